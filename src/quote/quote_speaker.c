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

bool is_person(const struct doc *d, entity_ix e)
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

/* The person whose name stands behind a comma after the noun: "its president, Ursula von der
 * Leyen".
 */
static struct party apposed(const struct quote_work *w, token_ix head)
{
    const struct doc *d = w->d;
    token_ix comma = head + 1;
    if ((uint32_t)comma + 1 >= d->tokens.n || !str_eq(d->tokens.ptr[comma].form, STR(",")))
        return (struct party){.entity = NONE};
    uint32_t at = d->tokens.ptr[comma + 1].span.beg;
    for (uint32_t i = (uint32_t)doc_mention_at(d, at);
         i < d->mentions.n && d->mentions.ptr[i].span.beg == at; i++)
        if (is_person(d, d->mentions.ptr[i].entity))
            return (struct party){d->mentions.ptr[i].span, d->mentions.ptr[i].entity};
    return (struct party){.entity = NONE};
}

/* "der Norweger": a person who was named before, not the state. */
static bool is_demonym(const struct quote_work *w, token_ix head)
{
    const struct doc *d = w->d;
    const struct token *t = &d->tokens.ptr[head];
    uint32_t i = (uint32_t)doc_mention_at(d, t->span.beg);
    return t->upos == UPOS_NOUN && !(t->morph & MORPH_PLUR) && i < d->mentions.n &&
           d->mentions.ptr[i].beg == head && d->mentions.ptr[i].form == MENTION_DEMONYM;
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
    if (p.entity != NONE && !is_demonym(w, head))
        return p;
    struct party name = apposed(w, head);
    if (name.entity != NONE)
        return name;
    if (pronoun || is_title(w, head) || is_demonym(w, head)) {
        *confidence = 0.6f;
        p.entity = stands_for(w, cue, head);
    }
    return p;
}
