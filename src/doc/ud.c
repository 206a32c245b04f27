#include "doc/ud.h"

static const str upos_names[N_UPOS] = {
    STR_INIT("_"),     STR_INIT("ADJ"),  STR_INIT("ADP"),   STR_INIT("ADV"),   STR_INIT("AUX"),
    STR_INIT("CCONJ"), STR_INIT("DET"),  STR_INIT("INTJ"),  STR_INIT("NOUN"),  STR_INIT("NUM"),
    STR_INIT("PART"),  STR_INIT("PRON"), STR_INIT("PROPN"), STR_INIT("PUNCT"), STR_INIT("SCONJ"),
    STR_INIT("SYM"),   STR_INIT("VERB"), STR_INIT("X"),
};

static const str deprel_names[N_DEPREL] = {
#define X(id, name, base) STR_INIT(name),
    UD_RELATIONS(X)
#undef X
};

static const uint8_t deprel_bases[N_DEPREL] = {
#define X(id, name, base) DEP_##base,
    UD_RELATIONS(X)
#undef X
};

str upos_name(enum upos u)
{
    return upos_names[u];
}

enum upos upos_parse(str name)
{
    for (int u = 1; u < N_UPOS; u++)
        if (str_eq(upos_names[u], name))
            return (enum upos)u;
    return UPOS_NONE;
}

str deprel_name(enum deprel r)
{
    return deprel_names[r];
}

enum deprel deprel_parse(str name)
{
    for (int r = 0; r < N_DEPREL; r++)
        if (str_eq(deprel_names[r], name))
            return (enum deprel)r;
    ptrdiff_t colon = str_find_char(name, ':', 0);
    return colon > 0 ? deprel_parse(str_sub(name, 0, (size_t)colon)) : DEP_DEP;
}

enum deprel deprel_base(enum deprel r)
{
    return (enum deprel)deprel_bases[r];
}

static const struct {
    str feature;
    uint32_t bit;
} morph_features[] = {
    {STR_INIT("Case=Nom"), MORPH_NOM},       {STR_INIT("Case=Gen"), MORPH_GEN},
    {STR_INIT("Case=Dat"), MORPH_DAT},       {STR_INIT("Case=Acc"), MORPH_ACC},
    {STR_INIT("Number=Sing"), MORPH_SING},   {STR_INIT("Number=Plur"), MORPH_PLUR},
    {STR_INIT("VerbForm=Fin"), MORPH_FIN},   {STR_INIT("VerbForm=Inf"), MORPH_INF},
    {STR_INIT("VerbForm=Part"), MORPH_PART}, {STR_INIT("VerbForm=Ger"), MORPH_GER},
    {STR_INIT("Tense=Past"), MORPH_PAST},    {STR_INIT("Tense=Pres"), MORPH_PRES},
    {STR_INIT("Mood=Sub"), MORPH_SUB},       {STR_INIT("Mood=Ind"), MORPH_IND},
    {STR_INIT("Mood=Imp"), MORPH_IMP},       {STR_INIT("Voice=Pass"), MORPH_PASS},
    {STR_INIT("Polarity=Neg"), MORPH_NEG},   {STR_INIT("PronType=Neg"), MORPH_NEG},
    {STR_INIT("Person=1"), MORPH_P1},        {STR_INIT("Person=2"), MORPH_P2},
    {STR_INIT("Person=3"), MORPH_P3},        {STR_INIT("Gender=Masc"), MORPH_MASC},
    {STR_INIT("Gender=Fem"), MORPH_FEM},     {STR_INIT("Gender=Neut"), MORPH_NEUT},
    {STR_INIT("Reflex=Yes"), MORPH_REFLEX},  {STR_INIT("PronType=Rel"), MORPH_REL},
    {STR_INIT("Poss=Yes"), MORPH_POSS},
};

/* "PronType=Dem,Rel" has both values. */
static bool has_value(str feature, str wanted)
{
    ptrdiff_t sign = str_find_char(wanted, '=', 0);
    size_t name = (size_t)sign + 1;
    if (feature.len < name || !str_eq(str_sub(feature, 0, name), str_sub(wanted, 0, name)))
        return false;
    str values = str_sub(feature, name, feature.len), value;
    while (str_cut(&values, ',', &value))
        if (str_eq(value, str_sub(wanted, name, wanted.len)))
            return true;
    return false;
}

uint32_t morph_parse(str feats)
{
    uint32_t bits = 0;
    str feature;
    while (str_cut(&feats, '|', &feature))
        for (size_t i = 0; i < sizeof morph_features / sizeof morph_features[0]; i++)
            if (has_value(feature, morph_features[i].feature))
                bits |= morph_features[i].bit;
    return bits;
}
