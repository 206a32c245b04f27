/* pack: look-ups in a compiled pack of linguistic or world knowledge.
 *
 * A pack is one block of bytes with offsets only: built into the program, or mapped from a file, or
 * compiled from text at run time (packc).  It holds
 *
 *   tables   what the *.tsv files say; cells are strings; found by key column
 *   phrases  every cell of a column called `form`, by its words: see match/phrases.h
 *   blocks   the rules of *.rules and *.frames files, as keyword and value lines
 *   blobs    statistical models
 *
 * Packs are read-only and shared by all threads.  Everything returned borrows from the pack. */
#ifndef PACK_PACK_H
#define PACK_PACK_H

#include "base/arena.h"
#include "base/err.h"
#include "doc/doc.h"
#include "pack/format.h"

struct pack {
    str bytes;
    const struct pack_header *head;
    str name; /* "de", "en", "world" */
    str hash; /* SHA-256 of the content in hex: what a store remembers */
};

/* All packs of a process.  `lang` is searched by the tag of a paragraph. */
enum { PACKS_MAX = 16, PACK_WORLD = 0 };
struct packs {
    struct pack pack[PACKS_MAX]; /* pack[PACK_WORLD] is the world */
    uint8_t n;
};

/* Checks magic, format number, size and that arrays and name lie inside; what is in the arrays is
 * packc's, and trusted.  `bytes` begin at a multiple of 64, as packc aligns what is in them.
 * Fails: ERR_FORMAT.  Lives: as `bytes`. */
MUST_USE enum err pack_open(str bytes, struct pack *pack, struct err_info *info);
/* Number of the pack called `name` in `packs`, or -1: an unknown language is a value. */
int packs_find(const struct packs *packs, str name);

/* ---- tables -------------------------------------------------------------------------------- */

struct table {
    const struct pack *pack;
    const struct pack_table *t; /* NULL: no such table; then it has no rows */
    uint16_t number;
};

struct table pack_table(const struct pack *pack, str name);
struct table pack_table_at(const struct pack *pack, uint16_t number);
str table_name(struct table t);
static inline uint32_t table_rows(struct table t)
{
    return t.t ? t.t->n_rows : 0;
}
/* Number of a column, or -1. */
int table_column(struct table t, str name);
/* A cell; empty for column -1. */
str table_cell(struct table t, uint32_t row, int column);
/* The same by column name: for code that runs once. */
str table_get(struct table t, uint32_t row, str column);

/* Rows whose cell in `column` is `key`, in file order: row numbers are list[0..n).  The column must
 * be the first one or be named by `index` in pack.ini; else a bug. */
struct rows {
    const uint32_t *list;
    uint32_t n;
};
struct rows table_find(struct table t, int column, str key);
/* The same for a key whose str_hash is known. */
struct rows table_find_hash(struct table t, int column, str key, uint64_t hash);
/* The first such row, or -1. */
int64_t table_row(struct table t, int column, str key);
int64_t table_row_hash(struct table t, int column, str key, uint64_t hash);

/* ---- phrases (used by match) --------------------------------------------------------------- */

/* Follows the word with this folded hash from `node` (0: root); 0 when there is no such edge. */
uint32_t pack_phrase_next(const struct pack *pack, uint32_t node, uint64_t word_hash);
/* Fetches what pack_phrase_next will look at: edges are many, and lie wherever their hash says. */
void pack_phrase_prefetch(const struct pack *pack, uint32_t node, uint64_t word_hash);
/* What ends at `node`. */
const struct pack_phrase *pack_phrase_values(const struct pack *pack, uint32_t node, uint32_t *n);
/* The folded form of a phrase, for checking what stands between its words. */
str pack_phrase_form(const struct pack *pack, const struct pack_phrase *p);
/* Names of the classes that affix rules refer to. */
str pack_class(const struct pack *pack, uint8_t number);

/* ---- blocks and blobs ---------------------------------------------------------------------- */

struct block_line {
    str key, value;
    uint32_t line;
};

uint32_t pack_blocks(const struct pack *pack);
/* keyword and name of block `i`: "rule", "day-month-year". */
void pack_block(const struct pack *pack, uint32_t i, str *keyword, str *name, str *file);
uint32_t pack_block_lines(const struct pack *pack, uint32_t i);
struct block_line pack_block_line(const struct pack *pack, uint32_t i, uint32_t n);
/* The first value of `key` in block `i`, or empty. */
str pack_block_get(const struct pack *pack, uint32_t i, str key);

/* A model file by its path in the pack's folder ("model/tagger.bin"), 64-byte aligned; or empty. */
str pack_blob(const struct pack *pack, str name);
/* A setting of pack.ini, or empty. */
str pack_setting(const struct pack *pack, str key);

/* ---- where a rule stands ------------------------------------------------------------------- */

struct rule_place {
    str pack, file, name; /* file relative to the pack's folder */
    uint32_t line;
};
/* Number of a table row in its pack, for struct rule_ref; pack_where reads it back. */
uint32_t pack_row_number(struct table t, uint32_t row);
struct rule_place pack_where(const struct packs *packs, struct rule_ref ref);

#endif
