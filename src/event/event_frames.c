/* From a matched frame to an event. */
#include "event/event_int.h"

static bool is_modifier(enum function_kind k)
{
    return k == FUNCTION_MODIFIER || k == FUNCTION_INSIDE || k == FUNCTION_ADJECTIVE;
}

static void fill(const struct reading *r, const struct frame_match *m, str slot,
                 struct parties *parties)
{
    const struct frame_slot *s = frame_slot(m, slot);
    for (uint8_t i = 0; s && i < s->fillers.n; i++) {
        if (is_modifier(s->function.kind)) /* "state visit" names nobody, "Russian visit" does */
            event_own_mention(r, s->fillers.token[i], parties);
        else if (s->fillers.token[i] != m->trigger)
            event_parties_of(r, s->fillers.token[i], parties);
    }
}

/* "gave to X and to Y". */
static void fill_repeated(const struct reading *r, const struct frame_match *m, str slot,
                          struct parties *parties)
{
    const struct frame_slot *s = frame_slot(m, slot);
    for (uint8_t i = 0; s && i < s->fillers.n; i++)
        for (token_ix at = s->fillers.token[i];
             (at = event_repeated(r, s->fillers.token[i], at)) != NONE;)
            event_parties_of(r, at, parties);
}

/* A mutual act of one: with whom stands deeper in the clause, "met at a conference with leaders".
 */
static void find_partner(const struct reading *r, const struct frame_match *m,
                         struct parties *actors)
{
    token_ix clause = tree_clause(&r->tree, m->trigger);
    for (token_ix i = r->tree.beg; i < r->tree.end && actors->n == 1; i++) {
        token_ix preposition = tree_case(&r->tree, i);
        if (preposition != NONE && tree_in_clause(&r->tree, i, clause) &&
            event_word(r->lang, WORD_WITH, tree_lemma(&r->tree, preposition)) != EFFECT_NONE)
            event_parties_of(r, i, actors);
    }
}

/* Has a party that is more than a noun. */
static bool is_known(const struct reading *r, const struct parties *p)
{
    for (uint8_t i = 0; i < p->n; i++)
        if (p->party[i].entity != NONE &&
            r->d->entities.ptr[p->party[i].entity].type != ENTITY_GROUP)
            return true;
    return false;
}

static void add_function(const struct reading *r, token_ix verb, enum function_kind kind,
                         struct parties *actors)
{
    struct fillers f = tree_fillers(&r->tree, verb, (struct function){kind, 0});
    for (uint8_t i = 0; i < f.n; i++)
        event_parties_of(r, f.token[i], actors);
}

/* "..., said Lula after a meeting with Scholz": the verb of saying right before the noun, which the
 * parser hung on what was said. */
static token_ix speech_before(const struct reading *r, token_ix noun, token_ix clause)
{
    for (token_ix i = noun - 1; i > clause; i--)
        if (tree_is_verb(&r->tree, i))
            return event_word(r->lang, WORD_SAYS, tree_lemma(&r->tree, i)) != EFFECT_NONE &&
                           tree_dependent(&r->tree, i, DEP_NSUBJ) > i
                       ? i
                       : NONE;
    return NONE;
}

/* "At a meeting with Xi, Putin said": who does the clause's act took part; of an act of speech
 * ("told Xi at the talks") also to whom. */
static void add_host_of_clause(const struct reading *r, const struct frame_match *m,
                               struct parties *actors)
{
    token_ix clause = tree_clause(&r->tree, m->trigger);
    if (tree_is_verb(&r->tree, m->trigger) || clause == m->trigger ||
        !tree_is_verb(&r->tree, clause) || tree_relation(&r->tree, m->trigger) != DEP_OBL)
        return;
    token_ix said = speech_before(r, m->trigger, clause);
    if (said != NONE)
        clause = said;
    bool alone = !actors->n;
    if (alone && event_word(r->lang, WORD_SAYS, tree_lemma(&r->tree, clause)) == EFFECT_NONE)
        return;
    struct parties told = {.n = 0};
    if (alone)
        add_function(r, clause, FUNCTION_OBJECT, &told);
    if (alone && !told.n)
        add_function(r, clause, FUNCTION_DATIVE, &told);
    if (alone && !is_known(r, &told))
        return;
    add_function(r, clause, FUNCTION_SUBJECT, actors);
    for (uint8_t i = 0; i < told.n && actors->n < PARTIES_MAX; i++)
        actors->party[actors->n++] = told.party[i];
}

