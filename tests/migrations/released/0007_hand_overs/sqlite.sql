BEGIN TRANSACTION;
CREATE TABLE access_codes (
	id INTEGER NOT NULL, 
	participation_id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	made_by VARCHAR(40) NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	uses_left INTEGER, 
	taken_in INTEGER DEFAULT '0' NOT NULL, 
	after_deadline BOOLEAN DEFAULT 0 NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_access_codes PRIMARY KEY (id), 
	CONSTRAINT fk_access_codes_participation_id_participations FOREIGN KEY(participation_id) REFERENCES participations (id) ON DELETE CASCADE, 
	CONSTRAINT uq_access_codes_token_hash UNIQUE (token_hash)
);
INSERT INTO "access_codes" VALUES(1,1,'ae498f91902729fb6e71617547263f094727aa117a0ad58abc61fb7928f82d0d','user:3','2026-11-26 19:41:23.703366','2027-02-24 19:41:23.700334',NULL,0,0,NULL);
CREATE TABLE access_links (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	participant_id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	revoked_at DATETIME, kind VARCHAR(20) DEFAULT 'author' NOT NULL, 
	CONSTRAINT pk_access_links PRIMARY KEY (id), 
	CONSTRAINT fk_access_links_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE, 
	CONSTRAINT uq_access_links_token_hash UNIQUE (token_hash)
);
INSERT INTO "access_links" VALUES(1,'6df3ad35f71571c5ca8e1f690a4d9c49c5b5f0c0ef7502f177e666ca74719d4f',1,'2026-11-26 19:41:22.847301',NULL,'author');
INSERT INTO "access_links" VALUES(2,'97eb43f02e55bd2b912933a40d2c4fe79c46280fc5aefa4992cbbe1808f6b5af',2,'2026-11-26 19:41:22.904104',NULL,'author');
INSERT INTO "access_links" VALUES(3,'8f7180994f0f918b937eb6b62dde2db51c6a9ef0881c3927435dce7f5687681b',3,'2026-11-26 19:41:22.948360',NULL,'author');
INSERT INTO "access_links" VALUES(4,'2cce6ea33c1e6091c6f2fce782d2bcd3b2dcac9e50ad5f23522bfb6d9a3546ca',2,'2026-11-26 19:41:23.666637',NULL,'author');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0007');
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
INSERT INTO "audit_entries" VALUES(1,'2026-11-26 19:41:22.835152','participant',1,'join','participants',1,'null','null','');
INSERT INTO "audit_entries" VALUES(2,'2026-11-26 19:41:22.842786','participant',1,'submit','works',1,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(3,'2026-11-26 19:41:22.844489','participant',1,'give_consent','consents',1,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(4,'2026-11-26 19:41:22.846720','participant',1,'give_consent','consents',2,'null','{"purpose": "name", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(5,'2026-11-26 19:41:22.849604','participant',1,'make_link','access_links',1,'null','null','');
INSERT INTO "audit_entries" VALUES(6,'2026-11-26 19:41:22.899414','participant',2,'join','participants',2,'null','null','');
INSERT INTO "audit_entries" VALUES(7,'2026-11-26 19:41:22.901866','participant',2,'submit','works',2,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(8,'2026-11-26 19:41:22.903107','participant',2,'give_consent','consents',3,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(9,'2026-11-26 19:41:22.903979','participant',2,'give_consent','consents',4,'null','{"purpose": "name", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(10,'2026-11-26 19:41:22.905286','participant',2,'make_link','access_links',2,'null','null','');
INSERT INTO "audit_entries" VALUES(11,'2026-11-26 19:41:22.943483','participant',3,'join','participants',3,'null','null','');
INSERT INTO "audit_entries" VALUES(12,'2026-11-26 19:41:22.946113','participant',3,'submit','works',3,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(13,'2026-11-26 19:41:22.947370','participant',3,'give_consent','consents',5,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(14,'2026-11-26 19:41:22.948239','participant',3,'give_consent','consents',6,'null','{"purpose": "name", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(15,'2026-11-26 19:41:22.949470','participant',3,'make_link','access_links',3,'null','null','');
INSERT INTO "audit_entries" VALUES(16,'2026-11-26 19:41:22.961121','gallery',NULL,'add_user','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(17,'2026-11-26 19:41:22.961124','gallery',NULL,'make_administrator','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(18,'2026-11-26 19:41:22.964321','gallery',NULL,'add_user','users',2,'null','null','');
INSERT INTO "audit_entries" VALUES(19,'2026-11-26 19:41:23.634611','user',1,'sign_in','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(20,'2026-11-26 19:41:23.657162','user',1,'approve','works',1,'{"status": "submitted"}','{"status": "approved"}','');
INSERT INTO "audit_entries" VALUES(21,'2026-11-26 19:41:23.665102','user',1,'return','works',2,'{"status": "submitted"}','{"status": "returned"}','La photo est floue.');
INSERT INTO "audit_entries" VALUES(22,'2026-11-26 19:41:23.667124','participant',2,'make_link','access_links',4,'null','null','');
INSERT INTO "audit_entries" VALUES(23,'2026-11-26 19:41:23.687121','gallery',NULL,'add_user','users',3,'null','null','');
INSERT INTO "audit_entries" VALUES(24,'2026-11-26 19:41:23.690230','gallery',NULL,'name_leader','group_leaders',1,'null','{"group": 1, "user": 3}','');
INSERT INTO "audit_entries" VALUES(25,'2026-11-26 19:41:23.699147','user',3,'take_part','participations',1,'null','{"group": 1, "edition": 9}','');
INSERT INTO "audit_entries" VALUES(26,'2026-11-26 19:41:23.704269','user',3,'make_code','access_codes',1,'null','{"participation": 1, "uses": null}','');
INSERT INTO "audit_entries" VALUES(27,'2026-11-26 19:41:23.715321','user',3,'enrol','roster_entries',1,'null','{"participant": 4}','');
INSERT INTO "audit_entries" VALUES(28,'2026-11-26 19:41:23.715326','user',3,'enrol','roster_entries',2,'null','{"participant": 5}','');
INSERT INTO "audit_entries" VALUES(29,'2026-11-26 19:41:23.720825','user',3,'print_slips','participations',1,'null','{"slips": 2}','');
INSERT INTO "audit_entries" VALUES(30,'2026-11-26 19:41:24.019570','gallery',NULL,'erase','works',4,'{"status": "approved"}','{"status": "erased"}','');
CREATE TABLE batches (
	id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	edition_id INTEGER NOT NULL, 
	participation_id INTEGER, 
	user_id INTEGER NOT NULL, 
	columns JSON, 
	sheet JSON, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_batches PRIMARY KEY (id), 
	CONSTRAINT fk_batches_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_batches_participation_id_participations FOREIGN KEY(participation_id) REFERENCES participations (id) ON DELETE CASCADE, 
	CONSTRAINT fk_batches_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "batches" VALUES(1,'group',1,1,3,NULL,NULL,'2026-11-26 19:41:23.730586','2026-12-03 19:41:23.729768');
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
INSERT INTO "consents" VALUES(1,1,1,'show','self','participant:1','show-2','112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff','2026-11-26 19:41:22.843447',NULL,NULL);
INSERT INTO "consents" VALUES(2,1,1,'name','self','participant:1','name-1','c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375','2026-11-26 19:41:22.844670',NULL,NULL);
INSERT INTO "consents" VALUES(3,2,1,'show','self','participant:2','show-2','112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff','2026-11-26 19:41:22.902083',NULL,NULL);
INSERT INTO "consents" VALUES(4,2,1,'name','self','participant:2','name-1','c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375','2026-11-26 19:41:22.903314',NULL,NULL);
INSERT INTO "consents" VALUES(5,3,1,'show','self','participant:3','show-2','112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff','2026-11-26 19:41:22.946329',NULL,NULL);
INSERT INTO "consents" VALUES(6,3,1,'name','self','participant:3','name-1','c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375','2026-11-26 19:41:22.947576',NULL,NULL);
INSERT INTO "consents" VALUES(7,6,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 19:41:23.944830',NULL,NULL);
INSERT INTO "consents" VALUES(8,6,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 19:41:23.990139',NULL,NULL);
INSERT INTO "consents" VALUES(9,6,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 19:41:23.990143',NULL,NULL);
CREATE TABLE "credits" (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	people INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	shown BOOLEAN DEFAULT 1 NOT NULL, 
	original_id INTEGER, 
	CONSTRAINT pk_credits PRIMARY KEY (id), 
	CONSTRAINT fk_credits_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE, 
	CONSTRAINT fk_credits_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id), 
	CONSTRAINT fk_credits_original_id_originals FOREIGN KEY(original_id) REFERENCES originals (id) ON DELETE SET NULL
);
INSERT INTO "credits" VALUES(1,1,1,'first_name','Sacha',1,0,1,NULL);
INSERT INTO "credits" VALUES(2,2,2,'first_name','Sacha',1,0,1,NULL);
INSERT INTO "credits" VALUES(3,3,3,'first_name','Sacha',1,0,1,NULL);
CREATE TABLE days_at_the_entrance (
	day DATE NOT NULL, 
	work_id INTEGER NOT NULL, 
	CONSTRAINT pk_days_at_the_entrance PRIMARY KEY (day), 
	CONSTRAINT fk_days_at_the_entrance_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "days_at_the_entrance" VALUES('2026-11-26',1);
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
INSERT INTO "device_sessions" VALUES(1,'16d40f90c2f275c0d627a510dc779bd3dbfb6c92615e2dbaccaf12ee3abf2669',1,'2026-11-26 19:41:23.630585','2026-11-26 19:41:23.630590',NULL);
CREATE TABLE draft_files (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	token VARCHAR(64) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	position INTEGER NOT NULL, 
	given_name VARCHAR(255) NOT NULL, 
	description TEXT NOT NULL, 
	length BIGINT NOT NULL, 
	received BIGINT NOT NULL, 
	made_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	trouble VARCHAR(300) NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	format VARCHAR(10) NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	seconds DOUBLE NOT NULL, 
	CONSTRAINT pk_draft_files PRIMARY KEY (id), 
	CONSTRAINT fk_draft_files_draft_id_drafts FOREIGN KEY(draft_id) REFERENCES drafts (id) ON DELETE CASCADE, 
	CONSTRAINT uq_draft_files_token UNIQUE (token)
);
INSERT INTO "draft_files" VALUES(1,2,'wzZ5O5zNBVL1ADX30B8E06dnjrAU4ben7f0fPTbXxP8','view',0,'IMG_0412.png','',99,99,'2026-11-26 19:41:23.907544','2026-11-26 19:41:23.917848','','originals/49/4968a9fc3d483534cc3fd6d62c29a599','7514d9bdc3ea5ce66b31456cb4136071d3b2fdf791a2f0a380e1d3ee2d2aa767','png',40,30,0.0);
CREATE TABLE drafts (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	edition_id INTEGER NOT NULL, 
	code_id INTEGER, 
	participation_id INTEGER, 
	batch_id INTEGER, 
	roster_entry_id INTEGER, 
	position INTEGER NOT NULL, 
	answers JSON NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	work_id INTEGER, 
	made_at DATETIME NOT NULL, 
	touched_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (id), 
	CONSTRAINT fk_drafts_batch_id_batches FOREIGN KEY(batch_id) REFERENCES batches (id) ON DELETE CASCADE, 
	CONSTRAINT fk_drafts_code_id_access_codes FOREIGN KEY(code_id) REFERENCES access_codes (id) ON DELETE SET NULL, 
	CONSTRAINT fk_drafts_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_drafts_participation_id_participations FOREIGN KEY(participation_id) REFERENCES participations (id) ON DELETE SET NULL, 
	CONSTRAINT fk_drafts_roster_entry_id_roster_entries FOREIGN KEY(roster_entry_id) REFERENCES roster_entries (id) ON DELETE SET NULL, 
	CONSTRAINT fk_drafts_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE SET NULL, 
	CONSTRAINT uq_drafts_token_hash UNIQUE (token_hash)
);
INSERT INTO "drafts" VALUES(1,'eef3c7feaa28c7c9f2e9ed07f9570b8d2c3f65289f6b2220c0cfbb41c55dd470',1,NULL,1,1,NULL,1,'{"form": "", "strand": "", "themes": [], "technique": "", "language": "fr", "title": "Ma rue"}','fr',NULL,'2026-11-26 19:41:23.895313','2026-11-26 19:41:23.895320','2026-12-03 19:41:23.731058',1);
INSERT INTO "drafts" VALUES(2,'062f39561c163678da4c7bc4926897d39b21c88f46167bcfde2ec75034aa8faa',1,1,1,NULL,NULL,0,'{}','fr',NULL,'2026-11-26 19:41:23.900546','2026-11-26 19:41:23.918848','2026-12-03 19:41:23.918848',1);
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
INSERT INTO "editions" VALUES(1,9,'2019-2020',2019,'Phrase de la 9e','Sentence of the 9th','','','fleuve','America/Toronto','2020-09-01 00:00:00.000000',NULL,'2020-11-12 00:00:00.000000',1,0,4,2);
CREATE TABLE erasures (
	id INTEGER NOT NULL, 
	subject_kind VARCHAR(40) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	work_number VARCHAR(20) NOT NULL, 
	erased_at DATETIME NOT NULL, 
	CONSTRAINT pk_erasures PRIMARY KEY (id)
);
INSERT INTO "erasures" VALUES(1,'works',4,'9-004','2026-11-26 19:41:24.004288');
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
CREATE TABLE "group_leaders" (
	id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	handed_by_id INTEGER, 
	takes_over BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_group_leaders PRIMARY KEY (id), 
	CONSTRAINT fk_group_leaders_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_leaders_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_leaders_handed_by_id_group_leaders FOREIGN KEY(handed_by_id) REFERENCES group_leaders (id) ON DELETE SET NULL
);
INSERT INTO "group_leaders" VALUES(1,1,3,'2026-11-26 19:41:23.688060',NULL,NULL,0);
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
INSERT INTO "mails" VALUES(1,'sacha@example.org','Votre œuvre est reçue : 9-001','Bonjour,

votre œuvre est reçue. Son numéro est le 9-001. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/FKLdkYhz0XyvoVIxA2v-1dfuTVKYNPYxZTdPeuE4esc

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',1,'2026-11-26 19:41:22.850182','2026-11-26 19:41:22.849407',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(2,'sacha@example.org','Votre œuvre est reçue : 9-002','Bonjour,

votre œuvre est reçue. Son numéro est le 9-002. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/IRK_y7O3EplLrCUzOTsnL9Hoa2ioUs189m3ksw9H9NQ

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',2,'2026-11-26 19:41:22.905416','2026-11-26 19:41:22.905111',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(3,'sacha@example.org','Votre œuvre est reçue : 9-003','Bonjour,

votre œuvre est reçue. Son numéro est le 9-003. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/KV3k5SfOcpU9GuxuPgWCyNCRy92Tx9Tt6tO6DxmOfX8

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',3,'2026-11-26 19:41:22.949595','2026-11-26 19:41:22.949314',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(4,'sacha@example.org','Votre œuvre est approuvée : 9-001','Bonjour,

votre œuvre 9-001 est approuvée. Merci!

Elle est accrochée ici :

http://localhost/fr/editions/9/oeuvres/9-001','reviews',1,'2026-11-26 19:41:23.660086','2026-11-26 19:41:23.646778',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(5,'sacha@example.org','Votre œuvre est à corriger : 9-002','Bonjour,

quelqu’un a regardé votre œuvre 9-002. Avant d’être accrochée, elle a besoin d’un changement :

La photo est floue.

Ce lien ouvre votre œuvre, pour la corriger :

http://localhost/fr/recus/0xQfHwklnCpboLGimQNehPqXv3FiOjbKwImQJDlTfeA

Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.','reviews',2,'2026-11-26 19:41:23.667261','2026-11-26 19:41:23.663807',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(6,'maude@example.org','Un groupe vous est confié : École ecole','Bonjour,

le groupe École ecole est maintenant entre vos mains. Dans son espace, vous voyez les œuvres de vos gens, ce qu’elles attendent encore, et le lien qui permet d’en déposer.

Ce lien ouvre votre session une fois, d’ici un jour :

http://localhost/fr/acces/mxi0PXmvTsrmuqEcU_iYfRVNvrtJMEsiA9JRo1EbNcM

Ensuite, demandez une autre lettre à la page « Connexion », avec cette adresse.

Si cela ne vous dit rien, vous pouvez laisser cette lettre de côté.','group_leaders',1,'2026-11-26 19:41:23.690416','2026-11-26 19:41:23.689540',NULL,NULL,0,'');
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
INSERT INTO "memberships" VALUES(1,2,NULL,'organiser','2026-11-26 19:41:22.967201');
CREATE TABLE near_words (
	near VARCHAR(48) NOT NULL, 
	word VARCHAR(48) NOT NULL, 
	CONSTRAINT pk_near_words PRIMARY KEY (near, word), 
	CONSTRAINT fk_near_words_word_spoken_words FOREIGN KEY(word) REFERENCES spoken_words (word) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "near_words" VALUES('beu','bleu');
INSERT INTO "near_words" VALUES('ble','bleu');
INSERT INTO "near_words" VALUES('bleu','bleu');
INSERT INTO "near_words" VALUES('blu','bleu');
INSERT INTO "near_words" VALUES('leu','bleu');
INSERT INTO "near_words" VALUES('arre','carre');
INSERT INTO "near_words" VALUES('care','carre');
INSERT INTO "near_words" VALUES('carr','carre');
INSERT INTO "near_words" VALUES('carre','carre');
INSERT INTO "near_words" VALUES('crre','carre');
INSERT INTO "near_words" VALUES('cefs','cerfs');
INSERT INTO "near_words" VALUES('cerf','cerfs');
INSERT INTO "near_words" VALUES('cerfs','cerfs');
INSERT INTO "near_words" VALUES('cers','cerfs');
INSERT INTO "near_words" VALUES('crfs','cerfs');
INSERT INTO "near_words" VALUES('erfs','cerfs');
INSERT INTO "near_words" VALUES('deande','demande');
INSERT INTO "near_words" VALUES('demade','demande');
INSERT INTO "near_words" VALUES('demand','demande');
INSERT INTO "near_words" VALUES('demande','demande');
INSERT INTO "near_words" VALUES('demane','demande');
INSERT INTO "near_words" VALUES('demnde','demande');
INSERT INTO "near_words" VALUES('dmande','demande');
INSERT INTO "near_words" VALUES('emande','demande');
INSERT INTO "near_words" VALUES('asseport','passeport');
INSERT INTO "near_words" VALUES('paseport','passeport');
INSERT INTO "near_words" VALUES('passeort','passeport');
INSERT INTO "near_words" VALUES('passepor','passeport');
INSERT INTO "near_words" VALUES('passeport','passeport');
INSERT INTO "near_words" VALUES('passepot','passeport');
INSERT INTO "near_words" VALUES('passeprt','passeport');
INSERT INTO "near_words" VALUES('passport','passeport');
INSERT INTO "near_words" VALUES('psseport','passeport');
INSERT INTO "near_words" VALUES('acha','sacha');
INSERT INTO "near_words" VALUES('saca','sacha');
INSERT INTO "near_words" VALUES('sach','sacha');
INSERT INTO "near_words" VALUES('sacha','sacha');
INSERT INTO "near_words" VALUES('saha','sacha');
INSERT INTO "near_words" VALUES('scha','sacha');
INSERT INTO "near_words" VALUES('rois','trois');
INSERT INTO "near_words" VALUES('tois','trois');
INSERT INTO "near_words" VALUES('tris','trois');
INSERT INTO "near_words" VALUES('troi','trois');
INSERT INTO "near_words" VALUES('trois','trois');
INSERT INTO "near_words" VALUES('tros','trois');
INSERT INTO "near_words" VALUES('ent','vent');
INSERT INTO "near_words" VALUES('ven','vent');
INSERT INTO "near_words" VALUES('vent','vent');
INSERT INTO "near_words" VALUES('vet','vent');
INSERT INTO "near_words" VALUES('vnt','vent');
INSERT INTO "near_words" VALUES('olants','volants');
INSERT INTO "near_words" VALUES('vlants','volants');
INSERT INTO "near_words" VALUES('voants','volants');
INSERT INTO "near_words" VALUES('volans','volants');
INSERT INTO "near_words" VALUES('volant','volants');
INSERT INTO "near_words" VALUES('volants','volants');
INSERT INTO "near_words" VALUES('volats','volants');
INSERT INTO "near_words" VALUES('volnts','volants');
CREATE TABLE "originals" (
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
	shows_face BOOLEAN DEFAULT 0 NOT NULL, 
	hidden BOOLEAN DEFAULT 0 NOT NULL, 
	from_work_id INTEGER, 
	recording_id INTEGER, 
	CONSTRAINT pk_originals PRIMARY KEY (id), 
	CONSTRAINT fk_originals_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE, 
	CONSTRAINT uq_originals_media_token UNIQUE (media_token), 
	CONSTRAINT fk_originals_from_work_id_works FOREIGN KEY(from_work_id) REFERENCES works (id) ON DELETE SET NULL, 
	CONSTRAINT fk_originals_recording_id_recordings FOREIGN KEY(recording_id) REFERENCES recordings (id) ON DELETE CASCADE
);
INSERT INTO "originals" VALUES(1,1,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/cc/cc2de0932dcb791b70b8124c91c9984f','483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d',10304,'jpeg',480,360,'50cda39ba5fa8399c273253ed0fc7407','[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]',24,7162639700846379313,0,'2026-11-26 19:41:23.210036',0,NULL,'',0,0,NULL,NULL);
INSERT INTO "originals" VALUES(2,2,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/f9/f9d3c3091d1b245597f527aa50da9c73','ddea46c8ffbbd548cde15b01603f63d3fd9909540d1c491d095273622d958c64',10800,'jpeg',480,360,'919851a6e681048e91faed191772aab9','[["#ae984a", 0.21223958333333334], ["#7272ad", 0.20949074074074073], ["#3b504e", 0.20500578703703703], ["#35b873", 0.19835069444444445], ["#aeccc0", 0.17491319444444445]]',41,6499294623772288038,0,'2026-11-26 19:41:23.444409',0,NULL,'',0,0,NULL,NULL);
INSERT INTO "originals" VALUES(3,3,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/04/04b7f4c3dd9e9280dffcc02fe2a009dd','9dc95e4b8d49a1f49ec04bbb4bf8f4307a065dff57c80c441d086be2358a47ba',10662,'jpeg',480,360,'37eff8926adef993b3d8fc127406cdda','[["#c48d66", 0.24479166666666666], ["#83a5d0", 0.2259837962962963], ["#af53b4", 0.19155092592592593], ["#4b4a69", 0.18388310185185186], ["#51ae47", 0.15379050925925927]]',57,-7371928949336168829,0,'2026-11-26 19:41:23.624701',0,NULL,'',0,0,NULL,NULL);
CREATE TABLE participants (
	id INTEGER NOT NULL, 
	age_band VARCHAR(20) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	joined_at DATETIME NOT NULL, guardian_email VARCHAR(255) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_participants PRIMARY KEY (id)
);
INSERT INTO "participants" VALUES(1,'14_17','sacha@example.org','fr','2026-11-26 19:41:22.829971','');
INSERT INTO "participants" VALUES(2,'14_17','sacha@example.org','fr','2026-11-26 19:41:22.896699','');
INSERT INTO "participants" VALUES(3,'14_17','sacha@example.org','fr','2026-11-26 19:41:22.940519','');
INSERT INTO "participants" VALUES(4,'14_17','','fr','2026-11-26 19:41:23.713147','');
INSERT INTO "participants" VALUES(5,'under_14','','fr','2026-11-26 19:41:23.713155','');
INSERT INTO "participants" VALUES(6,'adult','','fr','2026-11-26 19:41:23.940976','');
CREATE TABLE participations (
	id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	form_id INTEGER, 
	strand_id INTEGER, 
	theme_ids JSON NOT NULL, 
	technique VARCHAR(200) NOT NULL, 
	begun_at DATETIME NOT NULL, 
	CONSTRAINT pk_participations PRIMARY KEY (id), 
	CONSTRAINT fk_participations_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_participations_form_id_forms FOREIGN KEY(form_id) REFERENCES forms (id), 
	CONSTRAINT fk_participations_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	CONSTRAINT fk_participations_strand_id_strands FOREIGN KEY(strand_id) REFERENCES strands (id), 
	CONSTRAINT uq_participations_group_id_edition_id UNIQUE (group_id, edition_id)
);
INSERT INTO "participations" VALUES(1,1,1,NULL,NULL,'[]','','2026-11-26 19:41:23.698249');
CREATE TABLE playables (
	id INTEGER NOT NULL, 
	recording_id INTEGER NOT NULL, 
	format VARCHAR(10) NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	bytes BIGINT NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	CONSTRAINT pk_playables PRIMARY KEY (id), 
	CONSTRAINT fk_playables_recording_id_recordings FOREIGN KEY(recording_id) REFERENCES recordings (id) ON DELETE CASCADE, 
	CONSTRAINT uq_playables_recording_id_format UNIQUE (recording_id, format)
);
INSERT INTO "playables" VALUES(1,1,'m4a',0,0,28,'renditions/7e/7efd2c77ce986f91420f3e1622221d6a/sound.m4a');
CREATE TABLE public_version (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_public_version PRIMARY KEY (id)
);
INSERT INTO "public_version" VALUES(1,12);
CREATE TABLE recordings (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	position INTEGER NOT NULL, 
	description TEXT NOT NULL, 
	transcript TEXT NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	captions_fr TEXT NOT NULL, 
	captions_en TEXT NOT NULL, 
	poster_at DOUBLE NOT NULL, 
	given_name VARCHAR(255) NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	bytes BIGINT NOT NULL, 
	format VARCHAR(10) NOT NULL, 
	seconds DOUBLE NOT NULL, 
	media_token VARCHAR(64) NOT NULL, 
	hidden BOOLEAN DEFAULT 0 NOT NULL, 
	rendered_at DATETIME, 
	tries INTEGER NOT NULL, 
	next_try_at DATETIME, 
	trouble VARCHAR(300) NOT NULL, 
	CONSTRAINT pk_recordings PRIMARY KEY (id), 
	CONSTRAINT fk_recordings_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE, 
	CONSTRAINT uq_recordings_media_token UNIQUE (media_token)
);
INSERT INTO "recordings" VALUES(1,3,'voice',0,'Une voix et un tambour.','Ce qui est dit.','fr','','',1.0,'VID_0007.mp4','originals/50/5015d56a6e19ace5ae0b55ffda0a921a','dfb5c2343f50589a782c0925051cf74bc293a17ea5566192ab0006875c14bc5e',44,'mp4',65.0,'8edffece88811429149e2dd887c13fd2',1,'2026-11-26 19:41:23.931922',0,'2026-11-26 19:41:23.933694','');
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
INSERT INTO "renditions" VALUES(1,1,'avif',320,320,240,3449,'renditions/95/95888dcd6e2b8c2e7109f7d640856e05/320.avif');
INSERT INTO "renditions" VALUES(2,1,'webp',320,320,240,3388,'renditions/95/95888dcd6e2b8c2e7109f7d640856e05/320.webp');
INSERT INTO "renditions" VALUES(3,1,'jpeg',1200,1200,630,20392,'renditions/95/95888dcd6e2b8c2e7109f7d640856e05/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(4,2,'avif',320,320,240,3389,'renditions/bc/bc0bf870fa7be31e29426661c7f25cff/320.avif');
INSERT INTO "renditions" VALUES(5,2,'webp',320,320,240,3500,'renditions/bc/bc0bf870fa7be31e29426661c7f25cff/320.webp');
INSERT INTO "renditions" VALUES(6,2,'jpeg',1200,1200,630,20575,'renditions/bc/bc0bf870fa7be31e29426661c7f25cff/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(7,3,'avif',320,320,240,3463,'renditions/26/2649ffe531b98f297d72185b3c3ade9b/320.avif');
INSERT INTO "renditions" VALUES(8,3,'webp',320,320,240,3612,'renditions/26/2649ffe531b98f297d72185b3c3ade9b/320.webp');
INSERT INTO "renditions" VALUES(9,3,'jpeg',1200,1200,630,20381,'renditions/26/2649ffe531b98f297d72185b3c3ade9b/card-fleuve.jpg');
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
INSERT INTO "reviews" VALUES(1,1,1,'approve','','2026-11-26 19:41:23.658451',NULL,'submitted');
INSERT INTO "reviews" VALUES(2,2,1,'return','La photo est floue.','2026-11-26 19:41:23.666024',NULL,'submitted');
CREATE TABLE roles (
	id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	description VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_roles PRIMARY KEY (id), 
	CONSTRAINT uq_roles_name UNIQUE (name)
);
INSERT INTO "roles" VALUES(1,'administrator','');
CREATE TABLE roster_entries (
	id INTEGER NOT NULL, 
	participation_id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	private_name VARCHAR(80) NOT NULL, 
	name_kind VARCHAR(20) DEFAULT 'anonymous' NOT NULL, 
	public_name VARCHAR(120) DEFAULT '' NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_roster_entries PRIMARY KEY (id), 
	CONSTRAINT fk_roster_entries_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE, 
	CONSTRAINT fk_roster_entries_participation_id_participations FOREIGN KEY(participation_id) REFERENCES participations (id) ON DELETE CASCADE, 
	CONSTRAINT uq_roster_entries_participant_id UNIQUE (participant_id)
);
INSERT INTO "roster_entries" VALUES(1,1,4,'Inès','anonymous','',1);
INSERT INTO "roster_entries" VALUES(2,1,5,'Tom','anonymous','',2);
CREATE TABLE search_entries (
	work_id INTEGER NOT NULL, 
	mark VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_search_entries PRIMARY KEY (work_id), 
	CONSTRAINT fk_search_entries_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "search_entries" VALUES(1,'1:a309807cb8e6ca4bde3a7bf5298367d2');
CREATE TABLE search_words (
	stem VARCHAR(48) NOT NULL, 
	work_id INTEGER NOT NULL, 
	weight SMALLINT NOT NULL, 
	field SMALLINT NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_search_words PRIMARY KEY (stem, work_id), 
	CONSTRAINT fk_search_words_work_id_search_entries FOREIGN KEY(work_id) REFERENCES search_entries (work_id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "search_words" VALUES('001',1,8,2,2);
INSERT INTO "search_words" VALUES('9-001',1,8,2,0);
INSERT INTO "search_words" VALUES('bleu',1,1,7,9);
INSERT INTO "search_words" VALUES('carre',1,1,7,3);
INSERT INTO "search_words" VALUES('cerf',1,8,1,6);
INSERT INTO "search_words" VALUES('demand',1,1,5,11);
INSERT INTO "search_words" VALUES('passeport',1,1,5,26);
INSERT INTO "search_words" VALUES('sacha',1,4,3,0);
INSERT INTO "search_words" VALUES('troi',1,8,1,0);
INSERT INTO "search_words" VALUES('vent',1,1,5,3);
INSERT INTO "search_words" VALUES('volant',1,8,1,12);
CREATE TABLE sign_in_links (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	user_id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, code_hash VARCHAR(64) DEFAULT '' NOT NULL, tries INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_sign_in_links PRIMARY KEY (id), 
	CONSTRAINT fk_sign_in_links_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT uq_sign_in_links_token_hash UNIQUE (token_hash)
);
INSERT INTO "sign_in_links" VALUES(1,'b2b2d8e33dcd9bbf26cb3ddd8db546d5e9b936f4accfc0046c29ac81af421663',1,'2026-11-26 19:41:23.638041','2026-11-27 19:41:23.636456',NULL,'',0);
INSERT INTO "sign_in_links" VALUES(2,'d570a6844afc0c4bf1463731e27795427479cfa622de9350becf2cbeb536787d',3,'2026-11-26 19:41:23.689947','2026-11-27 19:41:23.688713',NULL,'',0);
CREATE TABLE slips (
	id INTEGER NOT NULL, 
	participation_id INTEGER NOT NULL, 
	roster_entry_id INTEGER, 
	code VARCHAR(20) NOT NULL, 
	printed_at DATETIME NOT NULL, 
	CONSTRAINT pk_slips PRIMARY KEY (id), 
	CONSTRAINT fk_slips_participation_id_participations FOREIGN KEY(participation_id) REFERENCES participations (id) ON DELETE CASCADE, 
	CONSTRAINT fk_slips_roster_entry_id_roster_entries FOREIGN KEY(roster_entry_id) REFERENCES roster_entries (id) ON DELETE CASCADE, 
	CONSTRAINT uq_slips_code UNIQUE (code)
);
INSERT INTO "slips" VALUES(1,1,1,'J5YDJHT2YX5H','2026-11-26 19:41:23.721635');
INSERT INTO "slips" VALUES(2,1,2,'SG5J4S9K3ZBS','2026-11-26 19:41:23.721638');
CREATE TABLE spoken_words (
	word VARCHAR(48) NOT NULL, 
	stem VARCHAR(48) NOT NULL, 
	CONSTRAINT pk_spoken_words PRIMARY KEY (word)
);
INSERT INTO "spoken_words" VALUES('001','001');
INSERT INTO "spoken_words" VALUES('9-001','9-001');
INSERT INTO "spoken_words" VALUES('bleu','bleu');
INSERT INTO "spoken_words" VALUES('carre','carre');
INSERT INTO "spoken_words" VALUES('cerfs','cerf');
INSERT INTO "spoken_words" VALUES('demande','demand');
INSERT INTO "spoken_words" VALUES('passeport','passeport');
INSERT INTO "spoken_words" VALUES('sacha','sacha');
INSERT INTO "spoken_words" VALUES('trois','troi');
INSERT INTO "spoken_words" VALUES('vent','vent');
INSERT INTO "spoken_words" VALUES('volants','volant');
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
	position INTEGER NOT NULL, sources_fr TEXT DEFAULT '' NOT NULL, sources_en TEXT DEFAULT '' NOT NULL, help_fr TEXT DEFAULT '' NOT NULL, help_en TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_themes PRIMARY KEY (id), 
	CONSTRAINT uq_themes_slug UNIQUE (slug)
);
INSERT INTO "themes" VALUES(1,'eau','Enjeu eau','Theme eau','','',0,'','','','');
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
INSERT INTO "users" VALUES(1,'ana@example.org',NULL,1,'16c2d6cf830eb7ec58a1294364d3f94b117ef6839af21fdeff2c89925462ad07','2026-11-26 19:41:22.957786');
INSERT INTO "users" VALUES(2,'organisation@example.org',NULL,1,'e8d8faee6c68194b35f7ec6a3d813ca20306367aeeb9ed8fb29f5250764d44cc','2026-11-26 19:41:22.964027');
INSERT INTO "users" VALUES(3,'maude@example.org',NULL,1,'74036b51501e006cc9500d8992bf2c2a820571cda0e8e028d53b8464e0649202','2026-11-26 19:41:23.681958');
CREATE TABLE work_colours (
	work_id INTEGER NOT NULL, 
	colour INTEGER NOT NULL, 
	share DOUBLE NOT NULL, 
	CONSTRAINT pk_work_colours PRIMARY KEY (work_id, colour), 
	CONSTRAINT fk_work_colours_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "work_colours" VALUES(1,3,3.90190972222222209886e-01);
INSERT INTO "work_colours" VALUES(1,4,2.32783564814814825094e-01);
INSERT INTO "work_colours" VALUES(1,6,2.17303240740740727376e-01);
INSERT INTO "work_colours" VALUES(1,0,1.59722222222222209886e-01);
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
CREATE TABLE "works" (
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
	title_key VARCHAR(200) DEFAULT ('') NOT NULL, 
	phrase_hash VARCHAR(64) DEFAULT '' NOT NULL, 
	dimensions VARCHAR(120) DEFAULT '' NOT NULL, 
	made_in VARCHAR(80) DEFAULT '' NOT NULL, 
	imported JSON, 
	gathered_into_id INTEGER, 
	CONSTRAINT pk_works PRIMARY KEY (id), 
	CONSTRAINT fk_works_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT uq_works_edition_id_sequence UNIQUE (edition_id, sequence), 
	CONSTRAINT uq_works_submission_key UNIQUE (submission_key), 
	CONSTRAINT fk_works_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_works_form_id_forms FOREIGN KEY(form_id) REFERENCES forms (id), 
	CONSTRAINT fk_works_strand_id_strands FOREIGN KEY(strand_id) REFERENCES strands (id), 
	CONSTRAINT fk_works_gathered_into_id_works FOREIGN KEY(gathered_into_id) REFERENCES works (id)
);
INSERT INTO "works" VALUES(1,1,1,'approved',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'1d4d8d9f695265ceb0af91d421e292835986476cac4e0657c1f9136a94ddd7e3','2026-11-26 19:41:22.836428','2026-11-26 19:41:23.646778',1,NULL,0,3,'trois cerfs volants','9c07cb447bb32be03e6afa0916732f0b128ca686a3c673a6b5d9500e02a4170f','','',NULL,NULL);
INSERT INTO "works" VALUES(2,1,2,'returned',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'845bd6c62d8696713398e398ebeb8de1244f0c7b3ab7cd064384cde72f478b08','2026-11-26 19:41:22.899799',NULL,0,NULL,0,3,'trois cerfs volants','db4763cec4147f638fff12b9769db696b8ef3b39a6f204591120eb780423cceb','','',NULL,NULL);
INSERT INTO "works" VALUES(3,1,3,'submitted',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'23c5d74f68cfc36f040ec817a176bbb8c793549f40e7b751c363dbab7383e0f8','2026-11-26 19:41:22.943879',NULL,0,NULL,0,2,'trois cerfs volants','52d9ada57fc4b6b166d749a6ae834e78bd6b8b55d6ed5a602307f04145d33dcb','','',NULL,NULL);
INSERT INTO "works" VALUES(4,1,4,'erased',NULL,NULL,'','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000','2020-11-11 00:00:00.000000',0,NULL,1,3,'','','','',NULL,NULL);
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
CREATE INDEX ix_reviews_work_id ON reviews (work_id);
CREATE INDEX ix_work_themes_theme_id ON work_themes (theme_id);
CREATE INDEX ix_work_colours_colour ON work_colours (colour);
CREATE INDEX ix_days_at_the_entrance_work_id ON days_at_the_entrance (work_id);
CREATE INDEX ix_search_words_work_id ON search_words (work_id);
CREATE INDEX ix_spoken_words_stem ON spoken_words (stem);
CREATE INDEX ix_near_words_word ON near_words (word);
CREATE INDEX ix_erasures_subject_id ON erasures (subject_id);
CREATE INDEX ix_participations_edition_id ON participations (edition_id);
CREATE INDEX ix_access_codes_participation_id ON access_codes (participation_id);
CREATE INDEX ix_batches_edition_id ON batches (edition_id);
CREATE INDEX ix_batches_expires_at ON batches (expires_at);
CREATE INDEX ix_batches_participation_id ON batches (participation_id);
CREATE INDEX ix_recordings_key ON recordings ("key");
CREATE INDEX ix_recordings_next_try_at ON recordings (next_try_at);
CREATE INDEX ix_recordings_sha256 ON recordings (sha256);
CREATE INDEX ix_recordings_work_id ON recordings (work_id);
CREATE INDEX ix_roster_entries_participation_id ON roster_entries (participation_id);
CREATE INDEX ix_drafts_batch_id ON drafts (batch_id);
CREATE INDEX ix_drafts_code_id ON drafts (code_id);
CREATE INDEX ix_drafts_edition_id ON drafts (edition_id);
CREATE INDEX ix_drafts_expires_at ON drafts (expires_at);
CREATE INDEX ix_drafts_participation_id ON drafts (participation_id);
CREATE INDEX ix_drafts_roster_entry_id ON drafts (roster_entry_id);
CREATE INDEX ix_drafts_work_id ON drafts (work_id);
CREATE INDEX ix_playables_key ON playables ("key");
CREATE INDEX ix_slips_participation_id ON slips (participation_id);
CREATE INDEX ix_draft_files_draft_id ON draft_files (draft_id);
CREATE INDEX ix_draft_files_key ON draft_files ("key");
CREATE INDEX ix_draft_files_sha256 ON draft_files (sha256);
CREATE INDEX ix_credits_participant_id ON credits (participant_id);
CREATE INDEX ix_credits_work_id ON credits (work_id);
CREATE INDEX ix_credits_original_id ON credits (original_id);
CREATE INDEX ix_originals_next_try_at ON originals (next_try_at);
CREATE INDEX ix_originals_sha256 ON originals (sha256);
CREATE INDEX ix_originals_key ON originals ("key");
CREATE INDEX ix_originals_work_id ON originals (work_id);
CREATE INDEX ix_originals_from_work_id ON originals (from_work_id);
CREATE INDEX ix_originals_recording_id ON originals (recording_id);
CREATE INDEX ix_participants_email ON participants (email);
CREATE INDEX ix_works_wall ON works (edition_id, showable, sequence, released_at, showable_until, form_id, strand_id, group_id);
CREATE INDEX ix_works_released_at ON works (released_at);
CREATE INDEX ix_works_edition_id_status_submitted_at ON works (edition_id, status, submitted_at);
CREATE INDEX ix_works_form_id ON works (form_id);
CREATE INDEX ix_works_group_id ON works (group_id);
CREATE INDEX ix_works_title_key ON works (title_key);
CREATE INDEX ix_works_strand_id ON works (strand_id);
CREATE INDEX ix_works_gathered_into_id ON works (gathered_into_id);
CREATE INDEX ix_group_leaders_user_id_until ON group_leaders (user_id, until);
CREATE INDEX ix_group_leaders_group_id ON group_leaders (group_id);
COMMIT;
