/* Proves that the tree builder makes of html5lib's tree-construction cases what the standard says.
 *
 * Compared are elements, attributes and text.  Comments and doctypes, which the reader skips, are
 * taken out of both sides, and so is white space between the elements of html and head, which
 * nobody reads.  What is left out stands in left_out.tsv with its reason; a case that stands there
 * and passes is an error too. */
#include "html/html.h"
#include "test.h"

static const char *const files[] = {
    "adoption01",   "adoption02",    "blocks",   "comments01",   "doctype01",  "entities01",
    "entities02",   "html5test-com", "inbody01", "main-element", "noscript01", "ruby",
    "scriptdata01", "tables01",      "tests1",   "tests14",      "tests15",    "tests16",
    "tests17",      "tests18",       "tests19",  "tests2",       "tests22",    "tests23",
    "tests24",      "tests25",       "tests26",  "tests3",       "tests5",     "tests6",
    "tests7",       "tests8",        "tricky01", "webkit01",     "webkit02",
};
enum { N_FILES = sizeof files / sizeof files[0], MAX_BYTES = 1 << 20, MAX_NAMES = 64 };

/* A line of the .dat form: an element, an attribute or a text in quotation marks. */
struct line {
    int depth;
    str text;
};

struct lines {
    VEC_FIELDS(struct line)
};

struct dat_case {
    str data, document;
    bool fragment, scripting;
};

static str data_file(const char *name, const char *ending, struct arena *a)
{
    const char *folder = getenv("TEST_UNIT");
    assert_non_null(folder);
    str path = arena_printf(a, "%s/html/html5lib/%s%s", folder, name, ending), bytes;
    FINE(file_read(path.ptr, MAX_BYTES, a, &bytes, &info));
    return bytes;
}

/* ---- lines ----------------------------------------------------------------------------------- */

static bool is_text(str s)
{
    return s.len && s.ptr[0] == '"';
}

/* Texts that follow one another are one. */
static void add_line(struct lines *l, int depth, str text, struct arena *a)
{
    if (str_starts(text, STR("<!")))
        return;
    struct line *last = l->n ? &l->ptr[l->n - 1] : NULL;
    if (last && last->depth == depth && is_text(text) && is_text(last->text)) {
        str begin = str_sub(last->text, 0, last->text.len - 1);
        last->text =
            arena_printf(a, "%.*s%.*s", STR_ARG(begin), STR_ARG(str_sub(text, 1, text.len)));
        return;
    }
    *VEC_PUSH(l, a) = (struct line){depth, text};
}

/* White space that stands directly in html or head. */
static bool unread(const struct lines *l, uint32_t at)
{
    str text = l->ptr[at].text;
    if (!is_text(text) || str_trim(str_sub(text, 1, text.len - 1)).len)
        return false;
    uint32_t parent = at;
    while (parent && l->ptr[parent].depth >= l->ptr[at].depth)
        parent--;
    return str_eq(l->ptr[parent].text, STR("<html>")) || str_eq(l->ptr[parent].text, STR("<head>"));
}

static str print_lines(const struct lines *l, struct arena *a)
{
    struct buf b = buf_make(a, MAX_BYTES);
    for (uint32_t i = 0; i < l->n; i++)
        if (!unread(l, i))
            buf_printf(&b, "| %*s%.*s\n", 2 * l->ptr[i].depth, "", STR_ARG(l->ptr[i].text));
    return buf_str(&b);
}

/* The lines of `#document`; a text may go over several. */
static str wanted(str document, struct arena *a)
{
    struct lines l = {0};
    str line, rest = document, entry = {NULL, 0};
    for (bool more = true; more;) {
        more = str_cut(&rest, '\n', &line);
        if (more && !str_starts(line, STR("| "))) {
            entry.len = (size_t)(line.ptr + line.len - entry.ptr);
            continue;
        }
        size_t blank = 0;
        while (blank < entry.len && entry.ptr[blank] == ' ')
            blank++;
        if (entry.len)
            add_line(&l, (int)blank / 2, str_sub(entry, blank, entry.len), a);
        if (more)
            entry = str_sub(line, 2, line.len);
    }
    return print_lines(&l, a);
}

/* ---- our tree -------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return str_cmp(((const struct line *)a)->text, ((const struct line *)b)->text);
}

static str lower(str s, struct arena *a)
{
    char *copy = arena_cstr(a, s);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = copy[i] >= 'A' && copy[i] <= 'Z' ? (char)(copy[i] | 0x20) : copy[i];
    return (str){copy, s.len};
}

/* Sorted by name; of two with one name the first counts. */
static void add_attrs(const struct html_tree *t, node_ix n, int depth, struct lines *l,
                      struct arena *a)
{
    const struct html_node *node = &t->nodes[n];
    str seen[MAX_NAMES];
    uint32_t first = l->n, n_seen = 0;
    for (uint32_t i = node->attr_beg; i < node->attr_end && n_seen < MAX_NAMES; i++) {
        str name = seen[n_seen] = lower(t->attrs[i].name, a);
        uint32_t same = 0;
        while (!str_eq(seen[same], name))
            same++;
        if (same < n_seen)
            continue;
        n_seen++;
        str value = html_decode(html_attr(t, n, name), a);
        add_line(l, depth, arena_printf(a, "%.*s=\"%.*s\"", STR_ARG(name), STR_ARG(value)), a);
    }
    if (l->n > first)
        qsort(l->ptr + first, l->n - first, sizeof *l->ptr, by_text);
}

