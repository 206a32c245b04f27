/* store: one SQLite file with records for ever and everything else derived.  The only sqlite3.h.
 *
 * Enduring (schema/enduring.sql, with migrations): payloads, records, decisions.  Derived
 * (schema/derived.sql, dropped and made again): documents, their facts, the full-text index, the
 * chronicle, and who made all that.  Facts keep byte spans into `document.text`, which is stored
 * as plain text, so that every fact can be checked with SQL alone.
 *
 * Writing.  Workers call store_prepare (compresses, hashes, makes ids and search words), one
 * writer calls store_put for each, and store_commit after about a second of work; at the end
 * store_chronicle_write.  The mark "chronicle stale" is set in the transaction of the documents
 * and cleared in that of the chronicle.  Killed in between, nothing is lost: the next add or
 * rebuild finds the mark, or records without a document, and finishes.  WAL, synchronous=FULL.
 *
 * Reading.  store_open_read never makes or changes a file.  One connection a thread.
 *
 * A connection lives until store_close; its struct is in the `process` arena.  Errors are
 * ERR_STORE (damaged, disk full, made by another version), ERR_IO (not there, no permission) or
 * ERR_BUSY (another writer for longer than the timeout); the message names the file.
 *
 * Refused: contentless full text (SQLite 3.40 can't delete there); one JSON blob a document (no
 * index, no check by SQL); a table of facts for all kinds (no STRICT types). */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "doc/row.h"
#include "pack/pack.h"

struct store;

/* ---- open and close ------------------------------------------------------------------------ */

/* Opens for writing, and makes the file when it is not there.  Migrates the enduring part. */
MUST_USE enum err store_open_write(const char *path, const struct packs *packs,
                                   struct arena *process, struct store **store,
                                   struct err_info *info);
/* Opens for reading only.  Fails: ERR_IO with a hint when there is no such file. */
MUST_USE enum err store_open_read(const char *path, const struct packs *packs,
                                  struct arena *process, struct store **store,
                                  struct err_info *info);
/* A second connection to the file of `s`, for reading beside its writer: sees what is committed. */
MUST_USE enum err store_open_beside(const struct store *s, struct arena *process,
                                    struct store **reader, struct err_info *info);
/* Rolls back what is not committed. */
void store_close(struct store *s);

struct store_state {
    uint64_t records, documents; /* fewer documents than records: a rebuild was cut off */
    bool stale;                  /* documents came in after the chronicle was made */
    bool other_maker;            /* the derived rows are from another version or other packs */
    str made_by;                 /* "tidings 0.1.0", for a message */
};
MUST_USE enum err store_state(struct store *s, struct arena *out, struct store_state *state,
                              struct err_info *info);

/* ---- documents in -------------------------------------------------------------------------- */

struct store_doc;

/* What the writer needs of a finished document: compressed payload, ids, search words.  Borrows
 * from `d` and `g`, which must live until store_put.  Threads: any.  Cost: linear; about 0.2 ms
 * for 500 words. */
const struct store_doc *store_prepare(const struct doc *d, const struct digest *g,
                                      const struct packs *packs, struct arena *out,
                                      struct arena tmp);

enum put_state {
    PUT_ADDED,   /* a new record */
    PUT_VERSION, /* a new record whose url was known with another payload */
    PUT_KNOWN,   /* the key was there, with its facts: nothing changed */
    PUT_AGAIN    /* the record was there without facts (rebuild): they are written now */
};
/* Writes record and facts in the open transaction (and opens one).  After an error the whole
 * transaction is rolled back. */
MUST_USE enum err store_put(struct store *s, const struct store_doc *p, enum put_state *state,
                            struct err_info *info);
/* Makes everything put so far safe on disk.  Nothing to commit: OK. */
MUST_USE enum err store_commit(struct store *s, struct err_info *info);
/* The keys of all records that have their facts, sorted: workers ask it before they run the stages
 * on a document that is already there. */
struct store_keys {
    VEC_FIELDS(struct doc_key)
};
MUST_USE enum err store_keys(struct store *s, struct arena *out, struct store_keys *keys,
                             struct err_info *info);
/* Cost: logarithmic. */
bool store_keys_have(const struct store_keys *keys, struct doc_key key);

/* ---- decisions ----------------------------------------------------------------------------- */

/* Adds a decision and commits; marks the chronicle stale. */
MUST_USE enum err store_decide(struct store *s, const struct decision *d, struct err_info *info);
/* All of them in the order of their time.  Lives: in `out`. */
MUST_USE enum err store_decisions(struct store *s, struct arena *out, struct decisions *decisions,
                                  struct err_info *info);

/* ---- the chronicle ------------------------------------------------------------------------- */

struct digests {
    VEC_FIELDS(const struct digest *)
};
/* All digests in the order of their keys.  Lives: in `out`. */
MUST_USE enum err store_digests(struct store *s, struct arena *out, struct digests *digests,
                                struct err_info *info);
/* Replaces all rows of the chronicle, in one transaction; clears the mark unless something came in
 * since store_digests was called. */
MUST_USE enum err store_chronicle_write(struct store *s, const struct chronicle *c,
                                        struct arena tmp, struct err_info *info);

/* ---- rebuild ------------------------------------------------------------------------------- */

/* Drops all derived rows and writes down this program and its packs as their maker.  Commits. */
MUST_USE enum err store_clear(struct store *s, struct err_info *info);
/* The next record, in the order of keys, that has no document, behind `*after` (all zero: the
 * first); moves `*after`.  False in `*found` at the end.  The payload lives in `out`.  The keys are
 * a fixed order, so rebuild reads with this beside store_put and store_commit. */
MUST_USE enum err store_next_record(struct store *s, struct doc_key *after, struct arena *out,
                                    struct record *record, bool *found, struct err_info *info);
/* The record of one document (key in hex); `*found` false: none. */
MUST_USE enum err store_record(struct store *s, str key, struct arena *out, struct record *record,
                               bool *found, struct err_info *info);

/* document.origin: the offset map as bytes (LEB128), and back; false when damaged. */
str origin_bytes(const struct offmap *m, struct arena *out);
bool origin_map(str blob, struct offmap *m, struct arena *out);

/* ---- dump ---------------------------------------------------------------------------------- */

struct store_lines {
    enum err (*line)(void *self, str bytes, struct err_info *info);
    void *self;
    bool json; /* of store_sql: objects, not cells */
};
/* Gives every derived row as a line of JSON (with its line end) in the order of keys, without row
 * numbers: equal dumps are equal chronicles, whatever the order of input or number of threads.
 * What is enduring (the id as first added, times) is not in it.  Stops at the first error of
 * `line`.  (schema/dump.sql) */
MUST_USE enum err store_dump(struct store *s, const struct store_lines *to, struct arena tmp,
                             struct err_info *info);
/* Runs one query of a person and gives its rows as lines: JSON objects, or cells apart by tabs
 * under a line of names.  Fails: ERR_STORE (not SQL), ERR_USAGE (it would write). */
MUST_USE enum err store_sql(struct store *s, const char *sql, const struct store_lines *to,
                            struct arena tmp, struct err_info *info);
/* The text of the schema with its comments, for `tidings schema`. */
str store_schema_enduring(void);
str store_schema_derived(void);
str store_schema_chronicle(void);

#endif
