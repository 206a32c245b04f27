/* Proves that tokens and sentences are cut as the treebanks have them, with the spans of the text.
 */
#include "segment/segment.h"
#include "test.h"

static const struct test_file world_files[] = {{"pack.ini", "name = world\n"}};
static const struct test_file de_files[] = {
    {"pack.ini", "name = de\nordinal_dot = yes\n"},
    {"abbreviations.tsv", "abbreviation\tkind\nDr\tname\nusw\tany\nNr\tnumber\n"},
    {"contractions.tsv", "whole\tparts\tkind\nzum\tzu dem\tword\nim\tin dem\tword\n"},
    {"starters.tsv", "starter\nder\ndie\n"},
};
static const struct test_file en_files[] = {
    {"pack.ini", "name = en\nmark_runs = yes\n"},
    {"abbreviations.tsv", "abbreviation\tkind\nMr\tname\nNo\tnumber\n"},
    {"contractions.tsv",
     "whole\tparts\tkind\nn't\tn't\tsuffix\n's\t's\tsuffix\ncannot\tcan not\tword\n"},
    {"starters.tsv", "starter\nthe\ni\n"},
    {"prefixes.tsv", "prefix\nco\n"},
    {"units.tsv", "unit\nam\n"},
};

static const struct test_file fr_files[] = {
    {"pack.ini", "name = fr\n"},
    {"contractions.tsv", "whole\tparts\tkind\nl'\tl'\telision\nqu'\tqu'\telision\n"},
};

struct fixture {
    struct test_ground on;
    const struct segment *segment;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    struct err_info info;
    test_add_pack(&f->on, world_files, 1);
    test_add_pack(&f->on, de_files, 4);
    test_add_pack(&f->on, en_files, 6);
    test_add_pack(&f->on, fr_files, 2);
    assert_int_equal(segment_open(&f->on.packs, NULL, &f->on.a, &f->segment, &info), OK);
    *state = f;
    return 0;
}

static struct doc *cut(struct fixture *f, const char *text, const char *lang)
{
    struct doc *d = NEW(&f->on.a, struct doc);
    d->text = d->source = str_of(text);
    *VEC_PUSH(&d->paragraphs, &f->on.a) =
        (struct paragraph){.span = {0, (uint32_t)d->text.len}, .lang = str_of(lang)};
    doc_split_words(d, &f->on.a);
    segment_run(f->segment, d, &f->on.a, f->on.tmp);
    return d;
}

/* Tokens by their forms, a bar between sentences. */
static void gives(struct fixture *f, const char *lang, const char *text, const char *wanted)
{
    struct doc *d = cut(f, text, lang);
    struct buf b = buf_make(&f->on.a, 1 << 16);
    for (uint32_t s = 0; s < d->sentences.n; s++) {
        if (s)
            buf_add(&b, STR(" |"));
        for (token_ix t = d->sentences.ptr[s].beg; t < d->sentences.ptr[s].end; t++) {
            if (t)
                buf_char(&b, ' ');
            buf_add(&b, d->tokens.ptr[t].form);
        }
    }
    assert_str_equal(buf_str(&b), str_of(wanted));
    for (uint32_t t = 0; t < d->tokens.n; t++) {
        struct token k = d->tokens.ptr[t];
        if (!(k.flags & TOK_MWT))
            assert_str_equal(doc_words(d, k.span), k.form);
        assert_true(k.hash == str_hash(k.fold));
    }
}

static void cuts_elided_words(void **state)
{
    struct fixture *f = *state;
    gives(f, "fr", "L'Iran et l\u2019Inde.", "L' Iran et l\u2019 Inde .");
    gives(f, "fr", "Aujourd'hui qu'elle parle.", "Aujourd'hui qu' elle parle .");
    gives(f, "de", "L'Iran", "L'Iran");
}

static void cuts_german(void **state)
{
    struct fixture *f = *state;
    gives(f, "de", "Im Mai kam Dr. Ott zum NATO-Gipfel. Er ging.",
          "In dem Mai kam Dr. Ott zu dem NATO - Gipfel . | Er ging .");
    gives(f, "de", "Am 3. Oktober, Nr. 5 usw. Die Stadt liegt in Nord- und Südasien.",
          "Am 3. Oktober , Nr. 5 usw. | Die Stadt liegt in Nord - und Südasien .");
    gives(f, "de", "Das war 1990. 12.000 Menschen, 19,4 Mio. um 10:30 Uhr, 71-jährig.",
          "Das war 1990 . | 12.000 Menschen , 19,4 Mio . um 10:30 Uhr , 71-jährig .");
    gives(f, "de", "Er lebt in Astana.Xi kam z.B. mit J. Li.",
          "Er lebt in Astana . | Xi kam z.B. mit J. Li .");
    gives(f, "de", "„Wir gehen.“ Er ging. „Wer?“, fragte er.",
          "„ Wir gehen . “ | Er ging . | „ Wer ? “ , fragte er .");
}