/* "Scholz in Beijing for talks with Xi": whom a headline without a verb begins with takes part. */
static void add_headline_subject(const struct reading *r, const struct frame_match *m,
                                 struct parties *actors)
{
    for (token_ix i = r->tree.beg; i < r->tree.end; i++)
        if (tree_is_verb(&r->tree, i))
            return;
    mention_ix first = event_mention_at(r, r->tree.beg);
    if (first == NONE || r->d->mentions.ptr[first].beg != r->tree.beg ||
        r->d->mentions.ptr[first].end >= m->trigger ||
        r->d->mentions.ptr[first].form != MENTION_NAME)
        return;
    const struct mention *x = &r->d->mentions.ptr[first];
    bool person = r->d->entities.ptr[x->entity].type == ENTITY_PERSON;
    bool compound = r->d->tokens.ptr[x->end].flags & TOK_PUNCT &&
                    !(r->d->tokens.ptr[x->end - 1].flags & TOK_SPACE_AFTER);
    if (person && !compound && x->entity != actors->party[0].entity)
        actors->party[actors->n++] = (struct party){x->span, x->entity};
}

static bool is_summit(const struct reading *r, token_ix i)
{
    return event_is(r, i, r->lang->summit);
}

/* Nothing but an article and a place stands at the noun: "the summit in Oslo". */
static bool has_only_place(const struct reading *r, token_ix noun)
{
    bool definite = false, place = false;
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        definite = definite || (rel == DEP_DET &&
                                str_find(r->d->tokens.ptr[c].feats, STR("Definite=Def"), 0) >= 0);
        if (rel == DEP_AMOD || rel == DEP_NUMMOD || rel == DEP_COMPOUND || rel == DEP_ACL)
            return false;
        mention_ix m = rel == DEP_NMOD ? event_mention_at(r, c) : NONE;
        place = place || (m != NONE &&
                          r->d->entities.ptr[r->d->mentions.ptr[m].entity].type == ENTITY_PLACE);
    }
    return definite && place;
}

/* "the summit in Oslo" is that of the only body of which the text has told a summit so far; told
 * again, it is what it was. */
static const struct event *known_summit(const struct reading *r, token_ix noun)
{
    const struct event *found = NULL;
    entity_ix body = NONE;
    if (!is_summit(r, noun) || !has_only_place(r, noun))
        return NULL;
    for (uint32_t i = 0; i < r->d->events.n; i++) {
        const struct event *e = &r->d->events.ptr[i];
        if (!is_summit(r, doc_token_at(r->d, e->trigger.beg)))
            continue;
        entity_ix only =
            e->actor_end - e->actor_beg == 1 ? r->d->event_parties.ptr[e->actor_beg].entity : NONE;
        if (only == NONE || r->d->entities.ptr[only].type != ENTITY_ORGANISATION ||
            (body != NONE && body != only))
            return NULL;
        body = only;
        found = e;
    }
    return found;
}

/* Whose plan is rejected, whose policy is blamed, receives. */
static void fill_recipients(const struct reading *r, const struct frame_match *m,
                            struct parties *recipients)
{
    fill(r, m, STR("recipient"), recipients);
    if (recipients->n)
        fill_repeated(r, m, STR("recipient"), recipients);
    const struct frame_slot *s = frame_slot(m, STR("recipient"));
    for (uint8_t i = 0; s && !recipients->n && i < s->fillers.n; i++)
        if (s->fillers.token[i] != m->trigger)
            event_owners_of(r, s->fillers.token[i], recipients);
}

