/* Proves, on digests made by hand, that a plan and its fulfilment become one event, that like
 * events of other days stay apart, that differences are told with their kind, that the order of
 * input does not matter, and that a digest survives being stored. */
#include "chronicle/chronicle.h"
#include "story/story.h"
#include "test.h"

struct fixture {
    struct test_ground on;
    const struct chronicler *c;
};

static const struct test_file world_files[] = {
    {"pack.ini", "name = world\n"},
    {"city_names.tsv",
     "id\tform\tlang\tfrom\tto\nQ1520\tNur-Sultan\tund\t2019\t2022\nQ1520\tAstana\tund"
     "\t2022\t\n"},
    {"group_states.tsv", "state\tgroup\nQ232\tQ27275\nQ813\tQ27275\n"},
};
static const struct test_file en_files[] = {
    {"pack.ini", "name = en\n"},
    {"differences.tsv",
     "key\ttext\nCONSULT:both\tmeeting of {actors} and {recipients}\n"
     "CONSULT:one\tmeeting of {actors}\nevent.date\tdate of {event}\n"
     "event.status\tstatus of {event}\nentity.membership\t{subject} in {object}\n"
     "entity.name\tname of {subject}\n"},
    {"people.tsv", "unit\tconcept\nnation\tmembers\n"},
};

static int setup(void **state)
{
    struct fixture *f = test_begin(sizeof *f);
    struct err_info info;
    test_add_pack(&f->on, world_files, 3);
    test_add_pack(&f->on, en_files, 3);
    assert_int_equal(chronicle_open(&f->on.packs, &f->on.a, &f->c, &info), OK);
    *state = f;
    return 0;
}

static days on(const char *date)
{
    days d;
    assert_true(days_parse(str_of(date), &d));
    return d;
}

static struct digest *make(struct fixture *f, uint8_t key, const char *date)
{
    static const struct {
        const char *id, *name, *country;
        enum entity_type type;
    } known[] = {{"Q15031", "Xi Jinping", "CHN", ENTITY_PERSON},
                 {"Q1520", "Astana", "KAZ", ENTITY_PLACE},
                 {"Q7747", "Vladimir Putin", "RUS", ENTITY_PERSON},
                 {"Q485207", "SCO", "", ENTITY_ORGANISATION},
                 {"Q27275", "Central Asia", "", ENTITY_GROUP},
                 {"Q794", "Iran", "IRN", ENTITY_STATE}};
    struct digest *g = NEW(&f->on.a, struct digest);
    g->key.bytes[0] = key;
    g->lang = STR("de");
    g->title = STR("title");
    g->published = str_of(date);
    g->when = on(date);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        *VEC_PUSH(&g->entities, &f->on.a) = (struct digest_entity){str_of(known[i].id),
                                                                   str_of(known[i].name),
                                                                   str_of(known[i].country),
                                                                   known[i].type,
                                                                   true,
                                                                   1,
                                                                   false};
        *VEC_PUSH(&g->terms, &f->on.a) =
            (struct digest_term){str_hash(str_of(known[i].id)), 1, true};
    }
    return g;
}

static void add_meeting(struct fixture *f, struct digest *g, const char *id, const char *date,
                        enum status status)
{
    struct digest_party *p = NEW_N(&f->on.a, struct digest_party, 2);
    p[0].entity = STR("Q15031");
    p[1].entity = STR("Q7747");
    *VEC_PUSH(&g->events, &f->on.a) = (struct digest_event){.id = str_of(id),
                                                            .type = STR("CONSULT"),
                                                            .actors = p,
                                                            .n_actors = 2,
                                                            .symmetric = true,
                                                            .date = str_of(date),
                                                            .when = on(date),
                                                            .date_basis = BASIS_RELATIVE,
                                                            .status = status,
                                                            .trigger = {1, 2},
                                                            .words = STR("words"),
                                                            .confidence = 0.8f};
}

