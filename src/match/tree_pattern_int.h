/* tree_pattern_int: the compiled form of frames. */
#ifndef MATCH_TREE_PATTERN_INT_H
#define MATCH_TREE_PATTERN_INT_H

#include "base/map.h"
#include "match/tree_pattern.h"

enum { ALTERNATIVES_MAX = 8, CLASSES_MAX = 8 };

struct slot_rule {
    str name;
    struct function alternatives[ALTERNATIVES_MAX];
    uint8_t n;
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
    struct function functions[ALTERNATIVES_MAX];
    uint8_t n_functions;
    uint32_t types; /* entity types, one bit each */
    uint64_t kinds; /* classes of event_classes, one bit each */
    uint64_t lemmas[CLASSES_MAX];
    uint8_t n_lemmas;
    bool any; /* no class is asked for: it only has to be there */
};

struct frame_line {
    uint32_t block, means; /* block in the pack; number of its `means` */
    bool verbal;
    uint32_t first_slot, first_test;
    uint8_t n_slots, n_tests;
};

/* A lemma that leads to a line. */
struct frame_entry {
    uint64_t lemma;    /* hash; of a separable verb without its particle */
    uint64_t particle; /* hash, or 0 */
    uint16_t line;
    bool part; /* may be the last part of a compound */
};

struct class_row {
    uint64_t lemma;
    uint64_t kinds;
    bool part;
};

struct frames {
    const struct pack *pack;
    uint8_t number;
    struct clause_words words;
    struct {
        VEC_FIELDS(struct frame_line)
    } lines;
    struct {
        VEC_FIELDS(struct slot_rule)
    } slots;
    struct {
        VEC_FIELDS(struct slot_test)
    } tests;
    struct {
        VEC_FIELDS(struct frame_entry)
    } entries; /* sorted by lemma, then line */
    struct {
        VEC_FIELDS(str)
    } means; /* the value of `means` of each frame */
    struct {
        VEC_FIELDS(str)
    } kinds; /* names of classes, at most 64 */
    struct {
        VEC_FIELDS(struct class_row)
    } classes; /* sorted by lemma */
    bool has_parts;
};

/* The bit of class `kind`, or 0. */
uint64_t frames_kind(const struct frames *f, str kind);
/* The classes of a lemma, one bit each; of the longest last part that has any. */
uint64_t frames_kinds_of(const struct frames *f, str lemma, struct arena tmp);
/* Entries of a lemma: [*first, *first + n). */
uint32_t frames_entries(const struct frames *f, uint64_t lemma, uint32_t *first);

#endif
