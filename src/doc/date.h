/* date: days, intervals and their EDTF form.
 *
 * A day is a number of days since 1970-01-01 in the proleptic Gregorian calendar.  An interval is
 * closed: [lo, hi]; open ends are DAY_MIN and DAY_MAX.  A month or a year is the interval of its
 * days, and stays one: nothing turns it into a day.
 * Source: ISO 8601-1, EDTF (ISO 8601-2); the civil calendar arithmetic is Howard Hinnant's. */
#ifndef DOC_DATE_H
#define DOC_DATE_H

#include "base/arena.h"

typedef int32_t day;

#define DAY_MIN (-800000) /* open beginning; also "unknown" in an interval */
#define DAY_MAX 800000    /* open end */
#define DAY_NONE (-900000)

typedef struct {
    day lo, hi;
} days;

#define DAYS_UNKNOWN ((days){DAY_MIN, DAY_MAX})

static inline bool days_known(days d)
{
    return d.lo != DAY_MIN || d.hi != DAY_MAX;
}
static inline bool days_closed(days d)
{
    return d.lo != DAY_MIN && d.hi != DAY_MAX;
}
static inline bool days_overlap(days a, days b)
{
    return a.lo <= b.hi && b.lo <= a.hi;
}

/* month 1..12; values outside are carried into the year. */
day day_of(int year, int month, int day_of_month);
void day_split(day d, int *year, int *month, int *day_of_month);
/* 1 Monday .. 7 Sunday. */
int day_weekday(day d);
/* ISO 8601 week and the year it belongs to. */
int day_iso_week(day d, int *iso_year);
day day_of_iso_week(int iso_year, int week, int weekday);
int month_length(int year, int month);
days days_of_year(int year);
days days_of_month(int year, int month);

/* Reads ISO 8601 / EDTF at the given precision: `2022`, `2022-09`, `2022-09-14`, `2022-W37`,
 * `2022-09-14T10:00:00Z` (the day), `A/B`, `../B`, `A/..`, `2024-07-~02` and `2022?` (marks are
 * skipped), TIMEX3 seasons and quarters (`2022-SU`, `2022-Q3`, `2022-H1`).  False when it is none.
 */
bool days_parse(str s, days *value);
/* The EDTF text of an interval: a day, month or year where it is exactly one, else `lo/hi`;
 * "" when unknown. */
str days_text(days value, struct arena *out);

#endif
