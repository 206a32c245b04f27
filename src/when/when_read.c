/* Reads a match of a rule into one record. */
#include "when/when_int.h"

#include "text/text.h"

static enum raw_kind raw_kind_parse(str name)
{
    static const str names[N_RAW] = {
        STR_INIT("none"),   STR_INIT("ref"),      STR_INIT("date"),    STR_INIT("range"),
        STR_INIT("year"),   STR_INIT("years"),    STR_INIT("shift"),   STR_INIT("current"),
        STR_INIT("recent"), STR_INIT("duration"), STR_INIT("set"),     STR_INIT("time"),
        STR_INIT("part"),   STR_INIT("anaphor"),  STR_INIT("holiday"), STR_INIT("numeric"),
    };
    for (int k = 0; k < N_RAW; k++)
        if (str_eq(names[k], name))
            return (enum raw_kind)k;
    return RAW_NONE;
}

struct reader {
    const struct when_lang *l;
    const struct doc *d;
    const struct match *m;
};

static str get(const struct reader *q, const char *key)
{
    return match_value(q->l->rules, q->d, q->m, str_of(key));
}

/* The number that `key` of `means` is: written there, in a table's cell, or by words of the slot
 * of that name. */
static bool number(const struct reader *q, const char *key, double *value)
{
    str s = get(q, key);
    int64_t n;
    if (s.len && str_int(s, &n)) {
        *value = (double)n;
        return true;
    }
    const struct match_slot *slot = match_slot(q->m, str_of(key));
    struct numeral numeral;
    if (!slot || !numerals_read(q->l->numerals, q->d, slot->beg, slot->end, &numeral))
        return s.len && str_double(s, value);
    *value = numeral.value;
    return true;
}

static bool get_int(const struct reader *q, const char *key, int *value)
{
    double v = 0;
    if (!number(q, key, &v) || v > 100000 || v < -100000)
        return false;
    *value = (int)v;
    return true;
}

/* Takes digits off `*s`; false when there are none, or too many. */
static bool take_digits(str *s, int *value, size_t *n_digits)
{
    size_t n = 0;
    *value = 0;
    while (n < s->len && n < 5 && s->ptr[n] >= '0' && s->ptr[n] <= '9')
        *value = *value * 10 + (s->ptr[n++] - '0');
    *s = str_sub(*s, n, s->len);
    *n_digits = n;
    return n > 0 && n < 5;
}

/* "16", "16.05", "16:05"; `strict`: a colon is needed. */
static bool read_clock(str s, bool strict, struct raw_time *r)
{
    size_t n;
    if (!take_digits(&s, &r->hour, &n) || n > 2 || r->hour > 24)
        return false;
    if (s.len == 0)
        return !strict;
    if (s.ptr[0] != ':' && (strict || s.ptr[0] != '.'))
        return false;
    s = str_sub(s, 1, s.len);
    return take_digits(&s, &r->minute, &n) && n == 2 && r->minute < 60 &&
           (s.len == 0 || s.ptr[0] == ':');
}

static bool read_time(const struct reader *q, struct raw_time *r)
{
    str clock = get(q, "clock"), half = get(q, "half");
    r->strict = get(q, "strict").len > 0;
    r->has_hour = true;
    if (clock.len ? !read_clock(clock, r->strict, r) : !get_int(q, "hour", &r->hour))
        return false;
    get_int(q, "minute", &r->minute);
    r->zone = get(q, "zone");
    int to;
    if (get_int(q, "to", &to)) {
        r->hour = r->hour == 0 ? 23 : r->hour - 1;
        r->minute = to;
    }
    if (str_eq(half, STR("pm")) && r->hour < 12)
        r->hour += 12;
    else if (str_eq(half, STR("am")) && r->hour == 12)
        r->hour = 0;
    return r->hour >= 0 && r->hour <= 24 && r->minute >= 0 && r->minute < 60;
}

static int full_year(int year, size_t n_digits)
{
    enum { CENTURY_TURN = 40 };
    return n_digits > 2 ? year : year < CENTURY_TURN ? 2000 + year : 1900 + year;
}

static bool date_is_valid(int year, int month, int dom)
{
    return month >= 1 && month <= 12 && dom >= 0 && dom <= month_length(year ? year : 2000, month);
}

/* The numbers of a date in figures, how many digits each has, and the mark between them. */
struct figures {
    int value[3];
    size_t digits[3];
    int n;
    char mark;
};

static bool is_date_mark(char c)
{
    return c == '.' || c == '-' || c == '/';
}

static bool take_figures(str s, struct figures *f)
{
    *f = (struct figures){0};
    while (f->n < 3 && s.len && take_digits(&s, &f->value[f->n], &f->digits[f->n])) {
        f->n++;
        if (s.len == 0)
            break;
        if (!is_date_mark(s.ptr[0]) || (f->mark && s.ptr[0] != f->mark))
            return false;
        f->mark = s.ptr[0];
        s = str_sub(s, 1, s.len);
    }
    return !s.len && f->n >= 2 && f->mark;
}