/* An event of one actor and one recipient; empty names nobody. */
static struct digest_event *add_event(struct fixture *f, struct digest *g, const char *id,
                                      const char *what, const char *actor, const char *recipient)
{
    struct digest_party *p = NEW_N(&f->on.a, struct digest_party, 2);
    str rest = str_of(what), part[3] = {STR(""), STR(""), STR("")};
    for (int i = 0; i < 3 && str_cut(&rest, '/', &part[i]); i++)
        ;
    p[0].entity = str_of(actor);
    p[1].entity = str_of(recipient);
    struct digest_event *e = VEC_PUSH(&g->events, &f->on.a);
    *e = (struct digest_event){.id = str_of(id),
                               .type = part[0],
                               .mode = part[1],
                               .cameo = part[2],
                               .actors = p,
                               .n_actors = *actor != '\0',
                               .recipients = p + 1,
                               .n_recipients = *recipient != '\0',
                               .date = g->published,
                               .when = g->when,
                               .date_basis = BASIS_RELATIVE,
                               .trigger = {1, 2},
                               .words = STR("words"),
                               .confidence = 0.8f};
    return e;
}

static void add_iran(struct fixture *f, struct digest *g, const char *id, const char *relation)
{
    *VEC_PUSH(&g->relations, &f->on.a) = (struct digest_relation){.id = str_of(id),
                                                                  .subject = STR("Q794"),
                                                                  .relation = str_of(relation),
                                                                  .object = STR("Q485207"),
                                                                  .as_of = g->when,
                                                                  .as_of_text = g->published};
}

static void make_three(struct fixture *f, const struct digest *list[3])
{
    struct digest *plan = make(f, 1, "2022-09-14"), *report = make(f, 2, "2022-09-15");
    struct digest *later = make(f, 3, "2024-07-03");
    add_meeting(f, plan, "e1", "2022-09-16", STATUS_PLANNED);
    add_meeting(f, report, "e2", "2022-09-15", STATUS_OCCURRED);
    add_meeting(f, report, "e3", "2022-02", STATUS_OCCURRED);
    add_meeting(f, later, "e4", "2024-07-03", STATUS_OCCURRED);
    add_iran(f, plan, "r1", "observer_of");
    add_iran(f, later, "r2", "member_of");
    *VEC_PUSH(&plan->spellings, &f->on.a) =
        (struct digest_spelling){STR("Q1520"), STR("Nur-Sultan"), {0, 1}, 1};
    *VEC_PUSH(&later->spellings, &f->on.a) =
        (struct digest_spelling){STR("Q1520"), STR("Astana"), {0, 1}, 1};
    list[0] = plan;
    list[1] = report;
    list[2] = later;
}

static struct chronicle *run(struct fixture *f, const struct digest **list, uint32_t n,
                             const struct decisions *decisions)
{
    struct chronicle *c = NEW(&f->on.a, struct chronicle);
    story_run(list, n, c, &f->on.a, f->on.tmp);
    chronicle_run(f->c, list, n, decisions, c, &f->on.a, f->on.tmp);
    return c;
}

/* Everything that matters of a chronicle, as one line. */
static str told(struct fixture *f, const struct chronicle *c)
{
    struct buf b = buf_make(&f->on.a, 10000);
    for (uint32_t i = 0; i < c->events.n; i++) {
        const struct event_row *e = &c->events.ptr[i];
        buf_printf(&b, "%.*s %.*s %.*s %u; ", STR_ARG(e->id), STR_ARG(e->date),
                   STR_ARG(status_name(e->status)), e->n_reports);
    }
    for (uint32_t i = 0; i < c->differences.n; i++) {
        const struct difference_row *d = &c->differences.ptr[i];
        buf_printf(&b, "%.*s: %.*s", STR_ARG(d->about), STR_ARG(difference_kind_name(d->kind)));
        for (uint32_t k = 0; k < d->n_values; k++)
            buf_printf(&b, " %.*s", STR_ARG(d->values[k].value));
        buf_printf(&b, "; ");
    }
    return buf_str(&b);
}

static const char wanted[] =
    "e3 2022-02 occurred 1; e1 2022-09-15 occurred 2; e4 2024-07-03 occurred 1; "
    "date of meeting of Xi Jinping, Vladimir Putin: disagreement 2022-09-16 2022-09-15; "
    "status of meeting of Xi Jinping, Vladimir Putin: changed planned occurred; "
    "Iran in SCO: changed observer_of member_of; name of Astana: changed Nur-Sultan Astana; ";

