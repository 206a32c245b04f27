/* Proves who is meant by a name: which of its readings, as of which day, what its shape tells, and
 * that people's decisions hold. */
#include "match/phrases.h"
#include "name/name.h"
#include "test.h"

static const struct test_file world_files[] = {
    {"pack.ini", "name = world\nindex offices of\n"},
    {"entities.tsv", "id\ttype\tname\tcode\tcountry\tlat\tlon\tbegin\tend\trank\trole\tnote\n"
                     "Q1\tstate\tRurania\tRUR\tQ1\t1\t2\t\t\t8\tGOV\t\n"
                     "Q2\tplace\tRurville\t\tQ1\t1\t2\t\t\t6\t\t\n"
                     "Q3\tperson\tAnna Able\t\tQ1\t\t\t\t\t4\tGOV\t\n"
                     "Q4\tperson\tBert Baker\t\tQ1\t\t\t\t\t4\tGOV\t\n"
                     "Q8\tperson\tCarl-Otto Coal\t\tQ1\t\t\t\t\t8\tGOV\t\n"
                     "Q5\tplace\tLincoln\t\tQ1\t\t\t\t\t3\t\t\n"
                     "Q6\tevent\twar in Rurania\t\tQ1\t\t\t\t\t5\t\t\n"
                     "Q7\torganisation\tCongress\t\tQ1\t\t\t\t\t6\t\t\n"},
    {"names.tsv", "id\tlang\tkind\tform\nQ1\txx\tname\tRurania\nQ1\txx\tadjective\tRuranian\n"
                  "Q1\txx\tcapital-metonym\tRurville\nQ2\txx\tname\tRurville\n"
                  "Q3\tund\tname\tAnna Able\nQ4\tund\tname\tBert Baker\nQ4\tund\tfamily\tBaker\n"
                  "Q8\tund\tfamily\tKohl\n"
                  "Q5\txx\tname\tLincoln\nQ7\txx\talias\tCongress\nQ6\txx\tname\twar in Rurania\n"},
    {"offices.tsv", "person\tclass\ttitle\tof\tbegin\tend\tunsure\n"
                    "Q3\thead_of_state\tPresident\tQ1\t2010-01-01\t2020-01-01\t\n"
                    "Q4\thead_of_state\tPresident\tQ1\t2020-01-01\t\t\n"},
    {"given_names.tsv", "name\nboris\nanna\n"},
};
static const struct test_file lang_files[] = {
    {"pack.ini", "name = xx\n"},
    {"name_titles.tsv", "word\toffices\npresident\thead_of_state\nsecretary of state\t\n"},
    {"name_bodies.tsv", "word\tkey\tname\ttype\tform\n"
                        "foreign ministry\tforeign\tforeign ministry\torganisation\tname\n"},
    {"name_heads.tsv", "word\ttype\nbank\torganisation\n"},
    {"name_locatives.tsv", "word\nin\n"},
    {"name_nominals.tsv", "word\tkind\ncountry\tstate\n"},
    {"name_joiners.tsv", "word\nof\n"},
    {"quote_verbs.tsv", "verb\tparticle\tlemma\tclass\tuse\nsay\t\tsay\tsay\td\n"},
};

struct fixture {
    struct test_ground on;
    const struct phrases *phrases;
    const struct namer *namer;
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    struct err_info info;
    test_add_pack(&f->on, world_files, 5);
    test_add_pack(&f->on, lang_files, 8);
    f->phrases = phrases_open(&f->on.packs, &f->on.a);
    assert_int_equal(name_open(&f->on.packs, f->phrases, &f->on.a, &f->namer, &info), OK);
    *state = f;
    return 0;
}

/* A document of words "form/UPOS"; a verb's lemma is `say`. */
static struct doc *tagged(struct fixture *f, const char *words)
{
    struct buf forms = buf_make(&f->on.a, 1 << 12);
    uint8_t upos[64];
    int n = 0;
    str rest = str_of(words), word, form;
    while (str_word(&rest, &word)) {
        assert_true(n < 64 && str_cut(&word, '/', &form));
        buf_printf(&forms, "%s%.*s", n ? " " : "", STR_ARG(form));
        upos[n++] = (uint8_t)upos_parse(word);
    }
    struct doc *d = test_doc(arena_cstr(&f->on.a, buf_str(&forms)), "xx", &f->on.a);
    assert_int_equal(d->tokens.n, n);
    for (int i = 0; i < n; i++) {
        d->tokens.ptr[i].upos = upos[i];
        d->tokens.ptr[i].morph = 1;
        d->tokens.ptr[i].lemma = upos[i] == UPOS_VERB ? STR("say") : d->tokens.ptr[i].fold;
    }
    offmap_add(&d->map, RUN_COPY, (uint32_t)d->text.len, (src_span){0, (uint32_t)d->text.len},
               &f->on.a);
    assert_true(days_parse(STR("2022-05-01"), &d->reference));
    return d;
}

