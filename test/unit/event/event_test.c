/* Proves that events have the parties, status, source, date and place that their clause gives, and
 * that offices beside names become relations. */
#include "doc/fact_list.h"
#include "event/event.h"
#include "parsed.h"
#include "test.h"

static const struct test_file world_files[] = {
    {"pack.ini", "name = world\n"},
    {"entities.tsv", "id\ttype\tname\tcode\tcountry\tlat\tlon\tbegin\tend\trank\trole\tguess\n"
                     "TD\tstate\tChad\tTCD\t\t\t\t\t\t9\t\t\n"
                     "USSR\tstate\tSoviet Union\tSUN\t\t\t\t1922\t1991\t9\t\t\n"
                     "Faya\tplace\tFaya\t\tTD\t\t\t\t\t3\t\t\n"},
};
static const struct test_file files[] = {
    {"pack.ini", "name = xx\n"},
    {"clause_words.tsv", "kind\tlemma\nagent\tby\nlight\tpay\nlight\tcancel\npassive\tbe\n"},
    {"event_classes.tsv",
     "kind\tlemma\npeople\tminister\nbody\tcountry\nbody\tbank\nstates\tcountry\n"
     "states\tgovernment\nbody\tgovernment\nsummit\tsummit\ntalks\tsummit\nminority\tethnic\ngovern"
     "ment\tgovernment\n"},
    {"event_words.tsv", "kind\tlemma\tvalue\nnegation\tnot\t-\nmodal\twill\tplanned\n"
                        "governs\tplan\tplanned\ngoverns\tcancel\tnegated\ngoverns\tdeny\tnegated\n"
                        "mark\tif\thypothetical\nsays\tsay\t-\naccording\taccording\t-\n"
                        "place\tin\t-\nowner\tof\t-\nboth\ttwo\t-\nwith\twith\t-\n"
                        "believes\tbelieve\t-\nbefore\tbefore\tplanned\nwhere\twhere\t-\n"
                        "since\tsince\t-\ncause\tover\t-\ntopic\tagainst\t-\nafter\tafter\t-\n"
                        "owner\tfrom\tongoing\n"},
    {"event_offices.tsv", "word\toffice\trelation\npresident\tPresident\tholds_office\n"},
    {"a.frames", "frame visit\nmeans type:CONSULT mode:visit\n"
                 "verb visit actor:subject recipient:object\n"
                 "noun visit actor:gen|light recipient:to\n"
                 "why w\nyes y\nno n\n\n"
                 "frame meet\nmeans type:CONSULT mode:meet mutual:yes\n"
                 "verb meet actor:subject partner:with|object\n"
                 "why w\nyes y\nno n\n\n"
                 "frame summit\nmeans type:CONSULT mode:meet mutual:yes\n"
                 "noun summit actor:of partner:with\n"
                 "why w\nyes y\nno n\n\n"
                 "frame talk\nmeans type:CONSULT mode:talk mutual:yes actors:2\n"
                 "verb talk actor:subject\n"
                 "why w\nyes y\nno n\n\n"
                 "frame agree\nmeans type:AGREE\n"
                 "verb agree actor:subject\n"
                 "why w\nyes y\nno n\n\n"
                 "frame drop\nmeans type:CONCEDE\n"
                 "verb drop actor:subject\n"
                 "why w\nyes y\nno n\n\n"
                 "frame war\nmeans type:ASSAULT\n"
                 "noun war actor:gen recipient:with\n"
                 "why w\nyes y\nno n\n\n"
                 "frame reject\nmeans type:REJECT\n"
                 "noun refusal actor:gen|light\n"
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
    test_add_pack(&f->on, world_files, 2);
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

/* Names words as states: "0 CN 2 ML". */
static void states(struct fixture *f, struct doc *d, const char *named)
{
    str rest = str_of(named), word, id;
    int64_t at;
    while (str_word(&rest, &word)) {
        assert_true(str_int(word, &at) && str_word(&rest, &id));
        test_mention(d, (token_ix)at, (token_ix)at + 1, arena_cstr(&f->on.a, id), ENTITY_STATE,
                     &f->on.a);
    }
}

/* One visit for each host. */
static void a_clause_gives_the_parties(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj visits/visit/VERB/-1/root/VerbForm=Fin "
                                "Chad/Chad/PROPN/1/obj and/and/CCONJ/4/cc Mali/Mali/PROPN/2/conj",
                                &f->on.a);
    states(f, d, "0 CN 2 TD 4 ML");
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
    states(f, d, "2 CN 4 ML");
    assert_str_equal(facts(f, d), STR("CONSULT/meet CN ML occurred"));
}

static void an_owner_receives(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root "
                                "the/the/DET/3/det plan/plan/NOUN/1/obj of/of/ADP/5/case "
                                "Mali/Mali/PROPN/3/nmod",
                                &f->on.a);
    states(f, d, "0 CN 5 ML");
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
    states(f, d, "0 CN 3 TD");
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
    states(f, d, "0 CN 5 TD");
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD negated"));
}

