/* quote_cues: verbs of speech and words that name a source. */
#include "quote/quote_int.h"

static bool has_letter(str s, char c)
{
    return str_find_char(s, c, 0) >= 0;
}

/* The particle of a separable verb, behind it in its sentence: its token, or NONE. */
static token_ix particle_of(const struct doc *d, token_ix verb, str particle)
{
    const struct sentence *s = &d->sentences.ptr[doc_sentence_at(d, d->tokens.ptr[verb].span.beg)];
    for (token_ix t = verb + 1; t < s->end; t++) {
        const struct token *token = &d->tokens.ptr[t];
        if (token->deprel != DEP_NONE ? token->head == verb && token->deprel == DEP_COMPOUND_PRT &&
                                            str_eq(token->fold, particle)
                                      : str_eq(token->fold, particle))
            return t;
    }
    return NONE;
}

static void set_class(struct cue *cue, str class, str use)
{
    cue->direct = has_letter(use, 'd');
    cue->indirect = has_letter(use, 'i');
    cue->tells = has_letter(use, 'a');
    cue->quotes = str_eq(class, STR("quote"));
    cue->impersonal = str_eq(class, STR("impersonal"));
    cue->opinion = str_eq(class, STR("think")) || str_eq(class, STR("predict"));
}

/* The word beside an impersonal verb that takes the subject's place, or NONE. */
static token_ix filler_of(const struct doc *d, token_ix verb, str filler)
{
    if ((uint32_t)verb + 1 < d->tokens.n && str_eq(d->tokens.ptr[verb + 1].fold, filler))
        return verb + 1;
    return verb > 0 && str_eq(d->tokens.ptr[verb - 1].fold, filler) ? verb - 1 : NONE;
}

/* "...", X notes: a verb behind a name behind quotation marks, taken for a noun by the tagger. */
static bool is_hidden_verb(const struct doc *d, token_ix t)
{
    token_ix at = t;
    while (at > 0 && (d->tokens.ptr[at - 1].upos == UPOS_PROPN))
        at--;
    return d->tokens.ptr[t].upos == UPOS_NOUN && at < t && at > 0 &&
           d->tokens.ptr[at - 1].flags & TOK_QUOTE_CLOSE;
}

/* Rows of the verb: by its lemma, or by the lemma that its form has in the word list. */
static struct rows verb_rows(const struct quote_lang *l, const struct token *t)
{
    struct rows rows = table_find(l->verbs, 0, t->lemma);
    struct rows forms = {0};
    if (!rows.n && l->forms.t && l->form_lemma >= 0)
        forms = table_find(l->forms, 0, t->fold);
    for (uint32_t i = 0; !rows.n && i < forms.n; i++)
        rows = table_find(l->verbs, 0, table_cell(l->forms, forms.list[i], l->form_lemma));
    return rows;
}

static bool verb_cue(const struct quote_lang *l, const struct doc *d, token_ix t, struct cue *cue)
{
    const struct token *token = &d->tokens.ptr[t];
    if ((token->upos != UPOS_VERB && !is_hidden_verb(d, t)) || !token->lemma.len)
        return false;
    struct rows rows = verb_rows(l, token);
    bool found = false;
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.list[i];
        str particle = table_cell(l->verbs, row, l->verb_particle);
        bool impersonal = str_eq(table_cell(l->verbs, row, l->verb_class), STR("impersonal"));
        token_ix at = impersonal     ? filler_of(d, t, particle)
                      : particle.len ? particle_of(d, t, particle)
                                     : NONE;
        if ((particle.len && at == NONE) || (found && !particle.len))
            continue;
        *cue = (struct cue){.kind = CUE_VERB, .token = t, .particle = at};
        set_class(cue, table_cell(l->verbs, row, l->verb_class),
                  table_cell(l->verbs, row, l->verb_use));
        cue->rule = (struct rule_ref){l->pack, RULE_ROW, pack_row_number(l->verbs, row)};
        found = true;
    }
    return found;
}

/* The word `next` before the noun `t`, with attributes between them: "nach neuesten Angaben". */
static bool word_before(const struct doc *d, token_ix t, str next)
{
    token_ix at = t - 1;
    while (at > 0 && (d->tokens.ptr[at].upos == UPOS_ADJ || d->tokens.ptr[at].upos == UPOS_DET))
        at--;
    return at >= 0 && str_eq(d->tokens.ptr[at].fold, next);
}

/* "..., so der Minister": behind a comma or quotation marks, and before a name or an article. */
static bool names_source(const struct doc *d, token_ix t)
{
    if (t == 0 || (uint32_t)t + 1 >= d->tokens.n)
        return false;
    const struct token *last = &d->tokens.ptr[t - 1], *next = &d->tokens.ptr[t + 1];
    return (str_eq(last->form, STR(",")) || last->flags & TOK_QUOTE_CLOSE) &&
           (next->upos == UPOS_DET || next->upos == UPOS_NOUN || next->upos == UPOS_PROPN ||
            next->upos == UPOS_ADJ);
}

static bool in_its_place(const struct doc *d, token_ix t, str place, str next)
{
    if (str_eq(place, STR("noun")))
        return word_before(d, t, next);
    if (str_eq(place, STR("so")))
        return names_source(d, t);
    if (str_eq(place, STR("clause")) || str_eq(place, STR("self")))
        return false;
    return !next.len || ((uint32_t)t + 1 < d->tokens.n && str_eq(d->tokens.ptr[t + 1].fold, next));
}

static int64_t source_row(const struct quote_lang *l, const struct token *t)
{
    int64_t row = table_row_hash(l->sources, 0, t->fold, t->hash);
    bool other = t->lemma.len && !str_eq(t->lemma, t->fold);
    return row < 0 && other ? table_row(l->sources, 0, t->lemma) : row;
}

bool has_place(const struct quote_lang *l, const struct token *t, str place)
{
    int64_t row = source_row(l, t);
    return row >= 0 && str_eq(table_cell(l->sources, (uint32_t)row, l->source_place), place);
}

/* "according to X", "laut X", "X zufolge", "nach Angaben von X", "so X". */
static bool source_cue(const struct quote_lang *l, const struct doc *d, token_ix t, struct cue *cue)
{
    int64_t row = source_row(l, &d->tokens.ptr[t]);
    if (row < 0)
        return false;
    str place = table_cell(l->sources, (uint32_t)row, l->source_place);
    if (!in_its_place(d, t, place, table_cell(l->sources, (uint32_t)row, l->source_next)))
        return false;
    *cue = (struct cue){.kind = str_eq(place, STR("behind")) ? CUE_BEHIND : CUE_BEFORE,
                        .token = t,
                        .particle = NONE,
                        .direct = true,
                        .indirect = true};
    cue->rule = (struct rule_ref){l->pack, RULE_ROW, pack_row_number(l->sources, (uint32_t)row)};
    return true;
}

bool cue_at(const struct quote_lang *l, const struct doc *d, token_ix t, struct cue *cue)
{
    return verb_cue(l, d, t, cue) || source_cue(l, d, t, cue);
}

void find_cues(struct quote_work *w)
{
    for (uint32_t i = 0; i < w->d->sentences.n; i++) {
        const struct sentence *s = &w->d->sentences.ptr[i];
        const struct quote_lang *l = quote_lang_at(w->q, w->d, s);
        for (token_ix t = s->beg; l && s->has_tree && t < s->end; t++) {
            struct cue cue;
            if (!cue_at(l, w->d, t, &cue))
                continue;
            cue.sentence = (sentence_ix)i;
            find_content(w, &cue);
            *VEC_PUSH(&w->cues, w->tmp) = cue;
        }
    }
}
