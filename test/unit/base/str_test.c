/* Proves the comparisons without case: ASCII letters only, every other byte as it is. */
#include "test.h"

static void letters_are_equal_without_case(void **state)
{
    (void)state;
    assert_true(str_eq_nocase(STR("<!DocType"), STR("<!doctype")));
    assert_true(str_eq_nocase(STR(""), STR("")));
    assert_false(str_eq_nocase(STR("ab"), STR("abc")));
    assert_false(str_eq_nocase(STR("@[\\]^"), STR("`{|}~"))); /* 32 apart, no letters */
    assert_false(str_eq_nocase(STR("\0"), STR(" ")));
    assert_false(str_eq_nocase(STR("\xc3\x84"), STR("\xc3\xa4"))); /* no ASCII */
}

static void words_are_found_without_case(void **state)
{
    (void)state;
    assert_int_equal(str_find_nocase(STR("a <HTML>"), STR("<html"), 0), 2);
    assert_int_equal(str_find_nocase(STR("abAB"), STR("ab"), 1), 2);
    assert_int_equal(str_find_nocase(STR("abAB"), STR("ab"), 3), -1);
    assert_int_equal(str_find_nocase(STR("a"), STR("ab"), 0), -1);
    assert_int_equal(str_find_nocase(STR(""), STR("a"), 9), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_equal_without_case),
        cmocka_unit_test(words_are_found_without_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
