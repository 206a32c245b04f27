/* Resolves a record to a TIMEX3 value and its days. */
#include "when/when_int.h"

/* ---- the calendar --------------------------------------------------------------------------- */

static int year_of(day d)
{
    int y, m, dom;
    day_split(d, &y, &m, &dom);
    return y;
}

static int month_of(day d)
{
    int y, m, dom;
    day_split(d, &y, &m, &dom);
    return m;
}

/* Anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
static day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return day_of(year, n / 31, n % 31 + 1);
}

static day nth_weekday(int year, int month, int nth, int weekday)
{
    if (nth == 0) {
        day last = day_of(year, month, month_length(year, month));
        return last - (day_weekday(last) - weekday + 7) % 7;
    }
    day first = day_of(year, month, 1);
    return first + (weekday - day_weekday(first) + 7) % 7 + 7 * (nth - 1);
}

day feast_day(str rule, int year)
{
    int64_t a, b;
    if (rule.len > 2 && rule.ptr[0] == 'E')
        return str_int(str_sub(rule, 1, rule.len), &a) ? easter(year) + (day)a : DAY_NONE;
    if (rule.len < 5 || !str_int(str_sub(rule, 0, 2), &a))
        return DAY_NONE;
    if (rule.len == 7 && rule.ptr[3] == 'W')
        return nth_weekday(year, (int)a, rule.ptr[4] - '0', rule.ptr[6] - '0');
    return str_int(str_sub(rule, 3, 5), &b) ? day_of(year, (int)a, (int)b) : DAY_NONE;
}

static int distance(day ref, days d)
{
    return ref < d.lo ? d.lo - ref : ref > d.hi ? ref - d.hi : 0;
}

/* Months are taken by nearness; the tense decides only where both sides are far. */
static int side_penalty(day ref, days d, enum tense tense)
{
    enum { WRONG_SIDE = 120 };
    bool wrong = (tense == TENSE_PAST && d.lo > ref) || (tense == TENSE_FUTURE && d.hi < ref);
    return wrong ? WRONG_SIDE : 0;
}

int nearest_year(day ref, int month, int dom, int weekday, enum tense tense)
{
    int base = year_of(ref), best = base, least = INT32_MAX;
    for (int y = base - 3; y <= base + 1; y++) {
        if (dom > month_length(y, month))
            continue;
        days d = days_of_month(y, month);
        if (dom)
            d.lo = d.hi = day_of(y, month, dom);
        int cost = distance(ref, d) + side_penalty(ref, d, tense);
        if (weekday && dom && day_weekday(d.lo) != weekday)
            cost += 2000;
        if (cost < least) {
            least = cost;
            best = y;
        }
    }
    return best;
}

/* ---- values --------------------------------------------------------------------------------- */

static void set_day(struct resolved *v, day d, str part, struct arena *out)
{
    int y, m, dom;
    day_split(d, &y, &m, &dom);
    v->value = arena_printf(out, "%04d-%02d-%02d%.*s", y, m, dom, STR_ARG(part));
    v->type = part.len ? TIME_TIME : TIME_DATE;
    v->when = (days){d, d};
    v->is_day = true;
}

static void set_week(struct resolved *v, day in_week, bool weekend, struct arena *out)
{
    int year, week = day_iso_week(in_week, &year);
    day monday = day_of_iso_week(year, week, 1);
    v->value = arena_printf(out, "%04d-W%02d%s", year, week, weekend ? "-WE" : "");
    v->when = (days){monday + (weekend ? 5 : 0), monday + 6};
}

static void set_month(struct resolved *v, int year, int month, struct arena *out)
{
    v->when = days_of_month(year, month);
    day_split(v->when.lo, &year, &month, &(int){0});
    v->value = arena_printf(out, "%04d-%02d", year, month);
}

static void set_year(struct resolved *v, int year, struct arena *out)
{
    v->value = arena_printf(out, "%04d", year);
    v->when = days_of_year(year);
}

static void set_part_of_year(struct resolved *v, int year, const char *part, struct arena *out)
{
    v->value = arena_printf(out, "%04d-%s", year, part);
    if (!days_parse(v->value, &v->when))
        v->when = days_of_year(year);
}

static void set_decade(struct resolved *v, int decade, struct arena *out)
{
    v->value = arena_printf(out, "%03d", decade);
    v->when = (days){day_of(decade * 10, 1, 1), day_of(decade * 10 + 9, 12, 31)};
}

static void set_century(struct resolved *v, int century, struct arena *out)
{
    v->value = arena_printf(out, "%02d", century - 1);
    v->when = (days){day_of((century - 1) * 100, 1, 1), day_of(century * 100 - 1, 12, 31)};
}

/* ---- counted from the day of writing -------------------------------------------------------- */

