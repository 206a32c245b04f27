/* quote_speaker: the entity behind the subject of a cue. */
#include "quote/quote_int.h"

/* Persons before organisations before states before the rest. */
static int preference(const struct doc *d, const struct mention *m)
{
    enum entity_type type = m->entity == NONE ? ENTITY_OTHER : d->entities.ptr[m->entity].type;
    bool name = m->form == MENTION_NAME || m->form == MENTION_NOMINAL;
    switch (type) {
    case ENTITY_PERSON: return 6;
    case ENTITY_ORGANISATION: return name ? 5 : 3;
    case ENTITY_GROUP: return 2;
    case ENTITY_STATE: return name || m->form == MENTION_METONYM ? 4 : 1;
    default: return 0;
    }
}

/* A pronoun that is marked as relative, or is the subject of a relative clause without person. */
static bool is_relative(const struct doc *d, token_ix pronoun)
{
    const struct token *t = &d->tokens.ptr[pronoun];
    bool person = (t->morph & (MORPH_P1 | MORPH_P2 | MORPH_P3)) != 0;
    return t->morph & MORPH_REL || (t->upos == UPOS_PRON && !person && t->head > pronoun &&
                                    d->tokens.ptr[t->head].deprel == DEP_ACL_RELCL);
}

static bool is_person(const struct doc *d, entity_ix e)
{
    return e != NONE && d->entities.ptr[e].type == ENTITY_PERSON;
}

/* The mention hangs on the head as its apposition or as part of its name; a word before a noun is
 * its attribute, unless it is a person. */
static bool hangs_as_name(const struct doc *d, const struct mention *m, token_ix head, bool person)
{
    for (token_ix t = m->beg; t != head; t = d->tokens.ptr[t].head) {
        if (t == NONE)
            return false;
        enum deprel r = deprel_base(d->tokens.ptr[t].deprel);
        bool attribute = t < head && d->tokens.ptr[head].upos == UPOS_NOUN && !person;
        if (r != DEP_APPOS && r != DEP_FLAT && (r != DEP_COMPOUND || attribute))
            return false;
    }
    return true;
}

/* The mention is the head's apposition or the name behind its title, not something it belongs to:
 * in "Tokayev's government" and "a Kazakh official" nobody is named who speaks. */
static bool names_head(const struct quote_work *w, const struct mention *m, token_ix head)
{
    const struct doc *d = w->d;
    bool person = is_person(d, m->entity);
    bool genitive = d->tokens.ptr[m->beg].morph & MORPH_GEN ||
                    ((uint32_t)m->end < d->tokens.n && d->tokens.ptr[m->end].upos == UPOS_PART);
    if (person && m->form == MENTION_NAME && m->beg > head && !genitive)
        return true;
    return hangs_as_name(d, m, head, person);
}

/* The mention that `head` is: its own first, then that of its apposition. */
struct party party_at(const struct quote_work *w, token_ix head)
{
    struct party p = {.entity = NONE};
    const struct doc *d = w->d;
    if (head == NONE)
        return p;
    token_ix b, e;
    subtree(w, head, &b, &e);
    p.span = d->tokens.ptr[head].span;
    int best = -1;
    txt_span all = doc_tokens_span(d, b, e);
    for (uint32_t i = (uint32_t)doc_mention_at(d, all.beg); i < d->mentions.n; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        if (m->span.beg >= all.end)
            break;
        bool on_head = txt_overlap(m->span, d->tokens.ptr[head].span);
        int rank = preference(d, m) + (on_head ? 10 : 0);
        if (rank > best && (on_head || names_head(w, m, head))) {
            best = rank;
            p = (struct party){m->span, m->entity};
        }
    }
    return p;
}

/* The subject that was last before the cue, for a pronoun. */
static struct party last_subject(const struct quote_work *w, token_ix before)
{
    enum { TOKENS_BACK = 250 };
    const struct doc *d = w->d;
    for (token_ix t = before - 1; t >= 0 && before - t < TOKENS_BACK; t--) {
        const struct token *token = &d->tokens.ptr[t];
        if (deprel_base(token->deprel) != DEP_NSUBJ || token->upos == UPOS_PRON)
            continue;
        struct party p = party_at(w, t);
        if (is_person(d, p.entity))
            return p;
    }
    return (struct party){.entity = NONE};
}

/* A person named right beside the verb: the tree may have missed who speaks. */
static struct party beside_verb(const struct quote_work *w, const struct cue *cue)
{
    const struct doc *d = w->d;
    const struct sentence *s = &d->sentences.ptr[cue->sentence];
    for (uint32_t i = (uint32_t)doc_mention_at(d, s->span.beg); i < d->mentions.n; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        if (m->span.beg >= s->span.end)
            break;
        bool beside = m->end == cue->token || m->beg == cue->token + 1;
        if (beside && is_person(d, m->entity) && m->form == MENTION_NAME)
            return (struct party){m->span, m->entity};
    }
    return (struct party){.entity = NONE};
}

/* "der Staatschef", "the minister": somebody who was named before. */
static bool is_title(const struct quote_work *w, token_ix head)
{
    const struct token *t = &w->d->tokens.ptr[head];
    const struct sentence *s = &w->d->sentences.ptr[doc_sentence_at(w->d, t->span.beg)];
    const struct quote_lang *l = quote_lang_at(w->q, w->d, s);
    return l && t->upos == UPOS_NOUN && !(t->morph & MORPH_PLUR) && t->lemma.len &&
           table_rows(l->titles) && table_row(l->titles, 0, t->lemma) >= 0;
}

/* The noun that a relative pronoun stands for. */
static token_ix antecedent(const struct doc *d, token_ix pronoun)
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
        if (x->entity == NONE || d->entities.ptr[x->entity].type != ENTITY_PERSON)
            continue;
        for (token_ix t = x->beg > BESIDE ? x->beg - BESIDE : 0; t < x->end; t++)
            if (str_eq(d->tokens.ptr[t].lemma, noun))
                return x->entity;
    }
    return NONE;
}

/* Who a pronoun or a title without a name stands for: who spoke just now, else the last subject. */
static entity_ix named_before(const struct quote_work *w, const struct cue *cue)
{
    enum { SENTENCES_BACK = 2 };
    bool near = w->last.entity != NONE && cue->sentence - w->last_sentence <= SENTENCES_BACK &&
                w->d->entities.ptr[w->last.entity].type == ENTITY_PERSON;
    return near ? w->last.entity : last_subject(w, cue->token).entity;
}

struct party speaker_of(const struct quote_work *w, const struct cue *cue, float *confidence)
{
    const struct doc *d = w->d;
    const struct party nobody = {.entity = NONE};
    struct party beside = cue->kind == CUE_VERB ? beside_verb(w, cue) : nobody;
    token_ix head = cue->speaker;
    *confidence = 0.85f;
    if (head != NONE && is_relative(d, head))
        head = antecedent(d, head);
    if (head == NONE)
        return beside;
    struct party p = party_at(w, head);
    bool pronoun = d->tokens.ptr[head].upos == UPOS_PRON;
    bool person = is_person(d, p.entity);
    if (!person && beside.entity != NONE && !pronoun)
        return beside;
    if (p.entity == NONE && (pronoun || is_title(w, head))) {
        *confidence = 0.6f;
        p.entity = pronoun ? NONE : introduced_as(w, head);
        if (p.entity == NONE)
            p.entity = named_before(w, cue);
    }
    return p;
}