static void who_says_it_is_the_source(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Mali/Mali/PROPN/1/nsubj says/say/VERB/-1/root "
                                "China/China/PROPN/3/nsubj visits/visit/VERB/1/ccomp/VerbForm=Fin "
                                "Chad/Chad/PROPN/3/obj in/in/ADP/6/case May/May/PROPN/3/obl",
                                &f->on.a);
    states(f, d, "0 ML 2 CN 4 TD");
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
    states(f, d, "0 Chad");
    test_mention(d, 2, 3, "Deby", ENTITY_PERSON, &f->on.a);
    assert_str_equal(facts(f, d), STR("Deby holds_office President of Chad"));
}

static void the_document_dates_what_it_reports(void **state)
{
    struct fixture *f = *state;
    const char *words = "China/China/PROPN/1/nsubj visits/visit/VERB/-1/root/VerbForm=Fin "
                        "Chad/Chad/PROPN/1/obj";
    struct doc *d = test_parsed(words, &f->on.a);
    states(f, d, "0 CN 2 TD");
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
    states(f, d, "0 CN 3 TD 6 ML");
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
    states(f, d, "0 CN 2 TD 4 ML");
    assert_str_equal(facts(f, d), STR("REJECT CN > TD occurred"));
}

static void what_a_clause_is_before_is_elsewhere(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("he/he/PRON/1/nsubj stopped/stop/VERB/-1/root/VerbForm=Fin "
                                "in/in/ADP/3/case Chad/Chad/PROPN/1/obl before/before/ADP/6/case "
                                "China/China/PROPN/6/nmod:poss visit/visit/NOUN/1/obl",
                                &f->on.a);
    states(f, d, "3 TD 5 CN");
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
    states(f, d, "0 CN 5 ML");
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
    states(f, d, "3 CN 5 TD");
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
    states(f, d, "5 ML");
    *VEC_PUSH(&d->amounts, &f->on.a) =
        (struct amount){.beg = 2, .end = 4, .kind = AMOUNT_COUNT, .value = 7};
    facts(f, d);
    assert_str_equal(d->amounts.ptr[0].concept, STR("dead"));
    assert_str_equal(d->entities.ptr[d->amounts.ptr[0].about].id, STR("ML"));
}

static void add_time(struct fixture *f, struct doc *d, token_ix at, days when)
{
    *VEC_PUSH(&d->times, &f->on.a) = (struct time_expr){.span = doc_tokens_span(d, at, at + 1),
                                                        .beg = at,
                                                        .end = at + 1,
                                                        .type = TIME_DATE,
                                                        .when = when};
}

/* "China rejected Mali over the visit in Chad in May", "China rejected moves against Mali in Chad":
 * neither place nor month are those of the rejection. */
