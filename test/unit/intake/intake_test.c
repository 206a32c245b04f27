/* Proves that every file and line becomes a document or a problem that says where, and none is
 * lost. */
#include "doc/limits.h"
#include "intake/intake.h"
#include "test.h"

enum { FILES_MAX = 4 };

struct fixture {
    struct test_ground on;
    char folder[32];
    char *paths[FILES_MAX];
    int n;
    struct intake_options options;
    struct intake *in;
    /* of the last document that was taken */
    struct item item;
    struct record record;
    str code, what;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    strcpy(f->folder, "/tmp/tidings-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->options.now = 1700000000;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < f->n; i++)
        unlink(f->paths[i]);
    rmdir(f->folder);
    return test_end(state);
}

static void add_file(struct fixture *f, const char *name, str bytes)
{
    char *path = arena_cstr(&f->on.a, arena_printf(&f->on.a, "%s/%s", f->folder, name));
    FINE(file_write(path, bytes, &info));
    f->paths[f->n++] = path;
}

/* The next document and its record; false at the end. */
static bool take(struct fixture *f)
{
    if (!f->in)
        f->in = intake_open(f->paths, f->n, &f->options, &f->on.a);
    if (!intake_next(f->in, &f->item))
        return false;
    intake_record(&f->item, &f->options, &f->on.a, &f->record, &f->code, &f->what);
    assert_int_equal(f->code.len > 0, f->what.len > 0);
    return true;
}

/* The next document is this one, without a problem. */
static void gives(struct fixture *f, str id, enum format format, str payload)
{
    assert_true(take(f));
    assert_str_equal(f->code, STR(""));
    assert_str_equal(f->record.id, id);
    assert_str_equal(f->record.payload, payload);
    assert_int_equal(f->record.format, format);
}

/* The next document is a problem; its id is the file's path and `behind`. */
static void fails(struct fixture *f, int file, const char *behind, const char *code)
{
    assert_true(take(f));
    assert_str_equal(f->code, str_of(code));
    assert_int_equal(f->record.payload.len, 0);
    assert_str_equal(f->record.id, arena_printf(&f->on.a, "%s%s", f->paths[file], behind));
}

static str place(struct fixture *f, int file, int line)
{
    return arena_printf(&f->on.a, "%s:%d", f->paths[file], line);
}

static void files_are_told_apart_by_content(void **state)
{
    struct fixture *f = *state;
    str page = STR("<!DOCTYPE HTML>\n<p>a"), text = STR("a < b { c"),
        line = STR("{\"text\": \"a\"}");
    add_file(f, "a.txt", page);
    add_file(f, "b.txt", text);
    add_file(f, "c.txt", line);
    gives(f, str_of(f->paths[0]), FORMAT_HTML, page);
    assert_false(f->record.id_is_given);
    gives(f, str_of(f->paths[1]), FORMAT_TEXT, text);
    gives(f, place(f, 2, 1), FORMAT_TEXT, STR("a"));
    assert_false(take(f));
    assert_false(intake_failed(f->in));
}

static void names_decide_where_content_does_not(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a.html", STR("<p>a"));
    add_file(f, "b.jsonl", STR("[]"));
    add_file(f, "c.text", STR("<p>a"));
    gives(f, str_of(f->paths[0]), FORMAT_HTML, STR("<p>a"));
    fails(f, 1, ":1", "invalid-json");
    gives(f, str_of(f->paths[2]), FORMAT_TEXT, STR("<p>a"));
}

static void what_is_asked_for_counts_more(void **state)
{
    struct fixture *f = *state;
    f->options.input = INPUT_TEXT;
    f->options.lang = STR("de");
    f->options.published = STR("2024-07-04");
    add_file(f, "a.html", STR("<html>"));
    gives(f, str_of(f->paths[0]), FORMAT_TEXT, STR("<html>"));
    assert_str_equal(f->record.lang, STR("de"));
    assert_str_equal(f->record.published, STR("2024-07-04"));
    assert_int_equal(f->record.added, 1700000000);
}

static void a_missing_file_or_a_folder_is_told_and_the_rest_read(void **state)
{
    struct fixture *f = *state;
    add_file(f, "gone", STR(""));
    unlink(f->paths[0]);
    f->paths[f->n++] = f->folder;
    add_file(f, "b", STR("b"));
    fails(f, 0, "", "cannot-read");
    assert_true(f->item.failed);
    assert_true(str_find(f->what, str_of(f->paths[0]), 0) >= 0);
    assert_true(f->item.hint.len > 0);
    fails(f, 1, "", "cannot-read");
    gives(f, str_of(f->paths[2]), FORMAT_TEXT, STR("b"));
    assert_false(take(f));
    assert_true(intake_failed(f->in));
}

static void an_empty_file_is_a_document(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a.txt", STR(""));
    gives(f, str_of(f->paths[0]), FORMAT_TEXT, STR(""));
    assert_false(take(f));
    assert_false(intake_failed(f->in));
}

static void a_path_is_printed_as_utf8(void **state)
{
    struct fixture *f = *state;
    add_file(f, "na\xefve", STR("a"));
    add_file(f, "b\xff", STR(""));
    unlink(f->paths[1]);
    gives(f, arena_printf(&f->on.a, "%s/na\xef\xbf\xbdve", f->folder), FORMAT_TEXT, STR("a"));
    assert_true(take(f));
    size_t bad;
    assert_true(utf8_valid(f->record.id, &bad) && utf8_valid(f->what, &bad));
}

static void a_bad_line_is_told_by_its_number(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a.jsonl",
             STR("{\"id\": \"a\", \"text\": \"x\"}\r\n"
                 "\n"
                 "{\"id\": \"b\", \"text\": \n"
                 "{\"id\": \"c\", \"url\": \"u\"}\n"
                 "[1]\n"
                 "{\"id\": \"d\", \"text\": \"y\"}"));
    gives(f, STR("a"), FORMAT_TEXT, STR("x"));
    assert_true(f->record.id_is_given);
    fails(f, 0, ":3", "invalid-json");
    assert_true(take(f));
    assert_str_equal(f->code, STR("no-text"));
    assert_str_equal(f->record.id, STR("c"));
    fails(f, 0, ":5", "invalid-json");
    gives(f, STR("d"), FORMAT_TEXT, STR("y"));
    assert_false(take(f));
    assert_false(intake_failed(f->in));
}

