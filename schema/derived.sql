-- What the program reads out of the records: dropped and made again by `tidings rebuild`.
--
-- Columns that recur:  document: record.id of the document the row was read from.  beg, end (and
-- NAME_beg, NAME_end): half-open span of bytes in document.text; 0, 0: nowhere.  lo, hi: first and
-- last day as days since 1970-01-01; -800000 and 800000: open.  id: id of the fact, as `why` takes
-- it.  rule: what made it.  confidence: probability that the row is right, 0 to 1.  Empty text
-- means: not known.

-- How far the derived rows have come, and who made them.
CREATE TABLE state (
    key TEXT PRIMARY KEY,       -- program, schema, pack.NAME (hash of its content), changes, chronicle
    value TEXT NOT NULL         -- changes: documents and decisions that came in, counted up;
                                -- chronicle: the count it was made from; if they differ, it is stale
) STRICT, WITHOUT ROWID;

-- A rule, table row or model that made facts, with its place in lang/ or world/.
CREATE TABLE rule (
    id INTEGER PRIMARY KEY,     -- 47 bits of a hash over the other columns
    pack TEXT NOT NULL,         -- name of the pack: de, en, world
    file TEXT NOT NULL,         -- file in the pack's folder
    line INTEGER NOT NULL,      -- line of the rule or row; 0: the whole file
    name TEXT NOT NULL          -- of the rule, or of the table
) STRICT;

-- The place of a rule in one word.
CREATE VIEW rule_place AS
    SELECT id, pack || '/' || file || ':' || line || ' ' || name AS place FROM rule;

-- One document.
CREATE TABLE document (
    record INTEGER PRIMARY KEY REFERENCES record (id),
    key TEXT NOT NULL UNIQUE,   -- record.key in hex
    url TEXT NOT NULL,          -- as given, or found in the page
    outlet TEXT NOT NULL,       -- publisher's name or host
    title TEXT NOT NULL,        -- its title
    title_beg INTEGER NOT NULL, -- where the title stands in `text`
    title_end INTEGER NOT NULL,
    authors TEXT NOT NULL,      -- one a line
    lang TEXT NOT NULL,         -- of most of the text; und: unknown
    translated_from TEXT NOT NULL,-- language it was machine-translated from
    published TEXT NOT NULL,    -- EDTF
    published_lo INTEGER NOT NULL,
    published_hi INTEGER NOT NULL,
    published_basis TEXT NOT NULL,-- given, metadata, url, byline, dateline, text, inferred
    published_confidence REAL NOT NULL,
    reference_lo INTEGER NOT NULL,-- what relative dates count from
    reference_hi INTEGER NOT NULL,
    n_tokens INTEGER NOT NULL,  -- words and marks
    problems_dropped INTEGER NOT NULL,-- problems above the limit that were only counted
    text TEXT NOT NULL,         -- the main text; all spans count its bytes
    origin BLOB NOT NULL,       -- offset map text -> source: see origin_map in store.h
    digest BLOB NOT NULL        -- what it is to other documents: see digest_write
) STRICT;

-- Full text: the title, folded forms, and the lemmas that differ from them, with spaces between;
-- rowid is document.
CREATE VIRTUAL TABLE search USING fts5 (title, words, lemmas, tokenize = 'unicode61 remove_diacritics 2');

-- Paragraphs.
CREATE TABLE paragraph (
    document INTEGER NOT NULL,
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    lang TEXT NOT NULL,         -- of this paragraph
    headline INTEGER NOT NULL,  -- 1: title or heading
    PRIMARY KEY (document, beg, end)
) STRICT, WITHOUT ROWID;

-- What was removed from flattened text.
CREATE TABLE furniture (
    document INTEGER NOT NULL,
    src_beg INTEGER NOT NULL,   -- bytes of the decoded source
    src_end INTEGER NOT NULL,
    kind TEXT NOT NULL,         -- tag, related, comments, consent, byline, share, markup, ...
    rule INTEGER NOT NULL       -- 0: none
) STRICT;
CREATE INDEX furniture_document ON furniture (document);