static void what_led_to_an_act_has_its_own_place_and_time(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root "
                                "Mali/Mali/PROPN/1/obj over/over/ADP/5/case the/the/DET/5/det "
                                "row/row/NOUN/1/obl in/in/ADP/7/case Chad/Chad/PROPN/5/nmod "
                                "in/in/ADP/9/case May/May/PROPN/5/nmod",
                                &f->on.a);
    states(f, d, "0 CN 2 ML 7 TD");
    add_time(f, d, 9, days_of_month(2023, 5));
    assert_str_equal(facts(f, d), STR("REJECT CN > ML occurred"));
    d = test_parsed("China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root Mali/Mali/PROPN/1/obj "
                    "in/in/ADP/4/case May/May/PROPN/1/obl in/in/ADP/6/case Chad/Chad/PROPN/1/obl",
                    &f->on.a);
    states(f, d, "0 CN 2 ML 6 TD");
    add_time(f, d, 4, days_of_month(2023, 5));
    assert_str_equal(facts(f, d), STR("REJECT CN > ML @ TD on 2023-05 occurred"));
}

static void the_place_of_a_thing_is_not_that_of_the_words_about_it(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root "
                                "the/the/DET/3/det plan/plan/NOUN/1/obj of/of/ADP/5/case "
                                "Mali/Mali/PROPN/3/nmod in/in/ADP/7/case Chad/Chad/PROPN/3/nmod",
                                &f->on.a);
    states(f, d, "0 CN 5 ML 7 TD");
    assert_str_equal(facts(f, d), STR("REJECT CN > ML occurred"));
}

/* "In 2022 Anna slept in Faya, where she rejected Mali." */
static void where_somebody_was_something_happened(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("In/in/ADP/1/case 2022/2022/NUM/3/obl Anna/Anna/PROPN/3/nsubj "
                                "slept/sleep/VERB/-1/root/VerbForm=Fin in/in/ADP/5/case "
                                "Faya/Faya/PROPN/3/obl ,/,/PUNCT/9/punct where/where/ADV/9/advmod "
                                "China/China/PROPN/9/nsubj rejected/reject/VERB/5/acl:relcl "
                                "Mali/Mali/PROPN/9/obj",
                                &f->on.a);
    test_mention(d, 5, 6, "Faya", ENTITY_PLACE, &f->on.a);
    states(f, d, "8 CN 10 ML");
    add_time(f, d, 1, days_of_year(2022));
    assert_str_equal(facts(f, d), STR("REJECT CN > ML @ Faya on 2022 occurred"));
}

/* "the round after China's visit to Chad, in May": the parser gave the month to the round. */
static void the_time_right_behind_a_noun_is_its_own(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("the/the/DET/1/det round/round/NOUN/-1/root after/after/ADP/4/case "
                                "China/China/PROPN/4/nmod:poss visit/visit/NOUN/1/nmod "
                                "to/to/ADP/6/case Chad/Chad/PROPN/4/nmod ,/,/PUNCT/9/punct "
                                "in/in/ADP/9/case May/May/PROPN/1/nmod",
                                &f->on.a);
    states(f, d, "3 CN 6 TD");
    add_time(f, d, 9, days_of_month(2023, 5));
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD on 2023-05 occurred"));
}

static void what_came_before_was_before_the_document(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("It/it/PRON/1/nsubj fell/fall/VERB/-1/root/VerbForm=Fin "
                                "after/after/ADP/4/case China/China/PROPN/4/nmod:poss "
                                "visit/visit/NOUN/1/obl to/to/ADP/6/case Chad/Chad/PROPN/4/nmod",
                                &f->on.a);
    states(f, d, "3 CN 6 TD");
    d->reference = (days){day_of(2023, 5, 19), day_of(2023, 5, 19)};
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD on ../2023-05-19 occurred"));
}

/* "China has not visited Chad since 2019." */
static void since_then(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/2/nsubj not/not/PART/2/advmod "
                                "visited/visit/VERB/-1/root Chad/Chad/PROPN/2/obj "
                                "since/since/ADP/5/case 2019/2019/NUM/2/obl",
                                &f->on.a);
    states(f, d, "0 CN 3 TD");
    add_time(f, d, 5, days_of_year(2019));
    d->reference = (days){day_of(2023, 5, 19), day_of(2023, 5, 19)};
    assert_str_equal(facts(f, d), STR("CONSULT/visit CN > TD @ TD on 2019/.. negated"));
}

