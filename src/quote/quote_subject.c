/* quote_subject: the words that name who speaks.
 *
 * The tree decides, but for what lies in quotation marks beside the cue, which never speaks, and
 * for the words right beside a cue that is put in behind what was said. */
#include "quote/quote_int.h"

static bool is_nominal(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON;
}

bool in_noun_phrase(const struct token *t)
{
    return is_nominal(t) || t->upos == UPOS_DET || t->upos == UPOS_ADJ || t->upos == UPOS_NUM ||
           (t->upos == UPOS_PART && t->deprel == DEP_CASE);
}

token_ix chunk_head(const struct quote_work *w, token_ix beg, token_ix end)
{
    for (token_ix t = beg; t < end; t++) {
        const struct token *token = &w->d->tokens.ptr[t];
        if (is_nominal(token) && (token->head < beg || token->head >= end))
            return t;
    }
    return NONE;
}

token_ix phrase_behind(const struct quote_work *w, token_ix verb, token_ix stop)
{
    const struct token *t = w->d->tokens.ptr;
    token_ix end = verb + 1;
    if (end < stop && t[end].morph & (MORPH_DAT | MORPH_REFLEX))
        return NONE;
    while (end < stop && in_noun_phrase(&t[end]))
        end++;
    return chunk_head(w, verb + 1, end);
}

/* The noun phrase that follows a closing quotation mark, up to the verb: "...", X (Y), Z, said. */
static token_ix phrase_before(const struct quote_work *w, token_ix beg, token_ix verb)
{
    const struct token *t = w->d->tokens.ptr;
    token_ix end = beg;
    while (end < verb && in_noun_phrase(&t[end]))
        end++;
    for (token_ix i = end; i < verb; i++)
        if (t[i].morph & MORPH_FIN && t[i].upos == UPOS_VERB)
            return NONE;
    return chunk_head(w, beg, end);
}

/* The first word behind the last piece in quotation marks that ends before `t` in its sentence, or
 * NONE. */
static token_ix behind_marks(const struct quote_work *w, token_ix beg, token_ix t)
{
    uint32_t i = mark_at(w, t);
    if (i == 0 || w->marks.ptr[i - 1].end <= beg)
        return NONE;
    token_ix at = w->marks.ptr[i - 1].end;
    while (at < t && w->d->tokens.ptr[at].flags & TOK_PUNCT)
        at++;
    return at;
}

static bool is_time(const struct doc *d, token_ix t)
{
    uint32_t i = doc_time_at(d, t);
    return i < d->times.n && d->times.ptr[i].beg <= t;
}

/* Behind a comma or another mark. */
static bool follows_comma(const struct quote_work *w, token_ix t)
{
    return t > 0 && w->d->tokens.ptr[t - 1].flags & TOK_PUNCT;
}

/* "...", said X; "...", X said; ..., sagte sie. */
static token_ix beside(const struct quote_work *w, const struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    token_ix verb = cue->token, behind = behind_marks(w, s->beg, verb);
    if (behind == verb)
        return phrase_behind(w, verb, s->end);
    if (behind != NONE)
        return phrase_before(w, behind, verb);
    token_ix phrase = follows_comma(w, verb) ? phrase_behind(w, verb, s->end) : NONE;
    if (phrase == NONE)
        return NONE;
    const struct token *t = &w->d->tokens.ptr[phrase];
    /* Taggers take "sie" behind a verb for an object; "him" differs from its nominative. */
    if (t->upos == UPOS_PRON)
        return t->head == verb && str_eq(t->fold, t->lemma) ? phrase : NONE;
    token_ix left = tree_subject(w, verb);
    return left < verb && !is_time(w->d, phrase) &&
                   has_finite_verb(w->d, left == NONE ? s->beg : left, verb)
               ? phrase
               : NONE;
}

