/* Proves who speaks where tree, marks and nearness disagree, who is told, and in what. */
#include "parsed.h"
#include "quote/quote.h"
#include "test.h"

static const struct test_file world_files[] = {{"pack.ini", "name = world\n"}};
static const struct test_file de_files[] = {
    {"pack.ini", "name = de\n"},
    {"quote_verbs.tsv", "verb\tparticle\tlemma\tclass\tuse\nsagen\t\tsagen\tsay\tdi\n"
                        "heißen\tes\theißen\timpersonal\tdi\nzitieren\t\tzitieren\tquote\td\n"
                        "warnen\t\twarnen\twarn\tdia\n"},
    {"quote_sources.tsv", "word\tplace\tnext\nwie\tclause\t\nzufolge\tbehind\t\n"
                          "Bericht\tnoun\tnach\n"},
    {"quote_parties.tsv", "word\tkind\trole\ngegenüber\tbefore\taddressee\n"
                          "in\tbefore-listed\tmedium\nInterview\tnoun\tmedium\n"
                          "mit\tin-medium\taddressee\n"},
};

struct fixture {
    struct test_ground on;
    const struct quotes *quotes;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    test_add_pack(&f->on, world_files, 1);
    test_add_pack(&f->on, de_files, 4);
    FINE(quote_open(&f->on.packs, NULL, &f->on.a, &f->quotes, &info));
    *state = f;
    return 0;
}

static void mark(struct token *t)
{
    bool open = str_eq(t->form, STR("„")), close = str_eq(t->form, STR("“"));
    t->flags = (uint16_t)(t->flags | (open ? TOK_QUOTE_OPEN : close ? TOK_QUOTE_CLOSE : 0));
}

/* "SPEAKER > ADDRESSEE @ MEDIUM: WORDS" of each quote in the sentence, apart by "; "; of the
 * parties the words, a person's name in the text being "Ott". */
static void gives(void **state, const char *words, const char *wanted)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed(words, &f->on.a);
    d->paragraphs.ptr[0].lang = d->lang = STR("de");
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        struct token *t = &d->tokens.ptr[i];
        mark(t);
        if (t->head == NONE)
            d->sentences.ptr[0].root = (token_ix)i;
        if (str_eq(t->form, STR("Ott")))
            test_mention(d, (token_ix)i, (token_ix)(i + 1), "Ott", ENTITY_PERSON, &f->on.a);
    }
    quote_run(f->quotes, d, &f->on.a, f->on.tmp);
    struct buf b = buf_make(&f->on.a, 1 << 12);
    for (uint32_t i = 0; i < d->quotes.n; i++) {
        const struct quote *q = &d->quotes.ptr[i];
        buf_printf(&b, "%s%.*s > %.*s @ %.*s: %.*s", i ? "; " : "",
                   STR_ARG(doc_words(d, q->speaker.span)), STR_ARG(doc_words(d, q->addressee.span)),
                   STR_ARG(doc_words(d, q->medium.span)), STR_ARG(doc_words(d, q->span)));
    }
    assert_str_equal(buf_str(&b), str_of(wanted));
}

static void what_is_said_does_not_speak(void **state)
{
    gives(state,
          "„/„/PUNCT/6/punct Berlin/Berlin/PROPN/6/nsubj bleibt/bleiben/VERB/1/acl/VerbForm=Fin "
          "frei/frei/ADJ/2/advmod “/“/PUNCT/6/punct ,/,/PUNCT/6/punct "
          "sagte/sagen/VERB/-1/root/VerbForm=Fin der/der/DET/8/det Kanzler/Kanzler/NOUN/6/obj "
          "././PUNCT/6/punct",
          "Kanzler >  @ : Berlin bleibt frei");
}

static void the_clause_of_a_source_stands_behind_what_it_says(void **state)
{
    gives(state,
          "Der/der/DET/1/det Hafen/Hafen/NOUN/2/nsubj schließt/schließen/VERB/-1/root/VerbForm=Fin "
          "heute/heute/ADV/2/advmod ,/,/PUNCT/7/punct wie/wie/SCONJ/7/mark "
          "Ott/Ott/PROPN/7/nsubj sagte/sagen/VERB/2/advcl/VerbForm=Fin ././PUNCT/2/punct",
          "Ott >  @ : Der Hafen schließt heute");
}

