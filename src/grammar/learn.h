/* learn: what the files that learn a language's models share. */
#ifndef GRAMMAR_LEARN_H
#define GRAMMAR_LEARN_H

#include "base/map.h"
#include "grammar/parse.h"

enum use { USE_TAGS = 1, USE_FEATS = 2, USE_TREES = 4 };

/* A sentence of a treebank.  Heads are words of the sentence, NONE for the root. */
struct sample {
    struct token *tokens;
    uint32_t n;
    uint32_t uses; /* enum use: what it may teach */
    uint8_t *tag;  /* numbers of its tags, rests, cgns, labels in the model */
    uint8_t *rest, *cgn, *label;
};

struct recipe {
    str lang;
    uint64_t seed;
    struct {
        VEC_FIELDS(struct recipe_file)
    } files;
    struct {
        VEC_FIELDS(struct recipe_rule)
    } rules;
    str endings; /* of inflection, for the lexicon */
    str infix;   /* of verbs, for lemmas */
    uint32_t folds;
    uint32_t runs, tag_epochs, arc_epochs;                        /* a run is so many epochs */
    uint32_t tag_bits, rest_bits, cgn_bits, arc_bits, label_bits; /* 2^bits buckets of four rows */
};

struct recipe_file {
    str name, sha256, uses, licence;
};

/* A line that puts treebanks of another annotation right: its words. */
struct recipe_rule {
    str keyword, rest;
};

struct corpus {
    struct {
        VEC_FIELDS(struct sample)
    } samples;
    str lexicon;            /* text of the lexicon file, or empty */
    struct map xpos, split; /* -> numbers in the lists of what they say */
    struct map retag;       /* "FILE FROM form" -> the part of speech it gets */
    struct map relabel;     /* "FILE FROM form" -> the relation it gets */
    struct {
        VEC_FIELDS(str)
    } xpos_feats, split_parts;
};

/* recipe.c */
MUST_USE enum err recipe_read(str text, struct recipe *r, struct arena *a, struct err_info *info);
/* corpus.c: reads all files of the recipe and checks their sums. */
MUST_USE enum err corpus_read(const struct recipe *r, const char *folder, struct corpus *c,
                              struct arena *a, struct err_info *info);
/* labels.c: numbers the labels of all samples; fills the model's names. */
struct names {
    str tags, rests, cgns, labels;
};
MUST_USE enum err labels_number(struct corpus *c, struct model *m, struct names *names,
                                struct arena *a, struct err_info *info);

/* A stream of random numbers (xorshift64*). */
static inline uint64_t random_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545f4914f6cdd1du;
}

/* Which samples a training sees: all but those of one fold (-1: all), with all these uses. */
struct choice {
    const struct corpus *corpus;
    uint32_t uses;
    int without_fold;
    uint32_t folds;
};
bool chosen(const struct choice *c, uint32_t i);
/* A shuffled list of the chosen samples. */
uint32_t *choose(const struct choice *c, uint64_t *random, uint32_t *n, struct arena *a);

/* train_tags.c: sets m->tag.trainer, m->rest.trainer, m->cgn.trainer. */
void train_taggers(struct model *m, const struct choice *c, const struct recipe *r,
                   struct arena *a);
str train_sure(const struct corpus *c, struct arena *out, struct arena tmp);
/* train_parser.c: `words` has the predicted tags of each sample with a tree. */
void train_parser(struct model *m, const struct choice *c, const struct recipe *r,
                  struct words **words, struct arena *a);
/* train_habits.c: of the complete models. */
str train_habits(const struct model *m, const struct corpus *c, struct arena *out,
                 struct arena tmp);
/* train_lemma.c */
str train_lemma(const struct corpus *c, str infix, struct arena *out, struct arena tmp);
/* lexicon.c */
str pack_lexicon(str text, str endings, struct arena *out, struct arena tmp);

#endif
