/* Proves that the article is found and nothing else, that every byte of it is traced to the source,
 * and that title, author, outlet and date are those the page gives. */
#include "extract/extract.h"
#include "test.h"

static const struct test_file world_files[] = {
    {"pack.ini", "name = world\n"},
    {"outlets.tsv", "host\tname\nnews.example\tThe News\n"},
};
static const struct test_file en_files[] = {
    {"pack.ini", "name = en\n"},
    {"page_classes.tsv", "word\tsign\ncomments\t-\nrelated\t-\n"},
    {"page_meta.tsv", "name\tfield\narticle:published_time\tpublished\ndatepublished\tpublished\n"
                      "og:title\ttitle\nheadline\ttitle\nauthor\tauthor\nog:site_name\toutlet\n"},
    {"furniture.tsv", "phrase\tplace\tkind\nLeave a Reply\tbegin\tcomment-form\n"
                      "Read also\tbegin\trelated\nShare\twhole\tshare\n"
                      "All rights reserved\tany\tcopyright\ndate\tstamp\tdate-stamp\n"},
    {"months.tsv", "form\tkind\tvalue\nJuly\tmonth\t7\nJul.\tmonth-short\t7\n"},
};

#define FIRST \
    "The council of the harbour town voted on Monday to build a new bridge over the river."
#define SECOND                                                                         \
    "The old bridge was closed in spring, since the engineers had found cracks in it," \
    " and ships had hit it."
#define THIRD \
    "Builders will begin the work on the bridge after the summer, said the mayor of the town."
#define ARTICLE FIRST "\n\n" SECOND "\n\n" THIRD
#define PARAGRAPHS "<p>" FIRST "</p>\n<p>" SECOND "</p>\n<p>" THIRD "</p>"
#define TITLE "Harbour town builds a bridge"

struct fixture {
    struct test_ground on;
    const struct extract *extract;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    test_add_pack(&f->on, world_files, 2);
    test_add_pack(&f->on, en_files, 5);
    FINE(extract_open(&f->on.packs, NULL, &f->on.a, &f->extract, &info));
    *state = f;
    return 0;
}

/* Runs the room; checks what must hold for every document. */
static struct doc *run(struct fixture *f, struct record record)
{
    struct doc *d = NEW(&f->on.a, struct doc);
    d->record = record;
    d->url = record.url;
    extract_run(f->extract, d, &f->on.a, f->on.tmp);
    size_t bad;
    assert_true(utf8_valid(d->text, &bad));
    assert_true(offmap_valid(&d->map, d->text, d->source));
    for (uint32_t i = 0; i < d->paragraphs.n; i++) {
        txt_span s = d->paragraphs.ptr[i].span;
        assert_true(s.beg < s.end && s.end <= d->text.len);
        assert_true(i == 0 || s.beg >= d->paragraphs.ptr[i - 1].span.end);
    }
    return d;
}

static struct doc *read_as(struct fixture *f, enum format format, const char *payload)
{
    return run(f, (struct record){.payload = str_of(payload), .format = format});
}

static bool has_problem(const struct doc *d, const char *code)
{
    for (uint32_t i = 0; i < d->problems.n; i++)
        if (str_eq(d->problems.ptr[i].code, str_of(code)))
            return true;
    return false;
}

/* The source bytes of the nth occurrence of `words` in the text. */
static str source_of(const struct doc *d, const char *words)
{
    ptrdiff_t at = str_find(d->text, str_of(words), 0);
    assert_true(at >= 0);
    src_span s = offmap_span(&d->map, (txt_span){(uint32_t)at, (uint32_t)(at + strlen(words))});
    return str_sub(d->source, s.beg, s.end);
}

/* ---- pages ----------------------------------------------------------------------------------- */

#define PAGE                                                                                       \
    "<!doctype html><html><head><title>" TITLE " | The Gazette</title></head><body>"               \
    "<nav><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul></nav>"                           \
    "<article><h1>" TITLE "</h1>" PARAGRAPHS "<p>Share</p>"                                        \
    "<div class=related><p><a href=/1>Fire in the old mill of the town</a></p></div>"              \
    "<div class=comments><p>I think that this is a very bad idea, they should have built it long " \
    "ago, and elsewhere.</p></div></article><script>var a = 'not, an, article';</script>"          \
    "<footer>All rights reserved</footer></body></html>"

