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

/* "to answer every attack on Mali" is no act on Mali. */
static bool is_occasion(const struct reading *r, token_ix trigger, token_ix clause)
{
    return tree_head(&r->tree, trigger) == clause && tree_relation(&r->tree, trigger) == DEP_OBL &&
           tree_case(&r->tree, trigger) != NONE;
}

/* The act that the complement's verb, or a noun in its clause, names. */
static const struct event *act_in(const struct reading *r, uint32_t first, token_ix clause)
{
    for (uint32_t i = first; i < r->d->events.n; i++) {
        const struct event *e = &r->d->events.ptr[i];
        token_ix trigger = doc_token_at(r->d, e->trigger.beg);
        if (e->type.len && tree_in_clause(&r->tree, trigger, clause) &&
            !is_occasion(r, trigger, clause))
            return e;
    }
    return NULL;
}

static bool is_origin(const struct reading *r, token_ix i)
{
    token_ix preposition = tree_case(&r->tree, i);
    return preposition != NONE &&
           event_word(r->lang, WORD_OWNER, tree_lemma(&r->tree, preposition)) == EFFECT_ONGOING;
}

/* Whose the verb's object is; an agreement on what comes from somewhere is none with that. */
static void add_owners(const struct reading *r, token_ix noun, bool agreed, struct parties *p)
{
    struct parties owners = {.n = 0};
    event_owners_of(r, noun, &owners);
    for (uint8_t i = 0; i < owners.n && p->n < PARTIES_MAX; i++)
        if (!agreed || !is_origin(r, doc_token_at(r->d, owners.party[i].span.beg)))
            p->party[p->n++] = owners.party[i];
}

static void add_function(const struct reading *r, token_ix verb, enum function_kind kind,
                         bool agreed, struct parties *p)
{
    struct fillers f = tree_fillers(&r->tree, verb, (struct function){kind, 0});
    for (uint8_t i = 0; i < f.n; i++)
        event_parties_of(r, f.token[i], p);
    for (uint8_t i = 0; !p->n && kind != FUNCTION_SUBJECT && i < f.n; i++)
        add_owners(r, f.token[i], agreed, p);
}

static bool is_trigger(const struct reading *r, uint32_t first, token_ix i)
{
    for (uint32_t k = first; k < r->d->events.n; k++)
        if (txt_overlap(r->d->events.ptr[k].trigger, r->d->tokens.ptr[i].span))
            return true;
    return false;
}

/* Whoever stands in a phrase with a preposition, which is no act of its own: "to cut off power to
 * Chad". */
static void add_phrases(const struct reading *r, uint32_t first, token_ix verb, bool agreed,
                        struct parties *p)
{
    for (token_ix c = tree_child(&r->tree, verb); c != NONE && !p->n; c = tree_next(&r->tree, c)) {
        token_ix preposition =
            tree_relation(&r->tree, c) == DEP_OBL ? tree_case(&r->tree, c) : NONE;
        if (preposition != NONE && !is_trigger(r, first, c) && !(agreed && is_origin(r, c)))
            event_owners_of(r, c, p);
    }
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
    bool request = str_eq(e->type, STR("REQUEST")), agreed = str_eq(e->type, STR("AGREE"));
    const struct event *act = act_in(r, first, clause);
    struct parties p = {.n = 0};
    if (act && request)
        add_range(r, act->actor_beg, act->actor_end, &p);
    else if (act)
        add_range(r, act->recipient_beg, act->recipient_end, &p);
    else if (request)
        add_function(r, clause, FUNCTION_SUBJECT, agreed, &p);
    for (int k = 0; !p.n && !request && k < 2; k++)
        add_function(r, clause, k ? FUNCTION_OBJECT : FUNCTION_DATIVE, agreed, &p);
    if (!p.n && !request)
        add_phrases(r, first, clause, agreed, &p);
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
