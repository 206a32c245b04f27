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

enum action choose_action(const struct parse *p, uint32_t legal)
{
    uint64_t f[WEIGHTS_FEATURES_MAX];
    float score[N_ACTION];
    if (!(legal & (legal - 1)))
        return (enum action)__builtin_ctz(legal);
    scorer_score(&p->m->arc, f, arc_features(p, f), score);
    return best_action(score, legal);
}

/* The relation of ROOT's child is root, and of no other word. */
static const uint64_t *labels_under(const struct model *m, uint16_t head)
{
    return head == NODE_ROOT ? m->under_root : m->under_word;
}

uint8_t choose_label(const struct parse *p, uint16_t head, uint16_t dependent)
{
    uint64_t f[WEIGHTS_FEATURES_MAX];
    float score[WEIGHTS_LABELS_MAX];
    scorer_score(&p->m->label, f, label_features(p, head, dependent, f), score);
    return (uint8_t)best_label(score, labels_under(p->m, head), p->m->n_labels);
}

static enum action next_action(const struct parse *p, uint32_t legal)
{
    struct circumstances c;
    uint64_t allowed[] = {legal};
    if (!(legal & (legal - 1)))
        return (enum action)__builtin_ctz(legal);
    arc_circumstances(p, &c);
    int usual = habit_of(p->m, &c, allowed);
    return usual >= 0 ? (enum action)usual : choose_action(p, legal);
}

static uint8_t next_label(const struct parse *p, uint16_t head, uint16_t dependent)
{
    struct circumstances c;
    label_circumstances(p, head, dependent, &c);
    int usual = habit_of(p->m, &c, labels_under(p->m, head));
    return usual >= 0 ? (uint8_t)usual : choose_label(p, head, dependent);
}

/* The next word belongs to the name whose first word lies on top: it hangs there. */
static bool is_name_going_on(const struct parse *p)
{
    if (p->next >= p->n_nodes)
        return false;
    uint8_t into = p->words->pad[p->next - NODE_FIRST + PAD].into_name;
    return into > 0 && p->stack[p->depth - 1] == p->next - into;
}

void parse_words(const struct model *m, const struct words *ws, uint16_t *heads, uint8_t *labels)
{
    struct parse p;
    parse_start(&p, m, ws);
    for (uint32_t legal; (legal = parse_legal(&p));) {
        bool name = is_name_going_on(&p);
        if (name)
            parse_act(&p, SHIFT, 0);
        enum action a = name ? RIGHT : next_action(&p, legal);
        uint8_t label = 0;
        if (a != SHIFT) {
            uint16_t head, dependent;
            parse_arc(&p, a, &head, &dependent);
            label = next_label(&p, head, dependent);
        }
        parse_act(&p, a, label);
    }
    memcpy(heads, p.head + NODE_FIRST, ws->n * sizeof *heads);
    memcpy(labels, p.label + NODE_FIRST, ws->n);
}
