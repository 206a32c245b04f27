/* text: UTF-8, character properties, case folding.  ICU is behind it, with a fast path for ASCII.
 *
 * Source: Unicode 15 (ICU 72).  Nothing here knows a language or a locale. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/vec.h"

typedef uint32_t rune; /* a code point */

/* Decodes the code point at `*pos` (< s.len) and moves `*pos` behind it.  An invalid sequence gives
 * U+FFFD and moves by its maximal subpart (at least one byte), as WHATWG decoders do. */
rune utf8_next_long(str s, size_t *pos); /* what is no ASCII */
static inline rune utf8_next(str s, size_t *pos)
{
    unsigned char c = (unsigned char)s.ptr[*pos];
    if (c >= 0x80)
        return utf8_next_long(s, pos);
    *pos += 1;
    return c;
}
/* Decodes the code point that ends at `*pos` (> 0) and moves `*pos` to its beginning. */
rune utf8_prev(str s, size_t *pos);
/* Appends the UTF-8 of `r` to `bytes`; returns its length, 1..4. */
size_t utf8_put(rune r, char bytes[4]);
/* Number of code points; an invalid byte counts as one. */
size_t utf8_count(str s);
/* The first byte at or after `from` that is no ASCII, or s.len. */
size_t ascii_end(str s, size_t from);
/* True when all of `s` is valid UTF-8; else `*bad` is where it is not. */
bool utf8_valid(str s, size_t *bad);

bool rune_is_letter(rune r);
bool rune_is_upper(rune r);
bool rune_is_lower(rune r);
bool rune_is_digit(rune r);     /* decimal digits of any script */
bool rune_is_space(rune r);     /* white space of any kind, zero-width space and BOM too */
bool rune_is_mark(rune r);      /* combining marks */
bool rune_is_word(rune r);      /* letters, digits, marks, and the soft hyphen between them */
bool rune_is_ignorable(rune r); /* soft hyphen, bidirectional marks, joiners */
rune rune_fold(rune r);         /* simple case folding */
rune rune_upper(rune r);

/* The next word (run of letters, digits and marks) at or after `*pos`; moves `*pos` behind it. */
bool text_next_word(str s, size_t *pos, str *word);

/* A word with what tables know it by. */
struct text_word {
    str fold;
    uint64_t hash;     /* str_hash(fold) */
    uint32_t beg, end; /* bytes of the text it stands in */
};

struct text_words {
    VEC_FIELDS(struct text_word)
};

/* Appends all words of `s`, whose first byte is byte `base` of the text. */
void text_words_add(struct text_words *words, str s, uint32_t base, struct arena *out);

enum script {
    SCRIPT_OTHER,
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_GREEK,
    SCRIPT_ARABIC,
    SCRIPT_HEBREW,
    SCRIPT_HAN,
    SCRIPT_KANA,
    SCRIPT_HANGUL,
    SCRIPT_DEVANAGARI
};
enum script rune_script(rune r);

/* Case-folded copy, typographic apostrophes as ', soft hyphens and bidirectional marks dropped;
 * `s` itself where nothing changes.  This is the form of token.fold and of the phrase index. */
str text_fold(str s, struct arena *out);
/* The same without combining marks and accents (NFD, marks dropped): for search, comparing. */
str text_plain(str s, struct arena *out);
/* NFC; `s` itself where it is already. */
str text_nfc(str s, struct arena *out);
bool text_is_nfc(str s);
/* Lower-case, words joined by '-': the slug of an entity's name, in its own script. */
str text_slug(str s, struct arena *out);

#endif
