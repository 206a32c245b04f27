#include "event/event.h"

#include <stdlib.h>

#include "event/event_int.h"

static enum err open_lang(const struct packs *packs, int p, struct event_lang *l,
                          struct arena *process, struct err_info *info)
{
    l->lexis = lexis_open(packs, p, process);
    l->people = lexis_class(l->lexis, STR("people"));
    l->minority = lexis_class(l->lexis, STR("minority"));
    l->body = lexis_class(l->lexis, STR("body"));
    l->territory = lexis_class(l->lexis, STR("territory"));
    l->partner = lexis_class(l->lexis, STR("partner"));
    l->states = lexis_class(l->lexis, STR("states"));
    l->talks = lexis_class(l->lexis, STR("talks"));
    l->visit = lexis_class(l->lexis, STR("visit"));
    l->summit = lexis_class(l->lexis, STR("summit"));
    l->government = lexis_class(l->lexis, STR("government"));
    enum err e = frames_open(l->lexis, STR("frame"), process, &l->frames, info);
    if (!e)
        e = frames_open(l->lexis, STR("toll"), process, &l->tolls, info);
    if (!e)
        e = rules_open(packs, p, STR("relation"), process, &l->relations, info);
    if (e)
        return e;
    l->numerals = rules_numerals(l->relations);
    return event_words_load(packs, p, l, process, info);
}

enum err event_open(const struct packs *packs, const struct phrases *phrases, struct arena *process,
                    const struct events **e, struct err_info *info)
{
    (void)phrases;
    struct events *s = NEW(process, struct events);
    s->packs = packs;
    enum err err = OK;
    for (int p = PACK_WORLD + 1; !err && p < packs->n; p++)
        err = open_lang(packs, p, &s->lang[p], process, info);
    *e = s;
    return err;
}

static const struct event_lang *lang_of(const struct events *e, const struct doc *d,
                                        const struct sentence *s)
{
    int p = packs_find(e->packs, d->paragraphs.ptr[s->paragraph].lang);
    return p > PACK_WORLD ? &e->lang[p] : NULL;
}

void event_wants(const struct events *e, struct doc *d, struct arena tmp)
{
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        struct sentence *s = &d->sentences.ptr[i];
        const struct event_lang *l = s->wants_tree ? NULL : lang_of(e, d, s);
        for (token_ix k = s->beg; l && k < s->end && !s->wants_tree; k++) {
            const struct token *t = &d->tokens.ptr[k];
            s->wants_tree =
                frames_may_match(l->frames, t, tmp) || frames_may_match(l->tolls, t, tmp);
        }
    }
}

/* Saying what tells an act is no act of its own: drops statements from `first` on whose speaker is
 * the source of another event of the sentence. */
static void drop_statements(struct doc *d, uint32_t first)
{
    uint32_t n = first;
    for (uint32_t i = first; i < d->events.n; i++) {
        const struct event *e = &d->events.ptr[i];
        bool drop = false;
        for (uint32_t k = first; k < d->events.n && !e->type.len; k++) {
            const struct event *other = &d->events.ptr[k];
            drop = drop || (other->type.len && other->source.entity != NONE &&
                            other->source.entity == d->event_parties.ptr[e->actor_beg].entity);
        }
        if (!drop)
            d->events.ptr[n++] = *e;
    }
    d->events.n = n;
}

/* "the ban imposed in May": a participle tells of an act of its own. */
static bool has_participle(const struct reading *r, token_ix noun)
{
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c))
        if (r->d->tokens.ptr[c].morph & MORPH_PART)
            return true;
    return false;
}

/* "gave up resistance", "lifted sanctions": the concession says that it is over. */
static bool is_given_up(const struct reading *r, const struct frame_match *noun)
{
    struct frame_match verb;
    token_ix head = tree_relation(&r->tree, noun->trigger) == DEP_OBJ
                        ? tree_head(&r->tree, noun->trigger)
                        : NONE;
    str type = frames_value(r->lang->frames, noun, STR("type"));
    bool over = str_eq(type, STR("REJECT")) ||
                (str_eq(type, STR("COERCE")) && !has_participle(r, noun->trigger));
    return head != NONE && over && frames_match(r->lang->frames, &r->tree, head, &verb, r->tmp) &&
           str_eq(frames_value(r->lang->frames, &verb, STR("type")), STR("CONCEDE"));
}

