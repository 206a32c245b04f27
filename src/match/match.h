/* match: runs token patterns; returns named slots and the rule.
 *
 * A rule is a block of a *.rules file:
 *
 *     rule   day-month-year
 *     find   day:<#digits:1-2> "." <months> [year:<#year>]
 *     means  date day:<day> month:<months.value> year:<year>
 *     why    the dot after the day number is obligatory in German
 *     yes    ...
 *     no     ...
 *
 * A pattern is a sequence of elements:
 *   "am"            these folded words (several: one token each)
 *   <table>         a phrase of that table, of one token or more; <table:kind> whose cell `kind`
 *                   is that (several: a|b); tables of the language pack, then of the world
 *   <#digits:a-b>   a to b ASCII digits      <#number>  digits with marks    <#year>   1000..2199
 *   <#word> <#cap> <#upper> <#punct> <#any>  token classes; #cap: begins with a capital
 *   <#numeral> <#ordinal>  a number in digits or words (numerals.h)
 *   <@NOUN|PROPN>   part of speech           <~lemma|lemma> lemma
 *   <$person|state> a mention of an entity of that type (after `name` has run)
 *   name:<...>      the same, as a named slot; an unnamed table slot has the table's name
 *   [ ... ]  ( a | b )  ( ... )*  ( ... )+   option, choice, repetition
 * `find` may stand several times: each is an alternative.  A match lies in one sentence.
 *
 * `means` is a word and key:value pairs for the stage that asked.  A value <slot> is the slot's
 * text, <slot.column> the cell of the row that the slot is, anything else itself.
 *
 * Method: patterns are compiled to a small backtracking machine (Thompson's instructions).  One
 * that needs a certain word or table is tried only in sentences that have it, and at words that can
 * stand first; steps at one token are limited (LIMIT_MATCH_STEPS).  Longest match wins, then the
 * order in the file. */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "doc/doc.h"
#include "pack/pack.h"

enum { MATCH_SLOTS_MAX = 12 };

struct rules;
struct numerals;

struct match_slot {
    str name;
    token_ix beg, end;            /* half-open; beg == end: the slot was not filled */
    const struct phrase_hit *hit; /* the table row, or NULL */
};

struct match {
    token_ix beg, end;
    struct rule_ref rule;
    str kind; /* first word of `means` */
    uint8_t n_slots;
    struct match_slot slots[MATCH_SLOTS_MAX];
    uint16_t rule_index; /* in struct rules, for match_value */
};

/* Compiles every block with this keyword in pack number `pack`.  Lives: in `process`.
 * Fails: ERR_FORMAT with file and line of a pattern that cannot be read. */
MUST_USE enum err rules_open(const struct packs *packs, int pack, str keyword,
                             struct arena *process, const struct rules **rules,
                             struct err_info *info);
uint32_t rules_count(const struct rules *r);
/* The numerals of their language, which patterns read too. */
const struct numerals *rules_numerals(const struct rules *r);

/* Rules over the words beg..end, a sentence.  What patterns ask of a word again and again is kept
 * by its place: the hits and mentions that begin there, the number it begins. */
struct scan;
/* Lives: in `a`; mentions must not change meanwhile.  Cost: linear. */
struct scan *rules_scan(const struct rules *r, const struct doc *d, token_ix beg, token_ix end,
                        struct arena *a);
/* The best match that begins at token `at`; false when none does. */
bool rules_match(struct scan *s, token_ix at, struct match *m);
/* The same at the first token from `from` on where there is one. */
bool rules_next(struct scan *s, token_ix from, struct match *m);
/* The slot called `name`, or NULL when there is none or it was not filled. */
const struct match_slot *match_slot(const struct match *m, str name);
/* The value of `key` in the rule's `means`, with slots put in; empty when it has none, or when its
 * slot was not filled. */
str match_value(const struct rules *r, const struct doc *d, const struct match *m, str key);

#endif
