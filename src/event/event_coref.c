/* Who "he", "his" and "the two leaders" are.
 *
 * Only what is near and nearly certain: a singular pronoun of the third person with a gender is the
 * person who was the subject before it, or the only person before it; a possessive is the subject
 * of its clause; "I" in a quotation is who speaks; "both" with a noun for people or bodies are the
 * two persons or states of the last act of two, else those named last. What reaches back further
 * than two sentences stays unknown. */
#include "event/event_int.h"

enum { SENTENCES_BACK = 2, PAIR_BACK = 6, MENTIONS_SEEN_MAX = 40 };

static const struct coreference unknown = {.n = 0};

static bool is_subject(const struct reading *r, const struct mention *m)
{
    for (token_ix i = m->beg; i < m->end; i++) {
        const struct token *t = &r->d->tokens.ptr[i];
        bool here = i >= r->tree.beg && i < r->tree.end;
        enum deprel rel = deprel_base(here ? tree_deprel(&r->tree, i) : (enum deprel)t->deprel);
        token_ix head = here ? tree_head(&r->tree, i) : t->head;
        if (rel == DEP_NSUBJ)
            return true;
        /* a name beside its title */
        if ((rel == DEP_APPOS || rel == DEP_FLAT) && head != NONE &&
            deprel_base((enum deprel)r->d->tokens.ptr[head].deprel) == DEP_NSUBJ)
            return true;
    }
    return false;
}

static bool same_clause(const struct reading *r, const struct mention *m, token_ix pronoun)
{
    return m->beg >= r->tree.beg && m->beg < r->tree.end &&
           tree_clause(&r->tree, m->beg) == tree_clause(&r->tree, pronoun);
}

/* The person that a pronoun at `i` stands for. */
static struct coreference person_before(const struct reading *r, token_ix i)
{
    entity_ix only = NONE, subject = NONE;
    bool several = false;
    sentence_ix first = r->sentence > SENTENCES_BACK ? r->sentence - SENTENCES_BACK : 0;
    uint32_t from = r->d->sentences.ptr[first].span.beg;
    mention_ix m = doc_mention_at(r->d, r->d->tokens.ptr[i].span.beg);
    for (int seen = 0; --m >= 0 && seen < MENTIONS_SEEN_MAX && subject == NONE; seen++) {
        const struct mention *x = &r->d->mentions.ptr[m];
        if (x->span.beg < from)
            break;
        if (x->entity == NONE || r->d->entities.ptr[x->entity].type != ENTITY_PERSON ||
            same_clause(r, x, i))
            continue;
        several = several || (only != NONE && only != x->entity);
        only = x->entity;
        if (is_subject(r, x))
            subject = x->entity;
    }
    if (subject != NONE)
        return (struct coreference){{subject, NONE}, 1};
    return only != NONE && !several ? (struct coreference){{only, NONE}, 1} : unknown;
}

token_ix event_speaker_word(const struct reading *r, token_ix i)
{
    const struct token *t = &r->d->tokens.ptr[i];
    if (t->upos != UPOS_PRON || !(t->morph & MORPH_P3) || (t->morph & (MORPH_REFLEX | MORPH_REL)) ||
        tree_relation(&r->tree, i) != DEP_NSUBJ)
        return NONE;
    token_ix clause = tree_clause(&r->tree, i), verb = tree_head(&r->tree, clause);
    enum deprel rel = tree_relation(&r->tree, clause);
    if ((rel != DEP_CCOMP && rel != DEP_PARATAXIS) || verb == NONE || verb > clause ||
        event_word(r->lang, WORD_SAYS, tree_lemma(&r->tree, verb)) == EFFECT_NONE)
        return NONE;
    struct fillers f = tree_fillers(&r->tree, verb, (struct function){FUNCTION_SUBJECT, 0});
    return f.n && f.token[0] != i && r->d->tokens.ptr[f.token[0]].upos != UPOS_PRON ? f.token[0]
                                                                                    : NONE;
}

static bool has_both(const struct reading *r, token_ix noun)
{
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c))
        if (event_word(r->lang, WORD_BOTH, tree_lemma(&r->tree, c)) != EFFECT_NONE)
            return true;
    return false;
}

static struct coreference last_two(const struct reading *r, token_ix i, enum entity_type type)
{
    struct coreference c = {.n = 0};
    sentence_ix first = r->sentence > SENTENCES_BACK ? r->sentence - SENTENCES_BACK : 0;
    uint32_t from = r->d->sentences.ptr[first].span.beg;
    mention_ix m = doc_mention_at(r->d, r->d->tokens.ptr[i].span.beg);
    while (--m >= 0 && r->d->mentions.ptr[m].span.beg >= from && c.n < 2) {
        entity_ix e = r->d->mentions.ptr[m].entity;
        if (e != NONE && r->d->entities.ptr[e].type == type && (!c.n || c.entity[0] != e))
            c.entity[c.n++] = e;
    }
    return c.n == 2 ? c : unknown;
}

/* The verb says that a pronoun of two readings ("sie") is the plural. */
static bool is_plural(const struct reading *r, token_ix pronoun)
{
    token_ix verb = tree_head(&r->tree, pronoun);
    if (verb == NONE || tree_relation(&r->tree, pronoun) != DEP_NSUBJ)
        return false;
    if (r->d->tokens.ptr[verb].morph & MORPH_FIN)
        return r->d->tokens.ptr[verb].morph & MORPH_PLUR;
    bool infinitive = false; /* an auxiliary that closes its clause looks like its plural */
    for (token_ix c = tree_child(&r->tree, verb); c != NONE; c = tree_next(&r->tree, c)) {
        uint32_t morph = tree_relation(&r->tree, c) == DEP_AUX ? r->d->tokens.ptr[c].morph : 0;
        if (morph & MORPH_FIN)
            return morph & MORPH_PLUR;
        infinitive = infinitive || (morph & MORPH_INF);
    }
    return infinitive;
}