static void names(struct fixture *f, struct doc *d, const struct decisions *decisions,
                  const char *wanted)
{
    phrases_run(f->phrases, d, &f->on.a, f->on.tmp);
    name_run(f->namer, d, decisions, &f->on.a, f->on.tmp);
    struct buf b = buf_make(&f->on.a, 4096);
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        const struct entity *e = &d->entities.ptr[m->entity];
        buf_printf(&b, "%s%.*s=%.*s", i ? ", " : "", STR_ARG(doc_words(d, m->span)),
                   STR_ARG(e->id));
    }
    assert_str_equal(buf_str(&b), str_of(wanted));
}

static void a_capital_is_the_state_or_the_city(void **state)
{
    struct fixture *f = *state;
    names(f, tagged(f, "Yes/INTJ Rurville/PROPN said/VERB so/ADV"), NULL, "Rurville=Q1");
    names(f, tagged(f, "They/PRON met/VERB in/ADP Rurville/PROPN"), NULL, "Rurville=Q2");
}

static void an_office_is_who_held_it_on_the_day(void **state)
{
    struct fixture *f = *state;
    struct doc *d = tagged(f, "The/DET Ruranian/ADJ president/NOUN left/VERB");
    names(f, d, NULL, "Ruranian=Q1, president=Q4");
    d = tagged(f, "The/DET Ruranian/ADJ president/NOUN left/VERB");
    assert_true(days_parse(STR("2015-05-01"), &d->reference));
    names(f, d, NULL, "Ruranian=Q1, president=Q3");
    d = tagged(f, "The/DET president/NOUN left/VERB");
    names(f, d, NULL, "");
}

static void a_family_name_needs_a_person_named_in_full(void **state)
{
    struct fixture *f = *state;
    names(f, tagged(f, "Then/ADV Bert/PROPN Baker/PROPN met/VERB Able/PROPN and/CCONJ Baker/PROPN"),
          NULL, "Bert Baker=Q4, Able=local:able, Baker=Q4");
    names(f, tagged(f, "So/ADV Anna/PROPN Able/PROPN left/VERB and/CCONJ Able/PROPN slept/VERB"),
          NULL, "Anna Able=Q3, Able=Q3");
}

/* Of "Carl-Otto Coal" the tables know "Kohl" too: "Carl Kohl" is he, Dora Kohl somebody else. */
static void given_names_go_with_the_family_name(void **state)
{
    struct fixture *f = *state;
    names(f, tagged(f, "So/ADV Carl/PROPN Kohl/PROPN left/VERB"), NULL, "Carl Kohl=Q8");
    names(f, tagged(f, "So/ADV Otto/PROPN Kohl/PROPN left/VERB"), NULL, "Otto Kohl=Q8");
    names(f, tagged(f, "So/ADV Ott/PROPN Kohl/PROPN left/VERB"), NULL, "Ott=local:ott, Kohl=Q8");
}

static void shape_tells_the_type(void **state)
{
    struct fixture *f = *state;
    struct doc *d = tagged(f, "So/ADV Boris/PROPN Lincoln/PROPN left/VERB Arda/PROPN Bank/PROPN");
    names(f, d, NULL, "Boris Lincoln=local:boris-lincoln, Arda Bank=local:arda-bank");
    assert_int_equal(d->entities.ptr[0].type, ENTITY_PERSON);
    assert_int_equal(d->entities.ptr[1].type, ENTITY_ORGANISATION);
    d = tagged(f, "So/ADV in/ADP Arda/PROPN it/PRON is/AUX");
    names(f, d, NULL, "Arda=local:arda");
    assert_int_equal(d->entities.ptr[0].type, ENTITY_PLACE);
    d = tagged(f, "The/DET Secretary/PROPN of/ADP State/PROPN left/VERB");
    names(f, d, NULL, "");
}

static void bodies_belong_to_a_state(void **state)
{
    struct fixture *f = *state;
    struct doc *d = tagged(f, "The/DET Ruranian/ADJ foreign/ADJ ministry/NOUN left/VERB");
    names(f, d, NULL, "Ruranian foreign ministry=local:foreign-of-rurania, Ruranian=Q1");
}

static void states_are_named_inside_longer_names(void **state)
{
    struct fixture *f = *state;
    names(f, tagged(f, "The/DET war/NOUN in/ADP Rurania/PROPN went/VERB on/ADV"), NULL,
          "war in Rurania=Q6, Rurania=Q1");
}

static void nouns_stand_for_the_only_one_before(void **state)
{
    struct fixture *f = *state;
    struct doc *d = tagged(f, "Rurania/PROPN lost/VERB ./PUNCT The/DET country/NOUN left/VERB");
    d->tokens.ptr[3].feats = STR("Definite=Def");
    names(f, d, NULL, "Rurania=Q1, country=Q1");
    d = tagged(f, "Rurania/PROPN lost/VERB ./PUNCT A/DET country/NOUN left/VERB");
    names(f, d, NULL, "Rurania=Q1");
    d = tagged(f, "So/ADV Bert/PROPN Baker/PROPN said/VERB the/DET president/NOUN left/VERB");
    d->tokens.ptr[4].feats = STR("Definite=Def");
    names(f, d, NULL, "Bert Baker=Q4, president=Q4");
    d = tagged(f, "So/ADV Anna/PROPN Able/PROPN said/VERB the/DET president/NOUN left/VERB");
    d->tokens.ptr[4].feats = STR("Definite=Def");
    names(f, d, NULL, "Anna Able=Q3");
    d = tagged(f, "So/ADV Anna/PROPN Able/PROPN left/VERB her/PRON country/NOUN now/ADV");
    d->tokens.ptr[4].morph = MORPH_POSS;
    names(f, d, NULL, "Anna Able=Q3, country=Q1");
}