-- What spoke for the day of publication, strongest first.
CREATE TABLE date_evidence (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,         -- its place in the order
    lo INTEGER NOT NULL,        -- the day lies in lo..hi
    hi INTEGER NOT NULL,
    basis TEXT NOT NULL,        -- as document.published_basis
    note TEXT NOT NULL,         -- for a person
    src_beg INTEGER NOT NULL,   -- bytes of the decoded source; 0, 0: from the envelope
    src_end INTEGER NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

-- Every limit hit, fallback taken, piece dropped.
CREATE TABLE problem (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,         -- order in which they came up
    code TEXT NOT NULL,         -- stable name
    what TEXT NOT NULL,         -- one line for a person
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

-- An entity as one document has it; the chronicle's table `entity` joins them.
CREATE TABLE document_entity (
    document INTEGER NOT NULL,
    entity TEXT NOT NULL,       -- Wikidata id, or local:<slug>
    name TEXT NOT NULL,         -- English name, else the base form seen
    type TEXT NOT NULL,         -- person, organisation, state, place, ...
    kb INTEGER NOT NULL,        -- 1: it is in the world tables
    country TEXT NOT NULL,      -- ISO 3166 alpha-3
    role TEXT NOT NULL,         -- CAMEO sector code
    lat REAL,                   -- degrees; NULL: no place
    lon REAL,
    mentions INTEGER NOT NULL,  -- how many
    PRIMARY KEY (document, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_entity_entity ON document_entity (entity);

-- Names of entities as a document spells them; also for finding an entity by any of them.
CREATE TABLE spelling (
    document INTEGER NOT NULL,
    entity TEXT NOT NULL,       -- entity id
    form TEXT NOT NULL,         -- as it stands in the text
    plain TEXT NOT NULL,        -- the form folded, without accents
    n INTEGER NOT NULL,         -- how often
    why TEXT NOT NULL,          -- how the first of them was linked
    PRIMARY KEY (document, entity, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX spelling_plain ON spelling (plain, entity);

-- Whom a group stands for in one document.
CREATE TABLE group_member (
    document INTEGER NOT NULL,
    entity TEXT NOT NULL,       -- the group
    member TEXT NOT NULL,       -- entity id
    PRIMARY KEY (document, entity, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_of_member ON group_member (member);

-- Words that mean an entity.
CREATE TABLE mention (
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    entity TEXT NOT NULL,       -- entity id
    form TEXT NOT NULL,         -- name, adjective, compound, demonym, metonym, nominal, pronoun
    base TEXT NOT NULL,         -- dictionary form
    why TEXT NOT NULL,          -- how it was linked
    confidence REAL NOT NULL,
    rule INTEGER NOT NULL
) STRICT;
CREATE INDEX mention_document ON mention (document);
CREATE INDEX mention_id ON mention (id);

-- Time expressions.
CREATE TABLE time (
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL,         -- TIMEX3: DATE, TIME, DURATION, SET
    value TEXT NOT NULL,        -- TIMEX3 value
    mod TEXT NOT NULL,          -- TIMEX3 mod
    lo INTEGER NOT NULL,
    hi INTEGER NOT NULL,
    relative INTEGER NOT NULL,  -- 1: the document's date was needed
    rule INTEGER NOT NULL
) STRICT;
CREATE INDEX time_document ON time (document);
CREATE INDEX time_id ON time (id);

-- Money, percentages, counts, measures.
CREATE TABLE amount (
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,         -- money, percent, count, measure
    low REAL NOT NULL,          -- the value, or the lower end of a range
    high REAL NOT NULL,         -- the value, or the upper end
    unit TEXT NOT NULL,         -- ISO 4217, UCUM, % or the counted noun
    of_beg INTEGER NOT NULL,    -- what is counted or paid for
    of_end INTEGER NOT NULL,
    rule INTEGER NOT NULL
) STRICT;
CREATE INDEX amount_document ON amount (document);
CREATE INDEX amount_id ON amount (id);

-- What somebody said.
CREATE TABLE quote (
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    beg INTEGER NOT NULL,       -- first word of what was said
    end INTEGER NOT NULL,       -- behind the last
    mode TEXT NOT NULL,         -- direct, indirect, mixed
    speaker TEXT NOT NULL,      -- entity id
    speaker_beg INTEGER NOT NULL,
    speaker_end INTEGER NOT NULL,
    addressee TEXT NOT NULL,    -- entity id of who was told
    addressee_beg INTEGER NOT NULL,
    addressee_end INTEGER NOT NULL,
    medium TEXT NOT NULL,       -- entity id of where it was said
    medium_beg INTEGER NOT NULL,
    medium_end INTEGER NOT NULL,
    cue_beg INTEGER NOT NULL,   -- the word of saying
    cue_end INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule INTEGER NOT NULL
) STRICT;
CREATE INDEX quote_document ON quote (document);
CREATE INDEX quote_speaker ON quote (speaker);
CREATE INDEX quote_id ON quote (id);

-- Pieces of a quote that its cue interrupts.
CREATE TABLE quote_part (
    document INTEGER NOT NULL,
    quote TEXT NOT NULL,        -- quote.id
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, quote, beg)
) STRICT, WITHOUT ROWID;

-- One report of an act.
CREATE TABLE event (
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    beg INTEGER NOT NULL,       -- the clause
    end INTEGER NOT NULL,
    trigger_beg INTEGER NOT NULL,-- the words that name the act
    trigger_end INTEGER NOT NULL,
    type TEXT NOT NULL,         -- PLOVER type; empty: a statement that is no other act
    mode TEXT NOT NULL,         -- PLOVER mode or ours
    context TEXT NOT NULL,      -- PLOVER contexts, separated by spaces
    cameo TEXT NOT NULL,        -- CAMEO code
    symmetric INTEGER NOT NULL, -- 1: mutual act, everybody is an actor
    date TEXT NOT NULL,         -- EDTF
    lo INTEGER NOT NULL,
    hi INTEGER NOT NULL,
    date_basis TEXT NOT NULL,   -- explicit, relative, document
    date_beg INTEGER NOT NULL,
    date_end INTEGER NOT NULL,
    place TEXT NOT NULL,        -- entity id
    place_beg INTEGER NOT NULL,
    place_end INTEGER NOT NULL,
    source TEXT NOT NULL,       -- entity id of who says so; empty: the outlet itself
    source_beg INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    status TEXT NOT NULL,       -- occurred, ongoing, planned, hypothetical, negated
    confidence REAL NOT NULL,
    rule INTEGER NOT NULL
) STRICT;
CREATE INDEX event_document ON event (document);
CREATE INDEX event_id ON event (id);

-- Who takes part in one report of an act.
CREATE TABLE event_party (
    document INTEGER NOT NULL,
    event TEXT NOT NULL,        -- event.id
    role TEXT NOT NULL,         -- actor, recipient
    n INTEGER NOT NULL,         -- order in the text's event
    entity TEXT NOT NULL,       -- entity id
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, event, role, n)
) STRICT, WITHOUT ROWID;

-- Memberships, offices and other states of affairs, as one document has them.
CREATE TABLE relation (
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    beg INTEGER NOT NULL,
    end INTEGER NOT NULL,
    subject TEXT NOT NULL,      -- entity id
    relation TEXT NOT NULL,     -- member_of, observer_of, holds_office, ...
    object TEXT NOT NULL,       -- entity id
    value TEXT NOT NULL,        -- the office in English words
    as_of TEXT NOT NULL,        -- EDTF: when it held
    lo INTEGER NOT NULL,
    hi INTEGER NOT NULL,
    source TEXT NOT NULL,       -- entity id of who says so; empty: the outlet itself
    source_beg INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    status TEXT NOT NULL,       -- as event.status
    confidence REAL NOT NULL,
    rule INTEGER NOT NULL
) STRICT;
CREATE INDEX relation_document ON relation (document);
CREATE INDEX relation_id ON relation (id);
