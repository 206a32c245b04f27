/* Proves that words are found and folded as tables are written, in ASCII and beyond it. */
#include "test.h"
#include "text/text.h"

static int setup(void **state)
{
    *state = test_begin(sizeof(struct test_ground));
    return 0;
}

static void words_are_runs_of_letters_and_digits(void **state)
{
    (void)state;
    str text = STR("..AT&T's  3,5 na\xc3\xafve e\xcc\x81"
                   "t\xc3\xa9 so\xc2\xad"
                   "ft \xe2\x80\x94\xff");
    static const str words[] = {STR_INIT("AT"),
                                STR_INIT("T"),
                                STR_INIT("s"),
                                STR_INIT("3"),
                                STR_INIT("5"),
                                STR_INIT("na\xc3\xafve"),
                                STR_INIT("e\xcc\x81"
                                         "t\xc3\xa9"),
                                STR_INIT("so\xc2\xad"
                                         "ft")};
    size_t pos = 0;
    str word;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_true(text_next_word(text, &pos, &word));
        assert_str_equal(word, words[i]);
        assert_int_equal(pos, word.ptr + word.len - text.ptr);
    }
    assert_false(text_next_word(text, &pos, &word));
    assert_int_equal(pos, text.len);
    assert_int_equal(word.len, 0);
}

static void folding_leaves_what_is_small(void **state)
{
    struct test_ground *g = *state;
    str small = STR("already small, 12 + 3");
    assert_ptr_equal(text_fold(small, &g->a).ptr, small.ptr);
    assert_str_equal(text_fold(STR("The UN"), &g->a), STR("the un"));
    assert_str_equal(text_fold(STR("\xc3\x84rzte\xe2\x80\x99s so\xc2\xad"
                                   "ft X\xe2\x80\x91Y `"),
                               &g->a),
                     STR("\xc3\xa4rzte's soft x-y '"));
    /* longer folded than not: three bytes of two, and of each invalid one */
    assert_str_equal(text_fold(STR("\xc8\xba\xc8\xba\xff\xff"), &g->a),
                     STR("\xe2\xb1\xa5\xe2\xb1\xa5\xef\xbf\xbd\xef\xbf\xbd"));
    str first = text_fold(STR("\xc3\x84"), &g->a), second = text_fold(STR("B"), &g->a);
    assert_str_equal(first, STR("\xc3\xa4"));
    assert_str_equal(second, STR("b"));
}

static void invalid_bytes_are_found(void **state)
{
    (void)state;
    char bytes[40];
    memset(bytes, 'a', sizeof bytes);
    str text = {bytes, sizeof bytes};
    size_t bad = 0;
    assert_true(utf8_valid(text, &bad));
    assert_int_equal(ascii_end(text, 3), sizeof bytes);
    for (size_t at = 0; at < sizeof bytes; at++) {
        bytes[at] = '\x80';
        assert_false(utf8_valid(text, &bad));
        assert_int_equal(bad, at);
        assert_int_equal(ascii_end(text, 0), at);
        assert_int_equal(ascii_end(text, at), at);
        bytes[at] = 'a';
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_runs_of_letters_and_digits, setup, test_end),
        cmocka_unit_test_setup_teardown(folding_leaves_what_is_small, setup, test_end),
        cmocka_unit_test_setup_teardown(invalid_bytes_are_found, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
