/* grammar_int: what the files of this room share. */
#ifndef GRAMMAR_GRAMMAR_INT_H
#define GRAMMAR_GRAMMAR_INT_H

#include "grammar/grammar.h"
#include "grammar/lemma.h"
#include "learn/feature.h"
#include "learn/trainer.h"
#include "learn/weights.h"

enum {
    TAGS_MAX = 64,
    RESTS_MAX = 128,
    CGNS_MAX = 64,
    WORDS_MAX = LIMIT_SENTENCE_TOKENS,
    OPEN_SHAPES = 32,
    PAD = 3, /* words before and behind a sentence that features may look at */
};

/* What the models see of a token. */
struct word {
    uint64_t form;    /* hash of the folded form */
    uint64_t suffix;  /* its last eight bytes, the last one highest */
    uint64_t prefix;  /* its first eight bytes, the first one lowest */
    uint16_t lexicon; /* class in the lexicon; 0: not there */
    uint8_t shape;
    uint8_t tag, rest, cgn;      /* numbers in the model */
    uint8_t sure_rest, sure_cgn; /* 1 + number, when the form has only that one; else 0 */
    uint8_t into_name; /* so many words behind the first of a person's name that it belongs to */
};

struct words {
    struct word pad[WORDS_MAX + 2 * PAD]; /* word i is pad[i + PAD] */
    uint32_t n;
};

/* Either a model in use or one in training: decoders ask for scores and need not know which. */
struct scorer {
    struct weights w;
    struct trainer *trainer; /* NULL: use w */
};

/* What a plain decision depends on; the first that is known to decide does. */
enum { N_CIRCUMSTANCES = 2 };
struct circumstances {
    uint64_t key[N_CIRCUMSTANCES]; /* of features numbered like templates: */
};
enum {
    HABIT_TAG = 1200,
    HABIT_REST = 1210,
    HABIT_CGN = 1220,
    HABIT_ARC = 1230,
    HABIT_LABEL = 1240
};

/* Scores of all labels; sums of weights, comparable within one call only. */
void scorer_score(const struct scorer *s, const uint64_t *features, uint32_t n, float *score);

/* ---- a language's model ---------------------------------------------------------------------- */

struct model {
    str lang;
    struct weights sure, habit, lexicon, lemma; /* n_labels 0: the model has none */
    struct scorer tag, rest, cgn, arc, label;
    uint32_t n_tags, n_rests, n_cgns, n_labels;
    uint8_t tag_upos[TAGS_MAX];
    int proper_tag;                               /* of names; -1: none */
    uint64_t tag_rests[TAGS_MAX][RESTS_MAX / 64]; /* sets: which rests a tag can have */
    uint64_t tag_cgns[TAGS_MAX];
    uint64_t open_tags[OPEN_SHAPES]; /* by open_shape: the tags of words seen once; 0: any */
    uint64_t rest_cgns[RESTS_MAX];
    uint8_t label_deprel[WEIGHTS_LABELS_MAX];
    uint64_t under_root[WEIGHTS_LABELS_MAX / 64], under_word[WEIGHTS_LABELS_MAX / 64]; /* sets */
    /* the feature strings of (rest, cgn); two bytes before each are its numbers */
    str feats[RESTS_MAX][CGNS_MAX];
    uint32_t morph[RESTS_MAX][CGNS_MAX];
    const char *feats_beg, *feats_end;
    struct edit_script *scripts; /* of lemmas */
    uint32_t n_scripts;
    /* part of speech with verb form or pronoun type, for the parser: by upos and rest */
    uint8_t parse_tag[N_UPOS][RESTS_MAX];
};

struct grammar {
    struct model *models[PACKS_MAX];
    uint32_t n;
};

/* model.c: reads the blobs of a pack; NULL when it has no model. */
MUST_USE enum err model_open(const struct pack *pack, struct arena *process, struct model **m,
                             struct err_info *info);
/* Sets the label names and what follows from them: see model.c for the format. */
MUST_USE enum err model_names(struct model *m, str tags, str rests, str cgns, str labels,
                              struct arena *a, struct err_info *info);

/* word.c: what a parser sees of words before their tags; and all that taggers see. */
void words_place(const struct token *tokens, uint32_t n, struct words *w);
void words_read(const struct model *m, const struct token *tokens, uint32_t n, struct words *w);
uint8_t shape_of(str form);
/* The shape, whether or not the word is the first. */
static inline uint8_t open_shape(const struct word *w)
{
    return w->shape % OPEN_SHAPES;
}
/* Of a frequent form with one tag only: tag, 1 + rest or 0, 1 + cgn or 0; else NULL. */
const int8_t *sure_row(const struct model *m, uint64_t form);
uint64_t sure_feature(uint64_t form);

/* habit.c: what is always decided so, if it is allowed (a set); else -1. */
int habit_of(const struct model *m, const struct circumstances *c, const uint64_t *allowed);

/* lexicon.c: the class of a form in the lexicon; 0: nothing is known of it. */
uint16_t lexicon_class(const struct weights *lexicon, str fold);

/* tag.c */
uint32_t tag_features(const struct word *w, uint64_t *f);
uint32_t rest_features(const struct word *w, uint64_t *f);
uint32_t cgn_features(const struct model *m, const struct words *ws, uint32_t i, uint64_t *f);
void tag_circumstances(const struct word *w, struct circumstances *c);
void rest_circumstances(const struct word *w, struct circumstances *c);
void cgn_circumstances(const struct word *w, struct circumstances *c);
void tag_words(const struct model *m, struct words *w);
void rest_words(const struct model *m, struct words *w);
void cgn_words(const struct model *m, struct words *w);
/* Best label among those in the set (n_labels bits). */
uint32_t best_label(const float *score, const uint64_t *allowed, uint32_t n_labels);

/* lemma.c */
str lemma_of(const struct model *m, const struct token *t, struct arena *out);
/* The hash of a word's folded lemma. */
uint64_t lemma_hash(const struct token *t, struct arena tmp);

/* parse.c */
/* Heads as nodes (parse.h: NODE_FIRST + word, or NODE_ROOT), labels by number in the model. */
void parse_words(const struct model *m, const struct words *w, uint16_t *heads, uint8_t *labels);

#endif
