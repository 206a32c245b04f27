/* story_int: what the steps of grouping share. */
#ifndef STORY_STORY_INT_H
#define STORY_STORY_INT_H

#include "base/vec.h"
#include "story/story.h"

/* Chosen on the development part of the stories evaluation; see docs/decisions. */
#define STORY_THRESHOLD 0.30f   /* average similarity inside a story */
#define STORY_CROSS_SHARE 0.75f /* entities alone, across languages, prove less */
#define COPY_RESEMBLANCE 0.5    /* share of equal MinHash bins */
enum {
    STORY_WINDOW_DAYS = 10,   /* reports of one story appear within these of each other */
    TERM_DOCUMENTS_MAX = 400, /* a term in more documents proposes no pairs */
    COPY_BANDS = 32,
};

struct pair {
    uint32_t a, b; /* a < b, places in the sorted list */
    float similarity;
    bool copy;
};

struct pairs {
    VEC_FIELDS(struct pair)
};

/* Documents sorted by day, then key. */
struct collection {
    const struct digest **docs;
    uint32_t n;
    float *entity_norm, *word_norm; /* lengths of the weighted vectors */
};

void copies_find(const struct collection *c, struct pairs *pairs, struct chronicle *chronicle,
                 struct arena *out, struct arena tmp);
void pairs_find(struct collection *c, struct pairs *pairs, struct arena *out, struct arena tmp);
/* The story number of each document, numbered by first document. */
uint32_t *stories_grow(const struct collection *c, struct pairs *pairs, struct arena *out,
                       struct arena tmp);

#endif
