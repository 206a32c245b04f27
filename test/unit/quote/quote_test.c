/* Proves that what was said is found with its mode and its speaker, wherever the cue stands, and
 * that marks around a name are no quote. */
#include "parsed.h"
#include "quote/quote.h"
#include "test.h"

static const struct test_file world_files[] = {{"pack.ini", "name = world\n"}};
static const struct test_file de_files[] = {
    {"pack.ini", "name = de\n"},
    {"quote_verbs.tsv", "verb\tparticle\tlemma\tclass\tuse\nsagen\t\tsagen\tsay\tdi\n"
                        "teilen\tmit\tmitteilen\tsay\tdi\nglauben\t\tglauben\tthink\ti\n"},
    {"quote_sources.tsv", "word\tplace\tnext\nlaut\tbefore\t\nzufolge\tbehind\t\nso\tso\t\n"
                          "Angabe\tnoun\tnach\n"},
    {"name_titles.tsv", "word\tclass\nMinister\ttitle\n"},
};
static const struct test_file en_files[] = {
    {"pack.ini", "name = en\n"},
    {"quote_verbs.tsv", "verb\tparticle\tlemma\tclass\tuse\nsay\t\tsay\tsay\tdi\n"
                        "comment\t\tcomment\tsay\td\nannounce\t\tannounce\tannounce\tdi\n"},
    {"quote_sources.tsv", "word\tplace\tnext\naccording\tbefore\tto\n"},
    {"name_titles.tsv", "word\tclass\nminister\ttitle\n"},
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
    test_add_pack(&f->on, en_files, 4);
    FINE(quote_open(&f->on.packs, NULL, &f->on.a, &f->quotes, &info));
    *state = f;
    return 0;
}

/* Marks and roots as `segment` and `grammar` leave them.  The first sentence ends behind token
 * `parting`, if there is one. */
static void finish(struct doc *d, token_ix parting, struct arena *a)
{
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        struct token *t = &d->tokens.ptr[i];
        bool open = str_eq(t->form, STR("„")) || str_eq(t->form, STR("``"));
        bool close = str_eq(t->form, STR("“")) || str_eq(t->form, STR("''"));
        t->flags = (uint16_t)(t->flags | (open ? TOK_QUOTE_OPEN : close ? TOK_QUOTE_CLOSE : 0));
    }
    d->tokens.ptr[0].flags |= TOK_FIRST;
    if (parting) {
        struct sentence second = d->sentences.ptr[0];
        second.beg = parting;
        second.span.beg = d->tokens.ptr[parting].span.beg;
        d->tokens.ptr[parting].flags |= TOK_FIRST;
        d->sentences.ptr[0].end = parting;
        d->sentences.ptr[0].span.end = d->tokens.ptr[parting - 1].span.end;
        *VEC_PUSH(&d->sentences, a) = second;
    }
    for (uint32_t i = 0; i < d->sentences.n; i++)
        for (token_ix t = d->sentences.ptr[i].beg; t < d->sentences.ptr[i].end; t++)
            if (d->tokens.ptr[t].head == NONE)
                d->sentences.ptr[i].root = t;
}

/* A document in which every "Ott" and "Eva" is a person of that name. */
static struct doc *parsed(struct fixture *f, const char *lang, token_ix parting, const char *words)
{
    struct doc *d = test_parsed(words, &f->on.a);
    d->paragraphs.ptr[0].lang = d->lang = str_of(lang);
    finish(d, parting, &f->on.a);
    for (uint32_t i = 0; i < d->tokens.n; i++)
        if (str_eq(d->tokens.ptr[i].form, STR("Ott")) || str_eq(d->tokens.ptr[i].form, STR("Eva")))
            test_mention(d, (token_ix)i, (token_ix)(i + 1),
                         arena_cstr(&f->on.a, d->tokens.ptr[i].form), ENTITY_PERSON, &f->on.a);
    return d;
}

