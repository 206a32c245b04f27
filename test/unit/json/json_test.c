/* Proves that JSON is read as RFC 8259 says and refused where it is broken, and that what is
 * written reads back the same. */
#include <math.h>
#include <stdio.h>

#include "doc/limits.h"
#include "test.h"
#include "json/json.h"

static int setup(void **state)
{
    *state = test_begin(sizeof(struct test_ground));
    return 0;
}

static const struct json_value *read_it(void **state, str text)
{
    struct test_ground *g = *state;
    const struct json_value *v = NULL;
    FINE(json_read(text, &g->a, &v, &info));
    return v;
}

static str text_of(void **state, const char *json)
{
    const struct json_value *v = read_it(state, str_of(json));
    assert_int_equal(v->type, JSON_TEXT);
    return v->text;
}

static void escapes_become_characters(void **state)
{
    assert_str_equal(text_of(state, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), STR("\"\\/\b\f\n\r\t"));
    assert_str_equal(text_of(state, "\"\\u00fc\\u20AC\""), STR("ü€"));
    assert_str_equal(text_of(state, "\"\\ud83d\\ude00\""), STR("\xf0\x9f\x98\x80"));
    assert_str_equal(text_of(state, "\"a\\u0000b\""), STR("a\0b"));
    assert_str_equal(text_of(state, "\"\""), STR(""));
    assert_str_equal(text_of(state, " \"ü\"\r\n"), STR("ü"));
}

static void every_type_is_read(void **state)
{
    const struct json_value *v = read_it(
        state,
        STR("{\"t\": \"x\", \"n\": -1.5e2, \"i\": 7, \"y\": true, \"f\": false, \"z\": null, "
            "\"l\": [1, [], {}], \"m\": {\"k\": \"v\"}}"));
    assert_int_equal(v->type, JSON_MAP);
    assert_str_equal(json_text(v, STR("t")), STR("x"));
    assert_true(json_get(v, STR("n"))->number == -150);
    assert_true(json_get(v, STR("i"))->number == 7);
    assert_int_equal(json_get(v, STR("y"))->type, JSON_BOOL);
    assert_true(json_get(v, STR("y"))->number == 1);
    assert_true(json_get(v, STR("f"))->number == 0);
    assert_int_equal(json_get(v, STR("z"))->type, JSON_NOTHING);
    const struct json_value *l = json_get(v, STR("l"));
    assert_int_equal(l->type, JSON_LIST);
    assert_int_equal(l->first->type, JSON_NUMBER);
    assert_int_equal(l->first->next->type, JSON_LIST);
    assert_int_equal(l->first->next->next->type, JSON_MAP);
    assert_null(l->first->next->next->next);
    assert_str_equal(json_text(json_get(v, STR("m")), STR("k")), STR("v"));
}

static void what_is_not_there_is_empty(void **state)
{
    const struct json_value *v = read_it(state, STR("{\"n\": 1, \"d\": \"a\", \"d\": \"b\"}"));
    assert_null(json_get(v, STR("x")));
    assert_str_equal(json_text(v, STR("x")), STR(""));
    assert_str_equal(json_text(v, STR("n")), STR(""));  /* no text */
    assert_str_equal(json_text(v, STR("d")), STR("b")); /* the last counts */
    assert_null(json_get(json_get(v, STR("n")), STR("x")));
    assert_null(json_get(NULL, STR("x")));
}

/* Each is refused, and the byte is at or behind the one where it is broken. */
static void broken_json_says_where(void **state)
{
    struct test_ground *g = *state;
    static const struct {
        str json;
        uint64_t from, to;
    } cases[] = {
        {STR_INIT(""), 0, 0},
        {STR_INIT("{\"a\": x}"), 6, 7},
        {STR_INIT("{\"a\": 1"), 7, 7},
        {STR_INIT("[1, 2,]"), 6, 7},
        {STR_INIT("\"a"), 2, 2},
        {STR_INIT("\"\\x\""), 1, 4},
        {STR_INIT("\"\\ud800\""), 1, 8},
        {STR_INIT("\"\\ude00\""), 1, 8},
        {STR_INIT("\"\\ud800\\u0041\""), 1, 14},
        {STR_INIT("\"a\nb\""), 2, 5},
        {STR_INIT("1 2"), 2, 3},
        {STR_INIT("\"\xfc\""), 1, 3},
        {STR_INIT("\"ü\" \"\xed\xa0\x80\""), 4, 9},
        {STR_INIT("NaN"), 0, 3},
        {STR_INIT("01"), 0, 2},
        {STR_INIT("1e999"), 0, 5},
        {STR_INIT("{\"a\\u0000\": 1}"), 1, 14},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct err_info info = {0};
        const struct json_value *v;
        if (json_read(cases[i].json, &g->a, &v, &info) != ERR_FORMAT)
            fail_msg("case %zu was not refused", i);
        assert_int_equal(info.code, ERR_FORMAT);
        assert_true(strlen(info.what) > 0);
        assert_in_range(info.at, cases[i].from, cases[i].to);
        assert_int_equal(json_read(cases[i].json, &g->a, &v, NULL), ERR_FORMAT);
    }
}

