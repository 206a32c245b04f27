/* The day of publication: what the page says, else a vote of all signs over the days.
 *
 * Every sign adds a weight (logarithm of odds) to stretches of days; weekdays add one to each day
 * of the week.  The sum is exponentiated and normalised: naive Bayes over days.  Stretches are kept
 * as differences, so a sign costs O(1) and the sum O(days). */
#include "when/when_int.h"

#include <math.h>

#include "base/arena.h"

enum { YEAR_FIRST = 1990, YEAR_LAST = 2060, VOTE_SENTENCES = 60 };

struct ballot {
    days all;
    double *steps; /* of day all.lo + i, against the day before */
    double week[8];
    uint32_t n_signs;
};

days ballot_range(const struct ballot *b)
{
    return b->all;
}

void ballot_add(struct ballot *b, days where, double weight)
{
    if (where.lo < b->all.lo)
        where.lo = b->all.lo;
    if (where.hi > b->all.hi)
        where.hi = b->all.hi;
    if (where.lo > where.hi)
        return;
    b->steps[where.lo - b->all.lo] += weight;
    b->steps[where.hi - b->all.lo + 1] -= weight;
    b->n_signs++;
}

/* ---- signs of the text ----------------------------------------------------------------------- */

/* How far behind the day of writing a past weekday lies, and before a coming one. */
static const double past_weekday[7] = {1.1, 0.7, 0.1, -0.5, -0.9, -1.2, -1.4};
static const double coming_weekday[7] = {-0.3, 0.8, 0.4, 0.2, 0, -0.2, -0.4};
static const double this_weekday[7] = {1.6, 0, -1, -1.5, -1.5, -1, -0.5};

/* What is said at the beginning is the news. */
static double place_weight(const struct raw_time *r)
{
    return r->sentence < 3 ? 1 : r->sentence < 12 ? 0.6 : 0.4;
}

static void vote_weekday(struct ballot *b, const struct raw_time *r)
{
    if (r->has_week || (r->has_shift && r->shift != 0))
        return;
    bool coming = r->tense == TENSE_FUTURE;
    const double *by_distance = r->has_shift ? this_weekday
                                : coming     ? coming_weekday
                                             : past_weekday;
    for (int wd = 1; wd <= 7; wd++) {
        int distance = coming ? (r->weekday - wd + 7) % 7 : (wd - r->weekday + 7) % 7;
        b->week[wd] += by_distance[distance] * place_weight(r);
    }
    b->n_signs++;
}

/* A day that is told of in the past: written on it or soon after; ahead: before it.  A weekday
 * beside the date is said of the days around only. */
static void vote_near(struct ballot *b, days when, const struct raw_time *r, double weight)
{
    static const struct {
        int days;
        double weight, with_weekday;
    } past[] = {{183, 0.5, 0}, {31, 1, 0}, {6, 1.5, 1.5}, {1, 1.2, 0.8}, {0, 0.3, 0.2}};
    bool coming = r->tense == TENSE_FUTURE;
    for (size_t i = 0; i < sizeof past / sizeof past[0]; i++) {
        double w = weight * (past[i].weight + (r->weekday ? past[i].with_weekday : 0));
        days near = {when.lo, when.hi + past[i].days};
        if (coming)
            near = (days){when.lo - past[i].days, when.hi};
        ballot_add(b, near, coming ? w * 0.4 : w);
    }
    if (coming)
        ballot_add(b, (days){when.lo + 1, when.hi + past[0].days}, -1.5);
}

/* "NEW YORK, Feb 23 - ...": a day at the beginning of a paragraph, closed by a dash, is the day of
 * writing. */
static bool is_dateline(const struct doc *d, const struct raw_time *r)
{
    enum { TOKENS = 8 };
    static const str dashes[] = {STR_INIT("-"), STR_INIT("\u2013"), STR_INIT("\u2014")};
    if (!r->day || r->sentence >= (sentence_ix)d->sentences.n || (uint32_t)r->end >= d->tokens.n ||
        r->beg - d->sentences.ptr[r->sentence].beg > TOKENS)
        return false;
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (str_eq(d->tokens.ptr[r->end].form, dashes[i]))
            return true;
    return false;
}