/* "MODE SPEAKER (CUE): WORDS", apart by "; ".  A speaker who is not known stands in brackets as
 * the words that name him. */
static str quotes(struct fixture *f, struct doc *d)
{
    quote_run(f->quotes, d, &f->on.a, f->on.tmp);
    struct buf b = buf_make(&f->on.a, 1 << 12);
    for (uint32_t i = 0; i < d->quotes.n; i++) {
        const struct quote *q = &d->quotes.ptr[i];
        str mode = quote_mode_name(q->mode);
        buf_printf(&b, "%s%.*s ", i ? "; " : "", STR_ARG(mode));
        if (q->speaker.entity != NONE)
            buf_add(&b, d->entities.ptr[q->speaker.entity].id);
        else
            buf_printf(&b, "[%.*s]", STR_ARG(doc_words(d, q->speaker.span)));
        buf_printf(&b, " (%.*s): %.*s", STR_ARG(doc_words(d, q->cue)),
                   STR_ARG(doc_words(d, q->span)));
        assert_true(q->confidence > 0 && q->confidence <= 1);
    }
    return buf_str(&b);
}

static void gives(struct fixture *f, const char *lang, const char *words, const char *wanted)
{
    assert_str_equal(quotes(f, parsed(f, lang, 0, words)), str_of(wanted));
}

static void direct_speech_before_and_behind_its_speaker(void **state)
{
    struct fixture *f = *state;
    gives(f, "de",
          "„/„/PUNCT/2/punct Wir/wir/PRON/2/nsubj gehen/gehen/VERB/6/ccomp/VerbForm=Fin "
          "heute/heute/ADV/2/advmod “/“/PUNCT/2/punct ,/,/PUNCT/6/punct "
          "sagte/sagen/VERB/-1/root/VerbForm=Fin Ott/Ott/PROPN/6/nsubj ././PUNCT/6/punct",
          "direct Ott (sagte): Wir gehen heute");
    gives(f, "de",
          "Ott/Ott/PROPN/1/nsubj sagte/sagen/VERB/-1/root/VerbForm=Fin :/:/PUNCT/1/punct "
          "„/„/PUNCT/5/punct Wir/wir/PRON/5/nsubj gehen/gehen/VERB/1/ccomp/VerbForm=Fin "
          "heute/heute/ADV/5/advmod ././PUNCT/5/punct “/“/PUNCT/5/punct",
          "direct Ott (sagte): Wir gehen heute");
    gives(f, "en",
          "``/``/PUNCT/2/punct We/we/PRON/2/nsubj go/go/VERB/-1/root/VerbForm=Fin "
          "home/home/ADV/2/advmod ,/,/PUNCT/2/punct ''/''/PUNCT/2/punct "
          "said/say/VERB/2/parataxis/VerbForm=Fin Ott/Ott/PROPN/6/nsubj ././PUNCT/2/punct",
          "direct Ott (said): We go home");
    gives(f, "en",
          "Ott/Ott/PROPN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin ,/,/PUNCT/1/punct "
          "``/``/PUNCT/5/punct We/we/PRON/5/nsubj go/go/VERB/1/ccomp/VerbForm=Fin "
          "home/home/ADV/5/advmod ././PUNCT/5/punct ''/''/PUNCT/5/punct",
          "direct Ott (said): We go home");
}

static void indirect_speech_is_the_clause(void **state)
{
    struct fixture *f = *state;
    gives(f, "en",
          "Ott/Ott/PROPN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin that/that/SCONJ/4/mark "
          "Eva/Eva/PROPN/4/nsubj sleeps/sleep/VERB/1/ccomp/VerbForm=Fin ././PUNCT/1/punct",
          "indirect Ott (said): Eva sleeps");
    gives(f, "de",
          "Ott/Ott/PROPN/1/nsubj sagte/sagen/VERB/-1/root/VerbForm=Fin ,/,/PUNCT/5/punct "
          "dass/dass/SCONJ/5/mark Eva/Eva/PROPN/5/nsubj schlafe/schlafen/VERB/1/ccomp/"
          "VerbForm=Fin|Mood=Sub ././PUNCT/1/punct",
          "indirect Ott (sagte): Eva schlafe");
}

