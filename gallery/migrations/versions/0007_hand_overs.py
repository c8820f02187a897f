"""A hand-over that waits for the new leader, and can be taken back until then."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("group_leaders") as batch_op:
        batch_op.add_column(sa.Column("handed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("takes_over", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_group_leaders_handed_by_id_group_leaders"),
            "group_leaders",
            ["handed_by_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    with op.batch_alter_table("group_leaders") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_group_leaders_handed_by_id_group_leaders"), type_="foreignkey"
        )
        batch_op.drop_column("takes_over")
        batch_op.drop_column("handed_by_id")
