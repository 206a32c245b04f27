/* doc: one document and every fact read from it, as plain structs.
 *
 * A stage appends to its own arrays and reads the rest as const.  Facts refer to each other by
 * typed index, never by pointer; an index below 0 means none.  All memory is in the document's
 * arena.  All spans count bytes of `text`; export turns them into code points. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/vec.h"
#include "doc/date.h"
#include "doc/limits.h"
#include "doc/offmap.h"
#include "doc/record.h"
#include "doc/span.h"
#include "doc/ud.h"
#include "text/text.h"

typedef int32_t token_ix;
typedef int32_t sentence_ix;
typedef int32_t mention_ix;
typedef int32_t entity_ix;
typedef int32_t time_ix;
typedef int32_t quote_ix;
typedef int32_t event_ix;
#define NONE (-1)

/* Which rule, table row or model made a fact.  `pack` is the place in struct packs; `num` the
 * number of the rule or the row's number in the pack (pack_where tells file, line and name). */
struct rule_ref {
    uint8_t pack;
    uint8_t kind; /* enum rule_kind */
    uint32_t num;
};
enum rule_kind { RULE_NONE, RULE_BLOCK, RULE_ROW, RULE_MODEL };

/* ---- the text ------------------------------------------------------------------------------ */

struct paragraph {
    txt_span span;
    uint32_t word_beg, word_end; /* in doc.words */
    str lang;                    /* BCP 47 primary tag; "und" when unknown */
    bool headline; /* title or heading: grammar differs, tenses are the narrative present */
};

enum token_flags {
    TOK_CAP = 1 << 0,     /* first letter is upper case */
    TOK_UPPER = 1 << 1,   /* two letters or more, all upper case */
    TOK_DIGIT = 1 << 2,   /* has a digit */
    TOK_NUMERIC = 1 << 3, /* digits, with marks between them */
    TOK_PUNCT = 1 << 4,   /* no letter and no digit */
    TOK_SPACE_AFTER = 1 << 5,
    TOK_FIRST = 1 << 6,      /* first of its sentence */
    TOK_MWT = 1 << 7,        /* word of a multiword token: shares its span (zum: zu, dem) */
    TOK_MWT_REST = 1 << 8,   /* second or later word of a multiword token */
    TOK_QUOTE_OPEN = 1 << 9, /* a quotation mark, and which side */
    TOK_QUOTE_CLOSE = 1 << 10,
};

struct token {
    txt_span span;
    str form;            /* the bytes of the text, but for words of a multiword token */
    str fold;            /* case-folded form; borrowed from the text where that is the same */
    uint64_t hash;       /* str_hash(fold): key of phrase index and patterns */
    str lemma;           /* empty until tagged */
    uint64_t lemma_hash; /* str_hash of the folded lemma; until tagged that of fold */
    str feats;           /* CoNLL-U string, owned by the model; empty: none */
    uint32_t morph;      /* enum morph bits */
    uint16_t flags;
    uint8_t upos;   /* enum upos */
    uint8_t deprel; /* enum deprel; DEP_NONE until parsed */
    token_ix head;  /* index in doc.tokens; NONE for a root, and until parsed */
};

struct sentence {
    txt_span span;
    token_ix beg, end; /* tokens, half-open */
    uint32_t paragraph;
    bool wants_tree; /* set by quote_wants, event_wants */
    bool has_tree;
    token_ix root; /* when has_tree */
};

/* A hit of the phrase index of a pack: these words are that row of that table. */
struct phrase_hit {
    txt_span span;
    token_ix beg, end; /* the tokens it lies in */
    uint32_t row;
    uint16_t table; /* in the pack */
    uint8_t pack;   /* in struct packs */
    uint8_t affix;  /* number (from 1) of the affix rule undone on its last word, or 0 */
    bool partial;   /* it begins or ends inside a token: part of a compound */
};

/* ---- facts --------------------------------------------------------------------------------- */

enum entity_type {
    ENTITY_OTHER,
    ENTITY_PERSON,
    ENTITY_ORGANISATION,
    ENTITY_STATE,
    ENTITY_PLACE,
    ENTITY_INITIATIVE,
    ENTITY_EVENT,
    ENTITY_INFRASTRUCTURE,
    ENTITY_GROUP,
    ENTITY_WORK,
    N_ENTITY_TYPE
};

struct entity {
    str id;   /* Wikidata id, or local:<slug> */
    str name; /* English name where the tables have one, else the base form seen */
    enum entity_type type;
    bool kb;     /* it is in the knowledge base */
    str country; /* ISO 3166 alpha-3 or empty */
    str role;    /* CAMEO sector code or empty */
    bool has_place;
    double lat, lon;
    /* of a group: the entities it stands for ("the leaders of the five states"); indexes into
     * doc.group_members */
    uint32_t member_beg, member_end;
};