/* The unit of the calendar `n` units away from `ref`; false: not a unit of the calendar. */
static bool set_unit(struct resolved *v, day ref, str unit, int n, str part, struct arena *out)
{
    int year, month, dom;
    day_split(ref, &year, &month, &dom);
    if (str_eq(unit, STR("D")))
        set_day(v, ref + n, part, out);
    else if (str_eq(unit, STR("W")) || str_eq(unit, STR("WE")))
        set_week(v, ref + 7 * n, unit.len == 2, out);
    else if (str_eq(unit, STR("FN")))
        set_day(v, ref + 14 * n, part, out);
    else if (str_eq(unit, STR("M")))
        set_month(v, year, month + n, out);
    else if (str_eq(unit, STR("Q"))) {
        days q = days_of_month(year, (month - 1) / 3 * 3 + 1 + 3 * n);
        set_part_of_year(v, year_of(q.lo),
                         (const char *[]){"Q1", "Q2", "Q3", "Q4"}[(month_of(q.lo) - 1) / 3], out);
    } else if (str_eq(unit, STR("H"))) {
        days h = days_of_month(year, (month - 1) / 6 * 6 + 1 + 6 * n);
        set_part_of_year(v, year_of(h.lo), month_of(h.lo) == 1 ? "H1" : "H2", out);
    } else if (str_eq(unit, STR("Y")))
        set_year(v, year + n, out);
    else if (str_eq(unit, STR("DE")))
        set_decade(v, year / 10 + n, out);
    else if (str_eq(unit, STR("CE")))
        set_century(v, year / 100 + 1 + n, out);
    else
        return false;
    return true;
}

static const char *unknown_unit(str unit)
{
    static const struct {
        str unit;
        const char *value;
    } list[] = {
        {STR_INIT("D"), "XXXX-XX-XX"}, {STR_INIT("W"), "XXXX-WXX"},     {STR_INIT("M"), "XXXX-XX"},
        {STR_INIT("Q"), "XXXX-QX"},    {STR_INIT("WE"), "XXXX-WXX-WE"},
    };
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (str_eq(list[i].unit, unit))
            return list[i].value;
    return "XXXX";
}

static str duration_value(const struct raw_time *r, struct arena *out);

/* "two hours ago" names no unit of the calendar: a stretch of time. */
static bool resolve_shift(const struct raw_time *r, day ref, struct resolved *v, struct arena *out)
{
    int n = r->shift;
    str unit = r->unit;
    v->relative = true;
    if (r->count > 0)
        n *= r->count > 1000 ? 1000 : (int)r->count;
    if (r->count > 0 && (str_eq(unit, STR("DE")) || str_eq(unit, STR("CE")))) {
        n *= unit.ptr[0] == 'D' ? 10 : 100;
        unit = STR("Y");
    }
    if (ref == DAY_NONE) {
        v->value = str_of(unknown_unit(unit));
        return true;
    }
    if (set_unit(v, ref, unit, n, r->part, out))
        return true;
    v->type = TIME_DURATION;
    v->relative = false;
    v->value = duration_value(r, out);
    return v->value.len > 0;
}

static bool resolve_current(const struct raw_time *r, day ref, struct resolved *v,
                            struct arena *out)
{
    v->relative = true;
    if (ref == DAY_NONE) {
        v->value = str_of(unknown_unit(r->unit));
        return true;
    }
    int n = str_eq(r->unit, STR("Q")) ? -1 : 0; /* a report is about the quarter that is over */
    if (str_eq(r->unit, STR("WE")) && r->tense != TENSE_FUTURE && day_weekday(ref) < 6)
        n = -1;
    return set_unit(v, ref, r->unit, n, r->part, out);
}

day raw_weekday(const struct raw_time *r, day ref)
{
    int back = (day_weekday(ref) - r->weekday + 7) % 7;
    if (r->has_week)
        return ref - day_weekday(ref) + r->weekday + 7 * r->week;
    if (r->has_shift && r->shift < 0)
        return ref - (back ? back : 7);
    if (r->has_shift && r->shift > 0)
        return ref + (back ? 7 - back : 7);
    if (r->has_shift) /* this Tuesday: of this week, but a little forward at its end */
        return back == 0 ? ref : r->tense == TENSE_PAST || back < 3 ? ref - back : ref + 7 - back;
    bool ahead = r->tense == TENSE_FUTURE || r->tense == TENSE_PRESENT;
    return ahead ? ref + (7 - back) % 7 : ref - back;
}

/* ---- dates ---------------------------------------------------------------------------------- */

static int year_for(const struct raw_time *r, day ref, int month, int dom, bool *relative)
{
    if (r->year)
        return r->year;
    if (ref == DAY_NONE)
        return 0;
    *relative = true;
    if (r->has_year_shift)
        return year_of(ref) + r->year_shift;
    if (r->has_shift && !r->weekday) {
        int base = year_of(ref), first = month_of(ref);
        if (r->shift < 0)
            return base - (month >= first);
        return base + (r->shift > 0 && month <= first);
    }
    return nearest_year(ref, month, dom, r->weekday, r->tense);
}

