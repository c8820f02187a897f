"""The moderation desk: claims, reasons, releases, a jury, reports, letters to edit, accounts with two factors."""

import sqlalchemy as sa
from alembic import op

import gallery.db

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

REASONS = (
    (
        "return",
        "blurry",
        "La photo est floue, sombre ou coupée",
        "The photo is blurry, dark or cut off",
        "La photo ne montre pas encore bien l’œuvre\xa0: elle est floue, sombre ou coupée. "
        "Pourriez-vous en prendre une autre?",
        "The photo doesn't show the work well yet: it is blurry, dark or cut off. Could you take another one?",
        1,
    ),
    (
        "return",
        "face",
        "Un visage se reconnaît",
        "A face can be recognised",
        "Une personne se reconnaît sur la photo. Pourriez-vous en envoyer une où son visage ne se voit pas?",
        "A person can be recognised in the photo. Could you send one without their face?",
        2,
    ),
    (
        "return",
        "full_name",
        "Le nom complet d’une personne mineure se lit",
        "The full name of somebody under 18 can be read",
        "Un nom complet se lit sur l’œuvre ou dans le texte. Pourriez-vous ne garder que le prénom, ou l’enlever?",
        "A full name can be read in the work or in the text. Could you leave only the first name, or none?",
        3,
    ),
    (
        "return",
        "title",
        "Le titre ou le message est à relire",
        "The title or the message needs another look",
        "Quelque chose semble manquer dans le titre ou le message. Pourriez-vous les relire?",
        "Something seems to be missing in the title or the message. Could you read them once more?",
        4,
    ),
    (
        "return",
        "rights",
        "Une partie appartient à quelqu’un d’autre",
        "Part of it belongs to somebody else",
        "Une partie de l’œuvre semble avoir été faite par quelqu’un d’autre. "
        "Pourriez-vous nous dire par qui, ou la remplacer?",
        "A part of the work seems to have been made by somebody else. Could you tell us who, or replace it?",
        5,
    ),
    ("return", "other", "Une autre raison, dans vos mots", "Another reason, in your words", "", "", 6),
    (
        "decline",
        "outside",
        "Elle s’éloigne du sujet de cette édition",
        "It is outside of what this edition is about",
        "Cette édition parle d’autre chose. Merci d’avoir pensé à nous\xa0: "
        "une autre édition pourra bien lui convenir.",
        "This edition is about something else. Thank you for thinking of us; another edition may suit it well.",
        1,
    ),
    (
        "decline",
        "hurts",
        "Elle pourrait blesser quelqu’un",
        "It could hurt somebody",
        "L’œuvre pourrait blesser quelqu’un\xa0: "
        "une exposition ouverte à tout le monde ne peut pas l’accrocher telle quelle.",
        "The work could hurt somebody, and an exhibition open to everybody can't hang it as it is.",
        2,
    ),
    (
        "decline",
        "not_theirs",
        "Quelqu’un d’autre l’a faite",
        "Somebody else made it",
        "L’œuvre semble avoir été faite par quelqu’un d’autre, "
        "et seule la personne qui l’a créée peut l’accrocher ici.",
        "The work seems to have been made by somebody else, and only its maker can hang it here.",
        3,
    ),
    ("decline", "other", "Une autre raison, dans vos mots", "Another reason, in your words", "", "", 4),
)
COLUMNS = ("decision", "slug", "name_fr", "name_en", "sentence_fr", "sentence_en", "position")


def upgrade() -> None:
    _make_letters_and_reasons()
    _make_team()
    _make_releases()
    _make_jury()
    _make_desk()
    _make_reports()
    _make_hashes()
    _widen_what_was_there()
    op.bulk_insert(
        sa.table(
            "reasons",
            *(sa.column(name) for name in COLUMNS),
        ),
        [dict(zip(COLUMNS, row, strict=True)) for row in REASONS],
    )
    _split_hashes()