/* Who is at home in Faya visits the town, who comes from elsewhere the state. */
static void nobody_visits_the_own_state(void **state)
{
    struct fixture *f = *state;
    const char *words = "Deby/Deby/PROPN/1/nsubj visits/visit/VERB/-1/root/VerbForm=Fin "
                        "Faya/Faya/PROPN/1/obj";
    for (int home = 0; home < 2; home++) {
        struct doc *d = test_parsed(words, &f->on.a);
        test_mention(d, 0, 1, "Deby", ENTITY_PERSON, &f->on.a);
        test_mention(d, 2, 3, "Faya", ENTITY_PLACE, &f->on.a);
        d->entities.ptr[0].country = home ? STR("TCD") : STR("MLI");
        assert_str_equal(facts(f, d), home ? STR("CONSULT/visit Deby > Faya @ Faya occurred")
                                           : STR("CONSULT/visit Deby > TD @ Faya occurred"));
    }
}

/* "China rejected the 2019 made plan of Mali": the year is the plan's. */
static void the_time_of_an_attribute_is_not_that_of_the_act(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root "
                                "the/the/DET/5/det 2019/2019/NUM/4/obl made/make/VERB/5/amod "
                                "plan/plan/NOUN/1/obj of/of/ADP/7/case Mali/Mali/PROPN/5/nmod",
                                &f->on.a);
    states(f, d, "0 CN 7 ML");
    add_time(f, d, 3, days_of_year(2019));
    assert_str_equal(facts(f, d), STR("REJECT CN > ML occurred"));
}

/* "China rejected that it left Mali", "China rejected to visit Mali". */
static void who_is_spoken_of_is_refused_nothing(void **state)
{
    struct fixture *f = *state;
    static const char *const relations[] = {"ccomp", "xcomp"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root it/it/X/3/mark "
                 "visits/visit/VERB/1/%s/VerbForm=Inf Mali/Mali/PROPN/3/obj",
                 relations[i]);
        struct doc *d = test_parsed(words, &f->on.a);
        states(f, d, "0 CN");
        states(f, d, "4 ML");
        assert_int_equal(str_find(facts(f, d), STR("REJECT CN > ML"), 0) >= 0, i);
    }
}

/* "rejected its government in Chad", "rejected the government in Chad". */
static void whose_it_is_beats_where_it_is(void **state)
{
    struct fixture *f = *state;
    static const char *const articles[] = {"its/its/PRON/3/nmod:poss/Poss=Yes",
                                           "the/the/DET/3/det"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root %s "
                 "government/government/NOUN/1/obj in/in/ADP/5/case Chad/Chad/PROPN/3/nmod",
                 articles[i]);
        struct doc *d = test_parsed(words, &f->on.a);
        states(f, d, "0 CN");
        states(f, d, "5 TD");
        assert_int_equal(str_find(facts(f, d), STR("> TD"), 0) >= 0, i);
    }
}

/* "China rejected Mali on Chad": people are no place. */
static void a_people_is_no_place(void **state)
{
    struct fixture *f = *state;
    static const enum mention_form forms[] = {MENTION_DEMONYM, MENTION_ADJECTIVE, MENTION_NAME};
    for (int i = 0; i < 3; i++) {
        struct doc *d = test_parsed("China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root "
                                    "Mali/Mali/PROPN/1/obj in/in/ADP/4/case Chad/Chad/PROPN/1/obl",
                                    &f->on.a);
        states(f, d, "0 CN");
        states(f, d, "2 ML");
        states(f, d, "4 TD");
        d->mentions.ptr[2].form = forms[i];
        assert_int_equal(str_find(facts(f, d), STR("@ TD"), 0) >= 0, i == 2);
    }
}

