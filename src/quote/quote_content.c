/* quote_content: what was said, from the dependency tree. */
#include "quote/quote_int.h"

static bool is_edge(const struct token *t)
{
    return (t->flags & TOK_PUNCT && !(t->flags & TOK_QUOTE_OPEN)) || t->flags & TOK_QUOTE_CLOSE;
}

/* Without punctuation at the ends and the conjunction that only joins. */
static void trim(const struct quote_work *w, token_ix *beg, token_ix *end)
{
    const struct token *t = w->d->tokens.ptr;
    while (*beg < *end && t[*beg].flags & TOK_PUNCT)
        ++*beg;
    if (*beg < *end && t[*beg].upos == UPOS_SCONJ && t[*beg].deprel == DEP_MARK &&
        t[*beg].morph == 0)
        ++*beg;
    while (*beg < *end && t[*beg].flags & TOK_PUNCT)
        ++*beg;
    while (*end > *beg && is_edge(&t[*end - 1]))
        --*end;
}

/* ", who left", ", von der aus": what begins so is no sentence of its own. */
static bool is_relative_clause(const struct doc *d, token_ix beg)
{
    const struct token *t = &d->tokens.ptr[beg];
    if (beg == 0 || !(t[-1].flags & TOK_PUNCT))
        return false;
    return t->morph & MORPH_REL || (t->upos == UPOS_ADP && t[1].morph & MORPH_REL);
}

static void set(const struct quote_work *w, struct cue *cue, token_ix beg, token_ix end)
{
    trim(w, &beg, &end);
    if (end - beg < 2 || is_relative_clause(w->d, beg))
        return;
    cue->beg = beg;
    cue->end = end;
}

/* The larger part of the sentence before or behind the words beg..end of the frame. */
static void rest_of_sentence(const struct quote_work *w, struct cue *cue, token_ix beg,
                             token_ix end)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    if (beg - s->beg >= s->end - end)
        set(w, cue, s->beg, beg);
    else
        set(w, cue, end, s->end);
}

/* What hangs on the verb and is not said: subject, addressee, adverbs, the verb itself. */
static void frame_of(const struct quote_work *w, token_ix verb, token_ix *beg, token_ix *end)
{
    *beg = verb;
    *end = verb + 1;
    for (token_ix c = w->child[verb]; c != NONE; c = w->sibling[c]) {
        enum deprel r = deprel_base(w->d->tokens.ptr[c].deprel);
        if (r == DEP_CCOMP || r == DEP_XCOMP || r == DEP_PARATAXIS || r == DEP_PUNCT ||
            r == DEP_ADVCL || r == DEP_CONJ)
            continue;
        token_ix b, e;
        subtree(w, c, &b, &e);
        *beg = b < *beg ? b : *beg;
        *end = e > *end ? e : *end;
    }
}

/* The verb is put into or behind the sentence: "..., sagte X." where `...` is the head. */
static bool is_parenthetic(const struct quote_work *w, token_ix verb)
{
    enum deprel r = w->d->tokens.ptr[verb].deprel;
    return r == DEP_PARATAXIS || r == DEP_DEP || r == DEP_CONJ;
}

static bool has_comma_before(const struct quote_work *w, token_ix t)
{
    return t > 0 && w->d->tokens.ptr[t - 1].flags & TOK_PUNCT;
}

static token_ix clause_of(const struct quote_work *w, const struct cue *cue)
{
    token_ix verb = cue->token, best = NONE;
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    for (token_ix c = w->child[verb]; c != NONE; c = w->sibling[c]) {
        const struct token *t = &w->d->tokens.ptr[c];
        enum deprel r = deprel_base(t->deprel);
        token_ix b, e;
        subtree(w, c, &b, &e);
        bool leads = b == s->beg && c < verb && r == DEP_ADVCL &&
                     w->d->tokens.ptr[b].deprel != DEP_MARK && has_comma_before(w, e);
        if (r == DEP_CCOMP || (r == DEP_XCOMP && e - b > 2) || leads ||
            (r == DEP_PARATAXIS && c > verb && best == NONE))
            best = c;
    }
    return best;
}

/* The reported mood behind the comma after the verb: said, whatever the tree has made of it. */
static bool reported_content(const struct quote_work *w, struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    const struct token *t = w->d->tokens.ptr;
    token_ix comma = cue->token + 1;
    while (comma < s->end && !str_eq(t[comma].form, STR(",")) && !str_eq(t[comma].form, STR(":")))
        if (t[comma++].morph & MORPH_FIN)
            return false;
    for (token_ix i = comma + 1; i < s->end; i++)
        if (t[i].morph & MORPH_FIN && t[i].morph & MORPH_SUB) {
            set(w, cue, comma + 1, s->end);
            return true;
        }
    return false;
}

