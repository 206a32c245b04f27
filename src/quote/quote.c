#include "quote/quote.h"

#include <stdlib.h>

#include "quote/quote_int.h"

enum { MARK_WORDS_MIN = 2, CARRY_SENTENCES = 1 };

enum err quote_open(const struct packs *packs, const struct phrases *phrases, struct arena *process,
                    const struct quotes **quotes, struct err_info *info)
{
    (void)phrases;
    struct quotes *q = NEW(process, struct quotes);
    *quotes = q;
    q->packs = packs;
    for (uint8_t i = 0; i < packs->n; i++) {
        struct quote_lang *l = &q->langs[i];
        l->pack = i;
        l->verbs = pack_table(&packs->pack[i], STR("quote_verbs"));
        l->sources = pack_table(&packs->pack[i], STR("quote_sources"));
        l->forms = pack_table(&packs->pack[i], STR("verb_forms"));
        l->parties = pack_table(&packs->pack[i], STR("quote_parties"));
        l->titles = pack_table(&packs->pack[i], STR("name_titles"));
        if (!l->verbs.t)
            continue;
        l->verb_particle = table_column(l->verbs, STR("particle"));
        l->verb_class = table_column(l->verbs, STR("class"));
        l->verb_use = table_column(l->verbs, STR("use"));
        l->source_place = table_column(l->sources, STR("place"));
        l->source_next = table_column(l->sources, STR("next"));
        l->form_lemma = table_column(l->forms, STR("lemma"));
        l->party_kind = table_column(l->parties, STR("kind"));
        l->party_role = table_column(l->parties, STR("role"));
        if (l->verb_particle < 0 || l->verb_class < 0 || l->verb_use < 0 || l->source_place < 0)
            return err_set(info, ERR_FORMAT, "table quote_verbs or quote_sources lacks a column");
    }
    return OK;
}

const struct quote_lang *quote_lang_at(const struct quotes *q, const struct doc *d,
                                       const struct sentence *s)
{
    int i = packs_find(q->packs, d->paragraphs.ptr[s->paragraph].lang);
    return i <= PACK_WORLD || !q->langs[i].verbs.t ? NULL : &q->langs[i];
}

void quote_wants(const struct quotes *q, struct doc *d, struct arena tmp)
{
    (void)tmp;
    bool open = false;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        struct sentence *s = &d->sentences.ptr[i];
        const struct quote_lang *l = quote_lang_at(q, d, s);
        struct cue cue;
        for (token_ix t = s->beg; l && t < s->end; t++) {
            uint16_t flags = d->tokens.ptr[t].flags;
            s->wants_tree = s->wants_tree || open || flags & (TOK_QUOTE_OPEN | TOK_QUOTE_CLOSE) ||
                            cue_at(l, d, t, &cue) || d->tokens.ptr[t].morph & MORPH_SUB;
            open = flags & TOK_QUOTE_OPEN ? true : flags & TOK_QUOTE_CLOSE ? false : open;
        }
        s->wants_tree = s->wants_tree || (l && str_eq(d->tokens.ptr[s->end - 1].form, STR(":")));
        if (i + 1 == d->sentences.n || d->sentences.ptr[i + 1].paragraph != s->paragraph)
            open = false;
    }
}

/* ---- trees ----------------------------------------------------------------------------------- */

static void build_children(struct quote_work *w)
{
    uint32_t n = w->d->tokens.n;
    w->child = NEW_N(w->tmp, token_ix, n);
    w->sibling = NEW_N(w->tmp, token_ix, n);
    for (uint32_t t = 0; t < n; t++)
        w->child[t] = w->sibling[t] = NONE;
    for (uint32_t t = n; t-- > 0;) {
        const struct token *token = &w->d->tokens.ptr[t];
        if (token->deprel == DEP_NONE || token->head == NONE)
            continue;
        w->sibling[t] = w->child[token->head];
        w->child[token->head] = (token_ix)t;
    }
}

void subtree(const struct quote_work *w, token_ix top, token_ix *beg, token_ix *end)
{
    *beg = top;
    *end = top + 1;
    token_ix t = w->child[top] == NONE ? top : w->child[top];
    while (t != top) {
        *beg = t < *beg ? t : *beg;
        *end = t >= *end ? t + 1 : *end;
        if (w->child[t] != NONE) {
            t = w->child[t];
            continue;
        }
        while (t != top && w->sibling[t] == NONE)
            t = w->d->tokens.ptr[t].head;
        if (t != top)
            t = w->sibling[t];
    }
}

token_ix child_with(const struct quote_work *w, token_ix t, enum deprel relation)
{
    for (token_ix c = w->child[t]; c != NONE; c = w->sibling[c])
        if (deprel_base(w->d->tokens.ptr[c].deprel) == relation)
            return c;
    return NONE;
}

/* ---- quotes ---------------------------------------------------------------------------------- */

static bool is_named(struct party p)
{
    return p.span.end > p.span.beg;
}