/* "signed an agreement", "imposed sanctions": one act, which the verb names; but a journey to a
 * meeting is not the meeting. */
static bool is_told_by_verb(const struct reading *r, const struct frame_match *noun)
{
    struct frame_match verb;
    if (is_given_up(r, noun))
        return true;
    if (noun->light == NONE || !frames_match(r->lang->frames, &r->tree, noun->light, &verb, r->tmp))
        return false;
    str a = frames_value(r->lang->frames, noun, STR("type"));
    str b = frames_value(r->lang->frames, &verb, STR("type"));
    bool journey = str_starts(frames_value(r->lang->frames, &verb, STR("cameo")), STR("042")) &&
                   !str_eq(frames_value(r->lang->frames, noun, STR("mode")), STR("visit"));
    if (str_eq(frames_value(r->lang->frames, &verb, STR("mode")), STR("promise")))
        return true;
    return (str_eq(a, b) && !journey) || (str_eq(a, STR("AGREE")) && str_eq(b, STR("SUPPORT"))) ||
           (str_eq(a, STR("CONCEDE")) && str_eq(b, STR("AGREE")));
}

/* What an act of words only speaks of ("refused to sign", "threatened to attack") is no act beside
 * it: drops such events from `first` on. */
static void drop_contents(const struct reading *r, uint32_t first)
{
    struct doc *d = r->d;
    uint32_t n = first;
    for (uint32_t i = first; i < d->events.n; i++) {
        const struct event *e = &d->events.ptr[i];
        token_ix verb = doc_token_at(d, e->trigger.beg);
        token_ix head = tree_is_verb(&r->tree, verb) && tree_relation(&r->tree, verb) == DEP_XCOMP
                            ? tree_head(&r->tree, verb)
                            : NONE;
        bool open = e->status == STATUS_NEGATED || e->status == STATUS_HYPOTHETICAL;
        bool told = false;
        for (uint32_t k = first; open && head != NONE && k < i; k++)
            told = told || doc_token_at(d, d->events.ptr[k].trigger.beg) == head;
        if (!told)
            d->events.ptr[n++] = *e;
    }
    d->events.n = n;
}

static void read_sentence(struct reading *r)
{
    uint32_t first = r->d->events.n;
    for (token_ix i = r->tree.beg; i < r->tree.end; i++) {
        struct frame_match m;
        if (!frames_match(r->lang->frames, &r->tree, i, &m, r->tmp) || is_told_by_verb(r, &m))
            continue;
        str relation = frames_value(r->lang->frames, &m, STR("relation"));
        if (relation.len)
            relation_make(r, &m, relation);
        if (r->d->events.n < LIMIT_FACTS &&
            !str_eq(frames_value(r->lang->frames, &m, STR("act")), STR("none")))
            event_make(r, &m);
    }
    event_complements(r, first);
    drop_contents(r, first);
    drop_statements(r->d, first);
    relation_titles(r);
}

/* What the figures come from: the first that the document names. */
static void find_cause(const struct events *e, struct doc *d)
{
    str cause = STR("");
    for (uint32_t i = 0; i < d->sentences.n && !cause.len; i++) {
        const struct event_lang *l = lang_of(e, d, &d->sentences.ptr[i]);
        if (l)
            cause = toll_cause(&e->packs->pack[l->pack], d, &d->sentences.ptr[i]);
    }
    toll_set_cause(d, cause);
}

void event_run(const struct events *e, struct doc *d, struct arena *out, struct arena tmp)
{
    for (sentence_ix i = 0; i < (sentence_ix)d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.ptr[i];
        const struct event_lang *l = lang_of(e, d, s);
        struct reading r = {
            .packs = e->packs, .lang = l, .d = d, .sentence = i, .out = out, .tmp = tmp};
        if (l)
            relation_match(&r);
        if (!l || !s->has_tree)
            continue;
        r.tree = tree_make(d, i, lexis_clause_words(l->lexis), &r.tmp);
        read_sentence(&r);
        toll_read(&r);
    }
    if (toll_found(d))
        find_cause(e, d);
}
