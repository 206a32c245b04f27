/* features: what the parser looks at.  Templates are numbered by their place in the lists: a list
 * that changes needs models that are learnt anew. */
#include "grammar/parse.h"
#include "grammar/templates.h"

/* Up to eight small numbers in one atom. */
static inline uint64_t pack2(uint64_t a, uint64_t b)
{
    return a | b << 8;
}

static inline uint64_t pack3(uint64_t a, uint64_t b, uint64_t c)
{
    return a | b << 8 | c << 16;
}

static inline uint64_t pack4(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    return a | b << 8 | c << 16 | d << 24;
}

/* Distances in words, coarser the longer. */
static inline uint64_t distance(uint16_t a, uint16_t b)
{
    uint16_t d = b > a ? b - a : a - b;
    return d < 6 ? d : d < 10 ? 6 : d < 16 ? 7 : 8;
}

static inline uint64_t upto3(uint32_t k)
{
    return k < 3 ? k : 3;
}

/* How many marks and verbs lie between two nodes. */
static inline uint64_t between(const struct parse *p, uint16_t a, uint16_t b)
{
    return upto3((uint8_t)(p->puncts[b] - p->puncts[a])) << 4 |
           upto3((uint8_t)(p->verbs[b] - p->verbs[a]));
}

static inline uint64_t suffix3(const struct parse *p, uint16_t node)
{
    return node < NODE_FIRST ? node : p->words->pad[node - NODE_FIRST + PAD].suffix >> 40;
}

struct focus {
    uint16_t s0, s1, s2, b0, b1, b2;
    uint16_t s0l, s0r, s1l, s1r, b0l;
};

static inline uint16_t below(const struct parse *p, uint16_t k)
{
    return p->depth > k ? p->stack[p->depth - 1 - k] : NODE_NONE;
}

static inline uint16_t ahead(const struct parse *p, uint16_t k)
{
    return p->next + k < (int)p->n_nodes ? (uint16_t)(p->next + k) : NODE_NONE;
}

static uint32_t focus_words(const struct parse *p, const struct focus *x, uint64_t *f, uint32_t n)
{
    const uint64_t *w = p->form;
    const uint8_t *t = p->tag;
    uint64_t s0t = t[x->s0], s1t = t[x->s1], b0t = t[x->b0], b1t = t[x->b1];
    ADD2(w[x->s0], s0t);
    ADD1(w[x->b0]);
    ADD2(w[x->b1], b1t);
    ADD1(w[x->b1]);
    ADD2(w[x->b2], t[x->b2]);
    ADD2(w[x->s2], t[x->s2]);
    ADD2(w[x->s1], pack2(s1t, b0t));
    ADD2(w[x->b0], pack2(s1t, b0t));
    ADD2(w[x->b0], pack2(b0t, b1t));
    ADD2(w[x->s0], pack3(s0t, b0t, b1t));
    ADD2(w[x->b0], pack3(s0t, b0t, b1t));
    ADD2(w[x->s0], pack3(s0t, b0t, s1t));
    ADD2(w[x->b1], pack3(s0t, b0t, b1t));
    return n;
}

static uint32_t focus_tags(const struct parse *p, const struct focus *x, uint64_t *f, uint32_t n)
{
    const uint8_t *t = p->tag;
    uint64_t s0t = t[x->s0], s1t = t[x->s1], s2t = t[x->s2], b0t = t[x->b0], b1t = t[x->b1],
             b2t = t[x->b2];
    ADD1(s0t);
    ADD1(s1t);
    ADD1(b0t);
    ADD1(b1t);
    ADD1(pack2(s0t, b0t));
    ADD1(pack2(s1t, b0t));
    ADD1(pack2(b0t, b1t));
    ADD1(pack3(s0t, b0t, b1t));
    ADD1(pack3(s2t, s1t, s0t));
    ADD1(pack3(b0t, b1t, b2t));
    ADD1(pack4(s2t, s1t, s0t, b0t));
    ADD1(pack4(s0t, b0t, b1t, b2t));
    ADD1(pack4(s0t, b0t, s1t, (uint64_t)(p->next - x->s0 == 1)));
    return n;
}

static uint32_t focus_children(const struct parse *p, const struct focus *x, uint64_t *f,
                               uint32_t n)
{
    const uint64_t *w = p->form;
    const uint8_t *t = p->tag, *l = p->label;
    uint64_t s0t = t[x->s0], s1t = t[x->s1], b0t = t[x->b0];
    uint64_t s0b0 = pack2(s0t, b0t), s1s0 = pack2(s1t, s0t);
    ADD1(pack3(s0t, t[x->s0l], b0t));
    ADD1(pack3(s0t, t[x->s0r], b0t));
    ADD1(pack3(s0t, t[x->b0l], b0t));
    ADD1(pack3(s1t, t[x->s1r], s0t));
    ADD1(pack3(s1t, t[x->s0r], s0t));
    ADD1(pack4(s0t, l[x->s0l], l[x->s0r], b0t));
    ADD1(pack4(s1t, l[x->s0l], l[x->s0r], s0t));
    ADD1(pack4(s1t, l[x->s1l], l[x->s1r], s0t));
    ADD1(pack3(s0t, l[x->b0l], b0t));
    ADD2(w[x->s0], pack2(l[x->s0l], l[x->s0r]));
    ADD2(w[x->b0], l[x->b0l]);
    ADD2(w[x->s0l], s0b0);
    ADD2(w[x->b0l], s0b0);
    ADD2(w[x->s1r], s1s0);
    ADD2(w[x->s0], w[x->b0l]);
    ADD1(pack4(s1t, p->n_left[x->s1], p->n_right[x->s1], s0t));
    ADD1(pack3(b0t, p->n_left[x->b0], s0t));
    ADD2(p->labels[x->s0], s1s0);
    ADD2(p->labels[x->b0], s0b0);
    ADD1(pack4(s0t, t[x->s0l], t[p->left[x->s0][1]], b0t));
    ADD1(pack4(s1t, t[x->s1r], t[p->right[x->s1][1]], s0t));
    return n;
}

