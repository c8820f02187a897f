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
INSERT INTO "access_codes" VALUES(1,1,'55930348e6fa32d80ef01d4a7aa37f4825b68c38ff6689efdc7e17857da9162e','user:3','2026-11-26 22:47:56.098342','2027-02-24 22:47:56.095348',NULL,0,0,NULL);
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
INSERT INTO "access_links" VALUES(1,'0b76d8d1335002e9ad0ef5482accf15640181bdf2e92d0a91042b86fa308cf64',1,'2026-11-26 22:47:53.727350',NULL,'author');
INSERT INTO "access_links" VALUES(2,'dd59453f879bc44b90942dbe023375acf90b2d4b2793354c16356a39ea686d92',2,'2026-11-26 22:47:53.826515',NULL,'author');
INSERT INTO "access_links" VALUES(3,'4e5660a8a60f2acaafc1cd90e43eff65e3e81a1b3d672c68bb9d5e6f71fcbae8',3,'2026-11-26 22:47:53.877693',NULL,'author');
INSERT INTO "access_links" VALUES(4,'2e449ced11d0776e22f30d22de44575dec34290393b240b420e0b5c9cb01d412',4,'2026-11-26 22:47:53.961428',NULL,'author');
INSERT INTO "access_links" VALUES(5,'479eea1d1efff798fb153d57f1627f2d7545ad5466202aa964b6dad83df9ee77',2,'2026-11-26 22:47:55.992538',NULL,'author');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
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
	why VARCHAR(1000) NOT NULL, edition_id INTEGER, 
	CONSTRAINT pk_audit_entries PRIMARY KEY (id)
);
INSERT INTO "audit_entries" VALUES(1,'2026-11-26 22:47:53.703147','participant',1,'join','participants',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(2,'2026-11-26 22:47:53.720044','participant',1,'submit','works',1,'null','{"status": "submitted"}','',1);
INSERT INTO "audit_entries" VALUES(3,'2026-11-26 22:47:53.722601','participant',1,'give_consent','consents',1,'null','{"purpose": "show", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(4,'2026-11-26 22:47:53.726346','participant',1,'give_consent','consents',2,'null','{"purpose": "name", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(5,'2026-11-26 22:47:53.732680','participant',1,'make_link','access_links',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(6,'2026-11-26 22:47:53.820423','participant',2,'join','participants',2,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(7,'2026-11-26 22:47:53.824146','participant',2,'submit','works',2,'null','{"status": "submitted"}','',1);
INSERT INTO "audit_entries" VALUES(8,'2026-11-26 22:47:53.825519','participant',2,'give_consent','consents',3,'null','{"purpose": "show", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(9,'2026-11-26 22:47:53.826388','participant',2,'give_consent','consents',4,'null','{"purpose": "name", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(10,'2026-11-26 22:47:53.828076','participant',2,'make_link','access_links',2,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(11,'2026-11-26 22:47:53.872342','participant',3,'join','participants',3,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(12,'2026-11-26 22:47:53.875368','participant',3,'submit','works',3,'null','{"status": "submitted"}','',1);
INSERT INTO "audit_entries" VALUES(13,'2026-11-26 22:47:53.876652','participant',3,'give_consent','consents',5,'null','{"purpose": "show", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(14,'2026-11-26 22:47:53.877566','participant',3,'give_consent','consents',6,'null','{"purpose": "name", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(15,'2026-11-26 22:47:53.879189','participant',3,'make_link','access_links',3,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(16,'2026-11-26 22:47:53.950015','participant',4,'join','participants',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(17,'2026-11-26 22:47:53.953891','participant',4,'submit','works',4,'null','{"status": "submitted"}','',1);
INSERT INTO "audit_entries" VALUES(18,'2026-11-26 22:47:53.960078','participant',4,'give_consent','consents',7,'null','{"purpose": "show", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(19,'2026-11-26 22:47:53.961292','participant',4,'give_consent','consents',8,'null','{"purpose": "name", "means": "self"}','',1);
INSERT INTO "audit_entries" VALUES(20,'2026-11-26 22:47:53.963455','participant',4,'make_link','access_links',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(21,'2026-11-26 22:47:53.985720','gallery',NULL,'add_user','users',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(22,'2026-11-26 22:47:53.986584','gallery',NULL,'make_administrator','users',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(23,'2026-11-26 22:47:53.991708','gallery',NULL,'add_user','users',2,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(24,'2026-11-26 22:47:55.919411','user',1,'sign_in','users',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(25,'2026-11-26 22:47:55.966602','user',1,'approve','works',1,'{"status": "submitted"}','{"status": "approved"}','',1);
INSERT INTO "audit_entries" VALUES(26,'2026-11-26 22:47:55.990828','user',1,'return','works',2,'{"status": "submitted"}','{"status": "returned"}','La photo est floue.',1);
INSERT INTO "audit_entries" VALUES(27,'2026-11-26 22:47:55.993410','participant',2,'make_link','access_links',5,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(28,'2026-11-26 22:47:56.051259','gallery',NULL,'add_user','users',3,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(29,'2026-11-26 22:47:56.057352','gallery',NULL,'name_leader','group_leaders',1,'null','{"group": 1, "user": 3}','',NULL);
INSERT INTO "audit_entries" VALUES(30,'2026-11-26 22:47:56.084950','user',3,'take_part','participations',1,'null','{"group": 1, "edition": 9}','',1);
INSERT INTO "audit_entries" VALUES(31,'2026-11-26 22:47:56.103671','user',3,'make_code','access_codes',1,'null','{"participation": 1, "uses": null}','',1);
INSERT INTO "audit_entries" VALUES(32,'2026-11-26 22:47:56.123781','user',3,'enrol','roster_entries',1,'null','{"participant": 5}','',1);
INSERT INTO "audit_entries" VALUES(33,'2026-11-26 22:47:56.123785','user',3,'enrol','roster_entries',2,'null','{"participant": 6}','',1);
INSERT INTO "audit_entries" VALUES(34,'2026-11-26 22:47:56.130958','user',3,'print_slips','participations',1,'null','{"slips": 2}','',1);
INSERT INTO "audit_entries" VALUES(35,'2026-11-26 22:47:56.405928','gallery',NULL,'erase','works',5,'{"status": "approved"}','{"status": "erased"}','',1);
INSERT INTO "audit_entries" VALUES(36,'2026-11-26 22:47:56.521801','user',1,'set_name','users',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(37,'2026-11-26 22:47:56.543853','user',1,'invite','invitations',1,'null','{"role": "moderator", "edition": 9}','',1);
INSERT INTO "audit_entries" VALUES(38,'2026-11-26 22:47:56.558980','user',1,'invite','invitations',2,'null','{"role": "organiser", "edition": null}','',NULL);
INSERT INTO "audit_entries" VALUES(39,'2026-11-26 22:47:56.567553','user',1,'invite','invitations',3,'null','{"role": "administrator", "edition": null}','',NULL);
INSERT INTO "audit_entries" VALUES(40,'2026-11-26 22:47:56.587670','user',1,'revoke_invitation','invitations',2,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(41,'2026-11-26 22:47:56.868335','gallery',NULL,'add_user','users',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(42,'2026-11-26 22:47:56.868338','user',1,'give_role','users',4,'null','{"role": "moderator", "edition": 9}','',NULL);
INSERT INTO "audit_entries" VALUES(43,'2026-11-26 22:47:56.868338','user',4,'accept_invitation','invitations',1,'null','null','',1);
INSERT INTO "audit_entries" VALUES(44,'2026-11-26 22:47:56.869488','user',4,'sign_in','users',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(45,'2026-11-26 22:47:56.890217','user',1,'sign_in','users',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(46,'2026-11-26 22:47:56.897386','user',1,'add_passkey','passkeys',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(47,'2026-11-26 22:47:56.932527','user',1,'sign_in','users',1,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(48,'2026-11-26 22:47:56.947740','user',4,'sign_in','users',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(49,'2026-11-26 22:47:56.962000','user',4,'set_up_totp','users',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(50,'2026-11-26 22:47:56.979187','user',4,'use_recovery_code','users',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(51,'2026-11-26 22:47:56.981147','user',4,'sign_in','users',4,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(52,'2026-11-26 22:47:57.001972','user',1,'change_edition','editions',1,'{"four_eyes": false}','{"four_eyes": true}','',1);
INSERT INTO "audit_entries" VALUES(53,'2026-11-26 22:47:57.011442','user',1,'change_group','groups',1,'{"name": "\u00c9cole ecole", "kind": "school", "place": "", "artist": "", "text_fr": "", "text_en": ""}','{"name": "\u00c9cole ecole", "kind": "school", "place": "", "artist": "", "text_fr": "", "text_en": ""}','',NULL);
INSERT INTO "audit_entries" VALUES(54,'2026-11-26 22:47:57.011447','user',1,'trust_group','groups',1,'{"trust": "usual"}','{"trust": "trusted"}','',NULL);
INSERT INTO "audit_entries" VALUES(55,'2026-11-26 22:47:57.024251','user',1,'retire_reason','reasons',4,'{"name_fr": "Le titre ou le message est \u00e0 relire"}','null','',NULL);
INSERT INTO "audit_entries" VALUES(56,'2026-11-26 22:47:57.039212','user',1,'add_reason','reasons',11,'null','{"name_fr": "Le dos de l\u2019\u0153uvre", "name_en": "Its back", "sentence_fr": "On voit le dos.", "sentence_en": "This is its back.", "position": 7}','',NULL);
INSERT INTO "audit_entries" VALUES(57,'2026-11-26 22:47:57.045805','user',1,'write_letter_words','letter_templates',1,'null','{"letter": "returned", "language": "fr", "subject": "Votre \u0153uvre est \u00e0 corriger\u00a0: {num\u00e9ro}", "body": "Bonjour,\n\nquelqu\u2019un a regard\u00e9 votre \u0153uvre {num\u00e9ro}. Avant d\u2019\u00eatre accroch\u00e9e, elle a besoin d\u2019un changement\u00a0:\n\n{raison}\n\nCe lien ouvre votre \u0153uvre, pour la corriger\u00a0:\n\n{lien}\n\nGardez-le pour vous\u00a0: avec ce lien, n\u2019importe qui peut changer votre \u0153uvre.\n\n\u00c0 bient\u00f4t!"}','',NULL);
INSERT INTO "audit_entries" VALUES(58,'2026-11-26 22:47:57.054813','user',1,'begin_release','releases',1,'null','{"edition": 9}','',1);
INSERT INTO "audit_entries" VALUES(59,'2026-11-26 22:47:57.276750','user',1,'approve','works',6,'{"status": "submitted"}','{"status": "approved"}','',1);
INSERT INTO "audit_entries" VALUES(60,'2026-11-26 22:47:57.287274','user',1,'approve','works',7,'{"status": "submitted"}','{"status": "approved"}','',1);
INSERT INTO "audit_entries" VALUES(61,'2026-11-26 22:47:57.303130','user',1,'release_now','releases',1,'{"at": null}','{"at": "2026-11-26T22:47:57.300800+00:00"}','',1);
INSERT INTO "audit_entries" VALUES(62,'2026-11-26 22:47:57.329538','user',4,'begin_release','releases',2,'null','{"edition": 9}','',1);
INSERT INTO "audit_entries" VALUES(63,'2026-11-26 22:47:57.337859','user',1,'choose_moment','releases',2,'{"at": null}','{"at": "2026-12-26T22:47:57.335227+00:00"}','',1);
INSERT INTO "audit_entries" VALUES(64,'2026-11-26 22:47:57.448547','user',1,'propose_decline','works',8,'null','null','Une autre édition lui conviendra.',1);
INSERT INTO "audit_entries" VALUES(65,'2026-11-26 22:47:57.461727','user',4,'decline','works',8,'{"status": "submitted"}','{"status": "declined"}','Une autre édition lui conviendra.',1);
INSERT INTO "audit_entries" VALUES(66,'2026-11-26 22:47:57.557044','user',4,'approve','works',9,'{"status": "submitted"}','{"status": "approved"}','',1);
INSERT INTO "audit_entries" VALUES(67,'2026-11-26 22:47:57.648903','user',4,'approve','works',10,'{"status": "submitted"}','{"status": "approved"}','',1);
INSERT INTO "audit_entries" VALUES(68,'2026-11-26 22:47:57.664492','user',4,'undo','works',10,'{"status": "approved"}','{"status": "submitted"}','',1);
INSERT INTO "audit_entries" VALUES(69,'2026-11-26 22:47:57.745887','user',4,'propose_decline','works',11,'null','null','Une autre édition lui conviendra.',1);
INSERT INTO "audit_entries" VALUES(70,'2026-11-26 22:47:57.837653','user',1,'note_content','works',12,'{"content_note": ""}','{"content_note": "Une temp\u00eate"}','',1);
INSERT INTO "audit_entries" VALUES(71,'2026-11-26 22:47:57.846826','user',1,'mark_face','works',12,'null','{"original": 11, "shows_face": true}','',1);
INSERT INTO "audit_entries" VALUES(72,'2026-11-26 22:47:57.846832','user',1,'note_signs','works',12,'{"signs": []}','{"signs": ["heavy", "transcribed"]}','',1);
INSERT INTO "audit_entries" VALUES(73,'2026-11-26 22:47:57.906575','user',1,'mention','works',1,'{"selected": false, "favourite": false}','{"selected": true, "favourite": true}','',1);
INSERT INTO "audit_entries" VALUES(74,'2026-11-26 22:47:57.914978','gallery',NULL,'report','works',1,'null','{"kind": "name"}','',1);
INSERT INTO "audit_entries" VALUES(75,'2026-11-26 22:47:57.926053','user',1,'close_reports','works',1,'null','{"outcome": "kept", "reports": [1]}','Prénom seul',1);
INSERT INTO "audit_entries" VALUES(76,'2026-11-26 22:47:57.930520','gallery',NULL,'report','works',1,'null','{"kind": "mistake"}','',1);
INSERT INTO "audit_entries" VALUES(77,'2026-11-26 22:47:57.937832','user',1,'make_preview_link','preview_links',1,'null','{"edition": 9, "for": "Biblioth\u00e8que", "until": "2026-12-26T22:47:57.935180+00:00"}','',1);
INSERT INTO "audit_entries" VALUES(78,'2026-11-26 22:47:57.951516','user',1,'make_preview_link','preview_links',2,'null','{"edition": 9, "for": "Caf\u00e9", "until": "2026-12-26T22:47:57.945735+00:00"}','',1);
INSERT INTO "audit_entries" VALUES(79,'2026-11-26 22:47:57.962118','user',1,'revoke_preview_link','preview_links',2,'null','{"for": "Caf\u00e9"}','',1);
INSERT INTO "audit_entries" VALUES(80,'2026-11-26 22:47:57.979687','user',1,'add_round','jury_rounds',1,'null','{"name": "Prix du public", "edition": 9}','',1);
INSERT INTO "audit_entries" VALUES(81,'2026-11-26 22:47:57.993415','user',1,'choose_works','jury_rounds',1,'null','{"works": [1, 6, 7]}','',1);
INSERT INTO "audit_entries" VALUES(82,'2026-11-26 22:47:58.017435','gallery',NULL,'add_user','users',5,'null','null','',NULL);
INSERT INTO "audit_entries" VALUES(83,'2026-11-26 22:47:58.017438','user',1,'name_juror','jury_rounds',1,'null','{"user": 5}','',1);
INSERT INTO "audit_entries" VALUES(84,'2026-11-26 22:47:58.059748','user',1,'edit_letter','mails',5,'{"subject": "Votre \u0153uvre est \u00e0 corriger\u00a0: 9-002", "body": "Bonjour,\n\nquelqu\u2019un a regard\u00e9 votre \u0153uvre 9-002. Avant d\u2019\u00eatre accroch\u00e9e, elle a besoin d\u2019un changement\u00a0:\n\nLa photo est floue.\n\nCe lien ouvre votre \u0153uvre, pour la corriger\u00a0:\n\n[lien]\n\nGardez-le pour vous\u00a0: avec ce lien, n\u2019importe qui peut changer votre \u0153uvre."}','{"subject": "Votre \u0153uvre est \u00e0 corriger\u00a0: 9-002", "body": "Bonjour,\n\nquelqu\u2019un a regard\u00e9 votre \u0153uvre 9-002. Avant d\u2019\u00eatre accroch\u00e9e, elle a besoin d\u2019un changement\u00a0:\n\nLa photo est floue.\n\nCe lien ouvre votre \u0153uvre, pour la corriger\u00a0:\n\n[lien]\n\nGardez-le pour vous\u00a0: avec ce lien, n\u2019importe qui peut changer votre \u0153uvre.\n\nAna"}','',1);
INSERT INTO "audit_entries" VALUES(85,'2026-11-26 22:47:58.069414','user',1,'hold_letter','mails',5,'null','null','',1);
INSERT INTO "audit_entries" VALUES(86,'2026-11-26 22:47:58.093516','user',1,'note_returned_letter','mails',13,'null','null','',1);
INSERT INTO "audit_entries" VALUES(87,'2026-11-26 22:47:58.101605','user',1,'settle_letter','mails',13,'null','null','',1);
INSERT INTO "audit_entries" VALUES(88,'2026-11-26 22:47:58.104877','user',1,'call_letter_back','mails',14,'null','null','',1);
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
INSERT INTO "batches" VALUES(1,'group',1,1,3,NULL,NULL,'2026-11-26 22:47:56.153322','2026-12-03 22:47:56.146274');
CREATE TABLE claims (
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	taken_at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (work_id), 
	CONSTRAINT fk_claims_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_claims_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "claims" VALUES(3,1,'2026-11-26 22:47:57.892842','2026-11-26 22:49:57.892842');
INSERT INTO "claims" VALUES(10,4,'2026-11-26 22:47:57.666333','2026-11-26 22:49:57.666333');
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
INSERT INTO "consents" VALUES(1,1,1,'show','self','participant:1','show-2','112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff','2026-11-26 22:47:53.720997',NULL,NULL);
INSERT INTO "consents" VALUES(2,1,1,'name','self','participant:1','name-1','c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375','2026-11-26 22:47:53.722883',NULL,NULL);
INSERT INTO "consents" VALUES(3,2,1,'show','self','participant:2','show-2','112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff','2026-11-26 22:47:53.824474',NULL,NULL);
INSERT INTO "consents" VALUES(4,2,1,'name','self','participant:2','name-1','c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375','2026-11-26 22:47:53.825718',NULL,NULL);
INSERT INTO "consents" VALUES(5,3,1,'show','self','participant:3','show-2','112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff','2026-11-26 22:47:53.875592',NULL,NULL);
INSERT INTO "consents" VALUES(6,3,1,'name','self','participant:3','name-1','c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375','2026-11-26 22:47:53.876879',NULL,NULL);
INSERT INTO "consents" VALUES(7,4,1,'show','self','participant:4','show-2','112542949281e2c1f1b3747e7323b402c4d99173e95fc76d2ee5c78be30340ff','2026-11-26 22:47:53.954220',NULL,NULL);
INSERT INTO "consents" VALUES(8,4,1,'name','self','participant:4','name-1','c63ffb72db1af105f9a460d5ddbb3db158aee3c8bb220b7e282cb7b3e6bce375','2026-11-26 22:47:53.960424',NULL,NULL);
INSERT INTO "consents" VALUES(9,7,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:56.269377',NULL,NULL);
INSERT INTO "consents" VALUES(10,7,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:56.358000',NULL,NULL);
INSERT INTO "consents" VALUES(11,7,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:56.358004',NULL,NULL);
INSERT INTO "consents" VALUES(12,8,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.073258',NULL,NULL);
INSERT INTO "consents" VALUES(13,8,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.148893',NULL,NULL);
INSERT INTO "consents" VALUES(14,8,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.148897',NULL,NULL);
INSERT INTO "consents" VALUES(15,9,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.177282',NULL,NULL);
INSERT INTO "consents" VALUES(16,9,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.261422',NULL,NULL);
INSERT INTO "consents" VALUES(17,9,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.261426',NULL,NULL);
INSERT INTO "consents" VALUES(18,10,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.349203',NULL,NULL);
INSERT INTO "consents" VALUES(19,10,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.435356',NULL,NULL);
INSERT INTO "consents" VALUES(20,10,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.435360',NULL,NULL);
INSERT INTO "consents" VALUES(21,11,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.476616',NULL,NULL);
INSERT INTO "consents" VALUES(22,11,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.535908',NULL,NULL);
INSERT INTO "consents" VALUES(23,11,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.535912',NULL,NULL);
INSERT INTO "consents" VALUES(24,12,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.567664',NULL,NULL);
INSERT INTO "consents" VALUES(25,12,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.616900',NULL,NULL);
INSERT INTO "consents" VALUES(26,12,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.616904',NULL,NULL);
INSERT INTO "consents" VALUES(27,13,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.678634',NULL,NULL);
INSERT INTO "consents" VALUES(28,13,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.704151',NULL,NULL);
INSERT INTO "consents" VALUES(29,13,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.704157',NULL,NULL);
INSERT INTO "consents" VALUES(30,14,1,'show','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.756694',NULL,NULL);
INSERT INTO "consents" VALUES(31,14,1,'name','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.821611',NULL,NULL);
INSERT INTO "consents" VALUES(32,14,1,'print','self','','test','e8a3ff96a880299bdb074d97cc86b2b5d2ced9295831724532aedec2f81c688f','2026-11-26 22:47:57.821615',NULL,NULL);
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
	CONSTRAINT fk_credits_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id), 
	CONSTRAINT fk_credits_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE, 
	CONSTRAINT fk_credits_original_id_originals FOREIGN KEY(original_id) REFERENCES originals (id) ON DELETE SET NULL
);
INSERT INTO "credits" VALUES(1,1,1,'first_name','Sacha',1,0,1,NULL);
INSERT INTO "credits" VALUES(2,2,2,'first_name','Sacha',1,0,1,NULL);
INSERT INTO "credits" VALUES(3,3,3,'first_name','Sacha',1,0,1,NULL);
INSERT INTO "credits" VALUES(4,4,4,'first_name','Sacha',1,0,1,NULL);
INSERT INTO "credits" VALUES(5,6,8,'first_name','Amina',1,0,1,NULL);
INSERT INTO "credits" VALUES(6,7,9,'first_name','Amina',1,0,1,NULL);
INSERT INTO "credits" VALUES(7,8,10,'first_name','Amina',1,0,1,NULL);
INSERT INTO "credits" VALUES(8,9,11,'first_name','Amina',1,0,1,NULL);
INSERT INTO "credits" VALUES(9,10,12,'first_name','Amina',1,0,1,NULL);
INSERT INTO "credits" VALUES(10,11,13,'first_name','Amina',1,0,1,NULL);
INSERT INTO "credits" VALUES(11,12,14,'first_name','Amina',1,0,1,NULL);
CREATE TABLE days_at_the_entrance (
	day DATE NOT NULL, 
	work_id INTEGER NOT NULL, 
	CONSTRAINT pk_days_at_the_entrance PRIMARY KEY (day), 
	CONSTRAINT fk_days_at_the_entrance_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "days_at_the_entrance" VALUES('2026-11-26',1);
CREATE TABLE "device_sessions" (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	user_id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	strong BOOLEAN DEFAULT 0 NOT NULL, 
	browser VARCHAR(60) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_device_sessions PRIMARY KEY (id), 
	CONSTRAINT uq_device_sessions_token_hash UNIQUE (token_hash), 
	CONSTRAINT fk_device_sessions_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "device_sessions" VALUES(1,'e6ee0dbf7ca8026240c636d96fa6f6db4070d429b0376df615693f8fcb72b37c',1,'2026-11-26 22:47:55.913381','2026-11-26 22:47:55.913386','2026-11-26 22:47:56.897949',0,'');
INSERT INTO "device_sessions" VALUES(2,'c4d345de69be9f9bbbb7ea7e6f72028ad7bba96c8e821c0e01ae03f32afe2520',4,'2026-11-26 22:47:56.868651','2026-11-26 22:47:56.868652','2026-11-26 22:47:56.962707',0,'Firefox, Android');
INSERT INTO "device_sessions" VALUES(3,'1391d250de9ee45bd579d88815178d271253d6b45081790ae1f8ce5c93dc0f4b',1,'2026-11-26 22:47:56.889506','2026-11-26 22:47:56.889509','2026-11-26 22:47:56.898321',0,'');
INSERT INTO "device_sessions" VALUES(4,'b0b61b5608b034c439953af8c7b2b79488db77070d3cc4f6074278596edd92cc',1,'2026-11-26 22:47:56.908919','2026-11-26 22:47:56.908925',NULL,1,'');
INSERT INTO "device_sessions" VALUES(5,'88c81d3e1e7129e4411234bc355ef34b021ea855cbe8331b093fee87d89d1425',1,'2026-11-26 22:47:56.926872','2026-11-26 22:47:56.926875',NULL,1,'');
INSERT INTO "device_sessions" VALUES(6,'e538b31154cf3cf319c4b8710798d585dd936c3b1cf091d03d1a27c629e88c3a',4,'2026-11-26 22:47:56.946430','2026-11-26 22:47:56.946433','2026-11-26 22:47:56.963162',0,'');
INSERT INTO "device_sessions" VALUES(7,'391d4b6adb6e935b0b8a09b1d8e25a9bb3b5b9e90a47e0ce103b9595f7f4e01c',4,'2026-11-26 22:47:56.964236','2026-11-26 22:47:56.964238',NULL,1,'');
INSERT INTO "device_sessions" VALUES(8,'b45c87a40913048c90e4b372b8a7d74834a25f6202b07ad3ad187e6e5bd53b33',4,'2026-11-26 22:47:56.980104','2026-11-26 22:47:56.980106',NULL,1,'');
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
INSERT INTO "draft_files" VALUES(1,2,'brA1lhFYqhxut-RADG_cclgqqxH9NKNYUKNGcAXGvTk','view',0,'IMG_0412.png','',99,99,'2026-11-26 22:47:56.192621','2026-11-26 22:47:56.224390','','originals/83/833ac5557fcf461da37f015f6175dbdc','7514d9bdc3ea5ce66b31456cb4136071d3b2fdf791a2f0a380e1d3ee2d2aa767','png',40,30,0.0);
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
INSERT INTO "drafts" VALUES(1,'2503445048f90c17129a8d9f4452641f83572bd9ec38ace6bf354145c8153d69',1,NULL,1,1,NULL,1,'{"form": "", "strand": "", "themes": [], "technique": "", "language": "fr", "title": "Ma rue"}','fr',NULL,'2026-11-26 22:47:56.161318','2026-11-26 22:47:56.161322','2026-12-03 22:47:56.153970',1);
INSERT INTO "drafts" VALUES(2,'3d61cf55b37b7f395dfcbc825267950dccec48f2c91946b28a573ee3892c6694',1,1,1,NULL,NULL,0,'{}','fr',NULL,'2026-11-26 22:47:56.176113','2026-11-26 22:47:56.225458','2026-12-03 22:47:56.225458',1);
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
CREATE TABLE "editions" (
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
	four_eyes BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_editions PRIMARY KEY (id), 
	CONSTRAINT uq_editions_number UNIQUE (number), 
	CONSTRAINT ck_editions_number_positive CHECK (number > 0)
);
INSERT INTO "editions" VALUES(1,9,'2019-2020',2019,'Phrase de la 9e','Sentence of the 9th','','','fleuve','America/Toronto','2020-09-01 00:00:00.000000',NULL,'2020-11-12 00:00:00.000000',1,0,12,10,1);
CREATE TABLE erasures (
	id INTEGER NOT NULL, 
	subject_kind VARCHAR(40) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	work_number VARCHAR(20) NOT NULL, 
	erased_at DATETIME NOT NULL, 
	CONSTRAINT pk_erasures PRIMARY KEY (id)
);
INSERT INTO "erasures" VALUES(1,'works',5,'9-005','2026-11-26 22:47:56.380963');
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
	CONSTRAINT fk_group_leaders_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_leaders_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_leaders_handed_by_id_group_leaders FOREIGN KEY(handed_by_id) REFERENCES group_leaders (id) ON DELETE SET NULL
);
INSERT INTO "group_leaders" VALUES(1,1,3,'2026-11-26 22:47:56.052481',NULL,NULL,0);
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	name VARCHAR(160) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	place VARCHAR(120) NOT NULL, 
	text_fr TEXT NOT NULL, 
	text_en TEXT NOT NULL, 
	artist VARCHAR(120) NOT NULL, trust VARCHAR(20) DEFAULT 'usual' NOT NULL, 
	CONSTRAINT pk_groups PRIMARY KEY (id), 
	CONSTRAINT uq_groups_slug UNIQUE (slug)
);
INSERT INTO "groups" VALUES(1,'ecole','École ecole','school','','','','','trusted');
CREATE TABLE hash_parts (
	original_id INTEGER NOT NULL, 
	part INTEGER NOT NULL, 
	dhash BIGINT NOT NULL, 
	CONSTRAINT pk_hash_parts PRIMARY KEY (original_id, part), 
	CONSTRAINT fk_hash_parts_original_id_originals FOREIGN KEY(original_id) REFERENCES originals (id) ON DELETE CASCADE
);
INSERT INTO "hash_parts" VALUES(1,305,7162639700846379313);
INSERT INTO "hash_parts" VALUES(1,118543,7162639700846379313);
INSERT INTO "hash_parts" VALUES(1,184027,7162639700846379313);
INSERT INTO "hash_parts" VALUES(1,222054,7162639700846379313);
INSERT INTO "hash_parts" VALUES(2,42022,6499294623772288038);
INSERT INTO "hash_parts" VALUES(2,101517,6499294623772288038);
INSERT INTO "hash_parts" VALUES(2,139782,6499294623772288038);
INSERT INTO "hash_parts" VALUES(2,219698,6499294623772288038);
INSERT INTO "hash_parts" VALUES(3,9859,-7371928949336168829);
INSERT INTO "hash_parts" VALUES(3,115046,-7371928949336168829);
INSERT INTO "hash_parts" VALUES(3,173485,-7371928949336168829);
INSERT INTO "hash_parts" VALUES(3,235953,-7371928949336168829);
INSERT INTO "hash_parts" VALUES(4,305,7162639700846379313);
INSERT INTO "hash_parts" VALUES(4,118543,7162639700846379313);
INSERT INTO "hash_parts" VALUES(4,184027,7162639700846379313);
INSERT INTO "hash_parts" VALUES(4,222054,7162639700846379313);
CREATE TABLE invitations (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	role VARCHAR(20), 
	edition_id INTEGER, 
	invited_by_id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	accepted_at DATETIME, 
	revoked_at DATETIME, 
	CONSTRAINT pk_invitations PRIMARY KEY (id), 
	CONSTRAINT fk_invitations_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_invitations_invited_by_id_users FOREIGN KEY(invited_by_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT uq_invitations_token_hash UNIQUE (token_hash)
);
INSERT INTO "invitations" VALUES(1,'553b3d48861b6375197b0c79c41e6305e63b2ba4ad162b3b58c4810b1ce4a1a0','noor@example.org','moderator',1,1,'2026-11-26 22:47:56.541805','2026-12-03 22:47:56.540271','2026-11-26 22:47:56.862555',NULL);
INSERT INTO "invitations" VALUES(2,'2faa325c5a55eef129a6fe8383c216de51b6acf5dae99f49e6d6fc8fca2004eb','pat@example.org','organiser',NULL,1,'2026-11-26 22:47:56.553387','2026-12-03 22:47:56.552882',NULL,'2026-11-26 22:47:56.584721');
INSERT INTO "invitations" VALUES(3,'4b61af9a2f0fb7bf33bb0693a27c2d63b4f28ea1a2a5d966354026460348f0ff','li@example.org',NULL,NULL,1,'2026-11-26 22:47:56.565980','2026-12-03 22:47:56.565509',NULL,NULL);
CREATE TABLE jottings (
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	words JSON NOT NULL, 
	jotted_at DATETIME NOT NULL, 
	CONSTRAINT pk_jottings PRIMARY KEY (work_id, user_id), 
	CONSTRAINT fk_jottings_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_jottings_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "jottings" VALUES(12,4,'{"content_note": "Une temp\u00eate, la nuit"}','2026-11-26 22:47:57.852488');
CREATE TABLE jurors (
	round_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_jurors PRIMARY KEY (round_id, user_id), 
	CONSTRAINT fk_jurors_round_id_jury_rounds FOREIGN KEY(round_id) REFERENCES jury_rounds (id) ON DELETE CASCADE, 
	CONSTRAINT fk_jurors_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "jurors" VALUES(1,5,'2026-11-26 22:47:58.018194');
CREATE TABLE jury_criteria (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	name_fr VARCHAR(120) NOT NULL, 
	name_en VARCHAR(120) NOT NULL, 
	weight INTEGER DEFAULT '1' NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_jury_criteria PRIMARY KEY (id), 
	CONSTRAINT fk_jury_criteria_round_id_jury_rounds FOREIGN KEY(round_id) REFERENCES jury_rounds (id) ON DELETE CASCADE
);
INSERT INTO "jury_criteria" VALUES(1,1,'Force','Strength',2,0);
INSERT INTO "jury_criteria" VALUES(2,1,'Geste','Gesture',1,1);
CREATE TABLE jury_marks (
	criterion_id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	value INTEGER NOT NULL, 
	marked_at DATETIME NOT NULL, 
	CONSTRAINT pk_jury_marks PRIMARY KEY (criterion_id, work_id, user_id), 
	CONSTRAINT fk_jury_marks_criterion_id_jury_criteria FOREIGN KEY(criterion_id) REFERENCES jury_criteria (id) ON DELETE CASCADE, 
	CONSTRAINT fk_jury_marks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_jury_marks_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "jury_marks" VALUES(1,1,5,4,'2026-11-26 22:47:58.032368');
INSERT INTO "jury_marks" VALUES(2,1,5,4,'2026-11-26 22:47:58.033781');
CREATE TABLE jury_remarks (
	round_id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	stands_aside BOOLEAN DEFAULT 0 NOT NULL, 
	remarked_at DATETIME NOT NULL, 
	CONSTRAINT pk_jury_remarks PRIMARY KEY (round_id, work_id, user_id), 
	CONSTRAINT fk_jury_remarks_round_id_jury_rounds FOREIGN KEY(round_id) REFERENCES jury_rounds (id) ON DELETE CASCADE, 
	CONSTRAINT fk_jury_remarks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_jury_remarks_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "jury_remarks" VALUES(1,1,5,'Elle reste avec moi.',0,'2026-11-26 22:47:58.034150');
INSERT INTO "jury_remarks" VALUES(1,6,5,'',1,'2026-11-26 22:47:58.047183');
CREATE TABLE jury_rounds (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	text TEXT NOT NULL, 
	anonymous BOOLEAN DEFAULT 1 NOT NULL, 
	highest INTEGER DEFAULT '5' NOT NULL, 
	opens_at DATETIME, 
	closes_at DATETIME, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_jury_rounds PRIMARY KEY (id), 
	CONSTRAINT fk_jury_rounds_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE
);
INSERT INTO "jury_rounds" VALUES(1,1,'Prix du public','Lesquelles restent avec vous?',1,5,'2026-10-27 22:47:57.975094','2026-12-26 22:47:57.975101','2026-11-26 22:47:57.977046');
CREATE TABLE jury_works (
	round_id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	CONSTRAINT pk_jury_works PRIMARY KEY (round_id, work_id), 
	CONSTRAINT fk_jury_works_round_id_jury_rounds FOREIGN KEY(round_id) REFERENCES jury_rounds (id) ON DELETE CASCADE, 
	CONSTRAINT fk_jury_works_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "jury_works" VALUES(1,1);
INSERT INTO "jury_works" VALUES(1,6);
INSERT INTO "jury_works" VALUES(1,7);
CREATE TABLE letter_templates (
	id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	body TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_letter_templates PRIMARY KEY (id), 
	CONSTRAINT uq_letter_templates_kind_language UNIQUE (kind, language)
);
INSERT INTO "letter_templates" VALUES(1,'returned','fr','Votre œuvre est à corriger : {numéro}','Bonjour,

quelqu’un a regardé votre œuvre {numéro}. Avant d’être accrochée, elle a besoin d’un changement :

{raison}

Ce lien ouvre votre œuvre, pour la corriger :

{lien}

Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.

À bientôt!',1,'2026-11-26 22:47:57.044522');
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
	trouble VARCHAR(500) NOT NULL, kind VARCHAR(40) DEFAULT '' NOT NULL, language VARCHAR(8) DEFAULT 'fr' NOT NULL, held_at DATETIME, stopped_at DATETIME, leaving_until DATETIME, edited_at DATETIME, bounced_at DATETIME, settled_at DATETIME, 
	CONSTRAINT pk_mails PRIMARY KEY (id)
);
INSERT INTO "mails" VALUES(1,'sacha@example.org','Votre œuvre est reçue : 9-001','Bonjour,

votre œuvre est reçue. Son numéro est le 9-001. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/mR_zEsiRyyxsLwQB65Y_wvGvbGekMdmmcitRd_W86Aw

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',1,'2026-11-26 22:47:53.734057','2026-11-26 22:47:53.732333',NULL,NULL,0,'','receipt','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(2,'sacha@example.org','Votre œuvre est reçue : 9-002','Bonjour,

votre œuvre est reçue. Son numéro est le 9-002. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/rVZkkJJ-7KYKIcj-Zcc8ogiOL_HbAUJ4GHe_ZDE29mQ

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',2,'2026-11-26 22:47:53.828264','2026-11-26 22:47:53.827903',NULL,NULL,0,'','receipt','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(3,'sacha@example.org','Votre œuvre est reçue : 9-003','Bonjour,

votre œuvre est reçue. Son numéro est le 9-003. Quelqu’un la regarde bientôt.

Ce lien la rouvre, pour voir où elle en est, la modifier ou la retirer :

http://localhost/fr/recus/EBk9nwvBYIIzOd5F0M1RYbDj4o6_AXiVZ7shyvcbiUA

Gardez-le pour vous : la personne qui l’a peut modifier votre œuvre.

Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous pouvez oublier ce message.','works',3,'2026-11-26 22:47:53.879372','2026-11-26 22:47:53.879016',NULL,NULL,0,'','receipt','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(4,'sacha@example.org','Votre œuvre est approuvée : 9-001','Bonjour,

votre œuvre 9-001 est approuvée. Merci!

Elle est accrochée ici :

http://localhost/fr/editions/9/oeuvres/9-001','reviews',1,'2026-11-26 22:47:55.974514','2026-11-26 22:47:55.942549',NULL,NULL,0,'','approved','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(5,'sacha@example.org','Votre œuvre est à corriger : 9-002','Bonjour,

quelqu’un a regardé votre œuvre 9-002. Avant d’être accrochée, elle a besoin d’un changement :

La photo est floue.

Ce lien ouvre votre œuvre, pour la corriger :

http://localhost/fr/recus/H3yhb2qfTRFlpc_O4_9fN1AHMBtADt0kI9pbDgPxtXw

Gardez-le pour vous : avec ce lien, n’importe qui peut changer votre œuvre.

Ana','reviews',2,'2026-11-26 22:47:55.993620','2026-11-26 22:47:55.988361',NULL,NULL,0,'','returned','fr',NULL,'2026-11-26 22:47:58.068028',NULL,'2026-11-26 22:47:58.055155',NULL,NULL);
INSERT INTO "mails" VALUES(6,'maude@example.org','Un groupe vous est confié : École ecole','Bonjour,

le groupe École ecole est maintenant entre vos mains. Dans son espace, vous voyez les œuvres de vos gens, ce qu’elles attendent encore, et le lien qui permet d’en déposer.

Ce lien ouvre votre session une fois, d’ici un jour :

http://localhost/fr/acces/uARs3Y_LZaZDIjgWV8CTpeMeJVxvul3sea8C1hCiY90

Ensuite, demandez une autre lettre à la page « Connexion », avec cette adresse.

Si cela ne vous dit rien, vous pouvez laisser cette lettre de côté.','group_leaders',1,'2026-11-26 22:47:56.057642','2026-11-26 22:47:56.054430',NULL,NULL,0,'','leader','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(7,'noor@example.org','Une invitation dans l’équipe','Bonjour,

Ana vous invite dans l’équipe de l’exposition virtuelle (modération, 9e édition).

Ce lien vous y mène, une fois, pendant sept jours :

http://localhost/fr/invitations/egQYO70ee7VigEz50Us1D2o31ft7eAucMSkoxsK6Cgc

Si cela ne vous dit rien, laissez cette lettre sans suite.','invitations',1,'2026-11-26 22:47:56.544132','2026-11-26 22:47:56.543590',NULL,NULL,0,'','invitation','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(8,'pat@example.org','Une invitation dans l’équipe','Bonjour,

Ana vous invite dans l’équipe de l’exposition virtuelle (organisation, toutes les éditions).

Ce lien vous y mène, une fois, pendant sept jours :

http://localhost/fr/invitations/…

Si cela ne vous dit rien, laissez cette lettre sans suite.','invitations',2,'2026-11-26 22:47:56.559388','2026-11-26 22:47:56.554665',NULL,'2026-11-26 22:47:56.587283',0,'','invitation','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(9,'li@example.org','Une invitation dans l’équipe','Bonjour,

Ana vous invite dans l’équipe de l’exposition virtuelle (administration).

Ce lien vous y mène, une fois, pendant sept jours :

http://localhost/fr/invitations/MtU0kQX-1K77ufI2Jqthgfur05dYt5ff2JOusQ2xBQ8

Si cela ne vous dit rien, laissez cette lettre sans suite.','invitations',3,'2026-11-26 22:47:56.567794','2026-11-26 22:47:56.567306',NULL,NULL,0,'','invitation','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(10,'ana@example.org','Quelque chose a changé dans votre compte','Bonjour,

Une clé d’accès a été ajoutée à votre compte.

Si c’est vous, il n’y a rien à faire. Sinon, connectez-vous, ouvrez « Mon compte », déconnectez tous les appareils et écrivez à exposition@localhost.','users',1,'2026-11-26 22:47:56.897596','2026-11-26 22:47:56.897180',NULL,NULL,0,'','account','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(11,'noor@example.org','Quelque chose a changé dans votre compte','Bonjour,

Une application sur un téléphone donne maintenant des codes pour votre compte.

Si c’est vous, il n’y a rien à faire. Sinon, connectez-vous, ouvrez « Mon compte », déconnectez tous les appareils et écrivez à exposition@localhost.','users',4,'2026-11-26 22:47:56.962242','2026-11-26 22:47:56.961081',NULL,NULL,0,'','account','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(12,'noor@example.org','Quelque chose a changé dans votre compte','Bonjour,

Un code de secours a servi à se connecter à votre compte.

Si c’est vous, il n’y a rien à faire. Sinon, connectez-vous, ouvrez « Mon compte », déconnectez tous les appareils et écrivez à exposition@localhost.','users',4,'2026-11-26 22:47:56.979468','2026-11-26 22:47:56.978800',NULL,NULL,0,'','account','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(13,'lou@example.org','Votre œuvre est approuvée : 9-006','Bonjour,

votre œuvre 9-006 est approuvée. Merci!

Elle est accrochée ici :

http://localhost/fr/editions/9/oeuvres/9-006','reviews',3,'2026-11-26 22:47:57.279453','2026-11-26 22:48:58.080011','2026-11-26 22:47:58.086492',NULL,1,'','approved','fr',NULL,NULL,NULL,NULL,'2026-11-26 22:47:58.092044','2026-11-26 22:47:58.100046');
INSERT INTO "mails" VALUES(14,'lou@example.org','Votre œuvre est approuvée : 9-007','Bonjour,

votre œuvre 9-007 est approuvée. Merci!

Elle est accrochée ici :

http://localhost/fr/editions/9/oeuvres/9-007','reviews',4,'2026-11-26 22:47:57.288806','2026-11-26 22:47:57.322078',NULL,'2026-11-26 22:47:58.103691',0,'','approved','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(15,'lou@example.org','À propos de votre œuvre 9-008','Bonjour,

merci de nous avoir confié votre œuvre 9-008. Elle n’a pas été retenue pour cette exposition :

Une autre édition lui conviendra.

Cela ne dit rien de sa valeur, ni de la vôtre.','reviews',5,'2026-11-26 22:47:57.463960','2026-11-26 22:47:57.459155',NULL,NULL,0,'','declined','fr','2026-11-26 22:47:57.464743',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(16,'lou@example.org','Votre œuvre est approuvée : 9-009','Bonjour,

votre œuvre 9-009 est approuvée. Merci!

Elle est accrochée ici :

http://localhost/fr/editions/9/oeuvres/9-009','reviews',6,'2026-11-26 22:47:57.559556','2026-11-26 22:47:57.547292',NULL,NULL,0,'','approved','fr','2026-11-26 22:47:57.560498',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(17,'lou@example.org','Votre œuvre est approuvée : 9-010','Bonjour,

votre œuvre 9-010 est approuvée. Merci!

Elle est accrochée ici :

http://localhost/fr/editions/9/oeuvres/9-010','reviews',7,'2026-11-26 22:47:57.651347','2026-11-26 22:47:57.637434',NULL,'2026-11-26 22:47:57.666297',0,'','approved','fr','2026-11-26 22:47:57.652405',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(18,'voisine@example.org','Suite de votre signalement sur l’œuvre 9-001','Bonjour,

vous nous avez signalé quelque chose au sujet de l’œuvre 9-001. Merci : une personne de l’équipe l’a regardée.

Elle reste accrochée telle quelle.

Merci!

L’équipe de l’exposition','reports',1,'2026-11-26 22:47:57.924896','2026-11-26 22:47:57.924466',NULL,NULL,0,'','report_answer','fr',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "mails" VALUES(19,'yuna@example.org','Invitation à un jury : Prix du public','Bonjour,

on vous invite à siéger à un jury de l’exposition : Prix du public. Il est ouvert jusqu’au samedi 26 décembre 2026, 17 h 47. Vous regardez les œuvres l’une après l’autre, et pouvez vous arrêter et reprendre quand vous voulez.

Ce lien vous connecte une fois, dans les 24 heures :

http://localhost/fr/acces/Wab8srLt6d14TLEzcO2ckLV0FswXThKwXXaa-j3w9E0

Ensuite, demandez une autre lettre à la page « Connexion », avec cette adresse; les œuvres sont ici :

http://localhost/fr/jury','jury_rounds',1,'2026-11-26 22:47:58.018501','2026-11-26 22:47:58.016415',NULL,NULL,0,'','juror','fr',NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "memberships" VALUES(1,2,NULL,'organiser','2026-11-26 22:47:53.997334');
INSERT INTO "memberships" VALUES(2,4,1,'moderator','2026-11-26 22:47:56.868770');
CREATE TABLE near_words (
	near VARCHAR(48) NOT NULL, 
	word VARCHAR(48) NOT NULL, 
	CONSTRAINT pk_near_words PRIMARY KEY (near, word), 
	CONSTRAINT fk_near_words_word_spoken_words FOREIGN KEY(word) REFERENCES spoken_words (word) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "near_words" VALUES('aina','amina');
INSERT INTO "near_words" VALUES('amia','amina');
INSERT INTO "near_words" VALUES('amin','amina');
INSERT INTO "near_words" VALUES('amina','amina');
INSERT INTO "near_words" VALUES('amna','amina');
INSERT INTO "near_words" VALUES('mina','amina');
INSERT INTO "near_words" VALUES('arque','barque');
INSERT INTO "near_words" VALUES('baque','barque');
INSERT INTO "near_words" VALUES('barqe','barque');
INSERT INTO "near_words" VALUES('barqu','barque');
INSERT INTO "near_words" VALUES('barque','barque');
INSERT INTO "near_words" VALUES('barue','barque');
INSERT INTO "near_words" VALUES('brque','barque');
INSERT INTO "near_words" VALUES('beu','bleu');
INSERT INTO "near_words" VALUES('ble','bleu');
INSERT INTO "near_words" VALUES('bleu','bleu');
INSERT INTO "near_words" VALUES('blu','bleu');
INSERT INTO "near_words" VALUES('leu','bleu');
INSERT INTO "near_words" VALUES('beue','bleue');
INSERT INTO "near_words" VALUES('blee','bleue');
INSERT INTO "near_words" VALUES('bleu','bleue');
INSERT INTO "near_words" VALUES('bleue','bleue');
INSERT INTO "near_words" VALUES('blue','bleue');
INSERT INTO "near_words" VALUES('leue','bleue');
INSERT INTO "near_words" VALUES('alme','calme');
INSERT INTO "near_words" VALUES('cale','calme');
INSERT INTO "near_words" VALUES('calm','calme');
INSERT INTO "near_words" VALUES('calme','calme');
INSERT INTO "near_words" VALUES('came','calme');
INSERT INTO "near_words" VALUES('clme','calme');
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
INSERT INTO "near_words" VALUES('euvre','oeuvre');
INSERT INTO "near_words" VALUES('oeure','oeuvre');
INSERT INTO "near_words" VALUES('oeuve','oeuvre');
INSERT INTO "near_words" VALUES('oeuvr','oeuvre');
INSERT INTO "near_words" VALUES('oeuvre','oeuvre');
INSERT INTO "near_words" VALUES('oevre','oeuvre');
INSERT INTO "near_words" VALUES('ouvre','oeuvre');
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
	dhash_turned BIGINT, 
	resembles BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_originals PRIMARY KEY (id), 
	CONSTRAINT fk_originals_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE, 
	CONSTRAINT fk_originals_from_work_id_works FOREIGN KEY(from_work_id) REFERENCES works (id) ON DELETE SET NULL, 
	CONSTRAINT fk_originals_recording_id_recordings FOREIGN KEY(recording_id) REFERENCES recordings (id) ON DELETE CASCADE, 
	CONSTRAINT uq_originals_media_token UNIQUE (media_token)
);
INSERT INTO "originals" VALUES(1,1,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/2e/2e40ac3b829e5a5c6cfdf42d4548ce5b','483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d',10304,'jpeg',480,360,'81cabc24da85e6902aeeff3c2453e86f','[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]',24,7162639700846379313,0,'2026-11-26 22:47:54.685083',0,NULL,'',0,0,NULL,NULL,1858231701457727806,1);
INSERT INTO "originals" VALUES(2,2,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/58/5881aa5e12b880736cb6aba45b975753','ddea46c8ffbbd548cde15b01603f63d3fd9909540d1c491d095273622d958c64',10800,'jpeg',480,360,'2a9ae185a801ad3833874de457f33b91','[["#ae984a", 0.21223958333333334], ["#7272ad", 0.20949074074074073], ["#3b504e", 0.20500578703703703], ["#35b873", 0.19835069444444445], ["#aeccc0", 0.17491319444444445]]',41,6499294623772288038,0,'2026-11-26 22:47:55.060932',0,NULL,'',0,0,NULL,NULL,-2589819861016717113,0);
INSERT INTO "originals" VALUES(3,3,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/7e/7e94ab560be4a2105f6b86f0af9fc382','9dc95e4b8d49a1f49ec04bbb4bf8f4307a065dff57c80c441d086be2358a47ba',10662,'jpeg',480,360,'767e148046c012e7b16972f4cf3a3dda','[["#c48d66", 0.24479166666666666], ["#83a5d0", 0.2259837962962963], ["#af53b4", 0.19155092592592593], ["#4b4a69", 0.18388310185185186], ["#51ae47", 0.15379050925925927]]',57,-7371928949336168829,0,'2026-11-26 22:47:55.346590',0,NULL,'',0,0,NULL,NULL,-3682708539358813218,0);
INSERT INTO "originals" VALUES(4,4,'view',0,'Un carré bleu.','IMG_0412.jpg','originals/7c/7cf951f3b5a8d1cfe0de829f49f47653','483f7ce9b65294e7ef885d90ff522c9130e4eb400fe0f39f17b262f719f3f34d',10304,'jpeg',480,360,'dc3298656b2aa2b4a18de1a920d8f47e','[["#49963a", 0.25578703703703703], ["#78a6b1", 0.23278356481481483], ["#523da8", 0.21730324074074073], ["#bf485a", 0.1597222222222222], ["#b8c663", 0.13440393518518517]]',24,7162639700846379313,0,'2026-11-26 22:47:55.906068',0,NULL,'',0,0,NULL,NULL,1858231701457727806,1);
INSERT INTO "originals" VALUES(5,6,'view',0,'Une barque bleue sur une eau calme.','IMG_0412.jpg','originals/7c/7cb881d6755882115b8636c6196b10f7','df8bc91366f9abaae148b23427317a7290402c05cf5a376c596c78486de60a84',44,'jpeg',1200,900,'4f0c26a534e264769f341c86d94d8fc2','[["#3a6ea5", 1.0]]',6,NULL,0,'2026-11-26 22:47:57.146675',0,'2026-11-26 22:47:57.150622','',0,0,NULL,NULL,NULL,0);
INSERT INTO "originals" VALUES(6,7,'view',0,'Une barque bleue sur une eau calme.','IMG_0412.jpg','originals/a5/a573d0b1cf0e87af6ec0ed72c528cdf1','8e0cfa25809a085b45b8c0531bf3be0dda28605c57e4761b376c1ffc819724d0',44,'jpeg',1200,900,'93db9e7c0a9af61ae2b330bfa1040a09','[["#3a6ea5", 1.0]]',6,NULL,0,'2026-11-26 22:47:57.259416',0,'2026-11-26 22:47:57.262678','',0,0,NULL,NULL,NULL,0);
INSERT INTO "originals" VALUES(7,8,'view',0,'Une barque bleue sur une eau calme.','IMG_0412.jpg','originals/f3/f32e16551b3320eb4c445c29110bd092','9da71fbeda5fd396ae74ff6e4462e46482a80835da79d9b80bc5d254c806c9af',44,'jpeg',1200,900,'6da10eb2ab5e6b8370788db1d9508a61','[["#3a6ea5", 1.0]]',6,NULL,0,'2026-11-26 22:47:57.431290',0,'2026-11-26 22:47:57.436518','',0,0,NULL,NULL,NULL,0);
INSERT INTO "originals" VALUES(8,9,'view',0,'Une barque bleue sur une eau calme.','IMG_0412.jpg','originals/0b/0bd58b5e48a4ffdc554aaa2ede558011','01f77994de64ea3a129932aa2e90e9d9463c0e2b34e517dce4f45bb6b03ee09b',44,'jpeg',1200,900,'04e498c79742cb55e459bccad1242663','[["#3a6ea5", 1.0]]',6,NULL,0,'2026-11-26 22:47:57.534326',0,'2026-11-26 22:47:57.537356','',0,0,NULL,NULL,NULL,0);
INSERT INTO "originals" VALUES(9,10,'view',0,'Une barque bleue sur une eau calme.','IMG_0412.jpg','originals/83/8371109506bcb339d8111ef1f88209fe','0d682316ae3fc11e65c1481a94e5d45e47e20d313a008b4640f14912baf9295d',44,'jpeg',1200,900,'28432c59702b1194b6ddcc8b7f444fc8','[["#3a6ea5", 1.0]]',6,NULL,0,'2026-11-26 22:47:57.615305',0,'2026-11-26 22:47:57.618210','',0,0,NULL,NULL,NULL,0);
INSERT INTO "originals" VALUES(10,11,'view',0,'Une barque bleue sur une eau calme.','IMG_0412.jpg','originals/17/1758533961c6f0979f22035000a13f8f','f6957c05d5d097ef1128335de0af1eb5b3155fc056a4e460f9719e1a81b60699',44,'jpeg',1200,900,'2ee42f055bd2b881850efd2b761e0660','[["#3a6ea5", 1.0]]',6,NULL,0,'2026-11-26 22:47:57.699550',0,'2026-11-26 22:47:57.705396','',0,0,NULL,NULL,NULL,0);
INSERT INTO "originals" VALUES(11,12,'view',0,'Une barque bleue sur une eau calme.','IMG_0412.jpg','originals/ea/eaf0542268dda80e980f0cde6ca5a8fa','1eb5b01131af74ad0f5e758296684828cdb6f3d0a02c3fae04f8a69f1f5a3c2c',44,'jpeg',1200,900,'4479e6dd71c6419cc7b3a28d32e52da2','[["#3a6ea5", 1.0]]',6,NULL,0,'2026-11-26 22:47:57.819402',0,'2026-11-26 22:47:57.823290','',1,1,NULL,NULL,NULL,0);
CREATE TABLE participants (
	id INTEGER NOT NULL, 
	age_band VARCHAR(20) NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	joined_at DATETIME NOT NULL, guardian_email VARCHAR(255) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_participants PRIMARY KEY (id)
);
INSERT INTO "participants" VALUES(1,'14_17','sacha@example.org','fr','2026-11-26 22:47:53.684368','');
INSERT INTO "participants" VALUES(2,'14_17','sacha@example.org','fr','2026-11-26 22:47:53.816411','');
INSERT INTO "participants" VALUES(3,'14_17','sacha@example.org','fr','2026-11-26 22:47:53.869593','');
INSERT INTO "participants" VALUES(4,'14_17','sacha@example.org','fr','2026-11-26 22:47:53.946280','');
INSERT INTO "participants" VALUES(5,'14_17','','fr','2026-11-26 22:47:56.121607','');
INSERT INTO "participants" VALUES(6,'under_14','','fr','2026-11-26 22:47:56.121614','');
INSERT INTO "participants" VALUES(7,'adult','','fr','2026-11-26 22:47:56.260373','');
INSERT INTO "participants" VALUES(8,'adult','lou@example.org','fr','2026-11-26 22:47:57.063772','');
INSERT INTO "participants" VALUES(9,'adult','lou@example.org','fr','2026-11-26 22:47:57.164250','');
INSERT INTO "participants" VALUES(10,'adult','lou@example.org','fr','2026-11-26 22:47:57.344055','');
INSERT INTO "participants" VALUES(11,'adult','lou@example.org','fr','2026-11-26 22:47:57.471833','');
INSERT INTO "participants" VALUES(12,'adult','lou@example.org','fr','2026-11-26 22:47:57.563730','');
INSERT INTO "participants" VALUES(13,'adult','lou@example.org','fr','2026-11-26 22:47:57.675927','');
INSERT INTO "participants" VALUES(14,'adult','lou@example.org','fr','2026-11-26 22:47:57.751526','');
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
INSERT INTO "participations" VALUES(1,1,1,NULL,NULL,'[]','','2026-11-26 22:47:56.084081');
CREATE TABLE passes (
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	passed_at DATETIME NOT NULL, 
	CONSTRAINT pk_passes PRIMARY KEY (work_id, user_id), 
	CONSTRAINT fk_passes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_passes_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "passes" VALUES(12,4,'2026-11-26 22:47:57.861170');
CREATE TABLE passkeys (
	id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	credential_id VARCHAR(1400) NOT NULL, 
	public_key BLOB NOT NULL, 
	sign_count BIGINT NOT NULL, 
	transports JSON NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_passkeys PRIMARY KEY (id), 
	CONSTRAINT fk_passkeys_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT uq_passkeys_credential_id UNIQUE (credential_id)
);
INSERT INTO "passkeys" VALUES(1,1,'jsdNEYrCAZMdXsTzEXjfTpD4vXcYmvPdwTet5VKL2sI',X'A50102032620012158207B8886B2D5E7E61B342D7D61AA09ACB4780A48FB9CE9D5FF80B292535A16EBF32258203A42E0BEFA47450257DD888308D462FF19DEF61884C2971330300D0C104A5429',1,'["internal"]','Téléphone','2026-11-26 22:47:56.896282','2026-11-26 22:47:56.925349');
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
INSERT INTO "playables" VALUES(1,1,'m4a',0,0,28,'renditions/29/298697cf13bd5570446e91dc7bf13788/sound.m4a');
CREATE TABLE preview_links (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	label VARCHAR(120) NOT NULL, 
	made_by_id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	opened INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_preview_links PRIMARY KEY (id), 
	CONSTRAINT fk_preview_links_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_preview_links_made_by_id_users FOREIGN KEY(made_by_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT uq_preview_links_token_hash UNIQUE (token_hash)
);
INSERT INTO "preview_links" VALUES(1,1,'e59f437d04e2be04cdbc8bed6511163bdce28d7ca103fdae217ec00f03fbc299','Bibliothèque',1,'2026-11-26 22:47:57.937102','2026-12-26 22:47:57.935180',NULL,1);
INSERT INTO "preview_links" VALUES(2,1,'25dec0ea2ba02ba593dd7f1fbd7ed223d0cda4e831b75d7e7c2b069af5b80925','Café',1,'2026-11-26 22:47:57.946854','2026-12-26 22:47:57.945735','2026-11-26 22:47:57.961268',0);
CREATE TABLE proposals (
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	reason VARCHAR(1000) NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	CONSTRAINT pk_proposals PRIMARY KEY (work_id), 
	CONSTRAINT fk_proposals_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_proposals_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "proposals" VALUES(11,4,'Une autre édition lui conviendra.','2026-11-26 22:47:57.744504');
CREATE TABLE public_version (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_public_version PRIMARY KEY (id)
);
INSERT INTO "public_version" VALUES(1,36);
CREATE TABLE reasons (
	id INTEGER NOT NULL, 
	decision VARCHAR(20) NOT NULL, 
	slug VARCHAR(40) NOT NULL, 
	name_fr VARCHAR(120) NOT NULL, 
	name_en VARCHAR(120) NOT NULL, 
	sentence_fr TEXT NOT NULL, 
	sentence_en TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	retired_at DATETIME, 
	CONSTRAINT pk_reasons PRIMARY KEY (id), 
	CONSTRAINT uq_reasons_decision_slug UNIQUE (decision, slug)
);
INSERT INTO "reasons" VALUES(1,'return','blurry','La photo est floue, sombre ou coupée','The photo is blurry, dark or cut off','La photo ne montre pas encore bien l’œuvre : elle est floue, sombre ou coupée. Pourriez-vous en prendre une autre?','The photo doesn''t show the work well yet: it is blurry, dark or cut off. Could you take another one?',1,NULL);
INSERT INTO "reasons" VALUES(2,'return','face','Un visage se reconnaît','A face can be recognised','Une personne se reconnaît sur la photo. Pourriez-vous en envoyer une où son visage ne se voit pas?','A person can be recognised in the photo. Could you send one without their face?',2,NULL);
INSERT INTO "reasons" VALUES(3,'return','full_name','Le nom complet d’une personne mineure se lit','The full name of somebody under 18 can be read','Un nom complet se lit sur l’œuvre ou dans le texte. Pourriez-vous ne garder que le prénom, ou l’enlever?','A full name can be read in the work or in the text. Could you leave only the first name, or none?',3,NULL);
INSERT INTO "reasons" VALUES(4,'return','title','Le titre ou le message est à relire','The title or the message needs another look','Quelque chose semble manquer dans le titre ou le message. Pourriez-vous les relire?','Something seems to be missing in the title or the message. Could you read them once more?',4,'2026-11-26 22:47:57.023901');
INSERT INTO "reasons" VALUES(5,'return','rights','Une partie appartient à quelqu’un d’autre','Part of it belongs to somebody else','Une partie de l’œuvre semble avoir été faite par quelqu’un d’autre. Pourriez-vous nous dire par qui, ou la remplacer?','A part of the work seems to have been made by somebody else. Could you tell us who, or replace it?',5,NULL);
INSERT INTO "reasons" VALUES(6,'return','other','Une autre raison, dans vos mots','Another reason, in your words','','',6,NULL);
INSERT INTO "reasons" VALUES(7,'decline','outside','Elle s’éloigne du sujet de cette édition','It is outside of what this edition is about','Cette édition parle d’autre chose. Merci d’avoir pensé à nous : une autre édition pourra bien lui convenir.','This edition is about something else. Thank you for thinking of us; another edition may suit it well.',1,NULL);
INSERT INTO "reasons" VALUES(8,'decline','hurts','Elle pourrait blesser quelqu’un','It could hurt somebody','L’œuvre pourrait blesser quelqu’un : une exposition ouverte à tout le monde ne peut pas l’accrocher telle quelle.','The work could hurt somebody, and an exhibition open to everybody can''t hang it as it is.',2,NULL);
INSERT INTO "reasons" VALUES(9,'decline','not_theirs','Quelqu’un d’autre l’a faite','Somebody else made it','L’œuvre semble avoir été faite par quelqu’un d’autre, et seule la personne qui l’a créée peut l’accrocher ici.','The work seems to have been made by somebody else, and only its maker can hang it here.',3,NULL);
INSERT INTO "reasons" VALUES(10,'decline','other','Une autre raison, dans vos mots','Another reason, in your words','','',4,NULL);
INSERT INTO "reasons" VALUES(11,'return','le-dos-de-l-oeuvre','Le dos de l’œuvre','Its back','On voit le dos.','This is its back.',7,NULL);
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
INSERT INTO "recordings" VALUES(1,4,'voice',0,'Une voix et un tambour.','Ce qui est dit.','fr','','',1.0,'VID_0007.mp4','originals/bf/bf5e1f33cd9bc0e1d1867ccd157e7eac','11b10c9780b849c450a7da56a08c0589166a0ee4a4bcb1c34abb1f23026e6055',44,'mp4',65.0,'a08372036b08f4ba55d2aa490a3205db',1,'2026-11-26 22:47:56.247160',0,'2026-11-26 22:47:56.248667','');
CREATE TABLE recovery_codes (
	id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_recovery_codes PRIMARY KEY (id), 
	CONSTRAINT fk_recovery_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "recovery_codes" VALUES(1,1,'60fc59dbac318ec724146c5546efebc5a1fdab681d6f056d89a68a9ba7dcb71c','2026-11-26 22:47:56.916227',NULL);
INSERT INTO "recovery_codes" VALUES(2,1,'02a7604b1337ee657b7906516c53beff65252c4a95fe2e6a2641315a4bc14f6a','2026-11-26 22:47:56.916233',NULL);
INSERT INTO "recovery_codes" VALUES(3,1,'5c1cc904579ce87fd0ae7dfaf0959a5404ff189063b87062a88f1c79cf7cc130','2026-11-26 22:47:56.916233',NULL);
INSERT INTO "recovery_codes" VALUES(4,1,'c0422dda61d68b3e47844c69aa72a8398f7eed5c9bdd0a8cf8aaff1f9debfe04','2026-11-26 22:47:56.916234',NULL);
INSERT INTO "recovery_codes" VALUES(5,1,'d463c01eddeeb09b436c8bf3c9b11cf36d44cb11a00a94d5c1510da8811c0c50','2026-11-26 22:47:56.916235',NULL);
INSERT INTO "recovery_codes" VALUES(6,1,'9c6827a6ff278eaf5ea19d13f9daf526457e1d458569a8dfc6d06898b0b9909f','2026-11-26 22:47:56.916235',NULL);
INSERT INTO "recovery_codes" VALUES(7,1,'48e19175e86a9690b21dbeed13d3c33de625cff14f07409fad725351a3cb3eef','2026-11-26 22:47:56.916236',NULL);
INSERT INTO "recovery_codes" VALUES(8,1,'13f2324459cc8e8581e3b0ff5b5ebddfb39db31d18995113bdb1f6ed98f5c0b5','2026-11-26 22:47:56.916236',NULL);
INSERT INTO "recovery_codes" VALUES(9,1,'49e90e8c71681f7997e32b06a96548d77cce5f7c52664eb194af8776628c9ac8','2026-11-26 22:47:56.916237',NULL);
INSERT INTO "recovery_codes" VALUES(10,1,'ddde5f7ba8052b2744b777d04d16f0965b5e10f00120bad373e0025691b49a01','2026-11-26 22:47:56.916237',NULL);
INSERT INTO "recovery_codes" VALUES(11,4,'3d304339815c9f0febc305bc71c2f64943c437fbeb61d5d2dd25f45ace1ecff4','2026-11-26 22:47:56.965361','2026-11-26 22:47:56.977098');
INSERT INTO "recovery_codes" VALUES(12,4,'a5af167f5b200b47e3bfd4e57405bfd30208d47ada29b0e7efa65516005b2e2a','2026-11-26 22:47:56.965363',NULL);
INSERT INTO "recovery_codes" VALUES(13,4,'328034948a18c69aa9b34cd090c68faa444323a461fd2eebece70820d77c2563','2026-11-26 22:47:56.965364',NULL);
INSERT INTO "recovery_codes" VALUES(14,4,'f96eecb75d09794ebfc5ee51c6f750fdf1aefc986275e67c23259a9f7ad0cf32','2026-11-26 22:47:56.965364',NULL);
INSERT INTO "recovery_codes" VALUES(15,4,'b8e8cf794bffd69784fae01ef37313320146020569c3daaa3d8255f43e9f1c2f','2026-11-26 22:47:56.965365',NULL);
INSERT INTO "recovery_codes" VALUES(16,4,'70043ee9cd64e7a3037cbb70bd8d00c02c1bd4e8adf70e40d69adf3f31390fec','2026-11-26 22:47:56.965365',NULL);
INSERT INTO "recovery_codes" VALUES(17,4,'3c66108667719e25f93e59067362df3a3c204fed051e01138d6deb1fd494c23b','2026-11-26 22:47:56.965366',NULL);
INSERT INTO "recovery_codes" VALUES(18,4,'b7b1ba74689930850cd6714232fef46fbf1792df728b0d66271cd9a52cbbee24','2026-11-26 22:47:56.965366',NULL);
INSERT INTO "recovery_codes" VALUES(19,4,'d8fac3668abf1d365db2575502f94a98729e58c7a4aee3ea03392c0fe149fe39','2026-11-26 22:47:56.965367',NULL);
INSERT INTO "recovery_codes" VALUES(20,4,'e01747e4a2976c775c5abbf4bdb33024b8beae8332349132d939204f8ce669ae','2026-11-26 22:47:56.965367',NULL);
CREATE TABLE releases (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	at DATETIME, 
	made_by_id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_releases PRIMARY KEY (id), 
	CONSTRAINT fk_releases_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_releases_made_by_id_users FOREIGN KEY(made_by_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "releases" VALUES(1,1,'2026-11-26 22:47:57.300800',1,'2026-11-26 22:47:57.054342');
INSERT INTO "releases" VALUES(2,1,'2026-12-26 22:47:57.335227',4,'2026-11-26 22:47:57.329149');
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
INSERT INTO "renditions" VALUES(1,1,'avif',320,320,240,3449,'renditions/f7/f771631a2d29ebc4d2a4844f49031549/320.avif');
INSERT INTO "renditions" VALUES(2,1,'webp',320,320,240,3388,'renditions/f7/f771631a2d29ebc4d2a4844f49031549/320.webp');
INSERT INTO "renditions" VALUES(3,1,'jpeg',1200,1200,630,20392,'renditions/f7/f771631a2d29ebc4d2a4844f49031549/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(4,2,'avif',320,320,240,3389,'renditions/ad/adce42a6366c3810ef42c99f3f93a9c7/320.avif');
INSERT INTO "renditions" VALUES(5,2,'webp',320,320,240,3500,'renditions/ad/adce42a6366c3810ef42c99f3f93a9c7/320.webp');
INSERT INTO "renditions" VALUES(6,2,'jpeg',1200,1200,630,20575,'renditions/ad/adce42a6366c3810ef42c99f3f93a9c7/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(7,3,'avif',320,320,240,3463,'renditions/d1/d152b4acf4d3212524da599136a53b6e/320.avif');
INSERT INTO "renditions" VALUES(8,3,'webp',320,320,240,3612,'renditions/d1/d152b4acf4d3212524da599136a53b6e/320.webp');
INSERT INTO "renditions" VALUES(9,3,'jpeg',1200,1200,630,20381,'renditions/d1/d152b4acf4d3212524da599136a53b6e/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(10,4,'avif',320,320,240,3449,'renditions/d6/d6cd3359f0c3e5f38d87e926d136bfba/320.avif');
INSERT INTO "renditions" VALUES(11,4,'webp',320,320,240,3388,'renditions/d6/d6cd3359f0c3e5f38d87e926d136bfba/320.webp');
INSERT INTO "renditions" VALUES(12,4,'jpeg',1200,1200,630,20392,'renditions/d6/d6cd3359f0c3e5f38d87e926d136bfba/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(13,5,'avif',320,320,240,329,'renditions/fc/fceac50a2d40f07d7fac96e77334d772/320.avif');
INSERT INTO "renditions" VALUES(14,5,'webp',320,320,240,116,'renditions/fc/fceac50a2d40f07d7fac96e77334d772/320.webp');
INSERT INTO "renditions" VALUES(15,5,'avif',640,640,480,329,'renditions/fc/fceac50a2d40f07d7fac96e77334d772/640.avif');
INSERT INTO "renditions" VALUES(16,5,'webp',640,640,480,116,'renditions/fc/fceac50a2d40f07d7fac96e77334d772/640.webp');
INSERT INTO "renditions" VALUES(17,5,'avif',960,960,720,329,'renditions/fc/fceac50a2d40f07d7fac96e77334d772/960.avif');
INSERT INTO "renditions" VALUES(18,5,'webp',960,960,720,116,'renditions/fc/fceac50a2d40f07d7fac96e77334d772/960.webp');
INSERT INTO "renditions" VALUES(19,5,'jpeg',1200,1200,630,868,'renditions/fc/fceac50a2d40f07d7fac96e77334d772/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(20,6,'avif',320,320,240,329,'renditions/f6/f669e6d59f8876d8430b5da35e3eada1/320.avif');
INSERT INTO "renditions" VALUES(21,6,'webp',320,320,240,116,'renditions/f6/f669e6d59f8876d8430b5da35e3eada1/320.webp');
INSERT INTO "renditions" VALUES(22,6,'avif',640,640,480,329,'renditions/f6/f669e6d59f8876d8430b5da35e3eada1/640.avif');
INSERT INTO "renditions" VALUES(23,6,'webp',640,640,480,116,'renditions/f6/f669e6d59f8876d8430b5da35e3eada1/640.webp');
INSERT INTO "renditions" VALUES(24,6,'avif',960,960,720,329,'renditions/f6/f669e6d59f8876d8430b5da35e3eada1/960.avif');
INSERT INTO "renditions" VALUES(25,6,'webp',960,960,720,116,'renditions/f6/f669e6d59f8876d8430b5da35e3eada1/960.webp');
INSERT INTO "renditions" VALUES(26,6,'jpeg',1200,1200,630,868,'renditions/f6/f669e6d59f8876d8430b5da35e3eada1/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(27,7,'avif',320,320,240,329,'renditions/de/deede350ed527ba236d9318fdc402454/320.avif');
INSERT INTO "renditions" VALUES(28,7,'webp',320,320,240,116,'renditions/de/deede350ed527ba236d9318fdc402454/320.webp');
INSERT INTO "renditions" VALUES(29,7,'avif',640,640,480,329,'renditions/de/deede350ed527ba236d9318fdc402454/640.avif');
INSERT INTO "renditions" VALUES(30,7,'webp',640,640,480,116,'renditions/de/deede350ed527ba236d9318fdc402454/640.webp');
INSERT INTO "renditions" VALUES(31,7,'avif',960,960,720,329,'renditions/de/deede350ed527ba236d9318fdc402454/960.avif');
INSERT INTO "renditions" VALUES(32,7,'webp',960,960,720,116,'renditions/de/deede350ed527ba236d9318fdc402454/960.webp');
INSERT INTO "renditions" VALUES(33,7,'jpeg',1200,1200,630,868,'renditions/de/deede350ed527ba236d9318fdc402454/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(34,8,'avif',320,320,240,329,'renditions/fe/fe1c38d95406f7598d8d91bb7b8eb8c3/320.avif');
INSERT INTO "renditions" VALUES(35,8,'webp',320,320,240,116,'renditions/fe/fe1c38d95406f7598d8d91bb7b8eb8c3/320.webp');
INSERT INTO "renditions" VALUES(36,8,'avif',640,640,480,329,'renditions/fe/fe1c38d95406f7598d8d91bb7b8eb8c3/640.avif');
INSERT INTO "renditions" VALUES(37,8,'webp',640,640,480,116,'renditions/fe/fe1c38d95406f7598d8d91bb7b8eb8c3/640.webp');
INSERT INTO "renditions" VALUES(38,8,'avif',960,960,720,329,'renditions/fe/fe1c38d95406f7598d8d91bb7b8eb8c3/960.avif');
INSERT INTO "renditions" VALUES(39,8,'webp',960,960,720,116,'renditions/fe/fe1c38d95406f7598d8d91bb7b8eb8c3/960.webp');
INSERT INTO "renditions" VALUES(40,8,'jpeg',1200,1200,630,868,'renditions/fe/fe1c38d95406f7598d8d91bb7b8eb8c3/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(41,9,'avif',320,320,240,329,'renditions/a4/a450513ab6503cd29af598b0d3d3862d/320.avif');
INSERT INTO "renditions" VALUES(42,9,'webp',320,320,240,116,'renditions/a4/a450513ab6503cd29af598b0d3d3862d/320.webp');
INSERT INTO "renditions" VALUES(43,9,'avif',640,640,480,329,'renditions/a4/a450513ab6503cd29af598b0d3d3862d/640.avif');
INSERT INTO "renditions" VALUES(44,9,'webp',640,640,480,116,'renditions/a4/a450513ab6503cd29af598b0d3d3862d/640.webp');
INSERT INTO "renditions" VALUES(45,9,'avif',960,960,720,329,'renditions/a4/a450513ab6503cd29af598b0d3d3862d/960.avif');
INSERT INTO "renditions" VALUES(46,9,'webp',960,960,720,116,'renditions/a4/a450513ab6503cd29af598b0d3d3862d/960.webp');
INSERT INTO "renditions" VALUES(47,9,'jpeg',1200,1200,630,868,'renditions/a4/a450513ab6503cd29af598b0d3d3862d/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(48,10,'avif',320,320,240,329,'renditions/a5/a558a570f1b28f50742f66ff99390d34/320.avif');
INSERT INTO "renditions" VALUES(49,10,'webp',320,320,240,116,'renditions/a5/a558a570f1b28f50742f66ff99390d34/320.webp');
INSERT INTO "renditions" VALUES(50,10,'avif',640,640,480,329,'renditions/a5/a558a570f1b28f50742f66ff99390d34/640.avif');
INSERT INTO "renditions" VALUES(51,10,'webp',640,640,480,116,'renditions/a5/a558a570f1b28f50742f66ff99390d34/640.webp');
INSERT INTO "renditions" VALUES(52,10,'avif',960,960,720,329,'renditions/a5/a558a570f1b28f50742f66ff99390d34/960.avif');
INSERT INTO "renditions" VALUES(53,10,'webp',960,960,720,116,'renditions/a5/a558a570f1b28f50742f66ff99390d34/960.webp');
INSERT INTO "renditions" VALUES(54,10,'jpeg',1200,1200,630,868,'renditions/a5/a558a570f1b28f50742f66ff99390d34/card-fleuve.jpg');
INSERT INTO "renditions" VALUES(55,11,'avif',320,320,240,329,'renditions/14/146ffd6be00af9ee7fb2752c4a8b19b7/320.avif');
INSERT INTO "renditions" VALUES(56,11,'webp',320,320,240,116,'renditions/14/146ffd6be00af9ee7fb2752c4a8b19b7/320.webp');
INSERT INTO "renditions" VALUES(57,11,'avif',640,640,480,329,'renditions/14/146ffd6be00af9ee7fb2752c4a8b19b7/640.avif');
INSERT INTO "renditions" VALUES(58,11,'webp',640,640,480,116,'renditions/14/146ffd6be00af9ee7fb2752c4a8b19b7/640.webp');
INSERT INTO "renditions" VALUES(59,11,'avif',960,960,720,329,'renditions/14/146ffd6be00af9ee7fb2752c4a8b19b7/960.avif');
INSERT INTO "renditions" VALUES(60,11,'webp',960,960,720,116,'renditions/14/146ffd6be00af9ee7fb2752c4a8b19b7/960.webp');
INSERT INTO "renditions" VALUES(61,11,'jpeg',1200,1200,630,868,'renditions/14/146ffd6be00af9ee7fb2752c4a8b19b7/card-fleuve.jpg');
CREATE TABLE reports (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	text TEXT NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	reported_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	closed_by_id INTEGER, 
	outcome VARCHAR(20), 
	CONSTRAINT pk_reports PRIMARY KEY (id), 
	CONSTRAINT fk_reports_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id), 
	CONSTRAINT fk_reports_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "reports" VALUES(1,1,'name','Un nom se lit.','voisine@example.org','fr','2026-11-26 22:47:57.915696','2026-11-26 22:47:57.922604',1,'kept');
INSERT INTO "reports" VALUES(2,1,'mistake','','','en','2026-11-26 22:47:57.930681',NULL,NULL,NULL);
CREATE TABLE "reviews" (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	decision VARCHAR(20) NOT NULL, 
	reason VARCHAR(1000) NOT NULL, 
	decided_at DATETIME NOT NULL, 
	undone_at DATETIME, 
	from_status VARCHAR(20) NOT NULL, 
	second_id INTEGER, 
	batch VARCHAR(32) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_reviews PRIMARY KEY (id), 
	CONSTRAINT fk_reviews_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reviews_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT fk_reviews_second_id_users FOREIGN KEY(second_id) REFERENCES users (id)
);
INSERT INTO "reviews" VALUES(1,1,1,'approve','','2026-11-26 22:47:55.969449',NULL,'submitted',NULL,'');
INSERT INTO "reviews" VALUES(2,2,1,'return','La photo est floue.','2026-11-26 22:47:55.991913',NULL,'submitted',NULL,'');
INSERT INTO "reviews" VALUES(3,6,1,'approve','','2026-11-26 22:47:57.277709',NULL,'submitted',NULL,'ba7cba7cba7cba7cba7cba7cba7cba7c');
INSERT INTO "reviews" VALUES(4,7,1,'approve','','2026-11-26 22:47:57.287717',NULL,'submitted',NULL,'ba7cba7cba7cba7cba7cba7cba7cba7c');
INSERT INTO "reviews" VALUES(5,8,1,'decline','Une autre édition lui conviendra.','2026-11-26 22:47:57.462662',NULL,'submitted',4,'');
INSERT INTO "reviews" VALUES(6,9,4,'approve','','2026-11-26 22:47:57.558145',NULL,'submitted',NULL,'');
INSERT INTO "reviews" VALUES(7,10,4,'approve','','2026-11-26 22:47:57.649533','2026-11-26 22:47:57.657491','submitted',NULL,'');
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
INSERT INTO "roster_entries" VALUES(1,1,5,'Inès','anonymous','',1);
INSERT INTO "roster_entries" VALUES(2,1,6,'Tom','anonymous','',2);
CREATE TABLE search_entries (
	work_id INTEGER NOT NULL, 
	mark VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_search_entries PRIMARY KEY (work_id), 
	CONSTRAINT fk_search_entries_work_id_works FOREIGN KEY(work_id) REFERENCES works (id) ON DELETE CASCADE
);
INSERT INTO "search_entries" VALUES(1,'1:a309807cb8e6ca4bde3a7bf5298367d2');
INSERT INTO "search_entries" VALUES(6,'1:4db963bf178be809f804265267d9d33a');
INSERT INTO "search_entries" VALUES(7,'1:7d506617bbe38af90452b96053869def');
INSERT INTO "search_entries" VALUES(9,'1:b8c71f665f6c3fa56f1e21dd23b4e20b');
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
INSERT INTO "search_words" VALUES('006',6,8,2,2);
INSERT INTO "search_words" VALUES('007',7,8,2,2);
INSERT INTO "search_words" VALUES('009',9,8,2,2);
INSERT INTO "search_words" VALUES('6',6,8,1,6);
INSERT INTO "search_words" VALUES('7',7,8,1,6);
INSERT INTO "search_words" VALUES('9',9,8,1,6);
INSERT INTO "search_words" VALUES('9-001',1,8,2,0);
INSERT INTO "search_words" VALUES('9-006',6,8,2,0);
INSERT INTO "search_words" VALUES('9-007',7,8,2,0);
INSERT INTO "search_words" VALUES('9-009',9,8,2,0);
INSERT INTO "search_words" VALUES('amina',6,4,3,0);
INSERT INTO "search_words" VALUES('amina',7,4,3,0);
INSERT INTO "search_words" VALUES('amina',9,4,3,0);
INSERT INTO "search_words" VALUES('barqu',6,1,7,4);
INSERT INTO "search_words" VALUES('barqu',7,1,7,4);
INSERT INTO "search_words" VALUES('barqu',9,1,7,4);
INSERT INTO "search_words" VALUES('bleu',1,1,7,9);
INSERT INTO "search_words" VALUES('bleue',6,1,7,11);
INSERT INTO "search_words" VALUES('bleue',7,1,7,11);
INSERT INTO "search_words" VALUES('bleue',9,1,7,11);
INSERT INTO "search_words" VALUES('calme',6,1,7,29);
INSERT INTO "search_words" VALUES('calme',7,1,7,29);
INSERT INTO "search_words" VALUES('calme',9,1,7,29);
INSERT INTO "search_words" VALUES('carre',1,1,7,3);
INSERT INTO "search_words" VALUES('cerf',1,8,1,6);
INSERT INTO "search_words" VALUES('demand',1,1,5,11);
INSERT INTO "search_words" VALUES('eau',6,1,7,25);
INSERT INTO "search_words" VALUES('eau',7,1,7,25);
INSERT INTO "search_words" VALUES('eau',9,1,7,25);
INSERT INTO "search_words" VALUES('oeuvr',6,8,1,0);
INSERT INTO "search_words" VALUES('oeuvr',7,8,1,0);
INSERT INTO "search_words" VALUES('oeuvr',9,8,1,0);
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
INSERT INTO "sign_in_links" VALUES(1,'6a2a29b5ea44ea3d312c479225d134883a06c5b955638b92fc5a09d8024344be',1,'2026-11-26 22:47:55.925607','2026-11-27 22:47:55.923881',NULL,'',0);
INSERT INTO "sign_in_links" VALUES(2,'7656922a344d801dfcde05b96677c05877cbeacd4a2544c399b769206e06e645',3,'2026-11-26 22:47:56.054765','2026-11-27 22:47:56.053208',NULL,'',0);
INSERT INTO "sign_in_links" VALUES(3,'83c31900aec35338203826dd703c15215e17b14f591f4a85e60f2b07221e4a2a',5,'2026-11-26 22:47:58.016942','2026-11-27 22:47:58.014869',NULL,'',0);
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
INSERT INTO "slips" VALUES(1,1,1,'WCPTTJGXYGY6','2026-11-26 22:47:56.131728');
INSERT INTO "slips" VALUES(2,1,2,'7QGXTA5NZTTS','2026-11-26 22:47:56.131731');
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
INSERT INTO "spoken_words" VALUES('006','006');
INSERT INTO "spoken_words" VALUES('6','6');
INSERT INTO "spoken_words" VALUES('9-006','9-006');
INSERT INTO "spoken_words" VALUES('amina','amina');
INSERT INTO "spoken_words" VALUES('barque','barqu');
INSERT INTO "spoken_words" VALUES('bleue','bleue');
INSERT INTO "spoken_words" VALUES('calme','calme');
INSERT INTO "spoken_words" VALUES('eau','eau');
INSERT INTO "spoken_words" VALUES('oeuvre','oeuvr');
INSERT INTO "spoken_words" VALUES('007','007');
INSERT INTO "spoken_words" VALUES('7','7');
INSERT INTO "spoken_words" VALUES('9-007','9-007');
INSERT INTO "spoken_words" VALUES('009','009');
INSERT INTO "spoken_words" VALUES('9','9');
INSERT INTO "spoken_words" VALUES('9-009','9-009');
INSERT INTO "spoken_words" VALUES('010','010');
INSERT INTO "spoken_words" VALUES('10','10');
INSERT INTO "spoken_words" VALUES('9-010','9-010');
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
CREATE TABLE "users" (
	id INTEGER NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	password VARCHAR(255), 
	active BOOLEAN NOT NULL, 
	fs_uniquifier VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	name VARCHAR(80) DEFAULT '' NOT NULL, 
	totp_secret VARCHAR(255) DEFAULT '' NOT NULL, 
	totp_since DATETIME, 
	totp_step BIGINT DEFAULT '0' NOT NULL, 
	passkey_handle VARCHAR(64), 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_email UNIQUE (email), 
	CONSTRAINT uq_users_fs_uniquifier UNIQUE (fs_uniquifier), 
	CONSTRAINT uq_users_passkey_handle UNIQUE (passkey_handle)
);
INSERT INTO "users" VALUES(1,'ana@example.org',NULL,1,'7440058a968f7e4a97e0514627a5f6ca0d72d7b8b041a41f19d842790b219ce8','2026-11-26 22:47:53.974567','Ana','',NULL,0,'ABV4f45RkV7yvNtOU67y-QPgMpkDM9FV4ntPJV_C9uI');
INSERT INTO "users" VALUES(2,'organisation@example.org',NULL,1,'ad8e9faafae6af460eb4cfd9ffda1582e03c8801881cf2f4d79f0a1227c6c67f','2026-11-26 22:47:53.991171','','',NULL,0,NULL);
INSERT INTO "users" VALUES(3,'maude@example.org',NULL,1,'b156b6a63af3be23802544ba8b5cea6ec98655dd12ca3ac7f36d4a0973982430','2026-11-26 22:47:56.034614','','',NULL,0,NULL);
INSERT INTO "users" VALUES(4,'noor@example.org',NULL,1,'7f2bd6cc5d5f0ce1248143b27f4ca9f8559a7f8173a55db3399ec9f2d7d0f2ba','2026-11-26 22:47:56.864287','','VKxDu_H2qR9cLE640Y2lX6NNwcO6CJcsKp64L7s_Dv8Eo7J8GlUPVPhVjjrk7293FMYg9vtg0HocJi1L','2026-11-26 22:47:56.960442',59857775,NULL);
INSERT INTO "users" VALUES(5,'yuna@example.org',NULL,1,'184deeb8f15f95198e41583288e616335765b79701a3db6d8523d8b961d3cb3d','2026-11-26 22:47:58.001215','','',NULL,0,NULL);
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
INSERT INTO "work_colours" VALUES(6,5,1.0);
INSERT INTO "work_colours" VALUES(7,5,1.0);
INSERT INTO "work_colours" VALUES(9,5,1.0);
INSERT INTO "work_colours" VALUES(10,5,1.0);
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
INSERT INTO "work_themes" VALUES(4,1);
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
	phrase_hash VARCHAR(64) DEFAULT ('') NOT NULL, 
	dimensions VARCHAR(120) DEFAULT ('') NOT NULL, 
	made_in VARCHAR(80) DEFAULT ('') NOT NULL, 
	imported JSON, 
	gathered_into_id INTEGER, 
	release_id INTEGER, 
	selected BOOLEAN DEFAULT 0 NOT NULL, 
	favourite BOOLEAN DEFAULT 0 NOT NULL, 
	signs JSON DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_works PRIMARY KEY (id), 
	CONSTRAINT fk_works_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_works_form_id_forms FOREIGN KEY(form_id) REFERENCES forms (id), 
	CONSTRAINT uq_works_edition_id_sequence UNIQUE (edition_id, sequence), 
	CONSTRAINT fk_works_strand_id_strands FOREIGN KEY(strand_id) REFERENCES strands (id), 
	CONSTRAINT fk_works_gathered_into_id_works FOREIGN KEY(gathered_into_id) REFERENCES works (id), 
	CONSTRAINT uq_works_submission_key UNIQUE (submission_key), 
	CONSTRAINT fk_works_edition_id_editions FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_works_release_id_releases FOREIGN KEY(release_id) REFERENCES releases (id) ON DELETE SET NULL
);
INSERT INTO "works" VALUES(1,1,1,'approved',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'35335abb985d1d034269c9f3d7c9adcc108200a63e940e484fe5e34efd14dd44','2026-11-26 22:47:53.705560','2026-11-26 22:47:55.942549',1,NULL,0,4,'trois cerfs volants','4710e3f889a7492ffcc9aadbf6c299457278843c2cd2f48dd5b23e672e7a94c4','','',NULL,NULL,NULL,1,1,'[]');
INSERT INTO "works" VALUES(2,1,2,'returned',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'0ad878996daaa3a1f6efb7f2eac479af99be2f96d7e6e563db968bf4e09334ce','2026-11-26 22:47:53.820985',NULL,0,NULL,0,3,'trois cerfs volants','a561ae7a5d131928fee97cead43ee3501fb014b26b4e623f50dc585201090b6c','','',NULL,NULL,NULL,0,0,'[]');
INSERT INTO "works" VALUES(3,1,3,'submitted',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'d884f161786a47635fb9df9434ae88832f89e0419f84f40cd74b149b7174b021','2026-11-26 22:47:53.872825',NULL,0,NULL,0,2,'trois cerfs volants','5bc5240249bed735554f42e1586ca67c77831ccb6b03e812bfb9af55f071193a','','',NULL,NULL,NULL,0,0,'[]');
INSERT INTO "works" VALUES(4,1,4,'submitted',NULL,NULL,'Trois cerfs-volants','fr','Le vent ne demande pas de passeport.','','','','all-rights-reserved',1,1,1,'571c6ef7c44151766b7c2e1dff3e0753ee4816069cbbb36c2f556b3219675156','2026-11-26 22:47:53.950678',NULL,0,NULL,0,2,'trois cerfs volants','4e79df243c4d8a66411fa075ad59f39fbd3e6440a9140d715b0f5c0e3cb8e545','','',NULL,NULL,NULL,0,0,'[]');
INSERT INTO "works" VALUES(5,1,5,'erased',NULL,NULL,'','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000','2020-11-11 00:00:00.000000',0,NULL,1,3,'','','','',NULL,NULL,NULL,0,0,'[]');
INSERT INTO "works" VALUES(6,1,6,'approved',NULL,NULL,'Œuvre 6','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000','2026-11-26 22:47:57.300800',1,NULL,0,3,'oeuvre 6','','','',NULL,NULL,1,0,0,'[]');
INSERT INTO "works" VALUES(7,1,7,'approved',NULL,NULL,'Œuvre 7','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000','2026-11-26 22:47:57.300800',1,NULL,0,3,'oeuvre 7','','','',NULL,NULL,1,0,0,'[]');
INSERT INTO "works" VALUES(8,1,8,'declined',NULL,NULL,'Œuvre 8','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000',NULL,0,NULL,0,4,'oeuvre 8','','','',NULL,NULL,2,0,0,'[]');
INSERT INTO "works" VALUES(9,1,9,'approved',NULL,NULL,'Œuvre 9','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000','2026-12-26 22:47:57.335227',1,NULL,0,3,'oeuvre 9','','','',NULL,NULL,2,0,0,'[]');
INSERT INTO "works" VALUES(10,1,10,'submitted',NULL,NULL,'Œuvre 10','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000',NULL,0,NULL,0,4,'oeuvre 10','','','',NULL,NULL,NULL,0,0,'[]');
INSERT INTO "works" VALUES(11,1,11,'submitted',NULL,NULL,'Œuvre 11','fr','','','','','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000',NULL,0,NULL,0,3,'oeuvre 11','','','',NULL,NULL,NULL,0,0,'[]');
INSERT INTO "works" VALUES(12,1,12,'submitted',NULL,NULL,'Œuvre 12','fr','','','','Une tempête','all-rights-reserved',NULL,NULL,NULL,NULL,'2020-10-13 00:00:00.000000',NULL,0,NULL,0,4,'oeuvre 12','','','',NULL,NULL,NULL,0,0,'["heavy", "transcribed"]');
CREATE INDEX ix_audit_entries_at ON audit_entries (at);
CREATE INDEX ix_audit_entries_subject ON audit_entries (subject_kind, subject_id);
CREATE INDEX ix_mails_due_at ON mails (due_at);
CREATE INDEX ix_mails_recipient ON mails (recipient);
CREATE INDEX ix_access_links_participant_id ON access_links (participant_id);
CREATE INDEX ix_consents_participant_id_edition_id ON consents (participant_id, edition_id);
CREATE INDEX ix_memberships_user_id_edition_id ON memberships (user_id, edition_id);
CREATE INDEX ix_sign_in_links_user_id ON sign_in_links (user_id);
CREATE INDEX ix_strands_edition_id ON strands (edition_id);
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
CREATE INDEX ix_participants_email ON participants (email);
CREATE INDEX ix_group_leaders_group_id ON group_leaders (group_id);
CREATE INDEX ix_group_leaders_user_id_until ON group_leaders (user_id, until);
CREATE INDEX ix_invitations_edition_id ON invitations (edition_id);
CREATE INDEX ix_invitations_email ON invitations (email);
CREATE INDEX ix_passkeys_user_id ON passkeys (user_id);
CREATE INDEX ix_recovery_codes_user_id ON recovery_codes (user_id);
CREATE INDEX ix_preview_links_edition_id ON preview_links (edition_id);
CREATE INDEX ix_releases_at ON releases (at);
CREATE INDEX ix_releases_edition_id ON releases (edition_id);
CREATE INDEX ix_jury_rounds_edition_id ON jury_rounds (edition_id);
CREATE INDEX ix_jurors_user_id ON jurors (user_id);
CREATE INDEX ix_jury_criteria_round_id ON jury_criteria (round_id);
CREATE INDEX ix_jury_marks_work_id ON jury_marks (work_id);
CREATE INDEX ix_jury_remarks_work_id ON jury_remarks (work_id);
CREATE INDEX ix_jury_works_work_id ON jury_works (work_id);
CREATE INDEX ix_claims_until ON claims (until);
CREATE INDEX ix_claims_user_id ON claims (user_id);
CREATE INDEX ix_reports_closed_at ON reports (closed_at);
CREATE INDEX ix_reports_work_id ON reports (work_id);
CREATE INDEX ix_hash_parts_part_dhash ON hash_parts (part, dhash);
CREATE INDEX ix_audit_entries_edition ON audit_entries (edition_id, id);
CREATE INDEX ix_audit_entries_actor ON audit_entries (actor_kind, actor_id, id);
CREATE INDEX ix_device_sessions_user_id ON device_sessions (user_id);
CREATE INDEX ix_editions_opens_at ON editions (opens_at);
CREATE INDEX ix_editions_year_start ON editions (year_start);
CREATE INDEX ix_originals_key ON originals ("key");
CREATE INDEX ix_originals_sha256 ON originals (sha256);
CREATE INDEX ix_originals_next_try_at ON originals (next_try_at);
CREATE INDEX ix_originals_from_work_id ON originals (from_work_id);
CREATE INDEX ix_originals_recording_id ON originals (recording_id);
CREATE INDEX ix_originals_work_id ON originals (work_id);
CREATE INDEX ix_reviews_work_id ON reviews (work_id);
CREATE INDEX ix_reviews_batch ON reviews (batch);
CREATE INDEX ix_works_form_id ON works (form_id);
CREATE INDEX ix_works_strand_id ON works (strand_id);
CREATE INDEX ix_works_wall ON works (edition_id, showable, sequence, released_at, showable_until, form_id, strand_id, group_id);
CREATE INDEX ix_works_edition_id_status_submitted_at ON works (edition_id, status, submitted_at);
CREATE INDEX ix_works_title_key ON works (title_key);
CREATE INDEX ix_works_group_id ON works (group_id);
CREATE INDEX ix_works_gathered_into_id ON works (gathered_into_id);
CREATE INDEX ix_works_released_at ON works (released_at);
CREATE INDEX ix_works_release_id ON works (release_id);
COMMIT;