static const struct json_value *nested(void **state, size_t depth)
{
    struct test_ground *g = *state;
    char *text = arena_alloc(&g->a, 2 * depth + 1, 1, 1);
    memset(text, '[', depth);
    text[depth] = '7';
    memset(text + depth + 1, ']', depth);
    const struct json_value *v = NULL;
    return json_read((str){text, 2 * depth + 1}, &g->a, &v, NULL) ? NULL : v;
}

static size_t depth_of(const struct json_value *v)
{
    size_t depth = 0;
    for (; v && v->type == JSON_LIST; v = v->first)
        depth++;
    return depth;
}

/* Deeper values are cut off there; very deep ones are refused. */
static void depth_is_limited(void **state)
{
    const struct json_value *v = nested(state, LIMIT_JSON_DEPTH);
    assert_int_equal(depth_of(v), LIMIT_JSON_DEPTH);
    for (int i = 0; i < LIMIT_JSON_DEPTH; i++)
        v = v->first;
    assert_true(v && v->number == 7);
    assert_false(nested(state, LIMIT_JSON_DEPTH)->cut);
    assert_true(nested(state, LIMIT_JSON_DEPTH + 1)->cut);
    assert_int_equal(depth_of(nested(state, 1000)), LIMIT_JSON_DEPTH + 1);
    assert_null(nested(state, 1000000));
}

/* It says so, and never jumps out of the arena: jansson's value would leak. */
static void an_arena_too_small_is_an_error(void **state)
{
    (void)state;
    str text = STR("{\"list\": [[], {}, 1, \"two\", {\"deep\": [1,2,3,4,5,6,7,8,9]}]}");
    struct arena whole = arena_reserve(1 << 16);
    int read = 0, refused = 0;
    for (size_t bytes = 0; bytes < 4096; bytes += 7) {
        struct arena small = whole;
        small.end = small.base + bytes;
        jmp_buf escape;
        small.escape = &escape;
        assert_int_equal(setjmp(escape), 0);
        struct err_info info = {0};
        const struct json_value *v;
        enum err e = json_read(text, &small, &v, &info);
        assert_true(e == OK || (e == ERR_LIMIT && info.code == ERR_LIMIT));
        read += e == OK;
        refused += e != OK;
    }
    assert_true(read > 0 && refused > 0);
    arena_release(&whole);
}

static void what_is_written_reads_back(void **state)
{
    struct test_ground *g = *state;
    struct buf b = buf_make(&g->a, 1 << 12);
    struct json_out j = {.buf = &b};
    str odd = STR("\"\\/\b\f\n\r\t\0\x1f\x7fü\xf0\x9f\x98\x80");
    json_open(&j, '{');
    json_put(&j, STR("odd\n"), odd);
    json_put_or_null(&j, STR("null"), STR(""));
    json_put_int(&j, STR("int"), INT64_MIN);
    json_key(&j, STR("list"));
    json_open(&j, '[');
    static const double numbers[] = {0.1, -1e300, 1.0 / 3, 5e-324, 0, 1e15};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        json_num(&j, numbers[i]);
    json_bool(&j, true);
    json_none(&j);
    json_open(&j, '{');
    json_close(&j, '}');
    json_close(&j, ']');
    json_close(&j, '}');
    const struct json_value *v = read_it(state, buf_str(&b));
    assert_str_equal(json_text(v, STR("odd\n")), odd);
    assert_int_equal(json_get(v, STR("null"))->type, JSON_NOTHING);
    assert_true(json_get(v, STR("int"))->number == (double)INT64_MIN);
    const struct json_value *n = json_get(v, STR("list"))->first;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++, n = n->next)
        assert_true(n->number == numbers[i]);
    assert_int_equal(n->type, JSON_BOOL);
    assert_int_equal(n->next->type, JSON_NOTHING);
    assert_int_equal(n->next->next->type, JSON_MAP);
    assert_int_equal(str_find_char(buf_str(&b), '\n', 0), -1); /* one line */
}

