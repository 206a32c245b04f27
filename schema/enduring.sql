-- What is kept for ever: what was given to us, and what people decided.  Everything else is made
-- from it by `tidings rebuild`.  Only this part has migrations; PRAGMA user_version is its number.

-- The bytes of a source after transfer and content decoding, each once.
CREATE TABLE payload (
    id INTEGER PRIMARY KEY,     -- row number; stands in `record`, nowhere else
    sha256 BLOB NOT NULL UNIQUE,-- 32 bytes over the payload as it came
    size_bytes INTEGER NOT NULL,-- of the payload as it came
    zstd BLOB NOT NULL          -- the payload as one Zstandard frame
) STRICT;

-- A document as it was given: a payload and its envelope.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,     -- row number; stands in derived tables, never shown
    key BLOB NOT NULL UNIQUE,   -- 32 bytes: SHA-256 over payload, format and url, or the given id
    payload INTEGER NOT NULL REFERENCES payload (id),
    format TEXT NOT NULL,       -- html, text, clean, unknown
    given_id TEXT NOT NULL,     -- as first added: a path, "-", an id of JSON Lines
    id_is_given INTEGER NOT NULL,-- 1: the id came with the document, so it is part of the key
    url TEXT NOT NULL,          -- address it came from; empty: not given
    title TEXT NOT NULL,        -- as given; empty: not given
    lang TEXT NOT NULL,         -- BCP 47 primary tag as given; empty: not given
    published TEXT NOT NULL,    -- ISO 8601 date as given; empty: not given
    added INTEGER NOT NULL      -- seconds since 1970 when it first came in: its "now" for ever
) STRICT;
CREATE INDEX record_url ON record (url) WHERE url <> '';
CREATE INDEX record_payload ON record (payload);

-- What people decided; it speaks of sources and names, never of derived rows.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,     -- row number, in the order they were taken
    kind TEXT NOT NULL CHECK (kind IN ('never', 'same', 'is', 'wrong')),
    a TEXT NOT NULL,            -- never, same, is: entity id; wrong: id of a fact
    b TEXT NOT NULL,            -- never, same: the other entity id; else empty
    document TEXT NOT NULL,     -- is: key of the document in hex; else empty
    src_beg INTEGER NOT NULL,   -- is: first byte in the decoded source
    src_end INTEGER NOT NULL,   -- is: byte behind the last
    time INTEGER NOT NULL,      -- seconds since 1970
    who TEXT NOT NULL,          -- who decided
    why TEXT NOT NULL           -- the reason given
) STRICT;