/* It lies in quotation marks that the verb is not in and that hold more than a name. */
static bool is_said(const struct quote_work *w, token_ix t, token_ix verb)
{
    uint32_t i = mark_at(w, t);
    if (i == w->marks.n || w->marks.ptr[i].beg > t)
        return false;
    const struct marked *m = &w->marks.ptr[i];
    return !(m->beg <= verb && verb < m->end) && (m->whole || m->end <= verb);
}

/* The subject of `verb`: of two the first, but behind a comma the one that follows the verb. */
static token_ix own_subject(const struct quote_work *w, token_ix verb)
{
    token_ix found = NONE;
    for (token_ix c = w->child[verb]; c != NONE; c = w->sibling[c])
        if (deprel_base(w->d->tokens.ptr[c].deprel) == DEP_NSUBJ && !is_said(w, c, verb) &&
            (found == NONE || (c > verb && found < verb && follows_comma(w, verb))))
            found = c;
    return found;
}

static token_ix agent_of(const struct quote_work *w, token_ix verb)
{
    for (token_ix c = w->child[verb]; c != NONE; c = w->sibling[c])
        if (w->d->tokens.ptr[c].deprel == DEP_OBL_AGENT)
            return c;
    return NONE;
}

bool is_finite(const struct quote_work *w, token_ix verb)
{
    token_ix aux = child_with(w, verb, DEP_AUX), copula = child_with(w, verb, DEP_COP);
    return ((w->d->tokens.ptr[verb].morph | (aux == NONE ? 0 : w->d->tokens.ptr[aux].morph) |
             (copula == NONE ? 0 : w->d->tokens.ptr[copula].morph)) &
            MORPH_FIN) != 0;
}

/* A finite verb shares no subject with an infinitive: "tried to play it down and said". */
token_ix tree_subject(const struct quote_work *w, token_ix verb)
{
    enum { STEPS_MAX = 4 };
    bool finite = is_finite(w, verb);
    for (int steps = 0; steps < STEPS_MAX && verb != NONE; steps++) {
        bool shares = steps == 0 || !finite || is_finite(w, verb);
        token_ix subject = shares ? own_subject(w, verb) : NONE;
        const struct token *t = &w->d->tokens.ptr[verb];
        if (subject != NONE)
            return w->d->tokens.ptr[subject].deprel == DEP_NSUBJ_PASS ? agent_of(w, verb) : subject;
        enum deprel r = deprel_base(t->deprel);
        if (r == DEP_ACL && !(t->morph & MORPH_FIN))
            return t->head;
        verb = r == DEP_CONJ || r == DEP_XCOMP || r == DEP_ADVCL ? t->head : NONE;
    }
    return NONE;
}

/* "heißt es in der Erklärung": what stands behind the preposition. */
static token_ix place_of(const struct quote_work *w, token_ix verb)
{
    for (token_ix c = w->child[verb]; c != NONE; c = w->sibling[c])
        if (deprel_base(w->d->tokens.ptr[c].deprel) == DEP_OBL &&
            child_with(w, c, DEP_CASE) != NONE)
            return c;
    return NONE;
}

/* Who is quoted by a third: "Musk wird zitiert", "zitierten iranische Medien einen General". */
static token_ix quoted_party(const struct quote_work *w, token_ix verb)
{
    token_ix subject = own_subject(w, verb);
    bool passive = subject != NONE && w->d->tokens.ptr[subject].deprel == DEP_NSUBJ_PASS;
    return passive ? subject : child_with(w, verb, DEP_OBJ);
}

token_ix subject_of(const struct quote_work *w, const struct cue *cue)
{
    if (cue->impersonal)
        return place_of(w, cue->token);
    token_ix quoted = cue->quotes ? quoted_party(w, cue->token) : NONE;
    if (quoted != NONE)
        return quoted;
    token_ix found = inside_marks(w, cue->token) ? NONE : beside(w, cue);
    return found != NONE ? found : tree_subject(w, cue->token);
}
