/* view: the read side of a store as plain rows, for terminal, browser and export alike.
 *
 * A view is one read-only connection and the packs; one a thread.  Every function fills a struct or
 * a list in `out`, and fails only with what the store does (ERR_STORE, ERR_BUSY).  An empty string
 * in a filter means: not asked for.  A name that means nothing, an id that is not there: a value
 * (`found` false, an empty list), not an error.
 *
 * Names given by people go through view_resolve: an id or its unique beginning, a name or spelling
 * that documents use, or any name in the world tables, in any language.  What documents say and
 * what the built-in tables know are never mixed without a mark. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "doc/row.h"
#include "pack/pack.h"
#include "store/store.h"

struct view;

/* Lives: in `process`, until view_close. */
MUST_USE enum err view_open(const char *path, const struct packs *packs, struct arena *process,
                            struct view **view, struct err_info *info);
void view_close(struct view *v);
/* Counts, and whether the chronicle is older than the documents or made by another version. */
MUST_USE enum err view_state(struct view *v, struct arena *out, struct store_state *state,
                             struct err_info *info);

/* ---- parts that rows share ----------------------------------------------------------------- */

/* An entity: id and the name to print.  Empty id: nobody, nowhere, not known. */
struct view_name {
    str id, name;
};

/* A document, in short.  The same document is the same pointer within one answer. */
struct view_source {
    str key;   /* hex */
    str id;    /* as first added */
    str label; /* a short way to name it: its id without folder, suffix, and what it need not */
    str url, outlet, title, lang, translated_from;
    str published; /* EDTF */
    days when;
    enum publish_basis basis;
    float confidence;
    str copy_of;                  /* key of the original when it is a copy of another document */
    uint32_t version, n_versions; /* 1 of 1: the only payload under its url */
};

/* Words of a document.  `points` is `span` in code points, as JSON counts. */
struct view_words {
    const struct view_source *source;
    txt_span span, points;
    str words;
};

/* ---- events -------------------------------------------------------------------------------- */

struct view_report {
    struct view_words clause, trigger;
    str fact; /* id, for `why` */
    str date; /* as this report has it */
    enum status status;
    struct view_name said_by; /* empty: the outlet itself */
};

struct view_event {
    str id, story, type, mode, cameo;
    struct view_name *actors, *recipients;
    uint32_t n_actors, n_recipients;
    str date; /* EDTF */
    days when;
    enum date_basis date_basis;
    struct view_name place;
    enum status status;
    struct view_report *reports;
    uint32_t n_reports;
    uint32_t independent;
    uint32_t n_differences; /* rows of `differences` about this event */
    str why;
    float confidence;
    bool complete; /* names enough for a line of a list */
};
struct view_events {
    VEC_FIELDS(struct view_event)
};

struct view_filter {
    str who, with;   /* entity ids: takes part; takes part too.  A group counts as its members */
    str where;       /* entity id of a place or state; a state counts with the places in it */
    str type;        /* PLOVER type or mode, in any case */
    str status;      /* name of a status */
    str lang;        /* some report is in this language */
    str source;      /* some report is of this document (id, label, key) or outlet */
    str story;       /* id */
    days when;       /* DAYS_UNKNOWN: any, with undated ones; else only events that overlap it */
    day as_of;       /* only documents published until then; DAY_NONE: all */
    bool incomplete; /* also what tells too little for a line: "X: meeting" */
    uint32_t limit;  /* 0: all */
};

/* Events in the order of day and id, those without a date last. */
MUST_USE enum err view_timeline(struct view *v, const struct view_filter *f, struct arena *out,
                                struct view_events *events, struct err_info *info);
/* One event by the beginning of its id, or of the id of one of its reports' facts. */
MUST_USE enum err view_event(struct view *v, str id, struct arena *out, struct view_event *event,
                             bool *found, struct err_info *info);

/* ---- differences --------------------------------------------------------------------------- */