/* What has to be escaped is, wherever it stands. */
static void escapes_are_written_at_every_place(void **state)
{
    struct test_ground *g = *state;
    static const char odd[] = {'"', '\\', '\n', '\t', '\0', '\x1f'};
    for (size_t at = 0; at < 20; at++)
        for (size_t i = 0; i < sizeof odd; i++) {
            char bytes[20];
            memset(bytes, '\xc3', sizeof bytes);
            memset(bytes, ' ', sizeof bytes / 2);
            bytes[at] = odd[i];
            str text = {bytes, sizeof bytes};
            struct buf b = buf_make(&g->a, 1 << 12);
            struct json_out j = {.buf = &b};
            json_str(&j, text);
            assert_int_equal(b.len, 2 + sizeof bytes + (odd[i] < ' ' && i > 3 ? 5 : 1));
            assert_int_equal(b.ptr[1 + at], '\\');
        }
}

/* The shortest of six digits or more that reads back the same; whole numbers are written out. */
static void expect_number(double n, struct arena *a)
{
    struct buf b = buf_make(a, 100);
    struct json_out j = {.buf = &b};
    char text[40];
    double back = 0;
    for (int digits = 6; digits <= 17 && !(digits > 6 && back == n); digits++) {
        snprintf(text, sizeof text, "%.*g", digits, n);
        assert_true(str_double(str_of(text), &back));
    }
    if (fabs(n) < 1e15 && n == floor(n))
        snprintf(text, sizeof text, "%.0f", n);
    json_num(&j, n);
    assert_str_equal(buf_str(&b), str_of(text));
}

static void numbers_are_written_shortly(void **state)
{
    struct test_ground *g = *state;
    static const double numbers[] = {0.0,   -0.0,   0.1,    0.5,         0.25,      0.999,
                                     1e-4,  1e-5,   1e-6,   0.000123,    1234567.5, 123456.789012,
                                     1e9,   1e14,   1e15,   1e16,        -17.25,    0.1 + 0.2,
                                     1e300, 5e-324, 1 / 3., 999999999.5, 48.856613, 1e15 - 0.5};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        expect_number(numbers[i], &g->a);
    expect_number((double)0.9f, &g->a);
    for (uint64_t i = 1, h = 1; i < 20000; i++, h = hash_mix(h, i)) {
        expect_number((double)(h % 1000) / 1000, &g->a);
        expect_number((double)(int64_t)h / 1e13, &g->a);
        expect_number((double)(h % 100000000) / 1e6, &g->a);
    }
}

/* JSON has no word for them. */
static void numbers_that_are_none_are_null(void **state)
{
    struct test_ground *g = *state;
    struct buf b = buf_make(&g->a, 1 << 12);
    struct json_out j = {.buf = &b};
    json_open(&j, '[');
    json_num(&j, (double)NAN);
    json_num(&j, (double)INFINITY);
    json_close(&j, ']');
    assert_str_equal(buf_str(&b), STR("[null,null]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(escapes_become_characters, setup, test_end),
        cmocka_unit_test_setup_teardown(every_type_is_read, setup, test_end),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_empty, setup, test_end),
        cmocka_unit_test_setup_teardown(broken_json_says_where, setup, test_end),
        cmocka_unit_test_setup_teardown(depth_is_limited, setup, test_end),
        cmocka_unit_test_setup_teardown(an_arena_too_small_is_an_error, setup, test_end),
        cmocka_unit_test_setup_teardown(what_is_written_reads_back, setup, test_end),
        cmocka_unit_test_setup_teardown(escapes_are_written_at_every_place, setup, test_end),
        cmocka_unit_test_setup_teardown(numbers_are_written_shortly, setup, test_end),
        cmocka_unit_test_setup_teardown(numbers_that_are_none_are_null, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