static void a_separable_verb_needs_its_particle(void **state)
{
    struct fixture *f = *state;
    gives(
        f, "de",
        "Ott/Ott/PROPN/1/nsubj teilte/teilen/VERB/-1/root/VerbForm=Fin mit/mit/ADP/1/compound:prt "
        ",/,/PUNCT/6/punct dass/dass/SCONJ/6/mark Eva/Eva/PROPN/6/nsubj "
        "schläft/schlafen/VERB/1/ccomp/VerbForm=Fin ././PUNCT/1/punct",
        "indirect Ott (teilte): Eva schläft");
    gives(f, "de",
          "Ott/Ott/PROPN/1/nsubj teilte/teilen/VERB/-1/root/VerbForm=Fin ,/,/PUNCT/5/punct "
          "was/was/PRON/5/obj Eva/Eva/PROPN/5/nsubj hatte/haben/VERB/1/ccomp/VerbForm=Fin "
          "././PUNCT/1/punct",
          "");
}

/* Its use in the table is `d`: only marks make it speech. */
static void a_verb_of_direct_speech_needs_marks(void **state)
{
    struct fixture *f = *state;
    gives(f, "en",
          "Ott/Ott/PROPN/1/nsubj commented/comment/VERB/-1/root/VerbForm=Fin "
          "that/that/SCONJ/4/mark Eva/Eva/PROPN/4/nsubj "
          "sleeps/sleep/VERB/1/ccomp/VerbForm=Fin ././PUNCT/1/punct",
          "");
    gives(f, "en",
          "``/``/PUNCT/2/punct Eva/Eva/PROPN/2/nsubj sleeps/sleep/VERB/6/ccomp/VerbForm=Fin "
          "again/again/ADV/2/advmod ''/''/PUNCT/2/punct ,/,/PUNCT/6/punct "
          "commented/comment/VERB/-1/root/VerbForm=Fin Ott/Ott/PROPN/6/nsubj ././PUNCT/6/punct",
          "direct Ott (commented): Eva sleeps again");
}

static void some_words_in_marks_are_mixed_speech(void **state)
{
    gives(*state, "en",
          "Ott/Ott/PROPN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin Eva/Eva/PROPN/6/nsubj "
          "was/be/AUX/6/cop/VerbForm=Fin ``/``/PUNCT/6/punct very/very/ADV/6/advmod "
          "tired/tired/ADJ/1/ccomp ''/''/PUNCT/6/punct again/again/ADV/6/advmod ././PUNCT/1/punct",
          "mixed Ott (said): Eva was `` very tired '' again");
}

static void a_source_is_named_without_a_verb(void **state)
{
    struct fixture *f = *state;
    gives(f, "en",
          "According/accord/VERB/2/case to/to/ADP/0/fixed Ott/Ott/PROPN/5/obl ,/,/PUNCT/5/punct "
          "Eva/Eva/PROPN/5/nsubj sleeps/sleep/VERB/-1/root/VerbForm=Fin again/again/ADV/5/advmod "
          "././PUNCT/5/punct",
          "indirect Ott (According): Eva sleeps again");
    gives(f, "de",
          "Laut/laut/ADP/1/case Ott/Ott/PROPN/2/obl schläft/schlafen/VERB/-1/root/VerbForm=Fin "
          "Eva/Eva/PROPN/2/nsubj wieder/wieder/ADV/2/advmod ././PUNCT/2/punct",
          "indirect Ott (Laut): schläft Eva wieder");
    gives(f, "de",
          "Eva/Eva/PROPN/1/nsubj schläft/schlafen/VERB/-1/root/VerbForm=Fin "
          "wieder/wieder/ADV/1/advmod ,/,/PUNCT/5/punct so/so/ADV/5/advmod "
          "Ott/Ott/PROPN/1/parataxis ././PUNCT/1/punct",
          "indirect Ott (so): Eva schläft wieder");
    gives(f, "de",
          "Nach/nach/ADP/1/case Angaben/Angabe/NOUN/4/obl von/von/ADP/3/case Ott/Ott/PROPN/1/nmod "
          "schläft/schlafen/VERB/-1/root/VerbForm=Fin Eva/Eva/PROPN/4/nsubj "
          "wieder/wieder/ADV/4/advmod ././PUNCT/4/punct",
          "indirect Ott (Angaben): schläft Eva wieder");
}

