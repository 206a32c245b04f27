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
        if (x.entity == NONE || p->party[i].entity == NONE ? txt_eq(p->party[i].span, x.span)
                                                           : p->party[i].entity == x.entity)
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

/* "post-Soviet": the adjective of a state that is no more says when or where, not who. */
static bool is_gone(const struct reading *r, mention_ix m)
{
    const struct mention *x = &r->d->mentions.ptr[m];
    if (x->form != MENTION_ADJECTIVE || type_of(r, m) != ENTITY_STATE)
        return false;
    struct table t = pack_table(&r->packs->pack[PACK_WORLD], STR("entities"));
    if (!table_rows(t))
        return false;
    int64_t row = table_row(t, 0, r->d->entities.ptr[x->entity].id);
    days end;
    return row >= 0 && days_parse(table_get(t, (uint32_t)row, STR("end")), &end) &&
           days_closed(r->d->reference) && end.hi < r->d->reference.lo;
}

/* "ethnic Albanians" are people of another state. */
static bool is_minority(const struct reading *r, mention_ix m)
{
    const struct mention *x = &r->d->mentions.ptr[m];
    return x->form != MENTION_NAME && x->beg > r->tree.beg &&
           event_is(r, x->beg - 1, r->lang->minority);
}

/* Can the entity act at all: events, works and buildings cannot. */
static bool can_act(const struct reading *r, mention_ix m)
{
    enum entity_type t = type_of(r, m);
    if (is_gone(r, m) || is_minority(r, m))
        return false;
    return t == ENTITY_PERSON || t == ENTITY_ORGANISATION || t == ENTITY_STATE ||
           t == ENTITY_GROUP || t == ENTITY_PLACE;
}

static bool covers_word(const struct reading *r, mention_ix m, token_ix i)
{
    return txt_inside(r->d->tokens.ptr[i].span, r->d->mentions.ptr[m].span);
}

static bool is_bearer(const struct reading *r, mention_ix m, bool next, enum deprel rel)
{
    enum entity_type type = type_of(r, m);
    if (type == ENTITY_STATE) /* "die Nachbarn Iran und Irak" */
        return next && rel == DEP_APPOS && r->d->mentions.ptr[m].form == MENTION_NAME;
    return type == ENTITY_PERSON || (type == ENTITY_ORGANISATION && (next || rel != DEP_NMOD));
}

/* What may stand between a title and the comma before its bearer: "Sprecherin des Parlaments, ..."
 */
static bool is_title_word(const struct reading *r, token_ix i)
{
    uint8_t upos = r->d->tokens.ptr[i].upos;
    bool hyphen = upos == UPOS_PUNCT && r->d->tokens.ptr[i].form.len == 1 &&
                  tree_relation(&r->tree, i) == DEP_PUNCT &&
                  !(r->d->tokens.ptr[i].flags & TOK_SPACE_AFTER);
    return upos == UPOS_DET || upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_ADJ ||
           upos == UPOS_ADP || hyphen;
}

/* The name right behind a title, over a comma too: "its president, Ursula von der Leyen". */
static mention_ix named_behind(const struct reading *r, token_ix i)
{
    enum { REACH = 10 };
    token_ix at = i + 1, comma = at;
    while (comma < r->tree.end && comma < i + REACH && is_title_word(r, comma))
        comma++;
    if (comma < r->tree.end && r->d->tokens.ptr[comma].upos == UPOS_PUNCT)
        at = comma + 1;
    mention_ix m = at < r->tree.end ? event_mention_at(r, at) : NONE;
    bool begins = m != NONE && r->d->mentions.ptr[m].beg == at && covers_word(r, m, at);
    return begins && type_of(r, m) == ENTITY_PERSON ? m : NONE;
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
        if (m != NONE && covers_word(r, m, c) && is_bearer(r, m, c == i + 1, rel))
            return m;
    }
    return event_is(r, i, r->lang->people) ? named_behind(r, i) : NONE;
}

/* A group that only says where the noun is: a Central Asian bank is not Central Asia, Central Asian
 * states are. */
static bool is_region_only(const struct reading *r, mention_ix m, token_ix noun)
{
    return type_of(r, m) == ENTITY_GROUP && r->d->mentions.ptr[m].form == MENTION_ADJECTIVE &&
           !event_is(r, noun, r->lang->states);
}

/* "leaders of the SCO states": the name is the first part of whose they are. */
static mention_ix mention_inside(const struct reading *r, token_ix i)
{
    for (token_ix c = tree_child(&r->tree, i); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        mention_ix m = rel == DEP_COMPOUND || rel == DEP_AMOD ? event_mention_at(r, c) : NONE;
        if (m != NONE && can_act(r, m) && !is_region_only(r, m, i))
            return m;
    }
    return NONE;
}

