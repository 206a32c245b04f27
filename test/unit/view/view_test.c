/* Proves on a small store: filters of the time line; what was known on a day; words and code points
 * of evidence; stories, differences, quotes, entities, members (documents and tables apart),
 * search, why, sources and problems; names as people write them. */
#include "view/view.h"

#include "packs/packs.h"
#include "store_docs.h"

struct fixture {
    char folder[40], file[60];
    struct arena a, tmp;
    struct packs packs;
    struct view *v;
    struct doc *docs[N_DOCS];
    struct fact_ids ids[N_DOCS];
};

/* One event told by documents 0 and 1, one by 2; a difference between the first two. */
static void conclude(struct fixture *f, struct chronicle *c)
{
    struct arena *a = &f->a;
    str *keys = NEW_N(a, str, N_DOCS);
    struct event_row e[2];
    for (int i = 0; i < N_DOCS; i++)
        keys[i] = doc_key_hex(f->docs[i]->key, a);
    str *actors = NEW_N(a, str, 2);
    actors[0] = STR("Q1");
    actors[1] = STR("local:bert");
    for (int i = 0; i < 2; i++) {
        struct report *reports = NEW_N(a, struct report, 2);
        uint32_t first = i ? 2 : 0, n = i ? 1 : 2;
        for (uint32_t k = 0; k < n; k++) {
            const struct event *event = &f->docs[first + k]->events.ptr[0];
            reports[k] =
                (struct report){.document = keys[first + k],
                                .event = f->ids[first + k].events[0],
                                .span = event->span,
                                .trigger = event->trigger,
                                .status = n == 2 && k == 0 ? STATUS_PLANNED : STATUS_OCCURRED,
                                .date = event->date,
                                .source = STR("")};
        }
        e[i] = (struct event_row){.id = f->ids[first].events[0],
                                  .story = i ? STR("s2") : STR("s1"),
                                  .type = STR("CONSULT"),
                                  .mode = STR("meet"),
                                  .actors = actors,
                                  .n_actors = 2,
                                  .date = f->docs[first + n - 1]->published.value,
                                  .when = f->docs[first + n - 1]->published.when,
                                  .place = STR("Q3"),
                                  .status = STATUS_OCCURRED,
                                  .reports = reports,
                                  .n_reports = n,
                                  .independent = n,
                                  .complete = true};
        *VEC_PUSH(&c->events, a) = e[i];
        *VEC_PUSH(&c->stories, a) = (struct story_row){.id = e[i].story,
                                                       .title = STR("A story"),
                                                       .documents = keys + first,
                                                       .n_documents = n,
                                                       .first_last = e[i].when};
    }
    struct difference_value *values = NEW_N(a, struct difference_value, 2);
    for (int i = 0; i < 2; i++)
        values[i] = (struct difference_value){.value = f->docs[i]->published.value,
                                              .document = keys[i],
                                              .span = f->docs[i]->events.ptr[0].trigger};
    *VEC_PUSH(&c->differences, a) = (struct difference_row){.id = STR("dabcdefghij"),
                                                            .about = STR("the day"),
                                                            .subject = e[0].id,
                                                            .field = STR("date"),
                                                            .kind = DIFF_DISAGREEMENT,
                                                            .values = values,
                                                            .n_values = 2};
    for (int i = 0; i < N_DOCS; i++)
        *VEC_PUSH(&c->tenures, a) = (struct tenure_row){.subject = STR("local:bert"),
                                                        .relation = STR("member_of"),
                                                        .object = STR("Q4"),
                                                        .as_of_text = f->docs[i]->published.value,
                                                        .as_of = f->docs[i]->published.when,
                                                        .document = keys[i],
                                                        .fact = f->ids[i].relations[0],
                                                        .span = f->docs[i]->relations.ptr[0].span};
}