def _make_letters_and_reasons() -> None:
    op.create_table(
        "letter_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_templates")),
        sa.UniqueConstraint("kind", "language", name=op.f("uq_letter_templates_kind_language")),
    )
    op.create_table(
        "reasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum("approve", "return", "decline", name="decision", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name_fr", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("sentence_fr", sa.Text(), nullable=False),
        sa.Column("sentence_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reasons")),
        sa.UniqueConstraint("decision", "slug", name=op.f("uq_reasons_decision_slug")),
    )


def _make_team() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column(
            "role",
            sa.Enum("organiser", "moderator", name="staffrole", native_enum=False, length=20),
            nullable=True,
        ),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_invitations_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"],
            ["users.id"],
            name=op.f("fk_invitations_invited_by_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    with op.batch_alter_table("invitations") as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_email"), ["email"], unique=False)

    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("transports", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("used_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_passkeys_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    with op.batch_alter_table("passkeys") as batch_op:
        batch_op.create_index(batch_op.f("ix_passkeys_user_id"), ["user_id"], unique=False)

    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("used_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_recovery_codes_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    with op.batch_alter_table("recovery_codes") as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_codes_user_id"), ["user_id"], unique=False)


def _make_releases() -> None:
    op.create_table(
        "preview_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("opened", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_preview_links_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_preview_links_made_by_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preview_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_preview_links_token_hash")),
    )
    with op.batch_alter_table("preview_links") as batch_op:
        batch_op.create_index(batch_op.f("ix_preview_links_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_releases_edition_id_editions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_releases_made_by_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
    )
    with op.batch_alter_table("releases") as batch_op:
        batch_op.create_index(batch_op.f("ix_releases_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_releases_edition_id"), ["edition_id"], unique=False)


def _make_jury() -> None:
    op.create_table(
        "jury_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("highest", sa.Integer(), server_default="5", nullable=False),
        sa.Column("opens_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closes_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("made_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.id"],
            name=op.f("fk_jury_rounds_edition_id_editions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jury_rounds")),
    )
    with op.batch_alter_table("jury_rounds") as batch_op:
        batch_op.create_index(batch_op.f("ix_jury_rounds_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "jurors",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("added_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["jury_rounds.id"], name=op.f("fk_jurors_round_id_jury_rounds"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_jurors_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "user_id", name=op.f("pk_jurors")),
    )
    with op.batch_alter_table("jurors") as batch_op:
        batch_op.create_index(batch_op.f("ix_jurors_user_id"), ["user_id"], unique=False)

    op.create_table(
        "jury_criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("name_fr", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("weight", sa.Integer(), server_default="1", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["jury_rounds.id"],
            name=op.f("fk_jury_criteria_round_id_jury_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jury_criteria")),
    )
    with op.batch_alter_table("jury_criteria") as batch_op:
        batch_op.create_index(batch_op.f("ix_jury_criteria_round_id"), ["round_id"], unique=False)

    op.create_table(
        "jury_marks",
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("marked_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["jury_criteria.id"],
            name=op.f("fk_jury_marks_criterion_id_jury_criteria"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_jury_marks_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_jury_marks_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("criterion_id", "work_id", "user_id", name=op.f("pk_jury_marks")),
    )
    with op.batch_alter_table("jury_marks") as batch_op:
        batch_op.create_index(batch_op.f("ix_jury_marks_work_id"), ["work_id"], unique=False)

    op.create_table(
        "jury_remarks",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("stands_aside", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("remarked_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["jury_rounds.id"],
            name=op.f("fk_jury_remarks_round_id_jury_rounds"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_jury_remarks_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_jury_remarks_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "work_id", "user_id", name=op.f("pk_jury_remarks")),
    )
    with op.batch_alter_table("jury_remarks") as batch_op:
        batch_op.create_index(batch_op.f("ix_jury_remarks_work_id"), ["work_id"], unique=False)

    op.create_table(
        "jury_works",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["jury_rounds.id"],
            name=op.f("fk_jury_works_round_id_jury_rounds"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_jury_works_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "work_id", name=op.f("pk_jury_works")),
    )
    with op.batch_alter_table("jury_works") as batch_op:
        batch_op.create_index(batch_op.f("ix_jury_works_work_id"), ["work_id"], unique=False)


def _make_desk() -> None:
    op.create_table(
        "claims",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("until", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_claims_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_claims_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims") as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_until"), ["until"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_user_id"), ["user_id"], unique=False)

    op.create_table(
        "jottings",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("jotted_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_jottings_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_jottings_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("work_id", "user_id", name=op.f("pk_jottings")),
    )
    op.create_table(
        "passes",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("passed_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_passes_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_passes_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("work_id", "user_id", name=op.f("pk_passes")),
    )
    op.create_table(
        "proposals",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("proposed_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_proposals_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_proposals_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_proposals")),
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "face",
                "name",
                "rights",
                "hurts",
                "mistake",
                "other",
                name="reportkind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("reported_at", gallery.db.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", gallery.db.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("taken_down", "mended", "kept", name="reportoutcome", native_enum=False, length=20),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["closed_by_id"], ["users.id"], name=op.f("fk_reports_closed_by_id_users")),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_reports_work_id_works"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    with op.batch_alter_table("reports") as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_work_id"), ["work_id"], unique=False)


def _make_hashes() -> None:
    op.create_table(
        "hash_parts",
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dhash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["original_id"],
            ["originals.id"],
            name=op.f("fk_hash_parts_original_id_originals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("original_id", "part", name=op.f("pk_hash_parts")),
    )
    with op.batch_alter_table("hash_parts") as batch_op:
        batch_op.create_index("ix_hash_parts_part_dhash", ["part", "dhash"], unique=False)


def _widen_what_was_there() -> None:
    with op.batch_alter_table("audit_entries") as batch_op:
        batch_op.add_column(sa.Column("edition_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_audit_entries_edition", ["edition_id", "id"], unique=False)
        batch_op.create_index("ix_audit_entries_actor", ["actor_kind", "actor_id", "id"], unique=False)
    _tell_editions()

    with op.batch_alter_table("device_sessions") as batch_op:
        batch_op.add_column(sa.Column("strong", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("browser", sa.String(length=60), server_default="", nullable=False))

    with op.batch_alter_table("editions") as batch_op:
        batch_op.add_column(sa.Column("four_eyes", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("groups") as batch_op:
        batch_op.add_column(
            sa.Column(
                "trust",
                sa.Enum("close", "usual", "trusted", name="grouptrust", native_enum=False, length=20),
                server_default="usual",
                nullable=False,
            )
        )

    with op.batch_alter_table("mails") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("language", sa.String(length=8), server_default="fr", nullable=False))
        batch_op.add_column(sa.Column("held_at", gallery.db.UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("stopped_at", gallery.db.UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("leaving_until", gallery.db.UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("edited_at", gallery.db.UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("bounced_at", gallery.db.UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("settled_at", gallery.db.UTCDateTime(timezone=True), nullable=True))

    with op.batch_alter_table("originals") as batch_op:
        batch_op.add_column(sa.Column("dhash_turned", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("resembles", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("reviews") as batch_op:
        batch_op.add_column(sa.Column("second_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("batch", sa.String(length=32), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_reviews_batch"), ["batch"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_reviews_second_id_users"), "users", ["second_id"], ["id"])

    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(length=80), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("totp_secret", sa.String(length=255), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("totp_since", gallery.db.UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("totp_step", sa.BigInteger(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("passkey_handle", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_users_passkey_handle"), ["passkey_handle"])

    with op.batch_alter_table("works") as batch_op:
        batch_op.add_column(sa.Column("release_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("selected", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("favourite", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("signs", sa.JSON(), server_default="[]", nullable=False))
        batch_op.create_index(batch_op.f("ix_works_release_id"), ["release_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_works_release_id_releases"),
            "releases",
            ["release_id"],
            ["id"],
            ondelete="SET NULL",
        )


def _tell_editions() -> None:
    """The edition of every entry about something that is of one, as audit.service.record notes it from now on."""
    for kind in ("editions", "works", "consents", "participations", "batches"):
        column = "id" if kind == "editions" else "edition_id"
        op.execute(
            f"UPDATE audit_entries SET edition_id = (SELECT {column} FROM {kind} WHERE id = subject_id) "
            f"WHERE subject_kind = '{kind}'"
        )
    for kind in ("access_codes", "roster_entries"):
        op.execute(
            "UPDATE audit_entries SET edition_id = (SELECT participations.edition_id FROM participations "
            f"JOIN {kind} ON {kind}.participation_id = participations.id WHERE {kind}.id = subject_id) "
            f"WHERE subject_kind = '{kind}'"
        )


def _split_hashes() -> None:
    """The quarters of every difference hash there is, as works.look_alikes keeps them."""
    connection = op.get_bind()
    originals = sa.table("originals", sa.column("id"), sa.column("dhash"))
    parts = sa.table("hash_parts", sa.column("original_id"), sa.column("part"), sa.column("dhash"))
    rows = connection.execute(
        sa.select(originals.c.id, originals.c.dhash).where(originals.c.dhash.is_not(None))
    )
    found = [
        {"original_id": row[0], "part": part << 16 | (row[1] >> (16 * part)) & 0xFFFF, "dhash": row[1]}
        for row in rows
        for part in range(4)
    ]
    if found:
        connection.execute(sa.insert(parts), found)


def downgrade() -> None:
    with op.batch_alter_table("works") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_works_release_id_releases"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_works_release_id"))
        batch_op.drop_column("signs")
        batch_op.drop_column("favourite")
        batch_op.drop_column("selected")
        batch_op.drop_column("release_id")

    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_users_passkey_handle"), type_="unique")
        batch_op.drop_column("passkey_handle")
        batch_op.drop_column("totp_step")
        batch_op.drop_column("totp_since")
        batch_op.drop_column("totp_secret")
        batch_op.drop_column("name")

    with op.batch_alter_table("reviews") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_reviews_second_id_users"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_reviews_batch"))
        batch_op.drop_column("batch")
        batch_op.drop_column("second_id")

    with op.batch_alter_table("originals") as batch_op:
        batch_op.drop_column("resembles")
        batch_op.drop_column("dhash_turned")

    with op.batch_alter_table("mails") as batch_op:
        batch_op.drop_column("settled_at")
        batch_op.drop_column("bounced_at")
        batch_op.drop_column("edited_at")
        batch_op.drop_column("leaving_until")
        batch_op.drop_column("stopped_at")
        batch_op.drop_column("held_at")
        batch_op.drop_column("language")
        batch_op.drop_column("kind")

    with op.batch_alter_table("groups") as batch_op:
        batch_op.drop_column("trust")

    with op.batch_alter_table("editions") as batch_op:
        batch_op.drop_column("four_eyes")

    with op.batch_alter_table("device_sessions") as batch_op:
        batch_op.drop_column("browser")
        batch_op.drop_column("strong")

    with op.batch_alter_table("audit_entries") as batch_op:
        batch_op.drop_index("ix_audit_entries_actor")
        batch_op.drop_index("ix_audit_entries_edition")
        batch_op.drop_column("edition_id")

    op.drop_table("hash_parts")
    op.drop_table("reports")
    op.drop_table("proposals")
    op.drop_table("passes")
    op.drop_table("jury_works")
    op.drop_table("jury_remarks")
    op.drop_table("jury_marks")
    op.drop_table("jottings")
    op.drop_table("claims")
    op.drop_table("jury_criteria")
    op.drop_table("jurors")
    op.drop_table("releases")
    op.drop_table("recovery_codes")
    op.drop_table("preview_links")
    op.drop_table("passkeys")
    op.drop_table("jury_rounds")
    op.drop_table("invitations")
    op.drop_table("reasons")
    op.drop_table("letter_templates")
