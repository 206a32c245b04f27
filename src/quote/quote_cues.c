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
    cue->opinion = str_eq(class, STR("think")) || str_eq(class, STR("predict"));
    cue->proposes = str_eq(class, STR("propose")) || str_eq(class, STR("promise")) ||
                    str_eq(class, STR("announce"));
}

static bool verb_cue(const struct quote_lang *l, const struct doc *d, token_ix t, struct cue *cue)
{
    const struct token *token = &d->tokens.ptr[t];
    if (token->upos != UPOS_VERB || !token->lemma.len)
        return false;
    struct rows rows = table_find(l->verbs, 0, token->lemma);
    bool found = false;
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.list[i];
        str particle = table_cell(l->verbs, row, l->verb_particle);
        token_ix at = particle.len ? particle_of(d, t, particle) : NONE;
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

/* "according to X", "laut X", "X zufolge", "nach Angaben von X", "so X". */
static bool source_cue(const struct quote_lang *l, const struct doc *d, token_ix t, struct cue *cue)
{
    const struct token *token = &d->tokens.ptr[t];
    int64_t row = table_row(l->sources, 0, token->fold);
    if (row < 0 && token->lemma.len)
        row = table_row(l->sources, 0, token->lemma);
    if (row < 0)
        return false;
    str place = table_cell(l->sources, (uint32_t)row, l->source_place);
    str next = table_cell(l->sources, (uint32_t)row, l->source_next);
    bool after = (uint32_t)t + 1 < d->tokens.n && str_eq(d->tokens.ptr[t + 1].fold, next);
    bool before = t > 0 && str_eq(d->tokens.ptr[t - 1].fold, next);
    bool comma = t > 0 && (str_eq(d->tokens.ptr[t - 1].form, STR(",")) ||
                           d->tokens.ptr[t - 1].flags & TOK_QUOTE_CLOSE);
    bool noun = str_eq(place, STR("noun"));
    if ((noun && !before) || (!noun && next.len && !after) || (str_eq(place, STR("so")) && !comma))
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