enum mention_form {
    MENTION_NAME,
    MENTION_ADJECTIVE,
    MENTION_COMPOUND,
    MENTION_DEMONYM,
    MENTION_METONYM,
    MENTION_NOMINAL,
    MENTION_PRONOUN,
    N_MENTION_FORM
};

struct mention {
    txt_span span;
    token_ix beg, end; /* tokens it lies in; a part of a compound shares the token */
    entity_ix entity;
    enum mention_form form;
    str base; /* dictionary form: Tokajews -> Tokajew */
    float confidence;
    struct rule_ref rule;
    str why; /* how it was linked, for `why`: "name", "family name after full name", ... */
};

enum time_type { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET };

struct time_expr {
    txt_span span;
    token_ix beg, end;
    enum time_type type;
    str value;     /* TIMEX3 value */
    str mod;       /* TIMEX3 mod or empty */
    days when;     /* the calendar interval of a DATE or TIME; DAYS_UNKNOWN for others */
    bool relative; /* needed the document's date */
    struct rule_ref rule;
};

enum amount_kind { AMOUNT_MONEY, AMOUNT_PERCENT, AMOUNT_COUNT, AMOUNT_MEASURE };

struct amount {
    txt_span span;
    token_ix beg, end;
    enum amount_kind kind;
    bool is_range;
    double value, low, high; /* value, or low and high of a range */
    str unit;                /* ISO 4217, UCUM, "%" or the counted noun's lemma */
    txt_span of;             /* what is counted or paid for; TXT_NONE: not said */
    str concept, cause;      /* what the counted have in common ("dead"), by what; or empty */
    entity_ix about;         /* the state or place a figure with a concept is about, or NONE */
    struct rule_ref rule;
};

enum quote_mode { QUOTE_DIRECT, QUOTE_INDIRECT, QUOTE_MIXED };

/* Who or what plays a part in a quote: words of the text, and the entity if it is known. */
struct party {
    txt_span span;    /* TXT_NONE: nobody is named */
    entity_ix entity; /* NONE: not known */
};

struct quote {
    txt_span span;               /* first to last word of what was said */
    uint32_t part_beg, part_end; /* pieces in doc.quote_parts; none when it is in one piece */
    enum quote_mode mode;
    struct party speaker, addressee, medium;
    txt_span cue;
    float confidence;
    struct rule_ref rule;
};

enum status {
    STATUS_OCCURRED,
    STATUS_ONGOING,
    STATUS_PLANNED,
    STATUS_HYPOTHETICAL,
    STATUS_NEGATED
};
enum date_basis { BASIS_NONE, BASIS_EXPLICIT, BASIS_RELATIVE, BASIS_DOCUMENT, BASIS_WORLD };

struct event {
    str type;    /* PLOVER type; empty for a public statement that is no other act */
    str mode;    /* PLOVER mode or ours; empty: none */
    str context; /* PLOVER contexts, separated by spaces */
    str cameo;
    uint32_t actor_beg, actor_end;         /* parties in doc.event_parties */
    uint32_t recipient_beg, recipient_end; /* the same */
    bool symmetric;                        /* a mutual act: everybody is an actor */
    str date;                              /* EDTF; empty: not known */
    days when;
    enum date_basis date_basis;
    txt_span date_span;
    struct party place;
    struct party source; /* who says so; entity NONE and no span: the outlet itself */
    enum status status;
    txt_span span, trigger;
    sentence_ix sentence;
    float confidence;
    struct rule_ref rule;
};

struct relation {
    entity_ix subject;
    str relation;     /* member_of, observer_of, holds_office, ... */
    entity_ix object; /* NONE: `value` has the words */
    str value;        /* the office in English words */
    days as_of;
    str as_of_text;      /* EDTF */
    struct party source; /* who claims it, as for events */
    enum status status;
    txt_span span;
    float confidence;
    struct rule_ref rule;
};

struct furniture {
    src_span span;
    str kind; /* tag, related, comments, consent, byline, share, markup, ... */
    struct rule_ref rule;
};

struct problem {
    str code;      /* stable, kebab-case: "invalid-utf8" */
    str what;      /* one line for a person */
    txt_span span; /* where in the text; TXT_NONE: nowhere or in the source */
};

enum publish_basis {
    PUB_NONE,
    PUB_GIVEN,
    PUB_METADATA,
    PUB_URL,
    PUB_BYLINE,
    PUB_DATELINE,
    PUB_TEXT,
    PUB_INFERRED
};

