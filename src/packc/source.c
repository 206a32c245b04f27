/* Reads a knowledge folder: which files there are, and what is in them. */
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "doc/limits.h"
#include "packc/packc_int.h"
#include "text/text.h"

enum err source_fail(struct err_info *info, str file, uint32_t line, const char *what, ...)
{
    char text[200];
    va_list args;
    va_start(args, what);
    vsnprintf(text, sizeof text, what, args);
    va_end(args);
    return err_set(info, ERR_FORMAT, "%.*s:%u: %s", STR_ARG(file), line, text);
}

/* Index of the first byte that is a tab-separated list's end. */
static uint32_t count_cells(str line)
{
    uint32_t n = 0;
    str cell;
    while (str_cut(&line, '\t', &cell))
        n++;
    return n;
}

static str *split_cells(str line, uint32_t n, struct arena *a)
{
    str *cells = NEW_N(a, str, n);
    for (uint32_t i = 0; i < n; i++)
        str_cut(&line, '\t', &cells[i]);
    return cells;
}

/* The table called like the file up to its first hyphen, made when it is new. */
static struct source_table *table_of(struct source *s, str file)
{
    size_t beg = file.len;
    while (beg && file.ptr[beg - 1] != '/')
        beg--;
    str name = str_sub(file, beg, file.len - 4);
    ptrdiff_t hyphen = str_find_char(name, '-', 0);
    if (hyphen > 0)
        name.len = (size_t)hyphen;
    for (uint32_t i = 0; i < s->tables.n; i++)
        if (str_eq(s->tables.ptr[i].name, name))
            return &s->tables.ptr[i];
    struct source_table *t = VEC_PUSH(&s->tables, s->arena);
    *t = (struct source_table){.name = name};
    t->indexed[0] = true;
    return t;
}

static enum err take_header(struct source *s, struct source_table *t, str line, str file,
                            struct err_info *info)
{
    uint32_t n = count_cells(line);
    if (n > PACK_COLUMNS_MAX)
        return source_fail(info, file, 1, "more than %d columns", PACK_COLUMNS_MAX);
    str *columns = split_cells(line, n, s->arena);
    if (t->n_columns == 0) {
        t->columns = columns;
        t->n_columns = n;
        return OK;
    }
    bool same = n == t->n_columns;
    for (uint32_t i = 0; same && i < n; i++)
        same = str_eq(columns[i], t->columns[i]);
    return same ? OK : source_fail(info, file, 1, "other columns than the rest of the table");
}

static enum err read_table(struct source *s, str file, str bytes, struct err_info *info)
{
    struct source_table *t = table_of(s, file);
    struct map seen = {0};
    bool header = false;
    uint32_t number = 0;
    str line;
    while (str_cut(&bytes, '\n', &line)) {
        number++;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (!header) {
            enum err e = take_header(s, t, line, file, info);
            if (e)
                return e;
            header = true;
            continue;
        }
        if (count_cells(line) != t->n_columns)
            return source_fail(info, file, number, "%u cells, the header has %u", count_cells(line),
                               t->n_columns);
        bool fresh;
        map_put(&seen, line, s->arena, &fresh);
        if (!fresh)
            return source_fail(info, file, number, "the same row twice");
        *VEC_PUSH(&t->rows, s->arena) =
            (struct row){split_cells(line, t->n_columns, s->arena), s->files.n - 1, number};
    }
    return OK;
}

/* A block is whole: it has its reason and its examples. */
static enum err check_block(const struct source *s, const struct source_block *b,
                            struct err_info *info)
{
    static const str wanted[] = {STR_INIT("why"), STR_INIT("yes"), STR_INIT("no")};
    for (size_t w = 0; w < 3; w++) {
        bool found = false;
        for (uint32_t i = b->first; i < b->first + b->n; i++)
            found = found || str_eq(s->lines.ptr[i].key, wanted[w]);
        if (!found)
            return source_fail(info, b->file, b->line, "%.*s %.*s has no `%.*s` line",
                               STR_ARG(b->keyword), STR_ARG(b->name), STR_ARG(wanted[w]));
    }
    for (uint32_t i = 0; i + 1 < s->blocks.n; i++)
        if (str_eq(s->blocks.ptr[i].name, b->name) && str_eq(s->blocks.ptr[i].keyword, b->keyword))
            return source_fail(info, b->file, b->line, "a second %.*s called %.*s",
                               STR_ARG(b->keyword), STR_ARG(b->name));
    return OK;
}

static void add_line(struct source *s, str line, uint32_t number)
{
    str rest = line, key;
    str_word(&rest, &key);
    *VEC_PUSH(&s->lines, s->arena) = (struct source_line){key, str_trim(rest), number};
    s->blocks.ptr[s->blocks.n - 1].n++;
}

/* An indented line goes on with the value of the line before. */
static void add_to_line(struct source *s, str line)
{
    struct source_line *last = &s->lines.ptr[s->lines.n - 1];
    last->value =
        arena_printf(s->arena, "%.*s %.*s", STR_ARG(last->value), STR_ARG(str_trim(line)));
}