static str decoded_text(str raw, struct arena *a)
{
    struct buf b = buf_make(a, MAX_BYTES);
    for (size_t i = 0; i < raw.len;) {
        char text[8];
        size_t len;
        if (raw.ptr[i] == '&' && html_reference(raw, &i, false, text, &len))
            buf_add(&b, (str){text, len});
        else
            buf_char(&b, raw.ptr[i++]);
    }
    return buf_str(&b);
}

static str printed(const struct html_tree *t, struct arena *a)
{
    struct lines l = {0};
    for (node_ix n = html_next(t, 0, 0); n > 0; n = html_next(t, n, 0)) {
        const struct html_node *node = &t->nodes[n];
        int depth = 0;
        for (node_ix up = node->parent; up > 0; up = t->nodes[up].parent)
            depth++;
        if (node->is_text) {
            str text = str_sub(t->source, node->span.beg, node->span.end);
            text = node->raw ? text : decoded_text(text, a);
            add_line(&l, depth, arena_printf(a, "\"%.*s\"", STR_ARG(text)), a);
        } else {
            add_line(&l, depth, arena_printf(a, "<%.*s>", STR_ARG(html_name(t, n, a))), a);
            add_attrs(t, n, depth + 1, &l, a);
        }
    }
    return print_lines(&l, a);
}

/* ---- cases ----------------------------------------------------------------------------------- */

/* Takes the next case off the front of `*rest`; false at the end. */
static bool next_case(str *rest, struct dat_case *c)
{
    if (!str_starts(*rest, STR("#data\n")))
        return false;
    ptrdiff_t errors = str_find(*rest, STR("\n#errors\n"), 5);
    ptrdiff_t document = errors < 0 ? -1 : str_find(*rest, STR("\n#document\n"), (size_t)errors);
    assert_true(document > 0);
    size_t data = 6, beg = (size_t)document + 11;
    ptrdiff_t next = str_find(*rest, STR("\n\n#data\n"), beg);
    size_t end = next < 0 ? rest->len : (size_t)next;
    while (end > beg && rest->ptr[end - 1] == '\n')
        end--;
    str head = str_sub(*rest, (size_t)errors, (size_t)document + 1);
    size_t data_end = (size_t)errors < data ? data : (size_t)errors;
    *c = (struct dat_case){
        .data = str_sub(*rest, data, data_end),
        .document = str_sub(*rest, beg, end),
        .fragment = str_find(head, STR("\n#document-fragment\n"), 0) >= 0,
        .scripting = str_find(head, STR("\n#script-on\n"), 0) >= 0,
    };
    *rest = next < 0 ? STR("") : str_sub(*rest, (size_t)next + 2, rest->len);
    return true;
}

static bool left_out(str list, const char *file, int number, struct arena *a)
{
    str row = arena_printf(a, "\n%s\t%d\t", file, number);
    return str_find(list, row, 0) >= 0;
}

static void test_file(void **state)
{
    const char *file = *state; /* its initial state is the name */
    struct arena a = arena_reserve((size_t)1 << 28), tmp = arena_reserve((size_t)1 << 28);
    str rest = data_file(file, ".dat", &a), list = data_file("left_out", ".tsv", &a);
    struct dat_case c;
    int wrong = 0, passed = 0, excused = 0, number = 0;
    while (next_case(&rest, &c)) {
        number++;
        if (c.fragment || c.scripting)
            continue;
        str want = wanted(c.document, &a), got = printed(html_parse(c.data, &a, tmp), &a);
        bool same = str_eq(want, got), out = left_out(list, file, number, &a);
        passed += same && !out;
        excused += !same && out;
        wrong += same == out;
        if (same && out)
            print_error("%s %d is left out but passes\n", file, number);
        if (!same && !out) { /* cmocka cuts long messages */
            print_error("%s %d\n%.*s\n", file, number, STR_ARG(c.data));
            print_error("wanted\n%.*s", STR_ARG(want));
            print_error("got\n%.*s\n", STR_ARG(got));
        }
    }
    print_message("# %s: %d passed, %d left out\n", file, passed, excused);
    arena_release(&a);
    arena_release(&tmp);
    assert_true(number > 0);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    struct CMUnitTest tests[N_FILES];
    for (size_t i = 0; i < N_FILES; i++) {
        void *name = (void *)(uintptr_t)files[i];
        tests[i] = (struct CMUnitTest){files[i], test_file, NULL, NULL, name};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
