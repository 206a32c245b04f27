/* Proves that grammatical functions even out voice, control, coordination and relative clauses, and
 * that frames ask for what they say.  Trees are given by hand: "form/lemma/UPOS/head/relation". */
#include "match/tree_pattern.h"
#include "parsed.h"
#include "test.h"

static const struct test_file files[] = {
    {"pack.ini", "name = xx\n"},
    {"clause_words.tsv", "kind\tlemma\nagent\tby\ncontrol\ton\nlight\tpay\npassive\tbe\n"},
    {"event_classes.tsv", "kind\tlemma\ntalks\t-gipfel\ndecision\tchoice\n"},
    {"a.frames", "frame visit\nmeans type:CONSULT mode:visit\n"
                 "verb visit|drop_by actor:subject recipient:object|in\n"
                 "noun visit|-besuch actor:gen|light recipient:to\n"
                 "why w\nyes y\nno n\n\n"
                 "frame meet\nmeans type:CONSULT mode:meet\n"
                 "verb meet not:object=decision needs:object actor:subject partner:object\n"
                 "noun -gipfel|talks needs:self=talks actor:of\n"
                 "why w\nyes y\nno n\n\n"
                 "frame aid\nmeans type:AID mode:aid\n"
                 "verb aid actor:subject recipient:for|dat\n"
                 "why w\nyes y\nno n\n"},
};

struct fixture {
    struct test_ground on;
    const struct lexis *lexis;
    const struct frames *frames;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    struct err_info info;
    test_add_pack(&f->on, files, 4);
    f->lexis = lexis_open(&f->on.packs, 0, &f->on.a);
    assert_int_equal(frames_open(f->lexis, STR("frame"), &f->on.a, &f->frames, &info), OK);
    *state = f;
    return 0;
}

/* "visit: actor China, recipient Chad" of the frame that `trigger` matches; "" for none. */
static str matched_in(struct fixture *f, const struct doc *d, token_ix trigger)
{
    struct tree t = tree_make(d, 0, lexis_clause_words(f->lexis), &f->on.a);
    struct frame_match m;
    if (!frames_match(f->frames, &t, trigger, &m, f->on.tmp))
        return STR("");
    struct buf b = buf_make(&f->on.a, 1 << 12);
    buf_add(&b, frames_value(f->frames, &m, STR("mode")));
    for (int i = 0; i < m.n_slots; i++) {
        buf_printf(&b, " %.*s", STR_ARG(m.slots[i].name));
        for (int k = 0; k < m.slots[i].fillers.n; k++)
            buf_printf(&b, " %.*s", STR_ARG(d->tokens.ptr[m.slots[i].fillers.token[k]].form));
    }
    return buf_str(&b);
}

static str matched(struct fixture *f, const char *words, token_ix trigger)
{
    return matched_in(f, test_parsed(words, &f->on.a), trigger);
}

static void voice_is_evened_out(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj visits/visit/VERB/-1/root "
                             "Chad/Chad/PROPN/1/obj",
                             1),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f,
                             "Chad/Chad/PROPN/2/nsubj:pass was/be/AUX/2/aux:pass "
                             "visited/visit/VERB/-1/root by/by/ADP/4/case "
                             "China/China/PROPN/2/obl",
                             2),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f,
                             "states/state/NOUN/-1/root visited/visit/VERB/0/acl/VerbForm=Part "
                             "by/by/ADP/3/case China/China/PROPN/1/obl",
                             1),
                     STR("visit actor China recipient states"));
}

