/* digest: what a document is to other documents.
 *
 * `story` and `chronicle` see digests and decisions and return rows: no store, no struct doc.  So
 * `add`, `rebuild` and `annotate --stories` share one path.  A digest lives in one arena and is
 * stored as one blob (digest_write, digest_read), which is derived: rebuild makes it again. */
#ifndef DOC_DIGEST_H
#define DOC_DIGEST_H

#include "doc/doc.h"

enum { MINHASH_BINS = 128 };

struct digest_term {
    uint64_t hash; /* of the folded lemma, or of an entity id: the same in all languages */
    float weight;  /* tf part only; idf is a matter of the set of documents */
    bool is_entity;
};

struct digest_entity {
    str id, name, country;
    enum entity_type type;
    bool kb;
    uint32_t mentions;
    bool in_title;
};

struct digest_party {
    str entity; /* id; empty: not known */
    txt_span span;
};

struct digest_event {
    str id; /* fact id */
    str type, mode, cameo, context;
    struct digest_party *actors, *recipients;
    uint32_t n_actors, n_recipients;
    bool symmetric;
    str date;
    days when;
    enum date_basis date_basis;
    txt_span date_span; /* the words that say when, or TXT_NONE */
    struct digest_party place, source;
    enum status status;
    txt_span span, trigger, clause; /* clause: the sentence, for showing */
    str words;                      /* the clause as it stands in the text, cut at 300 bytes */
    str trigger_lemma;
    float confidence;
};

struct digest_amount {
    str id;
    enum amount_kind kind;
    double low, high; /* equal when it is no range */
    str unit, words;
    txt_span span;
    str event; /* fact id of the event in whose clause it stands, or empty */
    str about; /* id of the nearest organisation or state in its sentence, or empty; of a figure
                * with a concept the state or place that its clause names */
    str concept, cause; /* see struct amount */
};

struct digest_relation {
    str id;
    str subject, relation, object; /* entity ids, or the office in words */
    days as_of;
    str as_of_text;
    str source; /* entity id, or empty: the outlet */
    enum status status;
    txt_span span;
    str words;
};

/* A name of an entity as this document spells it: city names change, and so do spellings. */
struct digest_spelling {
    str entity, form;
    txt_span span;
    uint32_t n;
};

struct digest {
    struct doc_key key;
    str id; /* as first added */
    str url, outlet, title, lang;
    str published;
    days when; /* published interval */
    enum publish_basis basis;
    float date_confidence;
    uint32_t n_tokens;
    uint32_t minhash[MINHASH_BINS];
    struct {
        VEC_FIELDS(struct digest_term)
    } terms; /* sorted by hash */
    struct {
        VEC_FIELDS(struct digest_entity)
    } entities; /* sorted by id */
    struct {
        VEC_FIELDS(struct digest_event)
    } events; /* in text order */
    struct {
        VEC_FIELDS(struct digest_amount)
    } amounts;
    struct {
        VEC_FIELDS(struct digest_relation)
    } relations;
    struct {
        VEC_FIELDS(struct digest_spelling)
    } spellings;
};

/* What people decided; input to `name` and `chronicle`, kept for ever. */
enum decision_kind { DECISION_NEVER, DECISION_SAME, DECISION_IS, DECISION_WRONG };

struct decision {
    enum decision_kind kind;
    str a, b;     /* entity ids; or a fact id and nothing */
    str document; /* key, for DECISION_IS */
    src_span span;
    int64_t time;
    str who, why;
};

struct decisions {
    VEC_FIELDS(struct decision)
};

/* From a finished document.  Lives: in `out`; borrows nothing from `d`. Cost: linear. */
struct digest *digest_make(const struct doc *d, struct arena *out, struct arena tmp);
/* One blob and back; digest_read borrows from `blob`, false when it is damaged. */
str digest_write(const struct digest *g, struct arena *out);
bool digest_read(str blob, struct digest *g, struct arena *out);

/* The ids that digest_make gives to the facts of `d`, in the order of the arrays. */
struct fact_ids {
    str *mentions, *times, *amounts, *quotes, *events, *relations;
};
struct fact_ids doc_fact_ids(const struct doc *d, struct arena *out);

#endif
