#include "charset/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "text/text.h"

enum { DECLARATION_BYTES = 1024, GUESS_BYTES = 64 << 10 };

static struct decoded decode_utf8(str bytes, struct arena *out)
{
    struct decoded d = {.text = bytes, .name = STR("UTF-8")};
    size_t bad;
    if (utf8_valid(bytes, &bad))
        return d;
    char *to = arena_bytes(out, 3 * bytes.len);
    size_t n = 0;
    for (size_t i = 0; i < bytes.len;) {
        size_t at = i;
        rune r = utf8_next(bytes, &i);
        bool good = r != 0xfffd || (i - at == 3 && memcmp(bytes.ptr + at, "\xef\xbf\xbd", 3) == 0);
        d.invalid += !good;
        n += utf8_put(r, to + n);
    }
    d.text = (str){to, n};
    return d;
}

/* The name that is preferred in MIME, else the registered one, else NULL.  Lives: for ever. */
static const char *standard_name(const char *name)
{
    UErrorCode mime = U_ZERO_ERROR, iana = U_ZERO_ERROR;
    const char *preferred = ucnv_getStandardName(name, "MIME", &mime);
    return preferred ? preferred : ucnv_getStandardName(name, "IANA", &iana);
}

/* By way of UTF-16, as ICU has it. */
static bool decode_icu(const char *name, str bytes, struct decoded *d, struct arena *out)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t cap = 2 * bytes.len + 16;
    UChar *wide = NEW_N(out, UChar, cap);
    char *narrow = arena_bytes(out, 3 * cap);
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status))
        return false;
    int32_t n =
        ucnv_toUChars(converter, wide, (int32_t)cap, bytes.ptr, (int32_t)bytes.len, &status);
    const char *icu = ucnv_getName(converter, &status), *standard = standard_name(icu);
    d->name = arena_str(out, str_of(standard ? standard : icu));
    ucnv_close(converter);
    int32_t length = 0;
    u_strToUTF8WithSub(narrow, (int32_t)(3 * cap), &length, wide, n, 0xfffd, NULL, &status);
    if (U_FAILURE(status))
        return false;
    for (int32_t i = 0; i < n; i++)
        d->invalid += wide[i] == 0xfffd;
    d->text = (str){narrow, (size_t)length};
    return true;
}

/* UTF-16 of a Latin text has a zero in every second byte. */
static const char *utf16_unmarked(str bytes)
{
    size_t zeros[2] = {0, 0}, n = bytes.len < 512 ? bytes.len : 512;
    for (size_t i = 0; i < n; i++)
        zeros[i & 1] += bytes.ptr[i] == 0;
    if (n < 8)
        return NULL;
    return zeros[1] > n / 4 && zeros[0] < n / 16   ? "UTF-16LE"
           : zeros[0] > n / 4 && zeros[1] < n / 16 ? "UTF-16BE"
                                                   : NULL;
}

static const char *guess(str bytes, struct arena *out)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, bytes.ptr, bytes.len < GUESS_BYTES ? bytes.len : GUESS_BYTES);
    uchardet_data_end(detector);
    const char *name = arena_cstr(out, str_of(uchardet_get_charset(detector)));
    uchardet_delete(detector);
    return name[0] && strcmp(name, "ASCII") != 0 ? name : "windows-1252";
}

/* What browsers read where a page declares these.  Source: WHATWG Encoding, names and labels. */
static const char *const read_instead[][2] = {
    {"ISO-8859-1", "windows-1252"}, {"US-ASCII", "windows-1252"}, {"ISO-8859-9", "windows-1254"},
    {"GB2312", "gb18030"},          {"EUC-KR", "windows-949"},    {"Shift_JIS", "windows-31j"},
};

/* The encoding to read for a name that was declared or guessed, or "". */
static const char *as_browsers_do(str name, struct arena *out)
{
    const char *given = arena_cstr(out, name), *standard = standard_name(given);
    for (size_t i = 0; standard && i < sizeof read_instead / sizeof read_instead[0]; i++)
        if (strcmp(standard, read_instead[i][0]) == 0)
            return read_instead[i][1];
    return standard ? standard : given;
}

