/* segment_int: what the files of this room share. */
#ifndef SEGMENT_SEGMENT_INT_H
#define SEGMENT_SEGMENT_INT_H

#include "base/map.h"
#include "segment/segment.h"
#include "text/text.h"

/* Kinds of abbreviations, as bits: one may be of several. */
enum abbreviation { ABBR_ANY = 1, ABBR_NAME = 2, ABBR_NUMBER = 4 };

struct contraction {
    str whole; /* folded */
    str parts; /* folded, separated by spaces */
    bool own_spans;
};

struct segment_lang {
    str tag;
    struct map abbreviations; /* folded, without the last dot -> enum abbreviation */
    struct map starters, prefixes, units;
    struct map words; /* contractions of whole words -> index */
    struct {
        VEC_FIELDS(struct contraction)
    } contractions;
    struct {
        VEC_FIELDS(str)
    } suffixes,   /* contracted suffixes, folded */
        elisions; /* words cut short before a vowel, with their apostrophe, folded */
    bool ordinal_dot, mark_runs;
};

struct segment {
    struct segment_lang langs[PACKS_MAX + 1]; /* by pack; the last one has no tables */
};

/* What a token says about the end of a sentence. */
enum ending {
    END_NOT,
    END_MAYBE,  /* a dot that belongs to the word: only before a starter */
    END_SURE,   /* . ! ? and what follows of the same kind */
    END_CLOSER, /* closing bracket: belongs to what ended before it */
};

/* A paragraph being cut. */
struct cut {
    const struct segment_lang *lang;
    struct doc *d;
    struct arena *out;
    struct arena *tmp;
    str text;      /* of the document, up to the end of the paragraph */
    uint32_t word; /* the first in doc.words that was not passed yet */
    struct {
        VEC_FIELDS(uint8_t)
    } endings; /* enum ending of tokens from first_token on */
    token_ix first_token;
    bool full; /* LIMIT_TOKENS was hit */
};

/* tokens.c: appends the tokens of text[beg, c->text.len) and their endings. */
void cut_tokens(struct cut *c, uint32_t beg);
/* text[beg, end) folded; `beg` never goes back behind the one before it. */
struct text_word cut_fold(struct cut *c, uint32_t beg, uint32_t end);
/* Appends one token; the flags are what its place says (quotes, contractions). */
void cut_emit(struct cut *c, uint32_t beg, uint32_t end, uint16_t flags, enum ending ending);
/* words.c: the word at `beg` of a chunk that ends at `end`: appends it and says where it ends. */
uint32_t cut_word(struct cut *c, uint32_t beg, uint32_t end);
/* quotes.c: sets TOK_QUOTE_OPEN and TOK_QUOTE_CLOSE on the tokens of a paragraph. */
void cut_quotes(struct cut *c);
/* sentences.c: appends the sentences over the tokens of a paragraph. */
void cut_sentences(struct cut *c, uint32_t paragraph);

static inline rune rune_at(str s, uint32_t at)
{
    size_t pos = at;
    return at < s.len ? utf8_next(s, &pos) : 0;
}

static inline rune rune_before(str s, uint32_t at)
{
    size_t pos = at;
    return at > 0 ? utf8_prev(s, &pos) : 0;
}

static inline bool is_word_rune(rune r)
{
    if (r < 0x80)
        return (r | 0x20) - 'a' < 26 || r - '0' < 10;
    return rune_is_letter(r) || rune_is_digit(r) || rune_is_mark(r) || rune_is_ignorable(r);
}

static inline bool is_apostrophe(rune r)
{
    return r == '\'' || r == 0x2019 || r == 0x2bc || r == 0x60 || r == 0xb4;
}

static inline bool is_hyphen(rune r)
{
    return r == '-' || r == 0x2010 || r == 0x2011;
}

#endif