/* "Chad slept, said Anna after a summit with Bert": Chad was not there. */
static void who_says_it_after_a_meeting_was_there(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Chad/Chad/PROPN/1/nsubj slept/sleep/VERB/-1/root/VerbForm=Fin "
                                ",/,/PUNCT/3/punct said/say/VERB/1/parataxis/VerbForm=Fin "
                                "Anna/Anna/PROPN/3/nsubj after/after/ADP/6/case "
                                "summit/summit/NOUN/1/obl with/with/ADP/8/case "
                                "Bert/Bert/PROPN/6/nmod",
                                &f->on.a);
    states(f, d, "0 TD");
    test_mention(d, 4, 5, "Anna", ENTITY_PERSON, &f->on.a);
    test_mention(d, 8, 9, "Bert", ENTITY_PERSON, &f->on.a);
    assert_str_equal(facts(f, d), STR("CONSULT/meet Bert Anna occurred"));
}

/* "In 2008 China slept, nine years after Mali rejected Chad": the rejection was in 1999. */
static void a_length_of_time_parts_two_clauses(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        struct doc *d =
            test_parsed("In/in/ADP/1/case 2008/2008/NUM/3/obl China/China/PROPN/3/nsubj "
                        "slept/sleep/VERB/-1/root/VerbForm=Fin years/year/NOUN/7/obl "
                        "after/after/SCONJ/7/mark Mali/Mali/PROPN/7/nsubj "
                        "rejected/reject/VERB/3/advcl/VerbForm=Fin "
                        "Chad/Chad/PROPN/7/obj",
                        &f->on.a);
        states(f, d, "6 ML");
        states(f, d, "8 TD");
        add_time(f, d, 1, days_of_year(2008));
        if (i) {
            add_time(f, d, 4, DAYS_UNKNOWN);
            d->times.ptr[1].type = TIME_DURATION;
        }
        assert_str_equal(facts(f, d), i ? STR("REJECT ML > TD occurred")
                                        : STR("REJECT ML > TD on 2008 occurred"));
    }
}

/* "China rejected ethnic Malians", "China rejected young Malians". */
static void a_minority_is_not_the_state_of_its_kin(void **state)
{
    struct fixture *f = *state;
    static const char *const adjectives[] = {"ethnic", "young"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "China/China/PROPN/1/nsubj rejected/reject/VERB/-1/root %s/%s/ADJ/3/amod "
                 "Malians/Malian/PROPN/1/obj",
                 adjectives[i], adjectives[i]);
        struct doc *d = test_parsed(words, &f->on.a);
        states(f, d, "0 CN");
        states(f, d, "3 ML");
        d->mentions.ptr[1].form = MENTION_DEMONYM;
        assert_str_equal(facts(f, d),
                         i ? STR("REJECT CN > ML occurred") : STR("REJECT CN occurred"));
    }
}

/* "The government in Faya rejected Mali": where the parser hangs the town on the verb. */
static void a_government_is_of_the_state_it_sits_in(void **state)
{
    struct fixture *f = *state;
    static const char *const nouns[] = {"government", "bank"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "%s/%s/NOUN/3/nsubj in/in/ADP/2/case Faya/Faya/PROPN/3/obl "
                 "rejected/reject/VERB/-1/root Mali/Mali/PROPN/3/obj",
                 nouns[i], nouns[i]);
        struct doc *d = test_parsed(words, &f->on.a);
        test_mention(d, 2, 3, "Faya", ENTITY_PLACE, &f->on.a);
        states(f, d, "4 ML");
        assert_int_equal(str_find(facts(f, d), STR("REJECT TD > ML"), 0) >= 0, !i);
    }
}