/* A day or month without a year: the same sign in every year. */
static void vote_every_year(struct ballot *b, const struct raw_time *r, bool dateline)
{
    static const double sure = 8;
    int first, last, m, dom;
    day_split(b->all.lo, &first, &m, &dom);
    day_split(b->all.hi, &last, &m, &dom);
    for (int y = first; y <= last; y++) {
        if (r->day > month_length(y, r->month))
            continue;
        days when = days_of_month(y, r->month);
        if (r->day)
            when = (days){day_of(y, r->month, r->day), day_of(y, r->month, r->day)};
        if (r->day && r->kind == RAW_RANGE)
            when.hi = when.lo + (r->to - r->day);
        if (r->weekday && r->day && day_weekday(when.lo) != r->weekday) {
            ballot_add(b, (days){when.lo - 183, when.hi + 182}, -4);
            continue;
        }
        if (dateline)
            ballot_add(b, when, sure);
        else if (r->day)
            vote_near(b, when, r, place_weight(r) * 1.2);
        else if (r->tense != TENSE_FUTURE) {
            ballot_add(b, (days){when.lo, when.hi + 183}, 0.4);
            ballot_add(b, (days){when.lo, when.hi + 61}, 0.3);
        } else
            ballot_add(b, (days){when.lo - 183, when.hi}, 0.4);
        if (r->has_year_shift && r->year_shift == 0)
            ballot_add(b, (days){days_of_year(y).lo, when.lo - 1}, -2);
    }
}

/* Nothing is told before it happened, and old dates are told late. */
static void vote_dated(struct ballot *b, days when, const struct raw_time *r, double weight)
{
    if (r->tense == TENSE_FUTURE) {
        ballot_add(b, (days){when.hi + 1, b->all.hi}, -1.5);
        ballot_add(b, (days){when.lo - 730, when.hi}, 0.6);
        ballot_add(b, (days){when.lo - 365, when.hi}, 0.4);
    } else
        ballot_add(b, (days){b->all.lo, when.lo - 1}, -2.5);
    if (when.hi == when.lo && weight > 0)
        vote_near(b, when, r, weight);
}

/* The latest year that the text tells of is often the one of writing, or, where it is named without
 * a month, the one before; with every year after it, silence about later ones gets stranger. */
static void vote_latest_year(struct ballot *b, int year, bool bare)
{
    enum { FAR = 15 };
    ballot_add(b, days_of_year(year), bare ? 0.5 : 0.8);
    ballot_add(b, days_of_year(year + 1), bare ? 0.8 : 0.4);
    for (int k = 1; k <= FAR; k++)
        ballot_add(b, (days){day_of(year + k, 1, 1), b->all.hi}, -0.08);
}

static bool dated(const struct raw_time *r, days *when)
{
    int year = r->year;
    if (year < YEAR_FIRST - 200 || year > YEAR_LAST)
        return false;
    if (r->kind == RAW_YEAR)
        *when = days_of_year(year);
    else if ((r->kind == RAW_DATE || r->kind == RAW_NUMERIC) && r->month && r->month <= 12)
        *when = r->day && r->day <= month_length(year, r->month)
                    ? (days){day_of(year, r->month, r->day), day_of(year, r->month, r->day)}
                    : days_of_month(year, r->month);
    else
        return false;
    return true;
}

/* "next week" beside "9 to 11 July": the week of writing is the one before. */
static void vote_week_of(struct ballot *b, const struct raw_times *raws, uint32_t i)
{
    const struct raw_time *r = &raws->ptr[i];
    if (r->kind != RAW_SHIFT || !str_eq(r->unit, STR("W")) || r->count > 0)
        return;
    uint32_t k = i;
    while (k > 0 && raws->ptr[k - 1].sentence == r->sentence)
        k--;
    for (; k < raws->n && raws->ptr[k].sentence == r->sentence; k++) {
        const struct raw_time *date = &raws->ptr[k];
        if (!date->month || !date->day || date->month > 12)
            continue;
        int first, last, m, dom;
        day_split(b->all.lo, &first, &m, &dom);
        day_split(b->all.hi, &last, &m, &dom);
        for (int y = date->year ? date->year : first; y <= (date->year ? date->year : last); y++) {
            day monday = day_of(y, date->month, date->day);
            monday -= day_weekday(monday) - 1 + 7 * r->shift;
            ballot_add(b, (days){monday, monday + 6}, 4);
        }
    }
}

