#include "grammar/grammar.h"

#include "grammar/grammar_int.h"
#include "grammar/parse.h"

enum err grammar_open(const struct packs *packs, const struct phrases *phrases,
                      struct arena *process, const struct grammar **grammar, struct err_info *info)
{
    (void)phrases;
    struct grammar *g = NEW(process, struct grammar);
    for (int i = 0; i < packs->n; i++) {
        struct model *m;
        enum err e = model_open(&packs->pack[i], process, &m, info);
        if (e)
            return e;
        if (m)
            g->models[g->n++] = m;
    }
    *grammar = g;
    return OK;
}

static const struct model *model_of(const struct grammar *g, str lang)
{
    for (uint32_t i = 0; i < g->n; i++)
        if (str_eq(g->models[i]->lang, lang))
            return g->models[i];
    return NULL;
}

void grammar_tag(const struct grammar *g, struct doc *d, struct arena *out, struct arena tmp)
{
    struct words *ws = NEW(&tmp, struct words);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.ptr[i];
        const struct model *m = model_of(g, d->paragraphs.ptr[s->paragraph].lang);
        uint32_t n = (uint32_t)(s->end - s->beg);
        if (!m || n > WORDS_MAX)
            continue;
        struct token *t = d->tokens.ptr + s->beg;
        words_read(m, t, n, ws);
        tag_words(m, ws);
        rest_words(m, ws);
        cgn_words(m, ws);
        for (uint32_t k = 0; k < n; k++) {
            const struct word *w = &ws->pad[k + PAD];
            t[k].upos = m->tag_upos[w->tag];
            t[k].feats = m->feats[w->rest][w->cgn];
            t[k].morph = m->morph[w->rest][w->cgn];
            t[k].lemma = lemma_of(m, &t[k], out);
            t[k].lemma_hash = lemma_hash(&t[k], tmp);
        }
    }
}

/* The tags of words that grammar_tag has set.  Feature strings carry their numbers before them;
 * those that are not the model's (a test, a reader of treebanks) count as none. */
static void words_tagged(const struct model *m, const struct token *t, struct words *ws)
{
    for (uint32_t k = 0; k < ws->n; k++) {
        struct word *w = &ws->pad[k + PAD];
        const char *p = t[k].feats.ptr;
        bool own = p && p >= m->feats_beg + 2 && p <= m->feats_end;
        w->rest = own ? (uint8_t)p[-2] : 0;
        w->cgn = own ? (uint8_t)p[-1] : 0;
        for (uint8_t tag = 0; tag < m->n_tags; tag++)
            if (m->tag_upos[tag] == t[k].upos)
                w->tag = tag;
    }
}

static const float SURE_NAME = 0.65f;

/* Names of persons that are no mere guess, and names of countries and places in one word: longer
 * ones may be phrases with a structure of their own. */
static bool is_plain_name(const struct doc *d, const struct mention *x)
{
    enum entity_type type = d->entities.ptr[x->entity].type;
    bool place = type == ENTITY_STATE || type == ENTITY_PLACE;
    if (x->form != MENTION_NAME || x->confidence < SURE_NAME ||
        !(type == ENTITY_PERSON || (place && x->end - x->beg == 1)))
        return false;
    const struct token *first = &d->tokens.ptr[x->beg], *last = &d->tokens.ptr[x->end - 1];
    return x->span.beg == first->span.beg && x->span.end == last->span.end;
}

static void make_proper(const struct model *m, struct token *t, struct word *w)
{
    if (t->upos == UPOS_PROPN || !(t->flags & TOK_CAP) || m->proper_tag < 0)
        return;
    w->tag = (uint8_t)m->proper_tag;
    t->upos = UPOS_PROPN;
    if (m->tag_rests[w->tag][w->rest / 64] >> w->rest % 64 & 1)
        return;
    w->rest = w->cgn = 0;
    t->feats = (str){NULL, 0};
    t->morph = 0;
}

/* What the tagger could not know: these words are names, and those of a person hang together. */
static void words_named(const struct model *m, struct doc *d, const struct sentence *s,
                        struct words *ws)
{
    for (mention_ix i = doc_mention_at(d, s->span.beg); i < (mention_ix)d->mentions.n; i++) {
        const struct mention *x = &d->mentions.ptr[i];
        if (x->beg >= s->end)
            break;
        if (x->end > s->end || !is_plain_name(d, x))
            continue;
        bool person = d->entities.ptr[x->entity].type == ENTITY_PERSON;
        for (token_ix k = x->beg; k < x->end; k++) {
            struct word *w = &ws->pad[k - s->beg + PAD];
            make_proper(m, &d->tokens.ptr[k], w);
            w->into_name = person ? (uint8_t)(k - x->beg) : 0;
        }
    }
}

static void parse_sentence(const struct model *m, struct doc *d, struct sentence *s,
                           struct words *ws)
{
    uint16_t heads[WORDS_MAX];
    uint8_t labels[WORDS_MAX];
    struct token *t = d->tokens.ptr + s->beg;
    words_place(t, (uint32_t)(s->end - s->beg), ws);
    words_tagged(m, t, ws);
    words_named(m, d, s, ws);
    parse_words(m, ws, heads, labels);
    for (uint32_t k = 0; k < ws->n; k++) {
        t[k].head = heads[k] == NODE_ROOT ? NONE : s->beg + heads[k] - NODE_FIRST;
        t[k].deprel = m->label_deprel[labels[k]];
        if (heads[k] == NODE_ROOT)
            s->root = s->beg + (token_ix)k;
    }
    s->has_tree = true;
}

void grammar_parse(const struct grammar *g, struct doc *d, struct arena *out, struct arena tmp)
{
    (void)out;
    struct words *ws = NEW(&tmp, struct words);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        struct sentence *s = &d->sentences.ptr[i];
        const struct model *m = model_of(g, d->paragraphs.ptr[s->paragraph].lang);
        uint32_t n = (uint32_t)(s->end - s->beg);
        if (s->wants_tree && !s->has_tree && m && n > 0 && n <= WORDS_MAX)
            parse_sentence(m, d, s, ws);
    }
}
