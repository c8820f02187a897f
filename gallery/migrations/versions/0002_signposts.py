"""Themes say where to read more, and whom somebody can talk to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = ("sources_fr", "sources_en", "help_fr", "help_en")


def upgrade() -> None:
    with op.batch_alter_table("themes", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.add_column(sa.Column(name, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("themes", schema=None) as batch_op:
        for name in reversed(COLUMNS):
            batch_op.drop_column(name)