static void subjects_are_borrowed(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj plans/plan/VERB/-1/root "
                             "to/to/PART/3/mark visit/visit/VERB/1/xcomp/VerbForm=Inf "
                             "Chad/Chad/PROPN/3/obj",
                             3),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj urged/urge/VERB/-1/root "
                             "Mali/Mali/PROPN/1/obj to/to/PART/4/mark "
                             "visit/visit/VERB/1/xcomp/VerbForm=Inf Chad/Chad/PROPN/4/obj",
                             4),
                     STR("visit actor Mali recipient Chad"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj came/come/VERB/-1/root and/and/CCONJ/3/cc "
                             "visited/visit/VERB/1/conj Chad/Chad/PROPN/3/obj",
                             3),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/-1/root who/who/PRON/2/nsubj/PronType=Rel "
                             "visits/visit/VERB/0/acl:relcl Chad/Chad/PROPN/2/obj",
                             2),
                     STR("visit actor China recipient Chad"));
}

static void nouns_have_parties(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj paid/pay/VERB/-1/root a/a/DET/3/det "
                             "visit/visit/NOUN/1/obj to/to/ADP/5/case Chad/Chad/PROPN/1/obl",
                             3),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj saw/see/VERB/-1/root a/a/DET/3/det "
                             "visit/visit/NOUN/1/obj to/to/ADP/5/case Chad/Chad/PROPN/3/nmod",
                             3),
                     STR("visit recipient Chad"));
    assert_str_equal(matched(f, "Staatsbesuch/Staatsbesuch/NOUN/-1/root Xis/Xi/PROPN/0/nmod", 0),
                     STR("visit actor Xis"));
}

static void conditions_hold(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj meets/meet/VERB/-1/root "
                             "Chad/Chad/PROPN/1/obj",
                             1),
                     STR("meet actor China partner Chad"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj meets/meet/VERB/-1/root "
                             "choice/choice/NOUN/1/obj",
                             1),
                     STR(""));
    assert_str_equal(matched(f, "China/China/PROPN/1/nsubj meets/meet/VERB/-1/root", 1), STR(""));
    assert_str_equal(matched(f,
                             "SCO-Gipfel/SCO-Gipfel/NOUN/-1/root of/of/ADP/2/case "
                             "Chad/Chad/PROPN/0/nmod",
                             0),
                     STR("meet actor Chad"));
    assert_str_equal(matched(f, "talks/talks/NOUN/-1/root", 0), STR(""));
}

static void particles_belong_to_verbs(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj dropped/drop/VERB/-1/root "
                             "by/by/ADP/1/compound:prt in/in/ADP/4/case Chad/Chad/PROPN/1/obl",
                             1),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f, "China/China/PROPN/1/nsubj dropped/drop/VERB/-1/root", 1), STR(""));
}

static void trees_are_repaired(void **state)
{
    struct fixture *f = *state;
    /* the participle hangs on the first noun */
    assert_str_equal(matched(f,
                             "Chad/Chad/PROPN/-1/root "
                             "visited/visit/VERB/0/acl/Tense=Past|VerbForm=Part "
                             "Mali/Mali/PROPN/1/obj ././PUNCT/1/punct",
                             1),
                     STR("visit actor Chad recipient Mali"));
    /* the auxiliary is taken for the head */
    assert_str_equal(matched(f,
                             "Chad/Chad/PROPN/1/nsubj was/be/AUX/-1/root/VerbForm=Fin "
                             "visited/visit/VERB/1/xcomp/VerbForm=Part by/by/ADP/4/case "
                             "Mali/Mali/PROPN/1/obl",
                             2),
                     STR("visit actor Mali recipient Chad"));
    /* an active verb with two subjects */
    assert_str_equal(matched(f,
                             "Chad/Chad/PROPN/1/nsubj visits/visit/VERB/-1/root/VerbForm=Fin "
                             "Mali/Mali/PROPN/1/nsubj",
                             1),
                     STR("visit actor Chad recipient Mali"));
    /* a passive subject of an active verb */
    assert_str_equal(matched(f,
                             "Chad/Chad/PROPN/1/nsubj:pass visited/visit/VERB/-1/root "
                             "Mali/Mali/PROPN/1/obj",
                             1),
                     STR("visit actor Chad recipient Mali"));
}

