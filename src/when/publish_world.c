/* Signs of the publication day from the world's tables. */
#include "when/signs.h"

/* What a sign may add or take, in logarithms of odds. */
static const double summit_season = 1.2, summit_near = 1.0, summit_now = 1.5, summit_weekday = 2;
static const double name_wrong_time = -3, office_wrong_time = -1.8, before_beginning = -3;

/* Open ends stay open. */
static days term(str begin, str end)
{
    days b = DAYS_UNKNOWN, e = DAYS_UNKNOWN;
    days_parse(begin, &b);
    days_parse(end, &e);
    return (days){b.lo, e.hi};
}

/* ---- summits ----------------------------------------------------------------------------------
 */

/* Numbers for the ids that summits speak of, so that a document's are looked up once; 0: none. */
static uint32_t summit_id(struct when *w, str id, struct arena *process)
{
    bool fresh;
    if (id.len == 0)
        return 0;
    uint32_t *n = map_put(&w->summit_ids, id, process, &fresh);
    if (fresh)
        *n = ++w->n_summit_ids;
    return *n;
}

void summits_load(struct when *w, struct arena *process)
{
    struct table t = pack_table(&w->packs->pack[PACK_WORLD], STR("summits"));
    uint32_t rows = table_rows(t);
    int org = table_column(t, STR("org")), place = table_column(t, STR("place")),
        country = table_column(t, STR("country")), name = table_column(t, STR("name")),
        from = table_column(t, STR("begin")), to = table_column(t, STR("end"));
    w->summits = NEW_N(process, struct summit, rows + 1);
    for (uint32_t r = 0; r < rows; r++) {
        str begin = table_cell(t, r, from), end = table_cell(t, r, to);
        struct summit s = {
            .org = summit_id(w, table_cell(t, r, org), process),
            .place = summit_id(w, table_cell(t, r, place), process),
            .country = summit_id(w, table_cell(t, r, country), process),
            .name = table_cell(t, r, name),
            .when = term(begin, end.len ? end : begin),
        };
        if (days_closed(s.when) && (s.place || s.country))
            w->summits[w->n_summits++] = s;
    }
    w->summits_at = NEW_N(process, uint32_t, w->n_summit_ids + 1);
    for (uint32_t i = 0; i < w->n_summits; i++)
        w->summits_at[w->summits[i].place]++;
}

/* ---- what is named --------------------------------------------------------------------------- */

enum { SENTENCE_BITS = 64, NAMED_MAX = 4000 };

/* Is there a word of table `time_summits` near tokens beg..end? */
static bool beside_summit(const struct signs *q, const struct phrase_hit *h)
{
    enum { NEAR = 4 };
    const struct doc *d = q->d;
    token_ix from = h->beg > NEAR ? h->beg - NEAR : 0, to = h->end + NEAR;
    for (uint32_t i = phrases_at(d, d->tokens.ptr[from].span.beg);
         i < d->hits.n && d->hits.ptr[i].beg < to; i++) {
        const struct phrase_hit *o = &d->hits.ptr[i];
        const struct when_lang *l = &q->w->langs[o->pack];
        if (o->pack != PACK_WORLD && l->has_summits && o->table == l->summits)
            return true;
    }
    return false;
}

/* An adjective or a people is not a place to meet at. */
static bool is_place_name(str kind)
{
    return str_eq(kind, STR("name")) || str_eq(kind, STR("alias")) || kind.len == 0;
}

/* One mention of something that summits speak of. */
static void count_name(struct signs *q, uint32_t number, uint32_t sentence,
                       const struct phrase_hit *h)
{
    uint64_t bit = (uint64_t)1 << (sentence < SENTENCE_BITS ? sentence : SENTENCE_BITS - 1);
    q->where[number] |= bit;
    if (beside_summit(q, h))
        q->at_summit[number] |= bit;
    q->times[number]++;
    q->n_times++;
}

/* The entities that world hits of tables `names` and `city_names` name.  A town inside a longer
 * name (Shanghai Cooperation Organisation) is not named. */
