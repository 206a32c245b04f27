/* When and where: time expressions and places of the trigger's clause. */
#include "event/event_int.h"

/* The word of beg..end whose head is outside. */
static token_ix head_of(const struct reading *r, token_ix beg, token_ix end)
{
    for (token_ix i = beg; i < end; i++) {
        token_ix h = tree_head(&r->tree, i);
        if (h == NONE || h < beg || h >= end)
            return i;
    }
    return beg;
}

/* 2: below the trigger itself; 1: elsewhere in its clause; 0: not at all. */
static int nearness(const struct reading *r, token_ix i, token_ix trigger, token_ix clause)
{
    if (tree_in_clause(&r->tree, i, trigger))
        return 2;
    return tree_in_clause(&r->tree, i, clause) ? 1 : 0;
}

static uint32_t distance(txt_span a, txt_span b)
{
    return a.beg < b.beg ? b.beg - a.beg : a.beg - b.beg;
}

/* The nearest time expression of the clause that ends before word `limit`. */
static const struct time_expr *time_in(const struct reading *r, token_ix trigger, token_ix clause,
                                       token_ix limit)
{
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    txt_span at = r->d->tokens.ptr[trigger].span;
    const struct time_expr *best = NULL;
    int best_near = 0;
    for (uint32_t i = 0; i < r->d->times.n && r->d->times.ptr[i].beg < s->end; i++) {
        const struct time_expr *t = &r->d->times.ptr[i];
        bool here = t->beg >= s->beg && t->end <= s->end && t->end <= limit;
        if (!here || (t->type != TIME_DATE && t->type != TIME_TIME) || !days_known(t->when))
            continue;
        int near = nearness(r, head_of(r, t->beg, t->end), trigger, clause);
        if (near > best_near || (near && near == best_near && best &&
                                 distance(t->span, at) < distance(best->span, at))) {
            best = t;
            best_near = near;
        }
    }
    return best;
}

/* "before a summit with Putin": an act that the clause is only dated by. */
static bool is_date_of_clause(const struct reading *r, token_ix noun)
{
    token_ix preposition =
        tree_relation(&r->tree, noun) == DEP_OBL ? tree_case(&r->tree, noun) : NONE;
    return preposition != NONE &&
           event_word(r->lang, WORD_BEFORE, tree_lemma(&r->tree, preposition)) == EFFECT_PLANNED;
}

/* Background named by a noun ("the war against", "before the summit") has no part in the times and
 * places of the clause it is mentioned in. */
static bool is_background(const struct reading *r, const struct frame_match *m,
                          const struct event *e)
{
    return m->light == NONE && !tree_is_verb(&r->tree, m->trigger) &&
           (e->status == STATUS_ONGOING || is_date_of_clause(r, m->trigger));
}

/* "when Y visited Z": the other clause's time is this one's; "after": only a wide one. */
static const struct time_expr *time_of_main(const struct reading *r, token_ix clause)
{
    token_ix head = tree_head(&r->tree, clause);
    if (tree_relation(&r->tree, clause) != DEP_ADVCL || head == NONE)
        return NULL;
    bool same = false, after = false;
    for (token_ix c = tree_child(&r->tree, clause); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        uint64_t lemma = tree_lemma(&r->tree, c);
        bool joins = rel == DEP_MARK || rel == DEP_ADVMOD;
        same = same || (joins && event_word(r->lang, WORD_WHILE, lemma) != EFFECT_NONE);
        after = after || (joins && event_word(r->lang, WORD_AFTER, lemma) != EFFECT_NONE);
    }
    if (!same && !after)
        return NULL;
    const struct time_expr *t = time_in(r, head, tree_clause(&r->tree, head), r->tree.end);
    return t && (same || t->when.lo < t->when.hi) ? t : NULL;
}

/* A time holds for the verbs that are coordinated behind it, too. */
static const struct time_expr *time_of(const struct reading *r, token_ix trigger)
{
    token_ix clause = tree_clause(&r->tree, trigger);
    const struct time_expr *t = time_in(r, trigger, clause, r->tree.end);
    token_ix head = tree_head(&r->tree, clause);
    bool joined = tree_relation(&r->tree, clause) == DEP_CONJ && head != NONE && head < clause;
    if (!t)
        t = joined ? time_in(r, head, tree_clause(&r->tree, head), clause)
                   : time_of_main(r, clause);
    return t;
}

