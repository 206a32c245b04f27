/* Signs of the publication day from the world's table of encounters: what was in the news on which
 * day.  A text whose beginning names all who took part was probably written about that day; where
 * the same parties met often, each time counts the less. */
#include "when/signs.h"

#include <math.h>

/* What a sign may add, in logarithms of odds. */
static const double per_person = 1.6, per_party = 1.25, place_named = 1.4, country_named = 0.75,
                    one_missing = -1.4, most = 3.8, least = 0.8, soon_after = 0.4, eve = 0.75,
                    later = 0.5;

enum { LEAD = 10, TALLIES_MAX = 4096 };

struct candidate {
    uint32_t row, parties;
    uint32_t seen, together; /* sentences, one bit each: of one of its parties, of two or more */
    double named, weight;    /* what its parties add, and all in all */
};

struct candidates {
    struct table table;
    int parties;      /* its column */
    struct map named; /* the sentences of each entity that the first ones name, one bit each */
    uint32_t n_entities;
    VEC_FIELDS(struct candidate)
};

/* Adds one more entity or sentence to what is seen of a candidate. */
static void see(struct candidate *e, uint32_t sentences)
{
    e->together |= e->seen & sentences;
    e->seen |= sentences;
}

/* `at`: hash of an encounter's id -> its candidate. */
static void count_party(struct candidates *c, struct hashes *at, const struct signs *q, str party,
                        struct arena *tmp)
{
    const struct pack *world = &q->w->packs->pack[PACK_WORLD];
    struct table parties = pack_table(world, STR("encounter_parties"));
    int encounter = table_column(parties, STR("encounter"));
    struct rows found = table_find(parties, 0, party);
    bool person = str_eq(entity_cell(q, party, STR("type")), STR("person"));
    uint32_t sentences = *map_get(&c->named, party);
    for (uint32_t k = 0; k < found.n && c->n < TALLIES_MAX; k++) {
        bool fresh;
        str id = table_cell(parties, found.list[k], encounter);
        uint64_t hash = str_hash(id);
        uint32_t *n = hashes_put(at, hash, tmp, &fresh);
        if (fresh) {
            *n = c->n;
            *VEC_PUSH(c, tmp) =
                (struct candidate){.row = table_find_hash(c->table, 0, id, hash).list[0]};
        }
        c->ptr[*n].parties++;
        c->ptr[*n].named += person ? per_person : per_party;
        see(&c->ptr[*n], sentences);
    }
}

/* Which of the entities that the first sentences name took part in which encounters. */
static struct candidates tally(const struct signs *q, struct arena *tmp)
{
    struct candidates c = {
        .table = pack_table(&q->w->packs->pack[PACK_WORLD], STR("encounters")),
    };
    struct hashes at = {0};
    uint32_t lead = 0;
    c.parties = table_column(c.table, STR("parties"));
    for (; lead < q->named.n && q->named.ptr[lead].sentence < LEAD; lead++) {
        bool fresh;
        *map_put(&c.named, q->named.ptr[lead].id, tmp, &fresh) |= 1u << q->named.ptr[lead].sentence;
        c.n_entities += fresh;
    }
    for (uint32_t i = 0; c.table.t && i < lead; i++)
        if (is_first(q, i))
            count_party(&c, &at, q, q->named.ptr[i].id, tmp);
    return c;
}

/* Whether the entity in this cell is named; with a single party, where it was must stand beside. */
static bool see_cell(const struct candidates *c, struct candidate *e, str column)
{
    const uint32_t *sentences = map_get(&c->named, table_get(c->table, e->row, column));
    if (sentences && e->parties == 1)
        see(e, *sentences);
    return sentences;
}

/* How much speaks for one encounter; 0: not enough. */
static double evidence(const struct candidates *c, struct candidate *e)
{
    enum { MANY = 3, CROWD = 3, FIRST = 63 }; /* in a crowd of names three tell little */
    int64_t parties;
    if (!str_int(table_cell(c->table, e->row, c->parties), &parties))
        return 0;
    bool all = e->parties == parties;
    if (!all && (parties < MANY || e->parties + 1 < parties))
        return 0;
    bool place = see_cell(c, e, STR("place")), country = see_cell(c, e, STR("country"));
    if (!e->together)
        return 0;
    double crowd = (double)c->n_entities / (CROWD * (e->parties + place + country));
    double weight = e->named + place * place_named + country * country_named + !all * one_missing -
                    (crowd > 1 ? log(crowd) : 0);
    return e->together & FIRST ? weight : weight * later;
}

static void vote(struct signs *q, const struct candidates *c, const struct candidate *e,
                 double weight)
{
    enum { ECHO = 1, SOON = 7 };
    days when = {0}, end = {0};
    if (!days_parse(table_get(c->table, e->row, STR("begin")), &when) ||
        !days_parse(table_get(c->table, e->row, STR("end")), &end))
        return;
    when.hi = end.hi;
    ballot_add(q->b, (days){when.lo, when.hi + ECHO}, weight * (1 - eve));
    ballot_add(q->b, (days){when.lo - ECHO, when.hi + ECHO}, weight * eve);
    ballot_add(q->b, (days){when.lo - ECHO, when.hi + SOON}, weight * soon_after);
    vote_weekdays(q, when, weight / most);
    sign_note(q, when, "encounter", table_get(c->table, e->row, STR("what")));
}

void encounter_signs(struct signs *q, struct arena *tmp)
{
    struct candidates c = tally(q, tmp);
    for (uint32_t i = 0; i < c.n; i++)
        c.ptr[i].weight = evidence(&c, &c.ptr[i]);
    for (uint32_t i = 0; i < c.n; i++) {
        uint32_t alike = 0;
        if (c.ptr[i].weight <= 0)
            continue;
        for (uint32_t k = 0; k < c.n; k++)
            alike += c.ptr[k].weight >= c.ptr[i].weight;
        double weight = c.ptr[i].weight - log(alike);
        if (weight >= least)
            vote(q, &c, &c.ptr[i], weight < most ? weight : most);
    }
}