static void collect(struct signs *q, struct arena *tmp)
{
    const struct pack *world = &q->w->packs->pack[PACK_WORLD];
    const struct doc *d = q->d;
    struct table names = pack_table(world, STR("names")),
                 cities = pack_table(world, STR("city_names"));
    int id_names = table_column(names, STR("id")), id_cities = table_column(cities, STR("id"));
    int kind_names = table_column(names, STR("kind"));
    uint32_t sentence = 0, covered = 0;
    txt_span longest = TXT_NONE;
    q->where = NEW_N(tmp, uint64_t, q->w->n_summit_ids + 1);
    q->at_summit = NEW_N(tmp, uint64_t, q->w->n_summit_ids + 1);
    q->times = NEW_N(tmp, uint32_t, q->w->n_summit_ids + 1);
    for (uint32_t i = 0; i < d->hits.n && q->named.n < NAMED_MAX; i++) {
        const struct phrase_hit *h = &d->hits.ptr[i];
        bool name = names.t && h->table == names.number,
             city = cities.t && h->table == cities.number;
        if (h->pack != PACK_WORLD || (!name && !city) ||
            (h->span.end <= covered && !txt_eq(h->span, longest)))
            continue;
        if (h->span.end > covered) {
            covered = h->span.end;
            longest = h->span;
        }
        while (sentence + 1 < d->sentences.n && d->sentences.ptr[sentence].span.end <= h->span.beg)
            sentence++;
        str id = name ? table_cell(names, h->row, id_names) : table_cell(cities, h->row, id_cities);
        *VEC_PUSH(&q->named, tmp) = (struct named){id, (sentence_ix)sentence, i};
        const uint32_t *number = map_get(&q->w->summit_ids, id);
        if (number && (city || is_place_name(table_cell(names, h->row, kind_names))))
            count_name(q, *number, sentence, h);
    }
}

/* ---- signs ----------------------------------------------------------------------------------- */

void sign_note(struct signs *q, days when, const char *what, str name)
{
    enum { NOTES_MAX = 40 };
    if (q->d->date_evidence.n < NOTES_MAX)
        *VEC_PUSH(&q->d->date_evidence, q->out) =
            (struct date_evidence){.when = when,
                                   .basis = PUB_INFERRED,
                                   .note = arena_printf(q->out, "%s: %.*s", what, STR_ARG(name))};
}

/* How surely the text speaks of this summit: who met and where, in one sentence or apart; where
 * alone counts the more, the fewer summits there were. */
static double summit_share(const struct signs *q, const struct summit *s, uint64_t *sentences)
{
    uint64_t org = s->org ? q->where[s->org] : 0, place = s->place ? q->where[s->place] : 0;
    uint64_t country = s->country ? q->where[s->country] : 0;
    *sentences = org | place;
    if (org & place)
        return 1;
    enum { LEAD = 7 }; /* the first three sentences */
    uint64_t place_at = s->place ? q->at_summit[s->place] : 0;
    uint64_t country_at = s->country ? q->at_summit[s->country] : 0;
    if (org && place_at)
        return place_at & LEAD ? 1 : 0.8;
    if (org && country_at)
        return country_at & LEAD ? 0.9 : 0.6;
    double of_names = 1.0 / (q->n_times + 1);
    if (org && place)
        return 0.25 + q->times[s->place] * of_names;
    if (org && country)
        return (org & country ? 0.1 : 0) + q->times[s->country] * of_names;
    return place ? 0.6 / q->w->summits_at[s->place] : 0;
}

/* "am Donnerstag ... zum Gipfel": seen from the day of writing, the weekdays of the text are days
 * of the summit; weighed by how many of them are. */
