/* when_int: what the parts of this room share. */
#ifndef WHEN_WHEN_INT_H
#define WHEN_WHEN_INT_H

#include "base/hashes.h"
#include "base/map.h"
#include "match/match.h"
#include "match/numerals.h"
#include "when/when.h"

enum tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE, TENSE_PRESENT /* of the clause */ };

enum raw_kind {
    RAW_NONE,
    RAW_REF,     /* PAST_REF, PRESENT_REF, FUTURE_REF */
    RAW_DATE,    /* fields of a calendar date, as many as were said */
    RAW_RANGE,   /* days of one month */
    RAW_YEAR,    /* a number that may be a year */
    RAW_YEARS,   /* a span of years */
    RAW_SHIFT,   /* units from the day of writing */
    RAW_CURRENT, /* the unit that the text is about */
    RAW_RECENT,  /* an open number of units before or after now */
    RAW_DURATION,
    RAW_SET,
    RAW_TIME,    /* a clock time */
    RAW_PART,    /* a part of a day */
    RAW_ANAPHOR, /* days from the day that was named last */
    RAW_HOLIDAY,
    RAW_NUMERIC, /* a date in digits */
    N_RAW
};

/* What a rule read, before the document's date is known.  Numbers are 0, strings empty, where
 * nothing was said. */
struct raw_time {
    enum raw_kind kind;
    token_ix beg, end;
    sentence_ix sentence;
    struct rule_ref rule;
    enum tense tense;
    int year, month, day, to; /* to: last day of RAW_RANGE, last year of RAW_YEARS */
    int weekday, quarter, half, decade, century;
    bool has_year_shift, has_shift, has_week, has_hour, some, strict;
    int year_shift, shift, week; /* from the year, unit, week of writing */
    int hour, minute;
    double count; /* 0: none */
    str season, unit, part, mod, value, feast, zone;
};

struct raw_times {
    VEC_FIELDS(struct raw_time)
};

/* One language. */
struct when_lang {
    const struct rules *rules; /* NULL: the pack has none */
    const struct numerals *numerals;
    struct hashes tense; /* hash of a word -> enum tense_word */
    bool month_first;    /* 7/8/07 is in July */
    bool has_summits;
    uint16_t summits; /* number of table `time_summits` */
};

struct summit {
    uint32_t org, place, country; /* numbers of struct when.summit_ids; 0: none */
    str name;
    days when;
};

struct when {
    const struct packs *packs;
    struct when_lang langs[PACKS_MAX];
    struct summit *summits;
    uint32_t n_summits, n_summit_ids;
    struct map summit_ids;
    uint32_t *summits_at; /* of a place: how many summits there were */
};

/* ---- when_read.c: a match to a record ------------------------------------------------------- */
/* False when the match is no time expression after all (a number that is no date). */
bool raw_read(const struct when_lang *l, const struct doc *d, const struct match *m,
              struct raw_time *r);

/* ---- when_tense.c --------------------------------------------------------------------------- */
void tense_words(struct hashes *words, const struct pack *pack, struct arena *process);
/* A word of comparison: "more than". */
bool when_compares(const struct when_lang *l, const struct token *t);
enum tense clause_tense(const struct when_lang *l, const struct doc *d, const struct raw_time *r);

/* ---- when_value.c: a record to a TIMEX3 value ----------------------------------------------- */
struct resolved {
    enum time_type type;
    str value;
    days when;
    bool relative;
    bool is_day; /* a single day: clock times can refer to it */
};

/* `ref`: the day of writing, or DAY_NONE; `last`: the day named last, or DAY_NONE.  False: the
 * record means nothing (a 31st of June). */
bool raw_resolve(const struct raw_time *r, day ref, day last, struct resolved *value,
                 struct arena *out);
/* Nearest year in which the month (and day, if any) lies on the side of `ref` that is wanted. */
int nearest_year(day ref, int month, int day_of_month, int weekday, enum tense tense);
/* The day that a weekday means, seen from `ref`. */
day raw_weekday(const struct raw_time *r, day ref);
/* The day of a feast: "12-24", "E+39", "11-W4-4"; DAY_NONE when it cannot be read. */
day feast_day(str rule, int year);

/* ---- publish_date.c ------------------------------------------------------------------------- */
void publish_date(const struct when *w, struct doc *d, const struct raw_times *raws,
                  struct arena *out, struct arena tmp);

/* Weights over days; see publish_date.c. */
struct ballot;
void ballot_add(struct ballot *b, days where, double weight);
days ballot_range(const struct ballot *b);

/* ---- publish_world.c: signs from the world's tables ------------------------------------------ */
void summits_load(struct when *w, struct arena *process);
void world_signs(const struct when *w, struct doc *d, const struct raw_times *raws,
                 struct ballot *b, struct arena *out, struct arena tmp);

#endif
