/* Signs of the publication day from the world's tables. */
#include "when/when_int.h"

#include <stdlib.h>

/* What a sign may add or take, in logarithms of odds. */
static const double summit_now = 3, summit_near = 2, summit_season = 0.7, summit_other_year = -1;
static const double name_wrong_time = -3, office_wrong_time = -0.8, before_beginning = -3;

static int by_org(const void *a, const void *b)
{
    const struct summit *s = a, *t = b;
    int c = str_cmp(s->org, t->org);
    return c ? c : (s->when.lo > t->when.lo) - (s->when.lo < t->when.lo);
}

/* Open ends stay open. */
static days term(str begin, str end)
{
    days b = DAYS_UNKNOWN, e = DAYS_UNKNOWN;
    days_parse(begin, &b);
    days_parse(end, &e);
    return (days){b.lo, e.hi};
}

void summits_load(struct when *w, struct arena *process)
{
    struct table t = pack_table(&w->packs->pack[PACK_WORLD], STR("summits"));
    uint32_t rows = table_rows(t);
    w->summits = NEW_N(process, struct summit, rows + 1);
    for (uint32_t r = 0; r < rows; r++) {
        struct summit s = {
            .org = table_get(t, r, STR("org")),
            .place = table_get(t, r, STR("place")),
            .country = table_get(t, r, STR("country")),
            .name = table_get(t, r, STR("name")),
            .when = term(table_get(t, r, STR("begin")), table_get(t, r, STR("end"))),
        };
        if (s.when.hi == DAY_MAX)
            days_parse(table_get(t, r, STR("begin")), &s.when);
        if (s.org.len && days_closed(s.when))
            w->summits[w->n_summits++] = s;
    }
    if (w->n_summits)
        qsort(w->summits, w->n_summits, sizeof *w->summits, by_org);
    for (uint32_t i = w->n_summits; i-- > 0;)
        *map_put(&w->summit_of, w->summits[i].org, process, NULL) = i + 1;
}

/* ---- what is named --------------------------------------------------------------------------- */

struct named {
    str id;
    uint32_t sentence;
    uint32_t hit;
};

struct named_list {
    VEC_FIELDS(struct named)
};

/* The entities that world hits of tables `names` and `city_names` name, sentence by sentence. */
static struct named_list collect(const struct when *w, const struct doc *d, struct arena *tmp)
{
    enum { NAMED_MAX = 4000 };
    struct named_list list = {0};
    const struct pack *world = &w->packs->pack[PACK_WORLD];
    struct table names = pack_table(world, STR("names")),
                 cities = pack_table(world, STR("city_names"));
    int id_names = table_column(names, STR("id")), id_cities = table_column(cities, STR("id"));
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < d->hits.n && list.n < NAMED_MAX; i++) {
        const struct phrase_hit *h = &d->hits.ptr[i];
        bool name = names.t && h->table == names.number,
             city = cities.t && h->table == cities.number;
        if (h->pack != PACK_WORLD || (!name && !city))
            continue;
        while (sentence < d->sentences.n && d->sentences.ptr[sentence].span.end <= h->span.beg)
            sentence++;
        str id = name ? table_cell(names, h->row, id_names) : table_cell(cities, h->row, id_cities);
        *VEC_PUSH(&list, tmp) = (struct named){id, sentence, i};
    }
    return list;
}

/* ---- signs ----------------------------------------------------------------------------------- */

static void note(struct doc *d, struct arena *out, days when, const char *what, str name)
{
    enum { NOTES_MAX = 40 };
    if (d->date_evidence.n < NOTES_MAX)
        *VEC_PUSH(&d->date_evidence, out) =
            (struct date_evidence){.when = when,
                                   .basis = PUB_INFERRED,
                                   .note = arena_printf(out, "%s: %.*s", what, STR_ARG(name))};
}

/* Weights around one summit, above those of a year without one. */
static void vote_summit(struct ballot *b, days when)
{
    enum { LEAD = 10, SEASON = 60 };
    ballot_add(b, (days){when.lo - SEASON, when.hi + SEASON}, summit_season - summit_other_year);
    ballot_add(b, (days){when.lo - LEAD, when.hi + LEAD}, summit_near - summit_season);
    ballot_add(b, (days){when.lo - 2, when.hi + 1}, summit_now - summit_near);
}

