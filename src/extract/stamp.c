/* stamp: dates in bylines and in the lines that crawlers put before a text. */
#include "extract/extract_int.h"

#include "text/text.h"

struct number {
    int value, digits;
};

/* The parts of a line that can be a date: numbers and names of months, in order. */
struct parts {
    struct number n[8];
    uint32_t count;
    int month;   /* 1..12, 0: none is named */
    uint32_t at; /* numbers before the month's name */
    bool iso;    /* the first separator between two numbers is '-' */
};

static struct parts read_parts(const struct extract *x, str line, struct arena *tmp)
{
    struct parts p = {0};
    enum { COUNT_MAX = 8 };
    str folded = text_fold(line, tmp), word;
    for (size_t pos = 0; p.count < COUNT_MAX && text_next_word(folded, &pos, &word);) {
        int64_t value;
        const uint32_t *month = map_get(&x->months, word);
        if (month && !p.month) {
            p.month = (int)*month;
            p.at = p.count;
        } else if (word.len <= 4 && str_int(word, &value) && value >= 0) {
            if (p.count == 0 && pos < folded.len)
                p.iso = folded.ptr[pos] == '-';
            p.n[p.count++] = (struct number){(int)value, (int)word.len};
        }
    }
    return p;
}

static bool is_year(struct number n)
{
    return n.digits == 4 && n.value >= 1990 && n.value < 2100;
}

static bool set_day(int year, int month, int d, days *when)
{
    if (month < 1 || month > 12 || d < 1 || d > month_length(year, month))
        return false;
    when->lo = when->hi = day_of(year, month, d);
    return true;
}

/* 3 July 2024; July 3, 2024; July 2024. */
static bool with_name(const struct parts *p, days *when)
{
    for (uint32_t i = p->at; i < p->count && i < p->at + 2; i++) {
        if (!is_year(p->n[i]))
            continue;
        bool before = p->at > 0 && p->n[p->at - 1].digits <= 2;
        if (before && set_day(p->n[i].value, p->month, p->n[p->at - 1].value, when))
            return true;
        if (i > p->at && set_day(p->n[i].value, p->month, p->n[p->at].value, when))
            return true;
        *when = days_of_month(p->n[i].value, p->month);
        return true;
    }
    return false;
}

/* 2024-07-03, 2024-07, 03.07.2024; with '/' the order of day and month is not known. */
static bool in_numbers(const struct parts *p, bool slash, days *when)
{
    for (uint32_t i = 0; i < p->count; i++) {
        if (!is_year(p->n[i]))
            continue;
        if (p->iso && i + 2 < p->count + 0u && p->n[i + 1].digits == 2 &&
            set_day(p->n[i].value, p->n[i + 1].value, p->n[i + 2].value, when))
            return true;
        if (i >= 2 && !slash && set_day(p->n[i].value, p->n[i - 1].value, p->n[i - 2].value, when))
            return true;
        if (p->iso && i + 1 < p->count && p->n[i + 1].digits == 2 && p->n[i + 1].value >= 1 &&
            p->n[i + 1].value <= 12) {
            *when = days_of_month(p->n[i].value, p->n[i + 1].value);
            return true;
        }
    }
    return false;
}

bool stamp_read(const struct extract *x, str line, days *when, struct arena tmp)
{
    struct parts p = read_parts(x, line, &tmp);
    if (p.month && with_name(&p, when))
        return true;
    return in_numbers(&p, str_find_char(line, '/', 0) >= 0, when);
}