static bool decode_named(const char *name, str bytes, struct decoded *d, struct arena *out)
{
    if (strcmp(name, "UTF-8") != 0)
        return decode_icu(name, bytes, d, out);
    *d = decode_utf8(bytes, out);
    return true;
}

struct decoded charset_decode(str bytes, str declared, struct arena *out)
{
    struct decoded d = {.text = bytes};
    size_t bad;
    if (str_starts(bytes, STR("\xff\xfe")) && decode_icu("UTF-16LE", bytes, &d, out))
        return d;
    if (str_starts(bytes, STR("\xfe\xff")) && decode_icu("UTF-16BE", bytes, &d, out))
        return d;
    const char *wide = utf16_unmarked(bytes);
    if (wide && decode_icu(wide, bytes, &d, out))
        return d;
    if (utf8_valid(bytes, &bad))
        return (struct decoded){.text = bytes, .name = STR("UTF-8")};
    if (str_starts(bytes, STR("\xef\xbb\xbf")))
        return decode_utf8(bytes, out);
    if (declared.len && decode_named(as_browsers_do(declared, out), bytes, &d, out))
        return d;
    if (!decode_named(as_browsers_do(str_of(guess(bytes, out)), out), bytes, &d, out))
        d = decode_utf8(bytes, out);
    d.guessed = true;
    return d;
}

#define BLANKS " \t\r\n\f" /* of markup */

static bool is_any_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* Takes the attributes of the next meta element off `*rest`; comments are none. */
static bool next_meta(str *rest, str *attributes)
{
    ptrdiff_t at;
    while ((at = str_find_char(*rest, '<', 0)) >= 0) {
        str tag = str_sub(*rest, (size_t)at, rest->len);
        bool comment = str_starts(tag, STR("<!--"));
        ptrdiff_t end = comment ? str_find(tag, STR("-->"), 4) : str_find_char(tag, '>', 0);
        bool meta = tag.len > 5 && str_eq_nocase(str_sub(tag, 0, 5), STR("<meta")) &&
                    is_any_of(tag.ptr[5], BLANKS "/");
        *attributes = str_sub(tag, meta ? 5 : 0, end < 0 ? tag.len : (size_t)end);
        *rest = str_sub(tag, comment && end >= 0 ? (size_t)end : 1, tag.len);
        if (meta)
            return true;
        if (comment && end < 0)
            return false;
    }
    return false;
}

/* What follows `charset=`, with or without quotation marks. */
static str charset_value(str attributes)
{
    ptrdiff_t at = -1;
    while ((at = str_find_nocase(attributes, STR("charset"), (size_t)(at + 1))) >= 0) {
        str s = str_sub(attributes, (size_t)at + 7, attributes.len);
        s = str_trim(s);
        if (!str_starts(s, STR("=")))
            continue;
        s = str_trim(str_sub(s, 1, s.len));
        while (s.len && is_any_of(s.ptr[0], "\"'"))
            s = str_sub(s, 1, s.len);
        size_t end = 0;
        while (end < s.len && !is_any_of(s.ptr[end], BLANKS "\"';/"))
            end++;
        return str_sub(s, 0, end);
    }
    return STR("");
}

str charset_declared(str html)
{
    str rest = str_sub(html, 0, html.len < DECLARATION_BYTES ? html.len : DECLARATION_BYTES);
    str attributes, name = STR("");
    while (!name.len && next_meta(&rest, &attributes))
        name = charset_value(attributes);
    /* A page whose declaration can be read as ASCII is not in UTF-16 (HTML, prescan). */
    bool utf16 =
        str_find_nocase(name, STR("utf-16"), 0) == 0 || str_find_nocase(name, STR("utf16"), 0) == 0;
    return utf16 ? STR("utf-8") : name;
}
