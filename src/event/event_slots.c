/* Who fills a slot: from a word of the tree to parties. */
#include "event/event_int.h"
#include "text/text.h"

enum { MENTIONS_BACK = 4 };

/* Of several mentions at the word the one that covers it, else one inside it (US-Beamte). */
mention_ix event_mention_at(const struct reading *r, token_ix i)
{
    const struct doc *d = r->d;
    txt_span word = d->tokens.ptr[i].span;
    mention_ix at = doc_mention_at(d, word.beg), best = NONE;
    for (mention_ix m = at > MENTIONS_BACK ? at - MENTIONS_BACK : 0;
         m < (mention_ix)d->mentions.n && d->mentions.ptr[m].span.beg < word.end; m++) {
        const struct mention *x = &d->mentions.ptr[m];
        if (x->entity == NONE || !txt_overlap(x->span, word))
            continue;
        bool covers = txt_inside(word, x->span);
        if (best == NONE || covers)
            best = m;
        if (covers)
            break;
    }
    return best;
}

static void add_party(struct parties *p, struct party x)
{
    for (uint8_t i = 0; i < p->n; i++)
        if ((x.entity != NONE && p->party[i].entity == x.entity) ||
            txt_eq(p->party[i].span, x.span))
            return;
    if (p->n < PARTIES_MAX)
        p->party[p->n++] = x;
}

static bool add_mention(const struct reading *r, mention_ix m, struct parties *p)
{
    if (m == NONE)
        return false;
    const struct mention *x = &r->d->mentions.ptr[m];
    add_party(p, (struct party){x->span, x->entity});
    return true;
}

static enum entity_type type_of(const struct reading *r, mention_ix m)
{
    return r->d->entities.ptr[r->d->mentions.ptr[m].entity].type;
}

/* Can the entity act at all: events, works and buildings cannot. */
static bool can_act(const struct reading *r, mention_ix m)
{
    enum entity_type t = type_of(r, m);
    return t == ENTITY_PERSON || t == ENTITY_ORGANISATION || t == ENTITY_STATE ||
           t == ENTITY_GROUP || t == ENTITY_PLACE;
}

static bool covers_word(const struct reading *r, mention_ix m, token_ix i)
{
    return txt_inside(r->d->tokens.ptr[i].span, r->d->mentions.ptr[m].span);
}

/* The name beside a title: "Präsident Xi". */
static mention_ix named_beside(const struct reading *r, token_ix i)
{
    for (token_ix c = tree_child(&r->tree, i); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        bool bare = rel == DEP_NMOD && tree_case(&r->tree, c) == NONE && c > i;
        if (rel != DEP_APPOS && rel != DEP_FLAT && !bare)
            continue;
        mention_ix m = event_mention_at(r, c);
        if (m != NONE && covers_word(r, m, c) &&
            (type_of(r, m) == ENTITY_PERSON ||
             (rel != DEP_NMOD && type_of(r, m) == ENTITY_ORGANISATION)))
            return m;
    }
    return NONE;
}

static bool is_class(const struct reading *r, token_ix i, str kind)
{
    return frames_in_class(r->lang->frames, r->d->tokens.ptr[i].lemma, kind, r->tmp);
}

/* A noun for people or a body stands for whom it belongs to: "ministers of Kazakhstan and
 * Tajikistan", "Russian troops", "the government in Managua". */
static void add_owners(const struct reading *r, token_ix i, struct parties *p)
{
    add_mention(r, event_mention_at(r, i), p);
    for (token_ix c = tree_child(&r->tree, i); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        if (rel != DEP_AMOD && rel != DEP_NMOD && rel != DEP_COMPOUND)
            continue;
        mention_ix m = event_mention_at(r, c);
        if (m == NONE || !can_act(r, m) || (rel == DEP_NMOD && type_of(r, m) == ENTITY_PERSON))
            continue;
        add_mention(r, m, p);
        for (token_ix k = tree_child(&r->tree, c); k != NONE; k = tree_next(&r->tree, k)) {
            mention_ix n = tree_relation(&r->tree, k) == DEP_CONJ ? event_mention_at(r, k) : NONE;
            if (n != NONE && can_act(r, n))
                add_mention(r, n, p);
        }
    }
}

/* People and bodies without a name are local entities of their noun. */
static entity_ix unnamed(const struct reading *r, token_ix i)
{
    struct doc *d = r->d;
    str noun = d->tokens.ptr[i].lemma;
    str id = arena_printf(r->out, "local:%.*s", STR_ARG(text_slug(noun, r->out)));
    entity_ix known = doc_entity(d, id);
    if (known != NONE)
        return known;
    *VEC_PUSH(&d->entities, r->out) = (struct entity){.id = id, .name = noun, .type = ENTITY_GROUP};
    return (entity_ix)d->entities.n - 1;
}

static void add_word(const struct reading *r, token_ix i, struct parties *p)
{
    const struct token *t = &r->d->tokens.ptr[i];
    mention_ix m = event_mention_at(r, i);
    if (m != NONE && covers_word(r, m, i) && can_act(r, m)) {
        add_mention(r, m, p);
        return;
    }
    if (add_mention(r, named_beside(r, i), p) || t->upos == UPOS_PRON)
        return;
    bool people = is_class(r, i, STR("people")) || is_class(r, i, STR("body"));
    uint8_t before = p->n;
    if (people || (m != NONE && can_act(r, m)))
        add_owners(r, i, p);
    if (p->n == before && people)
        add_party(p, (struct party){t->span, unnamed(r, i)});
}

void event_parties_of(const struct reading *r, token_ix filler, struct parties *found)
{
    add_word(r, filler, found);
    for (token_ix c = tree_child(&r->tree, filler); c != NONE; c = tree_next(&r->tree, c))
        if (tree_relation(&r->tree, c) == DEP_CONJ && !tree_heads_clause(&r->tree, c))
            add_word(r, c, found);
}