static bool is_pluperfect(const struct reading *r, token_ix verb)
{
    for (token_ix c = tree_child(&r->tree, verb); c != NONE; c = tree_next(&r->tree, c)) {
        uint32_t morph = r->d->tokens.ptr[c].morph;
        if (tree_deprel(&r->tree, c) == DEP_AUX && (morph & MORPH_FIN) && (morph & MORPH_PAST))
            return true;
    }
    return false;
}

/* Is it what the sentence reports, not its background. */
static bool is_reported(const struct reading *r, const struct frame_match *m)
{
    token_ix verb = m->light != NONE ? m->light : m->trigger;
    for (int steps = 0; steps < 4 && tree_is_verb(&r->tree, verb); steps++) {
        enum deprel rel = tree_relation(&r->tree, verb);
        if (is_pluperfect(r, verb))
            return false;
        if (rel == DEP_ROOT)
            return true;
        if (rel != DEP_CONJ && rel != DEP_CCOMP && rel != DEP_PARATAXIS)
            return false;
        verb = tree_head(&r->tree, verb);
    }
    return false;
}

/* The clause says that it was some time ago: "in recent years". */
static bool is_some_time_ago(const struct reading *r, token_ix trigger)
{
    token_ix clause = tree_clause(&r->tree, trigger);
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    for (uint32_t i = 0; i < r->d->times.n && r->d->times.ptr[i].beg < s->end; i++) {
        const struct time_expr *t = &r->d->times.ptr[i];
        if (t->beg >= s->beg && t->end <= s->end && str_eq(t->value, STR("PAST_REF")) &&
            nearness(r, head_of(r, t->beg, t->end), trigger, clause))
            return true;
    }
    return false;
}

/* The clause dates itself by something else: "before his arrival". */
static bool is_before(const struct reading *r, const struct frame_match *m)
{
    token_ix verb = tree_clause(&r->tree, m->trigger);
    for (token_ix c = tree_child(&r->tree, verb); c != NONE; c = tree_next(&r->tree, c))
        if (is_date_of_clause(r, c))
            return true;
    return false;
}

/* Without words for the time: what is planned lies after the document's day, what goes on began
 * before it, and what a main clause reports is dated by the document. */
static void date_by_document(const struct reading *r, const struct frame_match *m, struct event *e)
{
    days when = r->d->reference;
    if (!days_closed(when))
        return;
    if (e->status == STATUS_PLANNED)
        when.hi = DAY_MAX;
    else if (e->status == STATUS_ONGOING || is_some_time_ago(r, m->trigger))
        when.lo = DAY_MIN;
    else if (e->status != STATUS_OCCURRED || !is_reported(r, m) || is_before(r, m))
        return;
    e->when = when;
    e->date = days_text(when, r->out);
    e->date_basis = BASIS_DOCUMENT;
}

static bool has_adverb(const struct reading *r, token_ix trigger, enum word_kind kind)
{
    token_ix clause = tree_clause(&r->tree, trigger);
    for (token_ix i = r->tree.beg; i < r->tree.end; i++)
        if (r->d->tokens.ptr[i].upos == UPOS_ADV && tree_in_clause(&r->tree, i, clause) &&
            event_word(r->lang, kind, tree_lemma(&r->tree, i)) != EFFECT_NONE)
            return true;
    return false;
}

/* The last event of this or the sentence before that has a date of its own, or a place. */
static const struct event *event_before(const struct reading *r, bool dated)
{
    for (uint32_t i = r->d->events.n; i-- > 0;) {
        const struct event *e = &r->d->events.ptr[i];
        if (e->sentence + 1 < r->sentence)
            break;
        bool own = e->date_basis == BASIS_EXPLICIT || e->date_basis == BASIS_RELATIVE;
        if (dated ? own && days_closed(e->when) : e->place.entity != NONE)
            return e;
    }
    return NULL;
}

/* "Afterwards they met there": time and place of the event before. */
static void take_over(const struct reading *r, const struct frame_match *m, struct event *e)
{
    const struct event *then = has_adverb(r, m->trigger, WORD_THEN) ? event_before(r, true) : NULL;
    const struct event *there =
        has_adverb(r, m->trigger, WORD_THERE) ? event_before(r, false) : NULL;
    if (then && !days_known(e->when)) {
        e->when = then->when;
        e->date = then->date;
        e->date_span = then->date_span;
        e->date_basis = BASIS_RELATIVE;
    }
    if (there && e->place.entity == NONE)
        e->place = there->place;
}

