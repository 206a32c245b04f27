/* Near-duplicates: documents that share a band of MinHash bins are compared over all of them. */
#include <stdlib.h>

#include "story/story_int.h"

struct band_entry {
    uint64_t key;
    uint32_t doc;
};

static int by_key(const void *a, const void *b)
{
    const struct band_entry *p = a, *q = b;
    if (p->key != q->key)
        return p->key < q->key ? -1 : 1;
    return (p->doc > q->doc) - (p->doc < q->doc);
}

static double resemblance(const struct digest *a, const struct digest *b)
{
    uint32_t equal = 0;
    for (uint32_t i = 0; i < MINHASH_BINS; i++)
        equal += a->minhash[i] == b->minhash[i];
    return (double)equal / MINHASH_BINS;
}

static bool has_sketch(const struct digest *g)
{
    for (uint32_t i = 0; i < MINHASH_BINS; i++)
        if (g->minhash[i])
            return true;
    return false;
}

static int by_pair(const void *a, const void *b)
{
    const struct pair *p = a, *q = b;
    if (p->b != q->b)
        return p->b < q->b ? -1 : 1;
    return (p->a > q->a) - (p->a < q->a);
}

/* Each copy is told once, of the earliest document that it copies. */
static void report(const struct collection *c, const struct pairs *found,
                   struct chronicle *chronicle, struct arena *out)
{
    for (uint32_t i = 0; i < found->n; i++) {
        const struct pair *p = &found->ptr[i];
        if (i && found->ptr[i - 1].b == p->b)
            continue;
        *VEC_PUSH(&chronicle->copies, out) =
            (struct copy_row){doc_key_hex(c->docs[p->a]->key, out),
                              doc_key_hex(c->docs[p->b]->key, out), (double)p->similarity};
    }
}

static void compare_bucket(const struct collection *c, const struct band_entry *e, uint32_t n,
                           struct pairs *found, struct arena *tmp)
{
    for (uint32_t j = 1; j < n; j++) {
        double r = resemblance(c->docs[e[0].doc], c->docs[e[j].doc]);
        if (e[0].doc != e[j].doc && r >= COPY_RESEMBLANCE)
            *VEC_PUSH(found, tmp) = (struct pair){e[0].doc, e[j].doc, (float)r, true};
    }
}

void copies_find(const struct collection *c, struct pairs *pairs, struct chronicle *chronicle,
                 struct arena *out, struct arena tmp)
{
    enum { ROWS = MINHASH_BINS / COPY_BANDS };
    struct {
        VEC_FIELDS(struct band_entry)
    } entries = {0};
    for (uint32_t d = 0; d < c->n; d++)
        for (uint32_t b = 0; b < COPY_BANDS && has_sketch(c->docs[d]); b++) {
            uint64_t key = b;
            for (uint32_t r = 0; r < ROWS; r++)
                key = hash_mix(key, c->docs[d]->minhash[b * ROWS + r]);
            *VEC_PUSH(&entries, &tmp) = (struct band_entry){key, d};
        }
    if (entries.n)
        qsort(entries.ptr, entries.n, sizeof *entries.ptr, by_key);
    struct pairs found = {0};
    for (uint32_t i = 0, j; i < entries.n; i = j) {
        for (j = i; j < entries.n && entries.ptr[j].key == entries.ptr[i].key; j++)
            ;
        compare_bucket(c, entries.ptr + i, j - i, &found, &tmp);
    }
    if (found.n)
        qsort(found.ptr, found.n, sizeof *found.ptr, by_pair);
    report(c, &found, chronicle, out);
    for (uint32_t i = 0; i < found.n; i++)
        if (i == 0 || by_pair(&found.ptr[i - 1], &found.ptr[i]) != 0)
            *VEC_PUSH(pairs, out) = (struct pair){found.ptr[i].a, found.ptr[i].b, 1, true};
}