/* "China dropped Mali's refusal": it refuses no more. */
static void what_is_given_up_is_no_act(void **state)
{
    struct fixture *f = *state;
    static const char *const verbs[] = {"drop", "see"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "China/China/PROPN/1/nsubj verb/%s/VERB/-1/root Mali/Mali/PROPN/3/nmod:poss "
                 "refusal/refusal/NOUN/1/obj",
                 verbs[i]);
        struct doc *d = test_parsed(words, &f->on.a);
        states(f, d, "0 CN");
        states(f, d, "2 ML");
        assert_str_equal(facts(f, d), i ? STR("REJECT ML occurred") : STR("CONCEDE CN occurred"));
    }
}

/* "China's war against Mali", where the last three words are the name of a war. */
static void the_name_of_a_war_says_against_whom(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("China/China/PROPN/1/nmod:poss war/war/NOUN/-1/root "
                                "against/against/ADP/3/case Mali/Mali/PROPN/1/dep",
                                &f->on.a);
    states(f, d, "0 CN");
    test_mention(d, 1, 4, "War", ENTITY_EVENT, &f->on.a);
    states(f, d, "3 ML");
    assert_str_equal(facts(f, d), STR("ASSAULT CN > ML occurred"));
}

/* "Debys president" is somebody else, "president Deby" is he. */
static void whose_officer_it_is_holds_no_office(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Debys/Deby/PROPN/1/nmod president/president/NOUN/2/nsubj "
                                "sleeps/sleep/VERB/-1/root",
                                &f->on.a);
    test_mention(d, 0, 1, "Deby", ENTITY_PERSON, &f->on.a);
    assert_str_equal(facts(f, d), STR(""));
}

/* "Anna in Chad for a summit with Bert", "Chad after a summit with Bert". */
static void a_headline_begins_with_who_acts(void **state)
{
    struct fixture *f = *state;
    const char *words = "Anna/Anna/PROPN/-1/root in/in/ADP/2/case Chad/Chad/PROPN/0/nmod "
                        "for/for/ADP/4/case summit/summit/NOUN/0/nmod with/with/ADP/6/case "
                        "Bert/Bert/PROPN/4/nmod";
    struct doc *d = test_parsed(words, &f->on.a);
    test_mention(d, 0, 1, "Anna", ENTITY_PERSON, &f->on.a);
    test_mention(d, 6, 7, "Bert", ENTITY_PERSON, &f->on.a);
    assert_true(str_find(facts(f, d), STR("CONSULT/meet Bert Anna"), 0) >= 0);
    d = test_parsed(words, &f->on.a);
    test_mention(d, 0, 1, "Anna", ENTITY_PLACE, &f->on.a);
    test_mention(d, 6, 7, "Bert", ENTITY_PERSON, &f->on.a);
    assert_true(str_find(facts(f, d), STR("Anna"), 0) < 0);
}

/* "Anna talked", "Anna and Bert talked". */
static void one_who_talks_does_not_meet(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Anna/Anna/PROPN/1/nsubj talked/talk/VERB/-1/root", &f->on.a);
    test_mention(d, 0, 1, "Anna", ENTITY_PERSON, &f->on.a);
    assert_str_equal(facts(f, d), STR(""));
    d = test_parsed("Anna/Anna/PROPN/3/nsubj and/and/CCONJ/2/cc Bert/Bert/PROPN/0/conj "
                    "talked/talk/VERB/-1/root",
                    &f->on.a);
    test_mention(d, 0, 1, "Anna", ENTITY_PERSON, &f->on.a);
    test_mention(d, 2, 3, "Bert", ENTITY_PERSON, &f->on.a);
    assert_str_equal(facts(f, d), STR("CONSULT/talk Anna Bert occurred"));
}

/* "ministers of a Sahel bank", "ministers of Sahel countries". */
static void a_region_acts_by_its_states(void **state)
{
    struct fixture *f = *state;
    static const char *const nouns[] = {"bank", "country"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "China/China/PROPN/1/nsubj met/meet/VERB/-1/root/VerbForm=Fin "
                 "with/with/ADP/3/case ministers/minister/NOUN/1/obl of/of/ADP/6/case "
                 "Sahel/Sahel/ADJ/6/amod %s/%s/NOUN/3/nmod",
                 nouns[i], nouns[i]);
        struct doc *d = test_parsed(words, &f->on.a);
        states(f, d, "0 CN");
        test_mention(d, 5, 6, "Sahel", ENTITY_GROUP, &f->on.a);
        d->mentions.ptr[1].form = MENTION_ADJECTIVE;
        assert_int_equal(str_find(facts(f, d), STR("CN Sahel"), 0) >= 0, i);
    }
}