/* What stands between commas is not the sentence's own. */
static void clauses_are_repaired(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj sleeps/sleep/VERB/-1/root/VerbForm=Fin "
                             ",/,/PUNCT/3/punct Mali/Mali/PROPN/4/nsubj "
                             "said/say/VERB/1/parataxis/VerbForm=Fin ,/,/PUNCT/8/punct "
                             "and/and/CCONJ/8/cc will/will/AUX/8/aux/VerbForm=Fin "
                             "visit/visit/VERB/4/ccomp/VerbForm=Inf Chad/Chad/PROPN/8/obj",
                             8),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/4/nsubj ,/,/PUNCT/4/punct who/who/PRON/4/nsubj/"
                             "PronType=Rel had/have/AUX/4/aux slept/sleep/VERB/-1/root/"
                             "VerbForm=Fin ,/,/PUNCT/4/punct "
                             "visited/visit/VERB/4/conj/VerbForm=Fin Chad/Chad/PROPN/6/obj",
                             6),
                     STR("visit actor China recipient Chad"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/3/nsubj ,/,/PUNCT/3/punct which/which/PRON/3/obj/"
                             "PronType=Rel slept/sleep/VERB/5/advcl/VerbForm=Fin ,/,/PUNCT/3/punct "
                             "visited/visit/VERB/-1/root/VerbForm=Fin Chad/Chad/PROPN/5/obj",
                             5),
                     STR("visit actor China recipient Chad"));
}

/* In a language that writes compounds in one word. */
static int setup_closed(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    struct err_info info;
    static struct test_file closed[4];
    memcpy(closed, files, sizeof closed);
    closed[0].text = "name = xx\ncompounds = closed\n";
    test_add_pack(&f->on, closed, 4);
    f->lexis = lexis_open(&f->on.packs, 0, &f->on.a);
    assert_int_equal(frames_open(f->lexis, STR("frame"), &f->on.a, &f->frames, &info), OK);
    *state = f;
    return 0;
}

static void articles_are_repaired(void **state)
{
    struct fixture *f = *state;
    /* "sagte, die beiden Chefs besuchten Mali": the article is taken for a relative pronoun */
    assert_str_equal(matched(f,
                             "sagte/say/VERB/-1/root ,/,/PUNCT/5/punct "
                             "die/die/PRON/5/nsubj/PronType=Dem,Rel beiden/beide/DET/4/det "
                             "Chefs/chef/NOUN/5/nsubj besuchten/visit/VERB/0/ccomp/VerbForm=Fin "
                             "Mali/Mali/PROPN/5/obj",
                             5),
                     STR("visit actor Chefs recipient Mali"));
    /* "ein Besuch der aus zwei Inseln bestehenden Republik schlief" */
    assert_str_equal(
        matched(f,
                "Besuch/visit/NOUN/7/nsubj der/der/DET/7/dep/Case=Gen aus/aus/ADP/4/case "
                "zwei/zwei/NUM/4/nummod Inseln/insel/NOUN/5/obl "
                "bestehenden/bestehend/ADJ/7/advmod Republik/republik/NOUN/7/obl "
                "endete/enden/VERB/-1/root/VerbForm=Fin",
                0),
        STR("visit actor Republik"));
    /* "Chad schlafe, besuchte Mali Togo": the subject stands right behind the verb */
    assert_str_equal(matched(f,
                             "Chad/Chad/PROPN/3/nsubj schlafe/sleep/VERB/3/advcl/VerbForm=Fin "
                             ",/,/PUNCT/3/punct visits/visit/VERB/-1/root/VerbForm=Fin "
                             "Mali/Mali/PROPN/3/nsubj",
                             3),
                     STR("visit actor Mali"));
    /* "Den Chef hatte Mali besucht": the article says which of two subjects is the object */
    assert_str_equal(
        matched(f,
                "Den/der/DET/1/det/Case=Acc Chef/chef/NOUN/3/nsubj "
                "Mann/mann/NOUN/3/nsubj/Case=Nom visits/visit/VERB/-1/root/VerbForm=Fin",
                3),
        STR("visit actor Mann recipient Chef"));
    /* "Mali gab Togo Zelte": beside an object the second bare name is no subject, but receives */
    struct doc *d = test_parsed("Mali/Mali/PROPN/1/nsubj aids/aid/VERB/-1/root/VerbForm=Fin "
                                "Togo/Togo/PROPN/1/nsubj Zelte/zelt/NOUN/1/obj",
                                &f->on.a);
    test_mention(d, 2, 3, "TG", ENTITY_STATE, &f->on.a);
    assert_str_equal(matched_in(f, d, 1), STR("aid actor Mali recipient Togo"));
}