/* An organisation and a place where it met, in one sentence. */
static void summit_signs(const struct when *w, struct doc *d, const struct named_list *list,
                         struct ballot *b, struct arena *out, struct arena *tmp)
{
    bool *told = NEW_N(tmp, bool, w->n_summits + 1);
    for (uint32_t i = 0; i < list->n; i++) {
        const uint32_t *first = map_get(&w->summit_of, list->ptr[i].id);
        uint32_t beg = i, end = i;
        while (first && beg > 0 && list->ptr[beg - 1].sentence == list->ptr[i].sentence)
            beg--;
        while (first && end < list->n && list->ptr[end].sentence == list->ptr[i].sentence)
            end++;
        for (uint32_t s = first ? *first - 1 : w->n_summits;
             s < w->n_summits && str_eq(w->summits[s].org, list->ptr[i].id); s++)
            for (uint32_t k = beg; k < end && !told[s]; k++) {
                if (!str_eq(list->ptr[k].id, w->summits[s].place))
                    continue;
                told[s] = true;
                vote_summit(b, w->summits[s].when);
                note(d, out, w->summits[s].when, "summit", w->summits[s].name);
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

static void city_signs(const struct when *w, struct doc *d, const struct named_list *list,
                       struct ballot *b, struct arena *out)
{
    struct table t = pack_table(&w->packs->pack[PACK_WORLD], STR("city_names"));
    int64_t last = -1;
    for (uint32_t i = 0; i < list->n; i++) {
        const struct phrase_hit *h = &d->hits.ptr[list->ptr[i].hit];
        if (!t.t || h->table != t.number || (int64_t)h->row == last)
            continue;
        last = h->row;
        days when = term(table_get(t, h->row, STR("from")), table_get(t, h->row, STR("to")));
        if (!days_known(when))
            continue;
        vote_outside(b, when, name_wrong_time);
        note(d, out, when, "a name used from and to", table_get(t, h->row, STR("form")));
    }
}

/* Persons in the news mostly hold an office; initiatives are not named before they began. */
static void tenure_signs(const struct when *w, const struct doc *d, const struct named_list *list,
                         struct ballot *b, struct arena *tmp)
{
    enum { TERMS_MAX = 6, PERSONS_MAX = 20 };
    const struct pack *world = &w->packs->pack[PACK_WORLD];
    struct table offices = pack_table(world, STR("offices")),
                 entities = pack_table(world, STR("entities"));
    int begin = table_column(offices, STR("begin")), end = table_column(offices, STR("end")),
        founded = table_column(entities, STR("begin"));
    struct map seen = {0};
    int persons = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        bool fresh;
        const struct phrase_hit *h = &d->hits.ptr[list->ptr[i].hit];
        map_put(&seen, list->ptr[i].id, tmp, &fresh);
        if (!fresh)
            continue;
        int64_t row = entities.t ? table_row(entities, 0, list->ptr[i].id) : -1;
        days start =
            row >= 0 ? term(table_cell(entities, (uint32_t)row, founded), STR("")) : DAYS_UNKNOWN;
        if (start.lo != DAY_MIN)
            vote_outside(b, start, before_beginning);
        if (h->end - h->beg < 2 || persons == PERSONS_MAX || !offices.t)
            continue; /* a family name alone may be anybody's */
        struct rows terms = table_find(offices, 0, list->ptr[i].id);
        days hull = {DAY_MAX, DAY_MIN};
        for (uint32_t k = 0; k < terms.n && k < TERMS_MAX; k++) {
            days when = term(table_cell(offices, terms.list[k], begin),
                             table_cell(offices, terms.list[k], end));
            hull.lo = when.lo < hull.lo ? when.lo : hull.lo;
            hull.hi = when.hi > hull.hi ? when.hi : hull.hi;
        }
        persons += terms.n > 0;
        if (terms.n > 0 && days_known(hull))
            vote_outside(b, hull, office_wrong_time);
    }
}

void world_signs(const struct when *w, struct doc *d, struct ballot *b, struct arena *out,
                 struct arena tmp)
{
    struct named_list list = collect(w, d, &tmp);
    if (list.n == 0)
        return;
    summit_signs(w, d, &list, b, out, &tmp);
    city_signs(w, d, &list, b, out);
    tenure_signs(w, d, &list, b, &tmp);
}
