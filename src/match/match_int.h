/* match_int: the compiled form of token patterns. */
#ifndef MATCH_MATCH_INT_H
#define MATCH_MATCH_INT_H

#include "base/hashes.h"
#include "base/map.h"
#include "match/match.h"
#include "match/numerals.h"

enum { PROGRAM_MAX = 128, PROGRAMS_MAX = 256, NO_SLOT = 255, LEMMAS_MAX = 12, TABLE_RARITY = 5 };

/* One bit for each program. */
struct program_set {
    uint64_t bits[PROGRAMS_MAX / 64];
};
static inline void program_set_join(struct program_set *to, const struct program_set *more)
{
    for (uint32_t w = 0; w < PROGRAMS_MAX / 64; w++)
        to->bits[w] |= more->bits[w];
}
static inline void program_set_add(struct program_set *s, uint32_t program)
{
    s->bits[program / 64] |= (uint64_t)1 << program % 64;
}
static inline bool program_set_is_empty(const struct program_set *s)
{
    uint64_t any = 0;
    for (uint32_t w = 0; w < PROGRAMS_MAX / 64; w++)
        any |= s->bits[w];
    return !any;
}
static inline struct program_set program_set_meet(const struct program_set *a,
                                                  const struct program_set *b)
{
    struct program_set both;
    for (uint32_t w = 0; w < PROGRAMS_MAX / 64; w++)
        both.bits[w] = a->bits[w] & b->bits[w];
    return both;
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
    /* How seldom a word passes, 0: often: the length of the shortest word, since the words that
     * are used most are short (Zipf); tables are taken for words of TABLE_RARITY. */
    uint8_t rarity;
    struct program_set begins, needed; /* the programs that can begin with it, that need it */
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

/* What a word, or a row of a table, means for the programs: which can begin with it; which match
 * nothing in a sentence without it, or without one of some others. */
struct key_word {
    struct program_set begins, needed;
};
/* The key of a literal or a lemma is its hash. */
static inline uint64_t key_of_table(uint8_t pack, uint16_t table)
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
    struct hashes keys;         /* key -> number in key_words; the first is of all other words */
    struct {
        VEC_FIELDS(struct key_word)
    } key_words;
    struct program_set always; /* the programs that need no word */
    struct {
        VEC_FIELDS(uint16_t)
    } firsts; /* the other tests that programs can begin with: to be asked one by one */
    bool has_mentions;
};

/* Compiles one `find` line and appends its program. */
MUST_USE enum err pattern_compile(struct rules *r, struct rule *rule, str pattern,
                                  struct arena *process, const char **wrong);

static inline const struct key_word *key_word(const struct rules *r, uint64_t key)
{
    const uint32_t *number = hashes_get(&r->keys, key);
    return &r->key_words.ptr[number ? *number : 0];
}

#endif
