"""Participants and their groups: leaders, codes, rosters, drafts, slips, recordings, a consent a purpose, erasures."""

import sqlalchemy as sa
from alembic import op

import gallery.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("work_number", sa.String(length=20), nullable=False),
        sa.Column("erased_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_subject_id"), "erasures", ["subject_id"], unique=False)

    op.create_table(
        "group_leaders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("since", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("until", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_group_leaders_group_id_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_group_leaders_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_leaders")),
    )
    op.create_index(op.f("ix_group_leaders_group_id"), "group_leaders", ["group_id"], unique=False)
    op.create_index("ix_group_leaders_user_id_until", "group_leaders", ["user_id", "until"], unique=False)

    op.create_table(
        "participations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("strand_id", sa.Integer(), nullable=True),
        sa.Column("theme_ids", sa.JSON(), nullable=False),
        sa.Column("technique", sa.String(length=200), nullable=False),
        sa.Column("begun_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_participations_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(["form_id"], ["forms.id"], name=op.f("fk_participations_form_id_forms")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_participations_group_id_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strand_id"], ["strands.id"], name=op.f("fk_participations_strand_id_strands")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participations")),
        sa.UniqueConstraint("group_id", "edition_id", name=op.f("uq_participations_group_id_edition_id")),
    )
    op.create_index(op.f("ix_participations_edition_id"), "participations", ["edition_id"], unique=False)

    op.create_table(
        "access_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=True),
        sa.Column("taken_in", sa.Integer(), server_default="0", nullable=False),
        sa.Column("after_deadline", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("revoked_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participations.id"],
            name=op.f("fk_access_codes_participation_id_participations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_codes")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_codes_token_hash")),
    )
    op.create_index(
        op.f("ix_access_codes_participation_id"), "access_codes", ["participation_id"], unique=False
    )

    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("group", "earlier", name="batchkind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=True),
        sa.Column("sheet", sa.JSON(), nullable=True),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_batches_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participations.id"],
            name=op.f("fk_batches_participation_id_participations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_batches_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    op.create_index(op.f("ix_batches_edition_id"), "batches", ["edition_id"], unique=False)
    op.create_index(op.f("ix_batches_expires_at"), "batches", ["expires_at"], unique=False)
    op.create_index(op.f("ix_batches_participation_id"), "batches", ["participation_id"], unique=False)

    op.create_table(
        "recordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("video", "audio", "voice", name="recordingkind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("captions_fr", sa.Text(), nullable=False),
        sa.Column("captions_en", sa.Text(), nullable=False),
        sa.Column("poster_at", sa.Double(), nullable=False),
        sa.Column("given_name", sa.String(length=255), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("media_token", sa.String(length=64), nullable=False),
        sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("rendered_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_recordings_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recordings")),
        sa.UniqueConstraint("media_token", name=op.f("uq_recordings_media_token")),
    )
    op.create_index(op.f("ix_recordings_key"), "recordings", ["key"], unique=False)
    op.create_index(op.f("ix_recordings_next_try_at"), "recordings", ["next_try_at"], unique=False)
    op.create_index(op.f("ix_recordings_sha256"), "recordings", ["sha256"], unique=False)
    op.create_index(op.f("ix_recordings_work_id"), "recordings", ["work_id"], unique=False)

    op.create_table(
        "roster_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("private_name", sa.String(length=80), nullable=False),
        sa.Column("name_kind", sa.String(length=20), server_default="anonymous", nullable=False),
        sa.Column("public_name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_roster_entries_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participations.id"],
            name=op.f("fk_roster_entries_participation_id_participations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_entries")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_roster_entries_participant_id")),
    )
    op.create_index(
        op.f("ix_roster_entries_participation_id"), "roster_entries", ["participation_id"], unique=False
    )

    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("participation_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("roster_entry_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("touched_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name=op.f("fk_drafts_batch_id_batches"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["access_codes.id"], name=op.f("fk_drafts_code_id_access_codes"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_drafts_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participations.id"],
            name=op.f("fk_drafts_participation_id_participations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["roster_entry_id"],
            ["roster_entries.id"],
            name=op.f("fk_drafts_roster_entry_id_roster_entries"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_drafts_work_id_works"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_drafts_token_hash")),
    )
    op.create_index(op.f("ix_drafts_batch_id"), "drafts", ["batch_id"], unique=False)
    op.create_index(op.f("ix_drafts_code_id"), "drafts", ["code_id"], unique=False)
    op.create_index(op.f("ix_drafts_edition_id"), "drafts", ["edition_id"], unique=False)
    op.create_index(op.f("ix_drafts_expires_at"), "drafts", ["expires_at"], unique=False)
    op.create_index(op.f("ix_drafts_participation_id"), "drafts", ["participation_id"], unique=False)
    op.create_index(op.f("ix_drafts_roster_entry_id"), "drafts", ["roster_entry_id"], unique=False)
    op.create_index(op.f("ix_drafts_work_id"), "drafts", ["work_id"], unique=False)

    op.create_table(
        "playables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recording_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"],
            ["recordings.id"],
            name=op.f("fk_playables_recording_id_recordings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_playables")),
        sa.UniqueConstraint("recording_id", "format", name=op.f("uq_playables_recording_id_format")),
    )
    op.create_index(op.f("ix_playables_key"), "playables", ["key"], unique=False)

    op.create_table(
        "slips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("roster_entry_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("printed_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participations.id"],
            name=op.f("fk_slips_participation_id_participations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["roster_entry_id"],
            ["roster_entries.id"],
            name=op.f("fk_slips_roster_entry_id_roster_entries"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slips")),
        sa.UniqueConstraint("code", name=op.f("uq_slips_code")),
    )
    op.create_index(op.f("ix_slips_participation_id"), "slips", ["participation_id"], unique=False)

    op.create_table(
        "draft_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "view",
                "process",
                "video",
                "audio",
                "voice",
                "slip",
                name="filerole",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=255), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name=op.f("fk_draft_files_draft_id_drafts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_files")),
        sa.UniqueConstraint("token", name=op.f("uq_draft_files_token")),
    )
    op.create_index(op.f("ix_draft_files_draft_id"), "draft_files", ["draft_id"], unique=False)
    op.create_index(op.f("ix_draft_files_key"), "draft_files", ["key"], unique=False)
    op.create_index(op.f("ix_draft_files_sha256"), "draft_files", ["sha256"], unique=False)

    with op.batch_alter_table("access_links") as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.Enum("author", "parent", name="linkkind", native_enum=False, length=20),
                server_default="author",
                nullable=False,
            )
        )

    with op.batch_alter_table("credits") as batch_op:
        batch_op.add_column(sa.Column("shown", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("original_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_credits_original_id"), ["original_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_credits_original_id_originals"),
            "originals",
            ["original_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("originals") as batch_op:
        batch_op.add_column(sa.Column("shows_face", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("from_work_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("recording_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_originals_from_work_id"), ["from_work_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_originals_recording_id"), ["recording_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_originals_from_work_id_works"),
            "works",
            ["from_work_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_originals_recording_id_recordings"),
            "recordings",
            ["recording_id"],
            ["id"],
            ondelete="CASCADE",
        )

    with op.batch_alter_table("participants") as batch_op:
        batch_op.add_column(
            sa.Column("guardian_email", sa.String(length=255), server_default="", nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_participants_email"), ["email"], unique=False)

    with op.batch_alter_table("sign_in_links") as batch_op:
        batch_op.add_column(sa.Column("code_hash", sa.String(length=64), server_default="", nullable=False))
        batch_op.add_column(sa.Column("tries", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("works") as batch_op:
        batch_op.add_column(sa.Column("phrase_hash", sa.String(length=64), server_default="", nullable=False))
        batch_op.add_column(sa.Column("dimensions", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("made_in", sa.String(length=80), server_default="", nullable=False))
        batch_op.add_column(sa.Column("imported", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("gathered_into_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_works_gathered_into_id"), ["gathered_into_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_works_gathered_into_id_works"), "works", ["gathered_into_id"], ["id"]
        )
    _give_names_their_consent()


def _give_names_their_consent() -> None:
    """The first words of *show* spoke of the chosen name too; now it has a consent of its own."""
    names = (
        "participant_id, edition_id, means, recorded_by, text_version, text_hash, given_at, withdrawn_at, "
        "valid_until"
    )
    op.execute(
        f"INSERT INTO consents (purpose, {names}) SELECT 'name', {names} FROM consents WHERE purpose = 'show'"
    )


def downgrade() -> None:
    op.execute("DELETE FROM consents WHERE purpose <> 'show'")
    with op.batch_alter_table("works") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_works_gathered_into_id_works"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_works_gathered_into_id"))
        batch_op.drop_column("gathered_into_id")
        batch_op.drop_column("imported")
        batch_op.drop_column("made_in")
        batch_op.drop_column("dimensions")
        batch_op.drop_column("phrase_hash")
    with op.batch_alter_table("sign_in_links") as batch_op:
        batch_op.drop_column("tries")
        batch_op.drop_column("code_hash")
    with op.batch_alter_table("participants") as batch_op:
        batch_op.drop_index(batch_op.f("ix_participants_email"))
        batch_op.drop_column("guardian_email")
    with op.batch_alter_table("originals") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_originals_recording_id_recordings"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_originals_from_work_id_works"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_originals_recording_id"))
        batch_op.drop_index(batch_op.f("ix_originals_from_work_id"))
        batch_op.drop_column("recording_id")
        batch_op.drop_column("from_work_id")
        batch_op.drop_column("hidden")
        batch_op.drop_column("shows_face")
    with op.batch_alter_table("credits") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_credits_original_id_originals"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_credits_original_id"))
        batch_op.drop_column("original_id")
        batch_op.drop_column("shown")
    with op.batch_alter_table("access_links") as batch_op:
        batch_op.drop_column("kind")
    for table in (
        "draft_files",
        "slips",
        "playables",
        "drafts",
        "batches",
        "roster_entries",
        "recordings",
        "access_codes",
        "participations",
        "group_leaders",
        "erasures",
    ):
        op.drop_table(table)
