/* quote_parties: to whom something was said, and in what. */
#include "quote/quote_int.h"

static bool has_role(const struct quote_lang *l, int64_t row, str role)
{
    return row >= 0 && str_eq(table_cell(l->parties, (uint32_t)row, l->party_role), role);
}

static int64_t party_row(const struct quote_lang *l, const struct token *t)
{
    int64_t row = table_row(l->parties, 0, t->fold);
    return row < 0 && t->lemma.len ? table_row(l->parties, 0, t->lemma) : row;
}

/* The noun is listed for this role: "Reporter" are told, an "Interview" is a medium. */
static bool is_listed(const struct quote_lang *l, const struct token *t, str role)
{
    int64_t row = party_row(l, t);
    return has_role(l, row, role) &&
           str_eq(table_cell(l->parties, (uint32_t)row, l->party_kind), STR("noun"));
}

/* The preposition of `noun` gives it the role; `under` is the medium that it hangs on, if any. */
static bool is_led_to(const struct quote_work *w, const struct quote_lang *l, token_ix noun,
                      str role, bool under)
{
    token_ix p = child_with(w, noun, DEP_CASE);
    int64_t row = p == NONE ? -1 : party_row(l, &w->d->tokens.ptr[p]);
    if (!has_role(l, row, role))
        return false;
    str kind = table_cell(l->parties, (uint32_t)row, l->party_kind);
    if (str_eq(kind, STR("before-listed")))
        return !under && is_listed(l, &w->d->tokens.ptr[noun], role);
    return str_eq(kind, under ? STR("in-medium") : STR("before"));
}

static bool is_noun(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}

/* An object that is spoken to: of "tell", or without a preposition in the dative. */
static bool is_spoken_to(const struct quote_work *w, const struct cue *cue, token_ix c)
{
    const struct token *t = &w->d->tokens.ptr[c];
    bool said = cue->beg <= c && c < cue->end;
    if (said || c == cue->speaker || inside_marks(w, c) != inside_marks(w, cue->token) ||
        child_with(w, c, DEP_CASE) != NONE)
        return false;
    return t->deprel == DEP_IOBJ || (t->deprel == DEP_OBL_ARG && t->morph & MORPH_DAT) ||
           (cue->tells && t->deprel == DEP_OBJ);
}

static token_ix medium_head(const struct quote_work *w, const struct quote_lang *l,
                            const struct cue *cue)
{
    for (token_ix c = w->child[cue->token]; c != NONE; c = w->sibling[c])
        if (is_noun(&w->d->tokens.ptr[c]) && is_led_to(w, l, c, STR("medium"), false))
            return c;
    return NONE;
}

/* "in an interview with X": X is told. */
static token_ix told_in(const struct quote_work *w, const struct quote_lang *l, token_ix medium)
{
    for (token_ix c = medium == NONE ? NONE : w->child[medium]; c != NONE; c = w->sibling[c])
        if (is_noun(&w->d->tokens.ptr[c]) && is_led_to(w, l, c, STR("addressee"), true))
            return c;
    return NONE;
}

static token_ix addressee_head(const struct quote_work *w, const struct quote_lang *l,
                               const struct cue *cue)
{
    for (token_ix c = w->child[cue->token]; c != NONE; c = w->sibling[c])
        if (is_noun(&w->d->tokens.ptr[c]) &&
            (is_spoken_to(w, cue, c) || is_led_to(w, l, c, STR("addressee"), false)))
            return c;
    return NONE;
}

void find_parties(const struct quote_work *w, const struct cue *cue, struct quote *q)
{
    const struct quote_lang *l = quote_lang_at(w->q, w->d, &w->d->sentences.ptr[cue->sentence]);
    if (cue->kind != CUE_VERB || !l->parties.t)
        return;
    token_ix medium = medium_head(w, l, cue), told = addressee_head(w, l, cue);
    q->medium = party_at(w, medium);
    q->addressee = party_at(w, told != NONE ? told : told_in(w, l, medium));
}
