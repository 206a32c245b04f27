/* Proves that the furniture of a page goes, by its phrases or its signs, and that no sentence of
 * the article goes with it.  The tables are those of the languages; a line with '-' before it is
 * furniture. */
#include "extract/extract.h"
#include "pipeline/pipeline.h"
#include "test.h"

struct fixture {
    struct test_ground on;
    const struct extract *extract;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    FINE(packs_load(NULL, &f->on.a, &f->on.packs, &info));
    FINE(extract_open(&f->on.packs, NULL, &f->on.a, &f->extract, &info));
    *state = f;
    return 0;
}

/* The text keeps the lines without a mark, in their order, and the first of them is its title. */
static void keeps(struct fixture *f, const char *const *lines, size_t n)
{
    struct arena *a = &f->on.a;
    struct buf page = buf_make(a, 1 << 12), article = buf_make(a, 1 << 12);
    str title = {0};
    for (size_t i = 0; i < n; i++) {
        bool drop = lines[i][0] == '-';
        str line = str_of(lines[i] + drop);
        buf_printf(&page, "%.*s\n", STR_ARG(line));
        if (drop)
            continue;
        buf_printf(&article, "%s%.*s", title.len ? "\n" : "", STR_ARG(line));
        title = title.len ? title : line;
    }
    struct doc *d = NEW(a, struct doc);
    d->record = (struct record){.payload = buf_str(&page), .format = FORMAT_TEXT};
    extract_run(f->extract, d, a, f->on.tmp);
    assert_str_equal(d->text, buf_str(&article));
    assert_str_equal(d->title, title);
}

static void an_english_page(void **state)
{
    static const char *const lines[] = {
        "-We value your privacy",
        "-We and our 812 partners store and/or access information on a device.",
        "-Reject All",
        "Mayor resigns after flood report",
        "-March 9, 2025 / 6:30 PM EST",
        "The mayor of Rockford Falls resigned on Sunday, two days after the report on the flood.",
        "-Children watch the river from a roof. (Photo: D. Reyes/Daily Ledger)",
        "-Recommended Stories",
        "-- Diner on Main Street closes after 40 years",
        "-Why the river rose so fast",
        "\"I did what I thought was right,\" the mayor, Alan Boyle, told reporters.",
        "-0:00 / 3:12",
        "-Your subscription could not be saved. Please try again.",
        "The flood killed seven people in January.",
        "-Mayor resigns after flood report",
        "He spoke for ten minutes and took no questions, said the editor at the local paper.",
        "-Tom Keller is a reporter for the Daily Ledger.",
        "-Reach him at keller@ledger.example or by letter at any time you like.",
        "-© 2025 Daily Ledger Inc. All Rights Reserved.",
        "-31 Comments",
        "-You must be logged in to post a comment.",
    };
    keeps(*state, lines, sizeof lines / sizeof lines[0]);
}

static void a_german_page(void **state)
{
    static const char *const lines[] = {
        "-Bitte aktivieren Sie JavaScript, um diese Seite zu nutzen.",
        "-Startseite > Lokales > Stadtrat stimmt für neues Hallenbad",
        "Stadtrat stimmt für neues Hallenbad",
        "-12. März 2025, 17:45 Uhr | Lesezeit: 2 Min.",
        "Der Stadtrat von Lindenau hat am Mittwoch den Bau eines neuen Hallenbads beschlossen.",
        "-Jeden Morgen das Wichtigste aus der Region, kostenlos per Mail.",
        "-Hier anmelden",
        "„Wir bauen für die Kinder dieser Stadt“, sagte Bürgermeisterin Ute Brandt.",
        "-Lesen Sie weiter:",
        "-Freibad bleibt auch im Sommer geschlossen",
        "-Wie teuer wird das Rathaus?",
        "Die Opposition im Stadtrat kritisierte die Kosten des Hallenbads als zu hoch.",
        "-Danach 9,99 Euro im Monat, jederzeit kündbar.",
        "Das Land gibt sechs Millionen Euro dazu.",
        "-Karla Weiß ist seit 2019 Redakteurin im Ressort Lokales.",
        "-0 Kommentare",
        "-Sie müssen angemeldet sein, um einen Kommentar zu schreiben.",
    };
    keeps(*state, lines, sizeof lines / sizeof lines[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_english_page, setup, test_end),
        cmocka_unit_test_setup_teardown(a_german_page, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
