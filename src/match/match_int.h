/* match_int: the compiled form of token patterns. */
#ifndef MATCH_MATCH_INT_H
#define MATCH_MATCH_INT_H

#include "base/map.h"
#include "match/match.h"
#include "match/numerals.h"

enum { PROGRAM_MAX = 128, PROGRAMS_MAX = 256, NO_SLOT = 255, LEMMAS_MAX = 12 };

/* One bit for each program. */
struct program_set {
    uint64_t bits[PROGRAMS_MAX / 64];
};
static inline void program_set_join(struct program_set *to, const struct program_set *more)
{
    for (uint32_t w = 0; w < PROGRAMS_MAX / 64; w++)
        to->bits[w] |= more->bits[w];
}

enum op { OP_TEST, OP_SPLIT, OP_JUMP, OP_BEGIN, OP_END, OP_DONE };

enum test_kind {
    TEST_LITERAL,
    TEST_TABLE,
    TEST_DIGITS,
    TEST_NUMBER,
    TEST_YEAR,
    TEST_WORD,
    TEST_CAP,
    TEST_UPPER,
    TEST_PUNCT,
    TEST_ANY,
    TEST_UPOS,
    TEST_LEMMA,
    TEST_MENTION,
    TEST_NUMERAL, /* cardinals, an article too */
    TEST_ORDINAL
};

struct test {
    enum test_kind kind;
    uint64_t hash; /* TEST_LITERAL */
    uint8_t pack;  /* TEST_TABLE */
    uint16_t table;
    int16_t kind_column;
    str kinds;        /* allowed cells of column `kind`, apart by '|'; empty: all */
    uint8_t min, max; /* TEST_DIGITS */
    uint32_t mask;    /* TEST_UPOS, TEST_MENTION: one bit each */
    uint64_t lemmas[LEMMAS_MAX];
    uint8_t n_lemmas;
    struct program_set begins; /* the programs that can begin with it */
};

struct instruction {
    enum op op;
    uint8_t slot;       /* NO_SLOT: none */
    uint16_t test;      /* OP_TEST: number in rules.tests */
    uint16_t to, other; /* OP_SPLIT: both; OP_JUMP: to */
};

struct pair {
    str key, text; /* text: a literal, or the column of the slot */
    uint8_t slot;  /* NO_SLOT: literal */
};

struct program {
    uint32_t first, n; /* instructions */
    uint16_t rule;
};

struct rule {
    uint32_t block; /* in the pack */
    str kind;
    uint32_t first_pair, n_pairs;
    str slots[MATCH_SLOTS_MAX];
    uint8_t n_slots;
};

/* The programs that can begin with a word or with a row of a table. */
struct start {
    uint64_t key; /* of a literal: its hash; of a table: start_of_table; 0: an empty place */
    struct program_set programs;
};
static inline uint64_t start_of_table(uint8_t pack, uint16_t table)
{
    return ((uint64_t)pack + 1) << 16 | table;
}

struct rules {
    const struct packs *packs;
    const struct numerals *numerals;
    uint8_t pack;
    struct {
        VEC_FIELDS(struct test)
    } tests;
    struct {
        VEC_FIELDS(struct instruction)
    } code;
    struct {
        VEC_FIELDS(struct program)
    } programs;
    struct {
        VEC_FIELDS(struct rule)
    } rules;
    struct {
        VEC_FIELDS(struct pair)
    } pairs;
    struct map words, elements; /* text -> its test: what is said twice is one test */
    struct start *starts;       /* a hash table of n_starts places, a power of two */
    uint32_t n_starts;
    struct {
        VEC_FIELDS(uint16_t)
    } firsts; /* the other tests that programs can begin with: to be asked one by one */
    bool has_tables, has_mentions;
};

/* Compiles one `find` line and appends its program. */
MUST_USE enum err pattern_compile(struct rules *r, struct rule *rule, str pattern,
                                  struct arena *process, const char **wrong);

/* The place of a key in starts, or the empty one where it would be. */
static inline struct start *start_at(const struct rules *r, uint64_t key)
{
    uint32_t i = (uint32_t)key & (r->n_starts - 1);
    while (r->starts[i].key && r->starts[i].key != key)
        i = (i + 1) & (r->n_starts - 1);
    return &r->starts[i];
}

#endif
