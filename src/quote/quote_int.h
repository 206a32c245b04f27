/* quote_int: what the room's files share. */
#ifndef QUOTE_QUOTE_INT_H
#define QUOTE_QUOTE_INT_H

#include "quote/quote.h"

struct quote_lang {
    uint8_t pack;
    struct table verbs, sources;
    struct table titles; /* of `name`: nouns for persons */
    int verb_particle, verb_class, verb_use;
    int source_place, source_next;
};

struct quotes {
    const struct packs *packs;
    struct quote_lang langs[PACKS_MAX];
};

/* Tokens in quotation marks, the marks not among them. */
struct marked {
    token_ix beg, end;
    sentence_ix first, last; /* sentences it lies in */
    bool whole;              /* it has words enough, or a verb, to be speech by itself */
    bool used;
};

enum cue_kind { CUE_VERB, CUE_BEFORE, CUE_BEHIND };

struct cue {
    enum cue_kind kind;
    token_ix token;    /* the verb, or the word that names the source */
    token_ix particle; /* of a separable verb, or NONE */
    sentence_ix sentence;
    bool direct, indirect;
    bool opinion;      /* thinks, fears, expects: no speech without a clause */
    bool proposes;     /* proposes, promises, announces: a noun phrase may be what is said */
    token_ix beg, end; /* what was said; beg == end: not found without marks */
    token_ix speaker;  /* head of who speaks, or NONE */
    struct rule_ref rule;
};

struct quote_work {
    const struct quotes *q;
    struct doc *d;
    struct arena *out, *tmp;
    token_ix *child, *sibling; /* of each token: first child, next child of the same head */
    struct {
        VEC_FIELDS(struct marked)
    } marks;
    struct {
        VEC_FIELDS(struct cue)
    } cues;
    struct party last; /* who spoke last */
    sentence_ix last_sentence;
};

const struct quote_lang *quote_lang_at(const struct quotes *q, const struct doc *d,
                                       const struct sentence *s);
/* First and last token of the subtree under `t`. */
void subtree(const struct quote_work *w, token_ix t, token_ix *beg, token_ix *end);
/* The first child of `t` whose relation without subtype is `relation`, or NONE. */
token_ix child_with(const struct quote_work *w, token_ix t, enum deprel relation);

/* quote_marks.c */
void find_marks(struct quote_work *w);
/* Index of the first marked piece that ends behind token `t`: pieces lie apart, in order. */
uint32_t mark_at(const struct quote_work *w, token_ix t);
bool inside_marks(const struct quote_work *w, token_ix t);
/* quote_cues.c */
bool cue_at(const struct quote_lang *l, const struct doc *d, token_ix t, struct cue *cue);
void find_cues(struct quote_work *w);
/* quote_content.c: sets cue.beg, cue.end and, of a source, cue.speaker from the tree. */
void find_content(const struct quote_work *w, struct cue *cue);
/* quote_subject.c: head of the words that name who speaks, or NONE. */
token_ix subject_of(const struct quote_work *w, const struct cue *cue);
/* quote_speaker.c */
struct party party_at(const struct quote_work *w, token_ix head);
struct party speaker_of(const struct quote_work *w, const struct cue *cue, float *confidence);

#endif
