"""Works are found by their words. The index is empty after this: workers fill it as soon as they start."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORD = sa.String(length=48).with_variant(sa.String(length=48, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("work_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_search_entries_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_search_entries")),
    )
    op.create_table(
        "search_words",
        sa.Column("stem", WORD, nullable=False),
        sa.Column("work_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("field", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["search_entries.work_id"],
            name=op.f("fk_search_words_work_id_search_entries"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("stem", "work_id", name=op.f("pk_search_words")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_words_work_id"), "search_words", ["work_id"], unique=False)
    op.create_table(
        "spoken_words",
        sa.Column("word", WORD, nullable=False),
        sa.Column("stem", WORD, nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_spoken_words")),
    )
    op.create_index(op.f("ix_spoken_words_stem"), "spoken_words", ["stem"], unique=False)
    op.create_table(
        "near_words",
        sa.Column("near", WORD, nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.ForeignKeyConstraint(
            ["word"], ["spoken_words.word"], name=op.f("fk_near_words_word_spoken_words"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("near", "word", name=op.f("pk_near_words")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_near_words_word"), "near_words", ["word"], unique=False)


def downgrade() -> None:
    for table in ("near_words", "spoken_words", "search_words", "search_entries"):
        op.drop_table(table)
