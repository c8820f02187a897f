SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.access_links (
    id integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    participant_id integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
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
    "position" integer NOT NULL
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
    trouble character varying(300) NOT NULL
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
    joined_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.participants_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.participants_id_seq OWNED BY public.participants.id;
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
    used_at timestamp with time zone
);
CREATE SEQUENCE public.sign_in_links_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sign_in_links_id_seq OWNED BY public.sign_in_links.id;
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
    title_key character varying(200) DEFAULT ''::character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.works_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.works_id_seq OWNED BY public.works.id;
ALTER TABLE ONLY public.access_links ALTER COLUMN id SET DEFAULT nextval('public.access_links_id_seq'::regclass);
ALTER TABLE ONLY public.audit_entries ALTER COLUMN id SET DEFAULT nextval('public.audit_entries_id_seq'::regclass);
ALTER TABLE ONLY public.consents ALTER COLUMN id SET DEFAULT nextval('public.consents_id_seq'::regclass);
ALTER TABLE ONLY public.credits ALTER COLUMN id SET DEFAULT nextval('public.credits_id_seq'::regclass);
ALTER TABLE ONLY public.device_sessions ALTER COLUMN id SET DEFAULT nextval('public.device_sessions_id_seq'::regclass);
ALTER TABLE ONLY public.editions ALTER COLUMN id SET DEFAULT nextval('public.editions_id_seq'::regclass);
ALTER TABLE ONLY public.forms ALTER COLUMN id SET DEFAULT nextval('public.forms_id_seq'::regclass);
ALTER TABLE ONLY public.groups ALTER COLUMN id SET DEFAULT nextval('public.groups_id_seq'::regclass);
ALTER TABLE ONLY public.mails ALTER COLUMN id SET DEFAULT nextval('public.mails_id_seq'::regclass);
ALTER TABLE ONLY public.memberships ALTER COLUMN id SET DEFAULT nextval('public.memberships_id_seq'::regclass);
ALTER TABLE ONLY public.originals ALTER COLUMN id SET DEFAULT nextval('public.originals_id_seq'::regclass);
ALTER TABLE ONLY public.participants ALTER COLUMN id SET DEFAULT nextval('public.participants_id_seq'::regclass);
ALTER TABLE ONLY public.public_version ALTER COLUMN id SET DEFAULT nextval('public.public_version_id_seq'::regclass);
ALTER TABLE ONLY public.renditions ALTER COLUMN id SET DEFAULT nextval('public.renditions_id_seq'::regclass);
ALTER TABLE ONLY public.reviews ALTER COLUMN id SET DEFAULT nextval('public.reviews_id_seq'::regclass);
ALTER TABLE ONLY public.roles ALTER COLUMN id SET DEFAULT nextval('public.roles_id_seq'::regclass);
ALTER TABLE ONLY public.sign_in_links ALTER COLUMN id SET DEFAULT nextval('public.sign_in_links_id_seq'::regclass);
ALTER TABLE ONLY public.strands ALTER COLUMN id SET DEFAULT nextval('public.strands_id_seq'::regclass);
ALTER TABLE ONLY public.themes ALTER COLUMN id SET DEFAULT nextval('public.themes_id_seq'::regclass);
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
ALTER TABLE ONLY public.works ALTER COLUMN id SET DEFAULT nextval('public.works_id_seq'::regclass);
INSERT INTO public.access_links VALUES (1, 'b3313f076f4675f4fbc50b41eb9746229f9d67bfdc6ef88b6214e7b90ccb36da', 1, '2026-11-26 16:22:09.271046+00', NULL);
INSERT INTO public.access_links VALUES (2, '83a13e64115e1f8fc45e9599b844ce2fdf2ec7ee3400cfffd4bf1931a83bc1e1', 2, '2026-11-26 16:22:09.467426+00', NULL);
INSERT INTO public.access_links VALUES (3, 'd161d216d272aa46093c9a8ff29014655c47d9ab88916a84b92c239b6e139e45', 3, '2026-11-26 16:22:09.592756+00', NULL);
INSERT INTO public.access_links VALUES (4, 'f85b91ebd2acd0e856be256dcbe145d00dfb85fee63dda6518972b33a66c94a0', 2, '2026-11-26 16:22:12.95735+00', NULL);
INSERT INTO public.alembic_version VALUES ('0005');
INSERT INTO public.audit_entries VALUES (1, '2026-11-26 16:22:09.210568+00', 'participant', 1, 'join', 'participants', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (2, '2026-11-26 16:22:09.260541+00', 'participant', 1, 'submit', 'works', 1, 'null', '{"status": "submitted"}', '');
INSERT INTO public.audit_entries VALUES (3, '2026-11-26 16:22:09.269361+00', 'participant', 1, 'give_consent', 'consents', 1, 'null', '{"purpose": "show", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (4, '2026-11-26 16:22:09.298713+00', 'participant', 1, 'make_link', 'access_links', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (5, '2026-11-26 16:22:09.451574+00', 'participant', 2, 'join', 'participants', 2, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (6, '2026-11-26 16:22:09.460226+00', 'participant', 2, 'submit', 'works', 2, 'null', '{"status": "submitted"}', '');
INSERT INTO public.audit_entries VALUES (7, '2026-11-26 16:22:09.464198+00', 'participant', 2, 'give_consent', 'consents', 2, 'null', '{"purpose": "show", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (8, '2026-11-26 16:22:09.475134+00', 'participant', 2, 'make_link', 'access_links', 2, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (9, '2026-11-26 16:22:09.577286+00', 'participant', 3, 'join', 'participants', 3, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (10, '2026-11-26 16:22:09.587804+00', 'participant', 3, 'submit', 'works', 3, 'null', '{"status": "submitted"}', '');
INSERT INTO public.audit_entries VALUES (11, '2026-11-26 16:22:09.592062+00', 'participant', 3, 'give_consent', 'consents', 3, 'null', '{"purpose": "show", "means": "self"}', '');
INSERT INTO public.audit_entries VALUES (12, '2026-11-26 16:22:09.5976+00', 'participant', 3, 'make_link', 'access_links', 3, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (13, '2026-11-26 16:22:09.629678+00', 'gallery', NULL, 'add_user', 'users', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (14, '2026-11-26 16:22:09.629684+00', 'gallery', NULL, 'make_administrator', 'users', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (15, '2026-11-26 16:22:09.660083+00', 'gallery', NULL, 'add_user', 'users', 2, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (16, '2026-11-26 16:22:12.348059+00', 'user', 1, 'sign_in', 'users', 1, 'null', 'null', '');
INSERT INTO public.audit_entries VALUES (17, '2026-11-26 16:22:12.532363+00', 'user', 1, 'approve', 'works', 1, '{"status": "submitted"}', '{"status": "approved"}', '');
INSERT INTO public.audit_entries VALUES (18, '2026-11-26 16:22:12.936036+00', 'user', 1, 'return', 'works', 2, '{"status": "submitted"}', '{"status": "returned"}', 'La photo est floue.');
INSERT INTO public.audit_entries VALUES (19, '2026-11-26 16:22:12.959843+00', 'participant', 2, 'make_link', 'access_links', 4, 'null', 'null', '');
INSERT INTO public.consents VALUES (1, 1, 1, 'show', 'self', 'participant:1', 'show-1', '2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8', '2026-11-26 16:22:09.262265+00', NULL, NULL);
INSERT INTO public.consents VALUES (2, 2, 1, 'show', 'self', 'participant:2', 'show-1', '2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8', '2026-11-26 16:22:09.462842+00', NULL, NULL);
INSERT INTO public.consents VALUES (3, 3, 1, 'show', 'self', 'participant:3', 'show-1', '2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8', '2026-11-26 16:22:09.589455+00', NULL, NULL);
INSERT INTO public.credits VALUES (1, 1, 1, 'first_name', 'Sacha', 1, 0);
INSERT INTO public.credits VALUES (2, 2, 2, 'first_name', 'Sacha', 1, 0);
INSERT INTO public.credits VALUES (3, 3, 3, 'first_name', 'Sacha', 1, 0);
INSERT INTO public.days_at_the_entrance VALUES ('2026-11-26', 1);
INSERT INTO public.device_sessions VALUES (1, '5883971c74aacefe4d829556f80adf405d3af72bc1020f70db6a0ffe7e3b03ab', 1, '2026-11-26 16:22:12.335699+00', '2026-11-26 16:22:12.335703+00', NULL);
INSERT INTO public.edition_forms VALUES (1, 1);
INSERT INTO public.edition_themes VALUES (1, 1);
INSERT INTO public.editions VALUES (1, 9, '2019-2020', 2019, 'Phrase de la 9e', 'Sentence of the 9th', '', '', 'fleuve', 'America/Toronto', '2020-09-01 00:00:00+00', NULL, '2020-11-12 00:00:00+00', true, false, 3, 1);
INSERT INTO public.forms VALUES (1, 'collage', 'Forme collage', 'Form collage', 0);
INSERT INTO public.groups VALUES (1, 'ecole', 'École ecole', 'school', '', '', '', '');
INSERT INTO public.mails VALUES (1, 'sacha@example.org', 'Votre œuvre est reçue : 9-001', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-001. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/sr47X0TWd5VOpJ9t7cyOGisxCdva1VI1kRlbN3twMoo
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 1, '2026-11-26 16:22:09.300413+00', '2026-11-26 16:22:09.298038+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (2, 'sacha@example.org', 'Votre œuvre est reçue : 9-002', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-002. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/9IgIwKPKcWLn_cfPAJxbbY7pDopAyA-hM_dMIyyc6B8
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 2, '2026-11-26 16:22:09.475694+00', '2026-11-26 16:22:09.474729+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (3, 'sacha@example.org', 'Votre œuvre est reçue : 9-003', 'Bonjour,
votre œuvre est reçue. Son numéro est le 9-003. Quelqu’un la regarde bientôt.
Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :
http://localhost/fr/recus/HHjRN2VbxupfxCKummAsq6ehhyW6qdD4SjxZj3-aa44
Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.
Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.', 'works', 3, '2026-11-26 16:22:09.599348+00', '2026-11-26 16:22:09.597188+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (4, 'sacha@example.org', 'Votre œuvre est approuvée : 9-001', 'Bonjour,
votre œuvre 9-001 est approuvée. Merci!
Elle est accrochée ici :
http://localhost/fr/editions/9/oeuvres/9-001', 'reviews', 1, '2026-11-26 16:22:12.560863+00', '2026-11-26 16:22:12.425908+00', NULL, NULL, 0, '');
INSERT INTO public.mails VALUES (5, 'sacha@example.org', 'Votre œuvre est à corriger : 9-002', 'Bonjour,
quelqu’un a regardé votre œuvre 9-002. Avant d’être accrochée, elle a besoin d’un changement :
La photo est floue.
Ce lien ouvre votre œuvre, pour la corriger :
http://localhost/fr/recus/YcEgvX5oN_XeEYDx6A3o_HnH5wng7itVqwpB5OzDLhI
Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.', 'reviews', 2, '2026-11-26 16:22:12.961259+00', '2026-11-26 16:22:12.934554+00', NULL, NULL, 0, '');
INSERT INTO public.memberships VALUES (1, 2, NULL, 'organiser', '2026-11-26 16:22:09.677509+00');
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
INSERT INTO public.originals VALUES (1, 1, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/fe/fe79c7b1d83e03425b4b478dbc6f58fe', '483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d', 10304, 'jpeg', 480, 360, '0acf5c373f0f53625fd352e9baf5d901', '[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]', 24, 7162639700846379313, false, '2026-11-26 16:22:10.300639+00', 0, NULL, '');
INSERT INTO public.originals VALUES (2, 2, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/1d/1d07c7e446ea048054fb522d8b010ed9', 'ddea46c8ffbbd548cde15b01603f63d3fd9909540d1c491d095273622d958c64', 10800, 'jpeg', 480, 360, 'b360d04fb1e787d68728e08164967f79', '[["#ae984a", 0.21223958333333334], ["#7272ad", 0.20949074074074073], ["#3b504e", 0.20500578703703703], ["#35b873", 0.19835069444444445], ["#aeccc0", 0.17491319444444445]]', 41, 6499294623772288038, false, '2026-11-26 16:22:11.05464+00', 0, NULL, '');
INSERT INTO public.originals VALUES (3, 3, 'view', 0, 'Un carré bleu.', 'IMG_0412.jpg', 'originals/09/09d135b0f930c6a449af20ae2e8cbd28', '9dc95e4b8d49a1f49ec04bbb4bf8f4307a065dff57c80c441d086be2358a47ba', 10662, 'jpeg', 480, 360, '338b5b8cb330ff5b07b2d081c662bb96', '[["#c48d66", 0.24479166666666666], ["#83a5d0", 0.2259837962962963], ["#af53b4", 0.19155092592592593], ["#4b4a69", 0.18388310185185186], ["#51ae47", 0.15379050925925927]]', 57, -7371928949336168829, false, '2026-11-26 16:22:12.311761+00', 0, NULL, '');
INSERT INTO public.participants VALUES (1, '14_17', 'sacha@example.org', 'fr', '2026-11-26 16:22:09.164901+00');
INSERT INTO public.participants VALUES (2, '14_17', 'sacha@example.org', 'fr', '2026-11-26 16:22:09.438441+00');
INSERT INTO public.participants VALUES (3, '14_17', 'sacha@example.org', 'fr', '2026-11-26 16:22:09.569225+00');
INSERT INTO public.public_version VALUES (1, 8);
INSERT INTO public.renditions VALUES (1, 1, 'avif', 320, 320, 240, 3449, 'renditions/9b/9b265d3d98c7998d5c861ffc7912b914/320.avif');
INSERT INTO public.renditions VALUES (2, 1, 'webp', 320, 320, 240, 3388, 'renditions/9b/9b265d3d98c7998d5c861ffc7912b914/320.webp');
INSERT INTO public.renditions VALUES (3, 1, 'jpeg', 1200, 1200, 630, 20392, 'renditions/9b/9b265d3d98c7998d5c861ffc7912b914/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (4, 2, 'avif', 320, 320, 240, 3389, 'renditions/bb/bb718ae900f36e4e9e7e640ac45ae487/320.avif');
INSERT INTO public.renditions VALUES (5, 2, 'webp', 320, 320, 240, 3500, 'renditions/bb/bb718ae900f36e4e9e7e640ac45ae487/320.webp');
INSERT INTO public.renditions VALUES (6, 2, 'jpeg', 1200, 1200, 630, 20575, 'renditions/bb/bb718ae900f36e4e9e7e640ac45ae487/card-fleuve.jpg');
INSERT INTO public.renditions VALUES (7, 3, 'avif', 320, 320, 240, 3463, 'renditions/88/8818a6dd3f2ccfeeafe131d8653139a8/320.avif');
INSERT INTO public.renditions VALUES (8, 3, 'webp', 320, 320, 240, 3612, 'renditions/88/8818a6dd3f2ccfeeafe131d8653139a8/320.webp');
INSERT INTO public.renditions VALUES (9, 3, 'jpeg', 1200, 1200, 630, 20381, 'renditions/88/8818a6dd3f2ccfeeafe131d8653139a8/card-fleuve.jpg');
INSERT INTO public.reviews VALUES (1, 1, 1, 'approve', '', '2026-11-26 16:22:12.544202+00', NULL, 'submitted');
INSERT INTO public.reviews VALUES (2, 2, 1, 'return', 'La photo est floue.', '2026-11-26 16:22:12.950313+00', NULL, 'submitted');
INSERT INTO public.roles VALUES (1, 'administrator', '');
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
INSERT INTO public.sign_in_links VALUES (1, '9658415ae10a53eb11df2c91a616a740b2938d55308aa09216648ccb02f16c1f', 1, '2026-11-26 16:22:12.358068+00', '2026-11-27 16:22:12.353889+00', NULL);
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
INSERT INTO public.users VALUES (1, 'ana@example.org', NULL, true, '5858cc56ea2fbfd3466c7ad3e76e80df6c78ad9d1ad1470a33261537508276a8', '2026-11-26 16:22:09.619008+00');
INSERT INTO public.users VALUES (2, 'organisation@example.org', NULL, true, 'b622b6259593437d9ab198cb04a6656391998c15d01c1689fdfaadbf2ad57711', '2026-11-26 16:22:09.649288+00');
INSERT INTO public.work_colours VALUES (1, 3, 0.3901909722222222);
INSERT INTO public.work_colours VALUES (1, 4, 0.23278356481481483);
INSERT INTO public.work_colours VALUES (1, 6, 0.21730324074074073);
INSERT INTO public.work_colours VALUES (1, 0, 0.1597222222222222);
INSERT INTO public.work_themes VALUES (1, 1);
INSERT INTO public.work_themes VALUES (2, 1);
INSERT INTO public.work_themes VALUES (3, 1);
INSERT INTO public.works VALUES (3, 1, 3, 'submitted', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '4e1dd9090926870e53a46a7b358f4f0cb802062dc429bf322a34434f3a293e5e', '2026-11-26 16:22:09.579015+00', NULL, false, NULL, false, 2, 'trois cerfs volants');
INSERT INTO public.works VALUES (1, 1, 1, 'approved', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, '3e81498db806d46d604d803dcdf155063d1f61ba1aff90db730e0c91630f5918', '2026-11-26 16:22:09.217106+00', '2026-11-26 16:22:12.425908+00', true, NULL, false, 3, 'trois cerfs volants');
INSERT INTO public.works VALUES (2, 1, 2, 'returned', NULL, NULL, 'Trois cerfs-volants', 'fr', 'Le vent ne demande pas de passeport.', '', '', '', 'all-rights-reserved', 1, 1, 1, 'cbe2d8c6841f26089cd72d1891b83ee8a10c0f4f077fd191d24b7cfe84e354e5', '2026-11-26 16:22:09.453673+00', NULL, false, NULL, false, 3, 'trois cerfs volants');
SELECT pg_catalog.setval('public.access_links_id_seq', 4, true);
SELECT pg_catalog.setval('public.audit_entries_id_seq', 19, true);
SELECT pg_catalog.setval('public.consents_id_seq', 3, true);
SELECT pg_catalog.setval('public.credits_id_seq', 3, true);
SELECT pg_catalog.setval('public.device_sessions_id_seq', 1, true);
SELECT pg_catalog.setval('public.editions_id_seq', 1, true);
SELECT pg_catalog.setval('public.forms_id_seq', 1, true);
SELECT pg_catalog.setval('public.groups_id_seq', 1, true);
SELECT pg_catalog.setval('public.mails_id_seq', 5, true);
SELECT pg_catalog.setval('public.memberships_id_seq', 1, true);
SELECT pg_catalog.setval('public.originals_id_seq', 3, true);
SELECT pg_catalog.setval('public.participants_id_seq', 3, true);
SELECT pg_catalog.setval('public.public_version_id_seq', 1, false);
SELECT pg_catalog.setval('public.renditions_id_seq', 9, true);
SELECT pg_catalog.setval('public.reviews_id_seq', 2, true);
SELECT pg_catalog.setval('public.roles_id_seq', 1, true);
SELECT pg_catalog.setval('public.sign_in_links_id_seq', 1, true);
SELECT pg_catalog.setval('public.strands_id_seq', 1, true);
SELECT pg_catalog.setval('public.themes_id_seq', 1, true);
SELECT pg_catalog.setval('public.users_id_seq', 2, true);
SELECT pg_catalog.setval('public.works_id_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.access_links
    ADD CONSTRAINT pk_access_links PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_entries
    ADD CONSTRAINT pk_audit_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT pk_consents PRIMARY KEY (id);
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT pk_credits PRIMARY KEY (id);
ALTER TABLE ONLY public.days_at_the_entrance
    ADD CONSTRAINT pk_days_at_the_entrance PRIMARY KEY (day);
ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT pk_device_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.edition_forms
    ADD CONSTRAINT pk_edition_forms PRIMARY KEY (edition_id, form_id);
ALTER TABLE ONLY public.edition_themes
    ADD CONSTRAINT pk_edition_themes PRIMARY KEY (edition_id, theme_id);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT pk_editions PRIMARY KEY (id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT pk_forms PRIMARY KEY (id);
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
ALTER TABLE ONLY public.public_version
    ADD CONSTRAINT pk_public_version PRIMARY KEY (id);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT pk_renditions PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT pk_reviews PRIMARY KEY (id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT pk_roles PRIMARY KEY (id);
ALTER TABLE ONLY public.search_entries
    ADD CONSTRAINT pk_search_entries PRIMARY KEY (work_id);
ALTER TABLE ONLY public.search_words
    ADD CONSTRAINT pk_search_words PRIMARY KEY (stem, work_id);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT pk_sign_in_links PRIMARY KEY (id);
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
ALTER TABLE ONLY public.access_links
    ADD CONSTRAINT uq_access_links_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT uq_device_sessions_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT uq_editions_number UNIQUE (number);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT uq_forms_slug UNIQUE (slug);
ALTER TABLE ONLY public.groups
    ADD CONSTRAINT uq_groups_slug UNIQUE (slug);
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT uq_originals_media_token UNIQUE (media_token);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT uq_renditions_original_id_format_long_side UNIQUE (original_id, format, long_side);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT uq_roles_name UNIQUE (name);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT uq_sign_in_links_token_hash UNIQUE (token_hash);
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
CREATE INDEX ix_access_links_participant_id ON public.access_links USING btree (participant_id);
CREATE INDEX ix_audit_entries_at ON public.audit_entries USING btree (at);
CREATE INDEX ix_audit_entries_subject ON public.audit_entries USING btree (subject_kind, subject_id);
CREATE INDEX ix_consents_participant_id_edition_id ON public.consents USING btree (participant_id, edition_id);
CREATE INDEX ix_credits_participant_id ON public.credits USING btree (participant_id);
CREATE INDEX ix_credits_work_id ON public.credits USING btree (work_id);
CREATE INDEX ix_days_at_the_entrance_work_id ON public.days_at_the_entrance USING btree (work_id);
CREATE INDEX ix_device_sessions_user_id ON public.device_sessions USING btree (user_id);
CREATE INDEX ix_editions_opens_at ON public.editions USING btree (opens_at);
CREATE INDEX ix_editions_year_start ON public.editions USING btree (year_start);
CREATE INDEX ix_mails_due_at ON public.mails USING btree (due_at);
CREATE INDEX ix_mails_recipient ON public.mails USING btree (recipient);
CREATE INDEX ix_memberships_user_id_edition_id ON public.memberships USING btree (user_id, edition_id);
CREATE INDEX ix_near_words_word ON public.near_words USING btree (word);
CREATE INDEX ix_originals_key ON public.originals USING btree (key);
CREATE INDEX ix_originals_next_try_at ON public.originals USING btree (next_try_at);
CREATE INDEX ix_originals_sha256 ON public.originals USING btree (sha256);
CREATE INDEX ix_originals_work_id ON public.originals USING btree (work_id);
CREATE INDEX ix_reviews_work_id ON public.reviews USING btree (work_id);
CREATE INDEX ix_search_words_work_id ON public.search_words USING btree (work_id);
CREATE INDEX ix_sign_in_links_user_id ON public.sign_in_links USING btree (user_id);
CREATE INDEX ix_spoken_words_stem ON public.spoken_words USING btree (stem);
CREATE INDEX ix_strands_edition_id ON public.strands USING btree (edition_id);
CREATE INDEX ix_work_colours_colour ON public.work_colours USING btree (colour);
CREATE INDEX ix_work_themes_theme_id ON public.work_themes USING btree (theme_id);
CREATE INDEX ix_works_edition_id_status_submitted_at ON public.works USING btree (edition_id, status, submitted_at);
CREATE INDEX ix_works_form_id ON public.works USING btree (form_id);
CREATE INDEX ix_works_group_id ON public.works USING btree (group_id);
CREATE INDEX ix_works_released_at ON public.works USING btree (released_at);
CREATE INDEX ix_works_strand_id ON public.works USING btree (strand_id);
CREATE INDEX ix_works_title_key ON public.works USING btree (title_key);
CREATE INDEX ix_works_wall ON public.works USING btree (edition_id, showable, sequence, released_at, showable_until, form_id, strand_id, group_id);
ALTER TABLE ONLY public.access_links
    ADD CONSTRAINT fk_access_links_participant_id_participants FOREIGN KEY (participant_id) REFERENCES public.participants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_participant_id_participants FOREIGN KEY (participant_id) REFERENCES public.participants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT fk_credits_participant_id_participants FOREIGN KEY (participant_id) REFERENCES public.participants(id);
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT fk_credits_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.days_at_the_entrance
    ADD CONSTRAINT fk_days_at_the_entrance_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT fk_device_sessions_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.edition_forms
    ADD CONSTRAINT fk_edition_forms_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.edition_forms
    ADD CONSTRAINT fk_edition_forms_form_id_forms FOREIGN KEY (form_id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.edition_themes
    ADD CONSTRAINT fk_edition_themes_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.edition_themes
    ADD CONSTRAINT fk_edition_themes_theme_id_themes FOREIGN KEY (theme_id) REFERENCES public.themes(id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_edition_id_editions FOREIGN KEY (edition_id) REFERENCES public.editions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.near_words
    ADD CONSTRAINT fk_near_words_word_spoken_words FOREIGN KEY (word) REFERENCES public.spoken_words(word) ON DELETE CASCADE;
ALTER TABLE ONLY public.originals
    ADD CONSTRAINT fk_originals_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT fk_renditions_original_id_originals FOREIGN KEY (original_id) REFERENCES public.originals(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.search_entries
    ADD CONSTRAINT fk_search_entries_work_id_works FOREIGN KEY (work_id) REFERENCES public.works(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.search_words
    ADD CONSTRAINT fk_search_words_work_id_search_entries FOREIGN KEY (work_id) REFERENCES public.search_entries(work_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT fk_sign_in_links_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
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
    ADD CONSTRAINT fk_works_group_id_groups FOREIGN KEY (group_id) REFERENCES public.groups(id);
ALTER TABLE ONLY public.works
    ADD CONSTRAINT fk_works_strand_id_strands FOREIGN KEY (strand_id) REFERENCES public.strands(id);
