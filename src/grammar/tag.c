/* tag: features and decoding of the three taggers.  The templates are numbered by their place in
 * the lists: a list that changes needs models that are learnt anew. */
#include "grammar/grammar_int.h"
#include "grammar/templates.h"

/* The last k bytes of a word, the first k. */
static inline uint64_t tail(const struct word *w, int k)
{
    return w->suffix >> (64 - 8 * k);
}

static inline uint64_t head(const struct word *w, int k)
{
    return w->prefix << (64 - 8 * k);
}

/* `w` is the word, its neighbours are around it; those on the left are tagged. */
uint32_t tag_features(const struct word *w, uint64_t *f)
{
    uint32_t n = 0;
    uint64_t left = w[-1].tag, left2 = left | (uint64_t)w[-2].tag << 8;
    uint64_t shape = w->shape, lexicon = w->lexicon;
    ADD1(w->form);
    ADD1(w[-1].form);
    ADD1(w[1].form);
    ADD1(w[-2].form);
    ADD1(w[2].form);
    ADD2(w->form, w[1].form);
    ADD2(w->form, left);
    ADD1(left);
    ADD1(left2);
    ADD2(tail(w, 3), w[-1].form);
    ADD1(tail(w, 2) | shape << 32);
    ADD1(tail(w, 3) | shape << 32);
    ADD1(tail(w, 4));
    ADD1(tail(w, 5));
    ADD2(tail(w, 3), left);
    ADD1(head(w, 1) | shape);
    ADD1(head(w, 2) | shape);
    ADD1(head(w, 3) | shape);
    ADD1(head(w, 4) | shape);
    ADD1(shape);
    ADD1(shape | left << 8);
    ADD1(shape | (uint64_t)w[1].shape << 8 | (uint64_t)w[-1].shape << 16);
    ADD1(tail(&w[1], 3));
    ADD2(tail(&w[1], 3), tail(w, 3));
    if (lexicon | w[1].lexicon) {
        ADD1(lexicon | shape << 16);
        ADD1(lexicon | shape << 16 | left << 24);
        ADD1(lexicon | (uint64_t)w[1].lexicon << 16 | shape << 32);
        ADD2(lexicon | shape << 16, tail(w, 3));
    }
    return n;
}

void tag_circumstances(const struct word *w, struct circumstances *c)
{
    uint64_t around = w->shape | (uint64_t)w[-1].tag << 8;
    c->key[0] = feature2(HABIT_TAG, w->form, around | (uint64_t)w[1].shape << 16);
    c->key[1] = feature2(HABIT_TAG + 1, tail(w, 4), around);
}

void rest_circumstances(const struct word *w, struct circumstances *c)
{
    c->key[0] = feature2(HABIT_REST, tail(w, 3), w->tag | (uint64_t)w->shape << 8);
    c->key[1] = feature2(HABIT_REST + 1, w->form, w->tag);
}

void cgn_circumstances(const struct word *w, struct circumstances *c)
{
    uint64_t tags =
        w->tag | (uint64_t)w->rest << 8 | (uint64_t)w[-1].tag << 16 | (uint64_t)w[-1].cgn << 24;
    c->key[0] = feature2(HABIT_CGN, tail(w, 3), tags);
    c->key[1] = feature2(HABIT_CGN + 1, w->form, tags);
}

/* All tags are known. */
uint32_t rest_features(const struct word *w, uint64_t *f)
{
    uint32_t n = 0;
    uint64_t tag = w->tag, left = tag | (uint64_t)w[-1].tag << 8;
    ADD1(tag);
    ADD2(w->form, tag);
    ADD1(tail(w, 1) | tag << 32);
    ADD1(tail(w, 2) | tag << 32);
    ADD1(tail(w, 3) | tag << 32);
    ADD2(tail(w, 4), tag);
    ADD2(tail(w, 5), tag);
    ADD1(tag | (uint64_t)w->shape << 8);
    ADD1(tag | (uint64_t)w[1].tag << 8);
    ADD2(w->form, left);
    ADD2(tag, w[-1].form);
    ADD2(tag, w[1].form);
    ADD1(tail(w, 3) | left << 32);
    ADD1(left | (uint64_t)w[-1].rest << 16);
    ADD1(left | (uint64_t)w[-1].rest << 16 | (uint64_t)w[-2].tag << 24);
    if (w->lexicon)
        ADD1(tag | (uint64_t)w->lexicon << 16);
    return n;
}

