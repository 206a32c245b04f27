/* Proves that the language of each paragraph is told from the built-in lists, that short and
 * unknown text is not guessed at, and that a given language holds unless the text contradicts. */
#include "langid/langid.h"
#include "packs/packs.h"
#include "test.h"

struct fixture {
    struct test_ground on;
    const struct langid *langid;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    struct err_info info;
    const struct {
        const char *beg, *end;
    } built_in[] = {{pack_bytes_world, pack_bytes_world_end},
                    {pack_bytes_de, pack_bytes_de_end},
                    {pack_bytes_en, pack_bytes_en_end}};
    for (int i = 0; i < 3; i++) {
        str bytes = {built_in[i].beg, (size_t)(built_in[i].end - built_in[i].beg)};
        assert_int_equal(pack_open(bytes, &f->on.packs.pack[f->on.packs.n++], &info), OK);
    }
    assert_int_equal(langid_open(&f->on.packs, NULL, &f->on.a, &f->langid, &info), OK);
    *state = f;
    return 0;
}

static struct doc *told(struct fixture *f, const char *given, const char *first, const char *second)
{
    struct doc *d = NEW(&f->on.a, struct doc);
    d->text = d->source = arena_printf(&f->on.a, "%s%s", first, second);
    d->record.lang = str_of(given);
    uint32_t border = (uint32_t)strlen(first);
    *VEC_PUSH(&d->paragraphs, &f->on.a) = (struct paragraph){.span = {0, border}};
    *VEC_PUSH(&d->paragraphs, &f->on.a) =
        (struct paragraph){.span = {border, (uint32_t)d->text.len}};
    doc_split_words(d, &f->on.a);
    langid_run(f->langid, d, &f->on.a, f->on.tmp);
    return d;
}

static void tells_languages(void **state)
{
    static const struct {
        const char *lang, *text;
    } cases[] = {
        {"de", "Die Minister haben sich am Dienstag über den Vertrag geeinigt."},
        {"en", "The ministers have agreed on the treaty, which is to be signed on Tuesday."},
        {"fr", "Les ministres se sont mis d'accord sur le texte du traité qui sera signé mardi."},
        {"es", "Los ministros se pusieron de acuerdo sobre el texto del tratado que se firmará."},
        {"it", "I ministri si sono accordati sul testo del trattato che sarà firmato nella notte."},
        {"pt", "Os ministros chegaram a um acordo sobre o texto do tratado que não será assinado."},
        {"ru", "Министры договорились о том, что договор будет подписан во вторник в Москве."},
        {"uk", "Міністри домовилися про те, що договір буде підписано у вівторок в Києві."},
        {"pl", "Ministrowie uzgodnili treść traktatu, który zostanie podpisany we wtorek w nocy."},
        {"tr", "Bakanlar anlaşmanın metni için bir araya geldi ve bu konuda çok şey söyledi."},
        {"nl",
         "De ministers zijn het eens geworden over het verdrag dat op dinsdag wordt getekend."},
        {"zh", "部长们就条约文本达成一致。"},
        {"ja", "大臣たちは条約について合意した。"},
        {"ar", "اتفق الوزراء على نص المعاهدة التي سيتم توقيعها في الرياض بعد أن تم"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct doc *d = told(*state, "", cases[i].text, "");
        assert_str_equal(d->lang, str_of(cases[i].lang));
    }
}

static void does_not_guess(void **state)
{
    struct doc *d = told(*state, "", "Astana Samarkand", "12 345 %");
    assert_str_equal(d->lang, STR("und"));
    d = told(*state, "", "", "");
    assert_str_equal(d->lang, STR("und"));
}

static void keeps_paragraphs_apart(void **state)
{
    struct doc *d = told(*state, "", "Der Minister sagte, dass er nicht zu dem Treffen kommt. ",
                         "The minister said that he will not come to the meeting.");
    assert_str_equal(d->paragraphs.ptr[0].lang, STR("de"));
    assert_str_equal(d->paragraphs.ptr[1].lang, STR("en"));
    d = told(*state, "", "Der Minister sagte, dass er nicht zu dem Treffen kommt. ", "Astana");
    assert_str_equal(d->paragraphs.ptr[1].lang, STR("de"));
}

static void believes_what_is_given(void **state)
{
    struct doc *d = told(*state, "de-AT", "Astana Samarkand", "");
    assert_str_equal(d->lang, STR("de"));
    d = told(*state, "de", "The minister said that he will not come to the meeting of the states.",
             " It is not known when they will have the talks with which this was to be ended.");
    assert_str_equal(d->lang, STR("en"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tells_languages, setup, test_end),
        cmocka_unit_test_setup_teardown(does_not_guess, setup, test_end),
        cmocka_unit_test_setup_teardown(keeps_paragraphs_apart, setup, test_end),
        cmocka_unit_test_setup_teardown(believes_what_is_given, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