/* The year comes first and is whole. */
static bool is_year_first(const struct figures *f)
{
    return f->digits[0] == 4 && f->digits[1] == 2 &&
           (f->n == 2 ? f->mark == '-' : f->digits[2] == 2);
}

static bool is_year_last(const struct figures *f)
{
    return f->n == 3 && f->digits[0] <= 2 && f->digits[1] <= 2 &&
           (f->digits[2] == 2 || f->digits[2] == 4);
}

/* 2022-09-14, 2022-09, 23.3.1987, 7/8/07. */
static bool read_numeric(str s, bool month_first, struct raw_time *r)
{
    struct figures f;
    if (!take_figures(s, &f))
        return false;
    const int *v = f.value;
    r->kind = RAW_DATE;
    if (is_year_first(&f)) {
        r->year = v[0];
        r->month = v[1];
        r->day = v[2];
        return r->year >= 1000 && r->year < 2200 && date_is_valid(v[0], v[1], v[2]) &&
               (f.n == 2 || v[2] > 0);
    }
    if (!is_year_last(&f))
        return false;
    bool american = f.mark == '/' && month_first && v[0] <= 12;
    r->month = american ? v[0] : v[1];
    r->day = american ? v[1] : v[0];
    r->year = full_year(v[2], f.digits[2]);
    return r->day > 0 && date_is_valid(r->year, r->month, r->day);
}

static void read_fields(const struct reader *q, struct raw_time *r)
{
    int v;
    get_int(q, "year", &r->year);
    get_int(q, "month", &r->month);
    get_int(q, "day", &r->day);
    get_int(q, "weekday", &r->weekday);
    get_int(q, "quarter", &r->quarter);
    get_int(q, "half", &r->half);
    get_int(q, "decade", &r->decade);
    get_int(q, "century", &r->century);
    if (get_int(q, "short", &v))
        r->year = full_year(v, 2);
    r->has_year_shift = get_int(q, "yearshift", &r->year_shift);
    r->has_week = get_int(q, "week", &r->week);
    r->has_shift = get_int(q, "shift", &r->shift) || get_int(q, "n", &r->shift);
    if (r->kind == RAW_RANGE || r->kind == RAW_YEARS) {
        get_int(q, "to", &r->to);
        get_int(q, "from", r->kind == RAW_RANGE ? &r->day : &r->year);
    }
    r->season = get(q, "season");
    r->feast = get(q, "date");
}

static void read_counts(const struct reader *q, struct raw_time *r)
{
    double half;
    number(q, "count", &r->count);
    if (r->kind == RAW_DURATION && number(q, "half", &half)) {
        r->count = (r->count > 0 ? r->count : half < 1 ? 1 : 0) + half;
        r->half = 0;
    }
    r->some = get(q, "some").len > 0;
}

static bool is_currency_sign(str s)
{
    size_t pos = 0;
    rune r = s.len ? utf8_next(s, &pos) : 0;
    return r == '$' || (r >= 0xa2 && r <= 0xa5) || (r >= 0x20a0 && r <= 0x20cf);
}

/* A bare number is a year unless something is counted by it. */
static bool year_is_plausible(const struct when_lang *l, const struct doc *d,
                              const struct raw_time *r)
{
    if (r->end - r->beg > 1)
        return true;
    const struct sentence *s = &d->sentences.ptr[r->sentence];
    const struct token *before = r->beg > s->beg ? &d->tokens.ptr[r->beg - 1] : NULL;
    const struct token *after = r->end < s->end ? &d->tokens.ptr[r->end] : NULL;
    bool led_in = before && (before->upos == UPOS_ADP || before->upos == UPOS_SCONJ) &&
                  !when_compares(l, before);
    if (before && (before->upos == UPOS_SYM || before->flags & TOK_NUMERIC))
        return false;
    if (before && is_currency_sign(before->form))
        return false;
    if (!after || after->flags & TOK_PUNCT)
        return r->year >= 1400 || led_in;
    bool counted = after->upos == UPOS_NOUN || after->upos == UPOS_SYM;
    return led_in || (r->year >= 1700 && !counted);
}

enum { BARE_YEAR_MAX = 2060 };

bool raw_read(const struct when_lang *l, const struct doc *d, const struct match *m,
              struct raw_time *r)
{
    struct reader q = {l, d, m};
    const struct match_slot *core = match_slot(m, STR("core"));
    r->kind = raw_kind_parse(m->kind);
    r->rule = m->rule;
    r->beg = core ? core->beg : m->beg;
    r->end = core ? core->end : m->end;
    r->unit = get(&q, "unit");
    r->part = get(&q, "part");
    r->mod = get(&q, "mod");
    r->value = get(&q, "value");
    switch (r->kind) {
    case RAW_NONE: return false;
    case RAW_NUMERIC: return read_numeric(get(&q, "text"), l->month_first, r);
    case RAW_TIME: return read_time(&q, r);
    default: break;
    }
    read_fields(&q, r);
    read_counts(&q, r);
    if (r->kind == RAW_YEAR)
        return r->year >= 300 && r->year <= BARE_YEAR_MAX && year_is_plausible(l, d, r);
    return true;
}
