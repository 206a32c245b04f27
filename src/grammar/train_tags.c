/* train_tags: the three taggers.  Each decodes with what it knows so far, and its own mistakes are
 * the context of the next word, as in use. */
#include "grammar/learn.h"

enum { RARE = 255, SURE_COUNT = 12 };

bool chosen(const struct choice *c, uint32_t i)
{
    const struct sample *s = &c->corpus->samples.ptr[i];
    return (s->uses & c->uses) == c->uses &&
           (c->without_fold < 0 || i % c->folds != (uint32_t)c->without_fold);
}

uint32_t *choose(const struct choice *c, uint64_t *random, uint32_t *n, struct arena *a)
{
    uint32_t *list = NEW_N(a, uint32_t, c->corpus->samples.n);
    *n = 0;
    for (uint32_t i = 0; i < c->corpus->samples.n; i++)
        if (chosen(c, i))
            list[(*n)++] = i;
    for (uint32_t i = *n; i > 1; i--) {
        uint32_t k = (uint32_t)(random_next(random) % i), other = list[k];
        list[k] = list[i - 1];
        list[i - 1] = other;
    }
    return list;
}

static void correct(struct trainer *t, const uint64_t *f, uint32_t n, uint32_t right,
                    uint32_t guess)
{
    if (right != guess) {
        trainer_change(t, f, n, right, 1);
        trainer_change(t, f, n, guess, -1);
    }
    trainer_tick(t);
}

static void train_tag(struct model *m, const struct sample *s, struct words *ws)
{
    const uint64_t all = ~(uint64_t)0;
    uint64_t f[WEIGHTS_FEATURES_MAX];
    float score[WEIGHTS_LABELS_MAX];
    words_read(m, s->tokens, s->n, ws);
    for (uint32_t i = 0; i < s->n; i++) {
        struct word *w = &ws->pad[i + PAD];
        const int8_t *sure = sure_row(m, w->form);
        if (sure || s->tag[i] == RARE) {
            w->tag = sure ? (uint8_t)*sure : 0;
            continue;
        }
        uint32_t n = tag_features(w, f);
        scorer_score(&m->tag, f, n, score);
        uint32_t guess = best_label(score, &all, m->n_tags);
        correct(m->tag.trainer, f, n, s->tag[i], guess);
        w->tag = (uint8_t)guess;
    }
}

/* The gold tags, and the rests where they are known. */
static void take_gold(const struct sample *s, struct words *ws)
{
    for (uint32_t i = 0; i < s->n; i++) {
        struct word *w = &ws->pad[i + PAD];
        w->tag = s->tag[i] == RARE ? 0 : s->tag[i];
        w->rest = s->rest[i] == RARE ? 0 : s->rest[i];
    }
}

static bool has(const uint64_t *set, uint8_t k)
{
    return k != RARE && (set[k / 64] >> k % 64 & 1);
}

static void train_rest(struct model *m, const struct sample *s, struct words *ws)
{
    uint64_t f[WEIGHTS_FEATURES_MAX];
    float score[WEIGHTS_LABELS_MAX];
    words_read(m, s->tokens, s->n, ws);
    take_gold(s, ws);
    for (uint32_t i = 0; i < s->n; i++) {
        struct word *w = &ws->pad[i + PAD];
        const uint64_t *allowed = m->tag_rests[w->tag];
        if (!has(allowed, s->rest[i]))
            continue;
        uint32_t n = rest_features(w, f);
        scorer_score(&m->rest, f, n, score);
        uint32_t guess = best_label(score, allowed, m->n_rests);
        correct(m->rest.trainer, f, n, s->rest[i], guess);
        w->rest = (uint8_t)guess;
    }
}

static void train_cgn(struct model *m, const struct sample *s, struct words *ws)
{
    uint64_t f[WEIGHTS_FEATURES_MAX];
    float score[WEIGHTS_LABELS_MAX];
    words_read(m, s->tokens, s->n, ws);
    take_gold(s, ws);
    for (uint32_t i = 0; i < s->n; i++) {
        struct word *w = &ws->pad[i + PAD];
        uint64_t allowed = m->rest_cgns[w->rest] & m->tag_cgns[w->tag];
        if (!has(&allowed, s->cgn[i])) {
            w->cgn = s->cgn[i] == RARE ? 0 : s->cgn[i];
            continue;
        }
        uint32_t n = cgn_features(m, ws, i, f);
        scorer_score(&m->cgn, f, n, score);
        uint32_t guess = best_label(score, &allowed, m->n_cgns);
        correct(m->cgn.trainer, f, n, s->cgn[i], guess);
        w->cgn = (uint8_t)guess;
    }
}

