#include "intake/intake.h"

#include <stdatomic.h>
#include <unistd.h>

#include "base/file.h"
#include "charset/charset.h"
#include "doc/limits.h"
#include "json/json.h"

struct intake {
    struct arena *process;
    struct intake_options options;
    char *const *paths;
    int n_paths, next_path;
    str path, rest; /* of the JSON Lines file that is being read */
    uint64_t line;
    uint64_t size; /* of all files, 0 when it is not known */
    _Atomic uint64_t taken;
    bool failed;
};

struct intake *intake_open(char *const *paths, int n, const struct intake_options *options,
                           struct arena *process)
{
    struct intake *in = NEW(process, struct intake);
    *in = (struct intake){.process = process, .options = *options, .paths = paths, .n_paths = n};
    for (int i = 0; i < n; i++) {
        uint64_t size = file_size(paths[i]);
        in->size = i && !in->size ? 0 : size ? in->size + size : 0;
    }
    return in;
}

double intake_share(const struct intake *in)
{
    return in->size ? (double)in->taken / (double)in->size : 0;
}

bool intake_failed(const struct intake *in)
{
    return in->failed;
}

bool input_kind_parse(str name, enum input_kind *kind)
{
    static const str names[N_INPUT_KIND] = {STR_INIT("auto"), STR_INIT("html"), STR_INIT("text"),
                                            STR_INIT("jsonl")};
    for (int i = 0; i < N_INPUT_KIND; i++)
        if (str_eq(names[i], name)) {
            *kind = (enum input_kind)i;
            return true;
        }
    return false;
}

static bool is_json_line(str bytes)
{
    str line;
    return str_cut(&bytes, '\n', &line) && line.len > 2 && line.ptr[0] == '{' &&
           (str_find(line, STR("\":"), 0) > 0 || str_find(line, STR("\" :"), 0) > 0);
}

/* A byte order mark at the head of JSON Lines is no part of the first line (RFC 8259, 8.1). */
static str without_mark(str bytes)
{
    str mark = STR("\xef\xbb\xbf");
    return str_starts(bytes, mark) ? str_sub(bytes, mark.len, bytes.len) : bytes;
}

static bool has_html_mark(str head)
{
    static const str marks[] = {STR_INIT("<!doctype html"), STR_INIT("<html"), STR_INIT("<head"),
                                STR_INIT("<body"), STR_INIT("<article")};
    for (ptrdiff_t at = -1; (at = str_find_char(head, '<', (size_t)(at + 1))) >= 0;)
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
            size_t end = (size_t)at + marks[i].len;
            if (end <= head.len && str_eq_nocase(str_sub(head, (size_t)at, end), marks[i]))
                return true;
        }
    return false;
}

/* By content; by the name's end where the content does not say. */
static enum input_kind detect(str bytes, str path)
{
    if (is_json_line(str_trim(without_mark(bytes))))
        return INPUT_JSONL;
    str head = str_sub(bytes, 0, bytes.len < 2048 ? bytes.len : 2048);
    if (has_html_mark(head))
        return INPUT_HTML;
    if (str_ends(path, STR(".jsonl")) || str_ends(path, STR(".ndjson")))
        return INPUT_JSONL;
    return str_ends(path, STR(".html")) || str_ends(path, STR(".htm")) ? INPUT_HTML : INPUT_TEXT;
}

static enum err read_path(struct intake *in, const char *path, str *bytes, struct err_info *info)
{
    if (strcmp(path, "-") == 0)
        return file_read_fd(STDIN_FILENO, path, LIMIT_FILE_BYTES, in->process, bytes, info);
    if (file_map(path, bytes, NULL) == OK)
        return OK;
    return file_read(path, LIMIT_FILE_BYTES, in->process, bytes, info); /* pipes, empty, folders */
}

/* Paths may have any bytes; what is printed is UTF-8. */
static str printable(const struct intake *in, const char *path)
{
    str copy = arena_str(in->process, str_of(path));
    return charset_decode(copy, STR("utf-8"), in->process).text;
}

