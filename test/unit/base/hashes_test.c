/* Proves that what is put under a hash is found under it alone, however many there are. */
#include "base/hashes.h"
#include "test.h"

static void each_hash_has_its_number(void **state)
{
    enum { KEYS = 1000, APART = 64 }; /* so that many keys want the same place */
    struct arena a = arena_reserve(1 << 20);
    struct hashes h = {0};
    bool fresh;
    (void)state;
    assert_null(hashes_get(&h, 0));
    for (uint32_t i = 0; i < KEYS; i++) {
        *hashes_put(&h, (uint64_t)i * APART, &a, &fresh) = i;
        assert_true(fresh);
    }
    for (uint32_t i = 0; i < KEYS; i++) {
        assert_int_equal(*hashes_get(&h, (uint64_t)i * APART), i);
        assert_null(hashes_get(&h, (uint64_t)i * APART + 1));
    }
    assert_int_equal(*hashes_put(&h, APART, &a, &fresh), 1);
    assert_false(fresh);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_hash_has_its_number)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