static void plan_and_report_are_one(void **state)
{
    struct fixture *f = *state;
    const struct digest *list[3];
    make_three(f, list);
    struct chronicle *c = run(f, list, 3, NULL);
    assert_int_equal(c->stories.n, 2);
    assert_str_equal(told(f, c), str_of(wanted));
}

static void order_does_not_matter(void **state)
{
    struct fixture *f = *state;
    const struct digest *list[3];
    make_three(f, list);
    static const int orders[5][3] = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int i = 0; i < 5; i++) {
        const struct digest *other[3] = {list[orders[i][0]], list[orders[i][1]],
                                         list[orders[i][2]]};
        assert_str_equal(told(f, run(f, other, 3, NULL)), str_of(wanted));
    }
}

static void wrong_facts_stay_out(void **state)
{
    struct fixture *f = *state;
    const struct digest *list[3];
    make_three(f, list);
    struct decisions decisions = {0};
    *VEC_PUSH(&decisions, &f->on.a) = (struct decision){.kind = DECISION_WRONG, .a = STR("e2")};
    *VEC_PUSH(&decisions, &f->on.a) = (struct decision){.kind = DECISION_WRONG, .a = STR("egone")};
    struct chronicle *c = run(f, list, 3, &decisions);
    assert_int_equal(c->events.n, 3);
    assert_int_equal(c->problems.n, 1);
}

static void digests_survive_storage(void **state)
{
    struct fixture *f = *state;
    const struct digest *list[3], *copies[3];
    make_three(f, list);
    for (int i = 0; i < 3; i++) {
        str blob = digest_write(list[i], &f->on.a);
        struct digest *g = NEW(&f->on.a, struct digest);
        assert_true(digest_read(blob, g, &f->on.a));
        copies[i] = g;
        struct digest damaged;
        for (size_t cut = 0; cut < blob.len; cut += 7)
            assert_false(digest_read(str_sub(blob, 0, cut), &damaged, &f->on.a));
    }
    assert_str_equal(told(f, run(f, copies, 3, NULL)), str_of(wanted));
}

static void add_dead(struct fixture *f, struct digest *g, double n, const char *about)
{
    *VEC_PUSH(&g->amounts, &f->on.a) = (struct digest_amount){.id = STR("a"),
                                                              .kind = AMOUNT_COUNT,
                                                              .low = n,
                                                              .high = n,
                                                              .unit = STR("people"),
                                                              .concept = STR("dead"),
                                                              .cause = STR("earthquake"),
                                                              .about = str_of(about)};
}

/* Two stories of one disaster; the third document tells of another one a year later. */
static void figures_of_a_disaster_are_compared(void **state)
{
    struct fixture *f = *state;
    struct digest *g[3] = {make(f, 1, "2023-02-06"), make(f, 2, "2023-02-20"),
                           make(f, 3, "2024-02-20")};
    add_dead(f, g[0], 12, "Q794");
    add_dead(f, g[0], 500, "");
    add_dead(f, g[0], 300, "Q794");
    add_dead(f, g[1], 900, "Q794");
    add_dead(f, g[2], 7, "Q794");
    const struct digest *list[3] = {g[0], g[1], g[2]};
    assert_str_equal(told(f, run(f, list, 3, NULL)), STR("entity.dead.in: changed 300 900; "));
}

/* Sums in another currency are no other sums; one day's figures are a disagreement. */
static void sums_are_compared_in_one_currency(void **state)
{
    struct fixture *f = *state;
    struct digest *g[2] = {make(f, 1, "2022-09-16"), make(f, 2, "2022-09-16")};
    static const struct {
        int digest;
        double sum;
        const char *unit;
    } sums[] = {{0, 26, "CNY"}, {0, 3.8, "USD"}, {1, 26, "CNY"}, {1, 3.7, "USD"}};
    add_meeting(f, g[0], "e1", "2022-09-16", STATUS_OCCURRED);
    add_meeting(f, g[1], "e2", "2022-09-16", STATUS_OCCURRED);
    for (int i = 0; i < 4; i++)
        *VEC_PUSH(&g[sums[i].digest]->amounts, &f->on.a) =
            (struct digest_amount){.kind = AMOUNT_MONEY,
                                   .low = sums[i].sum,
                                   .high = sums[i].sum,
                                   .unit = str_of(sums[i].unit),
                                   .words = STR("w"),
                                   .event = sums[i].digest ? STR("e2") : STR("e1")};
    const struct digest *list[2] = {g[0], g[1]};
    assert_str_equal(told(f, run(f, list, 2, NULL)),
                     STR("e1 2022-09-16 occurred 2; "
                         "event.amount: disagreement 3.8 USD (w) 3.7 USD (w); "));
}