static int set_up(void **state)
{
    static struct fixture kept;
    struct fixture *f = &kept;
    strcpy(f->folder, "/tmp/tidings-view-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->file, sizeof f->file, "%s/t.db", f->folder);
    f->a = arena_reserve((size_t)1 << 28);
    f->tmp = arena_reserve((size_t)1 << 28);
    FINE(pack_open((str){pack_bytes_world, (size_t)(pack_bytes_world_end - pack_bytes_world)},
                   &f->packs.pack[f->packs.n++], &info));
    struct store *s;
    FINE(store_open_write(f->file, &f->packs, &f->a, &s, &info));
    for (int i = 0; i < N_DOCS; i++) {
        f->docs[i] = docs_make(i, &f->a);
        f->docs[i]->record.id = arena_printf(&f->a, "folder/00%d_news.txt", i);
        f->ids[i] = doc_fact_ids(f->docs[i], &f->a);
        enum put_state put;
        const struct digest *g = digest_make(f->docs[i], &f->a, f->tmp);
        FINE(store_put(s, store_prepare(f->docs[i], g, &f->packs, &f->a, f->tmp), &put, &info));
    }
    struct chronicle c = {0};
    conclude(f, &c);
    FINE(store_chronicle_write(s, &c, f->tmp, &info));
    store_close(s);
    FINE(view_open(f->file, &f->packs, &f->a, &f->v, &info));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    view_close(f->v);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++)
        unlink(arena_printf(&f->a, "%s%s%c", f->file, ends[i], 0).ptr);
    assert_int_equal(rmdir(f->folder), 0);
    return 0;
}

static struct view_events timeline(struct fixture *f, struct view_filter filter)
{
    struct view_events events;
    FINE(view_timeline(f->v, &filter, &f->a, &events, &info));
    return events;
}

#define ANY .when = DAYS_UNKNOWN, .as_of = DAY_NONE

static void filters(void **state)
{
    struct fixture *f = *state;
    struct view_events all = timeline(f, (struct view_filter){ANY});
    assert_int_equal(all.n, 2);
    assert_str_equal(all.ptr[0].date, STR("2022-09-15"));
    assert_int_equal(all.ptr[0].n_reports, 2);
    assert_int_equal(all.ptr[0].n_differences, 1);
    assert_str_equal(all.ptr[0].actors[1].name, STR("Bert"));
    assert_str_equal(all.ptr[0].place.name, STR("Town"));
    assert_str_equal(all.ptr[0].reports[0].trigger.words, STR("meets"));
    assert_int_equal(timeline(f, (struct view_filter){.who = STR("Q1"), ANY}).n, 2);
    assert_int_equal(timeline(f, (struct view_filter){.who = STR("Q9"), ANY}).n, 0);
    assert_int_equal(
        timeline(f, (struct view_filter){.who = STR("Q1"), .with = STR("local:bert"), ANY}).n, 2);
    assert_int_equal(timeline(f, (struct view_filter){.type = STR("consult"), ANY}).n, 2);
    assert_int_equal(timeline(f, (struct view_filter){.type = STR("aid"), ANY}).n, 0);
    assert_int_equal(timeline(f, (struct view_filter){.where = STR("Q3"), ANY}).n, 2);
    assert_int_equal(timeline(f, (struct view_filter){.source = STR("001"), ANY}).n, 1);
    assert_int_equal(timeline(f, (struct view_filter){.story = STR("s2"), ANY}).n, 1);
    assert_int_equal(timeline(f, (struct view_filter){.limit = 1, ANY}).n, 1);
    struct view_filter in_2023 = {.when = days_of_year(2023), .as_of = DAY_NONE};
    assert_int_equal(timeline(f, in_2023).n, 1);
}

static void known_then(void **state)
{
    struct fixture *f = *state;
    struct view_events then =
        timeline(f, (struct view_filter){.when = DAYS_UNKNOWN, .as_of = day_of(2022, 9, 14)});
    assert_int_equal(then.n, 1);
    assert_int_equal(then.ptr[0].n_reports, 1);
    assert_int_equal(then.ptr[0].status, STATUS_PLANNED);
    assert_str_equal(then.ptr[0].date, STR("2022-09-14"));
}