void vote_weekdays(struct signs *q, days event, double share)
{
    enum { WEEK = 7, WINDOW_MAX = 40, WEEKDAYS_MAX = 12 };
    double inside[WINDOW_MAX] = {0};
    day first = event.lo - WEEK, last = event.hi + WEEK;
    int n = 0;
    for (uint32_t i = 0; i < q->raws->n && n < WEEKDAYS_MAX; i++) {
        const struct raw_time *r = &q->raws->ptr[i];
        if (r->kind != RAW_DATE || !r->weekday || r->month)
            continue;
        n++;
        for (day d = first; d <= last && d - first < WINDOW_MAX; d++) {
            day named = raw_weekday(r, d);
            inside[d - first] += named >= event.lo - 1 && named <= event.hi;
        }
    }
    for (day d = first; n && d <= last && d - first < WINDOW_MAX; d++)
        ballot_add(q->b, (days){d, d}, summit_weekday * share * inside[d - first] / n);
}

/* "Last year, at the summit in ...": it is the year after that summit. */
static void vote_year_after(struct signs *q, const struct summit *s, uint64_t sentences,
                            double share)
{
    int year, month, dom;
    day_split(s->when.lo, &year, &month, &dom);
    for (uint32_t i = 0; i < q->raws->n && q->raws->ptr[i].sentence < SENTENCE_BITS - 1; i++) {
        const struct raw_time *r = &q->raws->ptr[i];
        if (r->kind == RAW_SHIFT && str_eq(r->unit, STR("Y")) && r->count == 0 &&
            sentences >> r->sentence & 1)
            ballot_add(q->b, days_of_year(year - r->shift), 2 * share);
    }
}

static void summit_signs(struct signs *q)
{
    enum { SEASON = 60, LEAD = 10, EVE = 1, ECHO = 1 };
    static const double worth_noting = 0.45;
    for (uint32_t i = 0; i < q->w->n_summits; i++) {
        const struct summit *s = &q->w->summits[i];
        uint64_t sentences;
        double share = summit_share(q, s, &sentences);
        if (share <= 0)
            continue;
        days w = s->when;
        ballot_add(q->b, (days){w.lo - SEASON, w.hi + SEASON}, share * summit_season);
        ballot_add(q->b, (days){w.lo - LEAD, w.hi + LEAD}, share * summit_near);
        ballot_add(q->b, (days){w.lo - EVE, w.hi + ECHO}, share * summit_now);
        vote_year_after(q, s, sentences, share);
        if (share > worth_noting) {
            vote_weekdays(q, w, share);
            sign_note(q, w, "summit", s->name);
        }
    }
}

/* Adds `weight` to all days outside `when`. */
static void vote_outside(struct ballot *b, days when, double weight)
{
    days all = ballot_range(b);
    if (when.lo > all.lo)
        ballot_add(b, (days){all.lo, when.lo - 1}, weight);
    if (when.hi < all.hi)
        ballot_add(b, (days){when.hi + 1, all.hi}, weight);
}

/* Takes `weight` from all days outside of some stretches; `list` is sorted here. */
static void vote_outside_all(struct ballot *b, days *list, uint32_t n, double weight)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = i; k > 0 && list[k].lo < list[k - 1].lo; k--) {
            days t = list[k];
            list[k] = list[k - 1];
            list[k - 1] = t;
        }
    day from = ballot_range(b).lo;
    for (uint32_t i = 0; i < n; i++) {
        if (list[i].lo > from)
            ballot_add(b, (days){from, list[i].lo - 1}, weight);
        if (list[i].hi >= from)
            from = list[i].hi == DAY_MAX ? DAY_MAX : list[i].hi + 1;
    }
    if (n && from < ballot_range(b).hi)
        ballot_add(b, (days){from, ballot_range(b).hi}, weight);
}

/* A name that a town bore for a time, perhaps twice; each form counts once. */
static void city_signs(struct signs *q, struct arena *tmp)
{
    enum { TIMES_MAX = 8 };
    struct table t = pack_table(&q->w->packs->pack[PACK_WORLD], STR("city_names"));
    struct map seen = {0};
    for (uint32_t i = 0; i < q->named.n && t.t; i++) {
        const struct phrase_hit *h = &q->d->hits.ptr[q->named.ptr[i].hit];
        if (h->table != t.number)
            continue;
        days times[TIMES_MAX];
        uint32_t n = 0, k = i;
        bool fresh;
        str form = table_get(t, h->row, STR("form"));
        for (; k < q->named.n && n < TIMES_MAX; k++) {
            const struct phrase_hit *o = &q->d->hits.ptr[q->named.ptr[k].hit];
            if (!txt_eq(o->span, h->span))
                break;
            if (o->table == t.number)
                times[n++] =
                    term(table_get(t, o->row, STR("from")), table_get(t, o->row, STR("to")));
        }
        i = k - 1;
        map_put(&seen, form, tmp, &fresh);
        if (!fresh)
            continue;
        vote_outside_all(q->b, times, n, name_wrong_time);
        sign_note(q, times[0], "a name of that time", form);
    }
}