static void a_page_gives_its_article_and_nothing_else(void **state)
{
    struct doc *d = read_as(*state, FORMAT_HTML, PAGE);
    assert_str_equal(d->text, STR(ARTICLE));
    assert_str_equal(d->title, STR(TITLE));
    assert_int_equal(d->paragraphs.n, 3);
    assert_str_equal(doc_words(d, d->paragraphs.ptr[1].span), STR(SECOND));
    assert_str_equal(source_of(d, SECOND), STR(SECOND));
    assert_int_equal(d->problems.n, 0);
}

static void a_title_is_the_given_one_or_the_heads_without_the_outlet(void **state)
{
    str page = STR("<title>" TITLE " | The Gazette</title><article>" PARAGRAPHS);
    struct doc *d = run(*state, (struct record){.format = FORMAT_HTML, .payload = page});
    assert_str_equal(d->title, STR(TITLE));
    d = run(*state, (struct record){.format = FORMAT_HTML, .payload = page, .title = STR("Given")});
    assert_str_equal(d->title, STR("Given"));
}

static void references_and_markup_are_traced_to_the_source(void **state)
{
    struct doc *d =
        read_as(*state, FORMAT_HTML,
                "<article><p>Caf&eacute; M&uuml;ller &amp; S&#246;hne  in\nthe <b>old</b> town, "
                "by the river, was sold on Monday, said its owner, to a bank.</p>" PARAGRAPHS);
    assert_true(str_starts(d->text, STR("Café Müller & Söhne in the old town, by")));
    assert_str_equal(source_of(d, "Müller"), STR("M&uuml;ller"));
    assert_str_equal(source_of(d, "old town"), STR("old</b> town"));
    assert_str_equal(source_of(d, "river"), STR("river"));
}

static void a_page_without_an_article_gives_its_paragraphs_and_says_so(void **state)
{
    struct doc *d = read_as(*state, FORMAT_HTML, "<p>" FIRST "</p><p>menu</p>");
    assert_str_equal(d->text, STR(FIRST));
    assert_true(has_problem(d, "no-article-element"));
}

/* The evidence of `basis` names exactly this day of July 2024. */
static void is_dated(const struct doc *d, enum publish_basis basis, int july)
{
    for (uint32_t i = 0; i < d->date_evidence.n; i++) {
        const struct date_evidence *e = &d->date_evidence.ptr[i];
        if (e->basis == basis && e->when.lo == day_of(2024, 7, july) && e->when.hi == e->when.lo)
            return;
    }
    fail_msg("no evidence of basis %d for %d July", (int)basis, july);
}

static void a_page_says_when_and_who(void **state)
{
    struct doc *d = run(
        *state,
        (struct record){
            .format = FORMAT_HTML,
            .url = STR("https://www.news.example/2024/07/06/bridge.html"),
            .published = STR("2024-07-07"),
            .payload = STR("<head><meta property=\"article:published_time\" "
                           "content=\"2024-07-03T10:00:00+02:00\">"
                           "<meta name=AUTHOR content=\"Ann Able\">"
                           "<meta property=og:site_name content=Gazette>"
                           "<meta property=og:title content=\"" TITLE " &amp; more\">"
                           "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": "
                           "\"NewsArticle\", \"datePublished\": \"2024-07-04\", \"author\": "
                           "[{\"name\": \"Bea Bold\"}, {\"name\": \"Ann Able\"}]}]}</script></head>"
                           "<article><time datetime=\"2024-07-05\">yesterday</time>" PARAGRAPHS)});
    is_dated(d, PUB_METADATA, 3);
    is_dated(d, PUB_METADATA, 4);
    is_dated(d, PUB_BYLINE, 5);
    is_dated(d, PUB_URL, 6);
    is_dated(d, PUB_GIVEN, 7);
    assert_str_equal(d->title, STR(TITLE " & more"));
    assert_int_equal(d->authors.n, 2);
    assert_str_equal(d->authors.ptr[0], STR("Ann Able"));
    assert_str_equal(d->authors.ptr[1], STR("Bea Bold"));
    assert_str_equal(d->outlet, STR("The News")); /* the table knows the host */
}

static void a_line_beside_the_title_dates_a_page(void **state)
{
    struct doc *d = read_as(*state, FORMAT_HTML,
                            "<article><h1>" TITLE "</h1><p>3 July 2024, 10:15</p>" PARAGRAPHS);
    is_dated(d, PUB_BYLINE, 3);
    assert_str_equal(d->text, STR(ARTICLE));
}

