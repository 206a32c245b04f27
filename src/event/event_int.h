/* event_int: what the room's files share. */
#ifndef EVENT_EVENT_INT_H
#define EVENT_EVENT_INT_H

#include "base/buf.h"
#include "base/hashes.h"
#include "event/event.h"
#include "match/match.h"
#include "match/tree_pattern.h"

/* What a word of table event_words says, by the kind of word it is. */
enum word_kind {
    WORD_NEGATION,   /* not, no, never */
    WORD_MODAL,      /* auxiliaries */
    WORD_INFINITIVE, /* auxiliaries before an infinitive with its mark */
    WORD_GOVERNS,    /* verbs over a complement or an act as their object */
    WORD_MARK,       /* conjunctions */
    WORD_ATTRIBUTE,  /* adjectives at a noun */
    WORD_BEFORE,     /* prepositions and other words before a noun */
    WORD_SAYS,       /* speech verbs */
    WORD_ACCORDING,  /* prepositions of a source */
    WORD_CLAIM,      /* nouns of a source: statement, view */
    WORD_PLACE,      /* prepositions of a place */
    WORD_OWNER,      /* prepositions of ownership */
    WORD_BOTH,       /* two, both */
    WORD_WITH,       /* prepositions of partners */
    WORD_FORMER,     /* adjectives of offices that are over */
    WORD_BELIEVES,   /* verbs whose negation means what they govern */
    WORD_WHILE,      /* conjunctions of the same time */
    WORD_AFTER,      /* conjunctions of an earlier time */
    WORD_MORE,       /* adjectives of what comes on top */
    WORD_THEN,       /* adverbs: around the time just named */
    WORD_THERE,      /* adverbs: at the place just named */
    WORD_WHERE,      /* relative adverbs: at the place just named */
    WORD_SINCE,      /* prepositions of a beginning */
    WORD_TOPIC,      /* prepositions of what an act is about, or follows */
    WORD_CAUSE,      /* prepositions of what led to an act */
    N_WORD_KIND
};
enum effect {
    EFFECT_NONE,
    EFFECT_PLANNED,
    EFFECT_HYPOTHETICAL,
    EFFECT_NEGATED,
    EFFECT_ONGOING,
    EFFECT_REPORTED, /* what somebody said would be is planned, else hypothetical */
    EFFECT_HEARSAY,  /* planned, but with a perfect infinitive: it is said to have happened */
    EFFECT_OTHER     /* the word is of its kind, and that is all */
};

struct event_lang {
    const struct lexis *lexis;
    /* classes of words */
    uint64_t people, minority, body, states, territory, partner, talks, visit, summit, government;
    const struct frames *frames;
    const struct frames *tolls;
    const struct numerals *numerals;
    const struct rules *relations;
    struct hashes words; /* kind and lemma -> enum effect */
    uint8_t pack;
    struct hashes offices; /* office_key of the words -> row of table event_offices */
    struct table office_table;
    int office_column, relation_column;
};

struct events {
    const struct packs *packs;
    struct event_lang lang[PACKS_MAX];
};

enum { PARTIES_MAX = 24 };
struct parties {
    struct party party[PARTIES_MAX];
    uint8_t n;
};

/* Everything the reading of one sentence needs. */
struct reading {
    const struct packs *packs;
    const struct event_lang *lang;
    struct doc *d;
    sentence_ix sentence;
    struct tree tree;
    struct arena *out;
    struct arena tmp;
};

/* True when the word is in one of the classes. */
static inline bool event_is(const struct reading *r, token_ix i, uint64_t classes)
{
    return lexis_is(r->lang->lexis, &r->d->tokens.ptr[i], classes, r->tmp);
}
/* The key of the words of an office so far (0: of none) and one more. */
static inline uint64_t office_key(uint64_t words, uint64_t hash)
{
    return hash_mix(words, hash);
}
/* What table event_words says of a lemma as a word of that kind. */
enum effect event_word(const struct event_lang *l, enum word_kind kind, uint64_t lemma);
/* Fills words and offices. */
MUST_USE enum err event_words_load(const struct packs *packs, int pack, struct event_lang *l,
                                   struct arena *process, struct err_info *info);

/* The parties that a filler and its conjuncts are (event_slots.c). */
void event_parties_of(const struct reading *r, token_ix filler, struct parties *found);
/* The mention inside the word itself: "SCO-Gipfel". */
void event_own_mention(const struct reading *r, token_ix i, struct parties *found);
/* "talks with Xi on Wednesday and with his counterpart": the next word behind `from` with the
 * filler's preposition again behind a conjunction, wherever that hangs; or NONE. */
token_ix event_repeated(const struct reading *r, token_ix filler, token_ix from);
/* The same of the nouns that say whose the filler is ("the offer of Ukraine"). */
void event_owners_of(const struct reading *r, token_ix filler, struct parties *found);
/* The entities that a pronoun or "the two leaders" stands for, where that is sure enough
 * (event_coref.c). */
struct coreference {
    entity_ix entity[2];
    uint8_t n;
};
/* The subject of the speech verb whose words a pronoun opens ("China said it will"), or NONE. */
token_ix event_speaker_word(const struct reading *r, token_ix i);
struct coreference event_coreference(const struct reading *r, token_ix i);
/* The state that the word names though no mention says so; the state of a place (event_world.c).
 * Both may add it to the document's entities; NONE when there is none. */
entity_ix event_state_named(const struct reading *r, token_ix i);
entity_ix event_state_of(const struct reading *r, entity_ix place);
/* The mention with an entity that covers this word, or NONE. */
mention_ix event_mention_at(const struct reading *r, token_ix i);

/* The verb whose clause a trigger's circumstances stand in: itself, or its light verb. */
token_ix event_verb(const struct reading *r, const struct frame_match *m);
enum status event_status(const struct reading *r, const struct frame_match *m);
/* The smallest quotation around the words, or NULL. */
const struct quote *event_quote_around(const struct reading *r, txt_span words);
struct party event_source(const struct reading *r, const struct frame_match *m);
/* Sets date, when, date_basis, date_span; and the place, if it has none. */
void event_circumstances(const struct reading *r, const struct frame_match *m, struct event *e);

/* Appends the event that a match is; false when it has no party. */
bool event_make(struct reading *r, const struct frame_match *m);
/* Finds recipients of the events from `first` on in the complements of their verbs. */
void event_complements(struct reading *r, uint32_t first);
/* Appends the relations that a match is. */
void relation_make(struct reading *r, const struct frame_match *m, str relation);
/* Relations that token patterns tell; the sentence needs no tree. */
void relation_match(struct reading *r);
/* Words of table event_offices end with this token. */
bool event_is_office(const struct reading *r, token_ix last);
/* Says of the counts of the sentence what they have in common (toll.c). */
void toll_read(struct reading *r);
/* What such figures come from, as the sentence names it, or empty; whether the document has any;
 * sets it at all of them. */
str toll_cause(const struct pack *pack, const struct doc *d, const struct sentence *s);
bool toll_found(const struct doc *d);
void toll_set_cause(struct doc *d, str cause);
/* Offices that stand beside names (title.c). */
void relation_titles(struct reading *r);

#endif
