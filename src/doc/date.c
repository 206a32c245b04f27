#include "doc/date.h"

day day_of(int year, int month, int day_of_month)
{
    int carry = (month - 1) / 12;
    if ((month - 1) % 12 < 0)
        carry--;
    year += carry;
    month -= carry * 12;
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int yoe = year - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void day_split(day d, int *year, int *month, int *day_of_month)
{
    int z = d + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *day_of_month = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

int day_weekday(day d)
{
    int w = (d + 3) % 7;
    return (w < 0 ? w + 7 : w) + 1;
}

int day_iso_week(day d, int *iso_year)
{
    int month, dom;
    day thursday = d - (day_weekday(d) - 4);
    day_split(thursday, iso_year, &month, &dom);
    return (thursday - day_of(*iso_year, 1, 1)) / 7 + 1;
}

day day_of_iso_week(int iso_year, int week, int weekday)
{
    day fourth = day_of(iso_year, 1, 4);
    return fourth - (day_weekday(fourth) - 1) + (week - 1) * 7 + weekday - 1;
}

int month_length(int year, int month)
{
    return day_of(year, month + 1, 1) - day_of(year, month, 1);
}

days days_of_year(int year)
{
    return (days){day_of(year, 1, 1), day_of(year, 12, 31)};
}

days days_of_month(int year, int month)
{
    return (days){day_of(year, month, 1), day_of(year, month + 1, 1) - 1};
}

/* Reads exactly `n` digits at `*s`, taking them off. */
static bool digits(str *s, size_t n, int *value)
{
    int64_t v;
    if (s->len < n || s->ptr[0] == '-' || s->ptr[0] == '+' || !str_int(str_sub(*s, 0, n), &v))
        return false;
    *value = (int)v;
    *s = str_sub(*s, n, s->len);
    return true;
}

static bool take(str *s, char c)
{
    if (s->len == 0 || s->ptr[0] != c)
        return false;
    *s = str_sub(*s, 1, s->len);
    return true;
}

/* TIMEX3 parts of a year: meteorological seasons, quarters and halves. */
static bool part_of_year(str s, int year, days *value)
{
    static const struct {
        str name;
        int first, months;
    } parts[] = {
        {STR_INIT("SP"), 3, 3},  {STR_INIT("SU"), 6, 3},  {STR_INIT("FA"), 9, 3},
        {STR_INIT("WI"), 12, 3}, {STR_INIT("Q1"), 1, 3},  {STR_INIT("Q2"), 4, 3},
        {STR_INIT("Q3"), 7, 3},  {STR_INIT("Q4"), 10, 3}, {STR_INIT("H1"), 1, 6},
        {STR_INIT("H2"), 7, 6},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (str_eq(s, parts[i].name)) {
            *value = (days){day_of(year, parts[i].first, 1),
                            day_of(year, parts[i].first + parts[i].months, 1) - 1};
            return true;
        }
    return false;
}

static bool parse_week(str s, int year, days *value)
{
    int week, weekday;
    if (!digits(&s, 2, &week) || week < 1 || week > 53)
        return false;
    day monday = day_of_iso_week(year, week, 1);
    *value = (days){monday, monday + 6};
    if (s.len == 0)
        return true;
    if (str_eq(s, STR("-WE"))) {
        value->lo = monday + 5;
        return true;
    }
    if (!take(&s, '-') || !digits(&s, 1, &weekday) || weekday < 1 || weekday > 7)
        return false;
    *value = (days){monday + weekday - 1, monday + weekday - 1};
    return true;
}

static bool parse_month_day(str s, int year, days *value)
{
    int month, dom;
    take(&s, '~');
    if (!digits(&s, 2, &month) || month < 1 || month > 12)
        return false;
    *value = days_of_month(year, month);
    if (s.len == 0 || s.ptr[0] == 'T')
        return true;
    if (!take(&s, '-'))
        return false;
    take(&s, '~');
    if (!digits(&s, 2, &dom) || dom < 1 || dom > value->hi - value->lo + 1)
        return false;
    value->lo += dom - 1;
    value->hi = value->lo;
    return s.len == 0 || s.ptr[0] == 'T' || s.ptr[0] == ' ';
}

static bool parse_one(str s, days *value)
{
    int year;
    while (s.len && (s.ptr[s.len - 1] == '?' || s.ptr[s.len - 1] == '~' || s.ptr[s.len - 1] == '%'))
        s.len--;
    if (!digits(&s, 4, &year)) {
        int tens;
        if (s.len > 3 || !digits(&s, 3, &tens) || s.len)
            return false;
        *value = (days){day_of(tens * 10, 1, 1), day_of(tens * 10 + 9, 12, 31)};
        return true;
    }
    if (s.len == 0) {
        *value = days_of_year(year);
        return true;
    }
    if (!take(&s, '-'))
        return false;
    if (s.len > 1 && s.ptr[0] == 'W' && s.ptr[1] >= '0' && s.ptr[1] <= '9')
        return parse_week(str_sub(s, 1, s.len), year, value);
    bool named = s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
    return named ? part_of_year(s, year, value) : parse_month_day(s, year, value);
}

bool days_parse(str s, days *value)
{
    ptrdiff_t slash = str_find_char(s, '/', 0);
    if (slash < 0)
        return parse_one(s, value);
    str from = str_sub(s, 0, (size_t)slash), to = str_sub(s, (size_t)slash + 1, s.len);
    days a = DAYS_UNKNOWN, b = DAYS_UNKNOWN;
    bool open_from = str_eq(from, STR("..")) || from.len == 0;
    bool open_to = str_eq(to, STR("..")) || to.len == 0;
    if ((!open_from && !parse_one(from, &a)) || (!open_to && !parse_one(to, &b)) || s.len == 1)
        return false;
    *value = (days){a.lo, b.hi};
    return value->lo <= value->hi;
}

static str day_text(day d, struct arena *out)
{
    int y, m, dom;
    day_split(d, &y, &m, &dom);
    return arena_printf(out, "%04d-%02d-%02d", y, m, dom);
}

str days_text(days value, struct arena *out)
{
    if (!days_known(value))
        return STR("");
    if (!days_closed(value))
        return arena_printf(out, "%.*s/%.*s",
                            STR_ARG(value.lo == DAY_MIN ? STR("..") : day_text(value.lo, out)),
                            STR_ARG(value.hi == DAY_MAX ? STR("..") : day_text(value.hi, out)));
    if (value.lo == value.hi)
        return day_text(value.lo, out);
    int y, m, dom, y2, m2, dom2;
    day_split(value.lo, &y, &m, &dom);
    day_split(value.hi, &y2, &m2, &dom2);
    bool whole_months = dom == 1 && dom2 == month_length(y2, m2);
    if (whole_months && y == y2 && m == m2)
        return arena_printf(out, "%04d-%02d", y, m);
    if (whole_months && m == 1 && m2 == 12)
        return y == y2 ? arena_printf(out, "%04d", y) : arena_printf(out, "%04d/%04d", y, y2);
    if (whole_months)
        return arena_printf(out, "%04d-%02d/%04d-%02d", y, m, y2, m2);
    return arena_printf(out, "%.*s/%.*s", STR_ARG(day_text(value.lo, out)),
                        STR_ARG(day_text(value.hi, out)));
}