static void text_signs(const struct doc *d, const struct raw_times *raws, struct ballot *b)
{
    int latest = 0;
    bool bare = false;
    for (uint32_t i = 0; i < raws->n && raws->ptr[i].sentence < VOTE_SENTENCES; i++) {
        const struct raw_time *r = &raws->ptr[i];
        days when;
        vote_week_of(b, raws, i);
        if (dated(r, &when)) {
            vote_dated(b, when, r, place_weight(r) * (r->beg < 40 ? 2 : 0.7));
            if (r->tense == TENSE_FUTURE || r->year < latest)
                continue;
            bare = r->kind == RAW_YEAR && (bare || r->year > latest);
            latest = r->year;
        } else if ((r->kind == RAW_DATE || r->kind == RAW_RANGE || r->kind == RAW_NUMERIC) &&
                   r->month && r->month <= 12 && !r->has_shift && !r->year) {
            vote_every_year(b, r, is_dateline(d, r));
        } else if (r->kind == RAW_DATE && r->weekday && !r->month) {
            vote_weekday(b, r);
        }
    }
    if (latest >= YEAR_FIRST)
        vote_latest_year(b, latest, bare);
}

/* What is given to the program is news more often than archive. */
static void vote_recent(struct ballot *b)
{
    int first, last, m, dom;
    day_split(b->all.lo, &first, &m, &dom);
    day_split(b->all.hi, &last, &m, &dom);
    for (int y = first + 1; y <= last; y++)
        ballot_add(b, (days){day_of(y, 1, 1), b->all.hi}, 0.05);
    b->n_signs = 0; /* no sign of the text */
}

/* ---- counting -------------------------------------------------------------------------------- */

struct result {
    days best;
    double share; /* of the probability that lies on it */
};

/* Shares of the days, in place of the steps. */
static void count(struct ballot *b)
{
    static const double sharpen = 1.4; /* the weights were set with care, that is, too low */
    static const double nothing = 20;  /* e^-20 of a day does not count among 20,000 */
    int n = b->all.hi - b->all.lo + 1, weekday = day_weekday(b->all.lo);
    double sum = 0, most = -INFINITY, total = 0, *score = b->steps;
    for (int i = 0; i < n; i++) {
        sum += score[i];
        score[i] = sharpen * (sum + b->week[weekday]);
        weekday = weekday == 7 ? 1 : weekday + 1;
        most = score[i] > most ? score[i] : most;
    }
    for (int i = 0; i < n; i++)
        total += score[i] = score[i] < most - nothing ? 0 : exp(score[i] - most);
    for (int i = 0; i < n; i++)
        score[i] /= total;
}

static double share_of(const struct ballot *b, days when)
{
    double sum = 0;
    for (day d = when.lo < b->all.lo ? b->all.lo : when.lo; d <= when.hi && d <= b->all.hi; d++)
        sum += b->steps[d - b->all.lo];
    return sum;
}

/* The day, if enough of the probability lies on it; else the shortest stretch around it that holds
 * enough, while that is some days; else its month or year. */
static struct result decide(const struct ballot *b)
{
    enum { STRETCH_MAX = 10 };
    static const double enough = 0.6, enough_for_day = 0.4;
    const double *most = b->steps;
    int y, m, dom;
    for (const double *share = most, *end = most + (b->all.hi - b->all.lo); share <= end; share++)
        most = *share > *most ? share : most;
    day best = b->all.lo + (day)(most - b->steps);
    struct result r = {{best, best}, *most};
    while (r.share < enough_for_day + (r.best.hi > r.best.lo) * (enough - enough_for_day) &&
           r.best.hi - r.best.lo < STRETCH_MAX) {
        double before = r.best.lo > b->all.lo ? b->steps[r.best.lo - 1 - b->all.lo] : -1;
        double after = r.best.hi < b->all.hi ? b->steps[r.best.hi + 1 - b->all.lo] : -1;
        if (before < 0 && after < 0)
            break;
        r.share += before > after ? before : after;
        r.best.lo -= before > after;
        r.best.hi += before <= after;
    }
    if (r.share >= enough || r.best.lo == r.best.hi)
        return r;
    day_split(best, &y, &m, &dom);
    const days wider[] = {days_of_month(y, m), days_of_year(y)};
    for (size_t i = 0; i < sizeof wider / sizeof wider[0]; i++) {
        r = (struct result){wider[i], share_of(b, wider[i])};
        if (r.share >= enough)
            return r;
    }
    return (struct result){DAYS_UNKNOWN, 0};
}