/* Terms in the most eminent office that a person held. */
static void vote_terms(struct signs *q, struct rows terms)
{
    enum { TERMS_MAX = 12 };
    static const str ranks[] = {STR_INIT("head_of_state"), STR_INIT("head_of_government"),
                                STR_INIT("foreign_minister"), STR_INIT("secretary_general"),
                                STR_INIT("speaker")};
    enum { N_RANKS = sizeof ranks / sizeof ranks[0] };
    struct table t = pack_table(&q->w->packs->pack[PACK_WORLD], STR("offices"));
    days list[TERMS_MAX];
    uint32_t n = 0;
    size_t best = N_RANKS;
    for (uint32_t k = 0; k < terms.n; k++) {
        str class_name = table_get(t, terms.list[k], STR("class"));
        size_t rank = 0;
        while (rank < N_RANKS && !str_eq(ranks[rank], class_name))
            rank++;
        if (rank > best || n == TERMS_MAX)
            continue;
        if (rank < best)
            n = 0;
        best = rank;
        list[n++] = term(table_get(t, terms.list[k], STR("begin")),
                         table_get(t, terms.list[k], STR("end")));
    }
    vote_outside_all(q->b, list, n, office_wrong_time);
}

/* Persons in the news mostly hold an office; initiatives are not named before they began. */
static void tenure_signs(struct signs *q, struct arena *tmp)
{
    enum { PERSONS_MAX = 20 };
    const struct pack *world = &q->w->packs->pack[PACK_WORLD];
    struct table offices = pack_table(world, STR("offices")),
                 entities = pack_table(world, STR("entities"));
    int founded = table_column(entities, STR("begin"));
    struct map seen = {0};
    int persons = 0;
    txt_span last = TXT_NONE;
    for (uint32_t i = 0; i < q->named.n && entities.t && offices.t; i++) {
        bool fresh;
        const struct phrase_hit *h = &q->d->hits.ptr[q->named.ptr[i].hit];
        str id = q->named.ptr[i].id;
        map_put(&seen, id, tmp, &fresh);
        if (!fresh || txt_eq(h->span, last))
            continue; /* of namesakes the first, which is the most eminent */
        last = h->span;
        int64_t row = table_row(entities, 0, id);
        days start = DAYS_UNKNOWN;
        if (row >= 0 && days_parse(table_cell(entities, (uint32_t)row, founded), &start)) {
            start.hi = DAY_MAX;
            vote_outside(q->b, start, before_beginning);
            if (start.lo > ballot_range(q->b).lo)
                sign_note(q, start, "not before it began",
                          table_get(entities, (uint32_t)row, STR("name")));
        }
        struct rows terms = table_find(offices, 0, id);
        if (h->end - h->beg < 2 || terms.n == 0 || persons == PERSONS_MAX)
            continue; /* a family name alone may be anybody's */
        persons++;
        vote_terms(q, terms);
    }
}

void world_signs(const struct when *w, struct doc *d, const struct raw_times *raws,
                 struct ballot *b, struct arena *out, struct arena tmp)
{
    struct signs q = {.w = w, .d = d, .raws = raws, .b = b, .out = out};
    collect(&q, &tmp);
    if (q.named.n == 0)
        return;
    summit_signs(&q);
    city_signs(&q, &tmp);
    encounter_signs(&q, &tmp);
    tenure_signs(&q, &tmp);
    age_signs(&q);
    since_signs(&q);
    joining_signs(&q);
    years_after_signs(&q);
}