static void unknown_year(const struct raw_time *r, struct resolved *v, struct arena *out)
{
    if (r->month && r->day)
        v->value = arena_printf(out, "XXXX-%02d-%02d%.*s", r->month, r->day, STR_ARG(r->part));
    else if (r->month)
        v->value = arena_printf(out, "XXXX-%02d", r->month);
    else if (r->season.len)
        v->value = arena_printf(out, "XXXX-%.*s", STR_ARG(r->season));
    else if (r->quarter)
        v->value = arena_printf(out, "XXXX-Q%d", r->quarter);
    else
        v->value = arena_printf(out, "XXXX-H%d", r->half);
    v->relative = true;
}

static int season_month(str season)
{
    return str_eq(season, STR("SU")) ? 6 : season.ptr[0] == 'F' ? 9 : season.ptr[0] == 'W' ? 12 : 3;
}

static bool resolve_month(const struct raw_time *r, day ref, struct resolved *v, struct arena *out)
{
    int year = year_for(r, ref, r->month, r->day, &v->relative);
    if (r->month > 12)
        return false;
    if (year == 0) {
        unknown_year(r, v, out);
        return true;
    }
    if (r->day == 0) {
        set_month(v, year, r->month, out);
        return true;
    }
    if (r->day < 1 || r->day > month_length(year, r->month))
        return false;
    set_day(v, day_of(year, r->month, r->day), r->part, out);
    return true;
}

static bool resolve_part_of_year(const struct raw_time *r, day ref, struct resolved *v,
                                 struct arena *out)
{
    int month = r->season.len ? season_month(r->season)
                : r->quarter  ? r->quarter * 3 - 2
                              : r->half * 6 - 5;
    if (month < 1 || month > 12)
        return false;
    int year = year_for(r, ref, month, 0, &v->relative);
    if (year == 0) {
        unknown_year(r, v, out);
        return true;
    }
    char name[3] = {r->quarter ? 'Q' : 'H', (char)('0' + (r->quarter ? r->quarter : r->half)), 0};
    if (r->season.len)
        memcpy(name, r->season.ptr, 2);
    set_part_of_year(v, year, name, out);
    return true;
}

static bool resolve_weekday(const struct raw_time *r, day ref, struct resolved *v,
                            struct arena *out)
{
    v->relative = true;
    if (ref != DAY_NONE)
        set_day(v, raw_weekday(r, ref), r->part, out);
    else
        v->value = arena_printf(out, "XXXX-WXX-%d%.*s", r->weekday, STR_ARG(r->part));
    if (r->part.len)
        v->type = TIME_TIME;
    return true;
}

static bool resolve_date(const struct raw_time *r, day ref, struct resolved *v, struct arena *out)
{
    if (r->month)
        return resolve_month(r, ref, v, out);
    if (r->season.len || r->quarter || r->half)
        return resolve_part_of_year(r, ref, v, out);
    if (r->decade)
        set_decade(v, r->decade, out);
    else if (r->century)
        set_century(v, r->century, out);
    else if (r->weekday)
        return resolve_weekday(r, ref, v, out);
    else
        return false;
    return true;
}

static bool resolve_range(const struct raw_time *r, day ref, struct resolved *v, struct arena *out)
{
    int year = year_for(r, ref, r->month, r->day, &v->relative);
    if (r->month < 1 || r->month > 12 || r->day < 1 || r->to <= r->day)
        return false;
    if (year == 0) {
        v->value =
            arena_printf(out, "XXXX-%02d-%02d/XXXX-%02d-%02d", r->month, r->day, r->month, r->to);
        return true;
    }
    if (r->to > month_length(year, r->month))
        return false;
    v->when = (days){day_of(year, r->month, r->day), day_of(year, r->month, r->to)};
    v->value = days_text(v->when, out);
    return true;
}

static bool resolve_feast(const struct raw_time *r, day ref, struct resolved *v, struct arena *out)
{
    if (!r->year && ref == DAY_NONE) {
        v->value = STR("XXXX-XX-XX");
        v->relative = true;
        return true;
    }
    day d = feast_day(r->feast, r->year ? r->year : year_of(ref));
    if (d == DAY_NONE)
        return false;
    if (!r->year) {
        v->relative = true;
        int y = nearest_year(ref, month_of(d), 0, 0, r->tense);
        d = feast_day(r->feast, y);
        if (r->has_shift && r->shift < 0 && d >= ref)
            d = feast_day(r->feast, year_of(d) - 1);
    }
    set_day(v, d, STR(""), out);
    return true;
}

