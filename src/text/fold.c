#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "text/text.h"

/* What folding does to a text: most words are ASCII, and small already. */
enum folding { FOLD_NOTHING, FOLD_CAPITALS, FOLD_RUNES };

static enum folding folding_of(str s)
{
    bool upper = false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x80 || c == '`')
            return FOLD_RUNES;
        upper |= c >= 'A' && c <= 'Z';
    }
    return upper ? FOLD_CAPITALS : FOLD_NOTHING;
}

static str fold_capitals(str s, struct arena *out)
{
    char *p = arena_bytes(out, s.len);
    for (size_t i = 0; i < s.len; i++)
        p[i] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] | 0x20 : s.ptr[i]);
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

str text_fold(str s, struct arena *out)
{
    enum folding folding = folding_of(s);
    if (folding != FOLD_RUNES)
        return folding == FOLD_NOTHING ? s : fold_capitals(s, out);
    struct buf b = buf_make(out, s.len * 3 + 4);
    for (size_t pos = 0; pos < s.len;) {
        rune r = utf8_next(s, &pos);
        if (rune_is_ignorable(r))
            continue;
        char bytes[4];
        size_t n = utf8_put(plain_hyphen(plain_apostrophe(rune_fold(r))), bytes);
        buf_add(&b, (str){bytes, n});
    }
    return buf_str(&b);
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

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

str text_plain(str s, struct arena *out)
{
    str folded = text_fold(s, out);
    UErrorCode status = U_ZERO_ERROR;
    return is_ascii(folded) ? folded : normalise(folded, unorm2_getNFDInstance(&status), true, out);
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

static bool is_word_rune(rune r)
{
    return rune_is_letter(r) || rune_is_digit(r) || rune_is_mark(r) || r == 0xad;
}

bool text_next_word(str s, size_t *pos, str *word)
{
    size_t at = *pos, beg = s.len;
    while (at < s.len) {
        size_t here = at;
        bool in_word = is_word_rune(utf8_next(s, &at));
        if (in_word && beg == s.len)
            beg = here;
        if (!in_word && beg < s.len) {
            at = here;
            break;
        }
    }
    *pos = at;
    *word = str_sub(s, beg, beg < s.len ? at : beg);
    return beg < s.len;
}
