/* Proves the comparisons without case: ASCII letters only, every other byte as it is; and the hash,
 * which packs store. */
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

/* Eight bytes a step, the first one lowest, then what is left. */
static uint64_t hash_by_bytes(str s)
{
    uint64_t h = 0x8ebc6af09c88c6e3u ^ s.len, part = 0;
    for (size_t i = 0; i < s.len; i++) {
        part |= (uint64_t)(unsigned char)s.ptr[i] << 8 * (i % 8);
        if (i % 8 == 7) {
            h = hash_mix(h, part);
            part = 0;
        }
    }
    return hash_mix(h, part);
}

static void hashes_are_those_of_the_bytes(void **state)
{
    (void)state;
    str text = STR("\xff\x80 abcdefghijklmnopqrstuvwxyz \xc3\xa4 ABCDEFG\x01");
    for (size_t beg = 0; beg < text.len; beg++)
        for (size_t end = beg; end <= text.len; end++) {
            str s = str_sub(text, beg, end);
            assert_true(str_hash(s) == hash_by_bytes(s));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_equal_without_case),
        cmocka_unit_test(words_are_found_without_case),
        cmocka_unit_test(hashes_are_those_of_the_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
