CREATE TABLE article (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	title TEXT NOT NULL,
	language TEXT NOT NULL,
	state TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	file TEXT,
	url TEXT,
	publisher TEXT,
	author TEXT,
	published TEXT,
	retrieved TEXT,
	file_sha256 TEXT,
	read_with TEXT,
	FOREIGN KEY(sha256) REFERENCES text (sha256)
)
 STRICT;
CREATE TABLE decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	label TEXT NOT NULL,
	answer TEXT NOT NULL,
	span_id INTEGER,
	annotator TEXT NOT NULL,
	decided TEXT NOT NULL,
	suggester TEXT NOT NULL,
	model TEXT NOT NULL,
	version TEXT NOT NULL,
	score REAL NOT NULL,
	UNIQUE (article_id, kind, start, "end", label),
	CHECK (0 <= start AND start < "end"),
	FOREIGN KEY(article_id) REFERENCES article (id),
	FOREIGN KEY(span_id) REFERENCES span (id)
)
 STRICT;
CREATE INDEX decision_by_span ON decision (span_id);
CREATE TABLE label (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	suggested_as TEXT,
	color TEXT NOT NULL,
	"key" TEXT,
	description TEXT NOT NULL,
	examples TEXT NOT NULL,
	position INTEGER NOT NULL,
	"set" TEXT NOT NULL,
	UNIQUE (name),
	UNIQUE (suggested_as)
)
 STRICT;
CREATE TABLE orphan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	span_id INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	label_id INTEGER NOT NULL,
	annotator TEXT NOT NULL,
	created TEXT NOT NULL,
	modified TEXT NOT NULL,
	origin TEXT NOT NULL,
	suggester TEXT,
	model TEXT,
	version TEXT,
	score REAL,
	note TEXT NOT NULL,
	attributes TEXT NOT NULL,
	relations TEXT NOT NULL,
	decisions TEXT NOT NULL,
	CHECK (0 <= start AND start < "end"),
	FOREIGN KEY(article_id) REFERENCES article (id),
	FOREIGN KEY(sha256) REFERENCES text (sha256),
	FOREIGN KEY(label_id) REFERENCES label (id)
)
 STRICT;
CREATE INDEX orphan_by_article ON orphan (article_id);
CREATE INDEX orphan_by_label ON orphan (label_id);
CREATE TABLE project (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	created TEXT NOT NULL
)
 STRICT;
CREATE TABLE relation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	type TEXT NOT NULL,
	from_span INTEGER NOT NULL,
	to_span INTEGER NOT NULL,
	annotator TEXT NOT NULL,
	created TEXT NOT NULL,
	UNIQUE (type, from_span, to_span),
	CHECK (from_span <> to_span),
	FOREIGN KEY(from_span) REFERENCES span (id),
	FOREIGN KEY(to_span) REFERENCES span (id)
)
 STRICT;
CREATE INDEX relation_by_target ON relation (to_span);
CREATE TABLE revision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	title TEXT NOT NULL,
	source TEXT NOT NULL,
	annotator TEXT NOT NULL,
	replaced TEXT NOT NULL,
	FOREIGN KEY(article_id) REFERENCES article (id),
	FOREIGN KEY(sha256) REFERENCES text (sha256)
)
 STRICT;
CREATE INDEX revision_by_article ON revision (article_id);
CREATE TABLE row_change (
	step_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	tbl TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	"before" TEXT,
	"after" TEXT,
	PRIMARY KEY (step_id, seq),
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE span (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	label_id INTEGER NOT NULL,
	annotator TEXT NOT NULL,
	created TEXT NOT NULL,
	modified TEXT NOT NULL,
	origin TEXT NOT NULL,
	suggester TEXT,
	model TEXT,
	version TEXT,
	score REAL,
	note TEXT NOT NULL,
	attributes TEXT NOT NULL,
	CHECK (0 <= start AND start < "end"),
	FOREIGN KEY(article_id) REFERENCES article (id),
	FOREIGN KEY(label_id) REFERENCES label (id)
)
 STRICT;
CREATE INDEX span_by_label ON span (label_id);
CREATE INDEX span_by_place ON span (article_id, start);
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE state (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY ("key")
)
 STRICT;
CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	verb TEXT NOT NULL,
	summary TEXT NOT NULL,
	annotator TEXT NOT NULL,
	at TEXT NOT NULL,
	state TEXT NOT NULL
)
 STRICT;
CREATE INDEX step_by_state ON step (state, id);
CREATE TABLE suggested (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	suggester TEXT NOT NULL,
	model TEXT NOT NULL,
	version TEXT NOT NULL,
	finished TEXT NOT NULL,
	UNIQUE (article_id, kind),
	FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE
)
 STRICT;
CREATE TABLE suggestion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	label TEXT NOT NULL,
	score REAL NOT NULL,
	reason TEXT NOT NULL,
	suggester TEXT NOT NULL,
	model TEXT NOT NULL,
	version TEXT NOT NULL,
	speaker_start INTEGER,
	speaker_end INTEGER,
	speaker_name TEXT,
	cue_start INTEGER,
	cue_end INTEGER,
	answers_start INTEGER,
	answers_end INTEGER,
	features TEXT,
	UNIQUE (article_id, kind, start, "end", label),
	CHECK (0 <= start AND start < "end"),
	FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE
)
 STRICT;
CREATE TABLE text (
	sha256 TEXT NOT NULL,
	length INTEGER NOT NULL,
	content TEXT NOT NULL,
	fingerprint INTEGER,
	PRIMARY KEY (sha256)
)
 STRICT;
CREATE INDEX text_by_hash ON text (sha256, fingerprint);
CREATE VIRTUAL TABLE word_index USING fts5(words, content='', detail=none, tokenize='trigram case_sensitive 1');
CREATE TABLE 'word_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'word_index_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'word_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'word_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
