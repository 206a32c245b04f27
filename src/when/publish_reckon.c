/* publish_reckon: days that can be reckoned from what is known of persons, events and members. */
#include "when/signs.h"

static const double same_age = 1.6, time_since = 2.2, joined = 1.5, joined_near = 2.4,
                    years_after = 0.7;

str entity_cell(const struct signs *q, str id, str column)
{
    struct table t = pack_table(&q->w->packs->pack[PACK_WORLD], STR("entities"));
    int64_t row = table_row(t, 0, id);
    return row < 0 ? STR("") : table_get(t, (uint32_t)row, column);
}

/* Length of a unit in days: of a duration's unit as TIMEX3 writes it. */
static int unit_days(str unit)
{
    return str_eq(unit, STR("Y"))   ? 365
           : str_eq(unit, STR("M")) ? 30
           : str_eq(unit, STR("W")) ? 7
                                    : 0;
}

static bool is_span(const struct raw_time *r)
{
    return (r->kind == RAW_DURATION || r->kind == RAW_SHIFT) && r->count >= 1 && unit_days(r->unit);
}

void age_signs(struct signs *q)
{
    enum { AGE_MIN = 18, AGE_MAX = 110, TOKENS_APART = 6 };
    for (uint32_t i = 0; i < q->raws->n; i++) {
        const struct raw_time *r = &q->raws->ptr[i];
        if (!is_span(r) || !str_eq(r->unit, STR("Y")) || r->count < AGE_MIN || r->count > AGE_MAX)
            continue;
        for (uint32_t k = 0; k < q->named.n; k++) {
            const struct phrase_hit *h = &q->d->hits.ptr[q->named.ptr[k].hit];
            days born;
            if (q->named.ptr[k].sentence != r->sentence || r->beg < h->end ||
                r->beg - h->end > TOKENS_APART ||
                !str_eq(entity_cell(q, q->named.ptr[k].id, STR("type")), STR("person")) ||
                !days_parse(entity_cell(q, q->named.ptr[k].id, STR("begin")), &born))
                continue;
            int age = (int)(r->count * 365.2425);
            days when = {born.lo + age, born.hi + age + 365};
            ballot_add(q->b, when, same_age);
            sign_note(q, when, "age of", entity_cell(q, q->named.ptr[k].id, STR("name")));
        }
    }
}

void since_signs(struct signs *q)
{
    enum { MONTHS_MIN = 2 };
    for (uint32_t i = 0; i < q->raws->n; i++) {
        const struct raw_time *r = &q->raws->ptr[i];
        int unit = is_span(r) ? unit_days(r->unit) : 0;
        if (unit < 30 || r->count * unit < MONTHS_MIN * 30)
            continue;
        for (uint32_t k = 0; k < q->named.n; k++) {
            days begin;
            str id = q->named.ptr[k].id;
            if (q->named.ptr[k].sentence != r->sentence ||
                !str_eq(entity_cell(q, id, STR("type")), STR("event")) ||
                !days_parse(entity_cell(q, id, STR("begin")), &begin) || begin.lo != begin.hi)
                continue;
            int since = (int)(r->count * (unit == 30 ? 30.44 : 365.25)),
                slack = unit == 30 ? 20 : 90;
            days when = {begin.lo + since - slack, begin.hi + since + slack};
            ballot_add(q->b, when, time_since);
            sign_note(q, when, "time since", entity_cell(q, id, STR("name")));
        }
    }
}

/* A membership that began later than the organisation: founders tell nothing. */
static bool joined_later(const struct signs *q, struct table t, uint32_t row, days *since)
{
    enum { LATER = 365 };
    days founded;
    if (!str_eq(table_get(t, row, STR("status")), STR("member")) ||
        !days_parse(table_get(t, row, STR("from")), since) || since->lo != since->hi)
        return false;
    return !days_parse(entity_cell(q, table_cell(t, row, 0), STR("begin")), &founded) ||
           since->lo > founded.hi + LATER;
}

static void vote_joined(struct signs *q, str org, str state, double share)
{
    enum { NEAR = 3, AROUND = 45 };
    struct table t = pack_table(&q->w->packs->pack[PACK_WORLD], STR("memberships"));
    int member = table_column(t, STR("member"));
    struct rows rows = table_find(t, 0, org);
    days since;
    for (uint32_t n = 0; n < rows.n; n++) {
        if (!str_eq(table_cell(t, rows.list[n], member), state) ||
            !joined_later(q, t, rows.list[n], &since))
            continue;
        ballot_add(q->b, (days){since.lo - AROUND, since.hi + AROUND}, joined * share);
        ballot_add(q->b, (days){since.lo - NEAR, since.hi + NEAR}, joined_near * share);
        sign_note(q, since, "joined", entity_cell(q, state, STR("name")));
    }
}

bool is_first(const struct signs *q, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (str_eq(q->named.ptr[k].id, q->named.ptr[i].id))
            return false;
    return true;
}

/* How many different entities of a type are named in the lead. */
static uint32_t count_type(const struct signs *q, uint32_t lead, str type)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < lead; i++)
        n += is_first(q, i) && str_eq(entity_cell(q, q->named.ptr[i].id, STR("type")), type);
    return n;
}

void joining_signs(struct signs *q)
{
    enum { LEAD = 3 };
    uint32_t lead = 0;
    while (lead < q->named.n && q->named.ptr[lead].sentence < LEAD)
        lead++;
    uint32_t states = count_type(q, lead, STR("state"));
    for (uint32_t i = 0; i < lead; i++) {
        if (!is_first(q, i) ||
            !str_eq(entity_cell(q, q->named.ptr[i].id, STR("type")), STR("organisation")))
            continue;
        for (uint32_t k = 0; k < lead; k++)
            if (is_first(q, k) &&
                str_eq(entity_cell(q, q->named.ptr[k].id, STR("type")), STR("state")))
                vote_joined(q, q->named.ptr[i].id, q->named.ptr[k].id, 1.0 / states);
    }
}

/* "seven years after ...", and 2016 is named: their sum may be this year. */
void years_after_signs(struct signs *q)
{
    enum { YEARS_MIN = 3, YEARS_MAX = 60, PAIRS_MAX = 6 };
    int pairs = 0;
    for (uint32_t i = 0; i < q->raws->n; i++) {
        const struct raw_time *r = &q->raws->ptr[i];
        if (!is_span(r) || !str_eq(r->unit, STR("Y")) || r->count < YEARS_MIN ||
            r->count > YEARS_MAX)
            continue;
        for (uint32_t k = 0; k < q->raws->n && pairs < PAIRS_MAX; k++) {
            const struct raw_time *date = &q->raws->ptr[k];
            if (date->year < 1940 || date->tense == TENSE_FUTURE)
                continue;
            pairs++;
            ballot_add(q->b, days_of_year(date->year + (int)r->count), years_after);
        }
    }
}
