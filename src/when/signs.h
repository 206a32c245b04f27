/* signs: what the files that look for signs of the publication day in the world share. */
#ifndef WHEN_SIGNS_H
#define WHEN_SIGNS_H

#include "when/when_int.h"

struct named {
    str id;
    sentence_ix sentence;
    uint32_t hit;
};

struct signs {
    const struct when *w;
    struct doc *d;
    const struct raw_times *raws;
    struct ballot *b;
    struct arena *out;
    struct {
        VEC_FIELDS(struct named)
    } named;
    /* of each id that summits speak of: one bit for each of the first sentences that name it, and
     * how often it is named */
    uint64_t *where, *at_summit; /* at_summit: where it stands beside a word for a summit */
    uint32_t *times, n_times;
};

/* Keeps a sign for `why`. */
void sign_note(struct signs *q, days when, const char *what, str name);

/* Whether named.ptr[i] is the first mention of its id. */
bool is_first(const struct signs *q, uint32_t i);

/* A cell of the world's table of entities; empty: unknown. */
str entity_cell(const struct signs *q, str id, str column);

/* The weekdays of the text are days of this event, seen from the day of writing. */
void vote_weekdays(struct signs *q, days event, double share);

/* publish_encounters.c */
/* Those who are named at the beginning met, fought or agreed on a day that is known. */
void encounter_signs(struct signs *q, struct arena *tmp);

/* publish_reckon.c */
/* "Bazoum, 63": between two birthdays of a person whose birth is known. */
void age_signs(struct signs *q);
/* "after 13 months of war": the beginning of the event and the time since. */
void since_signs(struct signs *q);
/* A state and an organisation in the first sentences: about the day it joined or left. */
void joining_signs(struct signs *q);
/* A year and a number of years since. */
void years_after_signs(struct signs *q);

#endif
