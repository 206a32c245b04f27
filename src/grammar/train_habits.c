/* train_habits: counts what the trained models decide in which circumstances. */
#include <stdlib.h>

#include "grammar/learn.h"

enum {
    HABIT_COUNT = 8, /* so often met, */
    ONE_IN = 100,    /* and decided otherwise at most once in so many times */
};

/* How often the first decision was met again, and how often another.  That the first may be the
 * odd one loses a habit in a hundred. */
struct tally {
    uint64_t key;
    uint32_t same, other;
    uint8_t decision;
};

struct tallies {
    struct arena *a;
    struct map places; /* key -> place in list */
    struct {
        VEC_FIELDS(struct tally)
    } list;
};

static void count(struct tallies *t, const struct circumstances *c, uint32_t decision)
{
    for (uint32_t i = 0; i < N_CIRCUMSTANCES; i++) {
        bool fresh;
        str key = {(const char *)&c->key[i], sizeof c->key[i]};
        uint32_t *place = map_put(&t->places, arena_str(t->a, key), t->a, &fresh);
        if (fresh) {
            *place = t->list.n;
            *VEC_PUSH(&t->list, t->a) =
                (struct tally){.key = c->key[i], .decision = (uint8_t)decision};
        }
        struct tally *x = &t->list.ptr[*place];
        x->same += x->decision == decision;
        x->other += x->decision != decision;
    }
}

static void count_tags(struct tallies *t, const struct words *ws)
{
    struct circumstances c;
    for (uint32_t i = 0; i < ws->n; i++) {
        const struct word *w = &ws->pad[i + PAD];
        tag_circumstances(w, &c);
        count(t, &c, w->tag);
        rest_circumstances(w, &c);
        count(t, &c, w->rest);
        cgn_circumstances(w, &c);
        count(t, &c, w->cgn);
    }
}

static void count_arcs(struct tallies *t, const struct model *m, const struct words *ws,
                       struct parse *p)
{
    struct circumstances c;
    parse_start(p, m, ws);
    for (uint32_t legal; (legal = parse_legal(p));) {
        enum action a = choose_action(p, legal);
        uint8_t label = 0;
        if (legal & (legal - 1)) {
            arc_circumstances(p, &c);
            count(t, &c, a);
        }
        if (a != SHIFT) {
            uint16_t h, d;
            parse_arc(p, a, &h, &d);
            label = choose_label(p, h, d);
            label_circumstances(p, h, d, &c);
            count(t, &c, label);
        }
        parse_act(p, a, label);
    }
}

/* Most frequent first; ties by key, so that the order of the samples doesn't matter. */
static int by_count(const void *left, const void *right)
{
    const struct tally *a = left, *b = right;
    if (a->same != b->same)
        return a->same < b->same ? 1 : -1;
    return a->key < b->key ? -1 : a->key > b->key;
}

static str pack_habits(struct tallies *t, struct arena *out, struct arena tmp)
{
    uint32_t n = 0;
    uint64_t *keys = NEW_N(&tmp, uint64_t, t->list.n);
    int8_t *decisions = NEW_N(&tmp, int8_t, t->list.n);
    qsort(t->list.ptr, t->list.n, sizeof *t->list.ptr, by_count);
    for (uint32_t i = 0; i < t->list.n; i++) {
        const struct tally *x = &t->list.ptr[i];
        if (x->same < HABIT_COUNT || x->other * ONE_IN > x->same)
            continue;
        keys[n] = x->key;
        decisions[n++] = (int8_t)x->decision;
    }
    return trainer_pack_values(keys, decisions, n, 1, (str){NULL, 0}, out);
}

str train_habits(const struct model *m, const struct corpus *c, struct arena *out, struct arena tmp)
{
    struct tallies t = {.a = &tmp};
    struct words *ws = NEW(&tmp, struct words);
    struct parse *p = NEW(&tmp, struct parse);
    for (uint32_t i = 0; i < c->samples.n; i++) {
        const struct sample *s = &c->samples.ptr[i];
        words_read(m, s->tokens, s->n, ws);
        tag_words(m, ws);
        rest_words(m, ws);
        cgn_words(m, ws);
        count_tags(&t, ws);
        if (s->uses & USE_TREES)
            count_arcs(&t, m, ws, p);
    }
    return pack_habits(&t, out, tmp);
}
