/* view, inside: what one answer shares (documents, their texts, names of entities). */
#ifndef VIEW_VIEW_INT_H
#define VIEW_VIEW_INT_H

#include "base/buf.h"
#include "base/map.h"
#include "store/query.h"
#include "view/view.h"

struct view {
    struct store *store;
    const struct packs *packs;
    struct table entities, names, memberships, offices; /* of the world pack */
};

struct source_entry {
    struct view_source *source; /* NULL: not read yet */
    str text;                   /* read when first asked for */
    bool has_text;
};

/* One answer: documents and names are read once, and are the same pointer in all its rows. */
struct answer {
    struct view *v;
    struct arena *out;
    struct map by_record; /* decimal record number: 1 + index in entries */
    struct {
        VEC_FIELDS(struct source_entry)
    } entries;
    struct map short_names; /* short name: how many documents have it */
    bool counted;
    struct map by_entity; /* id: 1 + index in entity_names */
    struct {
        VEC_FIELDS(str)
    } entity_names;
};

struct answer answer_make(struct view *v, struct arena *out);
/* Lets go of the snapshot that answer_make took; the first error, if there was one. */
enum err answer_end(struct answer *a, struct err_info *info);
/* The document in a row; NULL for record 0. */
const struct view_source *answer_source(struct answer *a, int64_t record);
/* Its text; empty where there is none. */
str answer_text(struct answer *a, int64_t record);
/* Words of a document; without a span only the source. */
struct view_words answer_words(struct answer *a, int64_t record, txt_span span);
/* The span in columns `column` and `column + 1`. */
struct view_words answer_words_at(struct answer *a, struct query *q, int64_t record, int column);
struct view_name answer_name(struct answer *a, str id);
/* The entity whose id stands in `column`. */
struct view_name answer_name_at(struct answer *a, struct query *q, int column);

txt_span query_span(struct query *q, int column);
days query_days(struct query *q, int column);
static inline str query_own(struct answer *a, struct query *q, int column)
{
    return query_str(q, column, a->out);
}
/* Lists that rows are gathered in. */
struct value_list {
    VEC_FIELDS(struct view_value)
};
struct source_list {
    VEC_FIELDS(const struct view_source *)
};
struct name_list {
    VEC_FIELDS(struct view_name)
};
struct report_list {
    VEC_FIELDS(struct view_report)
};
struct part_list {
    VEC_FIELDS(struct view_part)
};
struct evidence_list {
    VEC_FIELDS(struct date_evidence)
};

/* The ids that `sql` (one text parameter) gives in its first column. */
struct id_list {
    VEC_FIELDS(str)
};
struct id_list answer_ids(struct answer *a, const char *sql, str parameter);

/* Parts of answers that others are made of. */
struct view_event event_read(struct answer *a, str id, day as_of);
struct view_events events_of(struct answer *a, const char *sql, str parameter);
struct view_differences differences_of(struct answer *a, str about);
struct view_differences difference_by_id(struct answer *a, str id);
void quotes_of(struct answer *a, const struct view_quote_filter *f, struct view_quotes *quotes);
void tenures_of(struct answer *a, const char *sql, str entity, struct view_tenures *tenures);
/* What the tables say of an entity as member, organisation or office holder. */
void table_tenures(struct answer *a, str entity, struct view_tenures *tenures);
void table_members(struct answer *a, str org, day at, struct view_tenures *members);
/* Record number of a document by id, label or beginning of its key; 0: none, or more than one. */
int64_t source_find(struct answer *a, str id);

/* The payload as UTF-8, decoded as `extract` does. */
str record_decoded(const struct record *r, struct arena *out);

enum status status_at(struct answer *a, struct query *q, int column);
enum date_basis date_basis_parse(str name);
enum publish_basis publish_basis_parse(str name);

/* What a table row of the world says; false when it has no such entity. */
bool world_entity(const struct view *v, str id, struct view_match *match);

#endif
