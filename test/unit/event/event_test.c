/* Proves that events have the parties, status, source, date and place that their clause gives, and
 * that offices beside names become relations. */
#include "doc/fact_list.h"
#include "event/event.h"
#include "parsed.h"
#include "test.h"

static const struct test_file world_files[] = {{"pack.ini", "name = world\n"}};
static const struct test_file files[] = {
    {"pack.ini", "name = xx\n"},
    {"clause_words.tsv", "kind\tlemma\nagent\tby\nlight\tpay\nlight\tcancel\npassive\tbe\n"},
    {"event_classes.tsv", "kind\tlemma\npeople\tminister\nbody\tcountry\n"},
    {"event_words.tsv", "kind\tlemma\tvalue\nnegation\tnot\t-\nmodal\twill\tplanned\n"
                        "governs\tplan\tplanned\ngoverns\tcancel\tnegated\ngoverns\tdeny\tnegated\n"
                        "mark\tif\thypothetical\nsays\tsay\t-\naccording\taccording\t-\n"
                        "place\tin\t-\nowner\tof\t-\nboth\ttwo\t-\nwith\twith\t-\n"
                        "believes\tbelieve\t-\nbefore\tbefore\tplanned\n"},
    {"event_offices.tsv", "word\toffice\trelation\npresident\tPresident\tholds_office\n"},
    {"a.frames", "frame visit\nmeans type:CONSULT mode:visit\n"
                 "verb visit actor:subject recipient:object\n"
                 "noun visit actor:gen|light recipient:to\n"
                 "why w\nyes y\nno n\n\n"
                 "frame meet\nmeans type:CONSULT mode:meet mutual:yes\n"
                 "verb meet actor:subject partner:with|object\n"
                 "why w\nyes y\nno n\n\n"
                 "frame reject\nmeans type:REJECT\n"
                 "verb reject actor:subject recipient:object\n"
                 "why w\nyes y\nno n\n\n"
                 "toll dead\nmeans concept:dead\n"
                 "verb kill figure:object\n"
                 "why w\nyes y\nno n\n"},
};

struct fixture {
    struct test_ground on;
    const struct events *events;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    struct err_info info;
    test_add_pack(&f->on, world_files, 1);
    test_add_pack(&f->on, files, 6);
    assert_int_equal(event_open(&f->on.packs, NULL, &f->on.a, &f->events, &info), OK);
    *state = f;
    return 0;
}

/* All facts of the document, apart by "; ". */
static str facts(struct fixture *f, struct doc *d)
{
    event_run(f->events, d, &f->on.a, f->on.tmp);
    struct buf b = buf_make(&f->on.a, 1 << 12);
    struct fact_list list = fact_list(d, &f->on.a);
    for (uint32_t i = 0; i < list.n; i++)
        if (str_eq(list.ptr[i].kind, STR("event")) || str_eq(list.ptr[i].kind, STR("relation")))
            buf_printf(&b, "%s%.*s", b.len ? "; " : "", STR_ARG(list.ptr[i].value));
    return buf_str(&b);
}

/* One visit for each host. */
static void a_clause_gives_the_parties(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj visits/visit/VERB/-1/root/VerbForm=Fin "
                                "Chad/Chad/PROPN/1/obj and/and/CCONJ/4/cc Mali/Mali/PROPN/2/conj",
                                &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 2, 3, "TD", ENTITY_STATE, &f->on.a);
    test_mention(d, 4, 5, "ML", ENTITY_STATE, &f->on.a);
    assert_str_equal(
        facts(f, d),
        STR("CONSULT/visit CN > TD @ TD occurred; CONSULT/visit CN > ML @ ML occurred"));
}

static void a_noun_for_people_is_its_state(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("ministers/minister/NOUN/5/nsubj of/of/ADP/2/case "
                                "China/China/PROPN/0/nmod and/and/CCONJ/4/cc "
                                "Mali/Mali/PROPN/2/conj met/meet/VERB/-1/root/VerbForm=Fin",
                                &f->on.a);
    test_mention(d, 2, 3, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 4, 5, "ML", ENTITY_STATE, &f->on.a);
    assert_str_equal(facts(f, d), STR("CONSULT/meet CN ML occurred"));
}

static void an_owner_receives(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root "
                                "the/the/DET/3/det plan/plan/NOUN/1/obj of/of/ADP/5/case "
                                "Mali/Mali/PROPN/3/nmod",
                                &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 5, 6, "ML", ENTITY_STATE, &f->on.a);
    assert_str_equal(facts(f, d), STR("REJECT CN > ML occurred"));
}