static void a_name_in_marks_is_no_quote(void **state)
{
    struct fixture *f = *state;
    gives(f, "de",
          "Ott/Ott/PROPN/1/nsubj besuchte/besuchen/VERB/-1/root/VerbForm=Fin "
          "das/der/DET/3/det Lokal/Lokal/NOUN/1/obj „/„/PUNCT/6/punct Zum/zu/ADP/6/case "
          "Anker/Anker/PROPN/3/appos “/“/PUNCT/6/punct ././PUNCT/1/punct",
          "");
    gives(f, "en",
          "``/``/PUNCT/2/punct The/the/DET/2/det Anchor/anchor/PROPN/6/nsubj "
          "of/of/ADP/4/case Hope/hope/PROPN/2/nmod ''/''/PUNCT/2/punct "
          "sank/sink/VERB/-1/root/VerbForm=Fin ././PUNCT/6/punct",
          "");
}

/* The name keeps its marks within what was said, and it stays indirect. */
static void a_name_in_marks_within_indirect_speech(void **state)
{
    gives(*state, "en",
          "Ott/Ott/PROPN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin that/that/SCONJ/8/mark "
          "the/the/DET/4/det ship/ship/NOUN/8/nsubj ``/``/PUNCT/6/punct Hope/Hope/PROPN/4/appos "
          "''/''/PUNCT/6/punct sank/sink/VERB/1/ccomp/VerbForm=Fin in/in/ADP/10/case "
          "May/May/PROPN/8/obl ././PUNCT/1/punct",
          "indirect Ott (said): the ship `` Hope '' sank in May");
}

static void a_verb_of_speech_without_content_is_no_quote(void **state)
{
    struct fixture *f = *state;
    gives(f, "en",
          "Ott/Ott/PROPN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin "
          "nothing/nothing/PRON/1/obj ././PUNCT/1/punct",
          "");
    gives(f, "en",
          "Ott/Ott/PROPN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin nothing/nothing/PRON/1/obj "
          "about/about/ADP/5/case ``/``/PUNCT/5/punct Hope/Hope/PROPN/1/obl ''/''/PUNCT/5/punct "
          "././PUNCT/1/punct",
          "");
    gives(f, "en",
          "Ott/Ott/PROPN/1/nsubj sleeps/sleep/VERB/-1/root/VerbForm=Fin "
          "because/because/SCONJ/4/mark Eva/Eva/PROPN/4/nsubj left/leave/VERB/1/advcl/VerbForm=Fin "
          "././PUNCT/1/punct",
          "");
}

/* "promised 1 billion euros" is an act, told in the words of the paper. */
static void a_noun_that_is_announced_is_no_quote(void **state)
{
    gives(*state, "en",
          "Ott/Ott/PROPN/1/nsubj announced/announce/VERB/-1/root/VerbForm=Fin a/a/DET/4/det "
          "new/new/ADJ/4/amod bridge/bridge/NOUN/1/obj over/over/ADP/7/case the/the/DET/7/det "
          "river/river/NOUN/4/nmod ././PUNCT/1/punct",
          "");
}

static void who_is_not_known_is_still_named(void **state)
{
    gives(*state, "en",
          "Experts/expert/NOUN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin that/that/SCONJ/4/mark "
          "Eva/Eva/PROPN/4/nsubj sleeps/sleep/VERB/1/ccomp/VerbForm=Fin ././PUNCT/1/punct",
          "indirect [Experts] (said): Eva sleeps");
}