static void add_quote(struct quote_work *w, struct quote q)
{
    if (w->d->quotes.n >= LIMIT_FACTS)
        return;
    *VEC_PUSH(&w->d->quotes, w->out) = q;
    if (is_named(q.speaker)) {
        w->last = q.speaker;
        w->last_sentence = doc_sentence_at(w->d, q.span.beg);
    }
}

static txt_span cue_span(const struct quote_work *w, const struct cue *cue)
{
    return w->d->tokens.ptr[cue->token].span;
}

static void emit(struct quote_work *w, const struct cue *cue, token_ix beg, token_ix end,
                 enum quote_mode mode)
{
    struct quote q = {.mode = mode, .span = doc_tokens_span(w->d, beg, end)};
    q.medium.entity = q.addressee.entity = NONE;
    if (cue) {
        q.speaker = speaker_of(w, cue, &q.confidence);
        q.cue = cue_span(w, cue);
        q.rule = cue->rule;
        find_parties(w, cue, &q);
    } else {
        q.speaker = w->last;
        q.confidence = 0.5f;
    }
    add_quote(w, q);
}

static token_ix overlap(const struct marked *m, token_ix beg, token_ix end)
{
    token_ix b = m->beg > beg ? m->beg : beg, e = m->end < end ? m->end : end;
    return e > b ? e - b : 0;
}

/* Index of the first cue in sentence `s` or behind it: cues lie in order. */
static uint32_t cue_in(const struct quote_work *w, sentence_ix s)
{
    uint32_t lo = 0, hi = w->cues.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (w->cues.ptr[mid].sentence < s)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* All marked pieces in what the cue says: one direct quote if they are all of it, else one that is
 * mixed. */
static bool say_content(struct quote_work *w, const struct cue *cue)
{
    token_ix beg = cue->beg, end = cue->end, in_marks = 0;
    struct marked *only = NULL;
    for (uint32_t i = mark_at(w, beg); i < w->marks.n && w->marks.ptr[i].beg < cue->end; i++) {
        struct marked *m = &w->marks.ptr[i];
        token_ix n = overlap(m, cue->beg, cue->end);
        if (!n || m->used)
            continue;
        in_marks += n;
        only = m;
        m->used = true;
        if (m->beg < beg && !(m->beg <= cue->token && cue->token < m->end))
            beg = m->beg;
        if (m->end > end && !(m->beg <= cue->token && cue->token < m->end))
            end = m->end;
    }
    if (!only && !cue->indirect)
        return false;
    enum { SLACK = 3 };
    bool direct = only && in_marks + SLACK >= cue->end - cue->beg && only->end - only->beg > 2;
    if (direct)
        emit(w, cue, only->beg, only->end, QUOTE_DIRECT);
    else
        emit(w, cue, beg, end, only ? QUOTE_MIXED : QUOTE_INDIRECT);
    return true;
}

/* The cue nearest to marked words: in the sentence where they begin or end, or at the end of the
 * sentence before (a colon). */
static const struct cue *cue_for(const struct quote_work *w, const struct marked *m)
{
    const struct cue *best = NULL;
    token_ix best_distance = 1 << 20;
    sentence_ix first = m->first > 0 ? m->first - 1 : 0;
    for (uint32_t i = cue_in(w, first); i < w->cues.n && w->cues.ptr[i].sentence <= m->last; i++) {
        const struct cue *c = &w->cues.ptr[i];
        bool beside = c->sentence == m->first || c->sentence == m->last;
        bool colon =
            c->sentence + 1 == m->first &&
            str_eq(w->d->tokens.ptr[w->d->sentences.ptr[c->sentence].end - 1].form, STR(":"));
        if ((!beside && !colon) || inside_marks(w, c->token) || !(c->direct || c->indirect))
            continue;
        token_ix distance = c->token < m->beg ? m->beg - c->token : c->token - m->end + 1;
        if (distance < best_distance) {
            best_distance = distance;
            best = c;
        }
    }
    return best;
}

/* Who is named before a colon in front of the marks, whatever is told of them there: "X had a
 * warning: ...". */
static struct party before_colon(const struct quote_work *w, const struct marked *m)
{
    enum { MARKS_MAX = 4 };
    const struct doc *d = w->d;
    struct party nobody = {.entity = NONE};
    token_ix t = m->beg - 1;
    for (int i = 0; t > 0 && i < MARKS_MAX && d->tokens.ptr[t].flags & TOK_PUNCT &&
                    !str_eq(d->tokens.ptr[t].form, STR(":"));
         i++)
        t--;
    if (t <= 0 || !str_eq(d->tokens.ptr[t].form, STR(":")))
        return nobody;
    sentence_ix i = doc_sentence_at(d, d->tokens.ptr[t].span.beg);
    const struct sentence *s = &d->sentences.ptr[i];
    if (!s->has_tree || s->root == NONE || s->root >= t)
        return nobody;
    struct cue frame = {.kind = CUE_VERB, .token = s->root, .sentence = i};
    frame.speaker = tree_subject(w, s->root);
    if (frame.speaker == NONE && d->tokens.ptr[s->root].upos == UPOS_PROPN)
        frame.speaker = s->root;
    float confidence;
    return speaker_of(w, &frame, &confidence);
}

/* Marked words that no cue's clause has taken. */
static void say_marked(struct quote_work *w, struct marked *m)
{
    if (m->used || m->end - m->beg < MARK_WORDS_MIN)
        return;
    const struct cue *cue = cue_for(w, m);
    struct party named = cue || !m->whole ? (struct party){.entity = NONE} : before_colon(w, m);
    if (is_named(named)) {
        w->last = named;
        w->last_sentence = m->first;
    }
    bool carries_on = is_named(w->last) && m->first - w->last_sentence <= CARRY_SENTENCES;
    if (!cue && !(m->whole && (carries_on || m->end - m->beg > 8)))
        return;
    m->used = true;
    if (!cue && !carries_on)
        w->last = (struct party){.entity = NONE};
    emit(w, cue, m->beg, m->end, QUOTE_DIRECT);
}

/* A sentence in the reported mood without a cue goes on with who spoke last. */
static void say_reported(struct quote_work *w, sentence_ix i)
{
    const struct sentence *s = &w->d->sentences.ptr[i];
    if (!s->has_tree || s->root == NONE || w->last.entity == NONE || i - w->last_sentence != 1)
        return;
    bool reported = false;
    for (token_ix t = s->beg; t < s->end; t++) {
        const struct token *token = &w->d->tokens.ptr[t];
        bool main = t == s->root || token->head == s->root;
        if (main && token->morph & MORPH_FIN && token->morph & MORPH_SUB)
            reported = true;
        if (main && token->morph & MORPH_FIN && token->morph & MORPH_IND)
            return;
    }
    token_ix beg = s->beg, end = s->end;
    while (end > beg && w->d->tokens.ptr[end - 1].flags & TOK_PUNCT)
        end--;
    if (reported && end - beg > 3)
        emit(w, NULL, beg, end, QUOTE_INDIRECT);
}

static int by_place(const void *a, const void *b)
{
    const struct quote *p = a, *q = b;
    if (p->span.beg != q->span.beg)
        return p->span.beg < q->span.beg ? -1 : 1;
    return (p->span.end > q->span.end) - (p->span.end < q->span.end);
}

/* All that the outer quote says is that a person said the inner one: "X said ..., media report". */
static bool reports(const struct doc *d, const struct quote *outer, const struct quote *inner)
{
    return outer->cue.beg >= outer->span.end && outer->span.beg <= inner->cue.beg &&
           inner->cue.end <= inner->span.beg && inner->cue.end > inner->cue.beg &&
           inner->span.end >= outer->span.end && is_named(inner->speaker) &&
           (inner->speaker.entity == NONE || is_person(d, inner->speaker.entity));
}

/* One clause is said once: of two quotes of one place the one that is found first counts, and whose
 * report it stands in is its medium. */
static void drop_doubles(struct doc *d)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->quotes.n; i++) {
        struct quote *q = &d->quotes.ptr[i], *last = kept ? &d->quotes.ptr[kept - 1] : NULL;
        if (!last || q->span.beg >= last->span.end) {
            d->quotes.ptr[kept++] = *q;
        } else if (reports(d, last, q)) {
            struct party medium = is_named(q->medium) ? q->medium : last->speaker;
            *last = *q;
            last->medium = medium;
        }
    }
    d->quotes.n = kept;
}

