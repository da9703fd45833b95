-- The shelf, schema 1. docs/shelf.md describes it for other programs.
-- A column is never renamed nor given another meaning under one number; new tables and columns come last.
-- `PRAGMA application_id` says that the file is ours, `PRAGMA user_version` by which schema it was made.

CREATE TABLE meta (  -- version: of briefmaker; engine: what found names; fold: how words were folded for sentences_fts
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sources (  -- each file that was met, once for each content it had
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,  -- from the folder the shelf is of; whole where the file lies elsewhere
  sha256 TEXT NOT NULL,  -- empty where it cannot be read
  bytes INTEGER NOT NULL,
  modified INTEGER NOT NULL,  -- nanoseconds since 1970
  state TEXT NOT NULL CHECK (state IN ('read', 'failed', 'repeat', 'note', 'no page')),
  reason TEXT NOT NULL DEFAULT '',  -- why it failed, what it repeats, what it is
  gone INTEGER NOT NULL DEFAULT 0,  -- 1 where the file is there no more, or holds something else now
  UNIQUE (path, sha256)
);
CREATE INDEX sources_sha256 ON sources (sha256);

CREATE TABLE pages (  -- the articles that were read from them
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  number INTEGER NOT NULL,  -- in its file, from 1
  title TEXT NOT NULL,
  authors TEXT NOT NULL,  -- parted by "; "
  site TEXT NOT NULL,
  host TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,  -- BCP 47
  kind TEXT NOT NULL,  -- such as news or opinion; empty where nothing says so for sure
  day TEXT NOT NULL,  -- the day it is of, ISO 8601: published, else modified, else saved; empty where none is known
  published TEXT NOT NULL,
  modified TEXT NOT NULL,
  captured TEXT NOT NULL,  -- when it was saved, where the file says so
  words INTEGER NOT NULL,
  confidence REAL NOT NULL,  -- 0 to 1: how sure the extraction is of the body
  text_sha256 TEXT NOT NULL,  -- of title and text: the same for the same article saved in another way
  UNIQUE (source_id, number)
);
CREATE INDEX pages_day ON pages (day);

CREATE TABLE versions (  -- pages of one address, or of one text, in the order in which they were saved
  page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE,
  series INTEGER NOT NULL,  -- the smallest page_id of them
  number INTEGER NOT NULL,  -- from 1, the oldest
  newest INTEGER NOT NULL  -- 1 for the last of its series
);
CREATE INDEX versions_series ON versions (series, number);

CREATE TABLE paragraphs (
  page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
  number INTEGER NOT NULL,  -- the paragraph mark of a note; 0 is the title
  kind TEXT NOT NULL,  -- title, paragraph, heading, list item, quotation, code, table, figure
  PRIMARY KEY (page_id, number)
) WITHOUT ROWID;

CREATE TABLE sentences (  -- every word of the text once; what stands before the first sentence has a row of its own
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
  paragraph INTEGER NOT NULL,
  start INTEGER NOT NULL,  -- its first character in the paragraph, from 0
  text TEXT NOT NULL
);
CREATE INDEX sentences_page ON sentences (page_id, paragraph);

CREATE VIRTUAL TABLE sentences_fts USING fts5 (  -- filled with folded text, as query.fold gives it
  text,
  content = 'sentences',
  content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE entities (  -- who is one and the same over all pages
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT NOT NULL
);

CREATE TABLE actors (  -- who acts in a page or is talked about
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,  -- person, organisation, country
  role TEXT NOT NULL,  -- what this page calls them
  affiliation TEXT NOT NULL,
  country TEXT NOT NULL,  -- ISO 3166-1 alpha-2
  mentions INTEGER NOT NULL,
  salience REAL NOT NULL,  -- 0 to 1: how much the page is about them
  confidence REAL NOT NULL,  -- 0 to 1: how sure it is that this is an actor of its kind
  tier TEXT NOT NULL,  -- key or named
  paragraph INTEGER NOT NULL,  -- that names them first
  entity_id INTEGER REFERENCES entities ON DELETE SET NULL,
  joined TEXT NOT NULL DEFAULT ''  -- why they are that entity
);
CREATE INDEX actors_page ON actors (page_id);
CREATE INDEX actors_name ON actors (name);
CREATE INDEX actors_entity ON actors (entity_id);

CREATE TABLE names (  -- each name once, over all pages
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE VIRTUAL TABLE names_fts USING fts5 (
  name,
  content = 'names',
  content_rowid = 'id',
  detail = 'full',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE actor_names (  -- what a page calls an actor, their name among it
  name_id INTEGER NOT NULL REFERENCES names,
  actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  PRIMARY KEY (name_id, actor_id)
) WITHOUT ROWID;
CREATE INDEX actor_names_actor ON actor_names (actor_id);

CREATE TABLE mentions (  -- the sentences that have one of these names
  actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL REFERENCES sentences ON DELETE CASCADE,
  PRIMARY KEY (actor_id, sentence_id)
) WITHOUT ROWID;
CREATE INDEX mentions_sentence ON mentions (sentence_id);

CREATE TABLE statements (  -- the sentences in which an actor says something
  actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL REFERENCES sentences ON DELETE CASCADE,
  reported INTEGER NOT NULL,  -- 1 where the page tells it in its own words
  doubtful INTEGER NOT NULL,  -- 1 where it may be another's
  score REAL NOT NULL,
  PRIMARY KEY (actor_id, sentence_id)
) WITHOUT ROWID;
CREATE INDEX statements_sentence ON statements (sentence_id);

CREATE TABLE dates (  -- of English pages
  sentence_id INTEGER NOT NULL REFERENCES sentences ON DELETE CASCADE,
  start INTEGER NOT NULL,  -- in the sentence, from 0
  said TEXT NOT NULL,  -- as written
  day TEXT NOT NULL,  -- ISO 8601, as far as it is known: 2026-03-04, 2026-03, 2026
  relative INTEGER NOT NULL,  -- 1 where it was reckoned from the day of the page
  PRIMARY KEY (sentence_id, start)
) WITHOUT ROWID;

CREATE TABLE figures (
  sentence_id INTEGER NOT NULL REFERENCES sentences ON DELETE CASCADE,
  start INTEGER NOT NULL,
  said TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL,  -- %, a currency, a measure; empty for a bare count
  noun TEXT NOT NULL,  -- the word behind it, small, which may be what it counts
  PRIMARY KEY (sentence_id, start)
) WITHOUT ROWID;

CREATE TABLE notes (  -- the notes that stand in the folders
  source_id INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  version TEXT NOT NULL,  -- of briefmaker
  title TEXT NOT NULL
);

CREATE TABLE note_sources (
  note_id INTEGER NOT NULL REFERENCES notes ON DELETE CASCADE,
  sha256 TEXT NOT NULL,  -- of the file it was made of
  PRIMARY KEY (note_id, sha256)
) WITHOUT ROWID;

CREATE VIEW hits AS  -- a sentence with all that says where it stands
SELECT sentences.id, sentences.text, sentences.paragraph, sentences.page_id, pages.title, pages.site, pages.host,
       pages.day, pages.language, pages.kind, pages.url, sources.path, sources.gone
FROM sentences JOIN pages ON pages.id = sentences.page_id JOIN sources ON sources.id = pages.source_id;

CREATE VIEW said AS  -- who says what
SELECT actors.id AS actor_id, actors.name, actors.role, statements.reported, statements.doubtful, statements.score,
       hits.*
FROM statements JOIN actors ON actors.id = statements.actor_id JOIN hits ON hits.id = statements.sentence_id;

CREATE VIEW paragraph_texts AS  -- a paragraph, its sentences parted by a space
SELECT page_id, paragraph AS number, group_concat(text, ' ') AS text
FROM (SELECT page_id, paragraph, text FROM sentences ORDER BY id) GROUP BY page_id, paragraph;