/* A piece of evidence for the publication date, in the order of strength; kept for `why`. */
struct date_evidence {
    days when; /* the day lies in here */
    enum publish_basis basis;
    str note;      /* for a person: "crawler's line", "past weekday Mittwoch", ... */
    src_span span; /* in the source; empty: from the envelope */
};

struct published {
    str value; /* EDTF; empty: not known */
    days when; /* DAYS_UNKNOWN: not known */
    enum publish_basis basis;
    float confidence;
};

/* ---- the document -------------------------------------------------------------------------- */

struct doc {
    struct record record;
    struct doc_key key;
    day now; /* nothing can be published after it */

    str source;        /* payload as UTF-8; what `source` offsets of the contract count in */
    str text;          /* the main text */
    struct offmap map; /* text -> source */

    str url, outlet, title;
    txt_span title_span; /* where the title stands in `text`; TXT_NONE: it does not */
    str lang;            /* of most of the text; "und": unknown */
    str translated_from; /* empty: no sign of machine translation */
    struct published published;
    days reference; /* what relative dates count from: the published day or interval */

    struct {
        VEC_FIELDS(str)
    } authors;
    struct {
        VEC_FIELDS(struct furniture)
    } furniture;
    struct {
        VEC_FIELDS(struct date_evidence)
    } date_evidence;
    struct {
        VEC_FIELDS(struct paragraph)
    } paragraphs;
    struct text_words words; /* of the paragraphs: what tables are looked up by */
    struct {
        VEC_FIELDS(struct sentence)
    } sentences;
    struct {
        VEC_FIELDS(struct token)
    } tokens;
    struct {
        VEC_FIELDS(struct phrase_hit)
    } hits; /* sorted by beg, then longest first */

    struct {
        VEC_FIELDS(struct entity)
    } entities;
    struct {
        VEC_FIELDS(entity_ix)
    } group_members;
    struct {
        VEC_FIELDS(struct mention)
    } mentions; /* sorted by span.beg */
    struct {
        VEC_FIELDS(struct time_expr)
    } times; /* sorted */
    struct {
        VEC_FIELDS(struct amount)
    } amounts; /* sorted */
    struct {
        VEC_FIELDS(struct quote)
    } quotes; /* sorted */
    struct {
        VEC_FIELDS(txt_span)
    } quote_parts;
    struct {
        VEC_FIELDS(struct event)
    } events; /* sorted by trigger */
    struct {
        VEC_FIELDS(struct party)
    } event_parties;
    struct {
        VEC_FIELDS(struct relation)
    } relations;
    struct {
        VEC_FIELDS(struct problem)
    } problems;
    uint32_t problems_dropped;
};

static inline str doc_words(const struct doc *d, txt_span s)
{
    return str_sub(d->text, s.beg, s.end);
}

/* Fills doc.words from the paragraphs. */
void doc_split_words(struct doc *d, struct arena *out);

/* Adds a problem; `what` is printf-like. Above LIMIT_PROBLEMS it is only counted. */
void doc_problem(struct doc *d, struct arena *out, str code, txt_span span, const char *what, ...)
    __attribute__((format(printf, 5, 6)));

/* The sentence that holds text position `pos`, or NONE.  Cost: logarithmic. */
sentence_ix doc_sentence_at(const struct doc *d, uint32_t pos);
/* The first token that ends behind `pos`, or doc.tokens.n.  Cost: logarithmic. */
token_ix doc_token_at(const struct doc *d, uint32_t pos);
/* The index of the first of doc.times that ends behind token `i`, or doc.times.n.  Cost:
 * logarithmic. */
uint32_t doc_time_at(const struct doc *d, token_ix i);
/* The hull of the spans of tokens beg..end (half-open, not empty). */
txt_span doc_tokens_span(const struct doc *d, token_ix beg, token_ix end);
/* Index of the first mention, time, ... with span.beg >= pos: see each array; mentions here. */
mention_ix doc_mention_at(const struct doc *d, uint32_t pos);
/* The entity with this id, or NONE. */
entity_ix doc_entity(const struct doc *d, str id);

str entity_type_name(enum entity_type t);
enum entity_type entity_type_parse(str name);
str mention_form_name(enum mention_form f);
str time_type_name(enum time_type t);
str amount_kind_name(enum amount_kind k);
str quote_mode_name(enum quote_mode m);
str status_name(enum status s);
enum status status_parse(str name);
str date_basis_name(enum date_basis b);
str publish_basis_name(enum publish_basis b);

/* The id of a fact: a letter for its kind (m t a q e r) and 10 base-32 characters of a hash over
 * document key, kind, source span and type; `nth` counts those that are alike.  No row number and
 * no rule in it: ids survive `rebuild` and better rules. */
str fact_id(struct arena *out, struct doc_key key, char kind, src_span span, str type,
            uint32_t nth);

#endif