static void fail(struct intake *in, struct item *item, const struct err_info *info)
{
    in->failed = item->failed = true;
    item->what = printable(in, info->what);
    item->hint = printable(in, info->hint);
}

static bool next_line(struct intake *in, struct item *item)
{
    str line;
    while (str_cut(&in->rest, '\n', &line)) {
        in->line++;
        in->taken += line.len + 1;
        if (str_trim(line).len == 0)
            continue;
        *item = (struct item){.bytes = line, .kind = INPUT_JSONL};
        item->id =
            arena_printf(in->process, "%.*s:%llu", STR_ARG(in->path), (unsigned long long)in->line);
        return true;
    }
    return false;
}

bool intake_next(struct intake *in, struct item *item)
{
    while (!next_line(in, item)) {
        if (in->next_path == in->n_paths)
            return false;
        const char *path = in->paths[in->next_path++];
        struct err_info info;
        *item = (struct item){.id = printable(in, path), .kind = in->options.input};
        if (read_path(in, path, &item->bytes, &info)) {
            fail(in, item, &info);
            return true;
        }
        if (item->kind == INPUT_AUTO)
            item->kind = detect(item->bytes, item->id);
        if (item->kind != INPUT_JSONL) {
            in->taken += item->bytes.len;
            return true;
        }
        in->path = item->id;
        in->rest = without_mark(item->bytes);
        in->line = 0;
    }
    return true;
}

static void read_line(const struct item *item, struct arena *out, struct record *r, str *code,
                      str *what)
{
    const struct json_value *v;
    struct err_info info;
    if (json_read(item->bytes, out, &v, &info)) {
        *code = STR("invalid-json");
        *what = arena_str(out, str_of(info.what));
        return;
    }
    if (v->type != JSON_MAP) {
        *code = STR("invalid-json");
        *what = STR("the line is no JSON object");
        return;
    }
    if (json_text(v, STR("id")).len) {
        r->id = json_text(v, STR("id"));
        r->id_is_given = true;
    }
    r->url = json_text(v, STR("url"));
    r->title = json_text(v, STR("title"));
    if (json_text(v, STR("lang")).len)
        r->lang = json_text(v, STR("lang"));
    if (json_text(v, STR("published")).len)
        r->published = json_text(v, STR("published"));
    const struct json_value *clean = json_get(v, STR("clean"));
    const struct json_value *text = json_get(v, STR("text"));
    bool html = json_text(v, STR("html")).len > 0; /* null and "" are as good as no page */
    r->payload = json_text(v, html ? STR("html") : STR("text"));
    r->format = html ? FORMAT_HTML : clean && clean->number != 0 ? FORMAT_CLEAN : FORMAT_TEXT;
    if (!html && !(text && text->type == JSON_TEXT)) {
        *code = STR("no-text");
        *what = STR("neither `html` nor `text` of the line is a text");
    } else if (v->cut) {
        *code = STR("too-deep");
        *what = STR("values nested deeper than the limit were left out");
    }
}

void intake_record(const struct item *item, const struct intake_options *options, struct arena *out,
                   struct record *r, str *code, str *what)
{
    *r = (struct record){.id = item->id,
                         .lang = options->lang,
                         .published = options->published,
                         .added = options->now,
                         .format = FORMAT_TEXT};
    *code = *what = STR("");
    if (item->failed) {
        *code = STR("cannot-read");
        *what = item->what;
    } else if (item->kind == INPUT_JSONL) {
        read_line(item, out, r, code, what);
    } else {
        r->payload = item->bytes;
        r->format = item->kind == INPUT_HTML ? FORMAT_HTML : FORMAT_TEXT;
    }
    if (r->payload.len > LIMIT_DOCUMENT_BYTES) {
        *code = STR("too-long");
        *what =
            arena_printf(out, "%zu bytes, the limit is %d", r->payload.len, LIMIT_DOCUMENT_BYTES);
        r->payload = STR("");
    }
}