static bool is_among(const struct parties *p, entity_ix x)
{
    for (uint8_t i = 0; i < p->n; i++)
        if (x != NONE && p->party[i].entity == x)
            return true;
    return false;
}

static bool has_entity(const struct parties *p)
{
    for (uint8_t i = 0; i < p->n; i++)
        if (p->party[i].entity != NONE)
            return true;
    return false;
}

/* Who acts on himself is no recipient. */
static void remove_all(struct parties *from, const struct parties *these)
{
    uint8_t n = 0;
    for (uint8_t i = 0; i < from->n; i++) {
        bool twice = false;
        for (uint8_t k = 0; k < these->n; k++)
            twice = twice || (from->party[i].entity != NONE &&
                              from->party[i].entity == these->party[k].entity);
        if (!twice)
            from->party[n++] = from->party[i];
    }
    from->n = n;
}

static void append(struct reading *r, const struct parties *p, uint32_t *beg, uint32_t *end)
{
    *beg = r->d->event_parties.n;
    for (uint8_t i = 0; i < p->n; i++)
        *VEC_PUSH(&r->d->event_parties, r->out) = p->party[i];
    *end = r->d->event_parties.n;
}

static txt_span trigger_span(const struct reading *r, const struct frame_match *m)
{
    token_ix last = m->trigger;
    while (last + 1 < r->tree.end && tree_head(&r->tree, last + 1) == m->trigger &&
           last + 1 == m->particle)
        last++;
    return doc_tokens_span(r->d, m->trigger, last + 1);
}

static txt_span event_span(const struct reading *r, const struct frame_match *m,
                           const struct parties *actors, const struct parties *recipients)
{
    txt_span s = tree_clause_span(&r->tree, tree_clause(&r->tree, m->trigger));
    s = txt_hull(s, r->d->tokens.ptr[m->trigger].span);
    for (uint8_t i = 0; i < actors->n; i++)
        s = txt_hull(s, actors->party[i].span);
    for (uint8_t i = 0; i < recipients->n; i++)
        s = txt_hull(s, recipients->party[i].span);
    txt_span whole = r->d->sentences.ptr[r->sentence].span;
    return (txt_span){s.beg < whole.beg ? whole.beg : s.beg, s.end > whole.end ? whole.end : s.end};
}

/* The state that receives who comes to the place; NONE for those at home there. */
static entity_ix host_of(const struct reading *r, const struct party *actors, uint32_t n,
                         entity_ix place)
{
    entity_ix state = event_state_of(r, place);
    str country = state == NONE ? STR("") : r->d->entities.ptr[state].country;
    for (uint32_t i = 0; i < n; i++)
        if (country.len && actors[i].entity != NONE &&
            str_eq(r->d->entities.ptr[actors[i].entity].country, country))
            return NONE;
    return state;
}

/* A visit goes to a place: its state is the host, and the most precise name the place. */
static void host_of_place(const struct reading *r, const struct parties *actors,
                          struct parties *recipients, struct event *e)
{
    for (uint8_t i = 0; i < recipients->n; i++) {
        struct party *p = &recipients->party[i];
        enum entity_type type =
            p->entity == NONE ? ENTITY_OTHER : r->d->entities.ptr[p->entity].type;
        if (type != ENTITY_PLACE && type != ENTITY_STATE)
            continue;
        if (e->place.entity == NONE)
            e->place = *p;
        entity_ix state =
            type == ENTITY_PLACE ? host_of(r, actors->party, actors->n, p->entity) : NONE;
        if (state != NONE)
            p->entity = state;
    }
}

