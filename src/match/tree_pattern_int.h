/* tree_pattern_int: the compiled form of frames. */
#ifndef MATCH_TREE_PATTERN_INT_H
#define MATCH_TREE_PATTERN_INT_H

#include "base/hashes.h"
#include "match/tree_pattern.h"

enum { CLASSES_MAX = 8 };

/* Some of frames.functions, the first that is there counts. */
struct alternatives {
    uint32_t first, n;
};

struct slot_rule {
    str name;
    struct alternatives functions;
};

enum test_subject {
    ABOUT_FUNCTION,
    ABOUT_PASSIVE,
    ABOUT_REFLEXIVE,
    ABOUT_SPEECH,
    ABOUT_OBLIGATION
};

struct slot_test {
    bool positive;
    enum test_subject about;
    struct alternatives functions;
    uint32_t types; /* entity types, one bit each */
    uint64_t kinds; /* classes of event_classes, one bit each */
    uint64_t lemmas[CLASSES_MAX];
    uint8_t n_lemmas;
    bool any; /* no class is asked for: it only has to be there */
};

struct frame_line {
    uint32_t block; /* in the pack */
    uint32_t first_pair, n_pairs;
    bool verbal;
    uint32_t first_slot, first_test;
    uint8_t n_slots, n_tests;
};

/* A lemma that leads to a line. */
struct frame_entry {
    uint64_t particle; /* hash; or 0 */
    uint16_t line;
    bool part;     /* may be the last part of a compound */
    uint32_t next; /* of the same lemma, in the order of the lines; 0: none */
};

struct class_row {
    uint64_t kinds;
    bool part;
};

/* A set of the last letters of lemmas: whether any of them can be the last part of a compound is
 * asked of it first.  Several endings may share a bit. */
enum { PART_BYTES_MIN = 4, ENDINGS_BITS = 12 };
struct endings {
    uint64_t bits[(1 << ENDINGS_BITS) / 64];
};
void endings_add(struct endings *e, str lemma);
/* Of a lemma as it is written; true also where its last letters are not plain ones. */
bool endings_may_have(const struct endings *e, str lemma);
/* Moves `*at` to the next place where the last part of a compound may begin. */
bool next_part(str lemma, size_t *at);

struct lexis {
    const struct pack *pack;
    uint8_t number;
    struct clause_words words;
    struct {
        VEC_FIELDS(str)
    } kinds;              /* names of classes, at most 64 */
    struct hashes lemmas; /* hash of a lemma -> its row of classes */
    struct {
        VEC_FIELDS(struct class_row)
    } classes;
    struct endings endings;
    uint64_t obligation; /* the class of that name */
};

struct frame_pair {
    str key, value;
};

struct frames {
    const struct lexis *lexis;
    struct {
        VEC_FIELDS(struct frame_line)
    } lines;
    struct {
        VEC_FIELDS(struct function)
    } functions;
    struct {
        VEC_FIELDS(struct slot_rule)
    } slots;
    struct {
        VEC_FIELDS(struct slot_test)
    } tests;
    /* Hash of a lemma, of a separable verb without its particle -> its first entry; [0] is none. */
    struct hashes lemmas;
    struct {
        VEC_FIELDS(struct frame_entry)
    } entries;
    struct {
        VEC_FIELDS(struct frame_pair)
    } pairs; /* what `means` says in each frame */
    struct endings endings;
    bool has_parts;
};

#endif
