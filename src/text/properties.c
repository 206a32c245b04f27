#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/text.h"

bool rune_is_letter(rune r)
{
    if (r < 0x80)
        return (r | 0x20) >= 'a' && (r | 0x20) <= 'z';
    return u_isalpha((UChar32)r);
}

bool rune_is_upper(rune r)
{
    if (r < 0x80)
        return r >= 'A' && r <= 'Z';
    return u_isupper((UChar32)r) || u_istitle((UChar32)r);
}

bool rune_is_lower(rune r)
{
    if (r < 0x80)
        return r >= 'a' && r <= 'z';
    return u_islower((UChar32)r);
}

bool rune_is_digit(rune r)
{
    if (r < 0x80)
        return r >= '0' && r <= '9';
    return u_isdigit((UChar32)r);
}

bool rune_is_space(rune r)
{
    if (r < 0x80)
        return r == ' ' || (r >= 9 && r <= 13);
    return u_isUWhiteSpace((UChar32)r) || r == 0x200b || r == 0xfeff;
}

bool rune_is_mark(rune r)
{
    if (r < 0x300)
        return false;
    int8_t type = u_charType((UChar32)r);
    return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ||
           type == U_ENCLOSING_MARK;
}

bool rune_is_word(rune r)
{
    if (r < 0x80)
        return rune_is_letter(r) || rune_is_digit(r);
    return r == 0xad || (U_GET_GC_MASK((UChar32)r) & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK));
}

bool rune_is_ignorable(rune r)
{
    return r == 0xad || (r >= 0x200c && r <= 0x200f) || (r >= 0x202a && r <= 0x202e) ||
           (r >= 0x2060 && r <= 0x2069);
}

rune rune_fold(rune r)
{
    if (r < 0x80)
        return r >= 'A' && r <= 'Z' ? r + 32 : r;
    return (rune)u_foldCase((UChar32)r, U_FOLD_CASE_DEFAULT);
}

rune rune_upper(rune r)
{
    if (r < 0x80)
        return r >= 'a' && r <= 'z' ? r - 32 : r;
    return (rune)u_toupper((UChar32)r);
}

enum script rune_script(rune r)
{
    if (r < 0x80)
        return rune_is_letter(r) ? SCRIPT_LATIN : SCRIPT_OTHER;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)r, &status)) {
    case USCRIPT_LATIN: return SCRIPT_LATIN;
    case USCRIPT_CYRILLIC: return SCRIPT_CYRILLIC;
    case USCRIPT_GREEK: return SCRIPT_GREEK;
    case USCRIPT_ARABIC: return SCRIPT_ARABIC;
    case USCRIPT_HEBREW: return SCRIPT_HEBREW;
    case USCRIPT_HAN: return SCRIPT_HAN;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return SCRIPT_KANA;
    case USCRIPT_HANGUL: return SCRIPT_HANGUL;
    case USCRIPT_DEVANAGARI: return SCRIPT_DEVANAGARI;
    default: return SCRIPT_OTHER;
    }
}
