/* Proves what a trainer keeps: its average over all runs, in the same bytes each time. */
#include "learn/trainer.h"
#include "learn/weights.h"
#include "test.h"

enum { LABELS = 2, BITS = 4 };

static const uint64_t FIRST_RUN = 0x1111111111111111, SECOND_RUN = 0x9999999999999999;

/* Each run learns one feature's label. */
static str learn_two_runs(struct arena *a, struct arena tmp)
{
    struct trainer *t = trainer_make(LABELS, a);
    float score[LABELS];
    trainer_change(t, &FIRST_RUN, 1, 0, 1);
    trainer_tick(t);
    trainer_restart(t);
    trainer_score(t, &FIRST_RUN, 1, score);
    assert_true(score[0] == 0 && score[1] == 0);
    trainer_change(t, &SECOND_RUN, 1, 1, 1);
    trainer_tick(t);
    return trainer_bytes(t, BITS, STR("a\nb\n"), a, tmp);
}

static void a_new_run_keeps_the_average(void **state)
{
    struct arena a = arena_reserve(1 << 26), tmp = arena_reserve(1 << 26);
    struct weights w;
    struct err_info info;
    (void)state;
    str bytes = learn_two_runs(&a, tmp);
    assert_int_equal(weights_open(bytes, &w, &info), OK);
    const int8_t *first = weights_row(&w, FIRST_RUN), *second = weights_row(&w, SECOND_RUN);
    assert_non_null(first);
    assert_non_null(second);
    assert_true(first[0] > first[1]);
    assert_true(second[1] > second[0]);
    assert_true(str_eq(bytes, learn_two_runs(&a, tmp)));
    arena_release(&tmp);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_new_run_keeps_the_average)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