static void cuts_english(void **state)
{
    struct fixture *f = *state;
    gives(f, "en", "Mr. Li didn't see Russia's co-founder; I cannot at 10am!! The US-led talks",
          "Mr. Li did n't see Russia 's co-founder ; I can not at 10 am !! | The US - led talks");
    gives(f, "en", "See http://a.org/x-y.htm, U.S. troops. O'Neill, 713-853-1696 and 49-53.",
          "See http://a.org/x-y.htm , U.S. troops . | O'Neill , 713-853-1696 and 49 - 53 .");
    gives(f, "en", "Don\xe2\x80\x99t go... he said.", "Do n\xe2\x80\x99t go ... he said .");
}

static void cuts_other_scripts(void **state)
{
    struct fixture *f = *state;
    gives(f, "zh", "他来了。他走了。", "他 来 了 。 | 他 走 了 。");
    gives(f, "und", "\xff\xfe a \xe2\x80", "\xff \xfe a \xe2\x80");
    gives(f, "en", "", "");
    gives(f, "en", " \n ", "");
}

static uint32_t flag_of(const struct doc *d, uint32_t i)
{
    return d->tokens.ptr[i].flags & (TOK_QUOTE_OPEN | TOK_QUOTE_CLOSE);
}

static void tells_sides_of_quotes(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "\"a b\" c", "„a b“ c", "“a b” c", "»a b« c", "« a b » c", "'a b' c", "‚a b‘ c",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct doc *d = cut(f, texts[i], "de");
        assert_int_equal(flag_of(d, 0), TOK_QUOTE_OPEN);
        assert_int_equal(flag_of(d, 3), TOK_QUOTE_CLOSE);
    }
    struct doc *d = cut(f, "the ministers' talks", "en");
    assert_int_equal(flag_of(d, 2), 0);
}

static void keeps_limits(void **state)
{
    struct fixture *f = *state;
    size_t n = 400;
    char *text = arena_alloc(&f->on.a, n * 2 + 1, 1, 1);
    for (size_t i = 0; i < n; i++)
        memcpy(text + 2 * i, "a ", 2);
    struct doc *d = cut(f, text, "en");
    assert_int_equal(d->tokens.n, n);
    assert_int_equal(d->sentences.n, 3);
    assert_int_equal(d->problems.n, 1);
    memset(text, 'a', n * 2);
    d = cut(f, text, "en");
    assert_true(d->tokens.n > 1);
    assert_int_equal(txt_len(d->tokens.ptr[0].span), LIMIT_TOKEN_CHARS);
}

static void shares_spans_of_multiword_tokens(void **state)
{
    struct fixture *f = *state;
    struct doc *d = cut(f, "Zum Ende", "de");
    const struct token *t = d->tokens.ptr;
    assert_int_equal(d->tokens.n, 3);
    assert_true(txt_eq(t[0].span, t[1].span));
    assert_int_equal(t[0].flags & (TOK_MWT | TOK_MWT_REST | TOK_CAP), TOK_MWT | TOK_CAP);
    assert_int_equal(t[1].flags & (TOK_MWT | TOK_MWT_REST | TOK_CAP), TOK_MWT | TOK_MWT_REST);
    assert_str_equal(t[0].form, STR("Zu"));
    assert_str_equal(t[0].fold, STR("zu"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cuts_elided_words, setup, test_end),
        cmocka_unit_test_setup_teardown(cuts_german, setup, test_end),
        cmocka_unit_test_setup_teardown(cuts_english, setup, test_end),
        cmocka_unit_test_setup_teardown(cuts_other_scripts, setup, test_end),
        cmocka_unit_test_setup_teardown(tells_sides_of_quotes, setup, test_end),
        cmocka_unit_test_setup_teardown(keeps_limits, setup, test_end),
        cmocka_unit_test_setup_teardown(shares_spans_of_multiword_tokens, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
