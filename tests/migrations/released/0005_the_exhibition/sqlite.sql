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
INSERT INTO "access_links" VALUES(1,'de79f3a55852f0be9f1aa4b2e6450227ce425d5a74d76ccb01f918fc233a7461',1,'2026-11-26 16:21:59.941670',NULL);
INSERT INTO "access_links" VALUES(2,'dd8c2b9675b902705ec36f6ea3adf51cb1bb95501b499cf78358c4598f630646',2,'2026-11-26 16:22:00.420850',NULL);
INSERT INTO "access_links" VALUES(3,'ab0abe12737da3bfe5a03d3ff56b99366f1b8fc5eb5420ec0cfe3e1f5946361f',3,'2026-11-26 16:22:00.798167',NULL);
INSERT INTO "access_links" VALUES(4,'5867ac3162fc4173f2cd1fd7e979295cdc86494be7950e48d2afd25cf216e532',2,'2026-11-26 16:22:04.323175',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
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
INSERT INTO "audit_entries" VALUES(1,'2026-11-26 16:21:59.837524','participant',1,'join','participants',1,'null','null','');
INSERT INTO "audit_entries" VALUES(2,'2026-11-26 16:21:59.929955','participant',1,'submit','works',1,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(3,'2026-11-26 16:21:59.940754','participant',1,'give_consent','consents',1,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(4,'2026-11-26 16:21:59.974070','participant',1,'make_link','access_links',1,'null','null','');
INSERT INTO "audit_entries" VALUES(5,'2026-11-26 16:22:00.389789','participant',2,'join','participants',2,'null','null','');
INSERT INTO "audit_entries" VALUES(6,'2026-11-26 16:22:00.419725','participant',2,'submit','works',2,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(7,'2026-11-26 16:22:00.420679','participant',2,'give_consent','consents',2,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(8,'2026-11-26 16:22:00.422351','participant',2,'make_link','access_links',2,'null','null','');
INSERT INTO "audit_entries" VALUES(9,'2026-11-26 16:22:00.757393','participant',3,'join','participants',3,'null','null','');
INSERT INTO "audit_entries" VALUES(10,'2026-11-26 16:22:00.787590','participant',3,'submit','works',3,'null','{"status": "submitted"}','');
INSERT INTO "audit_entries" VALUES(11,'2026-11-26 16:22:00.797927','participant',3,'give_consent','consents',3,'null','{"purpose": "show", "means": "self"}','');
INSERT INTO "audit_entries" VALUES(12,'2026-11-26 16:22:00.812725','participant',3,'make_link','access_links',3,'null','null','');
INSERT INTO "audit_entries" VALUES(13,'2026-11-26 16:22:00.863493','gallery',NULL,'add_user','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(14,'2026-11-26 16:22:00.863500','gallery',NULL,'make_administrator','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(15,'2026-11-26 16:22:00.873576','gallery',NULL,'add_user','users',2,'null','null','');
INSERT INTO "audit_entries" VALUES(16,'2026-11-26 16:22:04.042893','user',1,'sign_in','users',1,'null','null','');
INSERT INTO "audit_entries" VALUES(17,'2026-11-26 16:22:04.237621','user',1,'approve','works',1,'{"status": "submitted"}','{"status": "approved"}','');
INSERT INTO "audit_entries" VALUES(18,'2026-11-26 16:22:04.302050','user',1,'return','works',2,'{"status": "submitted"}','{"status": "returned"}','La photo est floue.');
INSERT INTO "audit_entries" VALUES(19,'2026-11-26 16:22:04.323838','participant',2,'make_link','access_links',4,'null','null','');
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
INSERT INTO "consents" VALUES(1,1,1,'show','self','participant:1','show-1','2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8','2026-11-26 16:21:59.938751',NULL,NULL);
INSERT INTO "consents" VALUES(2,2,1,'show','self','participant:2','show-1','2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8','2026-11-26 16:22:00.420057',NULL,NULL);
INSERT INTO "consents" VALUES(3,3,1,'show','self','participant:3','show-1','2ad8787270fc0fa2320e107e69b6b48710bf2341941b706a84b144a2bdee58c8','2026-11-26 16:22:00.788082',NULL,NULL);
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
INSERT INTO "device_sessions" VALUES(1,'0e1240ba66f1eab61e2b1a442866d8fdb131f637b151bc0109fb158f11b2d6fd',1,'2026-11-26 16:22:04.041972','2026-11-26 16:22:04.041977',NULL);
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
INSERT INTO "mails" VALUES(1,'sacha@example.org','Votre œuvre est reçue : 9-001','Bonjour,

votre œuvre est reçue. Son numéro est le 9-001. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/zeAKZyQ8StY-4cFSdbYeStlwz0RlBneUHzVnlbLloIE

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',1,'2026-11-26 16:21:59.999586','2026-11-26 16:21:59.973629',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(2,'sacha@example.org','Votre œuvre est reçue : 9-002','Bonjour,

votre œuvre est reçue. Son numéro est le 9-002. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/xGZhzyw3afG0n5eSWbs-T5PtWNf_HAq8U_DVMstSsi8

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',2,'2026-11-26 16:22:00.422503','2026-11-26 16:22:00.422132',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(3,'sacha@example.org','Votre œuvre est reçue : 9-003','Bonjour,

votre œuvre est reçue. Son numéro est le 9-003. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/tM8cFKSVgvmb8WyezIGkHUFjhofPii2zpHtUnoZLOwA

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',3,'2026-11-26 16:22:00.812964','2026-11-26 16:22:00.812323',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(4,'sacha@example.org','Votre œuvre est approuvée : 9-001','Bonjour,

votre œuvre 9-001 est approuvée. Merci!

Elle est accrochée ici :

http://localhost/fr/editions/9/oeuvres/9-001','reviews',1,'2026-11-26 16:22:04.272459','2026-11-26 16:22:04.171151',NULL,NULL,0,'');
INSERT INTO "mails" VALUES(5,'sacha@example.org','Votre œuvre est à corriger : 9-002','Bonjour,

quelqu’un a regardé votre œuvre 9-002. Avant d’être accrochée, elle a besoin d’un changement :

La photo est floue.

Ce lien ouvre votre œuvre, pour la corriger :

http://localhost/fr/recus/nTt0UsWKr6dkcoXHtllZzhDK6Fw7HsWB1oI2-4qvAhc

Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.','reviews',2,'2026-11-26 16:22:04.324010','2026-11-26 16:22:04.301416',NULL,NULL,0,'');
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
INSERT INTO "memberships" VALUES(1,2,NULL,'organiser','2026-11-26 16:22:00.896782');
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
INSERT INTO "originals" VALUES(1,1,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/76/769e0b65cd77d73f41b03afaa00d1d12','483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d',10304,'jpeg',480,360,'65f867d55aa0460cbd289ef60f3a2fce','[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]',24,7162639700846379313,0,'2026-11-26 16:22:01.861811',0,NULL,'');
INSERT INTO "originals" VALUES(2,2,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/85/85251ef4f30e0f51c9309d7aab950d61','ddea46c8ffbbd548cde15b01603f63d3fd9909540d1c491d095273622d958c64',10800,'jpeg',480,360,'521d1a6aa3ca833d39f50e96a9047a97','[["#ae984a", 0.21223958333333334], ["#7272ad", 0.20949074074074073], ["#3b504e", 0.20500578703703703], ["#35b873", 0.19835069444444445], ["#aeccc0", 0.17491319444444445]]',41,6499294623772288038,0,'2026-11-26 16:22:02.967889',0,NULL,'');
INSERT INTO "originals" VALUES(3,3,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/ba/ba344e1754bb1535623a42cdf5d3103b','9dc95e4b8d49a1f49ec04bbb4bf8f4307a065dff57c80c441d086be2358a47ba',10662,'jpeg',480,360,'f462249ba663a6c4f1e96d3f2b3a2786','[["#c48d66", 0.24479166666666666], ["#83a5d0", 0.2259837962962963], ["#af53b4", 0.19155092592592593], ["#4b4a69", 0.18388310185185186], ["#51ae47", 0.15379050925925927]]',57,-7371928949336168829,0,'2026-11-26 16:22:04.030494',0,NULL,'');
CREATE TABLE participants (
	id INTEGER NOT NULL, 
	age_band VARCHAR(20) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	CONSTRAINT pk_participants PRIMARY KEY (id)
);
INSERT INTO "participants" VALUES(1,'14_17','sacha@example.org','fr','2026-11-26 16:21:59.802249');
INSERT INTO "participants" VALUES(2,'14_17','sacha@example.org','fr','2026-11-26 16:22:00.379529');
INSERT INTO "participants" VALUES(3,'14_17','sacha@example.org','fr','2026-11-26 16:22:00.723937');
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
INSERT INTO "renditions" VALUES(1,1,'avif',320,320,240,3449,'renditions/58/58d37424b94723ac06d2cc2fb5eac499/320.avif');
INSERT INTO "renditions" VALUES(2,1,'webp',320,320,240,3388,'renditions/58/58d37424b94723ac06d2cc2fb5eac499/320.webp');
INSERT INTO "renditions" VALUES(3,1,'jpeg',1200,1200,630,20392,'renditions/58/58d37424b94723ac06d2cc2fb5eac499/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(4,2,'avif',320,320,240,3389,'renditions/c7/c7bda56327b77e4ca28b3be6ac85ec90/320.avif');
INSERT INTO "renditions" VALUES(5,2,'webp',320,320,240,3500,'renditions/c7/c7bda56327b77e4ca28b3be6ac85ec90/320.webp');
INSERT INTO "renditions" VALUES(6,2,'jpeg',1200,1200,630,20575,'renditions/c7/c7bda56327b77e4ca28b3be6ac85ec90/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(7,3,'avif',320,320,240,3463,'renditions/65/655c9b5e2d178313b74bebed16af3ca3/320.avif');
INSERT INTO "renditions" VALUES(8,3,'webp',320,320,240,3612,'renditions/65/655c9b5e2d178313b74bebed16af3ca3/320.webp');
INSERT INTO "renditions" VALUES(9,3,'jpeg',1200,1200,630,20381,'renditions/65/655c9b5e2d178313b74bebed16af3ca3/card-fleuve.jpg');
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
INSERT INTO "reviews" VALUES(1,1,1,'approve','','2026-11-26 16:22:04.252947',NULL,'submitted');
INSERT INTO "reviews" VALUES(2,2,1,'return','La photo est floue.','2026-11-26 16:22:04.314675',NULL,'submitted');
CREATE TABLE roles (
	id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	description VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_roles PRIMARY KEY (id), 
	CONSTRAINT uq_roles_name UNIQUE (name)
);
INSERT INTO "roles" VALUES(1,'administrator','');
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
	used_at DATETIME, 
	CONSTRAINT pk_sign_in_links PRIMARY KEY (id), 
	CONSTRAINT fk_sign_in_links_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT uq_sign_in_links_token_hash UNIQUE (token_hash)
);
INSERT INTO "sign_in_links" VALUES(1,'448f5c866d87399906557fc85245063764b1f7f4e5a9f7500a8f6b54a83ac2ea',1,'2026-11-26 16:22:04.058031','2026-11-27 16:22:04.056678',NULL);
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
INSERT INTO "users" VALUES(1,'ana@example.org',NULL,1,'63e5621e3a6b132dca69ae027d641c8d783ef29c63c8191caebd113665e98997','2026-11-26 16:22:00.848430');
INSERT INTO "users" VALUES(2,'organisation@example.org',NULL,1,'7039d517d7d868e69730defc4dcb82710dd0a38cb97c5f8b592d8e11a39d5a9d','2026-11-26 16:22:00.873120');
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
	version INTEGER NOT NULL, title_key VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_works PRIMARY KEY (id), 
	CONSTRAINT fk_works_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_works_form_id_forms FOREIGN KEY(form_id) REFERENCES forms (id), 
	CONSTRAINT fk_works_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_works_strand_id_strands FOREIGN KEY(strand_id) REFERENCES strands (id), 
	CONSTRAINT uq_works_edition_id_sequence UNIQUE (edition_id, sequence), 
	CONSTRAINT uq_works_submission_key UNIQUE (submission_key)
);
INSERT INTO "works" VALUES(1,1,1,'approved',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'90557c7b6ce74188c0655a71ddfc126260523860876bca21d5c577717c4335d1','2026-11-26 16:21:59.866490','2026-11-26 16:22:04.171151',1,NULL,0,3,'trois cerfs volants');
INSERT INTO "works" VALUES(2,1,2,'returned',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'6d7a13c144bd9172e7a6504dc139a311c409d3a12df7c2b17d823984929b11ab','2026-11-26 16:22:00.404067',NULL,0,NULL,0,3,'trois cerfs volants');
INSERT INTO "works" VALUES(3,1,3,'submitted',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'d24ca3898903c4dd37f3bf6570944d7ea42e95a1180e5429bf0b255f6e4cd63e','2026-11-26 16:22:00.758376',NULL,0,NULL,0,2,'trois cerfs volants');
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
CREATE INDEX ix_works_title_key ON works (title_key);
CREATE INDEX ix_work_colours_colour ON work_colours (colour);
CREATE INDEX ix_days_at_the_entrance_work_id ON days_at_the_entrance (work_id);
CREATE INDEX ix_search_words_work_id ON search_words (work_id);
CREATE INDEX ix_spoken_words_stem ON spoken_words (stem);
CREATE INDEX ix_near_words_word ON near_words (word);
CREATE INDEX ix_works_wall ON works (edition_id, showable, sequence, released_at, showable_until, form_id, strand_id, group_id);
COMMIT;
