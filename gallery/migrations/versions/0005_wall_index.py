"""A walk along a wall reads the index alone: what says whether a work hangs, and what its facets are, lies in it."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OLD, NEW = "ix_works_edition_id_showable_sequence", "ix_works_wall"
COLUMNS = ["edition_id", "showable", "sequence"]
MORE = ["released_at", "showable_until", "form_id", "strand_id", "group_id"]


def upgrade() -> None:
    op.create_index(NEW, "works", [*COLUMNS, *MORE])
    op.drop_index(OLD, "works")


def downgrade() -> None:
    op.create_index(OLD, "works", COLUMNS)
    op.drop_index(NEW, "works")