static void the_outlets_heading_is_no_title(void **state)
{
#define HEAD "<head><title>" TITLE " | The Gazette</title></head><h1>The Gazette</h1>"
    struct doc *d = read_as(*state, FORMAT_HTML, HEAD "<article><h2>" TITLE "</h2>" PARAGRAPHS);
    assert_str_equal(d->title, STR(TITLE));
    d = read_as(*state, FORMAT_HTML, HEAD "<article><h1>" TITLE "</h1>" PARAGRAPHS);
    assert_str_equal(d->title, STR(TITLE));
}

static void an_end_tag_of_any_heading_ends_a_heading(void **state)
{
    struct doc *d = read_as(*state, FORMAT_HTML, "<article><h1>" TITLE "</h2>" PARAGRAPHS);
    assert_str_equal(d->title, STR(TITLE));
    assert_str_equal(d->text, STR(ARTICLE));
}

static void an_unknown_host_is_the_outlet(void **state)
{
    struct doc *d = run(*state, (struct record){.format = FORMAT_HTML,
                                                .url = STR("http://www.a.example:80/x"),
                                                .payload = STR("<article>" PARAGRAPHS)});
    assert_str_equal(d->outlet, STR("a.example"));
    assert_int_equal(d->date_evidence.n, 0);
}

/* ---- flattened and clean text ---------------------------------------------------------------- */

static void flattened_text_loses_its_furniture(void **state)
{
    struct doc *d = read_as(*state, FORMAT_TEXT,
                            "Home / News / Local\n" TITLE "\n3 July 2024\n\n" FIRST "\nShare\n"
                            "Read also: Fire in the mill\n" SECOND "\n\n" THIRD
                            "\n\nLeave a Reply\nYour name\n");
    assert_str_equal(d->text, STR(TITLE "\n\n" FIRST "\n" SECOND "\n\n" THIRD));
    assert_str_equal(d->title, STR(TITLE));
    assert_str_equal(doc_words(d, d->title_span), STR(TITLE));
    assert_true(d->paragraphs.ptr[0].headline);
    assert_false(d->paragraphs.ptr[1].headline);
    is_dated(d, PUB_BYLINE, 3);
    static const str dropped[][2] = {
        {STR_INIT("Home / News / Local"), STR_INIT("navigation")},
        {STR_INIT("3 July 2024"), STR_INIT("byline")},
        {STR_INIT("Share"), STR_INIT("share")},
        {STR_INIT("Read also: Fire in the mill"), STR_INIT("related")},
        {STR_INIT("Leave a Reply"), STR_INIT("comment-form")},
        {STR_INIT("Your name"), STR_INIT("comment-form")},
    };
    assert_int_equal(d->furniture.n, sizeof dropped / sizeof dropped[0]);
    for (uint32_t i = 0; i < d->furniture.n; i++) {
        const struct furniture *x = &d->furniture.ptr[i];
        assert_str_equal(str_sub(d->source, x->span.beg, x->span.end), dropped[i][0]);
        assert_str_equal(x->kind, dropped[i][1]);
    }
}

static void outlet_and_section_are_no_title(void **state)
{
    struct doc *d = read_as(*state, FORMAT_TEXT,
                            "HARBOUR NEWS | TOWN\n" TITLE "\nJul. 3, 2024\n" FIRST "\n" SECOND "\n"
                            "The news of the harbour reached the town on Monday evening.\n" THIRD);
    assert_str_equal(d->title, STR(TITLE));
    is_dated(d, PUB_BYLINE, 3);
}

/* It is a path even if its last step is as long as a headline, and whatever it shares. */
static void a_path_is_no_title(void **state)
{
    static const char *paths[] = {
        "Home / Bridge and river news / Harbour",
        "Town > River > The council of the harbour votes on the new bridge",
        "Town » Harbour » Bridge",
    };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct test_ground *g = *state;
        const char *text = arena_printf(&g->a, "%s\n" ARTICLE, paths[i]).ptr;
        struct doc *d = read_as(*state, FORMAT_TEXT, text);
        assert_str_equal(d->title, STR(""));
        assert_str_equal(d->text, STR(ARTICLE));
    }
    struct doc *d =
        read_as(*state, FORMAT_TEXT, "Council votes on a bridge | Town | News\n" ARTICLE);
    assert_str_equal(d->title, STR("Council votes on a bridge | Town | News"));
}

