/* store, inside: the connection, kept statements, rows to bind. */
#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

#include <sqlite3.h>

#include "base/buf.h"
#include "store/query.h"
#include "store/store.h"

enum {
    STATEMENTS_MAX = 256, /* different SQL texts in the program */
    SCHEMA_ENDURING = 1,  /* PRAGMA user_version; add a step to store_open.c with each */
    APPLICATION_ID = 0x54646773,
};

struct statement {
    const char *sql; /* by address */
    sqlite3_stmt *stmt;
};

struct store {
    sqlite3 *db;
    const char *path;
    const struct packs *packs;
    bool writing;
    bool in_transaction;
    bool other_maker;
    int64_t changes_seen;   /* state.changes when the digests were read; -1: not yet */
    struct err_info failed; /* code OK: none; kept for query_error */
    struct statement statements[STATEMENTS_MAX];
    uint32_t n_statements;
};

/* The text of schema/NAME.sql, built into the program. */
extern const char schema_sql_enduring[], schema_sql_enduring_end[];
extern const char schema_sql_derived[], schema_sql_derived_end[];
extern const char schema_sql_chronicle[], schema_sql_chronicle_end[];
extern const char schema_sql_dump[], schema_sql_dump_end[];
#define SCHEMA(name) \
    ((str){schema_sql_##name, (size_t)(schema_sql_##name##_end - schema_sql_##name)})

/* What SQLite said last, as an error of ours with a hint. */
enum err store_failed(struct store *s, struct err_info *info);
/* The strings of a list in one, with `between` between them. */
str store_join(const str *list, uint32_t n, char between, struct arena *out);
/* The kept statement for this literal, reset; NULL after an error (ask sqlite). */
sqlite3_stmt *store_statement(struct store *s, const char *sql);
/* Runs one or more statements that give no rows. */
MUST_USE enum err store_exec(struct store *s, str sql, struct err_info *info);
/* The first number of the first row, or `none` when there is no row. */
MUST_USE enum err store_number(struct store *s, const char *sql, int64_t none, int64_t *value,
                               struct err_info *info);
/* Opens a transaction for writing unless one is open. */
MUST_USE enum err store_begin(struct store *s, struct err_info *info);
void store_rollback(struct store *s);
/* Empties the derived part in the open transaction and writes down who makes it anew. */
MUST_USE enum err store_renew(struct store *s, struct err_info *info);

/* A row being bound, column after column; strings must live until row_end. */
struct row {
    struct store *store;
    sqlite3_stmt *stmt; /* NULL: an error stands; the rest does nothing */
    int column;
};
struct row row_begin(struct store *s, const char *sql);
void row_str(struct row *r, str value);
void row_blob(struct row *r, str value);
void row_int(struct row *r, int64_t value);
void row_real(struct row *r, double value);
void row_null(struct row *r);
void row_span(struct row *r, txt_span span);
void row_days(struct row *r, days value);
/* Writes the row; the next one may be bound. False after an error. */
bool row_end(struct row *r);

/* Facts of a prepared document (store_facts.c); false after an error. */
bool store_put_facts(struct store *s, int64_t document, const struct store_doc *p);

/* Prepared: everything the writer would have to compute. */
struct rule_row {
    int64_t id;
    struct rule_place place;
};
struct store_doc {
    const struct doc *d;
    const struct digest *digest;
    const struct packs *packs;
    str key_hex, zstd, digest_blob, origin, authors, search_title, search_words, search_lemmas;
    uint8_t payload_sha[32];
    struct fact_ids ids;
    uint32_t *mentions_of; /* entity: how many mentions */
    str *plain;            /* of digest->spellings */
    struct rule_row *rules;
    uint32_t n_rules;
};
/* The row in table `rule` that `ref` is; 0 for none. */
int64_t store_rule_id(const struct store_doc *p, struct rule_ref ref);

#endif
