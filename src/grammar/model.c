/* model: a language's models as they come from its pack.
 *
 * The names inside the tables say what labels mean:
 *   tag    "VERB:Fin<TAB>rests<TAB>cgns<TAB>shapes": part of speech with a value, the sets of
 * numbers of rests and cgns that were seen with it, and the shapes of the rare words that have it
 *   rest   "Mood=Ind|...<TAB>cgns"      features without case, gender and number
 *   cgn    "Case=Nom|Gender=Masc|..."
 *   label  a relation */
#include "base/buf.h"
#include "grammar/grammar_int.h"

static void parse_set(str numbers, uint64_t *set, uint32_t words)
{
    str word;
    while (str_word(&numbers, &word)) {
        int64_t k;
        if (str_int(word, &k) && k >= 0 && k < words * 64)
            set[k / 64] |= (uint64_t)1 << k % 64;
    }
}

/* Cuts `line` off `*rest`; false at the end. */
static bool next_line(str *rest, str *line)
{
    return rest->len > 0 && str_cut(rest, '\n', line);
}

static void open_to(struct model *m, uint32_t tag, str shapes)
{
    uint64_t set = 0;
    parse_set(shapes, &set, 1);
    for (uint32_t k = 0; k < OPEN_SHAPES; k++)
        m->open_tags[k] |= (set >> k & 1) << tag;
}

static bool read_tags(struct model *m, str tags)
{
    str line, name, rests, cgns, upos;
    m->proper_tag = -1;
    for (m->n_tags = 0; next_line(&tags, &line); m->n_tags++) {
        if (m->n_tags == TAGS_MAX - 1)
            return false;
        str_cut(&line, '\t', &name);
        str_cut(&line, '\t', &rests);
        parse_set(rests, m->tag_rests[m->n_tags], RESTS_MAX / 64);
        str_cut(&line, '\t', &cgns);
        parse_set(cgns, &m->tag_cgns[m->n_tags], 1);
        open_to(m, m->n_tags, line);
        str_cut(&name, ':', &upos);
        m->tag_upos[m->n_tags] = (uint8_t)upos_parse(upos);
        if (m->tag_upos[m->n_tags] == UPOS_PROPN)
            m->proper_tag = (int)m->n_tags;
    }
    return m->n_tags > 0;
}

/* Merges two sorted feature strings. */
static void merge_features(str a, str b, struct buf *out)
{
    str x, y;
    bool more_a = a.len && str_cut(&a, '|', &x), more_b = b.len && str_cut(&b, '|', &y);
    for (bool first = true; more_a || more_b; first = false) {
        if (!first)
            buf_char(out, '|');
        bool take_a = more_a && (!more_b || str_cmp(x, y) < 0);
        buf_add(out, take_a ? x : y);
        if (take_a)
            more_a = a.len && str_cut(&a, '|', &x);
        else
            more_b = b.len && str_cut(&b, '|', &y);
    }
}

static void compose(struct model *m, const str *rests, const str *cgns, struct arena *a)
{
    enum { FEATS_BYTES_MAX = 1 << 20 };
    struct buf b = buf_make(a, FEATS_BYTES_MAX);
    size_t at[RESTS_MAX][CGNS_MAX];
    for (uint32_t r = 0; r < m->n_rests; r++) {
        for (uint32_t c = 0; c < m->n_cgns; c++) {
            if (!(m->rest_cgns[r] >> c & 1))
                continue;
            buf_char(&b, (char)r);
            buf_char(&b, (char)c);
            at[r][c] = b.len;
            merge_features(rests[r], cgns[c], &b);
            m->feats[r][c].len = b.len - at[r][c];
            m->morph[r][c] = morph_parse(rests[r]) | morph_parse(cgns[c]);
        }
    }
    for (uint32_t r = 0; r < m->n_rests; r++)
        for (uint32_t c = 0; c < m->n_cgns; c++)
            if (m->rest_cgns[r] >> c & 1)
                m->feats[r][c].ptr = b.ptr + at[r][c];
    m->feats_beg = b.ptr;
    m->feats_end = b.ptr + b.len;
}

/* A small number for what the parser tells apart: upos with verb form and pronoun type. */
static void number_parse_tags(struct model *m, const str *rests)
{
    static const str keys[] = {
        STR_INIT("VerbForm=Fin"), STR_INIT("VerbForm=Inf"), STR_INIT("VerbForm=Part"),
        STR_INIT("VerbForm=Ger"), STR_INIT("PronType=Rel"), STR_INIT("PronType=Int"),
        STR_INIT("PronType=Prs"), STR_INIT("PronType=Dem"), STR_INIT("PartType=Inf")};
    enum { N_KEYS = sizeof keys / sizeof keys[0] };
    for (uint32_t r = 0; r < m->n_rests; r++) {
        uint8_t kind = 0;
        for (uint8_t k = 0; k < N_KEYS; k++)
            if (str_find(rests[r], keys[k], 0) >= 0)
                kind = (uint8_t)(k + 1);
        for (int u = 0; u < N_UPOS; u++)
            m->parse_tag[u][r] = (uint8_t)(u * (N_KEYS + 1) + kind + 1);
    }
}

