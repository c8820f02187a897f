"""First light: editions, people, works, their renditions and reviews, accounts, outbox, audit."""

import sqlalchemy as sa
from alembic import op

import gallery.db

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("why", sa.String(length=1000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_entries_subject", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("year_start", sa.Integer(), nullable=False),
        sa.Column("theme_fr", sa.String(length=200), nullable=False),
        sa.Column("theme_en", sa.String(length=200), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("hue", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("call_opens_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("call_closes_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("opens_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("indexable", sa.Boolean(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_editions_number_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("number", name=op.f("uq_editions_number")),
    )
    with op.batch_alter_table("editions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_editions_opens_at"), ["opens_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_editions_year_start"), ["year_start"], unique=False)

    op.create_table(
        "forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name_fr", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forms")),
        sa.UniqueConstraint("slug", name=op.f("uq_forms_slug")),
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("school", "community", name="groupkind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("artist", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("slug", name=op.f("uq_groups_slug")),
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("about_kind", sa.String(length=20), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("written_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mails_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_mails_recipient"), ["recipient"], unique=False)

    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "age_band",
            sa.Enum("under_14", "14_17", "adult", name="ageband", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("joined_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
    )
    op.create_table(
        "public_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_version")),
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("name", name=op.f("uq_roles_name")),
    )
    op.create_table(
        "themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name_fr", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("slug", name=op.f("uq_themes_slug")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("created_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_users_fs_uniquifier")),
    )
    op.create_table(
        "access_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_access_links_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_links_token_hash")),
    )
    with op.batch_alter_table("access_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_links_participant_id"), ["participant_id"], unique=False)

    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Enum("show", name="purpose", native_enum=False, length=20), nullable=False),
        sa.Column(
            "means",
            sa.Enum("self", "paper", name="consentmeans", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("given_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("valid_until", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_consents_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_consents_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(
            "ix_consents_participant_id_edition_id", ["participant_id", "edition_id"], unique=False
        )

    op.create_table(
        "device_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("started_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_device_sessions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_sessions_token_hash")),
    )
    with op.batch_alter_table("device_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "edition_forms",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_edition_forms_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["form_id"], ["forms.id"], name=op.f("fk_edition_forms_form_id_forms")),
        sa.PrimaryKeyConstraint("edition_id", "form_id", name=op.f("pk_edition_forms")),
    )
    op.create_table(
        "edition_themes",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_edition_themes_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_edition_themes_theme_id_themes")),
        sa.PrimaryKeyConstraint("edition_id", "theme_id", name=op.f("pk_edition_themes")),
    )
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum("organiser", "moderator", name="staffrole", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("since", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_memberships_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_memberships_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index("ix_memberships_user_id_edition_id", ["user_id", "edition_id"], unique=False)

    op.create_table(
        "sign_in_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("used_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sign_in_links_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_links_token_hash")),
    )
    with op.batch_alter_table("sign_in_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_links_user_id"), ["user_id"], unique=False)

    op.create_table(
        "strands",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name_fr", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_strands_edition_id_editions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strands")),
        sa.UniqueConstraint("edition_id", "slug", name=op.f("uq_strands_edition_id_slug")),
    )
    with op.batch_alter_table("strands", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strands_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "user_roles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_user_roles_role_id_roles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_user_roles")),
    )
    op.create_table(
        "works",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                "declined",
                "taken_down",
                "withdrawn",
                "erased",
                name="workstatus",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "withdrawn_from",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                "declined",
                "taken_down",
                "withdrawn",
                "erased",
                name="workstatus",
                native_enum=False,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("withdrawn_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("poem", sa.Text(), nullable=False),
        sa.Column("technique", sa.String(length=200), nullable=False),
        sa.Column("content_note", sa.String(length=300), nullable=False),
        sa.Column(
            "licence",
            sa.Enum(
                "all-rights-reserved",
                "cc-by-4.0",
                "cc-by-nc-4.0",
                "cc-by-nc-nd-4.0",
                name="licence",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("strand_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("submission_key", sa.String(length=64), nullable=True),
        sa.Column("submitted_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("released_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("showable", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("showable_until", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("exhibited_once", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_works_edition_id_editions")),
        sa.ForeignKeyConstraint(["form_id"], ["forms.id"], name=op.f("fk_works_form_id_forms")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_works_group_id_groups")),
        sa.ForeignKeyConstraint(["strand_id"], ["strands.id"], name=op.f("fk_works_strand_id_strands")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
        sa.UniqueConstraint("edition_id", "sequence", name=op.f("uq_works_edition_id_sequence")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_works_submission_key")),
    )
    with op.batch_alter_table("works", schema=None) as batch_op:
        batch_op.create_index(
            "ix_works_edition_id_showable_sequence", ["edition_id", "showable", "sequence"], unique=False
        )
        batch_op.create_index(
            "ix_works_edition_id_status_submitted_at", ["edition_id", "status", "submitted_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_works_form_id"), ["form_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_works_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_works_released_at"), ["released_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_works_strand_id"), ["strand_id"], unique=False)

    op.create_table(
        "credits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "first_name",
                "pseudonym",
                "collective",
                "anonymous",
                name="namekind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_credits_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_credits_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credits")),
    )
    with op.batch_alter_table("credits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credits_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_credits_work_id"), ["work_id"], unique=False)

    op.create_table(
        "originals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column(
            "role", sa.Enum("view", "process", name="imagerole", native_enum=False, length=20), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("given_name", sa.String(length=255), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("media_token", sa.String(length=64), nullable=False),
        sa.Column("colours", sa.JSON(), nullable=True),
        sa.Column("palette", sa.Integer(), nullable=False),
        sa.Column("dhash", sa.BigInteger(), nullable=True),
        sa.Column("pale_edge", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("rendered_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_originals_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_originals")),
        sa.UniqueConstraint("media_token", name=op.f("uq_originals_media_token")),
    )
    with op.batch_alter_table("originals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_originals_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_originals_next_try_at"), ["next_try_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_originals_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_originals_work_id"), ["work_id"], unique=False)

    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum("approve", "return", "decline", name="decision", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("decided_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column(
            "from_status",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                "declined",
                "taken_down",
                "withdrawn",
                "erased",
                name="workstatus",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reviews_user_id_users")),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_reviews_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviews_work_id"), ["work_id"], unique=False)

    op.create_table(
        "work_themes",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_work_themes_theme_id_themes")),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_work_themes_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("work_id", "theme_id", name=op.f("pk_work_themes")),
    )
    with op.batch_alter_table("work_themes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_themes_theme_id"), ["theme_id"], unique=False)

    op.create_table(
        "renditions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("long_side", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["original_id"],
            ["originals.id"],
            name=op.f("fk_renditions_original_id_originals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renditions")),
        sa.UniqueConstraint(
            "original_id", "format", "long_side", name=op.f("uq_renditions_original_id_format_long_side")
        ),
    )
    op.execute("INSERT INTO public_version (id, version) VALUES (1, 1)")


def downgrade() -> None:
    op.drop_table("renditions")
    with op.batch_alter_table("work_themes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_themes_theme_id"))

    op.drop_table("work_themes")
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviews_work_id"))

    op.drop_table("reviews")
    with op.batch_alter_table("originals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_originals_work_id"))
        batch_op.drop_index(batch_op.f("ix_originals_sha256"))
        batch_op.drop_index(batch_op.f("ix_originals_next_try_at"))
        batch_op.drop_index(batch_op.f("ix_originals_key"))

    op.drop_table("originals")
    with op.batch_alter_table("credits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credits_work_id"))
        batch_op.drop_index(batch_op.f("ix_credits_participant_id"))

    op.drop_table("credits")
    with op.batch_alter_table("works", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_works_strand_id"))
        batch_op.drop_index(batch_op.f("ix_works_released_at"))
        batch_op.drop_index(batch_op.f("ix_works_group_id"))
        batch_op.drop_index(batch_op.f("ix_works_form_id"))
        batch_op.drop_index("ix_works_edition_id_status_submitted_at")
        batch_op.drop_index("ix_works_edition_id_showable_sequence")

    op.drop_table("works")
    op.drop_table("user_roles")
    with op.batch_alter_table("strands", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strands_edition_id"))

    op.drop_table("strands")
    with op.batch_alter_table("sign_in_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_links_user_id"))

    op.drop_table("sign_in_links")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index("ix_memberships_user_id_edition_id")

    op.drop_table("memberships")
    op.drop_table("edition_themes")
    op.drop_table("edition_forms")
    with op.batch_alter_table("device_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_sessions_user_id"))

    op.drop_table("device_sessions")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index("ix_consents_participant_id_edition_id")

    op.drop_table("consents")
    with op.batch_alter_table("access_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_links_participant_id"))

    op.drop_table("access_links")
    op.drop_table("users")
    op.drop_table("themes")
    op.drop_table("roles")
    op.drop_table("public_version")
    op.drop_table("participants")
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mails_recipient"))
        batch_op.drop_index(batch_op.f("ix_mails_due_at"))

    op.drop_table("mails")
    op.drop_table("groups")
    op.drop_table("forms")
    with op.batch_alter_table("editions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_editions_year_start"))
        batch_op.drop_index(batch_op.f("ix_editions_opens_at"))

    op.drop_table("editions")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_subject")
        batch_op.drop_index(batch_op.f("ix_audit_entries_at"))

    op.drop_table("audit_entries")
