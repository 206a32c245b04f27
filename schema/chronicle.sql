-- What follows from all documents together: replaced as a whole after documents came in.  Columns
-- that recur: see derived.sql; `document` is the report's.

-- Everybody and everything that some document mentions.
CREATE TABLE entity (
    id TEXT PRIMARY KEY,        -- Wikidata id, or local:<slug>
    name TEXT NOT NULL,         -- of most documents, then the first in byte order; so are the rest
    type TEXT NOT NULL,         -- person, organisation, state, place, ...
    kb INTEGER NOT NULL,        -- 1: it is in the world tables
    country TEXT NOT NULL,      -- ISO 3166 alpha-3
    role TEXT NOT NULL,         -- CAMEO sector code
    lat REAL,                   -- degrees; NULL: no place
    lon REAL,
    mentions INTEGER NOT NULL,  -- in all documents
    documents INTEGER NOT NULL  -- that mention it
) STRICT, WITHOUT ROWID;

-- Documents that copy another one.
CREATE TABLE copy (
    original INTEGER NOT NULL,  -- document
    copy INTEGER NOT NULL,      -- document
    resemblance REAL NOT NULL,  -- estimated Jaccard of shingles
    PRIMARY KEY (copy, original)
) STRICT, WITHOUT ROWID;

-- Documents that tell of one thing; every document is in exactly one story.
CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    languages TEXT NOT NULL,    -- of its documents, separated by spaces
    lo INTEGER NOT NULL,        -- first to last day of its documents
    hi INTEGER NOT NULL,
    why TEXT NOT NULL           -- what holds it together
) STRICT, WITHOUT ROWID;

-- The documents of a story.
CREATE TABLE story_document (
    story TEXT NOT NULL,        -- story.id
    n INTEGER NOT NULL,         -- order by day, then key
    document INTEGER NOT NULL,
    PRIMARY KEY (story, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_of_document ON story_document (document);

-- Reports merged into one event of the world.
CREATE TABLE happening (
    id TEXT PRIMARY KEY,        -- of its first report
    story TEXT NOT NULL,        -- story.id
    type TEXT NOT NULL,         -- as in table event
    mode TEXT NOT NULL,
    cameo TEXT NOT NULL,
    date TEXT NOT NULL,         -- EDTF, the best supported
    lo INTEGER NOT NULL,
    hi INTEGER NOT NULL,
    date_basis TEXT NOT NULL,   -- explicit, relative, document, world: by the table of summits
    place TEXT NOT NULL,        -- entity id
    status TEXT NOT NULL,       -- as last reported: a plan that took place is occurred
    independent INTEGER NOT NULL,-- reports that don't copy each other
    why TEXT NOT NULL,          -- why the reports were merged
    confidence REAL NOT NULL,
    complete INTEGER NOT NULL   -- 1: tells enough for a line; 0: "X: meeting"
) STRICT, WITHOUT ROWID;
CREATE INDEX happening_day ON happening (lo, hi);
CREATE INDEX happening_story ON happening (story);

-- Who takes part in an event of the world.
CREATE TABLE happening_party (
    happening TEXT NOT NULL,    -- happening.id
    role TEXT NOT NULL,         -- actor, recipient
    n INTEGER NOT NULL,
    entity TEXT NOT NULL,       -- entity id
    PRIMARY KEY (happening, role, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX happening_of_entity ON happening_party (entity);

-- One document's telling of an event of the world.
CREATE TABLE report (
    happening TEXT NOT NULL,    -- happening.id
    n INTEGER NOT NULL,         -- order by day and key of the document, place in the text
    document INTEGER NOT NULL,
    event TEXT NOT NULL,        -- event.id in that document
    beg INTEGER NOT NULL,       -- the clause
    end INTEGER NOT NULL,
    trigger_beg INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    status TEXT NOT NULL,       -- as this report has it
    date TEXT NOT NULL,         -- EDTF, as this report has it
    source TEXT NOT NULL,       -- entity id of who says so; empty: the outlet itself
    words TEXT NOT NULL,        -- the clause, cut at 300 bytes
    PRIMARY KEY (happening, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_event ON report (event);
CREATE INDEX report_document ON report (document);

-- Where reports differ.
CREATE TABLE difference (
    id TEXT PRIMARY KEY,
    about TEXT NOT NULL,        -- English words with the names
    subject TEXT NOT NULL,      -- entity id or happening.id
    field TEXT NOT NULL,        -- which of its fields or relations
    kind TEXT NOT NULL          -- changed, disagreement, precision
) STRICT, WITHOUT ROWID;
CREATE INDEX difference_subject ON difference (subject);

-- Who says what.
CREATE TABLE difference_value (
    difference TEXT NOT NULL,   -- difference.id
    n INTEGER NOT NULL,
    value TEXT NOT NULL,
    document INTEGER NOT NULL,
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    source TEXT NOT NULL,       -- entity id of who says so; empty: the outlet itself
    as_of TEXT NOT NULL,        -- EDTF
    PRIMARY KEY (difference, n)
) STRICT, WITHOUT ROWID;

-- Memberships and offices over time, as the documents say it.
CREATE TABLE tenure (
    n INTEGER PRIMARY KEY,      -- order of the chronicle
    subject TEXT NOT NULL,      -- entity id
    relation TEXT NOT NULL,     -- member_of, observer_of, holds_office, ...
    object TEXT NOT NULL,       -- entity id, or the office in English words
    as_of TEXT NOT NULL,        -- EDTF
    lo INTEGER NOT NULL,
    hi INTEGER NOT NULL,
    status TEXT NOT NULL,       -- as event.status
    document INTEGER NOT NULL,
    fact TEXT NOT NULL,         -- relation.id
    source TEXT NOT NULL,       -- entity id of who says so; empty: the outlet itself
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX tenure_subject ON tenure (subject);
CREATE INDEX tenure_object ON tenure (object);

-- What is wrong with the set: decisions whose fact is gone, ...
CREATE TABLE chronicle_problem (
    n INTEGER PRIMARY KEY,      -- order in which they came up
    code TEXT NOT NULL,         -- stable name
    what TEXT NOT NULL          -- one line for a person
) STRICT;
