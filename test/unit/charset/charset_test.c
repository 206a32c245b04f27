/* Proves that bytes become the UTF-8 that a browser would show, whatever the page declares, and
 * that what was replaced or guessed is told. */
#include "charset/charset.h"
#include "test.h"

#define REPLACED "\xef\xbf\xbd"
#define MARK "\xef\xbb\xbf"

static int setup(void **state)
{
    *state = test_begin(sizeof(struct test_ground));
    return 0;
}

/* Bytes, also zero bytes, of a literal. */
#define READS(bytes, declared, name, wanted)                                                       \
    reads((struct test_ground *)*state, (str){bytes, sizeof(bytes) - 1}, STR(declared), STR(name), \
          STR(wanted))

static struct decoded reads(struct test_ground *g, str bytes, str declared, str name, str wanted)
{
    struct decoded d = charset_decode(bytes, declared, &g->a);
    assert_str_equal(d.text, wanted);
    assert_str_equal(d.name, name);
    return d;
}

static void valid_utf8_is_taken_as_it_is(void **state)
{
    str text = STR("Gr\xc3\xbc\xc3\x9f"
                   "e");
    struct decoded d = READS("Gr\xc3\xbc\xc3\x9f"
                             "e",
                             "", "UTF-8",
                             "Gr\xc3\xbc\xc3\x9f"
                             "e");
    assert_int_equal(d.invalid, 0);
    assert_false(d.guessed);
    d = charset_decode(text, STR("iso-8859-1"), &((struct test_ground *)*state)->a);
    assert_ptr_equal(d.text.ptr, text.ptr); /* not copied: offsets are those of the bytes */
    d = READS("", "", "UTF-8", "");
    assert_false(d.guessed);
}

static void a_mark_says_the_encoding_and_counts(void **state)
{
    READS(MARK "a", "iso-8859-1", "UTF-8", MARK "a");
    READS(MARK "\xfc", "iso-8859-1", "UTF-8", MARK REPLACED);
    READS("\xff\xfe"
          "a\0\xfc\0",
          "iso-8859-1", "UTF-16LE", MARK "a\xc3\xbc");
    READS("\xfe\xff"
          "\0a\0\xfc",
          "utf-8", "UTF-16BE", MARK "a\xc3\xbc");
    READS("\xff\xfe"
          "\x3d\xd8\x00\xde",
          "", "UTF-16LE", MARK "\xf0\x9f\x98\x80");
}

static void utf16_without_a_mark_is_seen(void **state)
{
    READS("W\0i\0r\0 \0g\0e\0h\0e\0n\0", "", "UTF-16LE", "Wir gehen");
    READS("\0W\0i\0r\0 \0g\0e\0h\0e\0n", "iso-8859-1", "UTF-16BE", "Wir gehen");
}

static void half_a_character_is_replaced(void **state)
{
    struct decoded d = READS("\xff\xfe"
                             "a\0\x3d\xd8"
                             "b\0",
                             "", "UTF-16LE", MARK "a" REPLACED "b");
    assert_int_equal(d.invalid, 1);
    d = READS("\xff\xfe"
              "a\0b",
              "", "UTF-16LE", MARK "a" REPLACED);
    assert_int_equal(d.invalid, 1);
    d = READS("a\xe2\x82", "utf-8", "UTF-8", "a" REPLACED);
    assert_int_equal(d.invalid, 1);
}