/* One visit for each host: they lie on different days. */
static void push_visits(struct reading *r, struct event *e)
{
    uint32_t n = e->recipient_end - e->recipient_beg;
    if (!n && e->place.entity != NONE) { /* a visit without a host is to where it is */
        entity_ix place = e->place.entity;
        entity_ix state =
            host_of(r, r->d->event_parties.ptr + e->actor_beg, e->actor_end - e->actor_beg, place);
        *VEC_PUSH(&r->d->event_parties, r->out) =
            (struct party){e->place.span, state != NONE ? state : place};
        e->recipient_beg = r->d->event_parties.n - 1;
        e->recipient_end = r->d->event_parties.n;
        n = 1;
    }
    for (uint32_t i = 0; i < (n ? n : 1) && r->d->events.n < LIMIT_FACTS; i++) {
        struct event *one = VEC_PUSH(&r->d->events, r->out);
        *one = *e;
        one->recipient_beg = e->recipient_beg + i;
        one->recipient_end = n ? one->recipient_beg + 1 : e->recipient_end;
        if (i && n > 1)
            one->place = r->d->event_parties.ptr[one->recipient_beg];
    }
}

/* The state's mention that begins at token `i`, inside the longer name of an event. */
static mention_ix mention_inside(const struct reading *r, mention_ix outer, token_ix i)
{
    for (mention_ix m = outer + 1; m < (mention_ix)r->d->mentions.n; m++) {
        const struct mention *x = &r->d->mentions.ptr[m];
        if (x->beg >= r->d->mentions.ptr[outer].end)
            break;
        if (x->beg == i && x->entity != NONE && r->d->entities.ptr[x->entity].type == ENTITY_STATE)
            return m;
    }
    return NONE;
}

/* "Russia's war against Ukraine" is the name of a war: the other state in it receives. */
static void add_named_inside(const struct reading *r, token_ix noun, const struct parties *actors,
                             struct parties *recipients)
{
    mention_ix named = event_mention_at(r, noun);
    if (named == NONE || !actors->n ||
        r->d->entities.ptr[r->d->mentions.ptr[named].entity].type != ENTITY_EVENT)
        return;
    for (token_ix i = noun + 1; i < r->d->mentions.ptr[named].end; i++) {
        mention_ix m = mention_inside(r, named, i);
        if (m != NONE && recipients->n < PARTIES_MAX)
            recipients->party[recipients->n++] =
                (struct party){r->d->mentions.ptr[m].span, r->d->mentions.ptr[m].entity};
    }
}

struct roles {
    struct parties actors, recipients, place;
    const struct event *told; /* which is told again, or NULL */
};

static void gather(const struct reading *r, const struct frame_match *m, bool mutual,
                   struct roles *x)
{
    fill(r, m, STR("actor"), &x->actors);
    uint8_t n_actors = x->actors.n;
    fill(r, m, STR("partner"), &x->actors);
    if (mutual && x->actors.n == 1)
        find_partner(r, m, &x->actors);
    if (mutual && !n_actors)
        add_host_of_clause(r, m, &x->actors);
    if (mutual && !n_actors && x->actors.n == 1)
        add_headline_subject(r, m, &x->actors);
    x->told = mutual && !x->actors.n ? known_summit(r, m->trigger) : NULL;
    if (x->told)
        x->actors.party[x->actors.n++] = (struct party){
            r->d->tokens.ptr[m->trigger].span, r->d->event_parties.ptr[x->told->actor_beg].entity};
    fill_recipients(r, m, &x->recipients);
    if (!x->recipients.n && !mutual)
        add_named_inside(r, m->trigger, &x->actors, &x->recipients);
    fill(r, m, STR("place"), &x->place);
    remove_all(&x->recipients, &x->actors);
}

/* The slot's word is the name of the place; a noun ("the Chinese city of X") is looked at with the
 * other places of the clause. */
static bool is_place_named(const struct reading *r, const struct frame_match *m)
{
    const struct frame_slot *s = frame_slot(m, STR("place"));
    return s && s->fillers.n && event_mention_at(r, s->fillers.token[0]) != NONE;
}

