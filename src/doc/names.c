/* The names of the enumerations, as the annotation format spells them. */
#include "doc/row.h"

static const str entity_types[N_ENTITY_TYPE] = {
    STR_INIT("other"), STR_INIT("person"),     STR_INIT("organisation"), STR_INIT("state"),
    STR_INIT("place"), STR_INIT("initiative"), STR_INIT("event"),        STR_INIT("infrastructure"),
    STR_INIT("group"), STR_INIT("work"),
};
static const str mention_forms[N_MENTION_FORM] = {
    STR_INIT("name"),    STR_INIT("adjective"), STR_INIT("compound"), STR_INIT("demonym"),
    STR_INIT("metonym"), STR_INIT("nominal"),   STR_INIT("pronoun"),
};
static const str time_types[] = {STR_INIT("DATE"), STR_INIT("TIME"), STR_INIT("DURATION"),
                                 STR_INIT("SET")};
static const str amount_kinds[] = {STR_INIT("money"), STR_INIT("percent"), STR_INIT("count"),
                                   STR_INIT("measure")};
static const str quote_modes[] = {STR_INIT("direct"), STR_INIT("indirect"), STR_INIT("mixed")};
static const str statuses[] = {STR_INIT("occurred"), STR_INIT("ongoing"), STR_INIT("planned"),
                               STR_INIT("hypothetical"), STR_INIT("negated")};
static const str date_bases[] = {STR_INIT(""), STR_INIT("explicit"), STR_INIT("relative"),
                                 STR_INIT("document"), STR_INIT("world")};
static const str publish_bases[] = {STR_INIT(""),     STR_INIT("given"),   STR_INIT("metadata"),
                                    STR_INIT("url"),  STR_INIT("byline"),  STR_INIT("dateline"),
                                    STR_INIT("text"), STR_INIT("inferred")};
static const str difference_kinds[] = {STR_INIT("changed"), STR_INIT("disagreement"),
                                       STR_INIT("precision")};

str entity_type_name(enum entity_type t)
{
    return entity_types[t];
}

enum entity_type entity_type_parse(str name)
{
    for (int t = 0; t < N_ENTITY_TYPE; t++)
        if (str_eq(entity_types[t], name))
            return (enum entity_type)t;
    return ENTITY_OTHER;
}

str mention_form_name(enum mention_form f)
{
    return mention_forms[f];
}

str time_type_name(enum time_type t)
{
    return time_types[t];
}

str amount_kind_name(enum amount_kind k)
{
    return amount_kinds[k];
}

str quote_mode_name(enum quote_mode m)
{
    return quote_modes[m];
}

str status_name(enum status s)
{
    return statuses[s];
}

enum status status_parse(str name)
{
    for (int s = 0; s <= STATUS_NEGATED; s++)
        if (str_eq(statuses[s], name))
            return (enum status)s;
    return STATUS_OCCURRED;
}

str date_basis_name(enum date_basis b)
{
    return date_bases[b];
}

str publish_basis_name(enum publish_basis b)
{
    return publish_bases[b];
}

str difference_kind_name(enum difference_kind k)
{
    return difference_kinds[k];
}