static void one_of_many_has_no_name(void **state)
{
    struct fixture *f = *state;
    struct doc *d = tagged(f, "So/ADV the/DET Congress/NOUN left/VERB");
    d->tokens.ptr[1].feats = STR("Definite=Def");
    names(f, d, NULL, "Congress=Q7");
    d = tagged(f, "So/ADV a/DET large/ADJ Congress/NOUN left/VERB");
    d->tokens.ptr[1].feats = STR("Definite=Ind");
    names(f, d, NULL, "");
}

/* Nothing is tagged in a language without a model. */
static struct doc *bare(struct fixture *f, const char *words)
{
    struct doc *d = test_doc(words, "xx", &f->on.a);
    for (uint32_t i = 0; i < d->tokens.n; i++)
        d->tokens.ptr[i].flags |= i ? TOK_SPACE_AFTER : TOK_SPACE_AFTER | TOK_FIRST;
    offmap_add(&d->map, RUN_COPY, (uint32_t)d->text.len, (src_span){0, (uint32_t)d->text.len},
               &f->on.a);
    return d;
}

static void without_tags_a_part_of_a_name_is_none(void **state)
{
    struct fixture *f = *state;
    names(f, bare(f, "we saw Bert Baker and then Baker in Lincoln"), NULL,
          "Bert Baker=Q4, Baker=Q4, Lincoln=Q5");
    names(f, bare(f, "so Bert Baker met Boris Baker and Baker Brown"), NULL, "Bert Baker=Q4");
    names(f, bare(f, "so Boris Lincoln and Lincoln Brown left Rurania"), NULL, "Rurania=Q1");
    names(f, bare(f, "Lincoln left Rurville"), NULL, "Rurville=Q1");
}

static void decisions_hold(void **state)
{
    struct fixture *f = *state;
    struct decision same = {.kind = DECISION_SAME, .a = STR("Q3"), .b = STR("Q4")};
    struct decisions s = {.ptr = &same, .n = 1, .cap = 1};
    names(f, tagged(f, "So/ADV Anna/PROPN Able/PROPN left/VERB"), &s, "Anna Able=Q4");
    struct decision never = {.kind = DECISION_NEVER, .a = STR("Q3"), .b = STR("local:anna-able")};
    s.ptr = &never;
    names(f, tagged(f, "So/ADV Anna/PROPN Able/PROPN left/VERB"), &s, "Anna Able=local:anna-able");
    struct doc *d = tagged(f, "So/ADV Anna/PROPN Able/PROPN left/VERB");
    struct decision is = {.kind = DECISION_IS,
                          .a = STR("Q3"),
                          .b = STR("Q2"),
                          .document = doc_key_hex(d->key, &f->on.a),
                          .span = {3, 12}};
    s.ptr = &is;
    names(f, d, &s, "Anna Able=Q2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_capital_is_the_state_or_the_city),
        cmocka_unit_test(an_office_is_who_held_it_on_the_day),
        cmocka_unit_test(a_family_name_needs_a_person_named_in_full),
        cmocka_unit_test(shape_tells_the_type),
        cmocka_unit_test(bodies_belong_to_a_state),
        cmocka_unit_test(states_are_named_inside_longer_names),
        cmocka_unit_test(one_of_many_has_no_name),
        cmocka_unit_test(nouns_stand_for_the_only_one_before),
        cmocka_unit_test(without_tags_a_part_of_a_name_is_none),
        cmocka_unit_test(decisions_hold),
        cmocka_unit_test_setup_teardown(a_capital_is_the_state_or_the_city, setup, test_end),
        cmocka_unit_test_setup_teardown(an_office_is_who_held_it_on_the_day, setup, test_end),
        cmocka_unit_test_setup_teardown(a_family_name_needs_a_person_named_in_full, setup,
                                        test_end),
        cmocka_unit_test_setup_teardown(given_names_go_with_the_family_name, setup, test_end),
        cmocka_unit_test_setup_teardown(shape_tells_the_type, setup, test_end),
        cmocka_unit_test_setup_teardown(bodies_belong_to_a_state, setup, test_end),
        cmocka_unit_test_setup_teardown(states_are_named_inside_longer_names, setup, test_end),
        cmocka_unit_test_setup_teardown(nouns_stand_for_the_only_one_before, setup, test_end),
        cmocka_unit_test_setup_teardown(one_of_many_has_no_name, setup, test_end),
        cmocka_unit_test_setup_teardown(without_tags_a_part_of_a_name_is_none, setup, test_end),
        cmocka_unit_test_setup_teardown(decisions_hold, setup, test_end),
    };
    return cmocka_run_group_tests(tests, setup, test_end);
}