/* The nearest preposition before word i, within its noun phrase; 0: none. */
static uint64_t preposition(const struct model *m, const struct words *ws, uint32_t i)
{
    enum { REACH = 4 };
    const struct word *w = &ws->pad[i + PAD];
    for (uint32_t k = 1; k <= REACH && k <= i; k++) {
        uint8_t upos = m->tag_upos[w[-(int)k].tag];
        if (upos == UPOS_ADP)
            return w[-(int)k].form;
        if (upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_PUNCT || upos == UPOS_PRON)
            break;
    }
    return 0;
}

uint32_t cgn_features(const struct model *m, const struct words *ws, uint32_t i, uint64_t *f)
{
    const struct word *w = &ws->pad[i + PAD];
    uint32_t n = 0;
    uint64_t tag = w->tag | (uint64_t)w->rest << 8;
    uint64_t left = tag | (uint64_t)w[-1].tag << 16 | (uint64_t)w[-1].cgn << 24;
    uint64_t before = preposition(m, ws, i);
    ADD1(tag);
    ADD2(w->form, tag);
    ADD1(tail(w, 1) | tag << 32);
    ADD1(tail(w, 2) | tag << 32);
    ADD1(tail(w, 3) | tag << 32);
    ADD2(tail(w, 4), tag);
    ADD2(tail(w, 5), tag);
    ADD1(left);
    ADD2(left, tail(w, 2));
    ADD2(w->form, left);
    ADD2(tag, w[-1].form);
    ADD2(tail(w, 2) | tag << 32, w[-1].form);
    ADD1(tag | (uint64_t)w[1].tag << 16);
    ADD2(w->form, tail(&w[1], 2));
    ADD2(w->form, tail(&w[1], 3));
    ADD2(w->form, w[1].form);
    ADD2(w->form, tail(&w[2], 2));
    ADD2(before, tag);
    ADD2(before, w->form);
    ADD2(before, tail(w, 2) | tag << 32);
    ADD2(before, left);
    ADD1(tag | (uint64_t)w->shape << 16);
    if (w->lexicon | w[1].lexicon) {
        uint64_t own = tag | (uint64_t)w->lexicon << 16;
        ADD1(own);
        ADD2(own, (uint64_t)w[-1].cgn << 8 | w[-1].tag);
        ADD2(own, before);
        ADD2(own, w[1].lexicon);
        ADD2(w->form, w[1].lexicon);
        ADD2(w->form, (uint64_t)w[1].lexicon | (uint64_t)w[2].lexicon << 16);
        ADD2(own, w[-1].form);
        ADD2(before, (uint64_t)w->lexicon | (uint64_t)w[1].lexicon << 16);
    }
    return n;
}

void scorer_score(const struct scorer *s, const uint64_t *features, uint32_t n, float *score)
{
    if (s->trainer) {
        trainer_score(s->trainer, features, n, score);
        return;
    }
    int32_t sums[WEIGHTS_LABELS_MAX];
    weights_score(&s->w, features, n, sums);
    for (uint32_t k = 0; k < s->w.n_labels; k++)
        score[k] = (float)sums[k];
}

uint32_t best_label(const float *score, const uint64_t *allowed, uint32_t n_labels)
{
    uint32_t best = n_labels;
    for (uint32_t k = 0; k < n_labels; k++)
        if ((allowed[k / 64] >> k % 64 & 1) && (best == n_labels || score[k] > score[best]))
            best = k;
    return best == n_labels ? 0 : best;
}