static void a_sentence_before_markup_is_closed(void **state)
{
#define SHORT "Nobody else was hurt that day."
    static const char *marks[] = {"<br />", "</p>", " </p> </div>", "[/caption]",
                                  "\xe2\x80\x9d</p>"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        struct test_ground *g = *state;
        const char *text =
            arena_printf(&g->a, FIRST "\n" SHORT "%s\n" SECOND "\n" THIRD, marks[i]).ptr;
        struct doc *d = read_as(*state, FORMAT_TEXT, text);
        assert_true(str_find(d->text, STR(SHORT), 0) > 0);
    }
}

static void markup_left_in_a_text_goes(void **state)
{
    struct doc *d =
        read_as(*state, FORMAT_TEXT,
                "< p>" FIRST "</p>\n" SECOND "\nIs <br />3 < 5 in a [sic] town? " THIRD);
    assert_str_equal(d->text, STR(FIRST "\n" SECOND "\nIs 3 < 5 in a [sic] town? " THIRD));
    assert_int_equal(d->furniture.n, 3);
    assert_str_equal(d->furniture.ptr[0].kind, STR("markup"));
}

static void a_crawlers_line_dates_a_text(void **state)
{
    struct doc *d = read_as(*state, FORMAT_TEXT, "date 2024-07-03 " FIRST "\n" SECOND "\n" THIRD);
    is_dated(d, PUB_METADATA, 3);
    assert_str_equal(d->text, STR(FIRST "\n" SECOND "\n" THIRD));
}

static void clean_text_is_kept_byte_for_byte(void **state)
{
    const char *text = " Share\r\n\n< p>" FIRST "\n\nLeave a Reply \n";
    struct doc *d = read_as(*state, FORMAT_CLEAN, text);
    assert_str_equal(d->text, str_of(text));
    assert_int_equal(d->furniture.n, 0);
    assert_int_equal(d->paragraphs.n, 3);
    assert_str_equal(doc_words(d, d->paragraphs.ptr[0].span), STR("Share"));
    assert_str_equal(doc_words(d, d->paragraphs.ptr[2].span), STR("Leave a Reply"));
}

/* ---- encodings and limits -------------------------------------------------------------------- */