#define OTT_SAID_EVA_SLEEPS                                                            \
    "Ott/Ott/PROPN/1/nsubj said/say/VERB/-1/root/VerbForm=Fin that/that/SCONJ/4/mark " \
    "Eva/Eva/PROPN/4/nsubj sleeps/sleep/VERB/1/ccomp/VerbForm=Fin ././PUNCT/1/punct "

static void a_pronoun_or_a_title_is_who_spoke_last(void **state)
{
    struct fixture *f = *state;
    struct doc *d =
        parsed(f, "en", 6,
               OTT_SAID_EVA_SLEEPS "He/he/PRON/7/nsubj said/say/VERB/-1/root/VerbForm=Fin "
                                   "it/it/PRON/9/nsubj rains/rain/VERB/7/ccomp/VerbForm=Fin "
                                   "././PUNCT/7/punct");
    assert_str_equal(quotes(f, d), STR("indirect Ott (said): Eva sleeps; "
                                       "indirect Ott (said): it rains"));
    assert_true(d->quotes.ptr[1].confidence < d->quotes.ptr[0].confidence);
    d = parsed(f, "en", 6,
               OTT_SAID_EVA_SLEEPS "The/the/DET/7/det minister/minister/NOUN/8/nsubj "
                                   "said/say/VERB/-1/root/VerbForm=Fin it/it/PRON/10/nsubj "
                                   "rains/rain/VERB/8/ccomp/VerbForm=Fin ././PUNCT/8/punct");
    assert_str_equal(quotes(f, d), STR("indirect Ott (said): Eva sleeps; "
                                       "indirect Ott (said): it rains"));
}

/* Marked words without a cue are speech when they are a sentence and somebody has just spoken. */
static void marked_sentences_go_on_with_who_spoke(void **state)
{
    struct fixture *f = *state;
    static const char whole[] = "``/``/PUNCT/8/punct We/we/PRON/8/nsubj "
                                "go/go/VERB/-1/root/VerbForm=Fin home/home/ADV/8/advmod "
                                "now/now/ADV/8/advmod ''/''/PUNCT/8/punct";
    char words[1024];
    snprintf(words, sizeof words, "%s%s", OTT_SAID_EVA_SLEEPS, whole);
    struct doc *d = parsed(f, "en", 6, words);
    assert_str_equal(quotes(f, d),
                     STR("indirect Ott (said): Eva sleeps; direct Ott (): We go home now"));
    assert_true(d->quotes.ptr[1].confidence < d->quotes.ptr[0].confidence);
    gives(f, "en",
          "``/``/PUNCT/2/punct We/we/PRON/2/nsubj go/go/VERB/-1/root/VerbForm=Fin "
          "home/home/ADV/2/advmod now/now/ADV/2/advmod ''/''/PUNCT/2/punct",
          "");
    snprintf(words, sizeof words, "%s%s", OTT_SAID_EVA_SLEEPS,
             "``/``/PUNCT/8/punct The/the/DET/8/det Anchor/anchor/PROPN/12/nsubj "
             "of/of/ADP/10/case Hope/hope/PROPN/8/nmod ''/''/PUNCT/8/punct "
             "sank/sink/VERB/-1/root/VerbForm=Fin");
    assert_str_equal(quotes(f, parsed(f, "en", 6, words)), STR("indirect Ott (said): Eva sleeps"));
}