static void stories_and_differences(void **state)
{
    struct fixture *f = *state;
    struct view_stories list;
    FINE(view_stories(f->v, &f->a, &list, &info));
    assert_int_equal(list.n, 2);
    assert_int_equal(list.ptr[0].n_documents, 2);
    struct view_story s;
    bool found;
    FINE(view_story(f->v, STR("002_news"), &f->a, &s, &found, &info));
    assert_true(found);
    assert_str_equal(s.id, STR("s2"));
    assert_str_equal(s.texts[0], f->docs[2]->text);
    FINE(view_story(f->v, STR("s1"), &f->a, &s, &found, &info));
    assert_int_equal(s.events.n, 1);
    assert_int_equal(s.differences.n, 1);
    assert_str_equal(s.differences.ptr[0].values[1].words.words, STR("meets"));
    FINE(view_story(f->v, STR("s"), &f->a, &s, &found, &info));
    assert_false(found);
}

static void quotes(void **state)
{
    struct fixture *f = *state;
    struct view_quotes list;
    struct view_quote_filter filter = {.who = STR("Q1"), .text = STR("WELL"), .when = DAYS_UNKNOWN};
    FINE(view_quotes(f->v, &filter, &f->a, &list, &info));
    assert_int_equal(list.n, N_DOCS);
    assert_str_equal(list.ptr[0].words.words, STR("all is well"));
    assert_str_equal(list.ptr[0].speaker_words, STR("Anna"));
    filter.text = STR("nothing");
    FINE(view_quotes(f->v, &filter, &f->a, &list, &info));
    assert_int_equal(list.n, 0);
}

static str first_match(struct fixture *f, const char *name)
{
    struct view_matches list;
    FINE(view_resolve(f->v, str_of(name), &f->a, &list, &info));
    return list.n ? list.ptr[0].id : STR("");
}

static void names_people_write(void **state)
{
    struct fixture *f = *state;
    assert_str_equal(first_match(f, "Q1"), STR("Q1"));
    assert_str_equal(first_match(f, "bert"), STR("local:bert"));
    assert_str_equal(first_match(f, "local:be"), STR("local:bert"));
    assert_str_equal(first_match(f, "Xi Jinping"), STR("Q15031"));
    assert_str_equal(first_match(f, "xi jinping"), STR("Q15031"));
    assert_str_equal(first_match(f, "SCO"), STR("Q485207"));
    assert_str_equal(first_match(f, "Kasachstan"), STR("Q232"));
    assert_str_equal(first_match(f, "no such thing at all"), STR(""));
}

static void entity_page(void **state)
{
    struct fixture *f = *state;
    struct view_entity e;
    bool found;
    FINE(view_entity(f->v, STR("Q1"), &f->a, &e, &found, &info));
    assert_true(found);
    assert_str_equal(e.name, STR("Anna Able"));
    assert_int_equal(e.documents, N_DOCS);
    assert_int_equal(e.spellings.ptr[0].count, N_DOCS);
    assert_str_equal(e.spellings.ptr[0].why, STR("name"));
    assert_int_equal(e.events.n, 2);
    assert_int_equal(e.quotes.n, N_DOCS);
    assert_str_equal(e.partners.ptr[0].name.id, STR("local:bert"));
    assert_int_equal(e.partners.ptr[0].events, 2);
    FINE(view_entity(f->v, STR("Q99999999"), &f->a, &e, &found, &info));
    assert_false(found);
}

static const struct view_tenure *of_subject(const struct view_tenures *list, const char *id)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_eq(list->ptr[i].subject.id, str_of(id)))
            return &list->ptr[i];
    return NULL;
}