static void lines_are_counted_for_each_file(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a.jsonl", STR("{\"text\": \"x\"}\n{\"text\": \"y\"}\n"));
    add_file(f, "b.jsonl", STR("{\"text\": \"z\"}\n"));
    gives(f, place(f, 0, 1), FORMAT_TEXT, STR("x"));
    gives(f, place(f, 0, 2), FORMAT_TEXT, STR("y"));
    gives(f, place(f, 1, 1), FORMAT_TEXT, STR("z"));
    assert_false(f->record.id_is_given);
    assert_false(take(f));
}

static void a_byte_order_mark_is_no_part_of_a_line(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a",
             STR("\xef\xbb\xbf{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \"b\", \"text\": \"y\"}"));
    gives(f, STR("a"), FORMAT_TEXT, STR("x"));
    gives(f, STR("b"), FORMAT_TEXT, STR("y"));
}

/* In a text file it counts in offsets of the source, so it stays for `extract`. */
static void a_byte_order_mark_of_a_text_stays(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a",
             STR("\xef\xbb\xbf"
                 "a"));
    gives(f, str_of(f->paths[0]), FORMAT_TEXT,
          STR("\xef\xbb\xbf"
              "a"));
}

static void fields_of_a_line(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a.jsonl",
             STR("{\"id\": \"a\", \"text\": \" x\\r\\n\", \"clean\": true}\n"
                 "{\"text\": \"x\", \"clean\": false}\n"
                 "{\"html\": \"<p>h\", \"text\": \"x\", \"clean\": true}\n"
                 "{\"html\": null, \"text\": \"x\"}\n"
                 "{\"html\": \"\", \"text\": \"x\"}\n"
                 "{\"text\": \"x\", \"url\": \"u\", \"title\": \"t\", \"lang\": \"en\", "
                 "\"published\": \"2024\"}\n"
                 "{\"text\": \"x\", \"lang\": \"\", \"published\": null, \"id\": \"\"}\n"));
    f->options.lang = STR("de");
    f->options.published = STR("2020");
    gives(f, STR("a"), FORMAT_CLEAN, STR(" x\r\n"));
    gives(f, place(f, 0, 2), FORMAT_TEXT, STR("x"));
    gives(f, place(f, 0, 3), FORMAT_HTML, STR("<p>h"));
    gives(f, place(f, 0, 4), FORMAT_TEXT, STR("x"));
    gives(f, place(f, 0, 5), FORMAT_TEXT, STR("x"));
    gives(f, place(f, 0, 6), FORMAT_TEXT, STR("x"));
    assert_str_equal(f->record.url, STR("u"));
    assert_str_equal(f->record.title, STR("t"));
    assert_str_equal(f->record.lang, STR("en"));
    assert_str_equal(f->record.published, STR("2024"));
    gives(f, place(f, 0, 7), FORMAT_TEXT, STR("x"));
    assert_str_equal(f->record.lang, STR("de"));
    assert_str_equal(f->record.published, STR("2020"));
}