/* It is one character of the source, and none of the text. */
static void a_byte_order_mark_is_no_text(void **state)
{
    static const struct {
        enum format format;
        const char *payload;
    } cases[] = {
        {FORMAT_TEXT, "\xef\xbb\xbf" FIRST "\n" SECOND "\n" THIRD},
        {FORMAT_HTML, "\xef\xbb\xbf<article>" PARAGRAPHS},
        {FORMAT_HTML, "\xef\xbb\xbf" PARAGRAPHS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct doc *d = read_as(*state, cases[i].format, cases[i].payload);
        assert_str_equal(str_sub(d->text, 0, sizeof FIRST - 1), STR(FIRST));
        assert_str_equal(d->source, str_of(cases[i].payload));
        assert_true(offmap_source(&d->map, 0) >= 3);
        assert_str_equal(source_of(d, "council"), STR("council"));
    }
}

static void a_text_in_utf16_is_read(void **state)
{
    struct fixture *f = *state;
    const char *text = FIRST "\n" SECOND "\n" THIRD;
    size_t n = strlen(text);
    char *wide = arena_alloc(&f->on.a, 2 * n + 2, 1, 1);
    memcpy(wide, "\xff\xfe", 2);
    for (size_t i = 0; i < n; i++)
        wide[2 + 2 * i] = text[i];
    struct doc *d = run(f, (struct record){.payload = {wide, 2 * n + 2}, .format = FORMAT_TEXT});
    assert_str_equal(d->text, str_of(text));
    assert_int_equal(offmap_source(&d->map, 0), 3);
}

static void a_page_is_read_in_the_encoding_it_declares(void **state)
{
    struct doc *d =
        read_as(*state, FORMAT_HTML,
                "<meta charset=latin1><article><p>The \x84gro\xdf"
                "e\x93 bridge, "
                "which is wide, and long, and dear, is to be built soon.</p>" PARAGRAPHS);
    assert_true(str_starts(d->text, STR("The „große“ bridge")));
    assert_int_equal(d->problems.n, 0);
}

static void what_is_replaced_or_guessed_is_told(void **state)
{
    struct doc *d = read_as(*state, FORMAT_HTML,
                            "<meta charset=utf8><article>" PARAGRAPHS "<p>The \xff end, as they "
                            "said in the town, was near.</p>");
    assert_true(has_problem(d, "invalid-characters"));
    assert_false(has_problem(d, "guessed-charset"));
    assert_str_equal(source_of(d, "\xef\xbf\xbd end"), STR("\xef\xbf\xbd end"));
    d = read_as(*state, FORMAT_TEXT, "M\xfcller " FIRST);
    assert_true(has_problem(d, "guessed-charset"));
}

static void what_is_no_text_says_so(void **state)
{
    struct doc *d = run(*state, (struct record){.payload = STR("\0\0\0\1\0\0\2\0\0\0\3\0\0\0"),
                                                .format = FORMAT_TEXT});
    assert_true(has_problem(d, "binary"));
    assert_int_equal(d->text.len, 0);
    static const enum format formats[] = {FORMAT_TEXT, FORMAT_HTML, FORMAT_CLEAN};
    for (size_t i = 0; i < 3; i++) {
        d = read_as(*state, formats[i], " \n");
        assert_true(formats[i] == FORMAT_CLEAN || has_problem(d, "no-text"));
        d = read_as(*state, formats[i], "");
        assert_false(has_problem(d, "no-text")); /* who made the record says why */
        assert_int_equal(d->text.len, 0);
    }
}

static void a_given_date_that_is_none_is_told(void **state)
{
    struct record r = {.payload = STR(ARTICLE), .format = FORMAT_CLEAN, .published = STR("soon")};
    struct doc *d = run(*state, r);
    assert_true(has_problem(d, "invalid-date"));
    assert_int_equal(d->date_evidence.n, 0);
    r.published = STR("2024-07-03T10:00:00+02:00");
    d = run(*state, r);
    assert_int_equal(d->problems.n, 0);
    is_dated(d, PUB_GIVEN, 3);
}

static void deep_json_of_a_page_is_told(void **state)
{
    struct test_ground *g = *state;
    char deep[2 * LIMIT_JSON_DEPTH + 5] = {0};
    memset(deep, '[', LIMIT_JSON_DEPTH + 2);
    memset(deep + LIMIT_JSON_DEPTH + 2, ']', LIMIT_JSON_DEPTH + 2);
    const char *page = arena_printf(&g->a,
                                    "<script type=application/ld+json>%s</script>"
                                    "<article>" PARAGRAPHS,
                                    deep)
                           .ptr;
    assert_true(has_problem(read_as(*state, FORMAT_HTML, page), "too-deep"));
}

/* Never inside a character. */
static void a_text_is_cut_at_its_limit(void **state)
{
    struct fixture *f = *state;
    size_t n = LIMIT_TEXT_BYTES + 8;
    char *text = arena_alloc(&f->on.a, n, 1, 1);
    memset(text, 'a', n);
    memcpy(text + LIMIT_TEXT_BYTES - 1, "\xc3\xbc", 2);
    struct doc *d = run(f, (struct record){.payload = {text, n}, .format = FORMAT_CLEAN});
    assert_int_equal(d->text.len, LIMIT_TEXT_BYTES - 1);
    assert_true(has_problem(d, "text-cut"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, test_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_gives_its_article_and_nothing_else),
        TEST(a_title_is_the_given_one_or_the_heads_without_the_outlet),
        TEST(references_and_markup_are_traced_to_the_source),
        TEST(a_page_without_an_article_gives_its_paragraphs_and_says_so),
        TEST(a_page_says_when_and_who),
        TEST(a_line_beside_the_title_dates_a_page),
        TEST(the_outlets_heading_is_no_title),
        TEST(an_end_tag_of_any_heading_ends_a_heading),
        TEST(an_unknown_host_is_the_outlet),
        TEST(flattened_text_loses_its_furniture),
        TEST(outlet_and_section_are_no_title),
        TEST(a_path_is_no_title),
        TEST(a_sentence_before_markup_is_closed),
        TEST(markup_left_in_a_text_goes),
        TEST(a_crawlers_line_dates_a_text),
        TEST(clean_text_is_kept_byte_for_byte),
        TEST(a_byte_order_mark_is_no_text),
        TEST(a_text_in_utf16_is_read),
        TEST(a_page_is_read_in_the_encoding_it_declares),
        TEST(what_is_replaced_or_guessed_is_told),
        TEST(what_is_no_text_says_so),
        TEST(a_given_date_that_is_none_is_told),
        TEST(deep_json_of_a_page_is_told),
        TEST(a_text_is_cut_at_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