static void who_wrote_the_report_says_so(void **state)
{
    gives(state,
          "Einem/ein/DET/1/det Bericht/Bericht/NOUN/7/obl der/der/DET/3/det "
          "Zeitung/Zeitung/NOUN/1/nmod zufolge/zufolge/ADP/1/case wird/werden/AUX/7/aux/"
          "VerbForm=Fin heute/heute/ADV/7/advmod gestreikt/streiken/VERB/-1/root "
          "././PUNCT/7/punct",
          "Zeitung >  @ : wird heute gestreikt");
}

static void an_impersonal_verb_names_a_text(void **state)
{
    gives(state,
          "„/„/PUNCT/2/punct Wir/wir/PRON/2/nsubj bleiben/bleiben/VERB/6/ccomp/VerbForm=Fin "
          "hier/hier/ADV/2/advmod “/“/PUNCT/2/punct ,/,/PUNCT/6/punct "
          "heißt/heißen/VERB/-1/root/VerbForm=Fin es/es/PRON/6/nsubj im/in/ADP/9/case "
          "Brief/Brief/NOUN/6/obl ././PUNCT/6/punct",
          "Brief >  @ : Wir bleiben hier");
}

static void who_is_quoted_by_a_third_speaks(void **state)
{
    gives(state,
          "„/„/PUNCT/2/punct Wir/wir/PRON/2/nsubj bleiben/bleiben/VERB/6/ccomp/VerbForm=Fin "
          "hier/hier/ADV/2/advmod “/“/PUNCT/2/punct ,/,/PUNCT/6/punct "
          "zitierten/zitieren/VERB/-1/root/VerbForm=Fin Medien/Medium/NOUN/6/nsubj "
          "einen/ein/DET/9/det General/General/NOUN/6/obj ././PUNCT/6/punct",
          "General >  @ : Wir bleiben hier");
}

static void who_is_told_and_in_what(void **state)
{
    gives(state,
          "Ott/Ott/PROPN/1/nsubj sagte/sagen/VERB/-1/root/VerbForm=Fin "
          "gegenüber/gegenüber/ADP/3/case Reportern/Reporter/NOUN/1/obl ,/,/PUNCT/6/punct "
          "es/es/PRON/6/nsubj regne/regnen/VERB/1/ccomp/VerbForm=Fin|Mood=Sub ././PUNCT/1/punct",
          "Ott > Reportern @ : es regne");
    gives(state,
          "Ott/Ott/PROPN/1/nsubj sagte/sagen/VERB/-1/root/VerbForm=Fin in/in/ADP/4/case "
          "einem/ein/DET/4/det Interview/Interview/NOUN/1/obl mit/mit/ADP/7/case "
          "der/der/DET/7/det Zeitung/Zeitung/NOUN/4/nmod ,/,/PUNCT/10/punct es/es/PRON/10/nsubj "
          "regne/regnen/VERB/1/ccomp/VerbForm=Fin|Mood=Sub ././PUNCT/1/punct",
          "Ott > Zeitung @ Interview: es regne");
    gives(state,
          "Ott/Ott/PROPN/1/nsubj warnte/warnen/VERB/-1/root/VerbForm=Fin Rom/Rom/PROPN/1/obj "
          ",/,/PUNCT/5/punct es/es/PRON/5/nsubj regne/regnen/VERB/1/ccomp/VerbForm=Fin|Mood=Sub "
          "././PUNCT/1/punct",
          "Ott > Rom @ : es regne");
}

static void a_relative_clause_is_not_said(void **state)
{
    gives(state,
          "Ott/Ott/PROPN/1/nsubj sagte/sagen/VERB/-1/root/VerbForm=Fin nichts/nichts/PRON/1/obj "
          ",/,/PUNCT/6/punct was/was/PRON/6/nsubj/PronType=Rel mir/ich/PRON/6/obj "
          "hilft/helfen/VERB/1/ccomp/VerbForm=Fin ././PUNCT/1/punct",
          "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, test_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_said_does_not_speak),
        TEST(the_clause_of_a_source_stands_behind_what_it_says),
        TEST(who_wrote_the_report_says_so),
        TEST(an_impersonal_verb_names_a_text),
        TEST(who_is_quoted_by_a_third_speaks),
        TEST(who_is_told_and_in_what),
        TEST(a_relative_clause_is_not_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