static bool is_place_phrase(const struct reading *r, token_ix c)
{
    token_ix preposition = tree_case(&r->tree, c);
    return preposition != NONE &&
           event_word(r->lang, WORD_PLACE, tree_lemma(&r->tree, preposition)) != EFFECT_NONE;
}

/* Whose the noun is, as dependent `c` says; NONE when it says nothing.  Protesters in Rome are not
 * Rome, a government in Rome is. */
static mention_ix owner_at(const struct reading *r, token_ix c, bool body)
{
    enum deprel rel = tree_relation(&r->tree, c);
    if (rel != DEP_AMOD && rel != DEP_NMOD && rel != DEP_COMPOUND)
        return NONE;
    mention_ix m = event_mention_at(r, c);
    if (m == NONE && rel == DEP_NMOD)
        m = mention_inside(r, c);
    if (m == NONE || !can_act(r, m) || (rel == DEP_NMOD && type_of(r, m) == ENTITY_PERSON))
        return NONE;
    return body || !is_place_phrase(r, c) ? m : NONE;
}

/* "ministers of the two countries". */
static void add_both(const struct reading *r, token_ix i, struct parties *p)
{
    struct coreference c = event_coreference(r, i);
    for (uint8_t k = 0; c.n == 2 && k < c.n; k++)
        add_party(p, (struct party){r->d->tokens.ptr[i].span, c.entity[k]});
}

static bool can_act_here(const struct reading *r, mention_ix m, token_ix i)
{
    return m != NONE && covers_word(r, m, i) && can_act(r, m);
}

/* What stands between two names of a list. */
struct joint {
    bool comma, conjunction;
    token_ix end; /* the word behind */
};

static struct joint joint_at(const struct reading *r, token_ix i)
{
    struct joint j = {.end = i};
    for (; j.end < r->tree.end; j.end++) {
        uint8_t upos = r->d->tokens.ptr[j.end].upos;
        if (upos != UPOS_PUNCT && upos != UPOS_CCONJ && upos != UPOS_DET)
            break;
        j.comma = j.comma || upos == UPOS_PUNCT;
        j.conjunction = j.conjunction || upos == UPOS_CCONJ;
    }
    return j;
}

/* A title before the next person of a list. */
static void skip_title(const struct reading *r, struct joint *j)
{
    enum { REACH = 5 };
    for (token_ix i = j->end; i < r->tree.end && i < j->end + REACH; i++) {
        uint8_t upos = r->d->tokens.ptr[i].upos;
        mention_ix m = event_mention_at(r, i);
        if (m != NONE && r->d->mentions.ptr[m].beg == i && type_of(r, m) == ENTITY_PERSON) {
            bool titled = i == j->end || event_is(r, i - 1, r->lang->people);
            j->end = titled ? i : j->end;
            return;
        }
        if (upos != UPOS_ADJ && upos != UPOS_NOUN && upos != UPOS_PROPN)
            return;
    }
}

/* The name behind the joint, when it goes on with the list of `m`. */
static mention_ix next_listed(const struct reading *r, mention_ix m, struct joint *j)
{
    if (!j->comma && !j->conjunction)
        return NONE;
    if (type_of(r, m) == ENTITY_PERSON)
        skip_title(r, j);
    mention_ix next = j->end < r->tree.end ? event_mention_at(r, j->end) : NONE;
    if (next == NONE || next == m || type_of(r, next) != type_of(r, m))
        return NONE;
    bool subject = tree_relation(&r->tree, j->end) == DEP_NSUBJ;
    return !subject && can_act_here(r, next, j->end) ? next : NONE;
}

/* Words of a list that the parser did not join: names with nothing but commas, conjunctions and
 * articles between them, a conjunction before the last. */
static void add_listed(const struct reading *r, token_ix filler, struct parties *p)
{
    mention_ix m = event_mention_at(r, filler);
    mention_ix listed[PARTIES_MAX];
    uint8_t n = 0;
    bool joined = false, comma_joined = false;
    if (!can_act_here(r, m, filler) && (m = named_beside(r, filler)) != NONE)
        filler = r->d->mentions.ptr[m].beg; /* "US-Präsident Biden und ..." */
    while (can_act_here(r, m, filler) && n < PARTIES_MAX) {
        struct joint j = joint_at(r, r->d->mentions.ptr[m].end);
        mention_ix next = next_listed(r, m, &j);
        if (next == NONE)
            break;
        listed[n++] = m = next;
        filler = j.end;
        joined = joined || (j.conjunction && (!j.comma || comma_joined));
        comma_joined = comma_joined || j.comma;
    }
    for (uint8_t i = 0; joined && i < n; i++)
        add_mention(r, listed[i], p);
}

