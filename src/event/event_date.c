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

static bool is_word(const struct reading *r, enum word_kind kind, token_ix i)
{
    return i != NONE && event_word(r->lang, kind, tree_lemma(&r->tree, i)) != EFFECT_NONE;
}

/* "will meet after the visit of May": an act before or behind this one has a time of its own. */
static bool is_other_act(const struct reading *r, token_ix noun, token_ix preposition)
{
    return event_is(r, noun, r->lang->talks | r->lang->visit) &&
           (is_word(r, WORD_AFTER, preposition) || is_word(r, WORD_BEFORE, preposition));
}

/* "criticised Rome over the visit to Oslo in May": what an act is about, or what led to it, has
 * places of its own; what led to it has also times of its own.  Who meets for talks, or speaks to
 * people, does that where they are. */
static bool is_apart(const struct reading *r, token_ix i, token_ix trigger, bool time)
{
    enum { STEPS = 8 };
    token_ix above = tree_head(&r->tree, i);
    for (int n = 0; n < STEPS && above != NONE && !tree_in_clause(&r->tree, trigger, above); n++) {
        token_ix preposition = tree_case(&r->tree, above);
        bool own = !event_is(r, above, r->lang->people | r->lang->territory);
        bool attribute =
            tree_relation(&r->tree, above) == DEP_AMOD && tree_head(&r->tree, above) != trigger;
        if (time && (attribute || is_other_act(r, above, preposition)))
            return true; /* "lifted the ban imposed in 2019" */
        if (own && is_word(r, WORD_CAUSE, preposition))
            return true;
        if (own && !time && is_word(r, WORD_TOPIC, preposition) &&
            !event_is(r, above, r->lang->talks | r->lang->visit))
            return true;
        above = tree_head(&r->tree, above);
    }
    return false;
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
        token_ix head = head_of(r, t->beg, t->end);
        int near = is_apart(r, head, trigger, true) ? 0 : nearness(r, head, trigger, clause);
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

/* The word of the clause that says it is where the other one was, or NONE. */
static token_ix where_word(const struct reading *r, token_ix clause)
{
    for (token_ix c = tree_child(&r->tree, clause); c != NONE; c = tree_next(&r->tree, c))
        if (c < clause && is_word(r, WORD_WHERE, c))
            return c;
    return NONE;
}

/* "nine years after ...": the word before which a length of time stands. */
static bool is_measured(const struct reading *r, token_ix conjunction)
{
    for (uint32_t i = 0; i < r->d->times.n && r->d->times.ptr[i].beg < conjunction; i++)
        if (r->d->times.ptr[i].end == conjunction && r->d->times.ptr[i].type == TIME_DURATION)
            return true;
    return false;
}

static bool joined_by(const struct reading *r, token_ix clause, enum word_kind kind)
{
    for (token_ix c = tree_child(&r->tree, clause); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        if ((rel == DEP_MARK || rel == DEP_ADVMOD) && is_word(r, kind, c))
            return !is_measured(r, c);
    }
    return false;
}

/* "when Y visited Z": the other clause's time is this one's; "after", "where": only a wide one. */
static const struct time_expr *time_of_main(const struct reading *r, token_ix clause)
{
    token_ix head = tree_head(&r->tree, clause);
    enum deprel relation = tree_relation(&r->tree, clause);
    bool where = where_word(r, clause) != NONE;
    bool same = joined_by(r, clause, WORD_WHILE);
    if (head == NONE || (relation != DEP_ADVCL && !(relation == DEP_ACL && where)) ||
        !(same || where || joined_by(r, clause, WORD_AFTER)))
        return NULL;
    const struct time_expr *t = time_in(r, head, tree_clause(&r->tree, head), r->tree.end);
    return t && (same || t->when.lo < t->when.hi) ? t : NULL;
}

/* "declared it in 2008, nine years after attacks ended": the verbs are coordinated, as the parser
 * has it, but not of one time. */
static bool is_parted(const struct reading *r, token_ix clause)
{
    token_ix head =
        tree_relation(&r->tree, clause) == DEP_CONJ ? tree_head(&r->tree, clause) : NONE;
    for (token_ix i = head; head != NONE && i < clause; i++)
        if (is_word(r, WORD_AFTER, i) && is_measured(r, i))
            return true;
    return false;
}

/* A time holds for the verbs that are coordinated behind it, too. */
static const struct time_expr *time_of(const struct reading *r, token_ix trigger)
{
    token_ix clause = tree_clause(&r->tree, trigger);
    const struct time_expr *t = time_in(r, trigger, clause, r->tree.end);
    token_ix head = tree_head(&r->tree, clause);
    bool joined = tree_relation(&r->tree, clause) == DEP_CONJ && head != NONE && head < clause;
    joined = joined && !is_parted(r, clause);
    if (!t)
        t = joined ? time_in(r, head, tree_clause(&r->tree, head), clause)
                   : time_of_main(r, clause);
    return t;
}

/* "after the visit to Rome, in May": the time right behind a noun, which the parser gave to another
 * noun. */
static const struct time_expr *time_behind(const struct reading *r, token_ix noun)
{
    enum { REACH = 4 };
    token_ix end = noun + 1;
    while (end < r->tree.end && tree_in_clause(&r->tree, end, noun))
        end++;
    for (uint32_t i = 0; i < r->d->times.n && r->d->times.ptr[i].beg < end + REACH; i++) {
        const struct time_expr *t = &r->d->times.ptr[i];
        token_ix at = end, above = NONE;
        while (at < t->beg &&
               (r->d->tokens.ptr[at].upos == UPOS_PUNCT || r->d->tokens.ptr[at].upos == UPOS_ADP))
            at++;
        if (at == t->beg && t->end <= r->tree.end)
            above = tree_head(&r->tree, head_of(r, t->beg, t->end));
        if (above != NONE && !tree_is_verb(&r->tree, above) && t->type == TIME_DATE &&
            days_known(t->when))
            return t;
    }
    return NULL;
}

/* A noun has the time below it, else the one right behind it. */
static const struct time_expr *time_of_noun(const struct reading *r, token_ix noun)
{
    const struct time_expr *own = time_in(r, noun, noun, r->tree.end);
    return own ? own : time_behind(r, noun);
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

/* "after a visit of": whatever the clause reports, that was before it. */
static bool is_over(const struct reading *r, const struct frame_match *m, const struct event *e)
{
    return e->status == STATUS_OCCURRED && !tree_is_verb(&r->tree, m->trigger) &&
           m->light == NONE && is_word(r, WORD_AFTER, tree_case(&r->tree, m->trigger));
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
    else if (e->status == STATUS_ONGOING || is_some_time_ago(r, m->trigger) || is_over(r, m, e))
        when.lo = DAY_MIN;
    else if (e->status != STATUS_OCCURRED || !is_reported(r, m) || is_before(r, m) ||
             is_parted(r, tree_clause(&r->tree, m->trigger)))
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

/* "supports the plans of Mali in Chad": the words of an act of words may be about a thing of the
 * recipient's; then its places are the thing's. */
static bool is_of_thing(const struct reading *r, const struct frame_match *m, const struct event *e,
                        token_ix i)
{
    static const str words[] = {STR_INIT(""),       STR_INIT("SUPPORT"), STR_INIT("ACCUSE"),
                                STR_INIT("REJECT"), STR_INIT("REQUEST"), STR_INIT("CONCEDE")};
    bool said = false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        said = said || str_eq(e->type, words[k]);
    const struct frame_slot *s = said ? frame_slot(m, STR("recipient")) : NULL;
    for (uint8_t k = 0; s && k < s->fillers.n; k++) {
        token_ix f = s->fillers.token[k];
        bool somebody =
            event_mention_at(r, f) != NONE || event_is(r, f, r->lang->people | r->lang->body);
        if (f != i && f != m->trigger && !somebody && tree_in_clause(&r->tree, i, f))
            return true;
    }
    return false;
}

/* "to Rome, where they met": the place named right before the word. */
static void place_before_where(const struct reading *r, token_ix clause, struct event *e)
{
    token_ix where = where_word(r, clause), before = where == NONE ? NONE : where - 1;
    if (before > r->tree.beg && r->d->tokens.ptr[before].upos == UPOS_PUNCT)
        before--;
    mention_ix m = before > r->tree.beg ? event_mention_at(r, before) : NONE;
    if (m == NONE)
        return;
    const struct mention *x = &r->d->mentions.ptr[m];
    enum entity_type type = r->d->entities.ptr[x->entity].type;
    if (type == ENTITY_PLACE || type == ENTITY_STATE)
        e->place = (struct party){x->span, x->entity};
}

/* A place or state with a preposition of place; "on Albanians": people are no place, but "in the
 * Albanian capital" is one. */
static bool is_place_name(const struct reading *r, const struct mention *x, token_ix i)
{
    token_ix preposition = place_preposition(r, i);
    if (x->entity == NONE || !is_word(r, WORD_PLACE, preposition) || x->form == MENTION_DEMONYM ||
        (x->form == MENTION_ADJECTIVE && preposition == tree_case(&r->tree, i)))
        return false;
    enum entity_type type = r->d->entities.ptr[x->entity].type;
    return type == ENTITY_PLACE || type == ENTITY_STATE;
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
        const struct mention *x = &r->d->mentions.ptr[k];
        if (!is_place_name(r, x, i) || is_apart(r, i, m->trigger, false) || is_of_thing(r, m, e, i))
            continue;
        int near = 2 * nearness(r, i, m->trigger, clause);
        near -= near && x->form == MENTION_ADJECTIVE; /* the name of the place says more */
        if (near <= best || is_role(r, e, x->entity))
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

/* The time expression that is the act's. */
static const struct time_expr *time_of_act(const struct reading *r, const struct frame_match *m,
                                           const struct event *e)
{
    if (is_background(r, m, e))
        return time_in(r, m->trigger, m->trigger, r->tree.end);
    bool noun = m->light == NONE && !tree_is_verb(&r->tree, m->trigger);
    const struct time_expr *own = noun ? time_of_noun(r, m->trigger) : NULL;
    return own ? own : time_of(r, m->trigger);
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

/* The days of the act's time expression; "has not visited since 2019": from then on. */
static void set_date(const struct reading *r, const struct time_expr *t, struct event *e)
{
    e->when = ahead(r, t, e->status);
    e->date = days_text(e->when, r->out);
    if (days_closed(e->when) &&
        is_word(r, WORD_SINCE, tree_case(&r->tree, head_of(r, t->beg, t->end)))) {
        e->when.hi = DAY_MAX;
        e->date = arena_printf(r->out, "%.*s/..", STR_ARG(e->date));
    }
    e->date_span = t->span;
    e->date_basis = t->relative ? BASIS_RELATIVE : BASIS_EXPLICIT;
}

void event_circumstances(const struct reading *r, const struct frame_match *m, struct event *e)
{
    const struct time_expr *t = time_of_act(r, m, e);
    e->when = DAYS_UNKNOWN;
    if (t)
        set_date(r, t, e);
    bool future = t && days_known(r->d->reference) && t->when.lo > r->d->reference.hi;
    if (future && e->status == STATUS_OCCURRED)
        e->status = STATUS_PLANNED;
    take_over(r, m, e);
    if (!days_known(e->when))
        date_by_document(r, m, e);
    if (e->place.entity == NONE)
        find_place(r, m, e);
    if (e->place.entity == NONE)
        place_before_where(r, tree_clause(&r->tree, m->trigger), e);
}
