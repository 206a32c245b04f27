#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/eight.h"
#include "text/text.h"

static str fold_capitals(str s, struct arena *out)
{
    char *p = arena_bytes(out, s.len);
    for (size_t i = 0; i < s.len; i++)
        p[i] = char_lower(s.ptr[i]);
    return (str){p, s.len};
}

/* U+2019 and its likes are apostrophes inside words; tables are written with the plain one. */
static rune plain_apostrophe(rune r)
{
    return r == 0x2019 || r == 0x2bc || r == 0x2b9 || r == 0xb4 || r == 0x60 ? '\'' : r;
}

static rune plain_hyphen(rune r)
{
    return r == 0x2010 || r == 0x2011 ? '-' : r;
}

static rune folded(rune r)
{
    return plain_hyphen(plain_apostrophe(rune_fold(r)));
}

/* What is longer folded is at most three times as long. */
static str fold_runes(str s, struct arena *out)
{
    char *p = arena_bytes(out, s.len * 3), *to = p;
    for (size_t pos = 0; pos < s.len;) {
        rune r = utf8_next(s, &pos);
        if (r < 0x80)
            *to++ = r == '`' ? '\'' : char_lower((char)r);
        else if (!rune_is_ignorable(r))
            to += utf8_put(folded(r), to);
    }
    arena_trim(out, to);
    return (str){p, (size_t)(to - p)};
}

str text_fold(str s, struct arena *out)
{
    /* most words are ASCII, and small already */
    bool capitals = false;
    for (size_t i = 0; i < s.len; i += 8) {
        uint64_t eight = eight_next(s.ptr + i, s.len - i);
        if (!eight_all_ascii(eight) || eight_any_is(eight, '`'))
            return fold_runes(s, out);
        capitals |= eight_capitals(eight) != 0;
    }
    return capitals ? fold_capitals(s, out) : s;
}

/* UTF-16 and back around one of ICU's normalisers; `s` itself when ICU refuses. */
static str normalise(str s, const UNormalizer2 *form, bool drop_marks, struct arena *out)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t cap = (int32_t)(s.len * 4 + 16), n = 0, m;
    UChar *wide = NEW_N(out, UChar, cap), *made = NEW_N(out, UChar, cap);
    u_strFromUTF8WithSub(wide, cap, &n, s.ptr, (int32_t)s.len, 0xfffd, NULL, &status);
    m = unorm2_normalize(form, wide, n, made, cap, &status);
    if (U_FAILURE(status))
        return s;
    struct buf b = buf_make(out, (size_t)m * 4 + 4);
    for (int32_t i = 0; i < m;) {
        UChar32 c;
        U16_NEXT(made, i, m, c);
        if (drop_marks && rune_is_mark((rune)c))
            continue;
        char bytes[4];
        buf_add(&b, (str){bytes, utf8_put((rune)c, bytes)});
    }
    return buf_str(&b);
}

str text_plain(str s, struct arena *out)
{
    str folded = text_fold(s, out);
    UErrorCode status = U_ZERO_ERROR;
    bool plain = ascii_end(folded, 0) == folded.len;
    return plain ? folded : normalise(folded, unorm2_getNFDInstance(&status), true, out);
}

str text_nfc(str s, struct arena *out)
{
    UErrorCode status = U_ZERO_ERROR;
    return text_is_nfc(s) ? s : normalise(s, unorm2_getNFCInstance(&status), false, out);
}

bool text_is_nfc(str s)
{
    enum { WIDE_MAX = 1024 };
    UChar wide[WIDE_MAX + 2];
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    bool normal = !U_FAILURE(status);
    /* in pieces that end before a letter without marks (ASCII): nothing composes across those */
    for (size_t pos = 0; pos < s.len && normal;) {
        int32_t n = 0;
        while (pos < s.len && n < WIDE_MAX) {
            if ((unsigned char)s.ptr[pos] < 0x80 && n > WIDE_MAX / 2)
                break;
            UChar32 c = (UChar32)utf8_next(s, &pos);
            U16_APPEND_UNSAFE(wide, n, c);
        }
        normal = unorm2_isNormalized(nfc, wide, n, &status) && U_SUCCESS(status);
    }
    return normal;
}

str text_slug(str s, struct arena *out)
{
    struct buf b = buf_make(out, s.len * 3 + 4);
    bool gap = false;
    for (size_t pos = 0; pos < s.len;) {
        rune r = utf8_next(s, &pos);
        if (!rune_is_letter(r) && !rune_is_digit(r) && !rune_is_mark(r)) {
            gap = b.len > 0;
            continue;
        }
        if (gap)
            buf_char(&b, '-');
        gap = false;
        char bytes[4];
        buf_add(&b, (str){bytes, utf8_put(rune_fold(r), bytes)});
    }
    return buf_str(&b);
}

bool text_next_word(str s, size_t *pos, str *word)
{
    size_t beg = *pos, end = beg, at = beg;
    bool found = false;
    while (at < s.len && !found) {
        beg = at;
        found = rune_is_word(utf8_next(s, &at));
    }
    if (!found)
        beg = at;
    for (end = at; at < s.len && rune_is_word(utf8_next(s, &at));)
        end = at;
    *pos = end;
    *word = str_sub(s, beg, end);
    return found;
}

void text_words_add(struct text_words *words, str s, uint32_t base, struct arena *out)
{
    str word;
    for (size_t pos = 0; text_next_word(s, &pos, &word);) {
        str fold = text_fold(word, out);
        uint32_t beg = base + (uint32_t)(word.ptr - s.ptr);
        *VEC_PUSH(words, out) =
            (struct text_word){fold, str_hash(fold), beg, beg + (uint32_t)word.len};
    }
}