/* The only member of a set, or -1. */
static int only_member(const uint64_t *set, uint32_t n_words)
{
    int member = -1;
    for (uint32_t k = 0; k < n_words; k++) {
        if (!set[k])
            continue;
        if (member >= 0 || (set[k] & (set[k] - 1)))
            return -1;
        member = (int)(k * 64) + __builtin_ctzll(set[k]);
    }
    return member;
}

/* The best label by the weights. */
static uint32_t best_of(const struct scorer *s, const uint64_t *features, uint32_t n,
                        const uint64_t *allowed)
{
    float score[WEIGHTS_LABELS_MAX];
    scorer_score(s, features, n, score);
    return best_label(score, allowed, s->w.n_labels);
}

/* A form that no weight is known of is new: it is given tags only that new words of its shape
 * have. */
static uint32_t next_tag(const struct model *m, const struct word *w)
{
    uint64_t f[WEIGHTS_FEATURES_MAX], all = ((uint64_t)1 << m->n_tags) - 1;
    struct circumstances c;
    tag_circumstances(w, &c);
    int usual = habit_of(m, &c, &all);
    if (usual >= 0)
        return (uint32_t)usual;
    uint32_t n = tag_features(w, f);
    uint64_t open = m->open_tags[open_shape(w)];
    bool is_new = !weights_row(&m->tag.w, f[0]);
    return best_of(&m->tag, f, n, is_new && open ? &open : &all);
}

static uint32_t next_rest(const struct model *m, const struct word *w)
{
    const uint64_t *allowed = m->tag_rests[w->tag];
    int only = w->sure_rest ? w->sure_rest - 1 : only_member(allowed, RESTS_MAX / 64);
    if (only >= 0)
        return (uint32_t)only;
    uint64_t f[WEIGHTS_FEATURES_MAX];
    struct circumstances c;
    rest_circumstances(w, &c);
    int usual = habit_of(m, &c, allowed);
    return usual >= 0 ? (uint32_t)usual : best_of(&m->rest, f, rest_features(w, f), allowed);
}

static uint32_t next_cgn(const struct model *m, const struct words *ws, uint32_t i)
{
    const struct word *w = &ws->pad[i + PAD];
    uint64_t allowed = m->rest_cgns[w->rest] & m->tag_cgns[w->tag];
    int only = w->sure_cgn ? w->sure_cgn - 1 : only_member(&allowed, 1);
    if (only >= 0)
        return (uint32_t)only;
    uint64_t f[WEIGHTS_FEATURES_MAX];
    struct circumstances c;
    cgn_circumstances(w, &c);
    int usual = habit_of(m, &c, &allowed);
    return usual >= 0 ? (uint32_t)usual : best_of(&m->cgn, f, cgn_features(m, ws, i, f), &allowed);
}

void tag_words(const struct model *m, struct words *ws)
{
    for (uint32_t i = 0; i < ws->n; i++) {
        struct word *w = &ws->pad[i + PAD];
        const int8_t *sure = sure_row(m, w->form);
        w->sure_rest = sure ? (uint8_t)sure[1] : 0;
        w->sure_cgn = sure ? (uint8_t)sure[2] : 0;
        w->tag = sure ? (uint8_t)sure[0] : (uint8_t)next_tag(m, w);
    }
}

void rest_words(const struct model *m, struct words *ws)
{
    for (uint32_t i = 0; i < ws->n; i++)
        ws->pad[i + PAD].rest = (uint8_t)next_rest(m, &ws->pad[i + PAD]);
}

void cgn_words(const struct model *m, struct words *ws)
{
    for (uint32_t i = 0; i < ws->n; i++)
        ws->pad[i + PAD].cgn = (uint8_t)next_cgn(m, ws, i);
}