/* Each maximal part of a sequence becomes one, as browsers do. */
static void invalid_utf8_is_replaced_and_counted(void **state)
{
    static const struct {
        str bytes, wanted;
        uint32_t n;
    } cases[] = {
        {STR_INIT("a\xff"
                  "b"),
         STR_INIT("a" REPLACED "b"), 1},
        {STR_INIT("\xc3("), STR_INIT(REPLACED "("), 1},
        {STR_INIT("\xf0\x9f\x98x"), STR_INIT(REPLACED "x"), 1},
        {STR_INIT("\xc0\xaf"), STR_INIT(REPLACED REPLACED), 2},
        {STR_INIT("\xed\xa0\x80"), STR_INIT(REPLACED REPLACED REPLACED), 3},
        {STR_INIT(REPLACED "\xff"), STR_INIT(REPLACED REPLACED), 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct decoded d =
            reads(*state, cases[i].bytes, STR("utf-8"), STR("UTF-8"), cases[i].wanted);
        assert_int_equal(d.invalid, cases[i].n);
        assert_false(d.guessed);
    }
}

static void utf8_has_several_names(void **state)
{
    static const str names[] = {STR_INIT("utf-8"), STR_INIT("UTF-8"), STR_INIT("utf8"),
                                STR_INIT("UTF8"), STR_INIT("unicode-1-1-utf-8")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct decoded d = reads(*state, STR("\xc3\xbc\xfc" MARK), names[i], STR("UTF-8"),
                                 STR("\xc3\xbc" REPLACED MARK));
        assert_int_equal(d.invalid, 1);
        assert_false(d.guessed);
    }
}

static void latin1_is_read_as_windows_1252(void **state)
{
    static const str names[] = {
        STR_INIT("latin1"),       STR_INIT("ISO-8859-1"), STR_INIT("iso8859-1"),
        STR_INIT("ISO_8859-1"),   STR_INIT("us-ascii"),   STR_INIT("l1"),
        STR_INIT("iso88591"),     STR_INIT("ascii"),      STR_INIT("cp1252"),
        STR_INIT("windows-1252"), STR_INIT("x-cp1252")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct decoded d = reads(*state,
                                 STR("\x84"
                                     "Gr\xfc\xdf"
                                     "e\x93 \x80"),
                                 names[i], STR("windows-1252"),
                                 STR("\xe2\x80\x9eGr\xc3\xbc\xc3\x9f"
                                     "e\xe2\x80\x9c \xe2\x82\xac"));
        assert_int_equal(d.invalid, 0);
        assert_false(d.guessed);
    }
}

static void other_encodings_are_read_by_name(void **state)
{
    READS("\xa4", "iso-8859-15", "ISO-8859-15", "\xe2\x82\xac");
    READS("\xe6", "iso-8859-2", "ISO-8859-2", "\xc4\x87");
    READS("\xcc\xe8\xf0", "windows-1251", "windows-1251", "\xd0\x9c\xd0\xb8\xd1\x80");
    READS("\xed\xc9\xd2", "koi8-r", "KOI8-R", "\xd0\x9c\xd0\xb8\xd1\x80");
    READS("\xd6\xd0\xb9\xfa", "gb2312", "GB18030", "\xe4\xb8\xad\xe5\x9b\xbd");
    READS("\xfe"
          "ehir",
          "iso-8859-9", "windows-1254",
          "\xc5\x9f"
          "ehir");
}

static void an_unknown_encoding_is_guessed(void **state)
{
    static const str declared[] = {STR_INIT(""), STR_INIT("no-such-charset"), STR_INIT("\xff")};
    for (size_t i = 0; i < sizeof declared / sizeof declared[0]; i++) {
        struct decoded d = reads(
            *state,
            STR("Der Pr\xe4sident der Ukraine k\xfcndigte f\xfcr M\xe4rz Gespr\xe4"
                "che \xfc"
                "ber "
                "die gro\xdf"
                "e \x84L\xf6sung\x93 an, \xf6"
                "ffentlich und m\xfcndlich."),
            declared[i], STR("windows-1252"),
            STR("Der Präsident der Ukraine kündigte für März Gespräche über die große „Lösung“ an, "
                "öffentlich und mündlich."));
        assert_true(d.guessed);
    }
}

static void a_page_declares_in_meta(void **state)
{
    (void)state;
    static const struct {
        const char *page, *wanted;
    } cases[] = {
        {"<meta charset=\"utf-8\">", "utf-8"},
        {"<META CHARSET='Latin1'>", "Latin1"},
        {"<meta charset=utf8/>", "utf8"},
        {"<meta\ncharset = \"iso-8859-15\" >", "iso-8859-15"},
        {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\">",
         "ISO-8859-1"},
        {"<meta http-equiv=Content-Type content='text/html;charset=koi8-r; x'>", "koi8-r"},
        {"<meta name=a content=b><meta charset=x>", "x"},
        {"<meta content=\"charset what charset=x\">", "x"},
        {"<!-- <meta charset=a> --><meta charset=b>", "b"},
        {"<title>charset = a</title><meta charset=b>", "b"},
        {"<script src=a charset=\"utf-8\"></script><meta charset=b>", "b"},
        {"<metal charset=a>", ""},
        {"<meta charset=\"UTF-16LE\">", "utf-8"},
        {"<meta charset", ""},
        {"<meta charset=", ""},
        {"<!-- <meta charset=a>", ""},
        {"<p>no word", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_str_equal(charset_declared(str_of(cases[i].page)), str_of(cases[i].wanted));
}

static void only_the_first_kilobyte_declares(void **state)
{
    (void)state;
    char page[2048];
    memset(page, ' ', sizeof page);
    memcpy(page + 900, "<meta charset=a>", 16);
    assert_str_equal(charset_declared((str){page, sizeof page}), STR("a"));
    memset(page, ' ', sizeof page);
    memcpy(page + 1024, "<meta charset=a>", 16);
    assert_str_equal(charset_declared((str){page, sizeof page}), STR(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(valid_utf8_is_taken_as_it_is, setup, test_end),
        cmocka_unit_test_setup_teardown(a_mark_says_the_encoding_and_counts, setup, test_end),
        cmocka_unit_test_setup_teardown(utf16_without_a_mark_is_seen, setup, test_end),
        cmocka_unit_test_setup_teardown(half_a_character_is_replaced, setup, test_end),
        cmocka_unit_test_setup_teardown(invalid_utf8_is_replaced_and_counted, setup, test_end),
        cmocka_unit_test_setup_teardown(utf8_has_several_names, setup, test_end),
        cmocka_unit_test_setup_teardown(latin1_is_read_as_windows_1252, setup, test_end),
        cmocka_unit_test_setup_teardown(other_encodings_are_read_by_name, setup, test_end),
        cmocka_unit_test_setup_teardown(an_unknown_encoding_is_guessed, setup, test_end),
        cmocka_unit_test_setup_teardown(a_page_declares_in_meta, setup, test_end),
        cmocka_unit_test_setup_teardown(only_the_first_kilobyte_declares, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