/* ---- durations and sets --------------------------------------------------------------------- */

/* The unit may be many of a smaller one ("10Y" for a decade); a half is written in the next smaller
 * unit where there is a custom. */
static str duration_value(const struct raw_time *r, struct arena *out)
{
    static const struct {
        str unit;
        const char *letter, *half;
        bool clock;
    } units[] = {
        {STR_INIT("D"), "D", NULL, false},   {STR_INIT("W"), "W", NULL, false},
        {STR_INIT("M"), "M", NULL, false},   {STR_INIT("Q"), "Q", NULL, false},
        {STR_INIT("Y"), "Y", "6M", false},   {STR_INIT("DE"), "DE", NULL, false},
        {STR_INIT("CE"), "CE", NULL, false}, {STR_INIT("ML"), "ML", NULL, false},
        {STR_INIT("TH"), "H", "30M", true},  {STR_INIT("TM"), "M", "30S", true},
        {STR_INIT("TS"), "S", NULL, true},   {STR_INIT("WE"), "WE", NULL, false},
    };
    str unit = r->unit;
    int times = 0;
    for (; unit.len && unit.ptr[0] >= '0' && unit.ptr[0] <= '9'; unit = str_sub(unit, 1, unit.len))
        times = times * 10 + (unit.ptr[0] - '0');
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (!str_eq(units[i].unit, unit))
            continue;
        const char *p = units[i].clock ? "PT" : "P", *letter = units[i].letter;
        if (r->some)
            return arena_printf(out, "%sX%s", p, letter);
        double n = (r->count > 0 ? r->count : 1) * (times ? times : 1);
        double whole = (double)(long)n;
        if (units[i].half && whole >= 1 && n - whole == 0.5)
            return arena_printf(out, "%s%.0f%s%s", p, whole, letter, units[i].half);
        return arena_printf(out, "%s%g%s", p, n, letter);
    }
    return STR("");
}

static bool resolve_set(const struct raw_time *r, struct resolved *v, struct arena *out)
{
    v->type = TIME_SET;
    if (r->weekday)
        v->value = arena_printf(out, "XXXX-WXX-%d", r->weekday);
    else
        v->value = r->value.len ? r->value : duration_value(r, out);
    return v->value.len > 0;
}

/* ---- times of the day ----------------------------------------------------------------------- */

static bool resolve_time(const struct raw_time *r, day anchor, struct resolved *v,
                         struct arena *out)
{
    str part = r->part;
    if (r->kind == RAW_TIME)
        part = arena_printf(out, "T%02d:%02d%.*s", r->hour, r->minute, STR_ARG(r->zone));
    v->relative = true;
    if (anchor != DAY_NONE)
        set_day(v, anchor, part, out);
    else
        v->value = arena_printf(out, "XXXX-XX-XX%.*s", STR_ARG(part));
    v->type = TIME_TIME;
    v->is_day = false;
    return true;
}

static bool resolve_years(const struct raw_time *r, struct resolved *v, struct arena *out)
{
    if (r->to <= r->year)
        return false;
    v->when = (days){days_of_year(r->year).lo, days_of_year(r->to).hi};
    v->value = arena_printf(out, "%04d/%04d", r->year, r->to);
    return true;
}

bool raw_resolve(const struct raw_time *r, day ref, day last, struct resolved *v, struct arena *out)
{
    day anchor = last != DAY_NONE ? last : ref;
    *v = (struct resolved){.type = TIME_DATE, .when = DAYS_UNKNOWN};
    switch (r->kind) {
    case RAW_REF: v->value = r->value; return true;
    case RAW_RECENT:
        v->value = !r->has_shift || r->shift < 0 ? STR("PAST_REF")
                   : r->shift > 0                ? STR("FUTURE_REF")
                                                 : STR("PRESENT_REF");
        return true;
    case RAW_DATE:
    case RAW_NUMERIC: return resolve_date(r, ref, v, out);
    case RAW_RANGE: return resolve_range(r, ref, v, out);
    case RAW_YEAR: set_year(v, r->year, out); return true;
    case RAW_YEARS: return resolve_years(r, v, out);
    case RAW_SHIFT: return resolve_shift(r, ref, v, out);
    case RAW_CURRENT: return resolve_current(r, ref, v, out);
    case RAW_ANAPHOR: return resolve_shift(r, anchor, v, out);
    case RAW_HOLIDAY: return resolve_feast(r, ref, v, out);
    case RAW_SET: return resolve_set(r, v, out);
    case RAW_TIME:
    case RAW_PART: return resolve_time(r, anchor, v, out);
    case RAW_DURATION:
        v->type = TIME_DURATION;
        v->value = r->value.len ? r->value : duration_value(r, out);
        return v->value.len > 0;
    case RAW_NONE:
    case N_RAW: break;
    }
    return false;
}
