-- The shelf, schema 1. docs/shelf.md describes it for other programs.
-- A column is never renamed nor given another meaning under one number; new tables and columns come last.
-- `PRAGMA application_id` says that the file is ours, `PRAGMA user_version` by which schema it was made.

CREATE TABLE meta (  -- version: of briefmaker; engine: what found names; fold: how words were folded; joined: of what entities are
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
  mark TEXT NOT NULL DEFAULT '',  -- of version and settings: what has another mark is read again
  gone INTEGER NOT NULL DEFAULT 0  -- 1 where the file is there no more, or holds something else now
);
CREATE INDEX sources_path ON sources (path);
CREATE INDEX sources_sha256 ON sources (substr(sha256, 1, 8));

CREATE TABLE pages (  -- the articles that were read from them
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  number INTEGER NOT NULL,  -- in its file, from 1
  title TEXT NOT NULL,
  authors TEXT NOT NULL,  -- parted by "; "
  site TEXT NOT NULL,
  host TEXT NOT NULL,
  url TEXT NOT NULL,
  address TEXT NOT NULL,  -- the same without what does not change the page: saves of one page mostly share it
  language TEXT NOT NULL,  -- BCP 47
  kind TEXT NOT NULL,  -- such as news or opinion; empty where nothing says so for sure
  day TEXT NOT NULL,  -- the day it is of, ISO 8601: published, else modified, else saved; empty where none is known
  published TEXT NOT NULL,
  modified TEXT NOT NULL,
  captured TEXT NOT NULL,  -- when it was saved, where the file says so
  words INTEGER NOT NULL,
  confidence REAL NOT NULL,  -- 0 to 1: how sure the extraction is of the body
  text_mark TEXT NOT NULL,  -- of title and text: the same for the same article saved in another way
  first_sentence INTEGER NOT NULL,
  last_sentence INTEGER NOT NULL,  -- its sentences have the numbers from one to the other
  UNIQUE (source_id, number)
);
CREATE INDEX pages_day ON pages (day);

CREATE TABLE versions (  -- pages that were saved more than once, in the order of the saves
  page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE,
  series INTEGER NOT NULL,  -- the smallest page_id of them
  number INTEGER NOT NULL,  -- from 1, the oldest
  newest INTEGER NOT NULL,  -- 1 for the last of its series, where it is known which that is
  ordered_by TEXT NOT NULL  -- captured, modified, filed; unknown where they stand by their names
);
CREATE INDEX versions_series ON versions (series, number);

CREATE TABLE kinds (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);
INSERT INTO kinds VALUES (0, 'title'), (1, 'paragraph'), (2, 'heading'), (3, 'list item'), (4, 'quotation'), (5, 'code'),
                         (6, 'table'), (7, 'figure');

CREATE TABLE sentences (  -- every word of the text once; what stands before the first sentence has a row of its own
  id INTEGER PRIMARY KEY,  -- of one page in a row, in reading order: pages.first_sentence to pages.last_sentence
  page_id INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,  -- the paragraph mark of a note; 0 is the title
  kind INTEGER NOT NULL REFERENCES kinds,
  text TEXT NOT NULL
);

CREATE VIRTUAL TABLE sentences_fts USING fts5 (  -- of text as query.fold gives it: which words a sentence has, not where
  text,
  content="sentences",
  content_rowid = 'id',
  columnsize = 0,
  detail = none,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE entities (  -- who is one and the same over all pages
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT NOT NULL,
  may_be TEXT NOT NULL  -- whom the name may mean besides, where nothing says which; parted by "; "
);

CREATE TABLE actors (  -- who acts in a page or is talked about
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,  -- other names on this page, parted by "; "
  kind TEXT NOT NULL,  -- person, organisation, country
  role TEXT NOT NULL,  -- what this page calls them
  affiliation TEXT NOT NULL,
  country TEXT NOT NULL,  -- ISO 3166-1 alpha-2
  mentions INTEGER NOT NULL,
  salience REAL NOT NULL,  -- 0 to 1: how much the page is about them
  tier TEXT NOT NULL,  -- key or named
  paragraph INTEGER NOT NULL,  -- that names them first
  entity_id INTEGER REFERENCES entities ON DELETE SET NULL,
  joined TEXT NOT NULL DEFAULT ''  -- why they are that entity
);
CREATE INDEX actors_page ON actors (page_id);
CREATE INDEX actors_entity ON actors (entity_id) WHERE entity_id IS NOT NULL;

CREATE VIRTUAL TABLE actors_fts USING fts5 (  -- content=".." as other programs look for it
  name,
  aliases,
  content="actors",
  content_rowid = 'id',
  columnsize = 0,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE mentions (  -- the sentences that have one of these names
  actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL,
  PRIMARY KEY (actor_id, sentence_id)
) WITHOUT ROWID;

CREATE TABLE statements (  -- the sentences in which an actor says something
  actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
  sentence_id INTEGER NOT NULL,
  reported INTEGER NOT NULL,  -- 1 where the page tells it in its own words
  doubtful INTEGER NOT NULL,  -- 1 where it may be another's
  score REAL NOT NULL,
  PRIMARY KEY (actor_id, sentence_id)
) WITHOUT ROWID;

CREATE TABLE dates (  -- of English pages
  sentence_id INTEGER NOT NULL,
  start INTEGER NOT NULL,  -- in the sentence, from 0
  length INTEGER NOT NULL,
  day TEXT NOT NULL,  -- ISO 8601, as far as it is known: 2026-03-04, 2026-03, 2026
  relative INTEGER NOT NULL,  -- 1 where it was reckoned from the day of the page
  PRIMARY KEY (sentence_id, start)
) WITHOUT ROWID;

CREATE TABLE figures (
  sentence_id INTEGER NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
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

CREATE VIEW quoted AS  -- who says what
SELECT actors.id AS actor_id, actors.name, actors.role, statements.reported, statements.doubtful, statements.score,
       hits.*
FROM statements JOIN actors ON actors.id = statements.actor_id JOIN hits ON hits.id = statements.sentence_id;

CREATE VIEW paragraphs AS  -- a paragraph, its sentences parted by a space
SELECT it.page_id, it.paragraph AS number, kinds.name AS kind, group_concat(it.text, ' ') AS text
FROM (SELECT page_id, paragraph, kind, text FROM sentences ORDER BY id) it JOIN kinds ON kinds.id = it.kind
GROUP BY it.page_id, it.paragraph;

CREATE VIEW amounts AS  -- a figure as it is written, with its sentence
SELECT substr(hits.text, figures.start + 1, figures.length) AS said, figures.value, figures.unit, figures.noun, hits.*
FROM figures JOIN hits ON hits.id = figures.sentence_id;

CREATE VIEW timeline AS  -- a date as it is written, with its sentence
SELECT dates.day AS happened, substr(hits.text, dates.start + 1, dates.length) AS said, dates.relative, hits.*
FROM dates JOIN hits ON hits.id = dates.sentence_id;