struct view_value {
    str value, as_of;
    struct view_words words;
    struct view_name said_by; /* empty: the outlet itself */
};
struct view_difference {
    str id, about, subject, field;
    enum difference_kind kind;
    struct view_value *values;
    uint32_t n_values;
};
struct view_differences {
    VEC_FIELDS(struct view_difference)
};
/* `about`: entity, event or story id; empty: all. */
MUST_USE enum err view_differences(struct view *v, str about, struct arena *out,
                                   struct view_differences *differences, struct err_info *info);

/* ---- stories ------------------------------------------------------------------------------- */

struct view_story {
    str id, title, why;
    const struct view_source **documents;
    uint32_t n_documents;
    str *languages;
    uint32_t n_languages;
    days first_last;
    uint32_t n_events, n_differences;
    /* filled by view_story only: */
    struct view_events events;
    struct view_differences differences;
    str *texts; /* of `documents`, for showing them side by side */
};
struct view_stories {
    VEC_FIELDS(struct view_story)
};
/* By first day, id. */
MUST_USE enum err view_stories(struct view *v, struct arena *out, struct view_stories *stories,
                               struct err_info *info);
/* One by the beginning of its id, or the id of a document in it; with events and differences. */
MUST_USE enum err view_story(struct view *v, str id, struct arena *out, struct view_story *story,
                             bool *found, struct err_info *info);

/* ---- quotes -------------------------------------------------------------------------------- */

struct view_quote {
    str id;
    struct view_words words;
    enum quote_mode mode;
    struct view_name speaker, addressee, medium;
    str speaker_words; /* as the text names the speaker; empty: nobody named */
    float confidence;
};
struct view_quotes {
    VEC_FIELDS(struct view_quote)
};
struct view_quote_filter {
    str who;   /* entity id of the speaker */
    str about; /* entity id mentioned in it */
    str text;  /* words in it, whatever case and accents */
    days when; /* published in here; DAYS_UNKNOWN: any */
    uint32_t limit;
};
/* By day of publication, document key, place in the text. */
MUST_USE enum err view_quotes(struct view *v, const struct view_quote_filter *f, struct arena *out,
                              struct view_quotes *quotes, struct err_info *info);

/* ---- entities ------------------------------------------------------------------------------ */

/* How well a name was understood. */
struct view_match {
    str id, name;
    enum entity_type type;
    bool in_store; /* some document mentions it */
    uint32_t mentions;
};
struct view_matches {
    VEC_FIELDS(struct view_match)
};
/* Entities that `name` may mean, best first: id, then names documents use, then the tables. */
MUST_USE enum err view_resolve(struct view *v, str name, struct arena *out,
                               struct view_matches *matches, struct err_info *info);

/* A membership or office, as documents or as the built-in tables say it. */
struct view_tenure {
    bool from_tables; /* what Tidings knows by itself; then `words` is empty */
    struct view_name subject, object;
    str relation;
    str value; /* the office in words, where `object` is none */
    str as_of; /* EDTF: a day of a report, or the interval of the tables */
    days when;
    enum status status;
    bool superseded; /* view_members: a later claim about this subject says otherwise */
    struct view_words words;
    str fact;
    struct view_name said_by;
};
struct view_tenures {
    VEC_FIELDS(struct view_tenure)
};

struct view_spelling {
    str form, lang, why; /* why: how it was joined with the others: name, family name, ... */
    uint32_t count, documents;
};
struct view_partner { /* somebody met or dealt with */
    struct view_name name;
    uint32_t events; /* together */
    days first_last;
};
struct view_entity {
    str id, name;
    enum entity_type type;
    bool kb;
    str country, role;
    bool has_place;
    double lat, lon;
    uint32_t mentions, documents;
    days first_last; /* of the documents that mention it */
    struct {
        VEC_FIELDS(struct view_spelling)
    } spellings; /* most frequent first */
    struct {
        VEC_FIELDS(struct view_partner)
    } partners; /* most frequent first */
    struct view_tenures tenures;
    struct view_events events;
    struct view_quotes quotes;
};
/* `id` as view_resolve gives it. */
MUST_USE enum err view_entity(struct view *v, str id, struct arena *out, struct view_entity *entity,
                              bool *found, struct err_info *info);

