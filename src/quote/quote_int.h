/* quote_int: what the room's files share. */
#ifndef QUOTE_QUOTE_INT_H
#define QUOTE_QUOTE_INT_H

#include "quote/quote.h"

struct quote_lang {
    uint8_t pack;
    struct table verbs, sources, parties;
    struct table forms;  /* verb_forms: corrects lemmas of strong verbs */
    struct table titles; /* of `name`: nouns for persons */
    int verb_particle, verb_class, verb_use;
    int source_place, source_next;
    int party_kind, party_role;
    int form_lemma;
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
    bool used;               /* said already, or no speech at all but a name */
};

enum cue_kind { CUE_VERB, CUE_BEFORE, CUE_BEHIND };

struct cue {
    enum cue_kind kind;
    token_ix token;    /* the verb, or the word that names the source */
    token_ix particle; /* of a separable verb, or NONE */
    sentence_ix sentence;
    bool direct, indirect;
    bool quotes;       /* a third quotes somebody */
    bool tells;        /* its object is spoken to */
    bool impersonal;   /* "heißt es": the text speaks in which it stands */
    bool opinion;      /* thinks, fears, expects: no speech without a clause */
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
bool has_finite_verb(const struct doc *d, token_ix beg, token_ix end);
/* Index of the first marked piece that ends behind token `t`: pieces lie apart, in order. */
uint32_t mark_at(const struct quote_work *w, token_ix t);
bool inside_marks(const struct quote_work *w, token_ix t);
/* quote_cues.c */
bool cue_at(const struct quote_lang *l, const struct doc *d, token_ix t, struct cue *cue);
/* The word has this place in quote_sources: "clause" opens one that names the source, "noun" is a
 * report, "self" its attribute when the subject reports of itself. */
bool has_place(const struct quote_lang *l, const struct token *t, str place);
void find_cues(struct quote_work *w);
/* quote_content.c: sets cue.beg, cue.end and, of a source, cue.speaker from the tree. */
void find_content(const struct quote_work *w, struct cue *cue);
/* quote_subject.c: head of the words that name who speaks, or NONE. */
bool in_noun_phrase(const struct token *t);
/* The noun that leads the words beg..end: the first that hangs on nothing among them, or NONE. */
token_ix chunk_head(const struct quote_work *w, token_ix beg, token_ix end);
bool is_finite(const struct quote_work *w, token_ix verb);
/* The noun phrase that begins with the first word behind the verb, or NONE. */
token_ix phrase_behind(const struct quote_work *w, token_ix verb, token_ix stop);
/* The subject of a verb in the tree, also one that it shares, or NONE. */
token_ix tree_subject(const struct quote_work *w, token_ix verb);
token_ix subject_of(const struct quote_work *w, const struct cue *cue);
/* quote_parties.c: sets addressee and medium. */
void find_parties(const struct quote_work *w, const struct cue *cue, struct quote *q);
/* quote_coref.c */
bool is_title(const struct quote_work *w, token_ix head);
bool is_relative(const struct doc *d, token_ix pronoun);
/* The noun that a relative pronoun stands for, or NONE. */
token_ix antecedent(const struct doc *d, token_ix pronoun);
/* The person whom the pronoun or office at `head` stands for, or NONE. */
entity_ix stands_for(const struct quote_work *w, const struct cue *cue, token_ix head);
/* quote_speaker.c */
bool is_person(const struct doc *d, entity_ix e);
struct party party_at(const struct quote_work *w, token_ix head);
struct party speaker_of(const struct quote_work *w, const struct cue *cue, float *confidence);

#endif
