/* Proves that every input gives one document in its place, with one problem when there is nothing
 * to read, whatever the number of threads. */
#include "pipeline/pipeline.h"
#include "test.h"

struct fixture {
    struct test_ground on;
    const struct engine *engine;
    struct buf said; /* the codes of the problems, a line for each document */
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    FINE(engine_open(NULL, &f->on.a, &f->engine, &info));
    f->said = buf_make(&f->on.a, 1 << 12);
    *state = f;
    return 0;
}

static void *codes(void *self, const struct doc *d, struct arena *out, struct arena tmp)
{
    (void)self;
    (void)tmp;
    str *line = NEW(out, str);
    *line = arena_printf(out, "%.*s:", STR_ARG(d->record.id));
    for (uint32_t i = 0; i < d->problems.n; i++)
        *line = arena_printf(out, "%.*s %.*s", STR_ARG(*line), STR_ARG(d->problems.ptr[i].code));
    return line;
}

static enum err note(void *self, void *made, struct err_info *info)
{
    (void)info;
    struct fixture *f = self;
    buf_add(&f->said, *(str *)made);
    buf_char(&f->said, '\n');
    return OK;
}

static void run(struct fixture *f, const char *path, int threads)
{
    char *paths[] = {arena_cstr(&f->on.a, str_of(path))};
    struct run_options options = {.threads = threads, .intake.input = INPUT_JSONL};
    struct intake *in = intake_open(paths, 1, &options.intake, &f->on.a);
    f->said.len = 0;
    FINE(pipeline_run(f->engine, in, &options, &(struct sink){codes, note, f}, &info));
}

static void what_cannot_be_read_has_one_problem(void **state)
{
    struct fixture *f = *state;
    char path[] = "/tmp/tidings-crew-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    FINE(file_write(path,
                    STR("{\"id\": \"good\", \"clean\": true, \"text\": \"The mayor spoke.\"}\n"
                        "no JSON\n"
                        "{\"id\": \"bare\"}\n"
                        "{\"id\": \"empty\", \"text\": \"\"}\n"
                        "{\"id\": \"blank\", \"text\": \" \\n \"}\n"),
                    &info));
    str wanted = arena_printf(&f->on.a,
                              "good:\n%s:2: invalid-json\nbare: no-text\nempty: no-text\n"
                              "blank: no-text\n",
                              path);
    for (int threads = 1; threads <= 3; threads += 2) {
        run(f, path, threads);
        assert_str_equal(buf_str(&f->said), wanted);
    }
    run(f, "/tmp/tidings-there-is-no-such-file", 1);
    assert_str_equal(buf_str(&f->said), STR("/tmp/tidings-there-is-no-such-file: cannot-read\n"));
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_cannot_be_read_has_one_problem, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
