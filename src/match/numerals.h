/* numerals: reads the numbers of a text, in digits and in words.
 *
 * Table `numerals` of a language pack (numerals.tsv: word kind value) has the parts that number
 * words are made of, and settings `decimal` and `group` the marks inside digits:
 *
 *     unit         zero to nineteen          ten     twenty ... ninety
 *     hundred      multiplies what is before scale   thousand, million, Mrd.
 *     half         adds to the number before it: "zweieinhalb", "two and a half"
 *     article      one, but also the article: a number only before a scale
 *     link         "und", "and"              ordinal first, second, dritten
 *     ordinal-end  makes an ordinal of the word or digits before it: -ten, -th
 *     fraction     a part of what follows: "half a million"
 *
 * Method: every token is cut into such parts, the longest first (Greek to German compounds alike),
 * and the parts are added up from left to right as long as they make sense.
 * Cost: tokens that begin with no part's first two bytes cost one look-up in an array. */
#ifndef MATCH_NUMERALS_H
#define MATCH_NUMERALS_H

#include "doc/doc.h"
#include "pack/pack.h"

struct numerals;

struct numeral {
    token_ix end; /* behind its last token */
    double value;
    bool ordinal;
    bool digits;  /* it begins with digits */
    bool article; /* nothing but an article: "ein", "a" */
    bool scaled;  /* has a word for thousand or more */
};

/* The numerals of pack number `pack`.  Lives: in `process`. */
const struct numerals *numerals_open(const struct packs *packs, int pack, struct arena *process);
/* The number that begins at token `at` and ends at or before `limit`; false when none does. */
bool numerals_read(const struct numerals *n, const struct doc *d, token_ix at, token_ix limit,
                   struct numeral *result);
/* Digits with decimal and group marks as in the pack's language ("5.000", "19,4"), all of `s`. */
bool numerals_digits(const struct numerals *n, str s, double *value);

#endif