/* ---- what the page says ---------------------------------------------------------------------- */

static bool stronger(const struct date_evidence *a, const struct date_evidence *b)
{
    int width_a = a->when.hi - a->when.lo, width_b = b->when.hi - b->when.lo;
    if ((width_a == 0) != (width_b == 0))
        return width_a == 0;
    return a->basis < b->basis;
}

/* The strongest piece of evidence from the page or its envelope, or NULL. */
static const struct date_evidence *page_date(const struct doc *d, day latest)
{
    const struct date_evidence *best = NULL;
    for (uint32_t i = 0; i < d->date_evidence.n; i++) {
        const struct date_evidence *e = &d->date_evidence.ptr[i];
        if (e->basis == PUB_NONE || !days_closed(e->when) || e->when.lo > latest)
            continue;
        if (!best || stronger(e, best))
            best = e;
    }
    return best;
}

static void publish(struct doc *d, days when, enum publish_basis basis, double confidence,
                    struct arena *out)
{
    d->published = (struct published){.value = days_text(when, out),
                                      .when = when,
                                      .basis = basis,
                                      .confidence = (float)confidence};
    d->reference = when;
}

static void note_text_signs(struct doc *d, const struct raw_times *raws, struct arena *out)
{
    enum { NOTES = 12 };
    uint32_t notes = 0;
    for (uint32_t i = 0; i < raws->n && notes < NOTES; i++) {
        const struct raw_time *r = &raws->ptr[i];
        if (r->kind != RAW_DATE && r->kind != RAW_RANGE && r->kind != RAW_YEAR)
            continue;
        static const char *const tenses[] = {"", ", told in the past", ", said to come", ""};
        *VEC_PUSH(&d->date_evidence, out) = (struct date_evidence){
            .when = DAYS_UNKNOWN,
            .basis = PUB_TEXT,
            .note = arena_printf(out, "%.*s%s",
                                 STR_ARG(doc_words(d, doc_tokens_span(d, r->beg, r->end))),
                                 tenses[r->tense]),
        };
        notes++;
    }
}

static void infer(const struct when *w, struct doc *d, const struct raw_times *raws, days bounds,
                  enum publish_basis basis, struct arena *out, struct arena tmp)
{
    struct ballot b = {.all = bounds};
    b.steps = NEW_N(&tmp, double, bounds.hi - bounds.lo + 2);
    vote_recent(&b);
    text_signs(d, raws, &b);
    note_text_signs(d, raws, out);
    world_signs(w, d, raws, &b, out, tmp);
    if (b.n_signs == 0)
        return;
    count(&b);
    struct result r = decide(&b);
    if (days_closed(r.best))
        publish(d, r.best, basis, r.share * 0.9, out);
}

void publish_date(const struct when *w, struct doc *d, const struct raw_times *raws,
                  struct arena *out, struct arena tmp)
{
    static const double sure[] = {
        [PUB_GIVEN] = 0.99,    [PUB_METADATA] = 0.95, [PUB_URL] = 0.93,     [PUB_BYLINE] = 0.9,
        [PUB_DATELINE] = 0.85, [PUB_TEXT] = 0.7,      [PUB_INFERRED] = 0.5,
    };
    day latest = d->now > 0 ? d->now : day_of(YEAR_LAST, 12, 31);
    const struct date_evidence *e = page_date(d, latest);
    d->reference = DAYS_UNKNOWN;
    d->published = (struct published){.when = DAYS_UNKNOWN};
    if (e && (e->when.lo == e->when.hi || e->basis == PUB_GIVEN)) {
        publish(d, e->when, e->basis, sure[e->basis], out);
        return;
    }
    days bounds = {day_of(YEAR_FIRST, 1, 1), latest};
    enum publish_basis basis = PUB_INFERRED;
    if (e) {
        publish(d, e->when, e->basis, sure[e->basis], out);
        bounds.lo = e->when.lo > bounds.lo ? e->when.lo : bounds.lo;
        bounds.hi = e->when.hi < latest ? e->when.hi : latest;
    }
    if (bounds.lo <= bounds.hi)
        infer(w, d, raws, bounds, basis, out, tmp);
}
