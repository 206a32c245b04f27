/* train_parser: the parser learns by parsing.
 *
 * At each step the dynamic oracle tells for every action how many gold arcs it makes impossible.  A
 * choice that costs more than the cheapest is corrected; mostly the parser follows its own choice
 * nevertheless, so that it sees the states that its mistakes lead to.
 * Source: Goldberg and Nivre 2013, "Training Deterministic Parsers with Non-Deterministic Oracles".
 */
#include "grammar/learn.h"

enum {
    RARE = 255,
    EXPLORE_PERCENT = 90, /* of steps follow the parser's own choice, */
    EXPLORE_FROM = 1,     /* from this pass on */
};

/* Gold heads as nodes. */
struct gold {
    uint16_t head[NODES_MAX];
};

static void read_gold(const struct sample *s, struct gold *g)
{
    for (uint32_t i = 0; i < s->n; i++)
        g->head[NODE_FIRST + i] =
            s->tokens[i].head == NONE ? NODE_ROOT : (uint16_t)(NODE_FIRST + s->tokens[i].head);
}

/* Gold dependents of `node` in the buffer. */
static int children_ahead(const struct parse *p, const struct gold *g, uint16_t node)
{
    int n = 0;
    for (uint32_t b = p->next; b < p->n_nodes; b++)
        n += g->head[b] == node;
    return n;
}

/* Gold arcs that become impossible. */
static int cost(const struct parse *p, const struct gold *g, enum action a)
{
    uint16_t top = p->stack[p->depth - 1], next = p->next;
    if (a == SHIFT) {
        int n = 0;
        for (uint32_t i = 0; i + 1 < p->depth; i++)
            n += g->head[next] == p->stack[i];
        for (uint32_t i = 1; i < p->depth; i++)
            n += g->head[p->stack[i]] == next;
        return n;
    }
    int n = children_ahead(p, g, top);
    if (a == RIGHT)
        return n + (g->head[top] >= next);
    bool head_below = p->depth > 1 && g->head[top] == p->stack[p->depth - 2];
    return n + (head_below || g->head[top] > next);
}

struct lesson {
    struct model *m;
    struct parse p;
    struct gold gold;
    uint64_t random;
    bool explore;
};

static uint8_t train_label(struct lesson *r, const struct sample *s, enum action a)
{
    uint64_t f[WEIGHTS_FEATURES_MAX];
    const uint64_t all[WEIGHTS_LABELS_MAX / 64] = {~(uint64_t)0, ~(uint64_t)0};
    float score[WEIGHTS_LABELS_MAX];
    uint16_t h, d;
    parse_arc(&r->p, a, &h, &d);
    uint32_t n = label_features(&r->p, h, d, f);
    scorer_score(&r->m->label, f, n, score);
    uint32_t guess = best_label(score, all, r->m->n_labels);
    uint8_t right = s->label[d - NODE_FIRST];
    if (r->gold.head[d] != h || right == RARE)
        return (uint8_t)guess;
    if (guess != right) {
        trainer_change(r->m->label.trainer, f, n, right, 1);
        trainer_change(r->m->label.trainer, f, n, guess, -1);
    }
    trainer_tick(r->m->label.trainer);
    return r->explore ? (uint8_t)guess : right;
}

static enum action train_action(struct lesson *r, uint32_t legal)
{
    uint64_t f[WEIGHTS_FEATURES_MAX];
    float score[WEIGHTS_LABELS_MAX];
    uint32_t n = arc_features(&r->p, f), right = 0;
    scorer_score(&r->m->arc, f, n, score);
    int least = INT32_MAX, costs[N_ACTION];
    for (enum action a = 0; a < N_ACTION; a++) {
        costs[a] = legal >> a & 1 ? cost(&r->p, &r->gold, a) : INT32_MAX;
        least = costs[a] < least ? costs[a] : least;
    }
    for (enum action a = 0; a < N_ACTION; a++)
        right |= costs[a] == least ? 1u << a : 0;
    enum action guess = best_action(score, legal), best = best_action(score, right);
    if (guess != best) {
        trainer_change(r->m->arc.trainer, f, n, best, 1);
        trainer_change(r->m->arc.trainer, f, n, guess, -1);
    }
    trainer_tick(r->m->arc.trainer);
    return r->explore && random_next(&r->random) % 100 < EXPLORE_PERCENT ? guess : best;
}

static void train_sentence(struct lesson *r, const struct sample *s, const struct words *ws)
{
    parse_start(&r->p, r->m, ws);
    read_gold(s, &r->gold);
    for (uint32_t legal; (legal = parse_legal(&r->p));) {
        enum action a =
            legal & (legal - 1) ? train_action(r, legal) : (enum action)__builtin_ctz(legal);
        parse_act(&r->p, a, a == SHIFT ? 0 : train_label(r, s, a));
    }
}

void train_parser(struct model *m, const struct choice *c, const struct recipe *r,
                  struct words **words, struct arena *a)
{
    struct lesson *run = NEW(a, struct lesson);
    run->m = m;
    run->random = r->seed * 0x9e3779b97f4a7c15u | 1;
    for (uint32_t epoch = 0; epoch < r->arc_epochs * r->runs; epoch++) {
        uint32_t n, *list = choose(c, &run->random, &n, a);
        run->explore = epoch % r->arc_epochs >= EXPLORE_FROM;
        if (epoch > 0 && epoch % r->arc_epochs == 0) {
            trainer_restart(m->arc.trainer);
            trainer_restart(m->label.trainer);
        }
        for (uint32_t i = 0; i < n; i++)
            train_sentence(run, &c->corpus->samples.ptr[list[i]], words[list[i]]);
    }
}
