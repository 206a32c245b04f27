/* Proves that phrases are found where their words, case and inflection allow it, and that patterns
 * give the longest match with its slots. */
#include "match/match.h"
#include "match/phrases.h"
#include "test.h"

static const struct test_file world_files[] = {
    {"pack.ini", "name = world\n"},
    {"names.tsv", "id\tlang\tkind\tform\nQ1\tde\tfamily\tTokajew\nQ2\tde\tadjective\tkasachisch\n"
                  "Q3\tund\tacronym\tUS\nQ4\tund\tname\tXi'an\nQ5\tund\tacronym\tSCO\n"},
};
static const struct test_file de_files[] = {
    {"pack.ini", "name = de\n"},
    {"affix.tsv", "kind\tsuffix\tadd\tnote\nfamily|name\ts\t\tgenitive\nadjective\ten\t\tweak\n"},
    {"months.tsv", "form\tvalue\tkind\nMai|Wonnemonat\t5\tmonth\nJuli\t7\tmonth\nJul\t7\tabbr\n"},
    {"when.rules",
     "when day-month\n"
     "find day:<#digits:1-2> \".\" <months:month> [year:<#year>]\n"
     "means date day:<day> month:<months.value> year:<year> basis:given\n"
     "why w\nyes y\nno n\n\n"
     "when range\n"
     "find \"vom\" (from:<#digits> \".\")+ \"bis\" to:<#digits> \".\" <months>\n"
     "means range\nwhy w\nyes y\nno n\n\n"
     "when choice\n"
     "find \"a\" ( \"b\" | \"c\" [ \"d\" ] | \"e\" ( \"f\" )* ) end:( \"x\" | \"y\" )\n"
     "means choice end:<end>\nwhy w\nyes y\nno n\n\n"
     "when needs\n"
     "find <#cap> [\"seldom\"] ( \"never\" | <months> ) \"of\"\n"
     "find <#cap> ( <~walk|run> | \"stand\" \"up\" )+ \"of\"\n"
     "means needs\nwhy w\nyes y\nno n\n"},
};

struct fixture {
    struct test_ground on;
    const struct phrases *phrases;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    test_add_pack(&f->on, world_files, 2);
    test_add_pack(&f->on, de_files, 4);
    f->phrases = phrases_open(&f->on.packs, &f->on.a);
    *state = f;
    return 0;
}

static void finds(struct fixture *f, const char *text, const char *lang, const char *wanted)
{
    struct doc *d = test_doc(text, lang, &f->on.a);
    phrases_run(f->phrases, d, &f->on.a, f->on.tmp);
    struct buf b = buf_make(&f->on.a, 4096);
    for (uint32_t i = 0; i < d->hits.n; i++) {
        const struct phrase_hit *h = &d->hits.ptr[i];
        buf_printf(&b, "%s%.*s%s", i ? "," : "", STR_ARG(doc_words(d, h->span)),
                   h->partial ? "~" : "");
    }
    assert_str_equal(buf_str(&b), str_of(wanted));
}

static void phrases_are_found(void **state)
{
    finds(*state, "Tokajews Plan , tokajew", "de", "Tokajews");
    finds(*state, "Tokajews Plan", "fr", "");
    finds(*state, "die kasachischen Truppen", "de", "kasachischen");
    finds(*state, "US und us , US-Dollar", "de", "US,US~");
    finds(*state, "in Xi’an , Xi an", "de", "Xi’an");
    finds(*state, "der SCO-Gipfel", "de", "SCO~");
}

static void matches(struct fixture *f, const char *text, const char *kind, const char *key,
                    const char *value, const char *span)
{
    const struct rules *r;
    struct err_info info;
    struct match m;
    struct doc *d = test_doc(text, "de", &f->on.a);
    phrases_run(f->phrases, d, &f->on.a, f->on.tmp);
    assert_int_equal(rules_open(&f->on.packs, 1, STR("when"), &f->on.a, &r, &info), OK);
    assert_int_equal(rules_count(r), 4);
    bool found = rules_match(rules_scan(r, d, 0, (token_ix)d->tokens.n, &f->on.a), 0, &m);
    assert_int_equal(found, kind != NULL);
    if (!found)
        return;
    assert_str_equal(m.kind, str_of(kind));
    assert_str_equal(doc_words(d, doc_tokens_span(d, m.beg, m.end)), str_of(span));
    assert_str_equal(match_value(r, d, &m, str_of(key)), str_of(value));
}

static void patterns_match(void **state)
{
    struct fixture *f = *state;
    matches(f, "3 . Mai 2024 war", "date", "year", "2024", "3 . Mai 2024");
    matches(f, "3 . Mai war", "date", "year", "", "3 . Mai");
    matches(f, "3 . Mai war", "date", "month", "5", "3 . Mai");
    matches(f, "3 . Mai war", "date", "basis", "given", "3 . Mai");
    matches(f, "3 . Jul war", NULL, "", "", "");
    matches(f, "333 . Mai", NULL, "", "", "");
    matches(f, "vom 9 . 10 . bis 11 . Juli", "range", "x", "", "vom 9 . 10 . bis 11 . Juli");
    matches(f, "a b x", "choice", "end", "x", "a b x");
    matches(f, "a c d y", "choice", "end", "y", "a c d y");
    matches(f, "a c y", "choice", "end", "y", "a c y");
    matches(f, "a e f f f x", "choice", "end", "x", "a e f f f x");
    matches(f, "a e x", "choice", "end", "x", "a e x");
    matches(f, "a d x", NULL, "", "", "");
    matches(f, "Anna never of", "needs", "x", "", "Anna never of");
    matches(f, "Anna seldom Mai of", "needs", "x", "", "Anna seldom Mai of");
    matches(f, "Anna run of", "needs", "x", "", "Anna run of");
    matches(f, "Anna stand up walk of", "needs", "x", "", "Anna stand up walk of");
    matches(f, "Anna seldom of", NULL, "", "", "");
}

static void wrong_packs_are_refused(void **state)
{
    struct fixture *f = *state;
    static const struct test_file wrong[][2] = {
        {{"pack.ini", "name = x\n"}, {"t.tsv", "form\tvalue\na\n"}},
        {{"pack.ini", "name = x\n"}, {"t.tsv", "form\tvalue\na\t1\na\t1\n"}},
        {{"pack.ini", "name = x\n"}, {"t.rules", "rule a\nfind \"x\"\nwhy w\nyes y\n"}},
        {{"pack.ini", "name = x\n"}, {"t.tsv", "form\nu\xcc\x88\n"}},
        {{"pack.ini", "name = x\nindex t nothing\n"}, {"t.tsv", "form\na\n"}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct pack pack;
        struct err_info info;
        assert_int_equal(test_pack(wrong[i], 2, &f->on.a, &pack, &info), ERR_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(phrases_are_found, setup, test_end),
        cmocka_unit_test_setup_teardown(patterns_match, setup, test_end),
        cmocka_unit_test_setup_teardown(wrong_packs_are_refused, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
