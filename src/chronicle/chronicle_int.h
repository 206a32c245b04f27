/* chronicle_int: what merging and the ledger share. */
#ifndef CHRONICLE_CHRONICLE_INT_H
#define CHRONICLE_CHRONICLE_INT_H

#include "base/map.h"
#include "chronicle/chronicle.h"

struct chronicler {
    const struct packs *packs;
    struct table words;  /* key, text: what `about` says */
    struct table cities; /* names of cities that changed */
    struct table groups; /* state, group */
    struct table people; /* unit, concept: counted people that reports differ about */
};

/* A document with what was concluded about it so far. */
struct member {
    const struct digest *digest;
    str key;      /* hex */
    str story;    /* id */
    str original; /* key of what it copies, or its own */
};

/* One report: an event of one document, with all who took part. */
struct item {
    uint32_t member;
    const struct digest_event *event;
    str *parties; /* sorted ids of actors and recipients, each once */
    uint32_t n_parties;
    str summit;   /* id in the world's table, or empty */
    uint32_t row; /* number of its merged event */
};

struct room {
    const struct chronicler *c;
    struct member *members;
    uint32_t n_members;
    struct {
        VEC_FIELDS(struct item)
    } items;
    const struct decisions *decisions;
    struct chronicle *chronicle;
    struct map entities; /* id -> place in `known` */
    struct map events;   /* fact id -> place in `items` */
    struct {
        VEC_FIELDS(const struct digest_entity *)
    } known;
    struct arena *out;
};

/* One claim: what a document says about a subject. */
struct claim {
    str topic; /* claims of one topic are compared */
    str subject, field, object;
    str value;
    const struct member *member;
    txt_span span;
    str source;
    days as_of;
    str as_of_text;
    bool vague; /* nobody knows of which day it is */
};

struct claims {
    VEC_FIELDS(struct claim)
};

/* What is known of an entity from any document; NULL: nothing. */
const struct digest_entity *room_entity(const struct room *r, str id);
str room_name(const struct room *r, str id);
/* A noun that names nobody ("leaders") takes part in nothing of the world. */
bool room_is_named(const struct room *r, str id);
/* The order of days, what has none last. */
int room_by_days(days a, days b);
/* The same country: both are places or states of one. */
bool room_same_country(const struct room *r, str a, str b);
/* Is the state one of the states that the group is a list of ("Central Asia"). */
bool room_is_part(const struct room *r, str state, str group);
bool room_is_wrong(const struct room *r, str fact);

/* Gives a meeting of a body without a date the days and the place of its summit. */
void summit_date(const struct room *r, struct item *item);
/* Then, of all documents: meetings without a date at the place of a summit that the same document
 * tells of are on its days. */
void summit_talks(struct room *r);
void merge_events(struct room *r, struct arena tmp);
void ledger_events(struct room *r, struct arena tmp);
/* Adds what the documents say of the dead, the injured, ... of one disaster. */
void claim_tolls(struct room *r, struct claims *claims, struct arena *tmp);
void ledger_entities(struct room *r, struct arena tmp);

/* The text of `key` in the table of words, with {name} replaced; the key itself when it is missing.
 */
struct filling {
    str name, text;
};
str words_fill(const struct chronicler *c, str key, const struct filling *f, uint32_t n,
               struct arena *out);
/* "visit of A to B", by type and mode. */
str words_event(const struct room *r, const struct event_row *e);
/* Adds a difference with the values given; its id is made of subject and field. */
void ledger_add(struct room *r, struct difference_row row, str about);

#endif