/* A pass over the samples, as often as the recipe says. */
struct lessons {
    const struct recipe *recipe;
    void (*step)(struct model *, const struct sample *, struct words *);
    struct trainer *trainer;
};

static void train_one(struct model *m, const struct choice *c, struct lessons l, struct arena *a)
{
    struct words *ws = NEW(a, struct words);
    uint64_t random = l.recipe->seed * 0x9e3779b97f4a7c15u | 1;
    uint32_t epochs = l.recipe->tag_epochs;
    for (uint32_t epoch = 0; epoch < epochs * l.recipe->runs; epoch++) {
        uint32_t n, *list = choose(c, &random, &n, a);
        if (epoch > 0 && epoch % epochs == 0)
            trainer_restart(l.trainer);
        for (uint32_t i = 0; i < n; i++)
            l.step(m, &c->corpus->samples.ptr[list[i]], ws);
    }
}

void train_taggers(struct model *m, const struct choice *c, const struct recipe *r, struct arena *a)
{
    struct choice feats = *c;
    feats.uses |= USE_FEATS;
    train_one(m, c, (struct lessons){r, train_tag, m->tag.trainer}, a);
    train_one(m, &feats, (struct lessons){r, train_rest, m->rest.trainer}, a);
    train_one(m, &feats, (struct lessons){r, train_cgn, m->cgn.trainer}, a);
}

/* What was seen of a form. */
struct seen {
    uint64_t form;
    uint32_t sum, feats_sum;
    uint32_t tag[TAGS_MAX], rest[RESTS_MAX], cgn[CGNS_MAX];
};

/* The value that nearly all have, or -1. */
static int nearly_all(const uint32_t *counts, uint32_t n, uint32_t sum)
{
    enum { ONE_IN = 500 };
    uint32_t best = 0;
    for (uint32_t k = 0; k < n; k++)
        if (counts[k] > counts[best])
            best = k;
    return sum < SURE_COUNT || (sum - counts[best]) * ONE_IN > sum ? -1 : (int)best;
}

static void see(struct seen *x, const struct sample *s, uint32_t k)
{
    x->form = s->tokens[k].hash;
    if (s->tag[k] < TAGS_MAX)
        x->tag[s->tag[k]]++;
    x->sum++;
    if (!(s->uses & USE_FEATS))
        return;
    if (s->rest[k] < RESTS_MAX)
        x->rest[s->rest[k]]++;
    if (s->cgn[k] < CGNS_MAX)
        x->cgn[s->cgn[k]]++;
    x->feats_sum++;
}

/* Forms seen often enough to be sure of anything, in the order of their first places. */
static struct seen *see_all(const struct corpus *c, uint32_t *n_seen, struct arena *tmp)
{
    struct map counts = {0}, places = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->samples.n; i++)
        for (uint32_t k = 0; k < c->samples.ptr[i].n; k++)
            n += ++*map_put(&counts, c->samples.ptr[i].tokens[k].fold, tmp, NULL) == SURE_COUNT;
    struct seen *seen = NEW_N(tmp, struct seen, n);
    *n_seen = n;
    n = 0;
    for (uint32_t i = 0; i < c->samples.n; i++) {
        const struct sample *s = &c->samples.ptr[i];
        for (uint32_t k = 0; k < s->n; k++) {
            if (*map_get(&counts, s->tokens[k].fold) < SURE_COUNT)
                continue;
            bool fresh;
            uint32_t *place = map_put(&places, s->tokens[k].fold, tmp, &fresh);
            if (fresh)
                *place = n++;
            see(&seen[*place], s, k);
        }
    }
    return seen;
}

str train_sure(const struct corpus *c, struct arena *out, struct arena tmp)
{
    uint32_t n_seen, n = 0;
    struct seen *seen = see_all(c, &n_seen, &tmp);
    uint64_t *features = NEW_N(&tmp, uint64_t, n_seen);
    int8_t *values = NEW_N(&tmp, int8_t, 3 * (size_t)n_seen);
    for (uint32_t i = 0; i < n_seen; i++) {
        const struct seen *x = &seen[i];
        int tag = nearly_all(x->tag, TAGS_MAX, x->sum);
        if (tag < 0)
            continue;
        features[n] = sure_feature(x->form);
        values[3 * n] = (int8_t)tag;
        values[3 * n + 1] = (int8_t)(1 + nearly_all(x->rest, RESTS_MAX, x->feats_sum));
        values[3 * n + 2] = (int8_t)(1 + nearly_all(x->cgn, CGNS_MAX, x->feats_sum));
        n++;
    }
    return trainer_pack_values(features, values, n, 3, (str){NULL, 0}, out);
}
