"""Works are found by their colours and sorted by their titles; each day's work at the entrance is written down."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from gallery.works.colours import named_shares
from gallery.works.titles import title_key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SORTED_TEXT = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")

works = sa.table("works", sa.column("id"), sa.column("title"), sa.column("title_key"))
originals = sa.table(
    "originals",
    sa.column("id"),
    sa.column("work_id"),
    sa.column("role"),
    sa.column("position"),
    sa.column("colours", sa.JSON()),
)


def upgrade() -> None:
    with op.batch_alter_table("works", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title_key", SORTED_TEXT, server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_works_title_key"), ["title_key"])
    colours = op.create_table(
        "work_colours",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("colour", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_work_colours_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("work_id", "colour", name=op.f("pk_work_colours")),
    )
    op.create_index(op.f("ix_work_colours_colour"), "work_colours", ["colour"])
    op.create_table(
        "days_at_the_entrance",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_days_at_the_entrance_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_days_at_the_entrance")),
    )
    op.create_index(op.f("ix_days_at_the_entrance_work_id"), "days_at_the_entrance", ["work_id"])
    _fill_titles(op.get_bind())
    _fill_colours(op.get_bind(), colours)


def _fill_titles(connection: sa.Connection) -> None:
    keys = [
        {"of": work_id, "key": title_key(title)}
        for work_id, title in connection.execute(sa.select(works.c.id, works.c.title))
    ]
    if keys:
        change = (
            sa.update(works).where(works.c.id == sa.bindparam("of")).values(title_key=sa.bindparam("key"))
        )
        connection.execute(change, keys)


def _fill_colours(connection: sa.Connection, colours: sa.Table) -> None:
    first: dict[int, list[tuple[str, float]]] = defaultdict(list)
    asked = sa.select(originals.c.work_id, originals.c.colours).where(originals.c.role == "view")
    for work_id, found in connection.execute(
        asked.order_by(originals.c.position.desc(), originals.c.id.desc())
    ):
        first[work_id] = found or []
    rows = [
        {"work_id": work_id, "colour": place, "share": share}
        for work_id, found in first.items()
        for place, share in named_shares((code, part) for code, part in found).items()
    ]
    if rows:
        connection.execute(sa.insert(colours), rows)


def downgrade() -> None:
    op.drop_table("days_at_the_entrance")
    op.drop_table("work_colours")
    with op.batch_alter_table("works", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_works_title_key"))
        batch_op.drop_column("title_key")