static void the_reported_mood_carries_on(void **state)
{
    struct fixture *f = *state;
    static const char first[] =
        "Ott/Ott/PROPN/1/nsubj sagte/sagen/VERB/-1/root/VerbForm=Fin ,/,/PUNCT/4/punct "
        "Eva/Eva/PROPN/4/nsubj schlafe/schlafen/VERB/1/ccomp/VerbForm=Fin|Mood=Sub "
        "././PUNCT/1/punct ";
    static const char second[] = "Sie/sie/PRON/8/nsubj %s/sein/AUX/8/cop/VerbForm=Fin|Mood=%s "
                                 "müde/müde/ADJ/-1/root nach/nach/ADP/10/case "
                                 "Arbeit/Arbeit/NOUN/8/obl ././PUNCT/8/punct";
    char words[1024];
    strcpy(words, first);
    snprintf(words + strlen(first), sizeof words - strlen(first), second, "sei", "Sub");
    assert_str_equal(quotes(f, parsed(f, "de", 6, words)),
                     STR("indirect Ott (sagte): Eva schlafe; "
                         "indirect Ott (): Sie sei müde nach Arbeit"));
    snprintf(words + strlen(first), sizeof words - strlen(first), second, "ist", "Ind");
    assert_str_equal(quotes(f, parsed(f, "de", 6, words)),
                     STR("indirect Ott (sagte): Eva schlafe"));
}

static void a_mark_that_is_never_closed_is_told(void **state)
{
    struct fixture *f = *state;
    struct doc *d = parsed(f, "en", 0,
                           "``/``/PUNCT/2/punct We/we/PRON/2/nsubj "
                           "go/go/VERB/-1/root/VerbForm=Fin home/home/ADV/2/advmod "
                           "././PUNCT/2/punct");
    assert_str_equal(quotes(f, d), STR(""));
    assert_int_equal(d->problems.n, 1);
    assert_str_equal(d->problems.ptr[0].code, STR("quote-not-closed"));
    assert_str_equal(doc_words(d, d->problems.ptr[0].span), STR("``"));
}

static void sentences_with_cues_or_marks_want_trees(void **state)
{
    struct fixture *f = *state;
    struct doc *d = parsed(f, "en", 6,
                           OTT_SAID_EVA_SLEEPS "It/it/PRON/7/nsubj "
                                               "rains/rain/VERB/-1/root/VerbForm=Fin");
    quote_wants(f->quotes, d, f->on.tmp);
    assert_true(d->sentences.ptr[0].wants_tree);
    assert_false(d->sentences.ptr[1].wants_tree);
    d = parsed(f, "en", 0,
               "The/the/DET/2/det ``/``/PUNCT/2/punct Hope/Hope/PROPN/-1/root "
               "''/''/PUNCT/2/punct");
    quote_wants(f->quotes, d, f->on.tmp);
    assert_true(d->sentences.ptr[0].wants_tree);
}

/* A language without tables, and a sentence without a tree, have no quotes. */
static void what_is_not_known_is_left(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(quotes(f, parsed(f, "fr", 0, OTT_SAID_EVA_SLEEPS)), STR(""));
    struct doc *d = parsed(f, "en", 0, OTT_SAID_EVA_SLEEPS);
    d->sentences.ptr[0].has_tree = false;
    assert_str_equal(quotes(f, d), STR(""));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, test_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(direct_speech_before_and_behind_its_speaker),
        TEST(indirect_speech_is_the_clause),
        TEST(a_separable_verb_needs_its_particle),
        TEST(a_verb_of_direct_speech_needs_marks),
        TEST(some_words_in_marks_are_mixed_speech),
        TEST(a_source_is_named_without_a_verb),
        TEST(a_name_in_marks_is_no_quote),
        TEST(a_name_in_marks_within_indirect_speech),
        TEST(a_verb_of_speech_without_content_is_no_quote),
        TEST(a_noun_that_is_announced_is_no_quote),
        TEST(who_is_not_known_is_still_named),
        TEST(a_pronoun_or_a_title_is_who_spoke_last),
        TEST(marked_sentences_go_on_with_who_spoke),
        TEST(the_reported_mood_carries_on),
        TEST(a_mark_that_is_never_closed_is_told),
        TEST(sentences_with_cues_or_marks_want_trees),
        TEST(what_is_not_known_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
