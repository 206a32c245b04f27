/* To whom one agrees, threatens, refuses or appeals without naming him there: he is in the
 * complement.  "China agreed to help Mali" is an agreement with Mali, "the EU demands that Serbia
 * withdraw" a demand on Serbia.  Complement and verb are one clause for this: the infinitive's
 * subject is the verb's, a that-clause is its object. */
#include "event/event_int.h"

static bool takes_complement(str type)
{
    return str_eq(type, STR("AGREE")) || str_eq(type, STR("THREATEN")) ||
           str_eq(type, STR("REJECT")) || str_eq(type, STR("REQUEST"));
}

/* The clause that is the complement of `head`, or NONE. */
static token_ix complement_of(const struct reading *r, token_ix head)
{
    for (token_ix c = tree_child(&r->tree, head); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        bool infinitive = r->d->tokens.ptr[c].morph & MORPH_INF;
        if (rel == DEP_XCOMP || rel == DEP_CCOMP || (infinitive && rel == DEP_ACL))
            return c;
    }
    return NONE;
}

static bool is_actor(const struct reading *r, const struct event *e, entity_ix x)
{
    for (uint32_t i = e->actor_beg; i < e->actor_end; i++)
        if (r->d->event_parties.ptr[i].entity == x)
            return true;
    return false;
}

static void set_recipients(struct reading *r, struct event *e, const struct parties *p)
{
    e->recipient_beg = r->d->event_parties.n;
    for (uint8_t i = 0; i < p->n; i++)
        if (!is_actor(r, e, p->party[i].entity))
            *VEC_PUSH(&r->d->event_parties, r->out) = p->party[i];
    e->recipient_end = r->d->event_parties.n;
}

/* The act that the complement's verb, or a noun in its clause, names. */
static const struct event *act_in(const struct reading *r, uint32_t first, token_ix clause)
{
    for (uint32_t i = first; i < r->d->events.n; i++) {
        const struct event *e = &r->d->events.ptr[i];
        token_ix trigger = doc_token_at(r->d, e->trigger.beg);
        if (e->type.len && tree_in_clause(&r->tree, trigger, clause))
            return e;
    }
    return NULL;
}

static void add_function(const struct reading *r, token_ix verb, enum function_kind kind,
                         struct parties *p)
{
    struct fillers f = tree_fillers(&r->tree, verb, (struct function){kind, 0});
    for (uint8_t i = 0; i < f.n; i++)
        event_parties_of(r, f.token[i], p);
    for (uint8_t i = 0; !p->n && kind != FUNCTION_SUBJECT && i < f.n; i++)
        event_owners_of(r, f.token[i], p);
}

/* Whoever stands in a phrase with a preposition: "to cut off power to Chad". */
static void add_phrases(const struct reading *r, token_ix verb, struct parties *p)
{
    for (token_ix c = tree_child(&r->tree, verb); c != NONE && !p->n; c = tree_next(&r->tree, c))
        if (tree_relation(&r->tree, c) == DEP_OBL && tree_case(&r->tree, c) != NONE)
            event_owners_of(r, c, p);
}

static void add_range(const struct reading *r, uint32_t beg, uint32_t end, struct parties *p)
{
    for (; beg < end && p->n < PARTIES_MAX; beg++)
        p->party[p->n++] = r->d->event_parties.ptr[beg];
}

static void find_in_complement(struct reading *r, struct event *e, uint32_t first)
{
    token_ix clause = complement_of(r, doc_token_at(r->d, e->trigger.beg));
    if (clause == NONE)
        return;
    bool request = str_eq(e->type, STR("REQUEST"));
    const struct event *act = act_in(r, first, clause);
    struct parties p = {.n = 0};
    if (act && request)
        add_range(r, act->actor_beg, act->actor_end, &p);
    else if (act)
        add_range(r, act->recipient_beg, act->recipient_end, &p);
    else if (request)
        add_function(r, clause, FUNCTION_SUBJECT, &p);
    for (int k = 0; !p.n && !request && k < 2; k++)
        add_function(r, clause, k ? FUNCTION_OBJECT : FUNCTION_DATIVE, &p);
    if (!p.n && !request)
        add_phrases(r, clause, &p);
    set_recipients(r, e, &p);
}

/* A demand on nobody is a statement, where its frame says so (`else:CODE`). */
static void downgrade(const struct reading *r, struct event *e)
{
    const struct pack *pack = &r->packs->pack[e->rule.pack];
    str means = pack_block_get(pack, e->rule.num, STR("means")), word;
    while (e->recipient_beg == e->recipient_end && str_word(&means, &word))
        if (str_starts(word, STR("else:"))) {
            e->type = e->mode = STR("");
            e->cameo = str_sub(word, STR("else:").len, word.len);
        }
}

void event_complements(struct reading *r, uint32_t first)
{
    for (uint32_t i = first; i < r->d->events.n; i++) {
        struct event *e = &r->d->events.ptr[i];
        if (!takes_complement(e->type) || e->recipient_beg < e->recipient_end || e->symmetric)
            continue;
        find_in_complement(r, e, first);
        downgrade(r, e);
    }
}
