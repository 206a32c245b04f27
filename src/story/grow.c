/* Average-link clustering from the most similar pair down, over the pairs that were found; a pair
 * that was not found counts as similarity 0. */
#include <stdlib.h>

#include "story/story_int.h"

struct cluster {
    uint32_t parent; /* itself when it is a root */
    uint32_t size;
    uint32_t first_link; /* list of links in `links`, 0: none */
};

struct link {
    uint32_t to;
    float sum;
    uint32_t next;
};

struct growth {
    struct cluster *clusters;
    struct {
        VEC_FIELDS(struct link)
    } links; /* [0] is not used */
    struct arena *tmp;
};

static uint32_t root(struct growth *g, uint32_t i)
{
    while (g->clusters[i].parent != i) {
        g->clusters[i].parent = g->clusters[g->clusters[i].parent].parent;
        i = g->clusters[i].parent;
    }
    return i;
}

static void add_link(struct growth *g, uint32_t from, uint32_t to, float sum)
{
    *VEC_PUSH(&g->links, g->tmp) = (struct link){to, sum, g->clusters[from].first_link};
    g->clusters[from].first_link = g->links.n - 1;
}

/* Sum of the similarities between two clusters. */
static float sum_between(struct growth *g, uint32_t a, uint32_t b)
{
    float sum = 0;
    for (uint32_t l = g->clusters[a].first_link; l; l = g->links.ptr[l].next)
        if (root(g, g->links.ptr[l].to) == b)
            sum += g->links.ptr[l].sum;
    return sum;
}

static void join(struct growth *g, uint32_t a, uint32_t b)
{
    uint32_t l = g->clusters[b].first_link;
    while (l) {
        uint32_t next = g->links.ptr[l].next;
        g->links.ptr[l].next = g->clusters[a].first_link;
        g->clusters[a].first_link = l;
        l = next;
    }
    g->clusters[b].parent = a;
    g->clusters[a].size += g->clusters[b].size;
}

static int by_similarity(const void *a, const void *b)
{
    const struct pair *p = a, *q = b;
    if (p->similarity != q->similarity)
        return p->similarity > q->similarity ? -1 : 1;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

uint32_t *stories_grow(const struct collection *c, struct pairs *pairs, struct arena *out,
                       struct arena tmp)
{
    struct growth g = {.clusters = NEW_N(&tmp, struct cluster, c->n + 1), .tmp = &tmp};
    VEC_PUSH(&g.links, &tmp);
    for (uint32_t i = 0; i < c->n; i++)
        g.clusters[i] = (struct cluster){i, 1, 0};
    if (pairs->n)
        qsort(pairs->ptr, pairs->n, sizeof *pairs->ptr, by_similarity);
    for (uint32_t i = 0; i < pairs->n; i++) {
        add_link(&g, pairs->ptr[i].a, pairs->ptr[i].b, pairs->ptr[i].similarity);
        add_link(&g, pairs->ptr[i].b, pairs->ptr[i].a, pairs->ptr[i].similarity);
    }
    for (uint32_t i = 0; i < pairs->n; i++) {
        uint32_t a = root(&g, pairs->ptr[i].a), b = root(&g, pairs->ptr[i].b);
        if (a == b)
            continue;
        float links = (float)g.clusters[a].size * (float)g.clusters[b].size;
        if (pairs->ptr[i].copy || sum_between(&g, a, b) / links >= STORY_THRESHOLD)
            join(&g, a < b ? a : b, a < b ? b : a);
    }
    uint32_t *story = NEW_N(out, uint32_t, c->n + 1);
    for (uint32_t i = 0; i < c->n; i++)
        story[i] = root(&g, i);
    return story;
}
