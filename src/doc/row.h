/* row: what `story` and `chronicle` conclude from many documents, and what `view` hands to faces.
 *
 * All are plain values with ids; all strings live in the arena of whoever made them. */
#ifndef DOC_ROW_H
#define DOC_ROW_H

#include "doc/digest.h"

/* ---- conclusions over documents (derived; stored, dumped) ---------------------------------- */

/* Documents of which one copies the other (wire copies, reprints). */
struct copy_row {
    str original, copy; /* document keys in hex; the original is the earliest, then by key */
    double resemblance; /* estimated Jaccard of shingles */
};

struct story_row {
    str id; /* of its first document */
    str title;
    str *documents; /* keys in hex, by date, then key */
    uint32_t n_documents;
    str *languages;
    uint32_t n_languages;
    days first_last; /* first to last day of its documents */
    str why;         /* what holds it together: entities, terms */
};

struct report {   /* one document's telling of a merged event */
    str document; /* key in hex */
    str event;    /* fact id in that document */
    txt_span span, trigger;
    enum status status;
    str date, source; /* as this report has them */
    str words;
};

/* Reports merged into one event of the world. */
struct event_row {
    str id;    /* of its first report */
    str story; /* id */
    str type, mode, cameo;
    str *actors, *recipients; /* entity ids */
    uint32_t n_actors, n_recipients;
    str date; /* EDTF, the best supported */
    days when;
    enum date_basis date_basis;
    str place;          /* entity id or empty */
    enum status status; /* of the world as last reported: planned that took place is occurred */
    struct report *reports;
    uint32_t n_reports;
    uint32_t independent; /* reports that don't copy each other */
    str why;              /* why the reports were merged */
    float confidence;
    bool complete; /* names enough for a line of a list; "X: meeting" doesn't */
};

enum difference_kind { DIFF_CHANGED, DIFF_DISAGREEMENT, DIFF_PRECISION };

struct difference_value {
    str value, document, source, as_of; /* document: key in hex */
    txt_span span;
};

struct difference_row {
    str id;
    str about;   /* English words with the names */
    str subject; /* entity id or merged event id */
    str field;   /* which of its fields or relations */
    enum difference_kind kind;
    struct difference_value *values;
    uint32_t n_values;
};

/* A membership or office over time, as the documents say it. */
struct tenure_row {
    str subject, relation, object;
    str as_of_text;
    days as_of;
    enum status status;
    str document, fact, source, words;
    txt_span span;
};

struct chronicle {
    struct {
        VEC_FIELDS(struct copy_row)
    } copies;
    struct {
        VEC_FIELDS(struct story_row)
    } stories; /* by first day, id */
    struct {
        VEC_FIELDS(struct event_row)
    } events; /* by day, id */
    struct {
        VEC_FIELDS(struct difference_row)
    } differences;
    struct {
        VEC_FIELDS(struct tenure_row)
    } tenures;
    struct {
        VEC_FIELDS(struct problem)
    } problems; /* decisions whose fact is gone, ... */
};

str difference_kind_name(enum difference_kind k);

#endif