static bool has_verb(const struct doc *d, token_ix beg, token_ix end)
{
    for (token_ix t = beg; t < end; t++)
        if (d->tokens.ptr[t].upos == UPOS_VERB || d->tokens.ptr[t].upos == UPOS_AUX ||
            d->tokens.ptr[t].flags & TOK_QUOTE_OPEN)
            return true;
    return false;
}

/* A noun with a relative clause is no clause itself. */
static bool is_bare_noun(const struct quote_work *w, token_ix head)
{
    const struct token *t = &w->d->tokens.ptr[head];
    return (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN) &&
           child_with(w, head, DEP_COP) == NONE && child_with(w, head, DEP_AUX) == NONE &&
           child_with(w, head, DEP_ACL) != NONE;
}

/* A clause of the tree; where its edges show that the tree is wrong, the reported mood decides. */
static bool clause_content(const struct quote_work *w, struct cue *cue)
{
    token_ix clause = clause_of(w, cue), b = 0, e = 0;
    if (clause != NONE)
        subtree(w, clause, &b, &e);
    bool whole = clause != NONE && b > 0 && w->d->tokens.ptr[b - 1].flags & TOK_PUNCT;
    if (!whole && reported_content(w, cue))
        return true;
    if (clause == NONE || !has_verb(w->d, b, e) || is_bare_noun(w, clause))
        return false;
    if (!(b <= cue->token && cue->token < e))
        set(w, cue, b, e);
    return true;
}

/* "..., wie X mitteilte", "as X said, ...": the rest of the sentence was said. */
static bool source_clause(const struct quote_work *w, struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    const struct quote_lang *l = quote_lang_at(w->q, w->d, s);
    const struct token *t = w->d->tokens.ptr;
    token_ix b = cue->token, e = cue->token + 1;
    while (b > s->beg && !(t[b - 1].flags & TOK_PUNCT))
        b--;
    if (cue->token - b < 2 || !has_place(l, &t[b], STR("clause")) || !is_finite(w, cue->token))
        return false;
    while (e < s->end && !(t[e].flags & TOK_PUNCT))
        e++;
    rest_of_sentence(w, cue, b, e);
    return cue->end > cue->beg;
}

/* Where the frame of a verb behind a comma begins, with its subject before or behind it, or NONE:
 * "..., sagte X", "..., X said". */
static token_ix frame_behind_comma(const struct quote_work *w, const struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    const struct token *t = w->d->tokens.ptr;
    token_ix beg = cue->token, end;
    if (beg > s->beg && t[beg - 1].flags & TOK_PUNCT)
        return phrase_behind(w, beg, s->end) == NONE ? NONE : beg;
    token_ix subject = tree_subject(w, beg);
    if (subject == NONE || subject > beg || is_relative(w->d, subject))
        return NONE;
    subtree(w, subject, &beg, &end);
    return end <= cue->token ? beg : NONE;
}

/* A whole clause stands before the comma, and the frame behind it with nothing else. */
static bool framed_content(const struct quote_work *w, struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    const struct token *t = w->d->tokens.ptr;
    if (cue->opinion || !is_finite(w, cue->token) || t[cue->token].morph & MORPH_SUB)
        return false;
    token_ix beg = frame_behind_comma(w, cue);
    if (beg == NONE || beg <= s->beg || !str_eq(t[beg - 1].form, STR(",")) ||
        !has_finite_verb(w->d, s->beg, beg - 1) || has_finite_verb(w->d, cue->token + 1, s->end))
        return false;
    set(w, cue, s->beg, beg - 1);
    return true;
}

/* The verb and its frame are put in: behind a comma, and led by no conjunction. */
static bool is_put_in(const struct quote_work *w, const struct cue *cue, token_ix frame)
{
    const struct token *first = &w->d->tokens.ptr[frame];
    bool led = first->upos == UPOS_ADV || first->upos == UPOS_SCONJ || first->upos == UPOS_CCONJ;
    return is_parenthetic(w, cue->token) &&
           (has_comma_before(w, cue->token) || (has_comma_before(w, frame) && !led));
}