/* Who is in `org`, as of a day.  Documents' claims: for each subject all tenures whose as-of lies
 * before or on `at`, newest first; DAY_NONE: any.  Tables' knowledge at `at` follows, from_tables
 * set. */
MUST_USE enum err view_members(struct view *v, str org, day at, struct arena *out,
                               struct view_tenures *members, struct err_info *info);

/* ---- search -------------------------------------------------------------------------------- */

struct view_hit {
    const struct view_source *source;
    struct view_words words; /* the sentence or line of the first word found */
    double rank;             /* BM25; smaller is better */
};
struct view_hits {
    VEC_FIELDS(struct view_hit)
};
/* Documents that have all words of `query` (folded forms or lemmas; "..." is a phrase, a last `*`
 * any ending), best first.  Limit 0: 50. */
MUST_USE enum err view_search(struct view *v, str query, uint32_t limit, struct arena *out,
                              struct view_hits *hits, struct err_info *info);

/* ---- why ----------------------------------------------------------------------------------- */

/* One part of a fact and the words it was read from. */
struct view_part {
    str name; /* actor, recipient, place, date, said by, trigger, speaker, cue, ... */
    struct view_name entity;
    str value; /* where it is no entity */
    struct view_words words;
    src_span source;        /* bytes of the decoded source; end 0: nowhere */
    str how;                /* how the words mean the entity: form, base, why of the mention */
    struct rule_place rule; /* of that mention; line 0: none */
};
struct view_why {
    char kind;    /* m t a q e r, or E: a merged event, d: a difference */
    str id, what; /* what: type, relation, mode, value */
    enum status status;
    float confidence;
    struct view_words words;
    src_span source;  /* hull in the decoded source */
    src_span *pieces; /* its pieces, as markup may lie between */
    uint32_t n_pieces;
    str source_bytes; /* the bytes of the hull; empty where the source had to be decoded */
    struct rule_place rule;
    struct view_part *parts;
    uint32_t n_parts;
    str date, date_basis;
    struct date_evidence *day_evidence; /* what fixed the day of the document, strongest first */
    uint32_t n_day_evidence;
    struct view_event merged; /* the event it is a report of, or the event itself; id empty: none */
};
/* `id`: the unique beginning of the id of a fact, merged event or difference.  `*n_found`: how many
 * facts begin so; `why` is filled for exactly one. */
MUST_USE enum err view_why(struct view *v, str id, struct arena *out, struct view_why *why,
                           uint32_t *n_found, struct err_info *info);

/* ---- sources and problems ------------------------------------------------------------------ */

struct view_sources {
    VEC_FIELDS(const struct view_source *)
};
/* By day of publication, key. */
MUST_USE enum err view_sources(struct view *v, struct arena *out, struct view_sources *sources,
                               struct err_info *info);

/* A fact as it lies in the text of a document, for underlining. */
struct view_fact {
    str id; /* its first letter is its kind */
    txt_span span, points;
    str what, entity;
};
struct view_furniture {
    src_span span;
    str kind;
    struct rule_place rule;
};
struct view_text {
    const struct view_source *source;
    str text;
    str payload; /* as it came in */
    str decoded; /* the same as UTF-8: what src_span counts in */
    struct {
        VEC_FIELDS(struct view_fact)
    } facts; /* by place */
    struct {
        VEC_FIELDS(struct view_furniture)
    } furniture;
    struct {
        VEC_FIELDS(struct problem)
    } problems;
};
/* A document by id, label, or the beginning of its key. */
MUST_USE enum err view_text(struct view *v, str id, struct arena *out, struct view_text *text,
                            bool *found, struct err_info *info);

struct view_problem {
    const struct view_source *source; /* NULL: of the chronicle */
    str code, what;
    struct view_words words; /* its place in the text, where it has one */
};
struct view_problems {
    VEC_FIELDS(struct view_problem)
};
MUST_USE enum err view_problems(struct view *v, struct arena *out, struct view_problems *problems,
                                struct err_info *info);

#endif