static bool has_possessive(const struct reading *r, token_ix noun)
{
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c))
        if (r->d->tokens.ptr[c].morph & MORPH_POSS)
            return true;
    return false;
}

/* "Biden's government": the state of the person, which the document names too. */
static void add_state_of_leader(const struct reading *r, token_ix i, struct parties *p)
{
    const struct function genitive = {FUNCTION_GENITIVE, 0};
    struct fillers f = event_is(r, i, r->lang->states) ? tree_fillers(&r->tree, i, genitive)
                                                       : (struct fillers){.n = 0};
    mention_ix m = f.n ? event_mention_at(r, f.token[0]) : NONE;
    if (m == NONE || type_of(r, m) != ENTITY_PERSON)
        return;
    str country = r->d->entities.ptr[r->d->mentions.ptr[m].entity].country;
    for (uint32_t e = 0; country.len && e < r->d->entities.n; e++)
        if (r->d->entities.ptr[e].type == ENTITY_STATE &&
            str_eq(r->d->entities.ptr[e].country, country))
            add_party(p, (struct party){r->d->tokens.ptr[i].span, (entity_ix)e});
}

/* "the government in Stockholm": where it sits says of which state it is, though the parser may
 * hang the place on the verb. */
static void add_seat(const struct reading *r, token_ix i, struct parties *p)
{
    token_ix at = i + 2;
    if (at >= r->tree.end || !event_is(r, i, r->lang->government) ||
        event_word(r->lang, WORD_PLACE, tree_lemma(&r->tree, i + 1)) == EFFECT_NONE)
        return;
    mention_ix m = event_mention_at(r, at);
    if (m == NONE || r->d->mentions.ptr[m].beg != at || type_of(r, m) != ENTITY_PLACE)
        return;
    entity_ix state = event_state_of(r, r->d->mentions.ptr[m].entity);
    if (state != NONE)
        add_party(p, (struct party){r->d->mentions.ptr[m].span, state});
}

/* A noun for people or a body stands for whom it belongs to: "ministers of Kazakhstan and
 * Tajikistan", "Russian troops", "the government in Managua". */