/* The event as the frame has it, without date. */
static struct event new_event(const struct reading *r, const struct frame_match *m,
                              const struct roles *x)
{
    const struct frames *f = r->lang->frames;
    struct event e = {.type = frames_value(f, m, STR("type")),
                      .mode = frames_value(f, m, STR("mode")),
                      .context = frames_value(f, m, STR("context")),
                      .cameo = frames_value(f, m, STR("cameo")),
                      .symmetric = str_eq(frames_value(f, m, STR("mutual")), STR("yes")),
                      .place = {TXT_NONE, NONE},
                      .status = x->told ? x->told->status : event_status(r, m),
                      .source = event_source(r, m),
                      .trigger = trigger_span(r, m),
                      .span = event_span(r, m, &x->actors, &x->recipients),
                      .sentence = r->sentence,
                      .rule = m->rule};
    if (x->place.n && is_place_named(r, m))
        e.place = x->place.party[0];
    if (is_among(&x->actors, e.source.entity)) /* the act is the saying itself */
        e.source = (struct party){TXT_NONE, NONE};
    e.confidence = is_known(r, &x->actors) ? 0.7F : is_known(r, &x->recipients) ? 0.5F : 0.3F;
    return e;
}

/* "..., he said": behind the words of somebody named before it is no new act of his. */
static bool is_attribution(const struct reading *r, const struct frame_match *m)
{
    txt_span trigger = r->d->tokens.ptr[m->trigger].span;
    const struct frame_slot *s = frame_slot(m, STR("actor"));
    if (!s || !s->fillers.n || r->d->tokens.ptr[s->fillers.token[0]].upos != UPOS_PRON)
        return false;
    for (uint32_t i = 0; i < r->d->quotes.n; i++) {
        const struct quote *q = &r->d->quotes.ptr[i];
        if (!txt_is_none(q->cue) && txt_overlap(q->cue, trigger) && q->span.beg < trigger.beg)
            return true;
    }
    return false;
}

static bool push_event(struct reading *r, const struct frame_match *m, struct roles *x)
{
    struct event e = new_event(r, m, x);
    bool visit = str_eq(e.mode, STR("visit"));
    bool said = !e.type.len && (!has_entity(&x->actors) || is_attribution(r, m));
    int64_t least = 0;
    (void)str_int(frames_value(r->lang->frames, m, STR("actors")), &least);
    if ((!x->actors.n && !x->recipients.n) || said || x->actors.n < least)
        return false;
    if (visit)
        host_of_place(r, &x->actors, &x->recipients, &e);
    append(r, &x->actors, &e.actor_beg, &e.actor_end);
    append(r, &x->recipients, &e.recipient_beg, &e.recipient_end);
    event_circumstances(r, m, &e);
    if (visit)
        push_visits(r, &e);
    else
        *VEC_PUSH(&r->d->events, r->out) = e;
    return true;
}

/* "held talks with X and with Y": a preposition said again tells of another act. */
static void push_repeated(struct reading *r, const struct frame_match *m)
{
    const struct frame_slot *s = frame_slot(m, STR("partner"));
    token_ix first = s && s->fillers.n ? s->fillers.token[0] : NONE;
    for (token_ix at = first; first != NONE && r->d->events.n < LIMIT_FACTS;) {
        at = event_repeated(r, first, at);
        if (at == NONE)
            return;
        struct roles x = {0};
        fill(r, m, STR("actor"), &x.actors);
        event_parties_of(r, at, &x.actors);
        if (x.actors.n > 1)
            push_event(r, m, &x);
    }
}

bool event_make(struct reading *r, const struct frame_match *m)
{
    struct roles x = {0};
    gather(r, m, str_eq(frames_value(r->lang->frames, m, STR("mutual")), STR("yes")), &x);
    bool made = push_event(r, m, &x);
    if (made)
        push_repeated(r, m);
    return made;
}
