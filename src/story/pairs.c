/* Which documents are similar: TF-IDF over entities and words, by an inverted index. */
#include <math.h>
#include <stdlib.h>

#include "story/story_int.h"

struct posting {
    uint64_t term;
    uint32_t doc;
    float weight;
    bool is_entity;
};

static int by_term(const void *a, const void *b)
{
    const struct posting *p = a, *q = b;
    if (p->term != q->term)
        return p->term < q->term ? -1 : 1;
    return (p->doc > q->doc) - (p->doc < q->doc);
}

/* Days between two intervals; 0 when they overlap; unknown dates are near to everything. */
static int64_t distance(days a, days b)
{
    if (!days_closed(a) || !days_closed(b) || days_overlap(a, b))
        return 0;
    return a.lo > b.hi ? (int64_t)a.lo - b.hi : (int64_t)b.lo - a.hi;
}

static struct posting *make_postings(struct collection *c, uint32_t *n, struct arena *tmp)
{
    size_t total = 0;
    for (uint32_t d = 0; d < c->n; d++)
        total += c->docs[d]->terms.n;
    struct posting *list = NEW_N(tmp, struct posting, total + 1);
    *n = 0;
    for (uint32_t d = 0; d < c->n; d++)
        for (uint32_t t = 0; t < c->docs[d]->terms.n; t++) {
            const struct digest_term *term = &c->docs[d]->terms.ptr[t];
            list[(*n)++] = (struct posting){term->hash, d, term->weight, term->is_entity};
        }
    qsort(list, *n, sizeof *list, by_term);
    return list;
}

/* Weights become tf-idf; the vectors' lengths are summed up on the way. */
static void weigh(struct collection *c, struct posting *list, uint32_t n)
{
    for (uint32_t i = 0, j; i < n; i = j) {
        for (j = i; j < n && list[j].term == list[i].term; j++)
            ;
        float idf = logf(1.0f + (float)c->n / (float)(j - i));
        for (uint32_t k = i; k < j; k++) {
            list[k].weight *= idf;
            float *norm = list[k].is_entity ? c->entity_norm : c->word_norm;
            norm[list[k].doc] += list[k].weight * list[k].weight;
        }
    }
    for (uint32_t d = 0; d < c->n; d++) {
        c->entity_norm[d] = sqrtf(c->entity_norm[d]);
        c->word_norm[d] = sqrtf(c->word_norm[d]);
    }
}

struct dots {
    float *entities, *words;
    uint32_t *touched;
    uint32_t n_touched;
};

static void add_products(const struct posting *bucket, uint32_t n, uint32_t at, struct dots *dots)
{
    for (uint32_t k = at + 1; k < n; k++) {
        uint32_t d = bucket[k].doc;
        if (dots->entities[d] == 0 && dots->words[d] == 0)
            dots->touched[dots->n_touched++] = d;
        float *dot = bucket[k].is_entity ? dots->entities : dots->words;
        dot[d] += bucket[at].weight * bucket[k].weight;
    }
}

/* Cosines of entities and words; across languages the entities have to do it alone. */
static float similarity(const struct collection *c, uint32_t a, uint32_t b, const struct dots *dots)
{
    float en = c->entity_norm[a] * c->entity_norm[b], wn = c->word_norm[a] * c->word_norm[b];
    float entities = en > 0 ? dots->entities[b] / en : 0, words = wn > 0 ? dots->words[b] / wn : 0;
    if (!str_eq(c->docs[a]->lang, c->docs[b]->lang))
        return STORY_CROSS_SHARE * entities;
    return en > 0 ? (entities + words) / 2 : words;
}

/* Reports of the same day or the next tell the same news more often than those a week apart. */
static float nearness(days a, days b)
{
    enum { SHARP = 3 /* days; wider dates prove no nearness */ };
    static const float same_day = 1.25f, next_days = 1.1f;
    if (!days_closed(a) || !days_closed(b) || a.hi - a.lo > SHARP || b.hi - b.lo > SHARP)
        return 1;
    int64_t d = distance(a, b);
    return d <= 1 ? same_day : d <= SHARP ? next_days : 1;
}

struct bucket {
    uint32_t first, n;
};

void pairs_find(struct collection *c, struct pairs *pairs, struct arena *out, struct arena tmp)
{
    uint32_t n;
    struct posting *list = make_postings(c, &n, &tmp);
    weigh(c, list, n);
    /* for each document its postings, as places in the buckets of their terms */
    struct bucket *bucket_of = NEW_N(&tmp, struct bucket, n + 1);
    for (uint32_t i = 0, j; i < n; i = j) {
        for (j = i; j < n && list[j].term == list[i].term; j++)
            ;
        for (uint32_t k = i; k < j; k++)
            bucket_of[k] = (struct bucket){i, j - i};
    }
    uint32_t *head = NEW_N(&tmp, uint32_t, c->n + 1), *next = NEW_N(&tmp, uint32_t, n + 1);
    for (uint32_t k = n; k-- > 0;) {
        next[k] = head[list[k].doc];
        head[list[k].doc] = k + 1;
    }
    struct dots dots = {NEW_N(&tmp, float, c->n + 1), NEW_N(&tmp, float, c->n + 1),
                        NEW_N(&tmp, uint32_t, c->n + 1), 0};
    for (uint32_t a = 0; a < c->n; a++) {
        dots.n_touched = 0;
        for (uint32_t k = head[a]; k; k = next[k - 1]) {
            struct bucket b = bucket_of[k - 1];
            if (b.n <= TERM_DOCUMENTS_MAX)
                add_products(list + b.first, b.n, k - 1 - b.first, &dots);
        }
        for (uint32_t t = 0; t < dots.n_touched; t++) {
            uint32_t b = dots.touched[t];
            float s = similarity(c, a, b, &dots) * nearness(c->docs[a]->when, c->docs[b]->when);
            if (s >= STORY_THRESHOLD / 2 &&
                distance(c->docs[a]->when, c->docs[b]->when) <= STORY_WINDOW_DAYS)
                *VEC_PUSH(pairs, out) = (struct pair){a, b, s, false};
            dots.entities[b] = dots.words[b] = 0;
        }
    }
}
