SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.access_codes (
    id integer NOT NULL,
    participation_id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    made_by character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    uses_left integer,
    taken_in integer DEFAULT 0 NOT NULL,
    after_deadline boolean DEFAULT false NOT NULL,
    revoked_at timestamp with time zone
);
CREATE SEQUENCE public.access_codes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.access_codes_id_seq OWNED BY public.access_codes.id;
CREATE TABLE public.access_links (
    id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    participant_id integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    kind character varying(20) DEFAULT 'author'::character varying NOT NULL
);
CREATE SEQUENCE public.access_links_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.access_links_id_seq OWNED BY public.access_links.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.audit_entries (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind character varying(20) NOT NULL,
    actor_id integer,
    act character varying(60) NOT NULL,
    subject_kind character varying(20) NOT NULL,
    subject_id integer NOT NULL,
    before json,
    after json,
    why character varying(1000) NOT NULL,
    edition_id integer
);
CREATE SEQUENCE public.audit_entries_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_entries_id_seq OWNED BY public.audit_entries.id;
CREATE TABLE public.batches (
    id integer NOT NULL,
    kind character varying(20) NOT NULL,
    edition_id integer NOT NULL,
    participation_id integer,
    user_id integer NOT NULL,
    columns json,
    sheet json,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.batches_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.batches_id_seq OWNED BY public.batches.id;
CREATE TABLE public.claims (
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE public.consents (
    id integer NOT NULL,
    participant_id integer NOT NULL,
    edition_id integer NOT NULL,
    purpose character varying(20) NOT NULL,
    means character varying(20) NOT NULL,
    recorded_by character varying(40) NOT NULL,
    text_version character varying(20) NOT NULL,
    text_hash character varying(64) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    valid_until timestamp with time zone
);
CREATE SEQUENCE public.consents_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.consents_id_seq OWNED BY public.consents.id;
CREATE TABLE public.credits (
    id integer NOT NULL,
    work_id integer NOT NULL,
    participant_id integer NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    people integer NOT NULL,
    "position" integer NOT NULL,
    shown boolean DEFAULT true NOT NULL,
    original_id integer
);
CREATE SEQUENCE public.credits_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.credits_id_seq OWNED BY public.credits.id;
CREATE TABLE public.days_at_the_entrance (
    day date NOT NULL,
    work_id integer NOT NULL
);
CREATE TABLE public.device_sessions (
    id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    user_id integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    strong boolean DEFAULT false NOT NULL,
    browser character varying(60) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.device_sessions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.device_sessions_id_seq OWNED BY public.device_sessions.id;
CREATE TABLE public.draft_files (
    id integer NOT NULL,
    draft_id integer NOT NULL,
    token character varying(64) NOT NULL,
    role character varying(20) NOT NULL,
    "position" integer NOT NULL,
    given_name character varying(255) NOT NULL,
    description text NOT NULL,
    length bigint NOT NULL,
    received bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    key character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    format character varying(10) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    seconds double precision NOT NULL
);
CREATE SEQUENCE public.draft_files_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.draft_files_id_seq OWNED BY public.draft_files.id;
CREATE TABLE public.drafts (
    id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    edition_id integer NOT NULL,
    code_id integer,
    participation_id integer,
    batch_id integer,
    roster_entry_id integer,
    "position" integer NOT NULL,
    answers json NOT NULL,
    language character varying(2) NOT NULL,
    work_id integer,
    made_at timestamp with time zone NOT NULL,
    touched_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    version integer NOT NULL
);
CREATE SEQUENCE public.drafts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.drafts_id_seq OWNED BY public.drafts.id;
CREATE TABLE public.edition_forms (
    edition_id integer NOT NULL,
    form_id integer NOT NULL
);
CREATE TABLE public.edition_themes (
    edition_id integer NOT NULL,
    theme_id integer NOT NULL
);
CREATE TABLE public.editions (
    id integer NOT NULL,
    number integer NOT NULL,
    label character varying(40) NOT NULL,
    year_start integer NOT NULL,
    theme_fr character varying(200) NOT NULL,
    theme_en character varying(200) NOT NULL,
    text_fr text NOT NULL,
    text_en text NOT NULL,
    hue character varying(20) NOT NULL,
    zone character varying(60) NOT NULL,
    call_opens_at timestamp with time zone,
    call_closes_at timestamp with time zone,
    opens_at timestamp with time zone,
    published boolean NOT NULL,
    indexable boolean NOT NULL,
    last_sequence integer NOT NULL,
    version integer NOT NULL,
    four_eyes boolean DEFAULT false NOT NULL,
    CONSTRAINT ck_editions_number_positive CHECK ((number > 0))
);
CREATE SEQUENCE public.editions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.editions_id_seq OWNED BY public.editions.id;
CREATE TABLE public.erasures (
    id integer NOT NULL,
    subject_kind character varying(40) NOT NULL,
    subject_id integer NOT NULL,
    work_number character varying(20) NOT NULL,
    erased_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.erasures_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.erasures_id_seq OWNED BY public.erasures.id;
CREATE TABLE public.forms (
    id integer NOT NULL,
    slug character varying(80) NOT NULL,
    name_fr character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    "position" integer NOT NULL
);
CREATE SEQUENCE public.forms_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.forms_id_seq OWNED BY public.forms.id;
CREATE TABLE public.group_leaders (
    id integer NOT NULL,
    group_id integer NOT NULL,
    user_id integer NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    handed_by_id integer,
    takes_over boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.group_leaders_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.group_leaders_id_seq OWNED BY public.group_leaders.id;
CREATE TABLE public.groups (
    id integer NOT NULL,
    slug character varying(80) NOT NULL,
    name character varying(160) NOT NULL,
    kind character varying(20) NOT NULL,
    place character varying(120) NOT NULL,
    text_fr text NOT NULL,
    text_en text NOT NULL,
    artist character varying(120) NOT NULL,
    trust character varying(20) DEFAULT 'usual'::character varying NOT NULL
);
CREATE SEQUENCE public.groups_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.groups_id_seq OWNED BY public.groups.id;
CREATE TABLE public.hash_parts (
    original_id integer NOT NULL,
    part integer NOT NULL,
    dhash bigint NOT NULL
);
CREATE TABLE public.invitations (
    id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    email character varying(255) NOT NULL,
    role character varying(20),
    edition_id integer,
    invited_by_id integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone
);
CREATE SEQUENCE public.invitations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invitations_id_seq OWNED BY public.invitations.id;
CREATE TABLE public.jottings (
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    words json NOT NULL,
    jotted_at timestamp with time zone NOT NULL
);
CREATE TABLE public.jurors (
    round_id integer NOT NULL,
    user_id integer NOT NULL,
    added_at timestamp with time zone NOT NULL
);
CREATE TABLE public.jury_criteria (
    id integer NOT NULL,
    round_id integer NOT NULL,
    name_fr character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    weight integer DEFAULT 1 NOT NULL,
    "position" integer NOT NULL
);
CREATE SEQUENCE public.jury_criteria_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.jury_criteria_id_seq OWNED BY public.jury_criteria.id;
CREATE TABLE public.jury_marks (
    criterion_id integer NOT NULL,
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    value integer NOT NULL,
    marked_at timestamp with time zone NOT NULL
);
CREATE TABLE public.jury_remarks (
    round_id integer NOT NULL,
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    text text NOT NULL,
    stands_aside boolean DEFAULT false NOT NULL,
    remarked_at timestamp with time zone NOT NULL
);
CREATE TABLE public.jury_rounds (
    id integer NOT NULL,
    edition_id integer NOT NULL,
    name character varying(120) NOT NULL,
    text text NOT NULL,
    anonymous boolean DEFAULT true NOT NULL,
    highest integer DEFAULT 5 NOT NULL,
    opens_at timestamp with time zone,
    closes_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.jury_rounds_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.jury_rounds_id_seq OWNED BY public.jury_rounds.id;
CREATE TABLE public.jury_works (
    round_id integer NOT NULL,
    work_id integer NOT NULL
);
CREATE TABLE public.letter_templates (
    id integer NOT NULL,
    kind character varying(40) NOT NULL,
    language character varying(8) NOT NULL,
    subject character varying(255) NOT NULL,
    body text NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.letter_templates_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.letter_templates_id_seq OWNED BY public.letter_templates.id;
CREATE TABLE public.mails (
    id integer NOT NULL,
    recipient character varying(255) NOT NULL,
    subject character varying(255) NOT NULL,
    body text NOT NULL,
    about_kind character varying(20) NOT NULL,
    about_id integer,
    written_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    tries integer NOT NULL,
    trouble character varying(500) NOT NULL,
    kind character varying(40) DEFAULT ''::character varying NOT NULL,
    language character varying(8) DEFAULT 'fr'::character varying NOT NULL,
    held_at timestamp with time zone,
    stopped_at timestamp with time zone,
    leaving_until timestamp with time zone,
    edited_at timestamp with time zone,
    bounced_at timestamp with time zone,
    settled_at timestamp with time zone
);
CREATE SEQUENCE public.mails_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.mails_id_seq OWNED BY public.mails.id;
CREATE TABLE public.memberships (
    id integer NOT NULL,
    user_id integer NOT NULL,
    edition_id integer,
    role character varying(20) NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.memberships_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.memberships_id_seq OWNED BY public.memberships.id;
CREATE TABLE public.near_words (
    near character varying(48) NOT NULL COLLATE pg_catalog."C",
    word character varying(48) NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.originals (
    id integer NOT NULL,
    work_id integer NOT NULL,
    role character varying(20) NOT NULL,
    "position" integer NOT NULL,
    description text NOT NULL,
    given_name character varying(255) NOT NULL,
    key character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    bytes bigint NOT NULL,
    format character varying(10) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    media_token character varying(64) NOT NULL,
    colours json,
    palette integer NOT NULL,
    dhash bigint,
    pale_edge boolean DEFAULT false NOT NULL,
    rendered_at timestamp with time zone,
    tries integer NOT NULL,
    next_try_at timestamp with time zone,
    trouble character varying(300) NOT NULL,
    shows_face boolean DEFAULT false NOT NULL,
    hidden boolean DEFAULT false NOT NULL,
    from_work_id integer,
    recording_id integer,
    dhash_turned bigint,
    resembles boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.originals_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.originals_id_seq OWNED BY public.originals.id;
CREATE TABLE public.participants (
    id integer NOT NULL,
    age_band character varying(20) NOT NULL,
    email character varying(255) NOT NULL,
    language character varying(2) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    guardian_email character varying(255) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.participants_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.participants_id_seq OWNED BY public.participants.id;
CREATE TABLE public.participations (
    id integer NOT NULL,
    group_id integer NOT NULL,
    edition_id integer NOT NULL,
    form_id integer,
    strand_id integer,
    theme_ids json NOT NULL,
    technique character varying(200) NOT NULL,
    begun_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.participations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.participations_id_seq OWNED BY public.participations.id;
CREATE TABLE public.passes (
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    passed_at timestamp with time zone NOT NULL
);
CREATE TABLE public.passkeys (
    id integer NOT NULL,
    user_id integer NOT NULL,
    credential_id character varying(1400) NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    transports json NOT NULL,
    name character varying(80) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE SEQUENCE public.passkeys_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.passkeys_id_seq OWNED BY public.passkeys.id;
CREATE TABLE public.playables (
    id integer NOT NULL,
    recording_id integer NOT NULL,
    format character varying(10) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bigint NOT NULL,
    key character varying(120) NOT NULL
);
CREATE SEQUENCE public.playables_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.playables_id_seq OWNED BY public.playables.id;
CREATE TABLE public.preview_links (
    id integer NOT NULL,
    edition_id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    label character varying(120) NOT NULL,
    made_by_id integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    opened integer DEFAULT 0 NOT NULL
);
CREATE SEQUENCE public.preview_links_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.preview_links_id_seq OWNED BY public.preview_links.id;
CREATE TABLE public.proposals (
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    reason character varying(1000) NOT NULL,
    proposed_at timestamp with time zone NOT NULL
);
CREATE TABLE public.public_version (
    id integer NOT NULL,
    version integer NOT NULL
);
CREATE SEQUENCE public.public_version_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.public_version_id_seq OWNED BY public.public_version.id;
CREATE TABLE public.reasons (
    id integer NOT NULL,
    decision character varying(20) NOT NULL,
    slug character varying(40) NOT NULL,
    name_fr character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    sentence_fr text NOT NULL,
    sentence_en text NOT NULL,
    "position" integer NOT NULL,
    retired_at timestamp with time zone
);
CREATE SEQUENCE public.reasons_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reasons_id_seq OWNED BY public.reasons.id;
CREATE TABLE public.recordings (
    id integer NOT NULL,
    work_id integer NOT NULL,
    kind character varying(20) NOT NULL,
    "position" integer NOT NULL,
    description text NOT NULL,
    transcript text NOT NULL,
    language character varying(8) NOT NULL,
    captions_fr text NOT NULL,
    captions_en text NOT NULL,
    poster_at double precision NOT NULL,
    given_name character varying(255) NOT NULL,
    key character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    bytes bigint NOT NULL,
    format character varying(10) NOT NULL,
    seconds double precision NOT NULL,
    media_token character varying(64) NOT NULL,
    hidden boolean DEFAULT false NOT NULL,
    rendered_at timestamp with time zone,
    tries integer NOT NULL,
    next_try_at timestamp with time zone,
    trouble character varying(300) NOT NULL
);
CREATE SEQUENCE public.recordings_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.recordings_id_seq OWNED BY public.recordings.id;
CREATE TABLE public.recovery_codes (
    id integer NOT NULL,
    user_id integer NOT NULL,
    code_hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE SEQUENCE public.recovery_codes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.recovery_codes_id_seq OWNED BY public.recovery_codes.id;
CREATE TABLE public.releases (
    id integer NOT NULL,
    edition_id integer NOT NULL,
    at timestamp with time zone,
    made_by_id integer NOT NULL,
    made_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.releases_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.releases_id_seq OWNED BY public.releases.id;
CREATE TABLE public.renditions (
    id integer NOT NULL,
    original_id integer NOT NULL,
    format character varying(10) NOT NULL,
    long_side integer NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bigint NOT NULL,
    key character varying(120) NOT NULL
);
CREATE SEQUENCE public.renditions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.renditions_id_seq OWNED BY public.renditions.id;
CREATE TABLE public.reports (
    id integer NOT NULL,
    work_id integer NOT NULL,
    kind character varying(20) NOT NULL,
    text text NOT NULL,
    email character varying(255) NOT NULL,
    language character varying(8) NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id integer,
    outcome character varying(20)
);
CREATE SEQUENCE public.reports_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reports_id_seq OWNED BY public.reports.id;
CREATE TABLE public.reviews (
    id integer NOT NULL,
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    decision character varying(20) NOT NULL,
    reason character varying(1000) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    from_status character varying(20) NOT NULL,
    second_id integer,
    batch character varying(32) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.reviews_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reviews_id_seq OWNED BY public.reviews.id;
CREATE TABLE public.roles (
    id integer NOT NULL,
    name character varying(80) NOT NULL,
    description character varying(200) NOT NULL
);
CREATE SEQUENCE public.roles_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.roles_id_seq OWNED BY public.roles.id;
CREATE TABLE public.roster_entries (
    id integer NOT NULL,
    participation_id integer NOT NULL,
    participant_id integer NOT NULL,
    private_name character varying(80) NOT NULL,
    name_kind character varying(20) DEFAULT 'anonymous'::character varying NOT NULL,
    public_name character varying(120) DEFAULT ''::character varying NOT NULL,
    "position" integer NOT NULL
);
CREATE SEQUENCE public.roster_entries_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.roster_entries_id_seq OWNED BY public.roster_entries.id;
CREATE TABLE public.search_entries (
    work_id integer NOT NULL,
    mark character varying(40) NOT NULL
);
CREATE TABLE public.search_words (
    stem character varying(48) NOT NULL COLLATE pg_catalog."C",
    work_id integer NOT NULL,
    weight smallint NOT NULL,
    field smallint NOT NULL,
    place integer NOT NULL
);
CREATE TABLE public.sign_in_links (
    id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    user_id integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    code_hash character varying(64) DEFAULT ''::character varying NOT NULL,
    tries integer DEFAULT 0 NOT NULL
);
CREATE SEQUENCE public.sign_in_links_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sign_in_links_id_seq OWNED BY public.sign_in_links.id;
CREATE TABLE public.slips (
    id integer NOT NULL,
    participation_id integer NOT NULL,
    roster_entry_id integer,
    code character varying(20) NOT NULL,
    printed_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.slips_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.slips_id_seq OWNED BY public.slips.id;
CREATE TABLE public.spoken_words (
    word character varying(48) NOT NULL COLLATE pg_catalog."C",
    stem character varying(48) NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.strands (
    id integer NOT NULL,
    edition_id integer NOT NULL,
    slug character varying(80) NOT NULL,
    name_fr character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    "position" integer NOT NULL
);
CREATE SEQUENCE public.strands_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strands_id_seq OWNED BY public.strands.id;
CREATE TABLE public.themes (
    id integer NOT NULL,
    slug character varying(80) NOT NULL,
    name_fr character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    text_fr text NOT NULL,
    text_en text NOT NULL,
    "position" integer NOT NULL,
    sources_fr text DEFAULT ''::text NOT NULL,
    sources_en text DEFAULT ''::text NOT NULL,
    help_fr text DEFAULT ''::text NOT NULL,
    help_en text DEFAULT ''::text NOT NULL
);
CREATE SEQUENCE public.themes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.themes_id_seq OWNED BY public.themes.id;
CREATE TABLE public.user_roles (
    user_id integer NOT NULL,
    role_id integer NOT NULL
);
CREATE TABLE public.users (
    id integer NOT NULL,
    email character varying(255) NOT NULL,
    password character varying(255),
    active boolean NOT NULL,
    fs_uniquifier character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(80) DEFAULT ''::character varying NOT NULL,
    totp_secret character varying(255) DEFAULT ''::character varying NOT NULL,
    totp_since timestamp with time zone,
    totp_step bigint DEFAULT '0'::bigint NOT NULL,
    passkey_handle character varying(64)
);
CREATE SEQUENCE public.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
CREATE TABLE public.work_colours (
    work_id integer NOT NULL,
    colour integer NOT NULL,
    share double precision NOT NULL
);
CREATE TABLE public.work_themes (
    work_id integer NOT NULL,
    theme_id integer NOT NULL
);
CREATE TABLE public.works (
    id integer NOT NULL,
    edition_id integer NOT NULL,
    sequence integer NOT NULL,
    status character varying(20) NOT NULL,
    withdrawn_from character varying(20),
    withdrawn_at timestamp with time zone,
    title character varying(200) NOT NULL,
    language character varying(8) NOT NULL,
    statement text NOT NULL,
    poem text NOT NULL,
    technique character varying(200) NOT NULL,
    content_note character varying(300) NOT NULL,
    licence character varying(20) NOT NULL,
    form_id integer,
    strand_id integer,
    group_id integer,
    submission_key character varying(64),
    submitted_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    showable boolean DEFAULT false NOT NULL,
    showable_until timestamp with time zone,
    exhibited_once boolean DEFAULT false NOT NULL,
    version integer NOT NULL,
    title_key character varying(200) DEFAULT ''::character varying NOT NULL COLLATE pg_catalog."C",
    phrase_hash character varying(64) DEFAULT ''::character varying NOT NULL,
    dimensions character varying(120) DEFAULT ''::character varying NOT NULL,
    made_in character varying(80) DEFAULT ''::character varying NOT NULL,
    imported json,
    gathered_into_id integer,
    release_id integer,
    selected boolean DEFAULT false NOT NULL,
    favourite boolean DEFAULT false NOT NULL,
    signs json DEFAULT '[]'::json NOT NULL
);
CREATE SEQUENCE public.works_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.works_id_seq OWNED BY public.works.id;
ALTER TABLE ONLY public.access_codes ALTER COLUMN id SET DEFAULT nextval('public.access_codes_id_seq'::regclass);
ALTER TABLE ONLY public.access_links ALTER COLUMN id SET DEFAULT nextval('public.access_links_id_seq'::regclass);
ALTER TABLE ONLY public.audit_entries ALTER COLUMN id SET DEFAULT nextval('public.audit_entries_id_seq'::regclass);
ALTER TABLE ONLY public.batches ALTER COLUMN id SET DEFAULT nextval('public.batches_id_seq'::regclass);
ALTER TABLE ONLY public.consents ALTER COLUMN id SET DEFAULT nextval('public.consents_id_seq'::regclass);
ALTER TABLE ONLY public.credits ALTER COLUMN id SET DEFAULT nextval('public.credits_id_seq'::regclass);
ALTER TABLE ONLY public.device_sessions ALTER COLUMN id SET DEFAULT nextval('public.device_sessions_id_seq'::regclass);
ALTER TABLE ONLY public.draft_files ALTER COLUMN id SET DEFAULT nextval('public.draft_files_id_seq'::regclass);
ALTER TABLE ONLY public.drafts ALTER COLUMN id SET DEFAULT nextval('public.drafts_id_seq'::regclass);
ALTER TABLE ONLY public.editions ALTER COLUMN id SET DEFAULT nextval('public.editions_id_seq'::regclass);
ALTER TABLE ONLY public.erasures ALTER COLUMN id SET DEFAULT nextval('public.erasures_id_seq'::regclass);
ALTER TABLE ONLY public.forms ALTER COLUMN id SET DEFAULT nextval('public.forms_id_seq'::regclass);
ALTER TABLE ONLY public.group_leaders ALTER COLUMN id SET DEFAULT nextval('public.group_leaders_id_seq'::regclass);
ALTER TABLE ONLY public.groups ALTER COLUMN id SET DEFAULT nextval('public.groups_id_seq'::regclass);
ALTER TABLE ONLY public.invitations ALTER COLUMN id SET DEFAULT nextval('public.invitations_id_seq'::regclass);
ALTER TABLE ONLY public.jury_criteria ALTER COLUMN id SET DEFAULT nextval('public.jury_criteria_id_seq'::regclass);
ALTER TABLE ONLY public.jury_rounds ALTER COLUMN id SET DEFAULT nextval('public.jury_rounds_id_seq'::regclass);
ALTER TABLE ONLY public.letter_templates ALTER COLUMN id SET DEFAULT nextval('public.letter_templates_id_seq'::regclass);
ALTER TABLE ONLY public.mails ALTER COLUMN id SET DEFAULT nextval('public.mails_id_seq'::regclass);
ALTER TABLE ONLY public.memberships ALTER COLUMN id SET DEFAULT nextval('public.memberships_id_seq'::regclass);
ALTER TABLE ONLY public.originals ALTER COLUMN id SET DEFAULT nextval('public.originals_id_seq'::regclass);
ALTER TABLE ONLY public.participants ALTER COLUMN id SET DEFAULT nextval('public.participants_id_seq'::regclass);
ALTER TABLE ONLY public.participations ALTER COLUMN id SET DEFAULT nextval('public.participations_id_seq'::regclass);
ALTER TABLE ONLY public.passkeys ALTER COLUMN id SET DEFAULT nextval('public.passkeys_id_seq'::regclass);
ALTER TABLE ONLY public.playables ALTER COLUMN id SET DEFAULT nextval('public.playables_id_seq'::regclass);
ALTER TABLE ONLY public.preview_links ALTER COLUMN id SET DEFAULT nextval('public.preview_links_id_seq'::regclass);
ALTER TABLE ONLY public.public_version ALTER COLUMN id SET DEFAULT nextval('public.public_version_id_seq'::regclass);
ALTER TABLE ONLY public.reasons ALTER COLUMN id SET DEFAULT nextval('public.reasons_id_seq'::regclass);
ALTER TABLE ONLY public.recordings ALTER COLUMN id SET DEFAULT nextval('public.recordings_id_seq'::regclass);
ALTER TABLE ONLY public.recovery_codes ALTER COLUMN id SET DEFAULT nextval('public.recovery_codes_id_seq'::regclass);
ALTER TABLE ONLY public.releases ALTER COLUMN id SET DEFAULT nextval('public.releases_id_seq'::regclass);
ALTER TABLE ONLY public.renditions ALTER COLUMN id SET DEFAULT nextval('public.renditions_id_seq'::regclass);
ALTER TABLE ONLY public.reports ALTER COLUMN id SET DEFAULT nextval('public.reports_id_seq'::regclass);
ALTER TABLE ONLY public.reviews ALTER COLUMN id SET DEFAULT nextval('public.reviews_id_seq'::regclass);
ALTER TABLE ONLY public.roles ALTER COLUMN id SET DEFAULT nextval('public.roles_id_seq'::regclass);
ALTER TABLE ONLY public.roster_entries ALTER COLUMN id SET DEFAULT nextval('public.roster_entries_id_seq'::regclass);
ALTER TABLE ONLY public.sign_in_links ALTER COLUMN id SET DEFAULT nextval('public.sign_in_links_id_seq'::regclass);
ALTER TABLE ONLY public.slips ALTER COLUMN id SET DEFAULT nextval('public.slips_id_seq'::regclass);
ALTER TABLE ONLY public.strands ALTER COLUMN id SET DEFAULT nextval('public.strands_id_seq'::regclass);
ALTER TABLE ONLY public.themes ALTER COLUMN id SET DEFAULT nextval('public.themes_id_seq'::regclass);
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
ALTER TABLE ONLY public.works ALTER COLUMN id SET DEFAULT nextval('public.works_id_seq'::regclass);
INSERT INTO public.access_codes VALUES (1, 1, 'c010eb083e14ef9116b3108de212898b9ed3ca5f1ed9577941390c9e1ae31a2b', 'user:3', '2026-11-26 22:48:01.487422+00', '2027-02-24 22:48:01.484329+00', NULL, 0, false, NULL);
INSERT INTO public.access_links VALUES (1, '26b9380a311d1203f607bcbd855c33257c24d6e4be8419ffb7db5eb7e944958b', 1, '2026-11-26 22:47:59.498781+00', NULL, 'author');
INSERT INTO public.access_links VALUES (2, '5afacac8c8a99e1b2e8b7c4769aef037f94d0896c47ee59fcd031b1e60353aa8', 2, '2026-11-26 22:47:59.625105+00', NULL, 'author');
INSERT INTO public.access_links VALUES (3, '10be549c00313886540a8d45bbb9a0be753355158125738fdd2b534cf6cb2cbd', 3, '2026-11-26 22:47:59.702397+00', NULL, 'author');
INSERT INTO public.access_links VALUES (4, 'd6a3f86c9c6200abe03bdb036a79137e7feb8af043b840ea35f32ba97f6a024c', 4, '2026-11-26 22:47:59.782822+00', NULL, 'author');
INSERT INTO public.access_links VALUES (5, 'f942b46cc4c2e4a873ac15ad36abea1f70348f9a3aab682914d40828334ec0ad', 2, '2026-11-26 22:48:01.428466+00', NULL, 'author');
INSERT INTO public.alembic_version VALUES ('0008');
INSERT INTO public.audit_entries VALUES (1, '2026-11-26 22:47:59.47135+00', 'participant', 1, 'join', 'participants', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (2, '2026-11-26 22:47:59.489624+00', 'participant', 1, 'submit', 'works', 1, 'null', '{"status": "submitted"}', '', 1);
INSERT INTO public.audit_entries VALUES (3, '2026-11-26 22:47:59.493553+00', 'participant', 1, 'give_consent', 'consents', 1, 'null', '{"purpose": "show", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (4, '2026-11-26 22:47:59.497717+00', 'participant', 1, 'give_consent', 'consents', 2, 'null', '{"purpose": "name", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (5, '2026-11-26 22:47:59.50573+00', 'participant', 1, 'make_link', 'access_links', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (6, '2026-11-26 22:47:59.608609+00', 'participant', 2, 'join', 'participants', 2, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (7, '2026-11-26 22:47:59.619372+00', 'participant', 2, 'submit', 'works', 2, 'null', '{"status": "submitted"}', '', 1);
INSERT INTO public.audit_entries VALUES (8, '2026-11-26 22:47:59.622336+00', 'participant', 2, 'give_consent', 'consents', 3, 'null', '{"purpose": "show", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (9, '2026-11-26 22:47:59.624669+00', 'participant', 2, 'give_consent', 'consents', 4, 'null', '{"purpose": "name", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (10, '2026-11-26 22:47:59.628173+00', 'participant', 2, 'make_link', 'access_links', 2, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (11, '2026-11-26 22:47:59.684641+00', 'participant', 3, 'join', 'participants', 3, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (12, '2026-11-26 22:47:59.692624+00', 'participant', 3, 'submit', 'works', 3, 'null', '{"status": "submitted"}', '', 1);
INSERT INTO public.audit_entries VALUES (13, '2026-11-26 22:47:59.695615+00', 'participant', 3, 'give_consent', 'consents', 5, 'null', '{"purpose": "show", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (14, '2026-11-26 22:47:59.701832+00', 'participant', 3, 'give_consent', 'consents', 6, 'null', '{"purpose": "name", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (15, '2026-11-26 22:47:59.705724+00', 'participant', 3, 'make_link', 'access_links', 3, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (16, '2026-11-26 22:47:59.76779+00', 'participant', 4, 'join', 'participants', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (17, '2026-11-26 22:47:59.776963+00', 'participant', 4, 'submit', 'works', 4, 'null', '{"status": "submitted"}', '', 1);
INSERT INTO public.audit_entries VALUES (18, '2026-11-26 22:47:59.779913+00', 'participant', 4, 'give_consent', 'consents', 7, 'null', '{"purpose": "show", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (19, '2026-11-26 22:47:59.782359+00', 'participant', 4, 'give_consent', 'consents', 8, 'null', '{"purpose": "name", "means": "self"}', '', 1);
INSERT INTO public.audit_entries VALUES (20, '2026-11-26 22:47:59.789916+00', 'participant', 4, 'make_link', 'access_links', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (21, '2026-11-26 22:47:59.80485+00', 'gallery', NULL, 'add_user', 'users', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (22, '2026-11-26 22:47:59.805876+00', 'gallery', NULL, 'make_administrator', 'users', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (23, '2026-11-26 22:47:59.80947+00', 'gallery', NULL, 'add_user', 'users', 2, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (24, '2026-11-26 22:48:01.299711+00', 'user', 1, 'sign_in', 'users', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (25, '2026-11-26 22:48:01.395075+00', 'user', 1, 'approve', 'works', 1, '{"status": "submitted"}', '{"status": "approved"}', '', 1);
INSERT INTO public.audit_entries VALUES (26, '2026-11-26 22:48:01.424678+00', 'user', 1, 'return', 'works', 2, '{"status": "submitted"}', '{"status": "returned"}', 'La photo est floue.', 1);
INSERT INTO public.audit_entries VALUES (27, '2026-11-26 22:48:01.430626+00', 'participant', 2, 'make_link', 'access_links', 5, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (28, '2026-11-26 22:48:01.46552+00', 'gallery', NULL, 'add_user', 'users', 3, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (29, '2026-11-26 22:48:01.471516+00', 'gallery', NULL, 'name_leader', 'group_leaders', 1, 'null', '{"group": 1, "user": 3}', '', NULL);
INSERT INTO public.audit_entries VALUES (30, '2026-11-26 22:48:01.48346+00', 'user', 3, 'take_part', 'participations', 1, 'null', '{"group": 1, "edition": 9}', '', 1);
INSERT INTO public.audit_entries VALUES (31, '2026-11-26 22:48:01.488948+00', 'user', 3, 'make_code', 'access_codes', 1, 'null', '{"participation": 1, "uses": null}', '', 1);
INSERT INTO public.audit_entries VALUES (32, '2026-11-26 22:48:01.503575+00', 'user', 3, 'enrol', 'roster_entries', 1, 'null', '{"participant": 5}', '', 1);
INSERT INTO public.audit_entries VALUES (33, '2026-11-26 22:48:01.503581+00', 'user', 3, 'enrol', 'roster_entries', 2, 'null', '{"participant": 6}', '', 1);
INSERT INTO public.audit_entries VALUES (34, '2026-11-26 22:48:01.510636+00', 'user', 3, 'print_slips', 'participations', 1, 'null', '{"slips": 2}', '', 1);
INSERT INTO public.audit_entries VALUES (35, '2026-11-26 22:48:01.793895+00', 'gallery', NULL, 'erase', 'works', 5, '{"status": "approved"}', '{"status": "erased"}', '', 1);
INSERT INTO public.audit_entries VALUES (36, '2026-11-26 22:48:01.866657+00', 'user', 1, 'set_name', 'users', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (37, '2026-11-26 22:48:01.881653+00', 'user', 1, 'invite', 'invitations', 1, 'null', '{"role": "moderator", "edition": 9}', '', 1);
INSERT INTO public.audit_entries VALUES (38, '2026-11-26 22:48:01.895746+00', 'user', 1, 'invite', 'invitations', 2, 'null', '{"role": "organiser", "edition": null}', '', NULL);
INSERT INTO public.audit_entries VALUES (39, '2026-11-26 22:48:01.903128+00', 'user', 1, 'invite', 'invitations', 3, 'null', '{"role": "administrator", "edition": null}', '', NULL);
INSERT INTO public.audit_entries VALUES (40, '2026-11-26 22:48:01.918553+00', 'user', 1, 'revoke_invitation', 'invitations', 2, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (41, '2026-11-26 22:48:01.952459+00', 'gallery', NULL, 'add_user', 'users', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (42, '2026-11-26 22:48:01.952463+00', 'user', 1, 'give_role', 'users', 4, 'null', '{"role": "moderator", "edition": 9}', '', NULL);
INSERT INTO public.audit_entries VALUES (43, '2026-11-26 22:48:01.952464+00', 'user', 4, 'accept_invitation', 'invitations', 1, 'null', 'null', '', 1);
INSERT INTO public.audit_entries VALUES (44, '2026-11-26 22:48:01.955606+00', 'user', 4, 'sign_in', 'users', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (45, '2026-11-26 22:48:01.96799+00', 'user', 1, 'sign_in', 'users', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (46, '2026-11-26 22:48:01.977395+00', 'user', 1, 'add_passkey', 'passkeys', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (47, '2026-11-26 22:48:01.99344+00', 'user', 1, 'sign_in', 'users', 1, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (48, '2026-11-26 22:48:01.999808+00', 'user', 4, 'sign_in', 'users', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (49, '2026-11-26 22:48:02.006375+00', 'user', 4, 'set_up_totp', 'users', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (50, '2026-11-26 22:48:02.016878+00', 'user', 4, 'use_recovery_code', 'users', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (51, '2026-11-26 22:48:02.019957+00', 'user', 4, 'sign_in', 'users', 4, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (52, '2026-11-26 22:48:02.033875+00', 'user', 1, 'change_edition', 'editions', 1, '{"four_eyes": false}', '{"four_eyes": true}', '', 1);
INSERT INTO public.audit_entries VALUES (53, '2026-11-26 22:48:02.038607+00', 'user', 1, 'change_group', 'groups', 1, '{"name": "\u00c9cole ecole", "kind": "school", "place": "", "artist": "", "text_fr": "", "text_en": ""}', '{"name": "\u00c9cole ecole", "kind": "school", "place": "", "artist": "", "text_fr": "", "text_en": ""}', '', NULL);
INSERT INTO public.audit_entries VALUES (54, '2026-11-26 22:48:02.038611+00', 'user', 1, 'trust_group', 'groups', 1, '{"trust": "usual"}', '{"trust": "trusted"}', '', NULL);
INSERT INTO public.audit_entries VALUES (55, '2026-11-26 22:48:02.048195+00', 'user', 1, 'retire_reason', 'reasons', 4, '{"name_fr": "Le titre ou le message est \u00e0 relire"}', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (56, '2026-11-26 22:48:02.053316+00', 'user', 1, 'add_reason', 'reasons', 11, 'null', '{"name_fr": "Le dos de l\u2019\u0153uvre", "name_en": "Its back", "sentence_fr": "On voit le dos.", "sentence_en": "This is its back.", "position": 7}', '', NULL);
INSERT INTO public.audit_entries VALUES (57, '2026-11-26 22:48:02.057304+00', 'user', 1, 'write_letter_words', 'letter_templates', 1, 'null', '{"letter": "returned", "language": "fr", "subject": "Votre \u0153uvre est \u00e0 corriger\u00a0: {num\u00e9ro}", "body": "Bonjour,\n\nquelqu\u2019un a regard\u00e9 votre \u0153uvre {num\u00e9ro}. Avant d\u2019\u00eatre accroch\u00e9e, elle a besoin d\u2019un changement\u00a0:\n\n{raison}\n\nCe lien ouvre votre \u0153uvre, pour la corriger\u00a0:\n\n{lien}\n\nGardez-le pour vous\u00a0: avec ce lien, n\u2019importe qui peut changer votre \u0153uvre.\n\n\u00c0 bient\u00f4t!"}', '', NULL);
INSERT INTO public.audit_entries VALUES (58, '2026-11-26 22:48:02.063113+00', 'user', 1, 'begin_release', 'releases', 1, 'null', '{"edition": 9}', '', 1);
INSERT INTO public.audit_entries VALUES (59, '2026-11-26 22:48:02.246673+00', 'user', 1, 'approve', 'works', 6, '{"status": "submitted"}', '{"status": "approved"}', '', 1);
INSERT INTO public.audit_entries VALUES (60, '2026-11-26 22:48:02.267395+00', 'user', 1, 'approve', 'works', 7, '{"status": "submitted"}', '{"status": "approved"}', '', 1);
INSERT INTO public.audit_entries VALUES (61, '2026-11-26 22:48:02.27847+00', 'user', 1, 'release_now', 'releases', 1, '{"at": null}', '{"at": "2026-11-26T22:48:02.275512+00:00"}', '', 1);
INSERT INTO public.audit_entries VALUES (62, '2026-11-26 22:48:02.307578+00', 'user', 4, 'begin_release', 'releases', 2, 'null', '{"edition": 9}', '', 1);
INSERT INTO public.audit_entries VALUES (63, '2026-11-26 22:48:02.311332+00', 'user', 1, 'choose_moment', 'releases', 2, '{"at": null}', '{"at": "2026-12-26T22:48:02.308471+00:00"}', '', 1);
INSERT INTO public.audit_entries VALUES (64, '2026-11-26 22:48:02.407035+00', 'user', 1, 'propose_decline', 'works', 8, 'null', 'null', 'Une autre édition lui conviendra.', 1);
INSERT INTO public.audit_entries VALUES (65, '2026-11-26 22:48:02.425113+00', 'user', 4, 'decline', 'works', 8, '{"status": "submitted"}', '{"status": "declined"}', 'Une autre édition lui conviendra.', 1);
INSERT INTO public.audit_entries VALUES (66, '2026-11-26 22:48:02.544812+00', 'user', 4, 'approve', 'works', 9, '{"status": "submitted"}', '{"status": "approved"}', '', 1);
INSERT INTO public.audit_entries VALUES (67, '2026-11-26 22:48:02.678292+00', 'user', 4, 'approve', 'works', 10, '{"status": "submitted"}', '{"status": "approved"}', '', 1);
INSERT INTO public.audit_entries VALUES (68, '2026-11-26 22:48:02.693974+00', 'user', 4, 'undo', 'works', 10, '{"status": "approved"}', '{"status": "submitted"}', '', 1);
INSERT INTO public.audit_entries VALUES (69, '2026-11-26 22:48:02.767794+00', 'user', 4, 'propose_decline', 'works', 11, 'null', 'null', 'Une autre édition lui conviendra.', 1);
INSERT INTO public.audit_entries VALUES (70, '2026-11-26 22:48:02.869975+00', 'user', 1, 'note_content', 'works', 12, '{"content_note": ""}', '{"content_note": "Une temp\u00eate"}', '', 1);
INSERT INTO public.audit_entries VALUES (71, '2026-11-26 22:48:02.875274+00', 'user', 1, 'mark_face', 'works', 12, 'null', '{"original": 12, "shows_face": true}', '', 1);
INSERT INTO public.audit_entries VALUES (72, '2026-11-26 22:48:02.875279+00', 'user', 1, 'note_signs', 'works', 12, '{"signs": []}', '{"signs": ["heavy", "transcribed"]}', '', 1);
INSERT INTO public.audit_entries VALUES (73, '2026-11-26 22:48:02.923796+00', 'user', 1, 'mention', 'works', 1, '{"selected": false, "favourite": false}', '{"selected": true, "favourite": true}', '', 1);
INSERT INTO public.audit_entries VALUES (74, '2026-11-26 22:48:02.933312+00', 'gallery', NULL, 'report', 'works', 1, 'null', '{"kind": "name"}', '', 1);
INSERT INTO public.audit_entries VALUES (75, '2026-11-26 22:48:02.949025+00', 'user', 1, 'close_reports', 'works', 1, 'null', '{"outcome": "kept", "reports": [1]}', 'Prénom seul', 1);
INSERT INTO public.audit_entries VALUES (76, '2026-11-26 22:48:02.957893+00', 'gallery', NULL, 'report', 'works', 1, 'null', '{"kind": "mistake"}', '', 1);
INSERT INTO public.audit_entries VALUES (77, '2026-11-26 22:48:02.963317+00', 'user', 1, 'make_preview_link', 'preview_links', 1, 'null', '{"edition": 9, "for": "Biblioth\u00e8que", "until": "2026-12-26T22:48:02.959314+00:00"}', '', 1);
INSERT INTO public.audit_entries VALUES (78, '2026-11-26 22:48:02.971769+00', 'user', 1, 'make_preview_link', 'preview_links', 2, 'null', '{"edition": 9, "for": "Caf\u00e9", "until": "2026-12-26T22:48:02.968836+00:00"}', '', 1);
INSERT INTO public.audit_entries VALUES (79, '2026-11-26 22:48:02.974192+00', 'user', 1, 'revoke_preview_link', 'preview_links', 2, 'null', '{"for": "Caf\u00e9"}', '', 1);
INSERT INTO public.audit_entries VALUES (80, '2026-11-26 22:48:02.986499+00', 'user', 1, 'add_round', 'jury_rounds', 1, 'null', '{"name": "Prix du public", "edition": 9}', '', 1);
INSERT INTO public.audit_entries VALUES (81, '2026-11-26 22:48:02.998864+00', 'user', 1, 'choose_works', 'jury_rounds', 1, 'null', '{"works": [1, 6, 7]}', '', 1);
INSERT INTO public.audit_entries VALUES (82, '2026-11-26 22:48:03.011696+00', 'gallery', NULL, 'add_user', 'users', 5, 'null', 'null', '', NULL);
INSERT INTO public.audit_entries VALUES (83, '2026-11-26 22:48:03.011699+00', 'user', 1, 'name_juror', 'jury_rounds', 1, 'null', '{"user": 5}', '', 1);
INSERT INTO public.audit_entries VALUES (84, '2026-11-26 22:48:03.046489+00', 'user', 1, 'edit_letter', 'mails', 5, '{"subject": "Votre \u0153uvre est \u00e0 corriger\u00a0: 9-002", "body": "Bonjour,\n\nquelqu\u2019un a regard\u00e9 votre \u0153uvre 9-002. Avant d\u2019\u00eatre accroch\u00e9e, elle a besoin d\u2019un changement\u00a0:\n\nLa photo est floue.\n\nCe lien ouvre votre \u0153uvre, pour la corriger\u00a0:\n\n[lien]\n\nGardez-le pour vous\u00a0: avec ce lien, n\u2019importe qui peut changer votre \u0153uvre."}', '{"subject": "Votre \u0153uvre est \u00e0 corriger\u00a0: 9-002", "body": "Bonjour,\n\nquelqu\u2019un a regard\u00e9 votre \u0153uvre 9-002. Avant d\u2019\u00eatre accroch\u00e9e, elle a besoin d\u2019un changement\u00a0:\n\nLa photo est floue.\n\nCe lien ouvre votre \u0153uvre, pour la corriger\u00a0:\n\n[lien]\n\nGardez-le pour vous\u00a0: avec ce lien, n\u2019importe qui peut changer votre \u0153uvre.\n\nAna"}', '', 1);
INSERT INTO public.audit_entries VALUES (85, '2026-11-26 22:48:03.051309+00', 'user', 1, 'hold_letter', 'mails', 5, 'null', 'null', '', 1);
INSERT INTO public.audit_entries VALUES (86, '2026-11-26 22:48:03.06598+00', 'user', 1, 'note_returned_letter', 'mails', 13, 'null', 'null', '', 1);
INSERT INTO public.audit_entries VALUES (87, '2026-11-26 22:48:03.070239+00', 'user', 1, 'settle_letter', 'mails', 13, 'null', 'null', '', 1);
INSERT INTO public.audit_entries VALUES (88, '2026-11-26 22:48:03.07427+00', 'user', 1, 'call_letter_back', 'mails', 14, 'null', 'null', '', 1);
INSERT INTO public.batches VALUES (1, 'group', 1, 1, 3, NULL, NULL, '2026-11-26 22:48:01.523694+00', '2026-12-03 22:48:01.522822+00');
INSERT INTO public.claims VALUES (10, 4, '2026-11-26 22:48:02.696895+00', '2026-11-26 22:50:02.696895+00');
INSERT INTO public.claims VALUES (3, 1, '2026-11-26 22:48:02.908754+00', '2026-11-26 22:50:02.908754+00');
INSERT INTO public.consents VALUES (1, 1, 1, 'show', 'self', 'participant:1', 'show-2', '112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff', '2026-11-26 22:47:59.490767+00', NULL, NULL);
INSERT INTO public.consents VALUES (2, 1, 1, 'name', 'self', 'participant:1', 'name-1', 'c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375', '2026-11-26 22:47:59.494179+00', NULL, NULL);
INSERT INTO public.consents VALUES (3, 2, 1, 'show', 'self', 'participant:2', 'show-2', '112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff', '2026-11-26 22:47:59.620051+00', NULL, NULL);
INSERT INTO public.consents VALUES (4, 2, 1, 'name', 'self', 'participant:2', 'name-1', 'c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375', '2026-11-26 22:47:59.622958+00', NULL, NULL);
INSERT INTO public.consents VALUES (5, 3, 1, 'show', 'self', 'participant:3', 'show-2', '112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff', '2026-11-26 22:47:59.693311+00', NULL, NULL);
INSERT INTO public.consents VALUES (6, 3, 1, 'name', 'self', 'participant:3', 'name-1', 'c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375', '2026-11-26 22:47:59.6995+00', NULL, NULL);
INSERT INTO public.consents VALUES (7, 4, 1, 'show', 'self', 'participant:4', 'show-2', '112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff', '2026-11-26 22:47:59.777717+00', NULL, NULL);
INSERT INTO public.consents VALUES (8, 4, 1, 'name', 'self', 'participant:4', 'name-1', 'c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375', '2026-11-26 22:47:59.780637+00', NULL, NULL);
INSERT INTO public.consents VALUES (9, 7, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:01.659474+00', NULL, NULL);
INSERT INTO public.consents VALUES (10, 7, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:01.73279+00', NULL, NULL);
INSERT INTO public.consents VALUES (11, 7, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:01.732797+00', NULL, NULL);
INSERT INTO public.consents VALUES (12, 8, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.067018+00', NULL, NULL);
INSERT INTO public.consents VALUES (13, 8, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.127937+00', NULL, NULL);
INSERT INTO public.consents VALUES (14, 8, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.127942+00', NULL, NULL);
INSERT INTO public.consents VALUES (15, 9, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.141736+00', NULL, NULL);
INSERT INTO public.consents VALUES (16, 9, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.216025+00', NULL, NULL);
INSERT INTO public.consents VALUES (17, 9, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.216029+00', NULL, NULL);
INSERT INTO public.consents VALUES (18, 10, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.317667+00', NULL, NULL);
INSERT INTO public.consents VALUES (19, 10, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.35212+00', NULL, NULL);
INSERT INTO public.consents VALUES (20, 10, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.352125+00', NULL, NULL);
INSERT INTO public.consents VALUES (21, 11, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.435445+00', NULL, NULL);
INSERT INTO public.consents VALUES (22, 11, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.501878+00', NULL, NULL);
INSERT INTO public.consents VALUES (23, 11, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.501884+00', NULL, NULL);
INSERT INTO public.consents VALUES (24, 12, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.566792+00', NULL, NULL);
INSERT INTO public.consents VALUES (25, 12, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.645919+00', NULL, NULL);
INSERT INTO public.consents VALUES (26, 12, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.645923+00', NULL, NULL);
INSERT INTO public.consents VALUES (27, 13, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.705597+00', NULL, NULL);
INSERT INTO public.consents VALUES (28, 13, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.745582+00', NULL, NULL);
INSERT INTO public.consents VALUES (29, 13, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.745586+00', NULL, NULL);
INSERT INTO public.consents VALUES (30, 14, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.774266+00', NULL, NULL);
INSERT INTO public.consents VALUES (31, 14, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.853655+00', NULL, NULL);
INSERT INTO public.consents VALUES (32, 14, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 22:48:02.853659+00', NULL, NULL);
INSERT INTO public.credits VALUES (1, 1, 1, 'first_name', 'Sacha', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (2, 2, 2, 'first_name', 'Sacha', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (3, 3, 3, 'first_name', 'Sacha', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (4, 4, 4, 'first_name', 'Sacha', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (6, 6, 8, 'first_name', 'Amina', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (7, 7, 9, 'first_name', 'Amina', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (8, 8, 10, 'first_name', 'Amina', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (9, 9, 11, 'first_name', 'Amina', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (10, 10, 12, 'first_name', 'Amina', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (11, 11, 13, 'first_name', 'Amina', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (12, 12, 14, 'first_name', 'Amina', 1, 0, true, NULL);
INSERT INTO public.days_at_the_entrance VALUES ('2026-11-26', 1);
INSERT INTO public.device_sessions VALUES (1, 'b6238a3ca990a71f78a81eb69e9b03d78f2d2bf790e6b4f881c510c1b56b5903', 1, '2026-11-26 22:48:01.291773+00', '2026-11-26 22:48:01.291779+00', '2026-11-26 22:48:01.978522+00', false, '');
INSERT INTO public.device_sessions VALUES (3, '437e0b3c7d85fe2e014ea2e4fa9a2506056f2968469bc3828628fe768ef9853b', 1, '2026-11-26 22:48:01.966502+00', '2026-11-26 22:48:01.966506+00', '2026-11-26 22:48:01.979234+00', false, '');
INSERT INTO public.device_sessions VALUES (4, 'f174b62a0ae4cb7dfd359def76b65b27e1feb8c99424fb1d886d23356ffad9c5', 1, '2026-11-26 22:48:01.982148+00', '2026-11-26 22:48:01.982151+00', NULL, true, '');
INSERT INTO public.device_sessions VALUES (5, 'b222993b740ec128f4db2fc833c0bf50f9d1bde34ef858fbbddaa6646587cf9f', 1, '2026-11-26 22:48:01.991997+00', '2026-11-26 22:48:01.992+00', NULL, true, '');
INSERT INTO public.device_sessions VALUES (2, 'bb312feab3ebd6ac460784135053d5eb00f8c4b54a294de1bdf5c13aa2218948', 4, '2026-11-26 22:48:01.953434+00', '2026-11-26 22:48:01.953438+00', '2026-11-26 22:48:02.007573+00', false, 'Firefox, Android');
INSERT INTO public.device_sessions VALUES (6, '1e2a3a1aebc9998b9add6734efb52063eaf6eb0264fc3645c87d5a786e476ce4', 4, '2026-11-26 22:48:01.998417+00', '2026-11-26 22:48:01.99842+00', '2026-11-26 22:48:02.008149+00', false, '');
INSERT INTO public.device_sessions VALUES (7, 'abff99b8f499f9463e226c6addfaebdfc1f4031cd3291c7c271fa0136cda0c78', 4, '2026-11-26 22:48:02.010426+00', '2026-11-26 22:48:02.01043+00', NULL, true, '');
INSERT INTO public.device_sessions VALUES (8, 'ab1ba527a828cfa15af638d6fe278aa687d2f7972cb3a5f745eb1af4cbfccbcd', 4, '2026-11-26 22:48:02.018105+00', '2026-11-26 22:48:02.018107+00', NULL, true, '');
INSERT INTO public.draft_files VALUES (1, 2, 'S6pokX0q_jmCC1TOlgkrHmad19V_L8yWaszl3XjTcO0', 'view', 0, 'IMG_0412.png', '', 99, 99, '2026-11-26 22:48:01.541908+00', '2026-11-26 22:48:01.585722+00', '', 'originals/4c/4c0e1fe24af6ff57d142155753a1c2d4', '7514d9bdc3ea5ce66b31456cb4136071d3b2fdf791a2f0a380e1d3ee2d2aa767', 'png', 40, 30, 0);
INSERT INTO public.drafts VALUES (1, '035b72da122276f17d3c67ac02d13360a42390b60ece34b94fff108113ae9f2e', 1, NULL, 1, 1, NULL, 1, '{"form": "", "strand": "", "themes": [], "technique": "", "language": "fr", "title": "Ma rue"}', 'fr', NULL, '2026-11-26 22:48:01.526249+00', '2026-11-26 22:48:01.526252+00', '2026-12-03 22:48:01.525057+00', 1);
INSERT INTO public.drafts VALUES (2, '16f5bdd1519379047b02ded4015a0ed48cf9232b80fa75e101f963870cb82349', 1, 1, 1, NULL, NULL, 0, '{}', 'fr', NULL, '2026-11-26 22:48:01.533361+00', '2026-11-26 22:48:01.592106+00', '2026-12-03 22:48:01.592106+00', 1);
INSERT INTO public.edition_forms VALUES (1, 1);
INSERT INTO public.edition_themes VALUES (1, 1);
INSERT INTO public.editions VALUES (1, 9, '2019-2020', 2019, 'Phrase de la 9e', 'Sentence of the 9th', '', '', 'fleuve', 'America/Toronto', '2020-09-01 00:00:00+00', NULL, '2020-11-12 00:00:00+00', true, false, 12, 10, true);
INSERT INTO public.erasures VALUES (1, 'works', 5, '9-005', '2026-11-26 22:48:01.756534+00');
INSERT INTO public.forms VALUES (1, 'collage', 'Forme collage', 'Form collage', 0);
INSERT INTO public.group_leaders VALUES (1, 1, 3, '2026-11-26 22:48:01.466849+00', NULL, NULL, false);
INSERT INTO public.groups VALUES (1, 'ecole', 'École ecole', 'school', '', '', '', '', 'trusted');
INSERT INTO public.hash_parts VALUES (1, 305, 7162639700846379313);
INSERT INTO public.hash_parts VALUES (1, 118543, 7162639700846379313);
INSERT INTO public.hash_parts VALUES (1, 184027, 7162639700846379313);
INSERT INTO public.hash_parts VALUES (1, 222054, 7162639700846379313);
INSERT INTO public.hash_parts VALUES (2, 42022, 6499294623772288038);
INSERT INTO public.hash_parts VALUES (2, 101517, 6499294623772288038);
INSERT INTO public.hash_parts VALUES (2, 139782, 6499294623772288038);
INSERT INTO public.hash_parts VALUES (2, 219698, 6499294623772288038);
INSERT INTO public.hash_parts VALUES (3, 9859, -7371928949336168829);
INSERT INTO public.hash_parts VALUES (3, 115046, -7371928949336168829);
INSERT INTO public.hash_parts VALUES (3, 173485, -7371928949336168829);
INSERT INTO public.hash_parts VALUES (3, 235953, -7371928949336168829);
INSERT INTO public.hash_parts VALUES (4, 305, 7162639700846379313);
INSERT INTO public.hash_parts VALUES (4, 118543, 7162639700846379313);
INSERT INTO public.hash_parts VALUES (4, 184027, 7162639700846379313);
INSERT INTO public.hash_parts VALUES (4, 222054, 7162639700846379313);
INSERT INTO public.invitations VALUES (3, 'fe42d4438a1e23eb30f92fd7ff1beced591d15c753e1b017a0ffb045ba0a0bd9', 'li@example.org', NULL, NULL, 1, '2026-11-26 22:48:01.90109+00', '2026-12-03 22:48:01.900668+00', NULL, NULL);
INSERT INTO public.invitations VALUES (2, '838b2247b67ff1c017e4c1866a30e43d43dd845125ee8ecdffac8555369554aa', 'pat@example.org', 'organiser', NULL, 1, '2026-11-26 22:48:01.89346+00', '2026-12-03 22:48:01.892955+00', NULL, '2026-11-26 22:48:01.915154+00');
INSERT INTO public.invitations VALUES (1, 'a7ac1c0fab45fdadf4abf94f72e5d901cf63804e94cf573f8ce8706481d28d6f', 'noor@example.org', 'moderator', 1, 1, '2026-11-26 22:48:01.878478+00', '2026-12-03 22:48:01.876789+00', '2026-11-26 22:48:01.943269+00', NULL);
INSERT INTO public.jottings VALUES (12, 4, '{"content_note": "Une temp\u00eate, la nuit"}', '2026-11-26 22:48:02.880563+00');
INSERT INTO public.jurors VALUES (1, 5, '2026-11-26 22:48:03.012707+00');
INSERT INTO public.jury_criteria VALUES (1, 1, 'Force', 'Strength', 2, 0);
INSERT INTO public.jury_criteria VALUES (2, 1, 'Geste', 'Gesture', 1, 1);
INSERT INTO public.jury_marks VALUES (1, 1, 5, 4, '2026-11-26 22:48:03.021557+00');
INSERT INTO public.jury_marks VALUES (2, 1, 5, 4, '2026-11-26 22:48:03.022814+00');
INSERT INTO public.jury_remarks VALUES (1, 1, 5, 'Elle reste avec moi.', false, '2026-11-26 22:48:03.023496+00');
INSERT INTO public.jury_remarks VALUES (1, 6, 5, '', true, '2026-11-26 22:48:03.033985+00');
INSERT INTO public.jury_rounds VALUES (1, 1, 'Prix du public', 'Lesquelles restent avec vous?', true, 5, '2026-10-27 22:48:02.980989+00', '2026-12-26 22:48:02.980994+00', '2026-11-26 22:48:02.983252+00');
INSERT INTO public.jury_works VALUES (1, 1);
INSERT INTO public.jury_works VALUES (1, 6);
INSERT INTO public.jury_works VALUES (1, 7);
INSERT INTO public.letter_templates VALUES (1, 'returned', 'fr', 'Votre œuvre est à corriger : {numéro}', 'Bonjour,
quelqu’un a regardé votre œuvre {numéro}. Avant d’être accrochée, elle a besoin d’un changement :
{raison}
Ce lien ouvre votre œuvre, pour la corriger :
{lien}
Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.
À bientôt!', 1, '2026-11-26 22:48:02.055987+00');
INSERT INTO public.mails VALUES (1, 'sacha@example.org', 'Votre œuvre est reçue : 9-001', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-001. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/6DJOKhosWC0mCqBHqvCEWuNGKk9wYGCDgoJqv-FWLf8
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 1, '2026-11-26 22:47:59.50728+00', '2026-11-26 22:47:59.505386+00', NULL, NULL, 0, '', 'receipt', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (2, 'sacha@example.org', 'Votre œuvre est reçue : 9-002', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-002. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/bsjQHUSQI_HXtWU3iJcjL9BUhXvBesdFNs_KcIYqCRY
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 2, '2026-11-26 22:47:59.62871+00', '2026-11-26 22:47:59.627897+00', NULL, NULL, 0, '', 'receipt', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (3, 'sacha@example.org', 'Votre œuvre est reçue : 9-003', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-003. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/xDbsAEzJczkpuUVLB7_tM98nBqVJEwnpY_HKsC5KTSM
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 3, '2026-11-26 22:47:59.706297+00', '2026-11-26 22:47:59.705462+00', NULL, NULL, 0, '', 'receipt', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (4, 'sacha@example.org', 'Votre œuvre est approuvée : 9-001', 'Bonjour,
votre œuvre 9-001 est approuvée. Merci!
Elle est accrochée ici :
http://localhost/fr/editions/9/oeuvres/9-001', 'reviews', 1, '2026-11-26 22:48:01.402722+00', '2026-11-26 22:48:01.346048+00', NULL, NULL, 0, '', 'approved', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (5, 'sacha@example.org', 'Votre œuvre est à corriger : 9-002', 'Bonjour,
quelqu’un a regardé votre œuvre 9-002. Avant d’être accrochée, elle a besoin d’un changement :
La photo est floue.
Ce lien ouvre votre œuvre, pour la corriger :
http://localhost/fr/recus/evwknizEb4uRJVRrfISm_mnF72QiCRexJE3vRF47l4o
Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.
Ana', 'reviews', 2, '2026-11-26 22:48:01.435727+00', '2026-11-26 22:48:01.418067+00', NULL, NULL, 0, '', 'returned', 'fr', NULL, '2026-11-26 22:48:03.049243+00', NULL, '2026-11-26 22:48:03.04112+00', NULL, NULL);
INSERT INTO public.mails VALUES (6, 'maude@example.org', 'Un groupe vous est confié : École ecole', 'Bonjour,
le groupe École ecole est maintenant entre vos mains. Dans son espace, vous voyez les œuvres de vos gens, ce qu’elles attendent encore, et le lien qui permet d’en déposer.
Ce lien ouvre votre session une fois, d’ici un jour :
http://localhost/fr/acces/ew-wK6cyGo3lbHzIMJQiZDKtOAT82qFxErtBnPXFxZY
Ensuite, demandez une autre lettre à la page « Connexion », avec cette adresse.
Si cela ne vous dit rien, vous pouvez laisser cette lettre de côté.', 'group_leaders', 1, '2026-11-26 22:48:01.472172+00', '2026-11-26 22:48:01.47025+00', NULL, NULL, 0, '', 'leader', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (7, 'noor@example.org', 'Une invitation dans l’équipe', 'Bonjour,
Ana vous invite dans l’équipe de l’exposition virtuelle (modération, 9e édition).
Ce lien vous y mène, une fois, pendant sept jours :
http://localhost/fr/invitations/by73dbMTFNfNxA9pH-76KGO1AwZcrV_5qXi_n2PFFAs
Si cela ne vous dit rien, laissez cette lettre sans suite.', 'invitations', 1, '2026-11-26 22:48:01.882263+00', '2026-11-26 22:48:01.88136+00', NULL, NULL, 0, '', 'invitation', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (12, 'noor@example.org', 'Quelque chose a changé dans votre compte', 'Bonjour,
Un code de secours a servi à se connecter à votre compte.
Si c’est vous, il n’y a rien à faire. Sinon, connectez-vous, ouvrez « Mon compte », déconnectez tous les appareils et écrivez à exposition@localhost.', 'users', 4, '2026-11-26 22:48:02.017386+00', '2026-11-26 22:48:02.01664+00', NULL, NULL, 0, '', 'account', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (9, 'li@example.org', 'Une invitation dans l’équipe', 'Bonjour,
Ana vous invite dans l’équipe de l’exposition virtuelle (administration).
Ce lien vous y mène, une fois, pendant sept jours :
http://localhost/fr/invitations/7YWtXG2FXzwR47Y_5maWpiNHqrmQWLXZQdrxUHfYzes
Si cela ne vous dit rien, laissez cette lettre sans suite.', 'invitations', 3, '2026-11-26 22:48:01.903634+00', '2026-11-26 22:48:01.902857+00', NULL, NULL, 0, '', 'invitation', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (8, 'pat@example.org', 'Une invitation dans l’équipe', 'Bonjour,
Ana vous invite dans l’équipe de l’exposition virtuelle (organisation, toutes les éditions).
Ce lien vous y mène, une fois, pendant sept jours :
http://localhost/fr/invitations/…
Si cela ne vous dit rien, laissez cette lettre sans suite.', 'invitations', 2, '2026-11-26 22:48:01.896308+00', '2026-11-26 22:48:01.895483+00', NULL, '2026-11-26 22:48:01.918192+00', 0, '', 'invitation', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (10, 'ana@example.org', 'Quelque chose a changé dans votre compte', 'Bonjour,
Une clé d’accès a été ajoutée à votre compte.
Si c’est vous, il n’y a rien à faire. Sinon, connectez-vous, ouvrez « Mon compte », déconnectez tous les appareils et écrivez à exposition@localhost.', 'users', 1, '2026-11-26 22:48:01.97789+00', '2026-11-26 22:48:01.977149+00', NULL, NULL, 0, '', 'account', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (11, 'noor@example.org', 'Quelque chose a changé dans votre compte', 'Bonjour,
Une application sur un téléphone donne maintenant des codes pour votre compte.
Si c’est vous, il n’y a rien à faire. Sinon, connectez-vous, ouvrez « Mon compte », déconnectez tous les appareils et écrivez à exposition@localhost.', 'users', 4, '2026-11-26 22:48:02.00686+00', '2026-11-26 22:48:02.005369+00', NULL, NULL, 0, '', 'account', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (15, 'lou@example.org', 'À propos de votre œuvre 9-008', 'Bonjour,
merci de nous avoir confié votre œuvre 9-008. Elle n’a pas été retenue pour cette exposition :
Une autre édition lui conviendra.
Cela ne dit rien de sa valeur, ni de la vôtre.', 'reviews', 5, '2026-11-26 22:48:02.429088+00', '2026-11-26 22:48:02.420471+00', NULL, NULL, 0, '', 'declined', 'fr', '2026-11-26 22:48:02.430833+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (17, 'lou@example.org', 'Votre œuvre est approuvée : 9-010', 'Bonjour,
votre œuvre 9-010 est approuvée. Merci!
Elle est accrochée ici :
http://localhost/fr/editions/9/oeuvres/9-010', 'reviews', 7, '2026-11-26 22:48:02.681809+00', '2026-11-26 22:48:02.66956+00', NULL, '2026-11-26 22:48:02.696847+00', 0, '', 'approved', 'fr', '2026-11-26 22:48:02.683554+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (16, 'lou@example.org', 'Votre œuvre est approuvée : 9-009', 'Bonjour,
votre œuvre 9-009 est approuvée. Merci!
Elle est accrochée ici :
http://localhost/fr/editions/9/oeuvres/9-009', 'reviews', 6, '2026-11-26 22:48:02.552405+00', '2026-11-26 22:48:02.52553+00', NULL, NULL, 0, '', 'approved', 'fr', '2026-11-26 22:48:02.557935+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (18, 'voisine@example.org', 'Suite de votre signalement sur l’œuvre 9-001', 'Bonjour,
vous nous avez signalé quelque chose au sujet de l’œuvre 9-001. Merci : une personne de l’équipe l’a regardée.
Elle reste accrochée telle quelle.
Merci!
L’équipe de l’exposition', 'reports', 1, '2026-11-26 22:48:02.946755+00', '2026-11-26 22:48:02.946304+00', NULL, NULL, 0, '', 'report_answer', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (13, 'lou@example.org', 'Votre œuvre est approuvée : 9-006', 'Bonjour,
votre œuvre 9-006 est approuvée. Merci!
Elle est accrochée ici :
http://localhost/fr/editions/9/oeuvres/9-006', 'reviews', 3, '2026-11-26 22:48:02.251274+00', '2026-11-26 22:49:03.057264+00', '2026-11-26 22:48:03.062016+00', NULL, 1, '', 'approved', 'fr', NULL, NULL, NULL, NULL, '2026-11-26 22:48:03.064019+00', '2026-11-26 22:48:03.068215+00');
INSERT INTO public.mails VALUES (14, 'lou@example.org', 'Votre œuvre est approuvée : 9-007', 'Bonjour,
votre œuvre 9-007 est approuvée. Merci!
Elle est accrochée ici :
http://localhost/fr/editions/9/oeuvres/9-007', 'reviews', 4, '2026-11-26 22:48:02.27121+00', '2026-11-26 22:48:02.302412+00', NULL, '2026-11-26 22:48:03.072436+00', 0, '', 'approved', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.mails VALUES (19, 'yuna@example.org', 'Invitation à un jury : Prix du public', 'Bonjour,
on vous invite à siéger à un jury de l’exposition : Prix du public. Il est ouvert jusqu’au samedi 26 décembre 2026, 17 h 48. Vous regardez les œuvres l’une après l’autre, et pouvez vous arrêter et reprendre quand vous voulez.
Ce lien vous connecte une fois, dans les 24 heures :
http://localhost/fr/acces/vYiXQX1Hm6UnP3j_ZQsxCbQcUbXG75tfWl6NtzFlUJ0
Ensuite, demandez une autre lettre à la page « Connexion », avec cette adresse; les œuvres sont ici :
http://localhost/fr/jury', 'jury_rounds', 1, '2026-11-26 22:48:03.013492+00', '2026-11-26 22:48:03.0106+00', NULL, NULL, 0, '', 'juror', 'fr', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.memberships VALUES (1, 2, NULL, 'organiser', '2026-11-26 22:47:59.812541+00');
INSERT INTO public.memberships VALUES (2, 4, 1, 'moderator', '2026-11-26 22:48:01.953913+00');
INSERT INTO public.near_words VALUES ('beu', 'bleu');
INSERT INTO public.near_words VALUES ('ble', 'bleu');
INSERT INTO public.near_words VALUES ('bleu', 'bleu');
INSERT INTO public.near_words VALUES ('blu', 'bleu');
INSERT INTO public.near_words VALUES ('leu', 'bleu');
INSERT INTO public.near_words VALUES ('arre', 'carre');
INSERT INTO public.near_words VALUES ('care', 'carre');
INSERT INTO public.near_words VALUES ('carr', 'carre');
INSERT INTO public.near_words VALUES ('carre', 'carre');
INSERT INTO public.near_words VALUES ('crre', 'carre');
INSERT INTO public.near_words VALUES ('cefs', 'cerfs');
INSERT INTO public.near_words VALUES ('cerf', 'cerfs');
INSERT INTO public.near_words VALUES ('cerfs', 'cerfs');
INSERT INTO public.near_words VALUES ('cers', 'cerfs');
INSERT INTO public.near_words VALUES ('crfs', 'cerfs');
INSERT INTO public.near_words VALUES ('erfs', 'cerfs');
INSERT INTO public.near_words VALUES ('deande', 'demande');
INSERT INTO public.near_words VALUES ('demade', 'demande');
INSERT INTO public.near_words VALUES ('demand', 'demande');
INSERT INTO public.near_words VALUES ('demande', 'demande');
INSERT INTO public.near_words VALUES ('demane', 'demande');
INSERT INTO public.near_words VALUES ('demnde', 'demande');
INSERT INTO public.near_words VALUES ('dmande', 'demande');
INSERT INTO public.near_words VALUES ('emande', 'demande');
INSERT INTO public.near_words VALUES ('asseport', 'passeport');
INSERT INTO public.near_words VALUES ('paseport', 'passeport');
INSERT INTO public.near_words VALUES ('passeort', 'passeport');
INSERT INTO public.near_words VALUES ('passepor', 'passeport');
INSERT INTO public.near_words VALUES ('passeport', 'passeport');
INSERT INTO public.near_words VALUES ('passepot', 'passeport');
INSERT INTO public.near_words VALUES ('passeprt', 'passeport');
INSERT INTO public.near_words VALUES ('passport', 'passeport');
INSERT INTO public.near_words VALUES ('psseport', 'passeport');
INSERT INTO public.near_words VALUES ('acha', 'sacha');
INSERT INTO public.near_words VALUES ('saca', 'sacha');
INSERT INTO public.near_words VALUES ('sach', 'sacha');
INSERT INTO public.near_words VALUES ('sacha', 'sacha');
INSERT INTO public.near_words VALUES ('saha', 'sacha');
INSERT INTO public.near_words VALUES ('scha', 'sacha');
INSERT INTO public.near_words VALUES ('rois', 'trois');
INSERT INTO public.near_words VALUES ('tois', 'trois');
INSERT INTO public.near_words VALUES ('tris', 'trois');
INSERT INTO public.near_words VALUES ('troi', 'trois');
INSERT INTO public.near_words VALUES ('trois', 'trois');
INSERT INTO public.near_words VALUES ('tros', 'trois');
INSERT INTO public.near_words VALUES ('ent', 'vent');
INSERT INTO public.near_words VALUES ('ven', 'vent');
INSERT INTO public.near_words VALUES ('vent', 'vent');
INSERT INTO public.near_words VALUES ('vet', 'vent');
INSERT INTO public.near_words VALUES ('vnt', 'vent');
INSERT INTO public.near_words VALUES ('olants', 'volants');
INSERT INTO public.near_words VALUES ('vlants', 'volants');
INSERT INTO public.near_words VALUES ('voants', 'volants');
INSERT INTO public.near_words VALUES ('volans', 'volants');
INSERT INTO public.near_words VALUES ('volant', 'volants');
INSERT INTO public.near_words VALUES ('volants', 'volants');
INSERT INTO public.near_words VALUES ('volats', 'volants');
INSERT INTO public.near_words VALUES ('volnts', 'volants');
INSERT INTO public.near_words VALUES ('aina', 'amina');
INSERT INTO public.near_words VALUES ('amia', 'amina');
INSERT INTO public.near_words VALUES ('amin', 'amina');
INSERT INTO public.near_words VALUES ('amina', 'amina');
INSERT INTO public.near_words VALUES ('amna', 'amina');
INSERT INTO public.near_words VALUES ('mina', 'amina');
INSERT INTO public.near_words VALUES ('arque', 'barque');
INSERT INTO public.near_words VALUES ('baque', 'barque');
INSERT INTO public.near_words VALUES ('barqe', 'barque');
INSERT INTO public.near_words VALUES ('barqu', 'barque');
INSERT INTO public.near_words VALUES ('barque', 'barque');
INSERT INTO public.near_words VALUES ('barue', 'barque');
INSERT INTO public.near_words VALUES ('brque', 'barque');
INSERT INTO public.near_words VALUES ('beue', 'bleue');
INSERT INTO public.near_words VALUES ('blee', 'bleue');
INSERT INTO public.near_words VALUES ('bleu', 'bleue');
INSERT INTO public.near_words VALUES ('bleue', 'bleue');
INSERT INTO public.near_words VALUES ('blue', 'bleue');
INSERT INTO public.near_words VALUES ('leue', 'bleue');
INSERT INTO public.near_words VALUES ('alme', 'calme');
INSERT INTO public.near_words VALUES ('cale', 'calme');
INSERT INTO public.near_words VALUES ('calm', 'calme');
INSERT INTO public.near_words VALUES ('calme', 'calme');
INSERT INTO public.near_words VALUES ('came', 'calme');
INSERT INTO public.near_words VALUES ('clme', 'calme');
INSERT INTO public.near_words VALUES ('euvre', 'oeuvre');
INSERT INTO public.near_words VALUES ('oeure', 'oeuvre');
INSERT INTO public.near_words VALUES ('oeuve', 'oeuvre');
INSERT INTO public.near_words VALUES ('oeuvr', 'oeuvre');
INSERT INTO public.near_words VALUES ('oeuvre', 'oeuvre');
INSERT INTO public.near_words VALUES ('oevre', 'oeuvre');
INSERT INTO public.near_words VALUES ('ouvre', 'oeuvre');
INSERT INTO public.originals VALUES (1, 1, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/7a/7aef49b6efc85e8724a1bae2c074fe98', '483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d', 10304, 'jpeg', 480, 360, 'ceecd0d6ec53f78d9ff7e40c39b69fd4', '[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]', 24, 7162639700846379313, false, '2026-11-26 22:48:00.203231+00', 0, NULL, '', false, false, NULL, NULL, 1858231701457727806, true);
INSERT INTO public.originals VALUES (2, 2, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/1e/1e16da6d66491b7091b9d365708c5f2a', 'ddea46c8ffbbd548cde15b01603f63d3fd9909540d1c491d095273622d958c64', 10800, 'jpeg', 480, 360, '46faea5267a5ac49d295777b5768abdb', '[["#ae984a", 0.21223958333333334], ["#7272ad", 0.20949074074074073], ["#3b504e", 0.20500578703703703], ["#35b873", 0.19835069444444445], ["#aeccc0", 0.17491319444444445]]', 41, 6499294623772288038, false, '2026-11-26 22:48:00.560694+00', 0, NULL, '', false, false, NULL, NULL, -2589819861016717113, false);
INSERT INTO public.originals VALUES (3, 3, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/2e/2eab93e7866e26a2abab33ce3017bde1', '9dc95e4b8d49a1f49ec04bbb4bf8f4307a065dff57c80c441d086be2358a47ba', 10662, 'jpeg', 480, 360, '3d8369ffabbfdee58a367938c6177ef6', '[["#c48d66", 0.24479166666666666], ["#83a5d0", 0.2259837962962963], ["#af53b4", 0.19155092592592593], ["#4b4a69", 0.18388310185185186], ["#51ae47", 0.15379050925925927]]', 57, -7371928949336168829, false, '2026-11-26 22:48:00.919776+00', 0, NULL, '', false, false, NULL, NULL, -3682708539358813218, false);
INSERT INTO public.originals VALUES (4, 4, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/e1/e154d074731ee8f1165818bdabc00c1e', '483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d', 10304, 'jpeg', 480, 360, '562787e9c0cc900ff033c9434c708996', '[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]', 24, 7162639700846379313, false, '2026-11-26 22:48:01.277532+00', 0, NULL, '', false, false, NULL, NULL, 1858231701457727806, true);
INSERT INTO public.originals VALUES (6, 6, 'view', 0, 'Une barque bleue sur une eau calme.', 'IMG_0412.jpg', 'originals/69/69719221bf8f203d1c18b0e5edbb94f7', '635e52fed2c57a64c7518c60fb9a7323ed38ff0703e0b100334624529f059385', 44, 'jpeg', 1200, 900, '2d85a9eaae05685814d464d4596f2fda', '[["#3a6ea5", 1.0]]', 6, NULL, false, '2026-11-26 22:48:02.123627+00', 0, '2026-11-26 22:48:02.131231+00', '', false, false, NULL, NULL, NULL, false);
INSERT INTO public.originals VALUES (7, 7, 'view', 0, 'Une barque bleue sur une eau calme.', 'IMG_0412.jpg', 'originals/c2/c2754b63fe53ca1031bf454fab8cb3a6', 'ec7fd2471371867f575f3eeb81c7da8f7949d54b88b4bb0cb9774d32cad160aa', 44, 'jpeg', 1200, 900, '45435f50df971115f84a5cafddd99d43', '[["#3a6ea5", 1.0]]', 6, NULL, false, '2026-11-26 22:48:02.213695+00', 0, '2026-11-26 22:48:02.219387+00', '', false, false, NULL, NULL, NULL, false);
INSERT INTO public.originals VALUES (8, 8, 'view', 0, 'Une barque bleue sur une eau calme.', 'IMG_0412.jpg', 'originals/73/730a794ede9f994ee56b68450f311531', '4d73a0ab1ec24556f264156f13c817b2367691f4922ef37be108b44ba1b2bdad', 44, 'jpeg', 1200, 900, '06420d6fa2e976ac42cc971989e48dd5', '[["#3a6ea5", 1.0]]', 6, NULL, false, '2026-11-26 22:48:02.345767+00', 0, '2026-11-26 22:48:02.355178+00', '', false, false, NULL, NULL, NULL, false);
INSERT INTO public.originals VALUES (9, 9, 'view', 0, 'Une barque bleue sur une eau calme.', 'IMG_0412.jpg', 'originals/c5/c538cb8a92e8476c65023b3b81c80495', '4ae06110b15d6892c92d2a1a1c6500410f4d1f138d575fbf4b64298db410b379', 44, 'jpeg', 1200, 900, 'cbc1f2b6859ed37bd856ab422e350250', '[["#3a6ea5", 1.0]]', 6, NULL, false, '2026-11-26 22:48:02.498795+00', 0, '2026-11-26 22:48:02.50758+00', '', false, false, NULL, NULL, NULL, false);
INSERT INTO public.originals VALUES (10, 10, 'view', 0, 'Une barque bleue sur une eau calme.', 'IMG_0412.jpg', 'originals/72/72686061eb1a8fa6dedf776a4c2d1c8d', '7610b2cbd66205411f899b621f07bdb9c75d6cd6abda97c55b07c3cd571fbf68', 44, 'jpeg', 1200, 900, 'c1fa03739aa204667294f0fd76fb856b', '[["#3a6ea5", 1.0]]', 6, NULL, false, '2026-11-26 22:48:02.643329+00', 0, '2026-11-26 22:48:02.649073+00', '', false, false, NULL, NULL, NULL, false);
INSERT INTO public.originals VALUES (11, 11, 'view', 0, 'Une barque bleue sur une eau calme.', 'IMG_0412.jpg', 'originals/e5/e59bc39a3165572744e40f972767fd42', 'a9df0fe2789d2d523d263af678ac61e29f630426f0bcc982ab7ee433262ff0e2', 44, 'jpeg', 1200, 900, '43eb8c8b95eb7dcf7848156252f8a7de', '[["#3a6ea5", 1.0]]', 6, NULL, false, '2026-11-26 22:48:02.74336+00', 0, '2026-11-26 22:48:02.748754+00', '', false, false, NULL, NULL, NULL, false);
INSERT INTO public.originals VALUES (12, 12, 'view', 0, 'Une barque bleue sur une eau calme.', 'IMG_0412.jpg', 'originals/4f/4f01c4978f01abcc6349bb4d1a1622e9', '8fd6eb3bfef890fdec832680133ebff484257d32b2c9fff1f9756d55e0fea9da', 44, 'jpeg', 1200, 900, 'ba50d0e58059ec9f1d2c276719894c1d', '[["#3a6ea5", 1.0]]', 6, NULL, false, '2026-11-26 22:48:02.851374+00', 0, '2026-11-26 22:48:02.856687+00', '', true, true, NULL, NULL, NULL, false);
INSERT INTO public.participants VALUES (1, '14_17', 'sacha@example.org', 'fr', '2026-11-26 22:47:59.457411+00', '');
INSERT INTO public.participants VALUES (2, '14_17', 'sacha@example.org', 'fr', '2026-11-26 22:47:59.603476+00', '');
INSERT INTO public.participants VALUES (3, '14_17', 'sacha@example.org', 'fr', '2026-11-26 22:47:59.679808+00', '');
INSERT INTO public.participants VALUES (4, '14_17', 'sacha@example.org', 'fr', '2026-11-26 22:47:59.763264+00', '');
INSERT INTO public.participants VALUES (5, '14_17', '', 'fr', '2026-11-26 22:48:01.498336+00', '');
INSERT INTO public.participants VALUES (6, 'under_14', '', 'fr', '2026-11-26 22:48:01.498344+00', '');
INSERT INTO public.participants VALUES (7, 'adult', '', 'fr', '2026-11-26 22:48:01.654154+00', '');
INSERT INTO public.participants VALUES (8, 'adult', 'lou@example.org', 'fr', '2026-11-26 22:48:02.064142+00', '');
INSERT INTO public.participants VALUES (9, 'adult', 'lou@example.org', 'fr', '2026-11-26 22:48:02.138001+00', '');
INSERT INTO public.participants VALUES (10, 'adult', 'lou@example.org', 'fr', '2026-11-26 22:48:02.312738+00', '');
INSERT INTO public.participants VALUES (11, 'adult', 'lou@example.org', 'fr', '2026-11-26 22:48:02.432254+00', '');
INSERT INTO public.participants VALUES (12, 'adult', 'lou@example.org', 'fr', '2026-11-26 22:48:02.560187+00', '');
INSERT INTO public.participants VALUES (13, 'adult', 'lou@example.org', 'fr', '2026-11-26 22:48:02.702252+00', '');
INSERT INTO public.participants VALUES (14, 'adult', 'lou@example.org', 'fr', '2026-11-26 22:48:02.770638+00', '');
INSERT INTO public.participations VALUES (1, 1, 1, NULL, NULL, '[]', '', '2026-11-26 22:48:01.481757+00');
INSERT INTO public.passes VALUES (12, 4, '2026-11-26 22:48:02.88412+00');
INSERT INTO public.passkeys VALUES (1, 1, 'dydQwJXkZxnN-HjKTN260YJhPF8OkEW7v7FH4emc7Ws', '\xa5010203262001215820a3cdeba47157c01f874726496dd5db8d175f0e0fda3e956cffd10d6e5178905d225820170b29d76ac88e2392410313416da8f65133934547c039469cb93cf873d05c08', 1, '["internal"]', 'Téléphone', '2026-11-26 22:48:01.975393+00', '2026-11-26 22:48:01.990457+00');
INSERT INTO public.playables VALUES (1, 1, 'm4a', 0, 0, 28, 'renditions/9b/9b00988bec83dc33d33c5be34d02f2d1/sound.m4a');
INSERT INTO public.preview_links VALUES (1, 1, '0785166000d2eb8bda1b9e6060d9d0c101d4b32389ad807fcb81092378767ece', 'Bibliothèque', 1, '2026-11-26 22:48:02.961636+00', '2026-12-26 22:48:02.959314+00', NULL, 1);
INSERT INTO public.preview_links VALUES (2, 1, '783d0cf222efe2e5085d079433b14786bd8673e2b91f2bceb8a64b4d87246ffd', 'Café', 1, '2026-11-26 22:48:02.970816+00', '2026-12-26 22:48:02.968836+00', '2026-11-26 22:48:02.973406+00', 0);
INSERT INTO public.proposals VALUES (11, 4, 'Une autre édition lui conviendra.', '2026-11-26 22:48:02.765594+00');
INSERT INTO public.public_version VALUES (1, 36);
INSERT INTO public.reasons VALUES (1, 'return', 'blurry', 'La photo est floue, sombre ou coupée', 'The photo is blurry, dark or cut off', 'La photo ne montre pas encore bien l’œuvre : elle est floue, sombre ou coupée. Pourriez-vous en prendre une autre?', 'The photo doesn''t show the work well yet: it is blurry, dark or cut off. Could you take another one?', 1, NULL);
INSERT INTO public.reasons VALUES (2, 'return', 'face', 'Un visage se reconnaît', 'A face can be recognised', 'Une personne se reconnaît sur la photo. Pourriez-vous en envoyer une où son visage ne se voit pas?', 'A person can be recognised in the photo. Could you send one without their face?', 2, NULL);
INSERT INTO public.reasons VALUES (3, 'return', 'full_name', 'Le nom complet d’une personne mineure se lit', 'The full name of somebody under 18 can be read', 'Un nom complet se lit sur l’œuvre ou dans le texte. Pourriez-vous ne garder que le prénom, ou l’enlever?', 'A full name can be read in the work or in the text. Could you leave only the first name, or none?', 3, NULL);
INSERT INTO public.reasons VALUES (5, 'return', 'rights', 'Une partie appartient à quelqu’un d’autre', 'Part of it belongs to somebody else', 'Une partie de l’œuvre semble avoir été faite par quelqu’un d’autre. Pourriez-vous nous dire par qui, ou la remplacer?', 'A part of the work seems to have been made by somebody else. Could you tell us who, or replace it?', 5, NULL);
INSERT INTO public.reasons VALUES (6, 'return', 'other', 'Une autre raison, dans vos mots', 'Another reason, in your words', '', '', 6, NULL);
INSERT INTO public.reasons VALUES (7, 'decline', 'outside', 'Elle s’éloigne du sujet de cette édition', 'It is outside of what this edition is about', 'Cette édition parle d’autre chose. Merci d’avoir pensé à nous : une autre édition pourra bien lui convenir.', 'This edition is about something else. Thank you for thinking of us; another edition may suit it well.', 1, NULL);
INSERT INTO public.reasons VALUES (8, 'decline', 'hurts', 'Elle pourrait blesser quelqu’un', 'It could hurt somebody', 'L’œuvre pourrait blesser quelqu’un : une exposition ouverte à tout le monde ne peut pas l’accrocher telle quelle.', 'The work could hurt somebody, and an exhibition open to everybody can''t hang it as it is.', 2, NULL);
INSERT INTO public.reasons VALUES (9, 'decline', 'not_theirs', 'Quelqu’un d’autre l’a faite', 'Somebody else made it', 'L’œuvre semble avoir été faite par quelqu’un d’autre, et seule la personne qui l’a créée peut l’accrocher ici.', 'The work seems to have been made by somebody else, and only its maker can hang it here.', 3, NULL);
INSERT INTO public.reasons VALUES (10, 'decline', 'other', 'Une autre raison, dans vos mots', 'Another reason, in your words', '', '', 4, NULL);
INSERT INTO public.reasons VALUES (4, 'return', 'title', 'Le titre ou le message est à relire', 'The title or the message needs another look', 'Quelque chose semble manquer dans le titre ou le message. Pourriez-vous les relire?', 'Something seems to be missing in the title or the message. Could you read them once more?', 4, '2026-11-26 22:48:02.047836+00');
INSERT INTO public.reasons VALUES (11, 'return', 'le-dos-de-l-oeuvre', 'Le dos de l’œuvre', 'Its back', 'On voit le dos.', 'This is its back.', 7, NULL);
INSERT INTO public.recordings VALUES (1, 4, 'voice', 0, 'Une voix et un tambour.', 'Ce qui est dit.', 'fr', '', '', 1, 'VID_0007.mp4', 'originals/fc/fc60f864f391fbe68cef6e14ce146fc5', 'fdd046c42742016921263772eadee0cd5632cbf84f15287a425d63430cd4461a', 44, 'mp4', 65, 'fd018e61b07fde452ff69a2eef199aef', true, '2026-11-26 22:48:01.639446+00', 0, '2026-11-26 22:48:01.641757+00', '');
INSERT INTO public.recovery_codes VALUES (1, 1, '222715e022be5a4b60f237c68487414094cbcd01615bbe721ee6a0a0afa612fe', '2026-11-26 22:48:01.984992+00', NULL);
INSERT INTO public.recovery_codes VALUES (2, 1, '229f3faa98caf2d14073e92ceeadc964be80df5ef4532652f654ac5de4096589', '2026-11-26 22:48:01.984994+00', NULL);
INSERT INTO public.recovery_codes VALUES (3, 1, '4017b87988bc6f2238aaebca92b587bcf666f987b31a28c74a7b8e6e98fbf873', '2026-11-26 22:48:01.984995+00', NULL);
INSERT INTO public.recovery_codes VALUES (4, 1, '6b5f35b5e831a00bb8c2cc5c6d80ad606585c4dfae2a81a38b49dd978d133f1d', '2026-11-26 22:48:01.984996+00', NULL);
INSERT INTO public.recovery_codes VALUES (5, 1, '47ee8a2f9c5d9a2560c65776d169e840284c0f2abb58cd6015e6caec2035d2ef', '2026-11-26 22:48:01.984996+00', NULL);
INSERT INTO public.recovery_codes VALUES (6, 1, 'ee3e1359287f0389a6b086fdb7d276dfe206322c48546e1de2c7643b61a35d1f', '2026-11-26 22:48:01.984997+00', NULL);
INSERT INTO public.recovery_codes VALUES (7, 1, 'd6b897528048eb91343ac582e6eabf7bb0e9c11484df79141738834c5ce5c277', '2026-11-26 22:48:01.984997+00', NULL);
INSERT INTO public.recovery_codes VALUES (8, 1, 'bb17ed43cd64428b3165d00e4e734424f30efe55cfc24b2c907a2a84edd4c3e0', '2026-11-26 22:48:01.984998+00', NULL);
INSERT INTO public.recovery_codes VALUES (9, 1, 'ab57b48cccf043006e6a56cbb70f74969e4f6a150a7e3b8c670689cd88ea05a5', '2026-11-26 22:48:01.984998+00', NULL);
INSERT INTO public.recovery_codes VALUES (10, 1, '87cf9a23980e2fdf1ed0835782d813f7bfd3d427295c838ee27d36ed879b871e', '2026-11-26 22:48:01.984999+00', NULL);
INSERT INTO public.recovery_codes VALUES (12, 4, '13112964774627883304cb3855e08f7d774139c9b681d33483e536c24591810d', '2026-11-26 22:48:02.012096+00', NULL);
INSERT INTO public.recovery_codes VALUES (13, 4, '86288f28246216ca82c1fb66efa4990af00dde3809ae31be345d11352694b156', '2026-11-26 22:48:02.012097+00', NULL);
INSERT INTO public.recovery_codes VALUES (14, 4, 'e53dc563ef94a98c65abd0f6b0caabe1744b41d4e40b25003a956319c8674e16', '2026-11-26 22:48:02.012098+00', NULL);
INSERT INTO public.recovery_codes VALUES (15, 4, 'd154574863b943422c0175bf3d98d8dab178826a63070241534234ea889a858a', '2026-11-26 22:48:02.012099+00', NULL);
INSERT INTO public.recovery_codes VALUES (16, 4, 'e73650d11ea2e098904bd7317c7656114a857a4312d46eba5c384c5c72133e46', '2026-11-26 22:48:02.0121+00', NULL);
INSERT INTO public.recovery_codes VALUES (17, 4, '80509160d0353ef8b01a03d04cd2bfb2e5208a4944a9e5f6cdc7b5f804b8558c', '2026-11-26 22:48:02.012101+00', NULL);
INSERT INTO public.recovery_codes VALUES (18, 4, '6769e2f0b1060fad3b48003e14295e00ea126594da17c0a55381e317a5afa965', '2026-11-26 22:48:02.012102+00', NULL);
INSERT INTO public.recovery_codes VALUES (19, 4, 'cf8ef120d722252cad3ab48af962e4f27f99132ccfcb3e3e3db946f1401fe748', '2026-11-26 22:48:02.012103+00', NULL);
INSERT INTO public.recovery_codes VALUES (20, 4, 'c07a35712694df15835cbbc3468f5a843368673875a748ef103fdee9fe39f82f', '2026-11-26 22:48:02.012104+00', NULL);
INSERT INTO public.recovery_codes VALUES (11, 4, '3c51c561261b19b8e7c9217d567c281cc25fbff56c1ab5c737914583a2ed8f2c', '2026-11-26 22:48:02.012093+00', '2026-11-26 22:48:02.014751+00');
INSERT INTO public.releases VALUES (1, 1, '2026-11-26 22:48:02.275512+00', 1, '2026-11-26 22:48:02.062077+00');
INSERT INTO public.releases VALUES (2, 1, '2026-12-26 22:48:02.308471+00', 4, '2026-11-26 22:48:02.306792+00');
INSERT INTO public.renditions VALUES (1, 1, 'avif', 320, 320, 240, 3449, 'renditions/b1/b1708fbb6d2d4209b0189d007b8f4b1e/320.avif');
INSERT INTO public.renditions VALUES (2, 1, 'webp', 320, 320, 240, 3388, 'renditions/b1/b1708fbb6d2d4209b0189d007b8f4b1e/320.webp');
INSERT INTO public.renditions VALUES (3, 1, 'jpeg', 1200, 1200, 630, 20392, 'renditions/b1/b1708fbb6d2d4209b0189d007b8f4b1e/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (4, 2, 'avif', 320, 320, 240, 3389, 'renditions/a7/a7e5fcca13add8f245df5a6727d34180/320.avif');
INSERT INTO public.renditions VALUES (5, 2, 'webp', 320, 320, 240, 3500, 'renditions/a7/a7e5fcca13add8f245df5a6727d34180/320.webp');
INSERT INTO public.renditions VALUES (6, 2, 'jpeg', 1200, 1200, 630, 20575, 'renditions/a7/a7e5fcca13add8f245df5a6727d34180/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (7, 3, 'avif', 320, 320, 240, 3463, 'renditions/86/8693d81749c777f644c90cab24d2baed/320.avif');
INSERT INTO public.renditions VALUES (8, 3, 'webp', 320, 320, 240, 3612, 'renditions/86/8693d81749c777f644c90cab24d2baed/320.webp');
INSERT INTO public.renditions VALUES (9, 3, 'jpeg', 1200, 1200, 630, 20381, 'renditions/86/8693d81749c777f644c90cab24d2baed/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (10, 4, 'avif', 320, 320, 240, 3449, 'renditions/57/578939c537f1f822578ce29f79e89cf2/320.avif');
INSERT INTO public.renditions VALUES (11, 4, 'webp', 320, 320, 240, 3388, 'renditions/57/578939c537f1f822578ce29f79e89cf2/320.webp');
INSERT INTO public.renditions VALUES (12, 4, 'jpeg', 1200, 1200, 630, 20392, 'renditions/57/578939c537f1f822578ce29f79e89cf2/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (20, 6, 'avif', 320, 320, 240, 329, 'renditions/97/9750cd9494fbfad5884d9d5b6bdc1d17/320.avif');
INSERT INTO public.renditions VALUES (21, 6, 'webp', 320, 320, 240, 116, 'renditions/97/9750cd9494fbfad5884d9d5b6bdc1d17/320.webp');
INSERT INTO public.renditions VALUES (22, 6, 'avif', 640, 640, 480, 329, 'renditions/97/9750cd9494fbfad5884d9d5b6bdc1d17/640.avif');
INSERT INTO public.renditions VALUES (23, 6, 'webp', 640, 640, 480, 116, 'renditions/97/9750cd9494fbfad5884d9d5b6bdc1d17/640.webp');
INSERT INTO public.renditions VALUES (24, 6, 'avif', 960, 960, 720, 329, 'renditions/97/9750cd9494fbfad5884d9d5b6bdc1d17/960.avif');
INSERT INTO public.renditions VALUES (25, 6, 'webp', 960, 960, 720, 116, 'renditions/97/9750cd9494fbfad5884d9d5b6bdc1d17/960.webp');
INSERT INTO public.renditions VALUES (26, 6, 'jpeg', 1200, 1200, 630, 868, 'renditions/97/9750cd9494fbfad5884d9d5b6bdc1d17/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (27, 7, 'avif', 320, 320, 240, 329, 'renditions/93/9301e3afbd3969d457e1a3ddc7495ce1/320.avif');
INSERT INTO public.renditions VALUES (28, 7, 'webp', 320, 320, 240, 116, 'renditions/93/9301e3afbd3969d457e1a3ddc7495ce1/320.webp');
INSERT INTO public.renditions VALUES (29, 7, 'avif', 640, 640, 480, 329, 'renditions/93/9301e3afbd3969d457e1a3ddc7495ce1/640.avif');
INSERT INTO public.renditions VALUES (30, 7, 'webp', 640, 640, 480, 116, 'renditions/93/9301e3afbd3969d457e1a3ddc7495ce1/640.webp');
INSERT INTO public.renditions VALUES (31, 7, 'avif', 960, 960, 720, 329, 'renditions/93/9301e3afbd3969d457e1a3ddc7495ce1/960.avif');
INSERT INTO public.renditions VALUES (32, 7, 'webp', 960, 960, 720, 116, 'renditions/93/9301e3afbd3969d457e1a3ddc7495ce1/960.webp');
INSERT INTO public.renditions VALUES (33, 7, 'jpeg', 1200, 1200, 630, 868, 'renditions/93/9301e3afbd3969d457e1a3ddc7495ce1/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (34, 8, 'avif', 320, 320, 240, 329, 'renditions/1a/1a5cf03ea5774820a81a146ef1454137/320.avif');
INSERT INTO public.renditions VALUES (35, 8, 'webp', 320, 320, 240, 116, 'renditions/1a/1a5cf03ea5774820a81a146ef1454137/320.webp');
INSERT INTO public.renditions VALUES (36, 8, 'avif', 640, 640, 480, 329, 'renditions/1a/1a5cf03ea5774820a81a146ef1454137/640.avif');
INSERT INTO public.renditions VALUES (37, 8, 'webp', 640, 640, 480, 116, 'renditions/1a/1a5cf03ea5774820a81a146ef1454137/640.webp');
INSERT INTO public.renditions VALUES (38, 8, 'avif', 960, 960, 720, 329, 'renditions/1a/1a5cf03ea5774820a81a146ef1454137/960.avif');
INSERT INTO public.renditions VALUES (39, 8, 'webp', 960, 960, 720, 116, 'renditions/1a/1a5cf03ea5774820a81a146ef1454137/960.webp');
INSERT INTO public.renditions VALUES (40, 8, 'jpeg', 1200, 1200, 630, 868, 'renditions/1a/1a5cf03ea5774820a81a146ef1454137/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (41, 9, 'avif', 320, 320, 240, 329, 'renditions/10/10ce47e69ab84d50f9a6b3fcaeb960c3/320.avif');
INSERT INTO public.renditions VALUES (42, 9, 'webp', 320, 320, 240, 116, 'renditions/10/10ce47e69ab84d50f9a6b3fcaeb960c3/320.webp');
INSERT INTO public.renditions VALUES (43, 9, 'avif', 640, 640, 480, 329, 'renditions/10/10ce47e69ab84d50f9a6b3fcaeb960c3/640.avif');
INSERT INTO public.renditions VALUES (44, 9, 'webp', 640, 640, 480, 116, 'renditions/10/10ce47e69ab84d50f9a6b3fcaeb960c3/640.webp');
INSERT INTO public.renditions VALUES (45, 9, 'avif', 960, 960, 720, 329, 'renditions/10/10ce47e69ab84d50f9a6b3fcaeb960c3/960.avif');
INSERT INTO public.renditions VALUES (46, 9, 'webp', 960, 960, 720, 116, 'renditions/10/10ce47e69ab84d50f9a6b3fcaeb960c3/960.webp');
INSERT INTO public.renditions VALUES (47, 9, 'jpeg', 1200, 1200, 630, 868, 'renditions/10/10ce47e69ab84d50f9a6b3fcaeb960c3/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (48, 10, 'avif', 320, 320, 240, 329, 'renditions/a9/a95cd4c8c4359dc9d0db06ad6b9f10ba/320.avif');
INSERT INTO public.renditions VALUES (49, 10, 'webp', 320, 320, 240, 116, 'renditions/a9/a95cd4c8c4359dc9d0db06ad6b9f10ba/320.webp');
INSERT INTO public.renditions VALUES (50, 10, 'avif', 640, 640, 480, 329, 'renditions/a9/a95cd4c8c4359dc9d0db06ad6b9f10ba/640.avif');
INSERT INTO public.renditions VALUES (51, 10, 'webp', 640, 640, 480, 116, 'renditions/a9/a95cd4c8c4359dc9d0db06ad6b9f10ba/640.webp');
INSERT INTO public.renditions VALUES (52, 10, 'avif', 960, 960, 720, 329, 'renditions/a9/a95cd4c8c4359dc9d0db06ad6b9f10ba/960.avif');
INSERT INTO public.renditions VALUES (53, 10, 'webp', 960, 960, 720, 116, 'renditions/a9/a95cd4c8c4359dc9d0db06ad6b9f10ba/960.webp');
INSERT INTO public.renditions VALUES (54, 10, 'jpeg', 1200, 1200, 630, 868, 'renditions/a9/a95cd4c8c4359dc9d0db06ad6b9f10ba/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (55, 11, 'avif', 320, 320, 240, 329, 'renditions/99/99a1a5c23d1ed0ad8a318749f7199462/320.avif');
INSERT INTO public.renditions VALUES (56, 11, 'webp', 320, 320, 240, 116, 'renditions/99/99a1a5c23d1ed0ad8a318749f7199462/320.webp');
INSERT INTO public.renditions VALUES (57, 11, 'avif', 640, 640, 480, 329, 'renditions/99/99a1a5c23d1ed0ad8a318749f7199462/640.avif');
INSERT INTO public.renditions VALUES (58, 11, 'webp', 640, 640, 480, 116, 'renditions/99/99a1a5c23d1ed0ad8a318749f7199462/640.webp');
INSERT INTO public.renditions VALUES (59, 11, 'avif', 960, 960, 720, 329, 'renditions/99/99a1a5c23d1ed0ad8a318749f7199462/960.avif');
INSERT INTO public.renditions VALUES (60, 11, 'webp', 960, 960, 720, 116, 'renditions/99/99a1a5c23d1ed0ad8a318749f7199462/960.webp');
INSERT INTO public.renditions VALUES (61, 11, 'jpeg', 1200, 1200, 630, 868, 'renditions/99/99a1a5c23d1ed0ad8a318749f7199462/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (62, 12, 'avif', 320, 320, 240, 329, 'renditions/7d/7d8881970f519649512736396c4f8590/320.avif');
INSERT INTO public.renditions VALUES (63, 12, 'webp', 320, 320, 240, 116, 'renditions/7d/7d8881970f519649512736396c4f8590/320.webp');
INSERT INTO public.renditions VALUES (64, 12, 'avif', 640, 640, 480, 329, 'renditions/7d/7d8881970f519649512736396c4f8590/640.avif');
INSERT INTO public.renditions VALUES (65, 12, 'webp', 640, 640, 480, 116, 'renditions/7d/7d8881970f519649512736396c4f8590/640.webp');
INSERT INTO public.renditions VALUES (66, 12, 'avif', 960, 960, 720, 329, 'renditions/7d/7d8881970f519649512736396c4f8590/960.avif');
INSERT INTO public.renditions VALUES (67, 12, 'webp', 960, 960, 720, 116, 'renditions/7d/7d8881970f519649512736396c4f8590/960.webp');
INSERT INTO public.renditions VALUES (68, 12, 'jpeg', 1200, 1200, 630, 868, 'renditions/7d/7d8881970f519649512736396c4f8590/card-fleuve.jpg');
INSERT INTO public.reports VALUES (1, 1, 'name', 'Un nom se lit.', 'voisine@example.org', 'fr', '2026-11-26 22:48:02.934131+00', '2026-11-26 22:48:02.943625+00', 1, 'kept');
INSERT INTO public.reports VALUES (2, 1, 'mistake', '', '', 'en', '2026-11-26 22:48:02.958407+00', NULL, NULL, NULL);
INSERT INTO public.reviews VALUES (1, 1, 1, 'approve', '', '2026-11-26 22:48:01.397798+00', NULL, 'submitted', NULL, '');
INSERT INTO public.reviews VALUES (2, 2, 1, 'return', 'La photo est floue.', '2026-11-26 22:48:01.426874+00', NULL, 'submitted', NULL, '');
INSERT INTO public.reviews VALUES (3, 6, 1, 'approve', '', '2026-11-26 22:48:02.248548+00', NULL, 'submitted', NULL, 'ba7cba7cba7cba7cba7cba7cba7cba7c');
INSERT INTO public.reviews VALUES (4, 7, 1, 'approve', '', '2026-11-26 22:48:02.268604+00', NULL, 'submitted', NULL, 'ba7cba7cba7cba7cba7cba7cba7cba7c');
INSERT INTO public.reviews VALUES (5, 8, 1, 'decline', 'Une autre édition lui conviendra.', '2026-11-26 22:48:02.426742+00', NULL, 'submitted', 4, '');
INSERT INTO public.reviews VALUES (6, 9, 4, 'approve', '', '2026-11-26 22:48:02.547298+00', NULL, 'submitted', NULL, '');
INSERT INTO public.reviews VALUES (7, 10, 4, 'approve', '', '2026-11-26 22:48:02.679574+00', '2026-11-26 22:48:02.687049+00', 'submitted', NULL, '');
INSERT INTO public.roles VALUES (1, 'administrator', '');
INSERT INTO public.roster_entries VALUES (1, 1, 5, 'Inès', 'anonymous', '', 1);
INSERT INTO public.roster_entries VALUES (2, 1, 6, 'Tom', 'anonymous', '', 2);
INSERT INTO public.search_entries VALUES (1, '1:a309807cb8e6ca4bde3a7bf5298367d2');
INSERT INTO public.search_entries VALUES (6, '1:4db963bf178be809f804265267d9d33a');
INSERT INTO public.search_entries VALUES (7, '1:7d506617bbe38af90452b96053869def');
INSERT INTO public.search_entries VALUES (9, '1:b8c71f665f6c3fa56f1e21dd23b4e20b');
INSERT INTO public.search_words VALUES ('001', 1, 8, 2, 2);
INSERT INTO public.search_words VALUES ('9-001', 1, 8, 2, 0);
INSERT INTO public.search_words VALUES ('bleu', 1, 1, 7, 9);
INSERT INTO public.search_words VALUES ('carre', 1, 1, 7, 3);
INSERT INTO public.search_words VALUES ('cerf', 1, 8, 1, 6);
INSERT INTO public.search_words VALUES ('demand', 1, 1, 5, 11);
INSERT INTO public.search_words VALUES ('passeport', 1, 1, 5, 26);
INSERT INTO public.search_words VALUES ('sacha', 1, 4, 3, 0);
INSERT INTO public.search_words VALUES ('troi', 1, 8, 1, 0);
INSERT INTO public.search_words VALUES ('vent', 1, 1, 5, 3);
INSERT INTO public.search_words VALUES ('volant', 1, 8, 1, 12);
INSERT INTO public.search_words VALUES ('006', 6, 8, 2, 2);
INSERT INTO public.search_words VALUES ('6', 6, 8, 1, 6);
INSERT INTO public.search_words VALUES ('9-006', 6, 8, 2, 0);
INSERT INTO public.search_words VALUES ('amina', 6, 4, 3, 0);
INSERT INTO public.search_words VALUES ('barqu', 6, 1, 7, 4);
INSERT INTO public.search_words VALUES ('bleue', 6, 1, 7, 11);
INSERT INTO public.search_words VALUES ('calme', 6, 1, 7, 29);
INSERT INTO public.search_words VALUES ('eau', 6, 1, 7, 25);
INSERT INTO public.search_words VALUES ('oeuvr', 6, 8, 1, 0);
INSERT INTO public.search_words VALUES ('007', 7, 8, 2, 2);
INSERT INTO public.search_words VALUES ('7', 7, 8, 1, 6);
INSERT INTO public.search_words VALUES ('9-007', 7, 8, 2, 0);
INSERT INTO public.search_words VALUES ('amina', 7, 4, 3, 0);
INSERT INTO public.search_words VALUES ('barqu', 7, 1, 7, 4);
INSERT INTO public.search_words VALUES ('bleue', 7, 1, 7, 11);
INSERT INTO public.search_words VALUES ('calme', 7, 1, 7, 29);
INSERT INTO public.search_words VALUES ('eau', 7, 1, 7, 25);
INSERT INTO public.search_words VALUES ('oeuvr', 7, 8, 1, 0);
INSERT INTO public.search_words VALUES ('009', 9, 8, 2, 2);
INSERT INTO public.search_words VALUES ('9', 9, 8, 1, 6);
INSERT INTO public.search_words VALUES ('9-009', 9, 8, 2, 0);
INSERT INTO public.search_words VALUES ('amina', 9, 4, 3, 0);
INSERT INTO public.search_words VALUES ('barqu', 9, 1, 7, 4);
INSERT INTO public.search_words VALUES ('bleue', 9, 1, 7, 11);
INSERT INTO public.search_words VALUES ('calme', 9, 1, 7, 29);
INSERT INTO public.search_words VALUES ('eau', 9, 1, 7, 25);
INSERT INTO public.search_words VALUES ('oeuvr', 9, 8, 1, 0);
INSERT INTO public.sign_in_links VALUES (1, 'ed6e6941a0c945a0f62d6336713dfbe3f48d9889f4e80f3b6832678428e8cb3d', 1, '2026-11-26 22:48:01.305124+00', '2026-11-27 22:48:01.302955+00', NULL, '', 0);
INSERT INTO public.sign_in_links VALUES (2, '0b564e3f903ebe53dd3a4c5d939c51ad9cd8503fe67612f9c53402fa665e34f6', 3, '2026-11-26 22:48:01.470755+00', '2026-11-27 22:48:01.468415+00', NULL, '', 0);
INSERT INTO public.sign_in_links VALUES (3, '8d8bac4aec39ed940111186c333ff1ba22d54de030593eb9c23d4156825c8d37', 5, '2026-11-26 22:48:03.011031+00', '2026-11-27 22:48:03.009254+00', NULL, '', 0);
INSERT INTO public.slips VALUES (1, 1, 1, 'DQNS92JFT6X6', '2026-11-26 22:48:01.511993+00');
INSERT INTO public.slips VALUES (2, 1, 2, 'FMYCEA3EJSPH', '2026-11-26 22:48:01.511998+00');
INSERT INTO public.spoken_words VALUES ('001', '001');
INSERT INTO public.spoken_words VALUES ('9-001', '9-001');
INSERT INTO public.spoken_words VALUES ('bleu', 'bleu');
INSERT INTO public.spoken_words VALUES ('carre', 'carre');
INSERT INTO public.spoken_words VALUES ('cerfs', 'cerf');
INSERT INTO public.spoken_words VALUES ('demande', 'demand');
INSERT INTO public.spoken_words VALUES ('passeport', 'passeport');
INSERT INTO public.spoken_words VALUES ('sacha', 'sacha');
INSERT INTO public.spoken_words VALUES ('trois', 'troi');
INSERT INTO public.spoken_words VALUES ('vent', 'vent');
INSERT INTO public.spoken_words VALUES ('volants', 'volant');
INSERT INTO public.spoken_words VALUES ('006', '006');
INSERT INTO public.spoken_words VALUES ('6', '6');
INSERT INTO public.spoken_words VALUES ('9-006', '9-006');
INSERT INTO public.spoken_words VALUES ('amina', 'amina');
INSERT INTO public.spoken_words VALUES ('barque', 'barqu');
INSERT INTO public.spoken_words VALUES ('bleue', 'bleue');
INSERT INTO public.spoken_words VALUES ('calme', 'calme');
INSERT INTO public.spoken_words VALUES ('eau', 'eau');
INSERT INTO public.spoken_words VALUES ('oeuvre', 'oeuvr');
INSERT INTO public.spoken_words VALUES ('007', '007');
INSERT INTO public.spoken_words VALUES ('7', '7');
INSERT INTO public.spoken_words VALUES ('9-007', '9-007');
INSERT INTO public.spoken_words VALUES ('009', '009');
INSERT INTO public.spoken_words VALUES ('9', '9');
INSERT INTO public.spoken_words VALUES ('9-009', '9-009');
INSERT INTO public.spoken_words VALUES ('010', '010');
INSERT INTO public.spoken_words VALUES ('10', '10');
INSERT INTO public.spoken_words VALUES ('9-010', '9-010');
INSERT INTO public.strands VALUES (1, 1, 'strand-2', 'Volet strand-2', 'Strand strand-2', 0);
INSERT INTO public.themes VALUES (1, 'eau', 'Enjeu eau', 'Theme eau', '', '', 0, '', '', '', '');
INSERT INTO public.user_roles VALUES (1, 1);
INSERT INTO public.users VALUES (2, 'organisation@example.org', NULL, true, '15240f90c9688a1e3b36387e5d1c1929a5bb2c88a15cd33198fb8ae1c8eca85a', '2026-11-26 22:47:59.808729+00', '', '', NULL, 0, NULL);
INSERT INTO public.users VALUES (3, 'maude@example.org', NULL, true, 'f3a5c885b7d5182f56f9a9a8025d67bed74a020e5a5e09c78eb92261bb287963', '2026-11-26 22:48:01.459139+00', '', '', NULL, 0, NULL);
INSERT INTO public.users VALUES (1, 'ana@example.org', NULL, true, '043e7815ad5f73084a6e0f360e41437ef62063681d7b085836823be98264f6a2', '2026-11-26 22:47:59.799679+00', 'Ana', '', NULL, 0, 'Kz9oeUHxsz-nSpcPWcedgc9hJgdx9moeb9GzoIu82-A');
INSERT INTO public.users VALUES (4, 'noor@example.org', NULL, true, 'ad2aaa19b034d1aa8410772187f177b193ec2d74536e050dcdcf8afa3031925e', '2026-11-26 22:48:01.945815+00', '', 'bLeYCAqT5k41UJuTiee-7YTk5CmHQGcTop6IncNfmYeTIu9p45pfePihUNJnLKoMI3B-KqTyeaM7aNfA', '2026-11-26 22:48:02.004635+00', 59857776, NULL);
INSERT INTO public.users VALUES (5, 'yuna@example.org', NULL, true, '64df2a12873193d6fdad1bb21dfed7aa4dcc86f26c894ca5b73c018b6324b29a', '2026-11-26 22:48:03.004553+00', '', '', NULL, 0, NULL);
INSERT INTO public.work_colours VALUES (1, 3, 0.3901909722222222);
INSERT INTO public.work_colours VALUES (1, 4, 0.23278356481481483);
INSERT INTO public.work_colours VALUES (1, 6, 0.21730324074074073);
INSERT INTO public.work_colours VALUES (1, 0, 0.1597222222222222);
INSERT INTO public.work_colours VALUES (6, 5, 1);
INSERT INTO public.work_colours VALUES (7, 5, 1);
INSERT INTO public.work_colours VALUES (9, 5, 1);
INSERT INTO public.work_colours VALUES (10, 5, 1);
INSERT INTO public.work_themes VALUES (1, 1);
INSERT INTO public.work_themes VALUES (2, 1);
INSERT INTO public.work_themes VALUES (3, 1);
INSERT INTO public.work_themes VALUES (4, 1);
INSERT INTO public.works VALUES (3, 1, 3, 'submitted', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '1b54a0451354aaeaaf7568a3321098172bbd0b01d512b60267ee429c007452cb', '2026-11-26 22:47:59.685502+00', NULL, false, NULL, false, 2, 'trois cerfs volants', '36015328a39b87a0a81407a3d1f1ff971f0c80b5cbeac4ab31911b6157f5c1ba', '', '', NULL, NULL, NULL, false, false, '[]');
INSERT INTO public.works VALUES (4, 1, 4, 'submitted', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '4cfbe4a78421bc014dddd506e769a13b6fcd862bed844b3a3fa7857bbdcfe215', '2026-11-26 22:47:59.768563+00', NULL, false, NULL, false, 2, 'trois cerfs volants', '85be412b63a2e4b3a26fbed86af5f04f4f46adbb11293db9e6106e77e976b7be', '', '', NULL, NULL, NULL, false, false, '[]');
INSERT INTO public.works VALUES (2, 1, 2, 'returned', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '6b90cb58949807313aab07b8fe3eee6a180efdb856bb373f5107620b54f1da19', '2026-11-26 22:47:59.60948+00', NULL, false, NULL, false, 3, 'trois cerfs volants', 'c1d9efae0b9529daaebb9aab1b36625d87da5980f1adb32e7be63ae500b2fbc9', '', '', NULL, NULL, NULL, false, false, '[]');
INSERT INTO public.works VALUES (5, 1, 5, 'erased', NULL, NULL, '', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', '2020-11-11 00:00:00+00', false, NULL, true, 3, '', '', '', '', NULL, NULL, NULL, false, false, '[]');
INSERT INTO public.works VALUES (6, 1, 6, 'approved', NULL, NULL, 'Œuvre 6', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', '2026-11-26 22:48:02.275512+00', true, NULL, false, 3, 'oeuvre 6', '', '', '', NULL, NULL, 1, false, false, '[]');
INSERT INTO public.works VALUES (7, 1, 7, 'approved', NULL, NULL, 'Œuvre 7', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', '2026-11-26 22:48:02.275512+00', true, NULL, false, 3, 'oeuvre 7', '', '', '', NULL, NULL, 1, false, false, '[]');
INSERT INTO public.works VALUES (8, 1, 8, 'declined', NULL, NULL, 'Œuvre 8', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', NULL, false, NULL, false, 4, 'oeuvre 8', '', '', '', NULL, NULL, 2, false, false, '[]');
INSERT INTO public.works VALUES (9, 1, 9, 'approved', NULL, NULL, 'Œuvre 9', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', '2026-12-26 22:48:02.308471+00', true, NULL, false, 3, 'oeuvre 9', '', '', '', NULL, NULL, 2, false, false, '[]');
INSERT INTO public.works VALUES (10, 1, 10, 'submitted', NULL, NULL, 'Œuvre 10', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', NULL, false, NULL, false, 4, 'oeuvre 10', '', '', '', NULL, NULL, NULL, false, false, '[]');
INSERT INTO public.works VALUES (11, 1, 11, 'submitted', NULL, NULL, 'Œuvre 11', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', NULL, false, NULL, false, 3, 'oeuvre 11', '', '', '', NULL, NULL, NULL, false, false, '[]');
INSERT INTO public.works VALUES (12, 1, 12, 'submitted', NULL, NULL, 'Œuvre 12', 'fr', '', '', '', 'Une tempête', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', NULL, false, NULL, false, 4, 'oeuvre 12', '', '', '', NULL, NULL, NULL, false, false, '["heavy", "transcribed"]');
INSERT INTO public.works VALUES (1, 1, 1, 'approved', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '68fcf05d095b088a620a9380f975456b90f10860176d3ef4b69cce5978a7fc80', '2026-11-26 22:47:59.476255+00', '2026-11-26 22:48:01.346048+00', true, NULL, false, 4, 'trois cerfs volants', 'a64cfe3adc2e2dd18dd450a1ba0f4ccd2c9eaaa4ace17e37d5913fba2e8f5de8', '', '', NULL, NULL, NULL, true, true, '[]');
SELECT pg_catalog.setval('public.access_codes_id_seq', 1, true);
SELECT pg_catalog.setval('public.access_links_id_seq', 5, true);
SELECT pg_catalog.setval('public.audit_entries_id_seq', 88, true);
SELECT pg_catalog.setval('public.batches_id_seq', 1, true);
SELECT pg_catalog.setval('public.consents_id_seq', 32, true);
SELECT pg_catalog.setval('public.credits_id_seq', 12, true);
SELECT pg_catalog.setval('public.device_sessions_id_seq', 8, true);
SELECT pg_catalog.setval('public.draft_files_id_seq', 1, true);
SELECT pg_catalog.setval('public.drafts_id_seq', 2, true);
SELECT pg_catalog.setval('public.editions_id_seq', 1, true);
SELECT pg_catalog.setval('public.erasures_id_seq', 1, true);
SELECT pg_catalog.setval('public.forms_id_seq', 1, true);
SELECT pg_catalog.setval('public.group_leaders_id_seq', 1, true);
SELECT pg_catalog.setval('public.groups_id_seq', 1, true);
SELECT pg_catalog.setval('public.invitations_id_seq', 3, true);
SELECT pg_catalog.setval('public.jury_criteria_id_seq', 2, true);
SELECT pg_catalog.setval('public.jury_rounds_id_seq', 1, true);
SELECT pg_catalog.setval('public.letter_templates_id_seq', 1, true);
SELECT pg_catalog.setval('public.mails_id_seq', 19, true);
SELECT pg_catalog.setval('public.memberships_id_seq', 2, true);
SELECT pg_catalog.setval('public.originals_id_seq', 12, true);
SELECT pg_catalog.setval('public.participants_id_seq', 14, true);
SELECT pg_catalog.setval('public.participations_id_seq', 1, true);
SELECT pg_catalog.setval('public.passkeys_id_seq', 1, true);
SELECT pg_catalog.setval('public.playables_id_seq', 1, true);
SELECT pg_catalog.setval('public.preview_links_id_seq', 2, true);
SELECT pg_catalog.setval('public.public_version_id_seq', 1, false);
SELECT pg_catalog.setval('public.reasons_id_seq', 11, true);
SELECT pg_catalog.setval('public.recordings_id_seq', 1, true);
SELECT pg_catalog.setval('public.recovery_codes_id_seq', 20, true);
SELECT pg_catalog.setval('public.releases_id_seq', 2, true);
SELECT pg_catalog.setval('public.renditions_id_seq', 68, true);
SELECT pg_catalog.setval('public.reports_id_seq', 2, true);
SELECT pg_catalog.setval('public.reviews_id_seq', 7, true);
SELECT pg_catalog.setval('public.roles_id_seq', 1, true);
SELECT pg_catalog.setval('public.roster_entries_id_seq', 2, true);
SELECT pg_catalog.setval('public.sign_in_links_id_seq', 3, true);
SELECT pg_catalog.setval('public.slips_id_seq', 2, true);
SELECT pg_catalog.setval('public.strands_id_seq', 1, true);
SELECT pg_catalog.setval('public.themes_id_seq', 1, true);
SELECT pg_catalog.setval('public.users_id_seq', 5, true);
SELECT pg_catalog.setval('public.works_id_seq', 12, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.access_codes
    ADD CONSTRAINT pk_access_codes PRIMARY KEY (id);
ALTER TABLE ONLY public.access_links
    ADD CONSTRAINT pk_access_links PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_entries
    ADD CONSTRAINT pk_audit_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT pk_batches PRIMARY KEY (id);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT pk_claims PRIMARY KEY (work_id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT pk_consents PRIMARY KEY (id);
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT pk_credits PRIMARY KEY (id);
ALTER TABLE ONLY public.days_at_the_entrance
    ADD CONSTRAINT pk_days_at_the_entrance PRIMARY KEY (day);
ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT pk_device_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.draft_files
    ADD CONSTRAINT pk_draft_files PRIMARY KEY (id);
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT pk_drafts PRIMARY KEY (id);
ALTER TABLE ONLY public.edition_forms
    ADD CONSTRAINT pk_edition_forms PRIMARY KEY (edition_id, form_id);
ALTER TABLE ONLY public.edition_themes
    ADD CONSTRAINT pk_edition_themes PRIMARY KEY (edition_id, theme_id);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT pk_editions PRIMARY KEY (id);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT pk_erasures PRIMARY KEY (id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT pk_forms PRIMARY KEY (id);
ALTER TABLE ONLY public.group_leaders
    ADD CONSTRAINT pk_group_leaders PRIMARY KEY (id);
ALTER TABLE ONLY public.groups
    ADD CONSTRAINT pk_groups PRIMARY KEY (id);
ALTER TABLE ONLY public.hash_parts
    ADD CONSTRAINT pk_hash_parts PRIMARY KEY (original_id, part);
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT pk_invitations PRIMARY KEY (id);
ALTER TABLE ONLY public.jottings
    ADD CONSTRAINT pk_jottings PRIMARY KEY (work_id, user_id);
ALTER TABLE ONLY public.jurors
    ADD CONSTRAINT pk_jurors PRIMARY KEY (round_id, user_id);
ALTER TABLE ONLY public.jury_criteria
    ADD CONSTRAINT pk_jury_criteria PRIMARY KEY (id);
ALTER TABLE ONLY public.jury_marks
    ADD CONSTRAINT pk_jury_marks PRIMARY KEY (criterion_id, work_id, user_id);
ALTER TABLE ONLY public.jury_remarks
    ADD CONSTRAINT pk_jury_remarks PRIMARY KEY (round_id, work_id, user_id);
ALTER TABLE ONLY public.jury_rounds
    ADD CONSTRAINT pk_jury_rounds PRIMARY KEY (id);
ALTER TABLE ONLY public.jury_works
    ADD CONSTRAINT pk_jury_works PRIMARY KEY (round_id, work_id);
ALTER TABLE ONLY public.letter_templates
    ADD CONSTRAINT pk_letter_templates PRIMARY KEY (id);
ALTER TABLE ONLY public.mails
    ADD CONSTRAINT pk_mails PRIMARY KEY (id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT pk_memberships PRIMARY KEY (id);
ALTER TABLE ONLY public.near_words
    ADD CONSTRAINT pk_near_words PRIMARY KEY (near, word);
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT pk_originals PRIMARY KEY (id);
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT pk_participants PRIMARY KEY (id);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT pk_participations PRIMARY KEY (id);
ALTER TABLE ONLY public.passes
    ADD CONSTRAINT pk_passes PRIMARY KEY (work_id, user_id);
ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT pk_passkeys PRIMARY KEY (id);
ALTER TABLE ONLY public.playables
    ADD CONSTRAINT pk_playables PRIMARY KEY (id);
ALTER TABLE ONLY public.preview_links
    ADD CONSTRAINT pk_preview_links PRIMARY KEY (id);
ALTER TABLE ONLY public.proposals
    ADD CONSTRAINT pk_proposals PRIMARY KEY (work_id);
ALTER TABLE ONLY public.public_version
    ADD CONSTRAINT pk_public_version PRIMARY KEY (id);
ALTER TABLE ONLY public.reasons
    ADD CONSTRAINT pk_reasons PRIMARY KEY (id);
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT pk_recordings PRIMARY KEY (id);
ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT pk_recovery_codes PRIMARY KEY (id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT pk_releases PRIMARY KEY (id);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT pk_renditions PRIMARY KEY (id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT pk_reports PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT pk_reviews PRIMARY KEY (id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT pk_roles PRIMARY KEY (id);
ALTER TABLE ONLY public.roster_entries
    ADD CONSTRAINT pk_roster_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.search_entries
    ADD CONSTRAINT pk_search_entries PRIMARY KEY (work_id);
ALTER TABLE ONLY public.search_words
    ADD CONSTRAINT pk_search_words PRIMARY KEY (stem, work_id);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT pk_sign_in_links PRIMARY KEY (id);
ALTER TABLE ONLY public.slips
    ADD CONSTRAINT pk_slips PRIMARY KEY (id);
ALTER TABLE ONLY public.spoken_words
    ADD CONSTRAINT pk_spoken_words PRIMARY KEY (word);
ALTER TABLE ONLY public.strands
    ADD CONSTRAINT pk_strands PRIMARY KEY (id);
ALTER TABLE ONLY public.themes
    ADD CONSTRAINT pk_themes PRIMARY KEY (id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT pk_user_roles PRIMARY KEY (user_id, role_id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
ALTER TABLE ONLY public.work_colours
    ADD CONSTRAINT pk_work_colours PRIMARY KEY (work_id, colour);
ALTER TABLE ONLY public.work_themes
    ADD CONSTRAINT pk_work_themes PRIMARY KEY (work_id, theme_id);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT pk_works PRIMARY KEY (id);
ALTER TABLE ONLY public.access_codes
    ADD CONSTRAINT uq_access_codes_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.access_links
    ADD CONSTRAINT uq_access_links_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT uq_device_sessions_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.draft_files
    ADD CONSTRAINT uq_draft_files_token UNIQUE (token);
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT uq_drafts_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT uq_editions_number UNIQUE (number);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT uq_forms_slug UNIQUE (slug);
ALTER TABLE ONLY public.groups
    ADD CONSTRAINT uq_groups_slug UNIQUE (slug);
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT uq_invitations_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.letter_templates
    ADD CONSTRAINT uq_letter_templates_kind_language UNIQUE (kind, language);
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT uq_originals_media_token UNIQUE (media_token);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT uq_participations_group_id_edition_id UNIQUE (group_id, edition_id);
ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT uq_passkeys_credential_id UNIQUE (credential_id);
ALTER TABLE ONLY public.playables
    ADD CONSTRAINT uq_playables_recording_id_format UNIQUE (recording_id, format);
ALTER TABLE ONLY public.preview_links
    ADD CONSTRAINT uq_preview_links_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.reasons
    ADD CONSTRAINT uq_reasons_decision_slug UNIQUE (decision, slug);
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT uq_recordings_media_token UNIQUE (media_token);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT uq_renditions_original_id_format_long_side UNIQUE (original_id, format, long_side);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT uq_roles_name UNIQUE (name);
ALTER TABLE ONLY public.roster_entries
    ADD CONSTRAINT uq_roster_entries_participant_id UNIQUE (participant_id);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT uq_sign_in_links_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.slips
    ADD CONSTRAINT uq_slips_code UNIQUE (code);
ALTER TABLE ONLY public.strands
    ADD CONSTRAINT uq_strands_edition_id_slug UNIQUE (edition_id, slug);
ALTER TABLE ONLY public.themes
    ADD CONSTRAINT uq_themes_slug UNIQUE (slug);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_email UNIQUE (email);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_fs_uniquifier UNIQUE (fs_uniquifier);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_passkey_handle UNIQUE (passkey_handle);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT uq_works_edition_id_sequence UNIQUE (edition_id, sequence);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT uq_works_submission_key UNIQUE (submission_key);
CREATE INDEX ix_access_codes_participation_id ON public.access_codes USING btree (participation_id);
CREATE INDEX ix_access_links_participant_id ON public.access_links USING btree (participant_id);
CREATE INDEX ix_audit_entries_actor ON public.audit_entries USING btree (actor_kind, actor_id, id);
CREATE INDEX ix_audit_entries_at ON public.audit_entries USING btree (at);
CREATE INDEX ix_audit_entries_edition ON public.audit_entries USING btree (edition_id, id);
CREATE INDEX ix_audit_entries_subject ON public.audit_entries USING btree (subject_kind, subject_id);
CREATE INDEX ix_batches_edition_id ON public.batches USING btree (edition_id);
CREATE INDEX ix_batches_expires_at ON public.batches USING btree (expires_at);
CREATE INDEX ix_batches_participation_id ON public.batches USING btree (participation_id);
CREATE INDEX ix_claims_until ON public.claims USING btree (until);
CREATE INDEX ix_claims_user_id ON public.claims USING btree (user_id);
CREATE INDEX ix_consents_participant_id_edition_id ON public.consents USING btree (participant_id, edition_id);
CREATE INDEX ix_credits_original_id ON public.credits USING btree (original_id);
CREATE INDEX ix_credits_participant_id ON public.credits USING btree (participant_id);
CREATE INDEX ix_credits_work_id ON public.credits USING btree (work_id);
CREATE INDEX ix_days_at_the_entrance_work_id ON public.days_at_the_entrance USING btree (work_id);
CREATE INDEX ix_device_sessions_user_id ON public.device_sessions USING btree (user_id);
CREATE INDEX ix_draft_files_draft_id ON public.draft_files USING btree (draft_id);
CREATE INDEX ix_draft_files_key ON public.draft_files USING btree (key);
CREATE INDEX ix_draft_files_sha256 ON public.draft_files USING btree (sha256);
CREATE INDEX ix_drafts_batch_id ON public.drafts USING btree (batch_id);
CREATE INDEX ix_drafts_code_id ON public.drafts USING btree (code_id);
CREATE INDEX ix_drafts_edition_id ON public.drafts USING btree (edition_id);
CREATE INDEX ix_drafts_expires_at ON public.drafts USING btree (expires_at);
CREATE INDEX ix_drafts_participation_id ON public.drafts USING btree (participation_id);
CREATE INDEX ix_drafts_roster_entry_id ON public.drafts USING btree (roster_entry_id);
CREATE INDEX ix_drafts_work_id ON public.drafts USING btree (work_id);
CREATE INDEX ix_editions_opens_at ON public.editions USING btree (opens_at);
CREATE INDEX ix_editions_year_start ON public.editions USING btree (year_start);
CREATE INDEX ix_erasures_subject_id ON public.erasures USING btree (subject_id);
CREATE INDEX ix_group_leaders_group_id ON public.group_leaders USING btree (group_id);
CREATE INDEX ix_group_leaders_user_id_until ON public.group_leaders USING btree (user_id, until);
CREATE INDEX ix_hash_parts_part_dhash ON public.hash_parts USING btree (part, dhash);
CREATE INDEX ix_invitations_edition_id ON public.invitations USING btree (edition_id);
CREATE INDEX ix_invitations_email ON public.invitations USING btree (email);
CREATE INDEX ix_jurors_user_id ON public.jurors USING btree (user_id);
CREATE INDEX ix_jury_criteria_round_id ON public.jury_criteria USING btree (round_id);
CREATE INDEX ix_jury_marks_work_id ON public.jury_marks USING btree (work_id);
CREATE INDEX ix_jury_remarks_work_id ON public.jury_remarks USING btree (work_id);
CREATE INDEX ix_jury_rounds_edition_id ON public.jury_rounds USING btree (edition_id);
CREATE INDEX ix_jury_works_work_id ON public.jury_works USING btree (work_id);
CREATE INDEX ix_mails_due_at ON public.mails USING btree (due_at);
CREATE INDEX ix_mails_recipient ON public.mails USING btree (recipient);
CREATE INDEX ix_memberships_user_id_edition_id ON public.memberships USING btree (user_id, edition_id);
CREATE INDEX ix_near_words_word ON public.near_words USING btree (word);
CREATE INDEX ix_originals_from_work_id ON public.originals USING btree (from_work_id);
CREATE INDEX ix_originals_key ON public.originals USING btree (key);
CREATE INDEX ix_originals_next_try_at ON public.originals USING btree (next_try_at);
CREATE INDEX ix_originals_recording_id ON public.originals USING btree (recording_id);
CREATE INDEX ix_originals_sha256 ON public.originals USING btree (sha256);
CREATE INDEX ix_originals_work_id ON public.originals USING btree (work_id);
CREATE INDEX ix_participants_email ON public.participants USING btree (email);
CREATE INDEX ix_participations_edition_id ON public.participations USING btree (edition_id);
CREATE INDEX ix_passkeys_user_id ON public.passkeys USING btree (user_id);
CREATE INDEX ix_playables_key ON public.playables USING btree (key);
CREATE INDEX ix_preview_links_edition_id ON public.preview_links USING btree (edition_id);
CREATE INDEX ix_recordings_key ON public.recordings USING btree (key);
CREATE INDEX ix_recordings_next_try_at ON public.recordings USING btree (next_try_at);
CREATE INDEX ix_recordings_sha256 ON public.recordings USING btree (sha256);
CREATE INDEX ix_recordings_work_id ON public.recordings USING btree (work_id);
CREATE INDEX ix_recovery_codes_user_id ON public.recovery_codes USING btree (user_id);
CREATE INDEX ix_releases_at ON public.releases USING btree (at);
CREATE INDEX ix_releases_edition_id ON public.releases USING btree (edition_id);
CREATE INDEX ix_reports_closed_at ON public.reports USING btree (closed_at);
CREATE INDEX ix_reports_work_id ON public.reports USING btree (work_id);
CREATE INDEX ix_reviews_batch ON public.reviews USING btree (batch);
CREATE INDEX ix_reviews_work_id ON public.reviews USING btree (work_id);
CREATE INDEX ix_roster_entries_participation_id ON public.roster_entries USING btree (participation_id);
CREATE INDEX ix_search_words_work_id ON public.search_words USING btree (work_id);
CREATE INDEX ix_sign_in_links_user_id ON public.sign_in_links USING btree (user_id);
CREATE INDEX ix_slips_participation_id ON public.slips USING btree (participation_id);
CREATE INDEX ix_spoken_words_stem ON public.spoken_words USING btree (stem);
CREATE INDEX ix_strands_edition_id ON public.strands USING btree (edition_id);
CREATE INDEX ix_work_colours_colour ON public.work_colours USING btree (colour);
CREATE INDEX ix_work_themes_theme_id ON public.work_themes USING btree (theme_id);
CREATE INDEX ix_works_edition_id_status_submitted_at ON public.works USING btree (edition_id, status, submitted_at);
CREATE INDEX ix_works_form_id ON public.works USING btree (form_id);
CREATE INDEX ix_works_gathered_into_id ON public.works USING btree (gathered_into_id);
CREATE INDEX ix_works_group_id ON public.works USING btree (group_id);
CREATE INDEX ix_works_release_id ON public.works USING btree (release_id);
CREATE INDEX ix_works_released_at ON public.works USING btree (released_at);
CREATE INDEX ix_works_strand_id ON public.works USING btree (strand_id);
CREATE INDEX ix_works_title_key ON public.works USING btree (title_key);
CREATE INDEX ix_works_wall ON public.works USING btree (edition_id, showable, sequence, released_at, showable_until, form_id, strand_id, group_id);
ALTER TABLE ONLY public.access_codes
    ADD CONSTRAINT fk_access_codes_participation_id_participations FOREIGN KEY (participation_id) REFERENCES public.participations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.access_links
    ADD CONSTRAINT fk_access_links_participant_id_participants FOREIGN KEY (participant_id) REFERENCES public.participants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT fk_batches_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id);
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT fk_batches_participation_id_participations FOREIGN KEY (participation_id) REFERENCES public.participations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT fk_batches_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_participant_id_participants FOREIGN KEY (participant_id) REFERENCES public.participants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT fk_credits_original_id_originals FOREIGN KEY (original_id) REFERENCES public.originals(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT fk_credits_participant_id_participants FOREIGN KEY (participant_id) REFERENCES public.participants(id);
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT fk_credits_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.days_at_the_entrance
    ADD CONSTRAINT fk_days_at_the_entrance_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT fk_device_sessions_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.draft_files
    ADD CONSTRAINT fk_draft_files_draft_id_drafts FOREIGN KEY (draft_id) REFERENCES public.drafts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT fk_drafts_batch_id_batches FOREIGN KEY (batch_id) REFERENCES public.batches(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT fk_drafts_code_id_access_codes FOREIGN KEY (code_id) REFERENCES public.access_codes(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT fk_drafts_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id);
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT fk_drafts_participation_id_participations FOREIGN KEY (participation_id) REFERENCES public.participations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT fk_drafts_roster_entry_id_roster_entries FOREIGN KEY (roster_entry_id) REFERENCES public.roster_entries(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT fk_drafts_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.edition_forms
    ADD CONSTRAINT fk_edition_forms_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.edition_forms
    ADD CONSTRAINT fk_edition_forms_form_id_forms FOREIGN KEY (form_id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.edition_themes
    ADD CONSTRAINT fk_edition_themes_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.edition_themes
    ADD CONSTRAINT fk_edition_themes_theme_id_themes FOREIGN KEY (theme_id) REFERENCES public.themes(id);
ALTER TABLE ONLY public.group_leaders
    ADD CONSTRAINT fk_group_leaders_group_id_groups FOREIGN KEY (group_id) REFERENCES public.groups(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.group_leaders
    ADD CONSTRAINT fk_group_leaders_handed_by_id_group_leaders FOREIGN KEY (handed_by_id) REFERENCES public.group_leaders(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.group_leaders
    ADD CONSTRAINT fk_group_leaders_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.hash_parts
    ADD CONSTRAINT fk_hash_parts_original_id_originals FOREIGN KEY (original_id) REFERENCES public.originals(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT fk_invitations_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT fk_invitations_invited_by_id_users FOREIGN KEY (invited_by_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jottings
    ADD CONSTRAINT fk_jottings_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jottings
    ADD CONSTRAINT fk_jottings_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jurors
    ADD CONSTRAINT fk_jurors_round_id_jury_rounds FOREIGN KEY (round_id) REFERENCES public.jury_rounds(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jurors
    ADD CONSTRAINT fk_jurors_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_criteria
    ADD CONSTRAINT fk_jury_criteria_round_id_jury_rounds FOREIGN KEY (round_id) REFERENCES public.jury_rounds(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_marks
    ADD CONSTRAINT fk_jury_marks_criterion_id_jury_criteria FOREIGN KEY (criterion_id) REFERENCES public.jury_criteria(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_marks
    ADD CONSTRAINT fk_jury_marks_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_marks
    ADD CONSTRAINT fk_jury_marks_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_remarks
    ADD CONSTRAINT fk_jury_remarks_round_id_jury_rounds FOREIGN KEY (round_id) REFERENCES public.jury_rounds(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_remarks
    ADD CONSTRAINT fk_jury_remarks_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_remarks
    ADD CONSTRAINT fk_jury_remarks_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_rounds
    ADD CONSTRAINT fk_jury_rounds_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_works
    ADD CONSTRAINT fk_jury_works_round_id_jury_rounds FOREIGN KEY (round_id) REFERENCES public.jury_rounds(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.jury_works
    ADD CONSTRAINT fk_jury_works_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.near_words
    ADD CONSTRAINT fk_near_words_word_spoken_words FOREIGN KEY (word) REFERENCES public.spoken_words(word) ON DELETE CASCADE;
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT fk_originals_from_work_id_works FOREIGN KEY (from_work_id) REFERENCES public.works(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT fk_originals_recording_id_recordings FOREIGN KEY (recording_id) REFERENCES public.recordings(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT fk_originals_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT fk_participations_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT fk_participations_form_id_forms FOREIGN KEY (form_id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT fk_participations_group_id_groups FOREIGN KEY (group_id) REFERENCES public.groups(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT fk_participations_strand_id_strands FOREIGN KEY (strand_id) REFERENCES public.strands(id);
ALTER TABLE ONLY public.passes
    ADD CONSTRAINT fk_passes_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.passes
    ADD CONSTRAINT fk_passes_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT fk_passkeys_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.playables
    ADD CONSTRAINT fk_playables_recording_id_recordings FOREIGN KEY (recording_id) REFERENCES public.recordings(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.preview_links
    ADD CONSTRAINT fk_preview_links_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.preview_links
    ADD CONSTRAINT fk_preview_links_made_by_id_users FOREIGN KEY (made_by_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.proposals
    ADD CONSTRAINT fk_proposals_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.proposals
    ADD CONSTRAINT fk_proposals_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT fk_recordings_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT fk_recovery_codes_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT fk_releases_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT fk_releases_made_by_id_users FOREIGN KEY (made_by_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT fk_renditions_original_id_originals FOREIGN KEY (original_id) REFERENCES public.originals(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_closed_by_id_users FOREIGN KEY (closed_by_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_second_id_users FOREIGN KEY (second_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.roster_entries
    ADD CONSTRAINT fk_roster_entries_participant_id_participants FOREIGN KEY (participant_id) REFERENCES public.participants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.roster_entries
    ADD CONSTRAINT fk_roster_entries_participation_id_participations FOREIGN KEY (participation_id) REFERENCES public.participations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.search_entries
    ADD CONSTRAINT fk_search_entries_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.search_words
    ADD CONSTRAINT fk_search_words_work_id_search_entries FOREIGN KEY (work_id) REFERENCES public.search_entries(work_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT fk_sign_in_links_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.slips
    ADD CONSTRAINT fk_slips_participation_id_participations FOREIGN KEY (participation_id) REFERENCES public.participations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.slips
    ADD CONSTRAINT fk_slips_roster_entry_id_roster_entries FOREIGN KEY (roster_entry_id) REFERENCES public.roster_entries(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strands
    ADD CONSTRAINT fk_strands_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_role_id_roles FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.work_colours
    ADD CONSTRAINT fk_work_colours_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.work_themes
    ADD CONSTRAINT fk_work_themes_theme_id_themes FOREIGN KEY (theme_id) REFERENCES public.themes(id);
ALTER TABLE ONLY public.work_themes
    ADD CONSTRAINT fk_work_themes_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.works
    ADD CONSTRAINT fk_works_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT fk_works_form_id_forms FOREIGN KEY (form_id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT fk_works_gathered_into_id_works FOREIGN KEY (gathered_into_id) REFERENCES public.works(id);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT fk_works_group_id_groups FOREIGN KEY (group_id) REFERENCES public.groups(id);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT fk_works_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.works
    ADD CONSTRAINT fk_works_strand_id_strands FOREIGN KEY (strand_id) REFERENCES public.strands(id);