static void add_owners(const struct reading *r, token_ix i, struct parties *p)
{
    add_mention(r, event_mention_at(r, i), p);
    add_state_of_leader(r, i, p);
    uint8_t before = p->n;
    bool body = event_is(r, i, r->lang->body) && !has_possessive(r, i);
    for (token_ix c = tree_child(&r->tree, i); c != NONE; c = tree_next(&r->tree, c)) {
        if (tree_relation(&r->tree, c) == DEP_NMOD && event_is(r, c, r->lang->body))
            add_both(r, c, p);
        if (!add_mention(r, owner_at(r, c, body), p))
            continue;
        add_listed(r, c, p);
        for (token_ix k = tree_child(&r->tree, c); k != NONE; k = tree_next(&r->tree, k)) {
            mention_ix n = tree_relation(&r->tree, k) == DEP_CONJ ? event_mention_at(r, k) : NONE;
            if (n != NONE && can_act(r, n))
                add_mention(r, n, p);
        }
    }
    if (p->n == before)
        add_seat(r, i, p);
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

/* Whom the subject of a speech verb is: a name, one beside it, or whom it stands for. */
static bool add_speaker(const struct reading *r, token_ix i, struct parties *p)
{
    mention_ix m = event_mention_at(r, i);
    if (can_act_here(r, m, i) && r->d->mentions.ptr[m].form != MENTION_ADJECTIVE)
        return add_mention(r, m, p);
    uint8_t before = p->n;
    if (!add_mention(r, named_beside(r, i), p))
        add_owners(r, i, p);
    return p->n > before;
}

static bool add_antecedents(const struct reading *r, token_ix i, struct parties *p)
{
    token_ix speaker = event_speaker_word(r, i);
    if (speaker != NONE)
        return add_speaker(r, speaker, p);
    struct coreference c = event_coreference(r, i);
    for (uint8_t k = 0; k < c.n; k++)
        add_party(p, (struct party){r->d->tokens.ptr[i].span, c.entity[k]});
    return c.n > 0;
}

static bool add_state_named(const struct reading *r, token_ix i, struct parties *p)
{
    entity_ix state = event_state_named(r, i);
    if (state != NONE)
        add_party(p, (struct party){r->d->tokens.ptr[i].span, state});
    return state != NONE;
}

/* The person's mention that begins at token `i`, or NONE. */
static mention_ix person_at(const struct reading *r, token_ix i)
{
    mention_ix m = event_mention_at(r, i);
    bool begins = m != NONE && r->d->mentions.ptr[m].beg == i && type_of(r, m) == ENTITY_PERSON;
    return begins ? m : NONE;
}

/* The person whose title stands between a state's name and his: "U.S. Secretary of State Antony
 * Blinken". */
static mention_ix titled_behind(const struct reading *r, mention_ix m)
{
    enum { REACH = 5 };
    if (m == NONE || type_of(r, m) == ENTITY_PERSON)
        return NONE;
    token_ix from = r->d->mentions.ptr[m].end;
    for (token_ix i = from; i < r->tree.end && i <= from + REACH; i++) {
        uint8_t upos = r->d->tokens.ptr[i].upos;
        mention_ix person = person_at(r, i);
        bool titled =
            i > from && (event_is(r, i - 1, r->lang->people) || event_is_office(r, i - 1));
        if (person != NONE)
            return titled ? person : NONE;
        if (upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ && upos != UPOS_ADP)
            return NONE;
    }
    return NONE;
}

/* A word that is a name, or has one beside it. */
static bool add_named(const struct reading *r, token_ix i, mention_ix m, struct parties *p)
{
    if (add_mention(r, titled_behind(r, m), p))
        return true;
    bool modifier = m != NONE && r->d->mentions.ptr[m].form == MENTION_ADJECTIVE;
    if (modifier && add_mention(r, named_beside(r, i), p))
        return true;
    if (can_act_here(r, m, i))
        return add_mention(r, m, p);
    bool inside =
        m != NONE && type_of(r, m) == ENTITY_EVENT && r->d->tokens.ptr[i].upos == UPOS_PROPN;
    return inside ? add_state_named(r, i, p) : add_mention(r, named_beside(r, i), p);
}

/* "Staats- und Regierungschefs": the first part of a compound alone. */
static bool is_cut_off(const struct reading *r, token_ix i)
{
    return i + 2 < r->tree.end && r->d->tokens.ptr[i + 2].upos == UPOS_CCONJ &&
           str_eq(r->d->tokens.ptr[i + 1].form, STR("-")) &&
           !(r->d->tokens.ptr[i].flags & TOK_SPACE_AFTER);
}

static void add_word(const struct reading *r, token_ix i, struct parties *p)
{
    const struct token *t = &r->d->tokens.ptr[i];
    mention_ix m = event_mention_at(r, i);
    if (add_named(r, i, m, p) || add_antecedents(r, i, p) || t->upos == UPOS_PRON ||
        is_cut_off(r, i))
        return;
    bool people = event_is(r, i, r->lang->people | r->lang->body);
    uint8_t before = p->n;
    if (people || (m != NONE && can_act(r, m)))
        add_owners(r, i, p);
    if (p->n == before && people)
        add_party(p, (struct party){t->span, unnamed(r, i)});
}

/* "Staats- und Parteichef Xi", "Staats- und Regierungschefs von ...": the name, or whose they are,
 * may hang on either part. */
static bool add_cut_off(const struct reading *r, token_ix i, struct parties *p)
{
    uint8_t before = p->n;
    for (token_ix c = tree_child(&r->tree, i); c != NONE; c = tree_next(&r->tree, c))
        if (tree_relation(&r->tree, c) == DEP_CONJ && add_mention(r, named_beside(r, c), p))
            return true;
    add_owners(r, i, p);
    return p->n > before;
}

token_ix event_repeated(const struct reading *r, token_ix filler, token_ix from)
{
    token_ix preposition = tree_case(&r->tree, filler);
    token_ix clause = preposition == NONE ? NONE : tree_clause(&r->tree, filler);
    for (token_ix c = from + 1; preposition != NONE && c < r->tree.end; c++) {
        token_ix again = tree_relation(&r->tree, c) == DEP_CONJ ? tree_case(&r->tree, c) : NONE;
        if (again != NONE && tree_lemma(&r->tree, again) == tree_lemma(&r->tree, preposition) &&
            r->d->tokens.ptr[again - 1].upos == UPOS_CCONJ && tree_in_clause(&r->tree, c, clause))
            return c;
    }
    return NONE;
}

/* A conjunct with a preposition of its own, which the first part hasn't, is another phrase that
 * the parser joined: "criticised the US over the visit". */
static bool has_other_preposition(const struct reading *r, token_ix conjunct, token_ix filler)
{
    token_ix own = tree_case(&r->tree, conjunct), first = tree_case(&r->tree, filler);
    return own != NONE &&
           (first == NONE || tree_lemma(&r->tree, own) != tree_lemma(&r->tree, first));
}

void event_parties_of(const struct reading *r, token_ix filler, struct parties *found)
{
    filler = tree_counted(&r->tree, filler);
    if (is_cut_off(r, filler) && add_cut_off(r, filler, found))
        return;
    add_word(r, filler, found);
    for (token_ix c = tree_child(&r->tree, filler); c != NONE; c = tree_next(&r->tree, c))
        if (tree_relation(&r->tree, c) == DEP_CONJ && !tree_heads_clause(&r->tree, c) &&
            !has_other_preposition(r, c, filler))
            add_word(r, c, found);
    add_listed(r, filler, found);
}

void event_own_mention(const struct reading *r, token_ix i, struct parties *found)
{
    mention_ix m = event_mention_at(r, i);
    if (m != NONE && can_act(r, m))
        add_mention(r, m, found);
}

/* Nouns below `i` that say whose it is: a genitive, an adjective, the first part of a compound, a
 * name beside it, or a noun with a preposition of ownership; with `places` also where it is. */
static bool says_owner(const struct reading *r, token_ix c, bool places)
{
    token_ix preposition = tree_case(&r->tree, c);
    enum deprel rel = tree_relation(&r->tree, c);
    if (rel == DEP_AMOD || rel == DEP_COMPOUND || rel == DEP_APPOS || rel == DEP_FLAT ||
        tree_deprel(&r->tree, c) == DEP_NMOD_POSS)
        return true;
    if (rel != DEP_NMOD)
        return false;
    return preposition == NONE || (places && is_place_phrase(r, c)) ||
           event_word(r->lang, WORD_OWNER, tree_lemma(&r->tree, preposition)) != EFFECT_NONE;
}

/* The noun of which the mention at `i` is the first part, or NONE. */
static token_ix noun_with_part(const struct reading *r, mention_ix m, token_ix i)
{
    if (!covers_word(r, m, i))
        return i;
    return tree_relation(&r->tree, i) == DEP_COMPOUND ? tree_head(&r->tree, i) : NONE;
}

/* The name at a word that may be whose it is: not the first part of a compound that a genitive
 * owns ("EU-Beitritt der Ukraine"), nor the state that talks are about ("Ukraine conference"). */
static mention_ix owner_mention(const struct reading *r, token_ix i)
{
    mention_ix m = event_mention_at(r, i);
    if (m == NONE || !can_act(r, m))
        return NONE;
    token_ix noun = noun_with_part(r, m, i);
    enum entity_type type = type_of(r, m);
    if (noun == NONE)
        return m;
    if ((type == ENTITY_STATE || type == ENTITY_PLACE) && event_is(r, noun, r->lang->talks))
        return NONE;
    const struct function genitive = {FUNCTION_GENITIVE, 0};
    struct fillers f = tree_fillers(&r->tree, noun, genitive);
    mention_ix owner = f.n ? event_mention_at(r, f.token[0]) : NONE;
    return owner != NONE && owner != m && can_act(r, owner) ? NONE : m;
}

static bool is_somebody(const struct reading *r, token_ix i)
{
    return event_is(r, i, r->lang->people | r->lang->body);
}

static void find_owners(const struct reading *r, token_ix filler, bool places,
                        struct parties *found)
{
    enum { QUEUE_MAX = 24 };
    token_ix queue[QUEUE_MAX] = {filler};
    int n = 1;
    uint8_t before = found->n;
    for (int at = 0; at < n && found->n == before; at++) {
        add_mention(r, owner_mention(r, queue[at]), found);
        if (at > 0 && found->n == before && is_somebody(r, queue[at]))
            add_word(r, queue[at], found);
        bool elsewhere = /* where talks are is not whose; "its embassy in Rome" is not of Rome */
            event_is(r, queue[at], r->lang->talks) || has_possessive(r, queue[at]);
        for (token_ix c = tree_child(&r->tree, queue[at]); c != NONE; c = tree_next(&r->tree, c))
            if (n < QUEUE_MAX && says_owner(r, c, places && !elsewhere))
                queue[n++] = c;
    }
}

void event_owners_of(const struct reading *r, token_ix filler, struct parties *found)
{
    uint8_t before = found->n;
    find_owners(r, filler, false, found);
    if (found->n == before && !event_is(r, filler, r->lang->people))
        find_owners(r, filler, true, found);
}
