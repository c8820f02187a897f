"""The virtual opening and its programme: activities, tours, clips, run of show, event log, questions, words."""

import sqlalchemy as sa
from alembic import op

import gallery.db

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_live_version()
    _make_activities()
    _make_registrations()
    _make_reminders()
    _make_tours()
    _make_stops()
    _make_clips()
    _make_openings()
    _make_segments()
    _make_rehearsals()
    _make_opening_events()
    _make_presences()
    _make_questions()
    _make_reaction_counts()
    _make_guest_books()
    _make_words()
    _make_word_agreements()


def _make_live_version() -> None:
    op.create_table(
        "live_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_version")),
    )
    op.bulk_insert(sa.table("live_version", sa.column("id"), sa.column("version")), [{"id": 1, "version": 1}])


def _make_activities() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "screening",
                "short_films",
                "panel",
                "publication",
                "exhibition",
                "opening",
                "workshop",
                name="activitykind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("starts_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("all_day", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("online", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column(
            "link_for",
            sa.Enum("everybody", "registered", name="linkfor", native_enum=False, length=20),
            server_default="registered",
            nullable=False,
        ),
        sa.Column("link_minutes", sa.Integer(), server_default="30", nullable=False),
        sa.Column("host", sa.String(length=200), nullable=False),
        sa.Column("partners", sa.Text(), nullable=False),
        sa.Column("price_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("price_note_fr", sa.String(length=200), nullable=False),
        sa.Column("price_note_en", sa.String(length=200), nullable=False),
        sa.Column("languages", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("access", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("access_note_fr", sa.String(length=300), nullable=False),
        sa.Column("access_note_en", sa.String(length=300), nullable=False),
        sa.Column("published", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("cancelled_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("past_fr", sa.Text(), nullable=False),
        sa.Column("past_en", sa.Text(), nullable=False),
        sa.Column("past_link", sa.String(length=500), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("takes_registrations", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("registration_closes_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("seats_online", sa.Integer(), nullable=True),
        sa.Column("keep_days", sa.Integer(), server_default="30", nullable=False),
        sa.Column("over_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("link_shown_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("forget_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("were_in_person", sa.Integer(), nullable=True),
        sa.Column("were_online", sa.Integer(), nullable=True),
        sa.Column("had_arrived", sa.Integer(), nullable=True),
        sa.Column("changed_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_activities_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    with op.batch_alter_table("activities") as batch_op:
        batch_op.create_index(batch_op.f("ix_activities_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_forget_at"), ["forget_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_over_at"), ["over_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_starts_at"), ["starts_at"], unique=False)


def _make_registrations() -> None:
    op.create_table(
        "registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column(
            "attendance",
            sa.Enum("in_person", "online", name="attendance", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("places", sa.Integer(), server_default="1", nullable=False),
        sa.Column("needs", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("needs_note", sa.String(length=500), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "confirmed", "waiting", "cancelled", name="registrationstatus", native_enum=False, length=20
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=True),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("moved_up_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activities.id"],
            name=op.f("fk_registrations_activity_id_activities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registrations")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_registrations_submission_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_registrations_token_hash")),
    )
    with op.batch_alter_table("registrations") as batch_op:
        batch_op.create_index(
            "ix_registrations_activity_id_attendance_status",
            ["activity_id", "attendance", "status"],
            unique=False,
        )


def _make_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("written_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_reminders_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("registration_id", "what", name=op.f("uq_reminders_registration_id_what")),
    )


def _make_tours() -> None:
    op.create_table(
        "tours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("guide", sa.String(length=120), nullable=False),
        sa.Column("published", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_tours_edition_id_editions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tours")),
    )
    with op.batch_alter_table("tours") as batch_op:
        batch_op.create_index(batch_op.f("ix_tours_edition_id"), ["edition_id"], unique=False)


def _make_stops() -> None:
    op.create_table(
        "stops",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tour_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line_fr", sa.Text(), nullable=False),
        sa.Column("line_en", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("view", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tour_id"], ["tours.id"], name=op.f("fk_stops_tour_id_tours"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_stops_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stops")),
        sa.UniqueConstraint("tour_id", "work_id", name=op.f("uq_stops_tour_id_work_id")),
    )
    with op.batch_alter_table("stops") as batch_op:
        batch_op.create_index(batch_op.f("ix_stops_tour_id"), ["tour_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stops_work_id"), ["work_id"], unique=False)


def _make_clips() -> None:
    op.create_table(
        "clips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
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
        sa.Column("played_key", sa.String(length=160), nullable=False),
        sa.Column("played_bytes", sa.BigInteger(), nullable=False),
        sa.Column("poster_key", sa.String(length=160), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("rendered_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=300), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_clips_edition_id_editions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clips")),
        sa.UniqueConstraint("media_token", name=op.f("uq_clips_media_token")),
    )
    with op.batch_alter_table("clips") as batch_op:
        batch_op.create_index(batch_op.f("ix_clips_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clips_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_clips_next_try_at"), ["next_try_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_clips_sha256"), ["sha256"], unique=False)


def _make_openings() -> None:
    op.create_table(
        "openings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("doors_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("starts_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("unveils", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("room_link", sa.String(length=500), nullable=False),
        sa.Column("captions_link", sa.String(length=500), nullable=False),
        sa.Column("ends_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("turn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("presenter_seen_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("doors_at <= starts_at", name=op.f("ck_openings_doors_first")),
        sa.CheckConstraint("starts_at <= ends_at", name=op.f("ck_openings_ends_last")),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activities.id"],
            name=op.f("fk_openings_activity_id_activities"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_openings_edition_id_editions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["presenter_id"], ["users.id"], name=op.f("fk_openings_presenter_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_openings_edition_id_number")),
    )
    with op.batch_alter_table("openings") as batch_op:
        batch_op.create_index(batch_op.f("ix_openings_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_openings_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_openings_doors_at"), ["doors_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_openings_starts_at"), ["starts_at"], unique=False)


def _make_segments() -> None:
    op.create_table(
        "segments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opening_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "welcome",
                "speaker",
                "clip",
                "tour",
                "artists",
                "questions",
                "closing",
                name="segmentkind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), server_default="5", nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("clip_id", sa.Integer(), nullable=True),
        sa.Column("tour_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["clip_id"], ["clips.id"], name=op.f("fk_segments_clip_id_clips"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["openings.id"], name=op.f("fk_segments_opening_id_openings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tour_id"], ["tours.id"], name=op.f("fk_segments_tour_id_tours"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segments")),
    )
    with op.batch_alter_table("segments") as batch_op:
        batch_op.create_index(batch_op.f("ix_segments_clip_id"), ["clip_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_segments_opening_id"), ["opening_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_segments_tour_id"), ["tour_id"], unique=False)


def _make_rehearsals() -> None:
    op.create_table(
        "rehearsals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opening_id", sa.Integer(), nullable=False),
        sa.Column("preview_id", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("offset_seconds", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("turn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("presenter_seen_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("audience_until", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_rehearsals_made_by_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["opening_id"],
            ["openings.id"],
            name=op.f("fk_rehearsals_opening_id_openings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["presenter_id"], ["users.id"], name=op.f("fk_rehearsals_presenter_id_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["preview_id"],
            ["preview_links.id"],
            name=op.f("fk_rehearsals_preview_id_preview_links"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsals")),
    )
    with op.batch_alter_table("rehearsals") as batch_op:
        batch_op.create_index(batch_op.f("ix_rehearsals_opening_id"), ["opening_id"], unique=False)


def _make_opening_events() -> None:
    op.create_table(
        "opening_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opening_id", sa.Integer(), nullable=False),
        sa.Column("rehearsal_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opened",
                "postponed",
                "went",
                "looked",
                "clip_started",
                "clip_stopped",
                "paused",
                "resumed",
                "said",
                "hid_work",
                "brought_back_work",
                "took_hand",
                "handed_over",
                "aired_question",
                "opened_questions",
                "closed_questions",
                "opened_reactions",
                "closed_reactions",
                "opened_book",
                "closed_book",
                "closed",
                "reopened",
                name="eventkind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column("stop_id", sa.Integer(), nullable=True),
        sa.Column("payload", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opening_id"],
            ["openings.id"],
            name=op.f("fk_opening_events_opening_id_openings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"],
            ["rehearsals.id"],
            name=op.f("fk_opening_events_rehearsal_id_rehearsals"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["segments.id"],
            name=op.f("fk_opening_events_segment_id_segments"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["stop_id"], ["stops.id"], name=op.f("fk_opening_events_stop_id_stops"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_opening_events_user_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_events")),
    )
    with op.batch_alter_table("opening_events") as batch_op:
        batch_op.create_index(
            "ix_opening_events_opening_id_rehearsal_id_sequence",
            ["opening_id", "rehearsal_id", "sequence"],
            unique=False,
        )
        batch_op.create_index(
            "uq_opening_events_evening",
            ["opening_id", "sequence"],
            unique=True,
            sqlite_where=sa.text("rehearsal_id IS NULL"),
            postgresql_where=sa.text("rehearsal_id IS NULL"),
        )
        batch_op.create_index("uq_opening_events_rehearsal", ["rehearsal_id", "sequence"], unique=True)


def _make_presences() -> None:
    op.create_table(
        "presences",
        sa.Column("opening_id", sa.Integer(), nullable=False),
        sa.Column("at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("process", sa.String(length=32), nullable=False),
        sa.Column("visitors", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["openings.id"], name=op.f("fk_presences_opening_id_openings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("opening_id", "at", "process", name=op.f("pk_presences")),
    )


def _make_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opening_id", sa.Integer(), nullable=False),
        sa.Column("rehearsal_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting", "kept", "answered", "declined", name="questionstatus", native_enum=False, length=20
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=True),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["users.id"], name=op.f("fk_questions_decided_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["openings.id"], name=op.f("fk_questions_opening_id_openings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"],
            ["rehearsals.id"],
            name=op.f("fk_questions_rehearsal_id_rehearsals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_questions_submission_key")),
    )
    with op.batch_alter_table("questions") as batch_op:
        batch_op.create_index(
            "ix_questions_opening_id_rehearsal_id_status",
            ["opening_id", "rehearsal_id", "status"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_questions_rehearsal_id"), ["rehearsal_id"], unique=False)


def _make_reaction_counts() -> None:
    op.create_table(
        "reaction_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rehearsal_id", sa.Integer(), nullable=True),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column(
            "reaction",
            sa.Enum("touched", "taught", "moved_to_act", name="reaction", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"],
            ["rehearsals.id"],
            name=op.f("fk_reaction_counts_rehearsal_id_rehearsals"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["segments.id"],
            name=op.f("fk_reaction_counts_segment_id_segments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reaction_counts")),
    )
    with op.batch_alter_table("reaction_counts") as batch_op:
        batch_op.create_index(
            "uq_reaction_counts_evening",
            ["segment_id", "reaction"],
            unique=True,
            sqlite_where=sa.text("rehearsal_id IS NULL"),
            postgresql_where=sa.text("rehearsal_id IS NULL"),
        )
        batch_op.create_index(
            "uq_reaction_counts_rehearsal", ["rehearsal_id", "segment_id", "reaction"], unique=True
        )


def _make_guest_books() -> None:
    op.create_table(
        "guest_books",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("frozen_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("slow_seconds", sa.Integer(), server_default="30", nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_guest_books_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_guest_books")),
    )


def _make_words() -> None:
    op.create_table(
        "words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("rehearsal_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shown_text", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("shown_name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "kept",
                "public",
                "declined",
                "hidden",
                "withdrawn",
                name="wordstatus",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=True),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("team_agreed_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("makers_agreed_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("work_id IS NULL OR group_id IS NULL", name=op.f("ck_words_about_one")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_words_decided_by_id_users")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_words_edition_id_editions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_words_group_id_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"],
            ["rehearsals.id"],
            name=op.f("fk_words_rehearsal_id_rehearsals"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_words_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_words")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_words_submission_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_words_token_hash")),
    )
    with op.batch_alter_table("words") as batch_op:
        batch_op.create_index(
            "ix_words_edition_id_status_made_at", ["edition_id", "status", "made_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_words_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_words_rehearsal_id"), ["rehearsal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_words_work_id"), ["work_id"], unique=False)


def _make_word_agreements() -> None:
    op.create_table(
        "word_agreements",
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_word_agreements_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["word_id"], ["words.id"], name=op.f("fk_word_agreements_word_id_words"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word_id", "participant_id", name=op.f("pk_word_agreements")),
    )
    with op.batch_alter_table("word_agreements") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_word_agreements_participant_id"), ["participant_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("word_agreements")
    op.drop_table("words")
    op.drop_table("guest_books")
    op.drop_table("reaction_counts")
    op.drop_table("questions")
    op.drop_table("presences")
    op.drop_table("opening_events")
    op.drop_table("rehearsals")
    op.drop_table("segments")
    op.drop_table("openings")
    op.drop_table("clips")
    op.drop_table("stops")
    op.drop_table("tours")
    op.drop_table("reminders")
    op.drop_table("registrations")
    op.drop_table("activities")
    op.drop_table("live_version")