static void lines_without_a_text_say_so(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a.jsonl",
             STR("{\"text\": null}\n{\"text\": 5}\n{\"html\": 5}\n{\"html\": \"\"}\n{}\n"));
    for (int line = 1; line <= 4; line++)
        fails(f, 0, arena_printf(&f->on.a, ":%d", line).ptr, "no-text");
    fails(f, 0, ":5", "no-text");
}

/* The document is read all the same. */
static void values_too_deep_are_told(void **state)
{
    struct fixture *f = *state;
    char deep[2 * LIMIT_JSON_DEPTH + 1] = {0};
    memset(deep, '[', LIMIT_JSON_DEPTH);
    memset(deep + LIMIT_JSON_DEPTH, ']', LIMIT_JSON_DEPTH);
    add_file(f, "a.jsonl", arena_printf(&f->on.a, "{\"x\": [%s], \"text\": \"a\"}", deep));
    assert_true(take(f));
    assert_str_equal(f->code, STR("too-deep"));
    assert_str_equal(f->record.payload, STR("a"));
    assert_false(take(f));
}

static void too_long_a_document_is_dropped_and_told(void **state)
{
    struct fixture *f = *state;
    char *long_text = arena_alloc(&f->on.a, LIMIT_DOCUMENT_BYTES + 1, 1, 1);
    f->item = (struct item){
        .bytes = {long_text, LIMIT_DOCUMENT_BYTES + 1}, .id = STR("a"), .kind = INPUT_TEXT};
    intake_record(&f->item, &f->options, &f->on.a, &f->record, &f->code, &f->what);
    assert_str_equal(f->code, STR("too-long"));
    assert_int_equal(f->record.payload.len, 0);
    f->item.bytes.len--;
    intake_record(&f->item, &f->options, &f->on.a, &f->record, &f->code, &f->what);
    assert_str_equal(f->code, STR(""));
    assert_int_equal(f->record.payload.len, LIMIT_DOCUMENT_BYTES);
}

static void how_far_it_is_is_known(void **state)
{
    struct fixture *f = *state;
    add_file(f, "a.txt", STR("abc"));
    add_file(f, "b.jsonl", STR("{\"text\": \"a\"}\n{\"text\": \"b\"}\n"));
    f->in = intake_open(f->paths, f->n, &f->options, &f->on.a);
    assert_true(intake_share(f->in) == 0);
    assert_true(take(f));
    double first = intake_share(f->in);
    assert_true(first > 0 && first < 0.2);
    assert_true(take(f) && take(f));
    assert_true(intake_share(f->in) == 1);
    f->paths[f->n++] = f->folder; /* is no file: nobody knows how much it is */
    f->in = intake_open(f->paths, f->n, &f->options, &f->on.a);
    assert_true(take(f));
    assert_true(intake_share(f->in) == 0);
}

static void kinds_have_names(void **state)
{
    (void)state;
    enum input_kind kind = INPUT_AUTO;
    assert_true(input_kind_parse(STR("jsonl"), &kind));
    assert_int_equal(kind, INPUT_JSONL);
    assert_true(input_kind_parse(STR("html"), &kind));
    assert_int_equal(kind, INPUT_HTML);
    assert_false(input_kind_parse(STR("HTML"), &kind));
    assert_false(input_kind_parse(STR(""), &kind));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_are_told_apart_by_content),
        TEST(names_decide_where_content_does_not),
        TEST(what_is_asked_for_counts_more),
        TEST(a_missing_file_or_a_folder_is_told_and_the_rest_read),
        TEST(an_empty_file_is_a_document),
        TEST(a_path_is_printed_as_utf8),
        TEST(a_bad_line_is_told_by_its_number),
        TEST(lines_are_counted_for_each_file),
        TEST(a_byte_order_mark_is_no_part_of_a_line),
        TEST(a_byte_order_mark_of_a_text_stays),
        TEST(fields_of_a_line),
        TEST(lines_without_a_text_say_so),
        TEST(values_too_deep_are_told),
        TEST(too_long_a_document_is_dropped_and_told),
        TEST(how_far_it_is_is_known),
        TEST(kinds_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
