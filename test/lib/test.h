/* test: a small layer over cmocka for tests about text.
 *
 * test_pack compiles a pack from table and rule texts; test_doc makes a document of one paragraph
 * whose tokens are words and marks between blanks, for rooms that are tested below `segment`. */
#ifndef TEST_LIB_TEST_H
#define TEST_LIB_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "doc/doc.h"
#include "pack/pack.h"
#include "packc/packc.h"
#include "text/text.h"

#define assert_str_equal(got, wanted)                                               \
    do {                                                                            \
        str got_ = (got), wanted_ = (wanted);                                       \
        if (!str_eq(got_, wanted_))                                                 \
            fail_msg("got '%.*s', wanted '%.*s'", STR_ARG(got_), STR_ARG(wanted_)); \
    } while (0)

/* The call succeeds; its message else.  It fills `info`. */
#define FINE(call)                                              \
    do {                                                        \
        struct err_info info = {0};                             \
        if ((call) != OK)                                       \
            fail_msg("%s: %s %s", #call, info.what, info.hint); \
    } while (0)

struct test_file {
    const char *name, *text;
};

/* A pack from files in a new folder, which is removed again; the error when it is refused. */
static inline enum err test_pack(const struct test_file *files, size_t n, struct arena *a,
                                 struct pack *pack, struct err_info *info)
{
    char folder[] = "/tmp/tidings-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct arena tmp = arena_reserve((size_t)1 << 28);
    for (size_t i = 0; i < n; i++) {
        str path = arena_printf(a, "%s/%s", folder, files[i].name);
        assert_int_equal(file_write(path.ptr, str_of(files[i].text), NULL), OK);
    }
    str bytes;
    enum err e = packc_compile(folder, a, tmp, &bytes, info);
    arena_release(&tmp);
    for (size_t i = 0; i < n; i++)
        unlink(arena_printf(a, "%s/%s", folder, files[i].name).ptr);
    rmdir(folder);
    return e ? e : pack_open(bytes, pack, info);
}

/* What a test of a room stands on: arenas and packs.  The first member of its fixture. */
struct test_ground {
    struct arena a, tmp;
    struct packs packs;
};

/* A zeroed fixture of `size` bytes that begins with a struct test_ground. */
static inline void *test_begin(size_t size)
{
    struct test_ground *g = calloc(1, size);
    assert_non_null(g);
    g->a = arena_reserve((size_t)1 << 30);
    g->tmp = arena_reserve((size_t)1 << 30);
    return g;
}

/* Adds a pack that is compiled from files. */
static inline void test_add_pack(struct test_ground *g, const struct test_file *files, size_t n)
{
    FINE(test_pack(files, n, &g->a, &g->packs.pack[g->packs.n++], &info));
}

/* The teardown of every such fixture. */
static inline int test_end(void **state)
{
    struct test_ground *g = *state;
    arena_release(&g->a);
    arena_release(&g->tmp);
    free(g);
    return 0;
}

static inline struct doc *test_doc(const char *text, const char *lang, struct arena *a)
{
    struct doc *d = NEW(a, struct doc);
    d->text = d->source = str_of(text);
    d->lang = str_of(lang);
    *VEC_PUSH(&d->paragraphs, a) =
        (struct paragraph){.span = {0, (uint32_t)d->text.len}, .lang = d->lang};
    doc_split_words(d, a);
    str rest = d->text, word;
    while (str_word(&rest, &word)) {
        struct token *t = VEC_PUSH(&d->tokens, a);
        uint32_t beg = (uint32_t)(word.ptr - d->text.ptr);
        size_t pos = 0;
        rune first = utf8_next(word, &pos);
        *t = (struct token){.span = {beg, beg + (uint32_t)word.len}, .form = word, .head = NONE};
        t->fold = text_fold(word, a);
        t->hash = t->lemma_hash = str_hash(t->fold);
        t->flags = (uint16_t)((rune_is_upper(first) ? TOK_CAP : 0) |
                              (rune_is_digit(first) ? TOK_NUMERIC | TOK_DIGIT : 0) |
                              (!rune_is_letter(first) && !rune_is_digit(first) ? TOK_PUNCT : 0));
    }
    *VEC_PUSH(&d->sentences, a) = (struct sentence){
        .span = {0, (uint32_t)d->text.len}, .beg = 0, .end = (token_ix)d->tokens.n};
    return d;
}

#endif
