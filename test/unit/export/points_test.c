/* Proves that positions in bytes become positions in code points, at every byte of a text. */
#include "export/points.h"
#include "test.h"
#include "text/text.h"

static int setup(void **state)
{
    *state = test_begin(sizeof(struct test_ground));
    return 0;
}

static void every_position_is_counted(void **state)
{
    struct test_ground *g = *state;
    struct buf b = buf_make(&g->a, 1 << 12);
    static const str pieces[] = {STR_INIT("a"), STR_INIT("ü"), STR_INIT("€"),
                                 STR_INIT("\xf0\x9f\x98\x80"), STR_INIT("plain words ")};
    for (uint64_t i = 0, h = 1; i < 200; i++, h = hash_mix(h, i))
        buf_add(&b, pieces[h % (sizeof pieces / sizeof pieces[0])]);
    str text = buf_str(&b);
    struct points p = points_make(text, &g->a);
    for (size_t pos = 0; pos <= text.len; pos++)
        if (pos == text.len || ((unsigned char)text.ptr[pos] & 0xc0) != 0x80)
            assert_int_equal(points_at(&p, (uint32_t)pos), utf8_count(str_sub(text, 0, pos)));
    assert_int_equal(points_at(&p, (uint32_t)text.len + 9), utf8_count(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_position_is_counted, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