/* Who has the word, though nothing was quoted: "X welcomed the deal. It was ..., she said." */
static void note_speaker(struct quote_work *w, const struct cue *cue)
{
    float confidence;
    if (cue->kind != CUE_VERB || cue->opinion)
        return;
    struct party p = speaker_of(w, cue, &confidence);
    if (p.entity == NONE)
        return;
    w->last = p;
    w->last_sentence = cue->sentence;
}

static void read_sentence(struct quote_work *w, sentence_ix i)
{
    uint32_t before = w->d->quotes.n;
    bool cued = false;
    for (uint32_t c = cue_in(w, i); c < w->cues.n && w->cues.ptr[c].sentence == i; c++) {
        const struct cue *cue = &w->cues.ptr[c];
        if (inside_marks(w, cue->token))
            continue;
        cued = true;
        if (cue->end <= cue->beg || !say_content(w, cue))
            note_speaker(w, cue);
    }
    for (uint32_t m = mark_at(w, w->d->sentences.ptr[i].beg);
         m < w->marks.n && w->marks.ptr[m].first <= i; m++)
        if (w->marks.ptr[m].first == i)
            say_marked(w, &w->marks.ptr[m]);
    if (!cued && w->d->quotes.n == before)
        say_reported(w, i);
}

void quote_run(const struct quotes *q, struct doc *d, struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    struct quote_work w = {.q = q, .d = d, .out = out, .tmp = &tmp};
    w.last.entity = NONE;
    build_children(&w);
    find_marks(&w);
    find_cues(&w);
    for (uint32_t i = 0; i < d->sentences.n; i++)
        read_sentence(&w, (sentence_ix)i);
    if (d->quotes.n)
        qsort(d->quotes.ptr, d->quotes.n, sizeof *d->quotes.ptr, by_place);
    drop_doubles(d);
}