/* "his visit": of the subject of the clause, unless the noun is that itself. */
static struct coreference owner_before(const struct reading *r, token_ix i)
{
    token_ix noun = tree_head(&r->tree, i);
    token_ix verb = noun == NONE ? NONE : tree_clause(&r->tree, noun);
    if (verb == NONE || !tree_is_verb(&r->tree, verb))
        return unknown;
    struct fillers f = tree_fillers(&r->tree, verb, (struct function){FUNCTION_SUBJECT, 0});
    if (!f.n || f.token[0] == noun || tree_in_clause(&r->tree, noun, f.token[0]))
        return person_before(r, i);
    mention_ix m = event_mention_at(r, f.token[0]);
    for (token_ix c = tree_child(&r->tree, f.token[0]); m == NONE && c != NONE;
         c = tree_next(&r->tree, c))
        if (tree_relation(&r->tree, c) == DEP_APPOS || tree_relation(&r->tree, c) == DEP_FLAT)
            m = event_mention_at(r, c);
    if (m != NONE)
        return (struct coreference){{r->d->mentions.ptr[m].entity, NONE}, 1};
    return r->d->tokens.ptr[f.token[0]].upos == UPOS_PRON ? person_before(r, f.token[0]) : unknown;
}

/* The two persons, or states, of the last act that two did together. */
static struct coreference last_pair(const struct reading *r, enum entity_type type)
{
    for (uint32_t i = r->d->events.n; i-- > 0;) {
        const struct event *e = &r->d->events.ptr[i];
        if (e->sentence + PAIR_BACK < r->sentence)
            break;
        if (e->actor_end - e->actor_beg != 2)
            continue;
        const struct party *p = &r->d->event_parties.ptr[e->actor_beg];
        bool alike = true;
        for (int k = 0; k < 2; k++)
            alike = alike && p[k].entity != NONE && r->d->entities.ptr[p[k].entity].type == type;
        if (alike)
            return (struct coreference){{p[0].entity, p[1].entity}, 2};
    }
    return unknown;
}

static struct coreference both_of(const struct reading *r, token_ix i, enum entity_type type)
{
    struct coreference pair = last_pair(r, type);
    return pair.n ? pair : last_two(r, i, type);
}

/* "Xi warned his counterpart": the other one of the last two persons who had to do with each other.
 */
static struct coreference partner_of(const struct reading *r, token_ix noun)
{
    struct coreference owner = unknown;
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c))
        if (r->d->tokens.ptr[c].morph & MORPH_POSS)
            owner = owner_before(r, c);
    struct coreference pair = owner.n == 1 ? last_pair(r, ENTITY_PERSON) : unknown;
    for (uint8_t k = 0; k < pair.n; k++)
        if (pair.entity[k] == owner.entity[0])
            return (struct coreference){{pair.entity[1 - k], NONE}, 1};
    return unknown;
}

/* "die beiden", "the two": the word alone, for persons. */
static bool is_the_two(const struct reading *r, token_ix i)
{
    token_ix next = i + 1;
    uint8_t upos = next < r->tree.end ? r->d->tokens.ptr[next].upos : UPOS_PUNCT;
    return event_word(r->lang, WORD_BOTH, tree_lemma(&r->tree, i)) != EFFECT_NONE &&
           upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ;
}

/* "I": who speaks, inside a quotation. */
static struct coreference speaker_of(const struct reading *r, token_ix i)
{
    const struct quote *q = event_quote_around(r, r->d->tokens.ptr[i].span);
    bool person = q && q->speaker.entity != NONE &&
                  r->d->entities.ptr[q->speaker.entity].type == ENTITY_PERSON;
    return person ? (struct coreference){{q->speaker.entity, NONE}, 1} : unknown;
}

/* A singular pronoun that may stand for a person: of the third person, or "I". */
static bool is_personal(const struct token *t, uint32_t person)
{
    bool gendered = (t->morph & (MORPH_MASC | MORPH_FEM)) && !(t->morph & MORPH_NEUT);
    return t->upos == UPOS_PRON && (t->morph & person) && (t->morph & MORPH_SING) &&
           !(t->morph & (MORPH_REFLEX | MORPH_REL)) && (gendered || person == MORPH_P1);
}

struct coreference event_coreference(const struct reading *r, token_ix i)
{
    const struct token *t = &r->d->tokens.ptr[i];
    if (t->morph & MORPH_POSS)
        return owner_before(r, i);
    if (is_personal(t, MORPH_P3) && !is_plural(r, i))
        return person_before(r, i);
    if (is_personal(t, MORPH_P1))
        return speaker_of(r, i);
    if (is_the_two(r, i))
        return both_of(r, i, ENTITY_PERSON);
    if (t->upos == UPOS_NOUN && event_is(r, i, r->lang->partner))
        return partner_of(r, i);
    if (t->upos != UPOS_NOUN || !has_both(r, i))
        return unknown;
    if (event_is(r, i, r->lang->people))
        return both_of(r, i, ENTITY_PERSON);
    return event_is(r, i, r->lang->body) ? both_of(r, i, ENTITY_STATE) : unknown;
}