static str with_words(struct fixture *f, const char *between)
{
    char words[512];
    snprintf(words, sizeof words,
             "China/China/PROPN/2/nsubj %s visit/visit/VERB/-1/root/VerbForm=Inf "
             "Chad/Chad/PROPN/2/obj",
             between);
    struct doc *d = test_parsed(words, &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 3, 4, "TD", ENTITY_STATE, &f->on.a);
    return facts(f, d);
}

static void words_decide_the_status(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(with_words(f, "will/will/AUX/2/aux/VerbForm=Fin"),
                     STR("CONSULT/visit CN > TD @ TD planned"));
    assert_str_equal(with_words(f, "not/not/PART/2/advmod"),
                     STR("CONSULT/visit CN > TD @ TD negated"));
    assert_str_equal(with_words(f, "if/if/SCONJ/2/mark"),
                     STR("CONSULT/visit CN > TD @ TD hypothetical"));
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj cancelled/cancel/VERB/-1/root "
                                "a/a/DET/3/det visit/visit/NOUN/1/obj to/to/ADP/5/case "
                                "Chad/Chad/PROPN/3/nmod",
                                &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 5, 6, "TD", ENTITY_STATE, &f->on.a);
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD negated"));
}

static void who_says_it_is_the_source(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Mali/Mali/PROPN/1/nsubj says/say/VERB/-1/root "
                                "China/China/PROPN/3/nsubj visits/visit/VERB/1/ccomp/VerbForm=Fin "
                                "Chad/Chad/PROPN/3/obj in/in/ADP/6/case May/May/PROPN/3/obl",
                                &f->on.a);
    test_mention(d, 0, 1, "ML", ENTITY_STATE, &f->on.a);
    test_mention(d, 2, 3, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 4, 5, "TD", ENTITY_STATE, &f->on.a);
    *VEC_PUSH(&d->times, &f->on.a) = (struct time_expr){.span = doc_tokens_span(d, 6, 7),
                                                        .beg = 6,
                                                        .end = 7,
                                                        .type = TIME_DATE,
                                                        .when = days_of_month(2023, 5)};
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD on 2023-05 occurred says ML"));
}

static void an_office_stands_beside_a_name(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Chadian/Chadian/ADJ/1/amod President/president/NOUN/2/compound "
                                "Deby/Deby/PROPN/3/nsubj sleeps/sleep/VERB/-1/root",
                                &f->on.a);
    test_mention(d, 0, 1, "Chad", ENTITY_STATE, &f->on.a);
    test_mention(d, 2, 3, "Deby", ENTITY_PERSON, &f->on.a);
    assert_str_equal(facts(f, d), STR("Deby holds_office President of Chad"));
}

static void the_document_dates_what_it_reports(void **state)
{
    struct fixture *f = *state;
    const char *words = "China/China/PROPN/1/nsubj visits/visit/VERB/-1/root/VerbForm=Fin "
                        "Chad/Chad/PROPN/1/obj";
    struct doc *d = test_parsed(words, &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 2, 3, "TD", ENTITY_STATE, &f->on.a);
    d->reference = (days){day_of(2023, 5, 19), day_of(2023, 5, 19)};
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD on 2023-05-19 occurred"));
    assert_int_equal(d->events.ptr[0].date_basis, BASIS_DOCUMENT);
}

static void no_party_no_event(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("rain/rain/NOUN/1/nsubj visits/visit/VERB/-1/root/VerbForm=Fin "
                                "towns/town/NOUN/1/obj",
                                &f->on.a);
    assert_str_equal(facts(f, d), STR(""));
}

/* "met with X and with Y": two meetings. */
static void a_preposition_again_is_another_act(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj met/meet/VERB/-1/root/VerbForm=Fin "
                                "with/with/ADP/3/case Chad/Chad/PROPN/1/obl and/and/CCONJ/6/cc "
                                "with/with/ADP/6/case Mali/Mali/PROPN/1/conj",
                                &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 3, 4, "TD", ENTITY_STATE, &f->on.a);
    test_mention(d, 6, 7, "ML", ENTITY_STATE, &f->on.a);
    assert_str_equal(facts(f, d), STR("CONSULT/meet CN TD occurred; CONSULT/meet CN ML occurred"));
}