static void a_state_that_is_no_more_does_not_act(void **state)
{
    struct fixture *f = *state;
    for (int year = 1980; year <= 2020; year += 40) {
        struct doc *d = test_parsed("China/China/PROPN/1/nsubj met/meet/VERB/-1/root/VerbForm=Fin "
                                    "with/with/ADP/4/case Soviet/Soviet/ADJ/4/amod "
                                    "ministers/minister/NOUN/1/obl",
                                    &f->on.a);
        states(f, d, "0 CN");
        states(f, d, "3 USSR");
        d->mentions.ptr[1].form = MENTION_ADJECTIVE;
        d->reference = days_of_year(year);
        assert_int_equal(str_find(facts(f, d), STR("USSR"), 0) >= 0, year == 1980);
    }
}

static void i_am_who_speaks(void **state)
{
    struct fixture *f = *state;
    struct doc *d =
        test_parsed("I/I/PRON/1/nsubj/Person=1|Number=Sing rejected/reject/VERB/-1/root "
                    "Mali/Mali/PROPN/1/obj said/say/VERB/1/parataxis "
                    "Anna/Anna/PROPN/3/nsubj",
                    &f->on.a);
    states(f, d, "2 ML");
    test_mention(d, 4, 5, "Anna", ENTITY_PERSON, &f->on.a);
    *VEC_PUSH(&d->quotes, &f->on.a) =
        (struct quote){.span = doc_tokens_span(d, 0, 3),
                       .speaker = {doc_tokens_span(d, 4, 5), doc_entity(d, STR("Anna"))}};
    assert_str_equal(facts(f, d), STR("REJECT Anna > ML occurred"));
}

/* "Anna's government met with China", where the text also names her state. */
static void the_government_of_a_person_is_the_state(void **state)
{
    struct fixture *f = *state;
    struct doc *d = test_parsed("Anna/Anna/PROPN/1/nmod:poss government/government/NOUN/2/nsubj "
                                "met/meet/VERB/-1/root/VerbForm=Fin with/with/ADP/4/case "
                                "China/China/PROPN/2/obl Chad/Chad/PROPN/2/dep",
                                &f->on.a);
    test_mention(d, 0, 1, "Anna", ENTITY_PERSON, &f->on.a);
    states(f, d, "4 CN 5 TD");
    d->entities.ptr[0].country = d->entities.ptr[2].country = STR("TCD");
    assert_str_equal(facts(f, d), STR("CONSULT/meet TD CN occurred"));
}

/* "agreed to open roads from Chad", "agreed to open roads of Chad". */
static void where_things_come_from_is_no_party_to_an_agreement(void **state)
{
    struct fixture *f = *state;
    static const char *const prepositions[] = {"from", "of"};
    for (int i = 0; i < 2; i++) {
        char words[256];
        snprintf(
            words, sizeof words,
            "China/China/PROPN/1/nsubj agreed/agree/VERB/-1/root/VerbForm=Fin to/to/PART/3/mark "
            "open/open/VERB/1/xcomp/VerbForm=Inf roads/road/NOUN/3/obj %s/%s/ADP/6/case "
            "Chad/Chad/PROPN/4/nmod",
            prepositions[i], prepositions[i]);
        struct doc *d = test_parsed(words, &f->on.a);
        states(f, d, "0 CN");
        states(f, d, "6 TD");
        assert_str_equal(facts(f, d), i ? STR("AGREE CN > TD occurred") : STR("AGREE CN occurred"));
    }
}

