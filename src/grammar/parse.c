#include "grammar/parse.h"

void parse_start(struct parse *p, const struct model *m, const struct words *ws)
{
    uint32_t n = NODE_FIRST + ws->n;
    p->m = m;
    p->words = ws;
    p->n_nodes = n;
    p->next = NODE_FIRST;
    p->depth = 1;
    p->stack[0] = NODE_ROOT;
    memset(p->head, 0, n * sizeof p->head[0]);
    memset(p->label, 0, n);
    memset(p->left, 0, n * sizeof p->left[0]);
    memset(p->right, 0, n * sizeof p->right[0]);
    memset(p->n_left, 0, n);
    memset(p->n_right, 0, n);
    memset(p->labels, 0, n * sizeof p->labels[0]);
    memset(p->puncts, 0, NODE_FIRST);
    memset(p->verbs, 0, NODE_FIRST);
    for (uint8_t k = 0; k < NODE_FIRST; k++) {
        p->form[k] = k;
        p->tag[k] = k == NODE_ROOT ? 255 : 0;
        p->cgn[k] = 255;
    }
    uint8_t puncts = 0, verbs = 0;
    for (uint32_t i = 0; i < ws->n; i++) {
        const struct word *w = &ws->pad[i + PAD];
        uint8_t upos = m->tag_upos[w->tag];
        uint32_t node = NODE_FIRST + i;
        p->form[node] = w->form;
        p->tag[node] = m->parse_tag[upos][w->rest];
        p->cgn[node] = w->cgn;
        p->puncts[node] = puncts;
        p->verbs[node] = verbs;
        puncts = (uint8_t)(puncts + (upos == UPOS_PUNCT));
        verbs = (uint8_t)(verbs + (upos == UPOS_VERB || upos == UPOS_AUX));
    }
}

uint32_t parse_legal(const struct parse *p)
{
    bool buffer = p->next < p->n_nodes;
    bool top_is_word = p->depth > 1;
    bool below_is_word = p->depth > 2;
    uint32_t legal = buffer ? 1u << SHIFT : 0;
    if (buffer && top_is_word)
        legal |= 1u << LEFT;
    if (below_is_word || (!buffer && top_is_word))
        legal |= 1u << RIGHT;
    return legal;
}

void parse_arc(const struct parse *p, enum action a, uint16_t *head, uint16_t *dependent)
{
    *dependent = p->stack[p->depth - 1];
    *head = a == LEFT ? p->next : p->stack[p->depth - 2];
}

void parse_act(struct parse *p, enum action a, uint8_t label)
{
    if (a == SHIFT) {
        p->stack[p->depth++] = p->next++;
        return;
    }
    uint16_t h, d;
    parse_arc(p, a, &h, &d);
    p->depth--;
    p->head[d] = h;
    p->label[d] = label;
    p->labels[h] |= (uint64_t)1 << label % 64;
    uint16_t *child = a == LEFT ? p->left[h] : p->right[h];
    uint8_t *count = a == LEFT ? &p->n_left[h] : &p->n_right[h];
    child[1] = child[0];
    child[0] = d;
    *count = (uint8_t)(*count + (*count < 255));
}

enum action best_action(const float *score, uint32_t legal)
{
    int best = -1;
    for (int a = 0; a < N_ACTION; a++)
        if ((legal >> a & 1) && (best < 0 || score[a] > score[best]))
            best = a;
    return (enum action)best;
}

/* How much the best legal action is before the second one. */
static int32_t margin(const int32_t *sum, uint32_t legal)
{
    int32_t best = INT32_MIN / 2, second = INT32_MIN / 2;
    for (uint32_t a = 0; a < N_ACTION; a++) {
        if (!(legal >> a & 1))
            continue;
        second = sum[a] > best ? best : sum[a] > second ? sum[a] : second;
        best = sum[a] > best ? sum[a] : best;
    }
    return best - second;
}

/* Most arcs are plain from few features; the others are looked up in doubt only.  At this margin
 * one action in 600 is another than with all of them, and a quarter of the look-ups is saved. */
enum { SURE_MARGIN = 120 };

static void score_actions(const struct parse *p, uint32_t legal, float *score)
{
    uint64_t f[WEIGHTS_FEATURES_MAX], sorted[WEIGHTS_FEATURES_MAX];
    int32_t sum[N_ACTION], rest[N_ACTION] = {0};
    const struct weights *w = &p->m->arc.w;
    arc_features(p, f);
    arc_decisive_first(f, sorted);
    weights_score(w, sorted, ARC_DECISIVE, sum);
    if (margin(sum, legal) < SURE_MARGIN)
        weights_score(w, sorted + ARC_DECISIVE, N_ARC_FEATURES - ARC_DECISIVE, rest);
    for (uint32_t a = 0; a < N_ACTION; a++)
        score[a] = (float)(sum[a] + rest[a]);
}

/* The relation of ROOT's child is root, and of no other word. */
static void root_label(const struct model *m, uint64_t *allowed, bool is_root)
{
    for (uint32_t k = 0; k < m->n_labels; k++)
        if ((m->label_deprel[k] == DEP_ROOT) == is_root)
            allowed[k / 64] |= (uint64_t)1 << k % 64;
}

void parse_words(const struct model *m, const struct words *ws, uint16_t *heads, uint8_t *labels)
{
    struct parse p;
    uint64_t f[WEIGHTS_FEATURES_MAX];
    uint64_t under_root[WEIGHTS_LABELS_MAX / 64] = {0}, under_word[WEIGHTS_LABELS_MAX / 64] = {0};
    float score[WEIGHTS_LABELS_MAX];
    root_label(m, under_root, true);
    root_label(m, under_word, false);
    parse_start(&p, m, ws);
    for (uint32_t legal; (legal = parse_legal(&p));) {
        enum action a = SHIFT;
        if (legal & (legal - 1))
            score_actions(&p, legal, score);
        else
            score[0] = score[1] = score[2] = 0;
        a = best_action(score, legal);
        uint8_t label = 0;
        if (a != SHIFT) {
            uint16_t h, d;
            parse_arc(&p, a, &h, &d);
            scorer_score(&m->label, f, label_features(&p, h, d, f), score);
            label =
                (uint8_t)best_label(score, h == NODE_ROOT ? under_root : under_word, m->n_labels);
        }
        parse_act(&p, a, label);
    }
    memcpy(heads, p.head + NODE_FIRST, ws->n * sizeof *heads);
    memcpy(labels, p.label + NODE_FIRST, ws->n);
}