static enum err read_blocks(struct source *s, str file, str bytes, struct err_info *info)
{
    bool inside = false;
    uint32_t number = 0;
    str line;
    while (str_cut(&bytes, '\n', &line)) {
        number++;
        bool blank = str_trim(line).len == 0;
        if (!blank && line.ptr[0] == '#')
            continue;
        if (blank && inside) {
            enum err e = check_block(s, &s->blocks.ptr[s->blocks.n - 1], info);
            if (e)
                return e;
        }
        if (blank) {
            inside = false;
        } else if (!inside) {
            str rest = line, keyword;
            str_word(&rest, &keyword);
            *VEC_PUSH(&s->blocks, s->arena) = (struct source_block){.keyword = keyword,
                                                                    .name = str_trim(rest),
                                                                    .file = file,
                                                                    .line = number,
                                                                    .first = s->lines.n};
            inside = true;
        } else if (line.ptr[0] == ' ' || line.ptr[0] == '\t') {
            if (s->lines.n > s->blocks.ptr[s->blocks.n - 1].first)
                add_to_line(s, line);
        } else {
            add_line(s, line, number);
        }
    }
    return inside ? check_block(s, &s->blocks.ptr[s->blocks.n - 1], info) : OK;
}

static enum err read_settings(struct source *s, str file, str bytes, struct err_info *info)
{
    uint32_t number = 0;
    str line;
    while (str_cut(&bytes, '\n', &line)) {
        number++;
        line = str_trim(line);
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        ptrdiff_t eq = str_find_char(line, '=', 0);
        str rest = line, word;
        str_word(&rest, &word);
        if (eq < 0 && !str_eq(word, STR("index")) && !str_eq(word, STR("skip")))
            return source_fail(info, file, number,
                               "neither `key = value` nor `index TABLE COLUMN` nor `skip FOLDER`");
        struct setting set = {word, str_trim(rest)};
        if (eq >= 0)
            set = (struct setting){str_trim(str_sub(line, 0, (size_t)eq)),
                                   str_trim(str_sub(line, (size_t)eq + 1, line.len))};
        *VEC_PUSH(&s->settings, s->arena) = set;
    }
    return OK;
}

static enum err check_text(str file, str bytes, struct err_info *info)
{
    size_t bad;
    uint32_t number = 0;
    str line;
    if (!utf8_valid(bytes, &bad))
        return source_fail(info, file, 0, "not UTF-8 at byte %zu", bad);
    while (str_cut(&bytes, '\n', &line)) {
        number++;
        if (!text_is_nfc(line))
            return source_fail(info, file, number, "not in Unicode normal form C");
    }
    return OK;
}

static enum err read_file(struct source *s, str file, struct err_info *info)
{
    bool table = str_ends(file, STR(".tsv")), settings = str_ends(file, STR("pack.ini"));
    bool blocks = str_ends(file, STR(".rules")) || str_ends(file, STR(".frames"));
    bool blob = str_ends(file, STR(".bin"));
    if (!table && !settings && !blocks && !blob)
        return OK;
    str path = arena_printf(s->arena, "%.*s/%.*s", STR_ARG(s->folder), STR_ARG(file)), bytes;
    enum err e = file_read(arena_cstr(s->arena, path), LIMIT_FILE_BYTES, s->arena, &bytes, info);
    if (e)
        return e;
    *VEC_PUSH(&s->files, s->arena) = file;
    if (blob) {
        *VEC_PUSH(&s->blobs, s->arena) = (struct source_blob){file, bytes};
        return OK;
    }
    e = check_text(file, bytes, info);
    if (e)
        return e;
    return table      ? read_table(s, file, bytes, info)
           : settings ? read_settings(s, file, bytes, info)
                      : read_blocks(s, file, bytes, info);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

/* Names in one folder, sorted, so that the same folder gives the same pack everywhere. */
static enum err list_folder(struct source *s, str folder, str **names, uint32_t *n,
                            struct err_info *info)
{
    struct {
        VEC_FIELDS(str)
    } list = {0};
    str path = arena_printf(s->arena, "%.*s/%.*s", STR_ARG(s->folder), STR_ARG(folder));
    DIR *dir = opendir(arena_cstr(s->arena, path));
    if (!dir)
        return err_set(info, ERR_IO, "unable to open folder '%.*s'", STR_ARG(path));
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.')
            *VEC_PUSH(&list, s->arena) = arena_str(s->arena, str_of(entry->d_name));
    closedir(dir);
    if (list.n)
        qsort(list.ptr, list.n, sizeof *list.ptr, by_name);
    *names = list.ptr;
    *n = list.n;
    return OK;
}

static bool is_folder(struct source *s, str file)
{
    struct stat st;
    str path = arena_printf(s->arena, "%.*s/%.*s", STR_ARG(s->folder), STR_ARG(file));
    return stat(arena_cstr(s->arena, path), &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_skipped(const struct source *s, str name)
{
    for (uint32_t i = 0; i < s->settings.n; i++)
        if (str_eq(s->settings.ptr[i].key, STR("skip")) && str_eq(s->settings.ptr[i].value, name))
            return true;
    return false;
}

/* Two levels are all there are: the folder and words/, model/, ... in it. */
enum err source_read(struct source *s, struct err_info *info)
{
    str *names, *below;
    uint32_t n, m;
    enum err e = list_folder(s, STR("."), &names, &n, info);
    if (!e)
        e = read_file(s, STR("pack.ini"), info);
    for (uint32_t i = 0; !e && i < n; i++) {
        if (str_eq(names[i], STR("pack.ini")) || is_skipped(s, names[i]))
            continue;
        if (!is_folder(s, names[i])) {
            e = read_file(s, names[i], info);
            continue;
        }
        e = list_folder(s, names[i], &below, &m, info);
        for (uint32_t j = 0; !e && j < m; j++) {
            str file = arena_printf(s->arena, "%.*s/%.*s", STR_ARG(names[i]), STR_ARG(below[j]));
            if (!is_folder(s, file))
                e = read_file(s, file, info);
        }
    }
    return e;
}
