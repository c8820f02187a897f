BEGIN TRANSACTION;
CREATE TABLE access_links (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	participant_id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_access_links PRIMARY KEY (id), 
	CONSTRAINT fk_access_links_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE, 
	CONSTRAINT uq_access_links_token_hash UNIQUE (token_hash)
);
INSERT INTO "access_links" VALUES(1,'aa453c70121894ba29e65c9649ee5b82e3b8db54a043ab4fc851abb0c2c5b5d2',1,'2026-11-24 19:07:02.773730',NULL);
INSERT INTO "access_links" VALUES(2,'6dc557b8ec474c33b6cdfedeb6154f3d3c65131c2eb020a84112d0ce89374f39',2,'2026-11-24 19:07:03.164780',NULL);
INSERT INTO "access_links" VALUES(3,'199fca070609eda859e1748e033116cd39b7358951ac712959bbf0dd50dd6c8f',3,'2026-11-24 19:07:03.506075',NULL);
INSERT INTO "access_links" VALUES(4,'0127da94f19726d3e16033d60f8e2134517203b98655c08a630b08be8127e5fe',2,'2026-11-24 19:07:08.913387',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE audit_entries (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor_kind VARCHAR(20) NOT NULL, 
	actor_id INTEGER, 
	act VARCHAR(60) NOT NULL, 
	subject_kind VARCHAR(20) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	why VARCHAR(1000) NOT NULL, 
	CONSTRAINT pk_audit_entries PRIMARY KEY (id)
);
INSERT INTO "audit_entries" VALUES(1,'2026-11-24 19:07:02.668562','participant',1,'join','participants',1,'null','null','');
INSERT INTO "audit_entries" VALUES(2,'2026-11-24 19:07:02.756288','participant',1,'submit','works',1,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(3,'2026-11-24 19:07:02.772251','participant',1,'give_consent','consents',1,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(4,'2026-11-24 19:07:02.800073','participant',1,'make_link','access_links',1,'null','null','');
INSERT INTO "audit_entries" VALUES(5,'2026-11-24 19:07:03.121687','participant',2,'join','participants',2,'null','null','');
INSERT INTO "audit_entries" VALUES(6,'2026-11-24 19:07:03.152456','participant',2,'submit','works',2,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(7,'2026-11-24 19:07:03.164359','participant',2,'give_consent','consents',2,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(8,'2026-11-24 19:07:03.176816','participant',2,'make_link','access_links',2,'null','null','');
INSERT INTO "audit_entries" VALUES(9,'2026-11-24 19:07:03.470733','participant',3,'join','participants',3,'null','null','');
INSERT INTO "audit_entries" VALUES(10,'2026-11-24 19:07:03.497256','participant',3,'submit','works',3,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(11,'2026-11-24 19:07:03.498869','participant',3,'give_consent','consents',3,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(12,'2026-11-24 19:07:03.519338','participant',3,'make_link','access_links',3,'null','null','');
INSERT INTO "audit_entries" VALUES(13,'2026-11-24 19:07:03.597724','gallery',NULL,'add_user','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(14,'2026-11-24 19:07:03.597732','gallery',NULL,'make_administrator','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(15,'2026-11-24 19:07:03.634152','gallery',NULL,'add_user','users',2,'null','null','');
INSERT INTO "audit_entries" VALUES(16,'2026-11-24 19:07:08.182143','user',1,'sign_in','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(17,'2026-11-24 19:07:08.416704','user',1,'approve','works',1,'{"status": "submitted"}','{"status": "approved"}','');
INSERT INTO "audit_entries" VALUES(18,'2026-11-24 19:07:08.910729','user',1,'return','works',2,'{"status": "submitted"}','{"status": "returned"}','La photo est floue.');
INSERT INTO "audit_entries" VALUES(19,'2026-11-24 19:07:08.914727','participant',2,'make_link','access_links',4,'null','null','');
CREATE TABLE consents (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	purpose VARCHAR(20) NOT NULL, 
	means VARCHAR(20) NOT NULL, 
	recorded_by VARCHAR(40) NOT NULL, 
	text_version VARCHAR(20) NOT NULL, 
	text_hash VARCHAR(64) NOT NULL, 
	given_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	valid_until DATETIME, 
	CONSTRAINT pk_consents PRIMARY KEY (id), 
	CONSTRAINT fk_consents_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_consents_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
);
INSERT INTO "consents" VALUES(1,1,1,'show','self','participant:1','show-1','2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8','2026-11-24 19:07:02.758115',NULL,NULL);
INSERT INTO "consents" VALUES(2,2,1,'show','self','participant:2','show-1','2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8','2026-11-24 19:07:03.153075',NULL,NULL);
INSERT INTO "consents" VALUES(3,3,1,'show','self','participant:3','show-1','2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8','2026-11-24 19:07:03.497867',NULL,NULL);
CREATE TABLE credits (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	people INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_credits PRIMARY KEY (id), 
	CONSTRAINT fk_credits_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id), 
	CONSTRAINT fk_credits_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "credits" VALUES(1,1,1,'first_name','Sacha',1,0);
INSERT INTO "credits" VALUES(2,2,2,'first_name','Sacha',1,0);
INSERT INTO "credits" VALUES(3,3,3,'first_name','Sacha',1,0);
CREATE TABLE device_sessions (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	user_id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_device_sessions PRIMARY KEY (id), 
	CONSTRAINT fk_device_sessions_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT uq_device_sessions_token_hash UNIQUE (token_hash)
);
INSERT INTO "device_sessions" VALUES(1,'a0fcd3513e16344c68d6480010cf581485f6708e1aca571d91cfb1ddd881dd49',1,'2026-11-24 19:07:08.181137','2026-11-24 19:07:08.181143',NULL);
CREATE TABLE edition_forms (
	edition_id INTEGER NOT NULL, 
	form_id INTEGER NOT NULL, 
	CONSTRAINT pk_edition_forms PRIMARY KEY (edition_id, form_id), 
	CONSTRAINT fk_edition_forms_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_edition_forms_form_id_forms FOREIGN KEY(form_id) REFERENCES forms (id)
);
INSERT INTO "edition_forms" VALUES(1,1);
CREATE TABLE edition_themes (
	edition_id INTEGER NOT NULL, 
	theme_id INTEGER NOT NULL, 
	CONSTRAINT pk_edition_themes PRIMARY KEY (edition_id, theme_id), 
	CONSTRAINT fk_edition_themes_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_edition_themes_theme_id_themes FOREIGN KEY(theme_id) REFERENCES themes (id)
);
INSERT INTO "edition_themes" VALUES(1,1);
CREATE TABLE editions (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	label VARCHAR(40) NOT NULL, 
	year_start INTEGER NOT NULL, 
	theme_fr VARCHAR(200) NOT NULL, 
	theme_en VARCHAR(200) NOT NULL, 
	text_fr TEXT NOT NULL, 
	text_en TEXT NOT NULL, 
	hue VARCHAR(20) NOT NULL, 
	zone VARCHAR(60) NOT NULL, 
	call_opens_at DATETIME, 
	call_closes_at DATETIME, 
	opens_at DATETIME, 
	published BOOLEAN NOT NULL, 
	indexable BOOLEAN NOT NULL, 
	last_sequence INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_editions PRIMARY KEY (id), 
	CONSTRAINT ck_editions_number_positive CHECK (number > 0), 
	CONSTRAINT uq_editions_number UNIQUE (number)
);
INSERT INTO "editions" VALUES(1,9,'2019-2020',2019,'Phrase de la 9e','Sentence of the 9th','','','fleuve','America/Toronto','2020-09-01 00:00:00.000000',NULL,'2020-11-12 00:00:00.000000',1,0,3,1);
CREATE TABLE forms (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	name_fr VARCHAR(120) NOT NULL, 
	name_en VARCHAR(120) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_forms PRIMARY KEY (id), 
	CONSTRAINT uq_forms_slug UNIQUE (slug)
);
INSERT INTO "forms" VALUES(1,'collage','Forme collage','Form collage',0);
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	name VARCHAR(160) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	place VARCHAR(120) NOT NULL, 
	text_fr TEXT NOT NULL, 
	text_en TEXT NOT NULL, 
	artist VARCHAR(120) NOT NULL, 
	CONSTRAINT pk_groups PRIMARY KEY (id), 
	CONSTRAINT uq_groups_slug UNIQUE (slug)
);
INSERT INTO "groups" VALUES(1,'ecole','École ecole','school','','','','');
CREATE TABLE mails (
	id INTEGER NOT NULL, 
	recipient VARCHAR(255) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	body TEXT NOT NULL, 
	about_kind VARCHAR(20) NOT NULL, 
	about_id INTEGER, 
	written_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	cancelled_at DATETIME, 
	tries INTEGER NOT NULL, 
	trouble VARCHAR(500) NOT NULL, 
	CONSTRAINT pk_mails PRIMARY KEY (id)
);
INSERT INTO "mails" VALUES(1,'sacha@example.org','Votre œuvre est reçue : 9-001','Bonjour,

votre œuvre est reçue. Son numéro est le 9-001. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/6TYxXHK_h42GmGIuQ45HbzvQwQUSreHbr8S-SmpmlDA

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',1,'2026-11-24 19:07:02.802186','2026-11-24 19:07:02.799300',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(2,'sacha@example.org','Votre œuvre est reçue : 9-002','Bonjour,

votre œuvre est reçue. Son numéro est le 9-002. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/7UxV5GMW21rdOwNX0sRSZhznC2eaiKLGsS0CcYA2kJo

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',2,'2026-11-24 19:07:03.177304','2026-11-24 19:07:03.166853',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(3,'sacha@example.org','Votre œuvre est reçue : 9-003','Bonjour,

votre œuvre est reçue. Son numéro est le 9-003. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/3W11dFzXvVoSg-8oy6y_fq90GnP1r8ffrP44HbQyL8I

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',3,'2026-11-24 19:07:03.519978','2026-11-24 19:07:03.508448',NULL,NULL,0,'');
CREATE TABLE memberships (
	id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	edition_id INTEGER, 
	role VARCHAR(20) NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_memberships PRIMARY KEY (id), 
	CONSTRAINT fk_memberships_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_memberships_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "memberships" VALUES(1,2,NULL,'organiser','2026-11-24 19:07:03.664505');
CREATE TABLE originals (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	position INTEGER NOT NULL, 
	description TEXT NOT NULL, 
	given_name VARCHAR(255) NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	bytes BIGINT NOT NULL, 
	format VARCHAR(10) NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	media_token VARCHAR(64) NOT NULL, 
	colours JSON, 
	palette INTEGER NOT NULL, 
	dhash BIGINT, 
	pale_edge BOOLEAN DEFAULT 0 NOT NULL, 
	rendered_at DATETIME, 
	tries INTEGER NOT NULL, 
	next_try_at DATETIME, 
	trouble VARCHAR(300) NOT NULL, 
	CONSTRAINT pk_originals PRIMARY KEY (id), 
	CONSTRAINT fk_originals_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE, 
	CONSTRAINT uq_originals_media_token UNIQUE (media_token)
);
INSERT INTO "originals" VALUES(1,1,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/28/288b4db97807f3c69096056d60f1897c','483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d',10304,'jpeg',480,360,'76f1f681e514eb295ee0fe12080220d7','[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]',24,7162639700846379313,0,'2026-11-24 19:07:04.942303',0,NULL,'');
INSERT INTO "originals" VALUES(2,2,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/f1/f15b50d01cd07f9db6a10bc242d4a6cf','ddea46c8ffbbd548cde15b01603f63d3fd9909540d1c491d095273622d958c64',10800,'jpeg',480,360,'050bacb05f069d65388b93a0f2e2b31c','[["#ae984a", 0.21223958333333334], ["#7272ad", 0.20949074074074073], ["#3b504e", 0.20500578703703703], ["#35b873", 0.19835069444444445], ["#aeccc0", 0.17491319444444445]]',41,6499294623772288038,0,'2026-11-24 19:07:06.630856',0,NULL,'');
INSERT INTO "originals" VALUES(3,3,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/35/35d0909bdd09873597362951de0faa30','9dc95e4b8d49a1f49ec04bbb4bf8f4307a065dff57c80c441d086be2358a47ba',10662,'jpeg',480,360,'7a32adfde2632ad388773fd03a7c3752','[["#c48d66", 0.24479166666666666], ["#83a5d0", 0.2259837962962963], ["#af53b4", 0.19155092592592593], ["#4b4a69", 0.18388310185185186], ["#51ae47", 0.15379050925925927]]',57,-7371928949336168829,0,'2026-11-24 19:07:08.160175',0,NULL,'');
CREATE TABLE participants (
	id INTEGER NOT NULL, 
	age_band VARCHAR(20) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	CONSTRAINT pk_participants PRIMARY KEY (id)
);
INSERT INTO "participants" VALUES(1,'14_17','sacha@example.org','fr','2026-11-24 19:07:02.612673');
INSERT INTO "participants" VALUES(2,'14_17','sacha@example.org','fr','2026-11-24 19:07:03.103376');
INSERT INTO "participants" VALUES(3,'14_17','sacha@example.org','fr','2026-11-24 19:07:03.451354');
CREATE TABLE public_version (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_public_version PRIMARY KEY (id)
);
INSERT INTO "public_version" VALUES(1,8);
CREATE TABLE renditions (
	id INTEGER NOT NULL, 
	original_id INTEGER NOT NULL, 
	format VARCHAR(10) NOT NULL, 
	long_side INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	bytes BIGINT NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	CONSTRAINT pk_renditions PRIMARY KEY (id), 
	CONSTRAINT fk_renditions_original_id_originals FOREIGN KEY(original_id) REFERENCES originals (id) ON DELETE CASCADE, 
	CONSTRAINT uq_renditions_original_id_format_long_side UNIQUE (original_id, format, long_side)
);
INSERT INTO "renditions" VALUES(1,1,'avif',320,320,240,3449,'renditions/c0/c0d72a40c4a61a0667cef23e48cd1d21/320.avif');
INSERT INTO "renditions" VALUES(2,1,'webp',320,320,240,3388,'renditions/c0/c0d72a40c4a61a0667cef23e48cd1d21/320.webp');
INSERT INTO "renditions" VALUES(3,1,'jpeg',320,320,240,6782,'renditions/c0/c0d72a40c4a61a0667cef23e48cd1d21/share.jpg');
INSERT INTO "renditions" VALUES(4,2,'avif',320,320,240,3389,'renditions/70/7065476f36de0c7cc8a9f35df4541d73/320.avif');
INSERT INTO "renditions" VALUES(5,2,'webp',320,320,240,3500,'renditions/70/7065476f36de0c7cc8a9f35df4541d73/320.webp');
INSERT INTO "renditions" VALUES(6,2,'jpeg',320,320,240,7154,'renditions/70/7065476f36de0c7cc8a9f35df4541d73/share.jpg');
INSERT INTO "renditions" VALUES(7,3,'avif',320,320,240,3463,'renditions/1f/1f88baf9e3a7ca831c24f6e1a982f32e/320.avif');
INSERT INTO "renditions" VALUES(8,3,'webp',320,320,240,3612,'renditions/1f/1f88baf9e3a7ca831c24f6e1a982f32e/320.webp');
INSERT INTO "renditions" VALUES(9,3,'jpeg',320,320,240,7083,'renditions/1f/1f88baf9e3a7ca831c24f6e1a982f32e/share.jpg');
CREATE TABLE reviews (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	decision VARCHAR(20) NOT NULL, 
	reason VARCHAR(1000) NOT NULL, 
	decided_at DATETIME NOT NULL, 
	undone_at DATETIME, 
	from_status VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_reviews PRIMARY KEY (id), 
	CONSTRAINT fk_reviews_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT fk_reviews_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "reviews" VALUES(1,1,1,'approve','','2026-11-24 19:07:08.425621',NULL,'submitted');
INSERT INTO "reviews" VALUES(2,2,1,'return','La photo est floue.','2026-11-24 19:07:08.911977',NULL,'submitted');
CREATE TABLE roles (
	id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	description VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_roles PRIMARY KEY (id), 
	CONSTRAINT uq_roles_name UNIQUE (name)
);
INSERT INTO "roles" VALUES(1,'administrator','');
CREATE TABLE sign_in_links (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	user_id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_sign_in_links PRIMARY KEY (id), 
	CONSTRAINT fk_sign_in_links_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT uq_sign_in_links_token_hash UNIQUE (token_hash)
);
INSERT INTO "sign_in_links" VALUES(1,'1847f14474a3b0bd89157b1b8dd07eb05bcd873249e997b18887610baf095839',1,'2026-11-24 19:07:08.229799','2026-11-25 19:07:08.228484',NULL);
CREATE TABLE strands (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	name_fr VARCHAR(120) NOT NULL, 
	name_en VARCHAR(120) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_strands PRIMARY KEY (id), 
	CONSTRAINT fk_strands_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE, 
	CONSTRAINT uq_strands_edition_id_slug UNIQUE (edition_id, slug)
);
INSERT INTO "strands" VALUES(1,1,'strand-1','Volet strand-1','Strand strand-1',0);
CREATE TABLE themes (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	name_fr VARCHAR(120) NOT NULL, 
	name_en VARCHAR(120) NOT NULL, 
	text_fr TEXT NOT NULL, 
	text_en TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_themes PRIMARY KEY (id), 
	CONSTRAINT uq_themes_slug UNIQUE (slug)
);
INSERT INTO "themes" VALUES(1,'eau','Enjeu eau','Theme eau','','',0);
CREATE TABLE user_roles (
	user_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	CONSTRAINT pk_user_roles PRIMARY KEY (user_id, role_id), 
	CONSTRAINT fk_user_roles_role_id_roles FOREIGN KEY(role_id) REFERENCES roles (id) ON DELETE CASCADE, 
	CONSTRAINT fk_user_roles_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "user_roles" VALUES(1,1);
CREATE TABLE users (
	id INTEGER NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	password VARCHAR(255), 
	active BOOLEAN NOT NULL, 
	fs_uniquifier VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_email UNIQUE (email), 
	CONSTRAINT uq_users_fs_uniquifier UNIQUE (fs_uniquifier)
);
INSERT INTO "users" VALUES(1,'ana@example.org',NULL,1,'268c92412683ba26248bbca22639ebe5239d7f216cef2eaf291be57530f817ed','2026-11-24 19:07:03.569887');
INSERT INTO "users" VALUES(2,'organisation@example.org',NULL,1,'c1edb21dd573c3168d439552cea2faac07b448f3fa45f8d6a7cf3c9edb47fb26','2026-11-24 19:07:03.633496');
CREATE TABLE work_themes (
	work_id INTEGER NOT NULL, 
	theme_id INTEGER NOT NULL, 
	CONSTRAINT pk_work_themes PRIMARY KEY (work_id, theme_id), 
	CONSTRAINT fk_work_themes_theme_id_themes FOREIGN KEY(theme_id) REFERENCES themes (id), 
	CONSTRAINT fk_work_themes_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "work_themes" VALUES(1,1);
INSERT INTO "work_themes" VALUES(2,1);
INSERT INTO "work_themes" VALUES(3,1);
CREATE TABLE works (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	withdrawn_from VARCHAR(20), 
	withdrawn_at DATETIME, 
	title VARCHAR(200) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	statement TEXT NOT NULL, 
	poem TEXT NOT NULL, 
	technique VARCHAR(200) NOT NULL, 
	content_note VARCHAR(300) NOT NULL, 
	licence VARCHAR(20) NOT NULL, 
	form_id INTEGER, 
	strand_id INTEGER, 
	group_id INTEGER, 
	submission_key VARCHAR(64), 
	submitted_at DATETIME NOT NULL, 
	released_at DATETIME, 
	showable BOOLEAN DEFAULT 0 NOT NULL, 
	showable_until DATETIME, 
	exhibited_once BOOLEAN DEFAULT 0 NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_works PRIMARY KEY (id), 
	CONSTRAINT fk_works_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_works_form_id_forms FOREIGN KEY(form_id) REFERENCES forms (id), 
	CONSTRAINT fk_works_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_works_strand_id_strands FOREIGN KEY(strand_id) REFERENCES strands (id), 
	CONSTRAINT uq_works_edition_id_sequence UNIQUE (edition_id, sequence), 
	CONSTRAINT uq_works_submission_key UNIQUE (submission_key)
);
INSERT INTO "works" VALUES(1,1,1,'approved',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'933e9133218f49949bed531ac9730a432980dd2c6a69884d1db472faf8c00c9b','2026-11-24 19:07:02.680554','2026-11-24 19:07:08.365621',1,NULL,0,3);
INSERT INTO "works" VALUES(2,1,2,'returned',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'165565aafa838c21a5abe811229d120dc76c351195b8ccf9a15f3a56e46b1eb9','2026-11-24 19:07:03.122636',NULL,0,NULL,0,3);
INSERT INTO "works" VALUES(3,1,3,'submitted',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'efbc5c4b2930c4c4dc4acedd926d07d93fa1fe3297b7b63af052d23b93421f76','2026-11-24 19:07:03.471798',NULL,0,NULL,0,2);
CREATE INDEX ix_audit_entries_at ON audit_entries (at);
CREATE INDEX ix_audit_entries_subject ON audit_entries (subject_kind, subject_id);
CREATE INDEX ix_editions_opens_at ON editions (opens_at);
CREATE INDEX ix_editions_year_start ON editions (year_start);
CREATE INDEX ix_mails_due_at ON mails (due_at);
CREATE INDEX ix_mails_recipient ON mails (recipient);
CREATE INDEX ix_access_links_participant_id ON access_links (participant_id);
CREATE INDEX ix_consents_participant_id_edition_id ON consents (participant_id, edition_id);
CREATE INDEX ix_device_sessions_user_id ON device_sessions (user_id);
CREATE INDEX ix_memberships_user_id_edition_id ON memberships (user_id, edition_id);
CREATE INDEX ix_sign_in_links_user_id ON sign_in_links (user_id);
CREATE INDEX ix_strands_edition_id ON strands (edition_id);
CREATE INDEX ix_works_edition_id_showable_sequence ON works (edition_id, showable, sequence);
CREATE INDEX ix_works_edition_id_status_submitted_at ON works (edition_id, status, submitted_at);
CREATE INDEX ix_works_form_id ON works (form_id);
CREATE INDEX ix_works_group_id ON works (group_id);
CREATE INDEX ix_works_released_at ON works (released_at);
CREATE INDEX ix_works_strand_id ON works (strand_id);
CREATE INDEX ix_credits_participant_id ON credits (participant_id);
CREATE INDEX ix_credits_work_id ON credits (work_id);
CREATE INDEX ix_originals_key ON originals ("key");
CREATE INDEX ix_originals_next_try_at ON originals (next_try_at);
CREATE INDEX ix_originals_sha256 ON originals (sha256);
CREATE INDEX ix_originals_work_id ON originals (work_id);
CREATE INDEX ix_reviews_work_id ON reviews (work_id);
CREATE INDEX ix_work_themes_theme_id ON work_themes (theme_id);
COMMIT;