/* "called on Mali to visit Chad", "called from Mali to visit Chad". */
static void who_is_asked_acts(void **state)
{
    struct fixture *f = *state;
    static const char *const prepositions[] = {"on", "from"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "China/China/PROPN/1/nsubj called/call/VERB/-1/root/VerbForm=Fin "
                 "%s/%s/ADP/3/case Mali/Mali/PROPN/1/obl to/to/PART/5/mark "
                 "visit/visit/VERB/1/advcl/VerbForm=Inf Chad/Chad/PROPN/5/obj",
                 prepositions[i], prepositions[i]);
        assert_str_equal(matched(f, words, 5), i ? STR("visit actor China recipient Chad")
                                                 : STR("visit actor Mali recipient Chad"));
    }
}

/* "besuchte Dörfer und Städte in Mali": the phrase hangs on the last part of the object. */
static void phrases_hang_on_the_last_part(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj pays/pay/VERB/-1/root/VerbForm=Fin "
                             "visits/visit/NOUN/1/obj and/and/CCONJ/4/cc calls/call/NOUN/2/conj "
                             "to/to/ADP/6/case Mali/Mali/PROPN/4/nmod",
                             2),
                     STR("visit actor China"));
    assert_str_equal(matched(f,
                             "China/China/PROPN/1/nsubj aids/aid/VERB/-1/root/VerbForm=Fin "
                             "food/food/NOUN/1/obj and/and/CCONJ/4/cc tents/tent/NOUN/2/conj "
                             "for/for/ADP/6/case Mali/Mali/PROPN/4/nmod",
                             1),
                     STR("aid actor China recipient Mali"));
}

static void wrong_frames_are_refused(void **state)
{
    struct fixture *f = *state;
    struct test_file wrong[] = {{"pack.ini", "name = xx\n"},
                                {"a.frames", "frame f\nmeans type:AID\nverb go needs:object=xyz "
                                             "actor:subject\nwhy w\nyes y\nno n\n"}};
    struct packs packs = {.n = 1};
    struct err_info info;
    const struct frames *frames;
    assert_int_equal(test_pack(wrong, 2, &f->on.a, &packs.pack[0], &info), OK);
    const struct lexis *lexis = lexis_open(&packs, 0, &f->on.a);
    assert_int_equal(frames_open(lexis, STR("frame"), &f->on.a, &frames, &info), ERR_FORMAT);
    assert_string_equal(info.what, "a.frames:3: no such class 'xyz'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(voice_is_evened_out, setup, test_end),
        cmocka_unit_test_setup_teardown(subjects_are_borrowed, setup, test_end),
        cmocka_unit_test_setup_teardown(nouns_have_parties, setup, test_end),
        cmocka_unit_test_setup_teardown(conditions_hold, setup, test_end),
        cmocka_unit_test_setup_teardown(particles_belong_to_verbs, setup, test_end),
        cmocka_unit_test_setup_teardown(trees_are_repaired, setup, test_end),
        cmocka_unit_test_setup_teardown(clauses_are_repaired, setup, test_end),
        cmocka_unit_test_setup_teardown(articles_are_repaired, setup_closed, test_end),
        cmocka_unit_test_setup_teardown(who_is_asked_acts, setup, test_end),
        cmocka_unit_test_setup_teardown(phrases_hang_on_the_last_part, setup, test_end),
        cmocka_unit_test_setup_teardown(wrong_frames_are_refused, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