static uint32_t focus_places(const struct parse *p, const struct focus *x, uint64_t *f, uint32_t n)
{
    const uint64_t *w = p->form;
    const uint8_t *t = p->tag, *c = p->cgn;
    uint64_t s0t = t[x->s0], s1t = t[x->s1], b0t = t[x->b0];
    uint64_t s0b0 = pack2(s0t, b0t), s1s0 = pack2(s1t, s0t);
    uint64_t d0 = x->b0 ? distance(x->s0, x->b0) : 9, d1 = distance(x->s1, x->s0);
    uint64_t m0 = x->b0 ? between(p, x->s0, x->b0) : 255, m1 = between(p, x->s1, x->s0);
    ADD1(d0 | s0b0 << 8);
    ADD1(d1 | s1s0 << 8);
    ADD1(m1 | s1s0 << 8);
    ADD2(m1, w[x->s1]);
    ADD1(m0 | m1 << 8 | (uint64_t)pack3(s1t, s0t, b0t) << 16);
    ADD1(pack4(c[x->s0], c[x->b0], s0t, b0t));
    ADD1(pack4(c[x->s1], c[x->s0], s1t, s0t));
    ADD1(pack2(c[x->s0], s0t));
    ADD1(pack3(c[x->b0], b0t, s0t));
    ADD2(w[x->s0], pack2(c[x->b0], b0t));
    ADD1(suffix3(p, x->s0) | s0b0 << 24);
    ADD1(suffix3(p, x->s0) | s1s0 << 24);
    return n;
}

uint32_t arc_features(const struct parse *p, uint64_t *f)
{
    struct focus x = {
        .s0 = below(p, 0),
        .s1 = below(p, 1),
        .s2 = below(p, 2),
        .b0 = ahead(p, 0),
        .b1 = ahead(p, 1),
        .b2 = ahead(p, 2),
    };
    x.s0l = p->left[x.s0][0];
    x.s0r = p->right[x.s0][0];
    x.s1l = p->left[x.s1][0];
    x.s1r = p->right[x.s1][0];
    x.b0l = p->left[x.b0][0];
    uint32_t n = focus_words(p, &x, f, 0);
    n = focus_tags(p, &x, f, n);
    n = focus_children(p, &x, f, n);
    return focus_places(p, &x, f, n);
}

void arc_circumstances(const struct parse *p, struct circumstances *c)
{
    const uint8_t *t = p->tag, *l = p->label;
    uint16_t s0 = below(p, 0), b0 = ahead(p, 0);
    uint64_t tags = pack4(t[below(p, 1)], t[s0], t[b0], t[ahead(p, 1)]) | (b0 ? upto3(b0 - s0) : 0)
                                                                              << 32;
    uint64_t children = pack2(l[p->left[s0][0]], l[p->right[s0][0]]);
    c->key[0] = feature2(HABIT_ARC, tags, children);
    c->key[1] = feature2(HABIT_ARC + 1, tags, p->form[b0]);
}

void label_circumstances(const struct parse *p, uint16_t h, uint16_t d, struct circumstances *c)
{
    const uint8_t *t = p->tag, *l = p->label;
    uint64_t side = h < d, last = side ? p->right[h][0] : p->left[h][0];
    uint64_t tags = pack3(t[h], t[d], side) | (uint64_t)l[p->left[d][0]] << 24 |
                    (uint64_t)l[p->right[d][0]] << 32;
    c->key[0] = feature2(HABIT_LABEL, tags, l[last]);
    c->key[1] = feature2(HABIT_LABEL + 1, tags, p->form[d]);
}

uint32_t label_features(const struct parse *p, uint16_t h, uint16_t d, uint64_t *f)
{
    const uint64_t *w = p->form;
    const uint8_t *t = p->tag, *c = p->cgn, *l = p->label;
    uint32_t n = 0;
    uint64_t side = h < d, ht = t[h], dt = t[d];
    uint64_t tags = pack3(ht, dt, side), dl = p->left[d][0], dr = p->right[d][0];
    uint64_t before = d > NODE_FIRST ? (uint64_t)(d - 1) : NODE_NONE;
    uint64_t last = side ? p->right[h][0] : p->left[h][0];
    ADD1(tags);
    ADD2(w[d], side);
    ADD1(tags | (uint64_t)c[d] << 24);
    ADD1(tags | (uint64_t)c[d] << 24 | (uint64_t)c[h] << 32);
    ADD2(w[h], pack2(c[d], dt));
    ADD1(tags | distance(h, d) << 24);
    ADD2(w[dl], tags);
    ADD2(w[dl], w[d]);
    ADD2(w[dr], tags);
    ADD1(tags | (uint64_t)t[dl] << 24 | (uint64_t)t[dr] << 32);
    ADD1(tags | (uint64_t)l[dl] << 24 | (uint64_t)l[dr] << 32);
    ADD2(p->labels[h], p->labels[d] ^ dt << 56);
    ADD1(tags | (uint64_t)l[last] << 24);
    ADD1(tags | (uint64_t)t[before] << 24);
    ADD2(w[before], tags);
    ADD2(suffix3(p, h), tags);
    ADD1(tags | between(p, side ? h : d, side ? d : h) << 24);
    ADD1(tags | (uint64_t)p->n_left[d] << 24 | (uint64_t)p->n_right[d] << 32);
    ADD2(w[p->left[d][1]], tags);
    return n;
}
