/* match_int: the compiled form of token patterns. */
#ifndef MATCH_MATCH_INT_H
#define MATCH_MATCH_INT_H

#include "match/match.h"
#include "match/numerals.h"

enum { PROGRAM_MAX = 128, NO_SLOT = 255, LEMMAS_MAX = 12 };

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

/* A program can begin with this test. */
struct start {
    uint64_t key; /* of a literal: its hash; of a table: pack << 16 | table */
    uint16_t program, test;
};

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
    struct {
        VEC_FIELDS(struct start)
    } literals, tables, digits, numerals_first, others; /* literals, tables: sorted */
};

/* Compiles one `find` line and appends its program. */
MUST_USE enum err pattern_compile(struct rules *r, struct rule *rule, str pattern,
                                  struct arena *process, const char **wrong);

#endif