/* How many events the two reports make; both documents are of one day. */
static uint32_t events_of_two(struct fixture *f, const char *const a[3], const char *const b[3])
{
    struct digest *g[2] = {make(f, 1, "2022-09-14"), make(f, 2, "2022-09-14")};
    add_event(f, g[0], "e1", a[0], a[1], a[2]);
    add_event(f, g[1], "e2", b[0], b[1], b[2]);
    const struct digest *list[2] = {g[0], g[1]};
    return run(f, list, 2, NULL)->events.n;
}

static void a_body_admits_whom_joins_it(void **state)
{
    struct fixture *f = *state;
    const char *const admits[3] = {"SUPPORT/admit/050", "Q485207", "Q794"};
    const char *const joins[3] = {"SUPPORT/join/050", "Q794", "Q485207"};
    const char *const supports[3] = {"SUPPORT//050", "Q794", "Q485207"};
    assert_int_equal(events_of_two(f, admits, joins), 1);
    assert_int_equal(events_of_two(f, supports, joins), 2);
}

static void praise_is_no_signature(void **state)
{
    struct fixture *f = *state;
    const char *const praises[3] = {"SUPPORT//051", "Q7747", "Q794"};
    const char *const signs[3] = {"SUPPORT//057", "Q7747", "Q794"};
    const char *const supports[3] = {"SUPPORT//050", "Q7747", "Q794"};
    assert_int_equal(events_of_two(f, praises, signs), 2);
    assert_int_equal(events_of_two(f, supports, signs), 1);
}

/* One report names a state, the other the group that it is a part of. */
static void a_group_is_its_states(void **state)
{
    struct fixture *f = *state;
    const char *const part[3] = {"AGREE/promise/030", "Q7747", "Q232"};
    const char *const whole[3] = {"AGREE/promise/030", "Q7747", "Q27275"};
    const char *const other[3] = {"AGREE/promise/030", "Q7747", "Q794"};
    assert_int_equal(events_of_two(f, part, whole), 1);
    assert_int_equal(events_of_two(f, other, whole), 2);
}

/* A plan for later days is not what a report of the same story tells of earlier ones. */
static void a_plan_is_no_earlier_act(void **state)
{
    struct fixture *f = *state;
    for (int later = 0; later < 2; later++) {
        struct digest *g[2] = {make(f, 1, "2022-09-14"), make(f, 2, "2022-09-14")};
        add_meeting(f, g[0], "e1", "2022-09-14", STATUS_OCCURRED);
        add_meeting(f, g[1], "e2", later ? "2022-09-20/.." : "2022-09-10/..", STATUS_PLANNED);
        const struct digest *list[2] = {g[0], g[1]};
        assert_int_equal(run(f, list, 2, NULL)->events.n, 1 + later);
    }
}

/* "thanked the members", "dankte den Mitgliedern": nouns name nobody. */
static void nouns_do_not_keep_reports_apart(void **state)
{
    struct fixture *f = *state;
    struct digest *g[2] = {make(f, 1, "2022-09-14"), make(f, 2, "2022-09-14")};
    static const char *const nouns[] = {"local:member", "local:mitglied"};
    for (int i = 0; i < 2; i++) {
        *VEC_PUSH(&g[i]->entities, &f->on.a) =
            (struct digest_entity){.id = str_of(nouns[i]), .type = ENTITY_GROUP};
        add_event(f, g[i], i ? "e2" : "e1", "SUPPORT//051", "Q7747", nouns[i]);
    }
    const struct digest *list[2] = {g[0], g[1]};
    assert_int_equal(run(f, list, 2, NULL)->events.n, 1);
}

