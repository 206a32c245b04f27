/* name_int: what the room's files share. */
#ifndef NAME_NAME_INT_H
#define NAME_NAME_INT_H

#include "base/map.h"
#include "name/name.h"

enum name_kind {
    KIND_NONE,
    KIND_NAME,
    KIND_FULL,
    KIND_ALIAS,
    KIND_ACRONYM,
    KIND_FAMILY,
    KIND_ADJECTIVE,
    KIND_DEMONYM,
    KIND_FORMER,
    KIND_METONYM,
    KIND_CAPITAL,
    N_KIND
};

/* The tables of one language pack. */
struct name_lang {
    struct table titles, bodies, heads, locatives, joiners, speech, nominals;
    uint64_t office_words[64]; /* one bit for the hash of each first word of titles and bodies */
    bool closed;               /* compounds are one word, and nouns have capitals: German */
};

static inline void office_word_add(struct name_lang *l, uint64_t hash)
{
    l->office_words[hash >> 58] |= (uint64_t)1 << (hash & 63);
}
static inline bool may_begin_office(const struct name_lang *l, uint64_t hash)
{
    return l->office_words[hash >> 58] >> (hash & 63) & 1;
}

struct namer {
    const struct packs *packs;
    struct table entities, names, offices, given;
    uint16_t names_table; /* number of the table in the world pack */
    struct {
        int id, type, name, country, lat, lon, end, rank, role;
    } entity_column;
    struct {
        int id, lang, kind;
    } name_column;
    struct name_lang langs[PACKS_MAX];
    bool masks[PACKS_MAX][256]; /* tables whose longer hits are no names: currencies */
};

/* A stretch of text that is a mention, before it becomes one. */
struct spot {
    txt_span span;
    token_ix beg, end;
    str id;                /* of the entity */
    str base;              /* dictionary form */
    int64_t row;           /* in world/entities, or -1: made by shape */
    enum entity_type type; /* of an entity without a row */
    str name;              /* English name of an entity without a row; empty: base */
    str country;           /* id of its state, or empty */
    enum name_kind kind;
    enum mention_form form;
    float confidence;
    struct rule_ref rule;
    str why;
};

enum { COVERED_OFFICE = 2 }; /* words of an office or a body of several words */

/* What is gathered while one document is read. */
struct work {
    const struct namer *n;
    struct doc *d;
    const struct decisions *decisions;
    struct arena *out, *tmp;
    struct {
        VEC_FIELDS(struct spot)
    } spots;
    uint8_t *covered;  /* of each token: 1 when a spot lies on it */
    struct map known;  /* id -> mentions by a full name */
    struct map states; /* ids of states that are named */
    struct map family; /* folded last word of a person's name -> 1 + index of a spot */
};

const struct name_lang *lang_at(const struct work *w, token_ix t);
str base_word(const struct token *t);
bool table_has(struct table t, str word);
/* A token that is beside another without space, with a hyphen between: SCO-Gipfel. */
bool in_compound(const struct doc *d, token_ix beg, token_ix end);
/* A capital inside a sentence: all that tells a name where nothing is tagged. */
bool is_bare_name(const struct token *t);
/* "NUR-SULTAN:", "Berlin (dpa) -": where the report was written. */
bool is_dateline(const struct doc *d, token_ix beg, token_ix end);
void add_spot(struct work *w, struct spot s);
/* The row of an entity, or -1. */
int64_t entity_row(const struct namer *n, str id);
int entity_rank(const struct namer *n, int64_t row);

/* How many tokens from `t` are a phrase of one or more words in column 0 of the table; 0: none. */
token_ix longest_row(const struct work *w, struct table table, token_ix t, token_ix limit,
                     int64_t *row);

/* table_names.c: what the phrase index found, judged. */
void names_from_tables(struct work *w);
/* shape_names.c: runs of proper nouns. */
void names_from_shape(struct work *w);
/* office_names.c: words of offices are no names; bodies of states and who holds an office. */
void cover_offices(struct work *w);
void names_from_offices(struct work *w);
/* coref_names.c: nouns that stand for what was named before. */
void names_from_nouns(struct work *w);

#endif