static bool is_role(const struct reading *r, const struct event *e, entity_ix x)
{
    for (uint32_t i = e->actor_beg; i < e->recipient_end; i++)
        if (r->d->event_parties.ptr[i].entity == x)
            return true;
    return false;
}

/* The preposition of a name, also over the noun that it stands beside ("auf der Insel Bali", "on
 * the island of Bali", "in the Kazakh capital"). */
static token_ix place_preposition(const struct reading *r, token_ix i)
{
    token_ix head = tree_head(&r->tree, i), own = tree_case(&r->tree, i);
    enum deprel rel = tree_relation(&r->tree, i);
    bool beside = rel == DEP_AMOD || rel == DEP_APPOS || rel == DEP_FLAT ||
                  (rel == DEP_NMOD && own == NONE) ||
                  (rel == DEP_NMOD &&
                   event_word(r->lang, WORD_OWNER, tree_lemma(&r->tree, own)) != EFFECT_NONE);
    if (!beside || head == NONE || event_mention_at(r, head) != NONE ||
        !event_is(r, head, r->lang->territory))
        return own;
    return tree_case(&r->tree, head);
}

/* A noun with a preposition of place that is a place, and no party of the event. */
static void find_place(const struct reading *r, const struct frame_match *m, struct event *e)
{
    token_ix clause = is_background(r, m, e) ? m->trigger : tree_clause(&r->tree, m->trigger);
    int best = 0;
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    for (mention_ix k = doc_mention_at(r->d, s->span.beg);
         k < (mention_ix)r->d->mentions.n && r->d->mentions.ptr[k].end <= s->end; k++) {
        token_ix i = head_of(r, r->d->mentions.ptr[k].beg, r->d->mentions.ptr[k].end);
        token_ix preposition = place_preposition(r, i);
        if (preposition == NONE ||
            event_word(r->lang, WORD_PLACE, tree_lemma(&r->tree, preposition)) == EFFECT_NONE)
            continue;
        const struct mention *x = &r->d->mentions.ptr[k];
        int near = x->entity == NONE ? 0 : 2 * nearness(r, i, m->trigger, clause);
        near -= near && x->form == MENTION_ADJECTIVE; /* the name of the place says more */
        if (near <= best)
            continue;
        enum entity_type type = r->d->entities.ptr[x->entity].type;
        if ((type != ENTITY_PLACE && type != ENTITY_STATE) || is_role(r, e, x->entity))
            continue;
        best = near;
        e->place = (struct party){x->span, x->entity};
    }
}

/* Nothing but the name of a weekday. */
static bool is_weekday(const struct reading *r, const struct time_expr *t)
{
    str means = t->rule.kind == RULE_BLOCK
                    ? pack_block_get(&r->packs->pack[t->rule.pack], t->rule.num, STR("means"))
                    : STR("");
    return t->end == t->beg + 1 && str_starts(means, STR("date weekday:"));
}

/* A plan's weekday lies ahead, though the reader of times found no tense that says so. */
static days ahead(const struct reading *r, const struct time_expr *t, enum status status)
{
    enum { WEEK = 7 };
    days d = t->when, now = r->d->reference;
    bool behind = t->relative && days_closed(now) && d.hi < now.lo && d.lo > now.lo - WEEK;
    if (status == STATUS_PLANNED && behind && is_weekday(r, t))
        d = (days){d.lo + WEEK, d.hi + WEEK};
    return d;
}

void event_circumstances(const struct reading *r, const struct frame_match *m, struct event *e)
{
    bool background = is_background(r, m, e);
    const struct time_expr *t =
        background ? time_in(r, m->trigger, m->trigger, r->tree.end) : time_of(r, m->trigger);
    e->when = DAYS_UNKNOWN;
    if (t) {
        e->when = ahead(r, t, e->status);
        e->date = days_text(e->when, r->out);
        e->date_span = t->span;
        e->date_basis = t->relative ? BASIS_RELATIVE : BASIS_EXPLICIT;
    }
    bool future = t && days_known(r->d->reference) && t->when.lo > r->d->reference.hi;
    if (future && e->status == STATUS_OCCURRED)
        e->status = STATUS_PLANNED;
    take_over(r, m, e);
    if (!days_known(e->when))
        date_by_document(r, m, e);
    if (e->place.entity == NONE)
        find_place(r, m, e);
}