static void members(void **state)
{
    struct fixture *f = *state;
    struct view_tenures list;
    FINE(view_members(f->v, STR("Q4"), day_of(2022, 9, 14), &f->a, &list, &info));
    assert_int_equal(list.n, 1);
    assert_false(list.ptr[0].from_tables);
    assert_str_equal(list.ptr[0].words.words, STR("Club"));
    FINE(view_members(f->v, STR("Q485207"), day_of(2022, 9, 15), &f->a, &list, &info));
    assert_true(of_subject(&list, "Q794")->from_tables);
    assert_str_equal(of_subject(&list, "Q794")->relation, STR("observer_of"));
    FINE(view_members(f->v, STR("Q485207"), day_of(2024, 7, 3), &f->a, &list, &info));
    assert_str_equal(of_subject(&list, "Q794")->relation, STR("member_of"));
    assert_str_equal(of_subject(&list, "Q184")->relation, STR("observer_of"));
    FINE(view_members(f->v, STR("Q485207"), day_of(2024, 7, 4), &f->a, &list, &info));
    assert_str_equal(of_subject(&list, "Q184")->relation, STR("member_of"));
}

static uint32_t hits(struct fixture *f, const char *query)
{
    struct view_hits list;
    FINE(view_search(f->v, str_of(query), 0, &f->a, &list, &info));
    return list.n;
}

static void search(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(hits(f, "eggs"), 3);
    assert_int_equal(hits(f, "\"Much later\" eggs"), 1);
    assert_int_equal(hits(f, "\"later Much\""), 0);
    assert_int_equal(hits(f, "lat*"), 1);
    assert_int_equal(hits(f, "eggs AND NOT ( \" * -"), 0);
    assert_int_equal(hits(f, ""), 0);
    assert_int_equal(hits(f, "Anna OR NEAR(x"), 0);
}

static void why(void **state)
{
    struct fixture *f = *state;
    struct view_why w;
    uint32_t n;
    str id = f->ids[0].events[0];
    FINE(view_why(f->v, id, &f->a, &w, &n, &info));
    assert_int_equal(n, 1);
    assert_int_equal(w.kind, 'e');
    assert_str_equal(w.words.words, doc_words(f->docs[0], f->docs[0]->events.ptr[0].span));
    assert_str_equal(w.source_bytes, w.words.words);
    assert_str_equal(w.merged.id, id);
    assert_int_equal(w.n_parts, 5); /* trigger, two actors, date, place */
    assert_str_equal(w.parts[1].words.words, STR("Anna"));
    assert_str_equal(w.parts[1].how, STR("name \"Anna\", name"));
    FINE(view_why(f->v, str_sub(f->ids[1].relations[0], 0, 8), &f->a, &w, &n, &info));
    assert_int_equal(n, 1);
    assert_str_equal(w.what, STR("member_of"));
    FINE(view_why(f->v, STR("m"), &f->a, &w, &n, &info));
    assert_int_equal(n, 4 * N_DOCS);
    FINE(view_why(f->v, STR("dabc"), &f->a, &w, &n, &info));
    assert_int_equal(w.n_parts, 2);
    FINE(view_why(f->v, STR("zzz"), &f->a, &w, &n, &info));
    assert_int_equal(n, 0);
}

static void sources_and_problems(void **state)
{
    struct fixture *f = *state;
    struct view_sources sources;
    FINE(view_sources(f->v, &f->a, &sources, &info));
    assert_int_equal(sources.n, N_DOCS);
    assert_str_equal(sources.ptr[0]->label, STR("000"));
    assert_int_equal(sources.ptr[0]->n_versions, 1);
    struct view_problems problems;
    FINE(view_problems(f->v, &f->a, &problems, &info));
    assert_int_equal(problems.n, N_DOCS);
    assert_str_equal(problems.ptr[0].words.words, STR("eggs"));
    struct view_text text;
    bool found;
    FINE(view_text(f->v, sources.ptr[1]->id, &f->a, &text, &found, &info));
    assert_true(found);
    assert_str_equal(text.decoded, text.payload);
    assert_int_equal(text.facts.n, 4 + 1 + 1 + 1 + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters),
        cmocka_unit_test(known_then),
        cmocka_unit_test(stories_and_differences),
        cmocka_unit_test(quotes),
        cmocka_unit_test(names_people_write),
        cmocka_unit_test(entity_page),
        cmocka_unit_test(members),
        cmocka_unit_test(search),
        cmocka_unit_test(why),
        cmocka_unit_test(sources_and_problems),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
