#include "charset/charset.h"

#include <strings.h>
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
    char *to = arena_alloc(out, 3 * bytes.len, 1, 1);
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

/* By way of UTF-16, as ICU has it. */
static bool decode_icu(const char *name, str bytes, struct decoded *d, struct arena *out)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t cap = 2 * bytes.len + 16;
    UChar *wide = arena_alloc(out, cap, sizeof *wide, sizeof *wide);
    char *narrow = arena_alloc(out, 3 * cap, 1, 1);
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status))
        return false;
    int32_t n =
        ucnv_toUChars(converter, wide, (int32_t)cap, bytes.ptr, (int32_t)bytes.len, &status);
    d->name = arena_str(out, str_of(ucnv_getName(converter, &status)));
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

/* Browsers read Latin-1 as Windows-1252, and so do we. */
static const char *as_browsers_do(str declared, struct arena *out)
{
    static const str latin[] = {STR_INIT("iso-8859-1"), STR_INIT("latin1"), STR_INIT("us-ascii"),
                                STR_INIT("ascii")};
    str name = text_fold(declared, out);
    for (size_t i = 0; i < sizeof latin / sizeof latin[0]; i++)
        if (str_eq(name, latin[i]))
            return "windows-1252";
    return arena_cstr(out, name);
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
    if (str_starts(bytes, STR("\xef\xbb\xbf")) || utf8_valid(bytes, &bad))
        return decode_utf8(bytes, out);
    if (declared.len && !str_eq(text_fold(declared, out), STR("utf-8")) &&
        decode_icu(as_browsers_do(declared, out), bytes, &d, out))
        return d;
    const char *guessed = guess(bytes, out);
    if (strcmp(guessed, "UTF-8") == 0 || str_eq(text_fold(declared, out), STR("utf-8")))
        return decode_utf8(bytes, out);
    if (!decode_icu(guessed, bytes, &d, out))
        d = decode_utf8(bytes, out);
    d.guessed = true;
    return d;
}

str charset_declared(str html)
{
    str head = str_sub(html, 0, html.len < DECLARATION_BYTES ? html.len : DECLARATION_BYTES);
    for (size_t i = 0; i + 8 < head.len; i++) {
        if ((head.ptr[i] | 0x20) != 'c' || strncasecmp(head.ptr + i, "charset", 7) != 0)
            continue;
        size_t beg = i + 7;
        while (beg < head.len && strchr(" \t\"'=", head.ptr[beg]) && head.ptr[beg])
            beg++;
        size_t end = beg;
        while (end < head.len && end - beg < 40 && head.ptr[end] > ' ' &&
               !strchr("\"'>;/", head.ptr[end]))
            end++;
        return str_sub(head, beg, end);
    }
    return STR("");
}