static void read_labels(struct model *m, str *labels)
{
    str line;
    for (m->n_labels = 0; m->n_labels < WEIGHTS_LABELS_MAX && next_line(labels, &line);
         m->n_labels++) {
        uint32_t k = m->n_labels;
        m->label_deprel[k] = (uint8_t)deprel_parse(line);
        uint64_t *set = m->label_deprel[k] == DEP_ROOT ? m->under_root : m->under_word;
        set[k / 64] |= (uint64_t)1 << k % 64;
    }
}

enum err model_names(struct model *m, str tags, str rests, str cgns, str labels, struct arena *a,
                     struct err_info *info)
{
    str rest_names[RESTS_MAX], cgn_names[CGNS_MAX], line;
    if (!read_tags(m, tags))
        return err_set(info, ERR_FORMAT, "the model names no tags or too many");
    for (m->n_rests = 0; m->n_rests < RESTS_MAX && next_line(&rests, &line); m->n_rests++) {
        str_cut(&line, '\t', &rest_names[m->n_rests]);
        parse_set(line, &m->rest_cgns[m->n_rests], 1);
    }
    for (m->n_cgns = 0; m->n_cgns < CGNS_MAX && next_line(&cgns, &line); m->n_cgns++)
        cgn_names[m->n_cgns] = line;
    read_labels(m, &labels);
    if (!m->n_rests || !m->n_cgns || !m->n_labels || rests.len || cgns.len || labels.len)
        return err_set(info, ERR_FORMAT, "the model names too few or too many labels");
    compose(m, rest_names, cgn_names, a);
    number_parse_tags(m, rest_names);
    return OK;
}

static enum err open_blob(const struct pack *pack, str name, struct weights *w,
                          struct err_info *info)
{
    str bytes = pack_blob(pack, name);
    return bytes.len ? weights_open(bytes, w, info) : OK;
}

static enum err read_scripts(struct model *m, struct arena *a, struct err_info *info)
{
    str rest = m->lemma.names, line;
    uint32_t n = 0;
    for (size_t i = 0; i < rest.len; i++)
        n += rest.ptr[i] == '\n';
    m->scripts = NEW_N(a, struct edit_script, n + 1);
    for (; m->n_scripts < n + 1 && next_line(&rest, &line); m->n_scripts++)
        if (!script_parse(line, &m->scripts[m->n_scripts]))
            return err_set(info, ERR_FORMAT, "'%.*s' is no edit script", STR_ARG(line));
    return OK;
}

enum err model_open(const struct pack *pack, struct arena *process, struct model **model,
                    struct err_info *info)
{
    *model = NULL;
    if (!pack_blob(pack, STR("model/tag.bin")).len)
        return OK;
    struct model *m = NEW(process, struct model);
    m->lang = pack->name;
    const struct {
        str name;
        struct weights *w;
        bool optional;
    } blobs[] = {
        {STR_INIT("model/tag.bin"), &m->tag.w, false},
        {STR_INIT("model/rest.bin"), &m->rest.w, false},
        {STR_INIT("model/cgn.bin"), &m->cgn.w, false},
        {STR_INIT("model/arc.bin"), &m->arc.w, false},
        {STR_INIT("model/label.bin"), &m->label.w, false},
        {STR_INIT("model/lemma.bin"), &m->lemma, false},
        {STR_INIT("model/sure.bin"), &m->sure, true},
        {STR_INIT("model/habit.bin"), &m->habit, true},
        {STR_INIT("model/lexicon.bin"), &m->lexicon, true},
    };
    for (size_t i = 0; i < sizeof blobs / sizeof blobs[0]; i++) {
        enum err e = open_blob(pack, blobs[i].name, blobs[i].w, info);
        if (e)
            return e;
        if (!blobs[i].w->n_labels && !blobs[i].optional)
            return err_set(info, ERR_FORMAT, "pack '%.*s' lacks %.*s", STR_ARG(pack->name),
                           STR_ARG(blobs[i].name));
    }
    enum err e = model_names(m, m->tag.w.names, m->rest.w.names, m->cgn.w.names, m->label.w.names,
                             process, info);
    if (!e)
        e = read_scripts(m, process, info);
    bool sound = m->n_tags == m->tag.w.n_labels && m->n_rests == m->rest.w.n_labels &&
                 m->n_cgns == m->cgn.w.n_labels && m->n_labels == m->label.w.n_labels &&
                 m->arc.w.n_labels == 3 && m->lemma.n_labels == 2 &&
                 (!m->sure.n_labels || m->sure.n_labels == 3) && m->habit.n_labels <= 1 &&
                 (!m->lexicon.n_labels || m->lexicon.n_labels == 2);
    if (!e && !sound)
        return err_set(info, ERR_FORMAT, "the models of '%.*s' don't fit together",
                       STR_ARG(pack->name));
    *model = m;
    return e;
}
