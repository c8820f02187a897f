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
    why character varying(1000) NOT NULL
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
    ended_at timestamp with time zone
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
    artist character varying(120) NOT NULL
);
CREATE SEQUENCE public.groups_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.groups_id_seq OWNED BY public.groups.id;
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
    trouble character varying(500) NOT NULL
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
    recording_id integer
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
CREATE TABLE public.reviews (
    id integer NOT NULL,
    work_id integer NOT NULL,
    user_id integer NOT NULL,
    decision character varying(20) NOT NULL,
    reason character varying(1000) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    from_status character varying(20) NOT NULL
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
    created_at timestamp with time zone NOT NULL
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
    gathered_into_id integer
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
ALTER TABLE ONLY public.mails ALTER COLUMN id SET DEFAULT nextval('public.mails_id_seq'::regclass);
ALTER TABLE ONLY public.memberships ALTER COLUMN id SET DEFAULT nextval('public.memberships_id_seq'::regclass);
ALTER TABLE ONLY public.originals ALTER COLUMN id SET DEFAULT nextval('public.originals_id_seq'::regclass);
ALTER TABLE ONLY public.participants ALTER COLUMN id SET DEFAULT nextval('public.participants_id_seq'::regclass);
ALTER TABLE ONLY public.participations ALTER COLUMN id SET DEFAULT nextval('public.participations_id_seq'::regclass);
ALTER TABLE ONLY public.playables ALTER COLUMN id SET DEFAULT nextval('public.playables_id_seq'::regclass);
ALTER TABLE ONLY public.public_version ALTER COLUMN id SET DEFAULT nextval('public.public_version_id_seq'::regclass);
ALTER TABLE ONLY public.recordings ALTER COLUMN id SET DEFAULT nextval('public.recordings_id_seq'::regclass);
ALTER TABLE ONLY public.renditions ALTER COLUMN id SET DEFAULT nextval('public.renditions_id_seq'::regclass);
ALTER TABLE ONLY public.reviews ALTER COLUMN id SET DEFAULT nextval('public.reviews_id_seq'::regclass);
ALTER TABLE ONLY public.roles ALTER COLUMN id SET DEFAULT nextval('public.roles_id_seq'::regclass);
ALTER TABLE ONLY public.roster_entries ALTER COLUMN id SET DEFAULT nextval('public.roster_entries_id_seq'::regclass);
ALTER TABLE ONLY public.sign_in_links ALTER COLUMN id SET DEFAULT nextval('public.sign_in_links_id_seq'::regclass);
ALTER TABLE ONLY public.slips ALTER COLUMN id SET DEFAULT nextval('public.slips_id_seq'::regclass);
ALTER TABLE ONLY public.strands ALTER COLUMN id SET DEFAULT nextval('public.strands_id_seq'::regclass);
ALTER TABLE ONLY public.themes ALTER COLUMN id SET DEFAULT nextval('public.themes_id_seq'::regclass);
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
ALTER TABLE ONLY public.works ALTER COLUMN id SET DEFAULT nextval('public.works_id_seq'::regclass);
INSERT INTO public.access_codes VALUES (1, 1, '9daa3b224b8397ef198dd1795e84a598b0788b0aa5cf0507941ec48e049345e9', 'user:3', '2026-11-26 19:41:26.061054+00', '2027-02-24 19:41:26.058842+00', NULL, 0, false, NULL);
INSERT INTO public.access_links VALUES (1, 'bc61c36f9dd97705271f3941b5e512434fa28bbd8da411288cdca821d11eb5c8', 1, '2026-11-26 19:41:24.882565+00', NULL, 'author');
INSERT INTO public.access_links VALUES (2, 'bb1140388eccf80a70ac472dbc908d158e48a9e96d38aa3b4972e8dafdcf175a', 2, '2026-11-26 19:41:24.97558+00', NULL, 'author');
INSERT INTO public.access_links VALUES (3, '89382b6e16e255b37e48f4039f339ab7b90e44c96fda7e9dde3f6573b8638e1b', 3, '2026-11-26 19:41:25.063192+00', NULL, 'author');
INSERT INTO public.access_links VALUES (4, 'c12f743722c79b16f99ef801a539807d254c1bd31c9ea8dbf7d8e06f4c587bde', 2, '2026-11-26 19:41:26.027575+00', NULL, 'author');
INSERT INTO public.alembic_version VALUES ('0007');
INSERT INTO public.audit_entries VALUES (1, '2026-11-26 19:41:24.856767+00', 'participant', 1, 'join', 'participants', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (2, '2026-11-26 19:41:24.87337+00', 'participant', 1, 'submit', 'works', 1, 'null', '{"status": "submitted"}', '');
INSERT INTO public.audit_entries VALUES (3, '2026-11-26 19:41:24.87764+00', 'participant', 1, 'give_consent', 'consents', 1, 'null', '{"purpose": "show", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (4, '2026-11-26 19:41:24.881592+00', 'participant', 1, 'give_consent', 'consents', 2, 'null', '{"purpose": "name", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (5, '2026-11-26 19:41:24.887818+00', 'participant', 1, 'make_link', 'access_links', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (6, '2026-11-26 19:41:24.960505+00', 'participant', 2, 'join', 'participants', 2, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (7, '2026-11-26 19:41:24.968943+00', 'participant', 2, 'submit', 'works', 2, 'null', '{"status": "submitted"}', '');
INSERT INTO public.audit_entries VALUES (8, '2026-11-26 19:41:24.97246+00', 'participant', 2, 'give_consent', 'consents', 3, 'null', '{"purpose": "show", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (9, '2026-11-26 19:41:24.975047+00', 'participant', 2, 'give_consent', 'consents', 4, 'null', '{"purpose": "name", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (10, '2026-11-26 19:41:24.978464+00', 'participant', 2, 'make_link', 'access_links', 2, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (11, '2026-11-26 19:41:25.048106+00', 'participant', 3, 'join', 'participants', 3, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (12, '2026-11-26 19:41:25.05745+00', 'participant', 3, 'submit', 'works', 3, 'null', '{"status": "submitted"}', '');
INSERT INTO public.audit_entries VALUES (13, '2026-11-26 19:41:25.060485+00', 'participant', 3, 'give_consent', 'consents', 5, 'null', '{"purpose": "show", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (14, '2026-11-26 19:41:25.062719+00', 'participant', 3, 'give_consent', 'consents', 6, 'null', '{"purpose": "name", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (15, '2026-11-26 19:41:25.06577+00', 'participant', 3, 'make_link', 'access_links', 3, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (16, '2026-11-26 19:41:25.081545+00', 'gallery', NULL, 'add_user', 'users', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (17, '2026-11-26 19:41:25.081551+00', 'gallery', NULL, 'make_administrator', 'users', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (18, '2026-11-26 19:41:25.087013+00', 'gallery', NULL, 'add_user', 'users', 2, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (19, '2026-11-26 19:41:25.973207+00', 'user', 1, 'sign_in', 'users', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (20, '2026-11-26 19:41:26.012084+00', 'user', 1, 'approve', 'works', 1, '{"status": "submitted"}', '{"status": "approved"}', '');
INSERT INTO public.audit_entries VALUES (21, '2026-11-26 19:41:26.025069+00', 'user', 1, 'return', 'works', 2, '{"status": "submitted"}', '{"status": "returned"}', 'La photo est floue.');
INSERT INTO public.audit_entries VALUES (22, '2026-11-26 19:41:26.028284+00', 'participant', 2, 'make_link', 'access_links', 4, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (23, '2026-11-26 19:41:26.04674+00', 'gallery', NULL, 'add_user', 'users', 3, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (24, '2026-11-26 19:41:26.050155+00', 'gallery', NULL, 'name_leader', 'group_leaders', 1, 'null', '{"group": 1, "user": 3}', '');
INSERT INTO public.audit_entries VALUES (25, '2026-11-26 19:41:26.058229+00', 'user', 3, 'take_part', 'participations', 1, 'null', '{"group": 1, "edition": 9}', '');
INSERT INTO public.audit_entries VALUES (26, '2026-11-26 19:41:26.06218+00', 'user', 3, 'make_code', 'access_codes', 1, 'null', '{"participation": 1, "uses": null}', '');
INSERT INTO public.audit_entries VALUES (27, '2026-11-26 19:41:26.072727+00', 'user', 3, 'enrol', 'roster_entries', 1, 'null', '{"participant": 4}', '');
INSERT INTO public.audit_entries VALUES (28, '2026-11-26 19:41:26.072732+00', 'user', 3, 'enrol', 'roster_entries', 2, 'null', '{"participant": 5}', '');
INSERT INTO public.audit_entries VALUES (29, '2026-11-26 19:41:26.077673+00', 'user', 3, 'print_slips', 'participations', 1, 'null', '{"slips": 2}', '');
INSERT INTO public.audit_entries VALUES (30, '2026-11-26 19:41:26.517155+00', 'gallery', NULL, 'erase', 'works', 4, '{"status": "approved"}', '{"status": "erased"}', '');
INSERT INTO public.batches VALUES (1, 'group', 1, 1, 3, NULL, NULL, '2026-11-26 19:41:26.086703+00', '2026-12-03 19:41:26.086067+00');
INSERT INTO public.consents VALUES (1, 1, 1, 'show', 'self', 'participant:1', 'show-2', '112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff', '2026-11-26 19:41:24.87458+00', NULL, NULL);
INSERT INTO public.consents VALUES (2, 1, 1, 'name', 'self', 'participant:1', 'name-1', 'c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375', '2026-11-26 19:41:24.878289+00', NULL, NULL);
INSERT INTO public.consents VALUES (3, 2, 1, 'show', 'self', 'participant:2', 'show-2', '112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff', '2026-11-26 19:41:24.969904+00', NULL, NULL);
INSERT INTO public.consents VALUES (4, 2, 1, 'name', 'self', 'participant:2', 'name-1', 'c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375', '2026-11-26 19:41:24.973147+00', NULL, NULL);
INSERT INTO public.consents VALUES (5, 3, 1, 'show', 'self', 'participant:3', 'show-2', '112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff', '2026-11-26 19:41:25.058162+00', NULL, NULL);
INSERT INTO public.consents VALUES (6, 3, 1, 'name', 'self', 'participant:3', 'name-1', 'c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375', '2026-11-26 19:41:25.061044+00', NULL, NULL);
INSERT INTO public.consents VALUES (7, 6, 1, 'show', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 19:41:26.422957+00', NULL, NULL);
INSERT INTO public.consents VALUES (8, 6, 1, 'name', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 19:41:26.449103+00', NULL, NULL);
INSERT INTO public.consents VALUES (9, 6, 1, 'print', 'self', '', 'test', 'e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f', '2026-11-26 19:41:26.44911+00', NULL, NULL);
INSERT INTO public.credits VALUES (1, 1, 1, 'first_name', 'Sacha', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (2, 2, 2, 'first_name', 'Sacha', 1, 0, true, NULL);
INSERT INTO public.credits VALUES (3, 3, 3, 'first_name', 'Sacha', 1, 0, true, NULL);
INSERT INTO public.days_at_the_entrance VALUES ('2026-11-26', 1);
INSERT INTO public.device_sessions VALUES (1, 'b7579caaa4a3fc62a0cefaf2ce2dbfb578d597236dca4ababaae9fb7fed5e644', 1, '2026-11-26 19:41:25.96981+00', '2026-11-26 19:41:25.969817+00', NULL);
INSERT INTO public.draft_files VALUES (1, 2, 'p2HctOQLcOYU5Mif7rkas-AYeRej7c5gCHxzHcUxSZU', 'view', 0, 'IMG_0412.png', '', 99, 99, '2026-11-26 19:41:26.104351+00', '2026-11-26 19:41:26.11499+00', '', 'originals/51/51a88d1e173b970f454ff968df9068b3', '7514d9bdc3ea5ce66b31456cb4136071d3b2fdf791a2f0a380e1d3ee2d2aa767', 'png', 40, 30, 0);
INSERT INTO public.drafts VALUES (1, '7090d2f35b80b89747d13d681613789df38acc97a3a56def8fc8fa4ec622425c', 1, NULL, 1, 1, NULL, 1, '{"form": "", "strand": "", "themes": [], "technique": "", "language": "fr", "title": "Ma rue"}', 'fr', NULL, '2026-11-26 19:41:26.088582+00', '2026-11-26 19:41:26.088584+00', '2026-12-03 19:41:26.087781+00', 1);
INSERT INTO public.drafts VALUES (2, 'dccc59f54897e559a7bff0af1595a9c6dd11f35e7b5860d7ad06659e5bacabd6', 1, 1, 1, NULL, NULL, 0, '{}', 'fr', NULL, '2026-11-26 19:41:26.094828+00', '2026-11-26 19:41:26.116388+00', '2026-12-03 19:41:26.116388+00', 1);
INSERT INTO public.edition_forms VALUES (1, 1);
INSERT INTO public.edition_themes VALUES (1, 1);
INSERT INTO public.editions VALUES (1, 9, '2019-2020', 2019, 'Phrase de la 9e', 'Sentence of the 9th', '', '', 'fleuve', 'America/Toronto', '2020-09-01 00:00:00+00', NULL, '2020-11-12 00:00:00+00', true, false, 4, 2);
INSERT INTO public.erasures VALUES (1, 'works', 4, '9-004', '2026-11-26 19:41:26.479219+00');
INSERT INTO public.forms VALUES (1, 'collage', 'Forme collage', 'Form collage', 0);
INSERT INTO public.group_leaders VALUES (1, 1, 3, '2026-11-26 19:41:26.047643+00', NULL, NULL, false);
INSERT INTO public.groups VALUES (1, 'ecole', 'École ecole', 'school', '', '', '', '');
INSERT INTO public.mails VALUES (1, 'sacha@example.org', 'Votre œuvre est reçue : 9-001', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-001. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/JCSn_Dwa_sKG6zkZCJN1dD9o_4PVQPbJSuFro_TZFG4
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 1, '2026-11-26 19:41:24.888721+00', '2026-11-26 19:41:24.88749+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (2, 'sacha@example.org', 'Votre œuvre est reçue : 9-002', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-002. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/dzexklYo2YQamPZPRBDXowAPo3icc8-w02JnXVtpk58
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 2, '2026-11-26 19:41:24.979016+00', '2026-11-26 19:41:24.978149+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (3, 'sacha@example.org', 'Votre œuvre est reçue : 9-003', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-003. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/szi-mXLwwt9arM_j8zbZU6Y9EO5GGbH7txsn3JZpYVg
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 3, '2026-11-26 19:41:25.066225+00', '2026-11-26 19:41:25.06543+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (4, 'sacha@example.org', 'Votre œuvre est approuvée : 9-001', 'Bonjour,
votre œuvre 9-001 est approuvée. Merci!
Elle est accrochée ici :
http://localhost/fr/editions/9/oeuvres/9-001', 'reviews', 1, '2026-11-26 19:41:26.017536+00', '2026-11-26 19:41:25.990736+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (5, 'sacha@example.org', 'Votre œuvre est à corriger : 9-002', 'Bonjour,
quelqu’un a regardé votre œuvre 9-002. Avant d’être accrochée, elle a besoin d’un changement :
La photo est floue.
Ce lien ouvre votre œuvre, pour la corriger :
http://localhost/fr/recus/bpPz8gtMexyPoGbwYbaELr2lZj8t5OezokRBgn42ljM
Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.', 'reviews', 2, '2026-11-26 19:41:26.028652+00', '2026-11-26 19:41:26.022956+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (6, 'maude@example.org', 'Un groupe vous est confié : École ecole', 'Bonjour,
le groupe École ecole est maintenant entre vos mains. Dans son espace, vous voyez les œuvres de vos gens, ce qu’elles attendent encore, et le lien qui permet d’en déposer.
Ce lien ouvre votre session une fois, d’ici un jour :
http://localhost/fr/acces/_mSuzW2ThLqCRRuvi8N3GIWJcchnoaKOu8jxpsfH4rA
Ensuite, demandez une autre lettre à la page « Connexion », avec cette adresse.
Si cela ne vous dit rien, vous pouvez laisser cette lettre de côté.', 'group_leaders', 1, '2026-11-26 19:41:26.05053+00', '2026-11-26 19:41:26.049318+00', NULL, NULL, 0, '');
INSERT INTO public.memberships VALUES (1, 2, NULL, 'organiser', '2026-11-26 19:41:25.090365+00');
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
INSERT INTO public.originals VALUES (1, 1, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/f8/f80b6a9f8802623eb0f0d2e2aa68f5e0', '483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d', 10304, 'jpeg', 480, 360, '9d245722f368100a37cc124d2fecfb80', '[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]', 24, 7162639700846379313, false, '2026-11-26 19:41:25.350852+00', 0, NULL, '', false, false, NULL, NULL);
INSERT INTO public.originals VALUES (2, 2, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/91/914827809f58ade161336b4306c47740', 'ddea46c8ffbbd548cde15b01603f63d3fd9909540d1c491d095273622d958c64', 10800, 'jpeg', 480, 360, '8f4b6815c282f9c0bdb897a8fdeefbd5', '[["#ae984a", 0.21223958333333334], ["#7272ad", 0.20949074074074073], ["#3b504e", 0.20500578703703703], ["#35b873", 0.19835069444444445], ["#aeccc0", 0.17491319444444445]]', 41, 6499294623772288038, false, '2026-11-26 19:41:25.658059+00', 0, NULL, '', false, false, NULL, NULL);
INSERT INTO public.originals VALUES (3, 3, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/45/45560d5e1bdf5066e1e0f7092cce3452', '9dc95e4b8d49a1f49ec04bbb4bf8f4307a065dff57c80c441d086be2358a47ba', 10662, 'jpeg', 480, 360, '2c35ddb68e9531326e7f6f74533df468', '[["#c48d66", 0.24479166666666666], ["#83a5d0", 0.2259837962962963], ["#af53b4", 0.19155092592592593], ["#4b4a69", 0.18388310185185186], ["#51ae47", 0.15379050925925927]]', 57, -7371928949336168829, false, '2026-11-26 19:41:25.960901+00', 0, NULL, '', false, false, NULL, NULL);
INSERT INTO public.participants VALUES (1, '14_17', 'sacha@example.org', 'fr', '2026-11-26 19:41:24.848107+00', '');
INSERT INTO public.participants VALUES (2, '14_17', 'sacha@example.org', 'fr', '2026-11-26 19:41:24.954783+00', '');
INSERT INTO public.participants VALUES (3, '14_17', 'sacha@example.org', 'fr', '2026-11-26 19:41:25.039441+00', '');
INSERT INTO public.participants VALUES (4, '14_17', '', 'fr', '2026-11-26 19:41:26.069759+00', '');
INSERT INTO public.participants VALUES (5, 'under_14', '', 'fr', '2026-11-26 19:41:26.069766+00', '');
INSERT INTO public.participants VALUES (6, 'adult', '', 'fr', '2026-11-26 19:41:26.415864+00', '');
INSERT INTO public.participations VALUES (1, 1, 1, NULL, NULL, '[]', '', '2026-11-26 19:41:26.056938+00');
INSERT INTO public.playables VALUES (1, 1, 'm4a', 0, 0, 28, 'renditions/36/36a8f5acf4eeb38b2412c8d436cb58b8/sound.m4a');
INSERT INTO public.public_version VALUES (1, 12);
INSERT INTO public.recordings VALUES (1, 3, 'voice', 0, 'Une voix et un tambour.', 'Ce qui est dit.', 'fr', '', '', 1, 'VID_0007.mp4', 'originals/1e/1e0290f3b1c128ca456d952237a9ad79', '4b35d3dc364ee6508c91a8cbe40b39b9cfde0a090f7eb98b30341247dfcd0979', 44, 'mp4', 65, 'e4ed55e8f84d6f25adad66a89cab1f1a', true, '2026-11-26 19:41:26.400123+00', 0, '2026-11-26 19:41:26.401661+00', '');
INSERT INTO public.renditions VALUES (1, 1, 'avif', 320, 320, 240, 3449, 'renditions/a1/a11ab419212e9e617d84ca4f6daf48c2/320.avif');
INSERT INTO public.renditions VALUES (2, 1, 'webp', 320, 320, 240, 3388, 'renditions/a1/a11ab419212e9e617d84ca4f6daf48c2/320.webp');
INSERT INTO public.renditions VALUES (3, 1, 'jpeg', 1200, 1200, 630, 20392, 'renditions/a1/a11ab419212e9e617d84ca4f6daf48c2/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (4, 2, 'avif', 320, 320, 240, 3389, 'renditions/1a/1a49792a56783c8bdee094b7a297dcdd/320.avif');
INSERT INTO public.renditions VALUES (5, 2, 'webp', 320, 320, 240, 3500, 'renditions/1a/1a49792a56783c8bdee094b7a297dcdd/320.webp');
INSERT INTO public.renditions VALUES (6, 2, 'jpeg', 1200, 1200, 630, 20575, 'renditions/1a/1a49792a56783c8bdee094b7a297dcdd/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (7, 3, 'avif', 320, 320, 240, 3463, 'renditions/93/9393b2c2c16a3b0d57a61c350bbd6f6a/320.avif');
INSERT INTO public.renditions VALUES (8, 3, 'webp', 320, 320, 240, 3612, 'renditions/93/9393b2c2c16a3b0d57a61c350bbd6f6a/320.webp');
INSERT INTO public.renditions VALUES (9, 3, 'jpeg', 1200, 1200, 630, 20381, 'renditions/93/9393b2c2c16a3b0d57a61c350bbd6f6a/card-fleuve.jpg');
INSERT INTO public.reviews VALUES (1, 1, 1, 'approve', '', '2026-11-26 19:41:26.014712+00', NULL, 'submitted');
INSERT INTO public.reviews VALUES (2, 2, 1, 'return', 'La photo est floue.', '2026-11-26 19:41:26.026581+00', NULL, 'submitted');
INSERT INTO public.roles VALUES (1, 'administrator', '');
INSERT INTO public.roster_entries VALUES (1, 1, 4, 'Inès', 'anonymous', '', 1);
INSERT INTO public.roster_entries VALUES (2, 1, 5, 'Tom', 'anonymous', '', 2);
INSERT INTO public.search_entries VALUES (1, '1:a309807cb8e6ca4bde3a7bf5298367d2');
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
INSERT INTO public.sign_in_links VALUES (1, '98490af7672a33e1e8c912b4e33bdb7d31b02e0c785b559cb83514e838db641a', 1, '2026-11-26 19:41:25.975975+00', '2026-11-27 19:41:25.974244+00', NULL, '', 0);
INSERT INTO public.sign_in_links VALUES (2, '99f6ce0957ac062fde437ca382e999c45f6716998aa612e842d3a280eeeb31dd', 3, '2026-11-26 19:41:26.049643+00', '2026-11-27 19:41:26.048698+00', NULL, '', 0);
INSERT INTO public.slips VALUES (1, 1, 1, 'HEA4GB42PXVW', '2026-11-26 19:41:26.078581+00');
INSERT INTO public.slips VALUES (2, 1, 2, '2W3V6GWDRKJ3', '2026-11-26 19:41:26.078583+00');
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
INSERT INTO public.strands VALUES (1, 1, 'strand-2', 'Volet strand-2', 'Strand strand-2', 0);
INSERT INTO public.themes VALUES (1, 'eau', 'Enjeu eau', 'Theme eau', '', '', 0, '', '', '', '');
INSERT INTO public.user_roles VALUES (1, 1);
INSERT INTO public.users VALUES (1, 'ana@example.org', NULL, true, '4e736784b4962cdd319cf281e8ed905543b366122036bdd2cbe940712bf2d8f8', '2026-11-26 19:41:25.076271+00');
INSERT INTO public.users VALUES (2, 'organisation@example.org', NULL, true, 'ff4176f95d6f49bb3fb5cdc0256d19be4445e9d5d9370ba467f21dea6fd0fd22', '2026-11-26 19:41:25.086255+00');
INSERT INTO public.users VALUES (3, 'maude@example.org', NULL, true, 'f81785b55d0746840d4cd8df10d5d8e15477a0012dc3922952cf4eaa0d7f52ab', '2026-11-26 19:41:26.042711+00');
INSERT INTO public.work_colours VALUES (1, 3, 0.3901909722222222);
INSERT INTO public.work_colours VALUES (1, 4, 0.23278356481481483);
INSERT INTO public.work_colours VALUES (1, 6, 0.21730324074074073);
INSERT INTO public.work_colours VALUES (1, 0, 0.1597222222222222);
INSERT INTO public.work_themes VALUES (1, 1);
INSERT INTO public.work_themes VALUES (2, 1);
INSERT INTO public.work_themes VALUES (3, 1);
INSERT INTO public.works VALUES (3, 1, 3, 'submitted', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '59d3e50a1e2c35ea58e3d3f384b5a213dc2be26b390c70dc167abd3b23a63532', '2026-11-26 19:41:25.049559+00', NULL, false, NULL, false, 2, 'trois cerfs volants', '5f13729f519774d5419f1a7eaf1fb99018fc9b8b13e1c8de95e1ed70bc6169ca', '', '', NULL, NULL);
INSERT INTO public.works VALUES (1, 1, 1, 'approved', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '54fb0beb1af82c5f00da11149dcfbef4612426bab65fefc9113b23c4592f21fb', '2026-11-26 19:41:24.858994+00', '2026-11-26 19:41:25.990736+00', true, NULL, false, 3, 'trois cerfs volants', 'd59b5c44548f86a579d06de11089a8c0b203fffb0302389a5d7d0a208db2ee0d', '', '', NULL, NULL);
INSERT INTO public.works VALUES (2, 1, 2, 'returned', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '93cfa717515620accd397b6d8fc83251bf8751946c6c0da4ec1123609bcf9043', '2026-11-26 19:41:24.96163+00', NULL, false, NULL, false, 3, 'trois cerfs volants', 'a34acaed599ae055ec623637a9c7c74f092a3d17b66f12cbe6cd179b967a8366', '', '', NULL, NULL);
INSERT INTO public.works VALUES (4, 1, 4, 'erased', NULL, NULL, '', 'fr', '', '', '', '', 'all-rights-reserved', NULL, NULL, NULL, NULL, '2020-10-13 00:00:00+00', '2020-11-11 00:00:00+00', false, NULL, true, 3, '', '', '', '', NULL, NULL);
SELECT pg_catalog.setval('public.access_codes_id_seq', 1, true);
SELECT pg_catalog.setval('public.access_links_id_seq', 4, true);
SELECT pg_catalog.setval('public.audit_entries_id_seq', 30, true);
SELECT pg_catalog.setval('public.batches_id_seq', 1, true);
SELECT pg_catalog.setval('public.consents_id_seq', 9, true);
SELECT pg_catalog.setval('public.credits_id_seq', 4, true);
SELECT pg_catalog.setval('public.device_sessions_id_seq', 1, true);
SELECT pg_catalog.setval('public.draft_files_id_seq', 1, true);
SELECT pg_catalog.setval('public.drafts_id_seq', 2, true);
SELECT pg_catalog.setval('public.editions_id_seq', 1, true);
SELECT pg_catalog.setval('public.erasures_id_seq', 1, true);
SELECT pg_catalog.setval('public.forms_id_seq', 1, true);
SELECT pg_catalog.setval('public.group_leaders_id_seq', 1, true);
SELECT pg_catalog.setval('public.groups_id_seq', 1, true);
SELECT pg_catalog.setval('public.mails_id_seq', 6, true);
SELECT pg_catalog.setval('public.memberships_id_seq', 1, true);
SELECT pg_catalog.setval('public.originals_id_seq', 4, true);
SELECT pg_catalog.setval('public.participants_id_seq', 6, true);
SELECT pg_catalog.setval('public.participations_id_seq', 1, true);
SELECT pg_catalog.setval('public.playables_id_seq', 1, true);
SELECT pg_catalog.setval('public.public_version_id_seq', 1, false);
SELECT pg_catalog.setval('public.recordings_id_seq', 1, true);
SELECT pg_catalog.setval('public.renditions_id_seq', 16, true);
SELECT pg_catalog.setval('public.reviews_id_seq', 2, true);
SELECT pg_catalog.setval('public.roles_id_seq', 1, true);
SELECT pg_catalog.setval('public.roster_entries_id_seq', 2, true);
SELECT pg_catalog.setval('public.sign_in_links_id_seq', 2, true);
SELECT pg_catalog.setval('public.slips_id_seq', 2, true);
SELECT pg_catalog.setval('public.strands_id_seq', 1, true);
SELECT pg_catalog.setval('public.themes_id_seq', 1, true);
SELECT pg_catalog.setval('public.users_id_seq', 3, true);
SELECT pg_catalog.setval('public.works_id_seq', 4, true);
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
ALTER TABLE ONLY public.playables
    ADD CONSTRAINT pk_playables PRIMARY KEY (id);
ALTER TABLE ONLY public.public_version
    ADD CONSTRAINT pk_public_version PRIMARY KEY (id);
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT pk_recordings PRIMARY KEY (id);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT pk_renditions PRIMARY KEY (id);
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
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT uq_originals_media_token UNIQUE (media_token);
ALTER TABLE ONLY public.participations
    ADD CONSTRAINT uq_participations_group_id_edition_id UNIQUE (group_id, edition_id);
ALTER TABLE ONLY public.playables
    ADD CONSTRAINT uq_playables_recording_id_format UNIQUE (recording_id, format);
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
ALTER TABLE ONLY public.works
    ADD CONSTRAINT uq_works_edition_id_sequence UNIQUE (edition_id, sequence);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT uq_works_submission_key UNIQUE (submission_key);
CREATE INDEX ix_access_codes_participation_id ON public.access_codes USING btree (participation_id);
CREATE INDEX ix_access_links_participant_id ON public.access_links USING btree (participant_id);
CREATE INDEX ix_audit_entries_at ON public.audit_entries USING btree (at);
CREATE INDEX ix_audit_entries_subject ON public.audit_entries USING btree (subject_kind, subject_id);
CREATE INDEX ix_batches_edition_id ON public.batches USING btree (edition_id);
CREATE INDEX ix_batches_expires_at ON public.batches USING btree (expires_at);
CREATE INDEX ix_batches_participation_id ON public.batches USING btree (participation_id);
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
CREATE INDEX ix_playables_key ON public.playables USING btree (key);
CREATE INDEX ix_recordings_key ON public.recordings USING btree (key);
CREATE INDEX ix_recordings_next_try_at ON public.recordings USING btree (next_try_at);
CREATE INDEX ix_recordings_sha256 ON public.recordings USING btree (sha256);
CREATE INDEX ix_recordings_work_id ON public.recordings USING btree (work_id);
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
ALTER TABLE ONLY public.playables
    ADD CONSTRAINT fk_playables_recording_id_recordings FOREIGN KEY (recording_id) REFERENCES public.recordings(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT fk_recordings_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT fk_renditions_original_id_originals FOREIGN KEY (original_id) REFERENCES public.originals(id) ON DELETE CASCADE;
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
    ADD CONSTRAINT fk_works_strand_id_strands FOREIGN KEY (strand_id) REFERENCES public.strands(id);
