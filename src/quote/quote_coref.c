/* quote_coref: who is meant by a pronoun, or by an office without a name. */
#include <string.h>

#include "quote/quote_int.h"

/* The noun is a title, or a compound that ends in one: "Kremlführer". */
static bool is_title_word(const struct quote_work *w, const struct quote_lang *l, str noun)
{
    enum { PART_MIN = 4 };
    if (table_row(l->titles, 0, noun) >= 0)
        return true;
    for (size_t i = PART_MIN; i + PART_MIN <= noun.len; i++) {
        if (noun.ptr[i] < 'a' || noun.ptr[i] > 'z')
            continue;
        char *part = NEW_N(w->tmp, char, noun.len - i);
        memcpy(part, noun.ptr + i, noun.len - i);
        part[0] = (char)(part[0] - 'a' + 'A');
        if (table_row(l->titles, 0, (str){part, noun.len - i}) >= 0)
            return true;
    }
    return false;
}

/* "der Staatschef", "the minister": somebody who was named before; "a minister" is not. */
bool is_title(const struct quote_work *w, token_ix head)
{
    const struct token *t = &w->d->tokens.ptr[head];
    const struct sentence *s = &w->d->sentences.ptr[doc_sentence_at(w->d, t->span.beg)];
    const struct quote_lang *l = quote_lang_at(w->q, w->d, s);
    token_ix article = child_with(w, head, DEP_DET);
    if (article != NONE && str_find(w->d->tokens.ptr[article].feats, STR("Definite=Ind"), 0) >= 0)
        return false;
    return l && t->upos == UPOS_NOUN && !(t->morph & MORPH_PLUR) && t->lemma.len &&
           table_rows(l->titles) && is_title_word(w, l, t->lemma);
}

/* A pronoun that is marked as relative, or is the subject of a relative clause without person. */
bool is_relative(const struct doc *d, token_ix pronoun)
{
    const struct token *t = &d->tokens.ptr[pronoun];
    bool person = (t->morph & (MORPH_P1 | MORPH_P2 | MORPH_P3)) != 0;
    return t->morph & MORPH_REL || (t->upos == UPOS_PRON && !person && t->head > pronoun &&
                                    d->tokens.ptr[t->head].deprel == DEP_ACL_RELCL);
}

token_ix antecedent(const struct doc *d, token_ix pronoun)
{
    token_ix verb = d->tokens.ptr[pronoun].head;
    while (verb != NONE && deprel_base(d->tokens.ptr[verb].deprel) != DEP_ACL)
        verb = d->tokens.ptr[verb].head;
    return verb == NONE ? NONE : d->tokens.ptr[verb].head;
}

/* The person who was last introduced by the same noun: "spokeswoman Mao said", "the spokeswoman".
 */
static entity_ix introduced_as(const struct quote_work *w, token_ix title)
{
    enum { BESIDE = 2, MENTIONS_BACK = 200 };
    const struct doc *d = w->d;
    str noun = d->tokens.ptr[title].lemma;
    mention_ix m = doc_mention_at(d, d->tokens.ptr[title].span.beg);
    for (int seen = 0; --m >= 0 && seen < MENTIONS_BACK; seen++) {
        const struct mention *x = &d->mentions.ptr[m];
        if (!is_person(d, x->entity))
            continue;
        for (token_ix t = x->beg > BESIDE ? x->beg - BESIDE : 0; t < x->end; t++)
            if (str_eq(d->tokens.ptr[t].lemma, noun))
                return x->entity;
    }
    return NONE;
}

/* The person who was the last subject in the tokens beg..end, outside of quotation marks. */
static entity_ix last_subject(const struct quote_work *w, token_ix beg, token_ix end)
{
    for (token_ix t = end - 1; t >= beg; t--) {
        const struct token *token = &w->d->tokens.ptr[t];
        if (deprel_base(token->deprel) != DEP_NSUBJ || token->upos == UPOS_PRON ||
            inside_marks(w, t))
            continue;
        struct party p = party_at(w, t);
        if (is_person(w->d, p.entity))
            return p.entity;
    }
    return NONE;
}

/* The only person named in the tokens beg..end, outside of quotation marks. */
static entity_ix only_person(const struct quote_work *w, token_ix beg, token_ix end)
{
    const struct doc *d = w->d;
    entity_ix only = NONE;
    if (beg >= end)
        return NONE;
    txt_span span = doc_tokens_span(d, beg, end);
    for (uint32_t i = (uint32_t)doc_mention_at(d, span.beg);
         i < d->mentions.n && d->mentions.ptr[i].span.beg < span.end; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        if (!is_person(d, m->entity) || inside_marks(w, m->beg) || m->entity == only)
            continue;
        if (only != NONE)
            return NONE;
        only = m->entity;
    }
    return only;
}

/* Where the words end in which a pronoun's person may be named: before the sentence, or before the
 * colon in it, where what was said comes before the cue. */
static token_ix named_until(const struct quote_work *w, const struct cue *cue)
{
    const struct token *t = w->d->tokens.ptr;
    token_ix beg = w->d->sentences.ptr[cue->sentence].beg;
    if (cue->beg > cue->token || !(cue->token > beg && t[cue->token - 1].flags & TOK_PUNCT))
        return cue->token;
    for (token_ix i = cue->token - 1; i > beg; i--)
        if (str_eq(t[i].form, STR(":")))
            return i;
    return beg;
}

/* Who acted since somebody spoke comes before who spoke, and that before who acted earlier. */
static entity_ix named_before(const struct quote_work *w, const struct cue *cue)
{
    enum { SENTENCES_BACK = 2, TOKENS_BACK = 250 };
    const struct doc *d = w->d;
    token_ix end = named_until(w, cue), back = end > TOKENS_BACK ? end - TOKENS_BACK : 0;
    if (!is_person(d, w->last.entity) || cue->sentence - w->last_sentence > SENTENCES_BACK)
        return last_subject(w, back, end);
    token_ix since = d->sentences.ptr[w->last_sentence].end;
    entity_ix found = last_subject(w, since, end);
    found = found == NONE ? only_person(w, since, end) : found;
    return found == NONE ? w->last.entity : found;
}

entity_ix stands_for(const struct quote_work *w, const struct cue *cue, token_ix head)
{
    const struct token *t = &w->d->tokens.ptr[head];
    bool pronoun = t->upos == UPOS_PRON;
    if (pronoun && t->morph & (MORPH_P1 | MORPH_P2 | MORPH_NEUT))
        return NONE;
    entity_ix found = pronoun ? NONE : introduced_as(w, head);
    /* "die Sprecherin des Ministeriums" is somebody else than who spoke last. */
    bool other = !pronoun && child_with(w, head, DEP_NMOD) != NONE;
    return found == NONE && !other ? named_before(w, cue) : found;
}