static void verb_content(const struct quote_work *w, struct cue *cue)
{
    token_ix b, e;
    if (source_clause(w, cue) || clause_content(w, cue))
        return;
    frame_of(w, cue->token, &b, &e);
    if (is_put_in(w, cue, b)) {
        rest_of_sentence(w, cue, b, e);
        return;
    }
    if (framed_content(w, cue))
        return;
}

/* The noun phrase that ends before a word such as "zufolge". */
static token_ix phrase_ended(const struct quote_work *w, token_ix t, token_ix stop)
{
    const struct token *token = w->d->tokens.ptr;
    token_ix beg = t;
    while (beg > stop && (in_noun_phrase(&token[beg - 1]) ||
                          token[beg - 1].flags & (TOK_QUOTE_OPEN | TOK_QUOTE_CLOSE)))
        beg--;
    return chunk_head(w, beg, t);
}

/* "nach eigenen Angaben": the subject of the sentence says so of itself. */
static token_ix says_itself(const struct quote_work *w, const struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    token_ix own = child_with(w, cue->token, DEP_AMOD);
    bool self =
        own != NONE && has_place(quote_lang_at(w->q, w->d, s), &w->d->tokens.ptr[own], STR("self"));
    return self && s->root != NONE ? tree_subject(w, s->root) : NONE;
}

/* Head of the words that name the source beside the cue, or NONE. */
static token_ix source_of(const struct quote_work *w, const struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    const struct token *t = &w->d->tokens.ptr[cue->token];
    token_ix name = t->head;
    if (t->upos == UPOS_NOUN)
        name = child_with(w, cue->token, DEP_NMOD);
    else if (cue->kind == CUE_BEHIND)
        name = phrase_ended(w, cue->token, s->beg);
    return name != NONE && name >= s->beg && name < s->end ? name : NONE;
}

/* "laut einem Bericht der Zeitung": the paper says so. */
static token_ix behind_report(const struct quote_work *w, const struct cue *cue, token_ix name)
{
    const struct quote_lang *l = quote_lang_at(w->q, w->d, &w->d->sentences.ptr[cue->sentence]);
    token_ix of =
        has_place(l, &w->d->tokens.ptr[name], STR("noun")) ? child_with(w, name, DEP_NMOD) : NONE;
    return of == NONE ? name : of;
}

/* The noun phrase that names the source, and all of the frame: "laut dem Ministerium". */
static void source_content(const struct quote_work *w, struct cue *cue)
{
    const struct sentence *s = &w->d->sentences.ptr[cue->sentence];
    const struct token *t = &w->d->tokens.ptr[cue->token];
    token_ix name = source_of(w, cue), b = cue->token, e = cue->token + 1, nb, ne;
    if (name == NONE && t->upos == UPOS_NOUN) {
        cue->speaker = says_itself(w, cue);
        if (cue->speaker != NONE)
            set(w, cue, s->beg, s->end);
        return;
    }
    if (name == NONE)
        return;
    if (t->upos == UPOS_NOUN)
        subtree(w, cue->token, &b, &e);
    subtree(w, name, &nb, &ne);
    if (t->upos != UPOS_NOUN && (ne - nb) * 2 > s->end - s->beg && name == s->root)
        return;
    cue->speaker = behind_report(w, cue, name);
    b = nb < b ? nb : b;
    e = ne > e ? ne : e;
    /* In the middle of the sentence the whole sentence is said, the frame in it. */
    bool inside = b - s->beg > 3 && s->end - e > 3;
    if (inside)
        set(w, cue, s->beg, s->end);
    else
        rest_of_sentence(w, cue, b, e);
}

/* "is expected to meet": nobody says so. */
static bool is_expected(const struct quote_work *w, const struct cue *cue)
{
    token_ix subject = child_with(w, cue->token, DEP_NSUBJ);
    return cue->opinion && cue->speaker == NONE && subject != NONE &&
           w->d->tokens.ptr[subject].deprel == DEP_NSUBJ_PASS;
}

void find_content(const struct quote_work *w, struct cue *cue)
{
    cue->speaker = NONE;
    if (cue->kind == CUE_VERB) {
        cue->speaker = subject_of(w, cue);
        if (!is_expected(w, cue))
            verb_content(w, cue);
    } else {
        source_content(w, cue);
    }
    uint8_t upos = cue->speaker == NONE ? UPOS_NOUN : w->d->tokens.ptr[cue->speaker].upos;
    if (upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_ADV || upos == UPOS_PUNCT)
        cue->speaker = NONE;
}