/* "Xi received Putin", "Xi and Putin met": one event, in which both act; but a journey is none. */
static void who_receives_guests_meets_them(void **state)
{
    struct fixture *f = *state;
    static const char *const visits[] = {"CONSULT/visit/043", "CONSULT/visit/042"};
    for (int i = 0; i < 2; i++) {
        struct digest *g[2] = {make(f, 1, "2022-09-14"), make(f, 2, "2022-09-14")};
        add_event(f, g[0], "e1", visits[i], "Q15031", "Q7747");
        add_meeting(f, g[1], "e2", "2022-09-14", STATUS_OCCURRED);
        g[1]->events.ptr[0].mode = STR("meet");
        const struct digest *list[2] = {g[0], g[1]};
        struct chronicle *c = run(f, list, 2, NULL);
        assert_int_equal(c->events.n, 1 + i);
        if (i)
            continue;
        assert_str_equal(c->events.ptr[0].mode, STR("meet"));
        assert_int_equal(c->events.ptr[0].n_actors, 2);
        assert_int_equal(c->events.ptr[0].n_recipients, 0);
    }
}

/* Support for nobody says too little for a line; praise is said, to whomever. */
static void support_for_nobody_is_no_line(void **state)
{
    struct fixture *f = *state;
    static const char *const acts[] = {"SUPPORT//050", "SUPPORT//051"};
    for (int i = 0; i < 2; i++) {
        struct digest *g = make(f, 1, "2022-09-14");
        add_event(f, g, "e1", acts[i], "Q7747", "");
        const struct digest *list[1] = {g};
        assert_int_equal(run(f, list, 1, NULL)->events.ptr[0].complete, i);
    }
}

static void a_rejected_demand_is_no_line(void **state)
{
    struct fixture *f = *state;
    for (int denied = 0; denied < 2; denied++) {
        struct digest *g = make(f, 1, "2022-09-14");
        struct digest_event *e = add_event(f, g, "e1", "REQUEST//100", "Q7747", "Q794");
        e->status = denied ? STATUS_NEGATED : STATUS_OCCURRED;
        const struct digest *list[1] = {g};
        assert_int_equal(run(f, list, 1, NULL)->events.ptr[0].complete, !denied);
    }
}

/* A promise to nobody of some year is not that of a day, but where it was made at one place. */
static void a_year_needs_a_place(void **state)
{
    struct fixture *f = *state;
    for (int placed = 0; placed < 2; placed++) {
        struct digest *g[2] = {make(f, 1, "2022-09-14"), make(f, 2, "2024-07-03")};
        add_event(f, g[0], "e1", "AGREE/promise/030", "Q15031", "");
        struct digest_event *e = add_event(f, g[1], "e2", "AGREE/promise/030", "Q15031", "");
        e->date = STR("2022");
        e->when = on("2022");
        for (int i = 0; placed && i < 2; i++)
            g[i]->events.ptr[0].place.entity = STR("Q1520");
        const struct digest *list[2] = {g[0], g[1]};
        assert_int_equal(run(f, list, 2, NULL)->events.n, placed ? 1 : 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plan_and_report_are_one, setup, test_end),
        cmocka_unit_test_setup_teardown(order_does_not_matter, setup, test_end),
        cmocka_unit_test_setup_teardown(wrong_facts_stay_out, setup, test_end),
        cmocka_unit_test_setup_teardown(digests_survive_storage, setup, test_end),
        cmocka_unit_test_setup_teardown(figures_of_a_disaster_are_compared, setup, test_end),
        cmocka_unit_test_setup_teardown(sums_are_compared_in_one_currency, setup, test_end),
        cmocka_unit_test_setup_teardown(a_body_admits_whom_joins_it, setup, test_end),
        cmocka_unit_test_setup_teardown(praise_is_no_signature, setup, test_end),
        cmocka_unit_test_setup_teardown(a_group_is_its_states, setup, test_end),
        cmocka_unit_test_setup_teardown(a_plan_is_no_earlier_act, setup, test_end),
        cmocka_unit_test_setup_teardown(nouns_do_not_keep_reports_apart, setup, test_end),
        cmocka_unit_test_setup_teardown(who_receives_guests_meets_them, setup, test_end),
        cmocka_unit_test_setup_teardown(a_year_needs_a_place, setup, test_end),
        cmocka_unit_test_setup_teardown(support_for_nobody_is_no_line, setup, test_end),
        cmocka_unit_test_setup_teardown(a_rejected_demand_is_no_line, setup, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