/* "rejects Chad over Mali", which the parser took for a list. */
static void another_preposition_is_no_list(void **state)
{
    struct fixture *f = *state;
    struct doc *d =
        test_parsed("China/China/PROPN/1/nsubj rejects/reject/VERB/-1/root/VerbForm=Fin "
                    "Chad/Chad/PROPN/1/obj over/over/ADP/4/case Mali/Mali/PROPN/2/conj",
                    &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 2, 3, "TD", ENTITY_STATE, &f->on.a);
    test_mention(d, 4, 5, "ML", ENTITY_STATE, &f->on.a);
    assert_str_equal(facts(f, d), STR("REJECT CN > TD occurred"));
}

static void what_a_clause_is_before_is_elsewhere(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("he/he/PRON/1/nsubj stopped/stop/VERB/-1/root/VerbForm=Fin "
                                "in/in/ADP/3/case Chad/Chad/PROPN/1/obl before/before/ADP/6/case "
                                "China/China/PROPN/6/nmod:poss visit/visit/NOUN/1/obl",
                                &f->on.a);
    test_mention(d, 3, 4, "TD", ENTITY_STATE, &f->on.a);
    test_mention(d, 5, 6, "CN", ENTITY_STATE, &f->on.a);
    assert_true(str_find(facts(f, d), STR("TD"), 0) < 0);
    assert_int_equal(d->events.n, 1);
}

static void a_finite_conjunct_is_not_denied(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/2/nsubj not/not/PART/2/advmod "
                                "slept/sleep/VERB/-1/root/VerbForm=Fin and/and/CCONJ/4/cc "
                                "rejected/reject/VERB/2/conj/VerbForm=Fin Mali/Mali/PROPN/4/obj",
                                &f->on.a);
    test_mention(d, 0, 1, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 5, 6, "ML", ENTITY_STATE, &f->on.a);
    assert_str_equal(facts(f, d), STR("REJECT CN > ML occurred"));
}

static void what_is_not_believed_is_denied(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Mali/Mali/PROPN/2/nsubj not/not/PART/2/advmod "
                                "believes/believe/VERB/-1/root/VerbForm=Fin "
                                "China/China/PROPN/4/nsubj visits/visit/VERB/2/ccomp/VerbForm=Fin "
                                "Chad/Chad/PROPN/4/obj",
                                &f->on.a);
    test_mention(d, 3, 4, "CN", ENTITY_STATE, &f->on.a);
    test_mention(d, 5, 6, "TD", ENTITY_STATE, &f->on.a);
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD negated"));
}

/* "Chad killed 7 people in Mali": the count gets its concept and its place. */
static void counted_people_are_dead(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("quake/quake/NOUN/1/nsubj killed/kill/VERB/-1/root/VerbForm=Fin "
                                "7/7/NUM/3/nummod people/people/NOUN/1/obj in/in/ADP/5/case "
                                "Mali/Mali/PROPN/1/obl",
                                &f->on.a);
    test_mention(d, 5, 6, "ML", ENTITY_STATE, &f->on.a);
    *VEC_PUSH(&d->amounts, &f->on.a) =
        (struct amount){.beg = 2, .end = 4, .kind = AMOUNT_COUNT, .value = 7};
    facts(f, d);
    assert_str_equal(d->amounts.ptr[0].concept, STR("dead"));
    assert_str_equal(d->entities.ptr[d->amounts.ptr[0].about].id, STR("ML"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_clause_gives_the_parties, setup, test_end),
        cmocka_unit_test_setup_teardown(a_noun_for_people_is_its_state, setup, test_end),
        cmocka_unit_test_setup_teardown(an_owner_receives, setup, test_end),
        cmocka_unit_test_setup_teardown(words_decide_the_status, setup, test_end),
        cmocka_unit_test_setup_teardown(who_says_it_is_the_source, setup, test_end),
        cmocka_unit_test_setup_teardown(an_office_stands_beside_a_name, setup, test_end),
        cmocka_unit_test_setup_teardown(the_document_dates_what_it_reports, setup, test_end),
        cmocka_unit_test_setup_teardown(no_party_no_event, setup, test_end),
        cmocka_unit_test_setup_teardown(a_preposition_again_is_another_act, setup, test_end),
        cmocka_unit_test_setup_teardown(another_preposition_is_no_list, setup, test_end),
        cmocka_unit_test_setup_teardown(what_a_clause_is_before_is_elsewhere, setup, test_end),
        cmocka_unit_test_setup_teardown(a_finite_conjunct_is_not_denied, setup, test_end),
        cmocka_unit_test_setup_teardown(what_is_not_believed_is_denied, setup, test_end),
        cmocka_unit_test_setup_teardown(counted_people_are_dead, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