/* "The summit of the AU ... they rejected it at the summit in Faya": one summit, told twice. */
static void the_summit_is_the_only_one_told_of(void **state)
{
    struct fixture *f = *state;
    const char *words =
        "summit/summit/NOUN/-1/root of/of/ADP/2/case AU/AU/PROPN/0/nmod "
        "and/and/CCONJ/5/cc the/the/DET/5/det/Definite=Def summit/summit/NOUN/0/conj "
        "in/in/ADP/7/case Faya/Faya/PROPN/5/nmod";
    struct doc *d = test_parsed(words, &f->on.a);
    test_mention(d, 2, 3, "AU", ENTITY_ORGANISATION, &f->on.a);
    test_mention(d, 7, 8, "Faya", ENTITY_PLACE, &f->on.a);
    assert_true(str_find(facts(f, d), STR("CONSULT/meet AU @ Faya occurred"), 0) >= 0);
    assert_int_equal(d->events.n, 2);
    d = test_parsed(words, &f->on.a);
    states(f, d, "2 AU");
    test_mention(d, 7, 8, "Faya", ENTITY_PLACE, &f->on.a);
    facts(f, d);
    assert_int_equal(d->events.n, 1);
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
        cmocka_unit_test_setup_teardown(what_led_to_an_act_has_its_own_place_and_time, setup,
                                        test_end),
        cmocka_unit_test_setup_teardown(the_place_of_a_thing_is_not_that_of_the_words_about_it,
                                        setup, test_end),
        cmocka_unit_test_setup_teardown(where_somebody_was_something_happened, setup, test_end),
        cmocka_unit_test_setup_teardown(the_time_right_behind_a_noun_is_its_own, setup, test_end),
        cmocka_unit_test_setup_teardown(what_came_before_was_before_the_document, setup, test_end),
        cmocka_unit_test_setup_teardown(since_then, setup, test_end),
        cmocka_unit_test_setup_teardown(nobody_visits_the_own_state, setup, test_end),
        cmocka_unit_test_setup_teardown(a_headline_begins_with_who_acts, setup, test_end),
        cmocka_unit_test_setup_teardown(one_who_talks_does_not_meet, setup, test_end),
        cmocka_unit_test_setup_teardown(a_region_acts_by_its_states, setup, test_end),
        cmocka_unit_test_setup_teardown(a_state_that_is_no_more_does_not_act, setup, test_end),
        cmocka_unit_test_setup_teardown(i_am_who_speaks, setup, test_end),
        cmocka_unit_test_setup_teardown(the_government_of_a_person_is_the_state, setup, test_end),
        cmocka_unit_test_setup_teardown(where_things_come_from_is_no_party_to_an_agreement, setup,
                                        test_end),
        cmocka_unit_test_setup_teardown(the_summit_is_the_only_one_told_of, setup, test_end),
        cmocka_unit_test_setup_teardown(what_is_given_up_is_no_act, setup, test_end),
        cmocka_unit_test_setup_teardown(the_name_of_a_war_says_against_whom, setup, test_end),
        cmocka_unit_test_setup_teardown(whose_officer_it_is_holds_no_office, setup, test_end),
        cmocka_unit_test_setup_teardown(the_time_of_an_attribute_is_not_that_of_the_act, setup,
                                        test_end),
        cmocka_unit_test_setup_teardown(who_is_spoken_of_is_refused_nothing, setup, test_end),
        cmocka_unit_test_setup_teardown(whose_it_is_beats_where_it_is, setup, test_end),
        cmocka_unit_test_setup_teardown(a_people_is_no_place, setup, test_end),
        cmocka_unit_test_setup_teardown(who_says_it_after_a_meeting_was_there, setup, test_end),
        cmocka_unit_test_setup_teardown(a_length_of_time_parts_two_clauses, setup, test_end),
        cmocka_unit_test_setup_teardown(a_minority_is_not_the_state_of_its_kin, setup, test_end),
        cmocka_unit_test_setup_teardown(a_government_is_of_the_state_it_sits_in, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
