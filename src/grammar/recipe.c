/* recipe: the description of a training, as text:
 *
 *     language = en
 *     seed = 1
 *     tag_epochs = 6           and so on, see the table below
 *     file NAME SHA256 USES LICENCE     USES: tags,feats,trees or lexicon
 *     endings ENDING...        inflection that the lexicon need not list
 *     xpos TAG FEATURE         what the treebank's own tag says, where its features do not
 *     infix STRING             what stands inside some forms of verbs and not in their lemmas
 *     split FORM WORD WORD     a contraction that a treebank left whole: preposition, article
 *     retag FILE FROM TO FORM...    part of speech of these forms in one file ("_": teaches none)
 *     relabel FILE FROM TO FORM...  the same of relations, where the head has no other TO
 */
#include "grammar/learn.h"

static enum err set_number(struct recipe *r, str key, str value, struct err_info *info)
{
    const struct {
        str key;
        uint32_t *number;
    } keys[] = {
        {STR_INIT("runs"), &r->runs},
        {STR_INIT("folds"), &r->folds},
        {STR_INIT("tag_epochs"), &r->tag_epochs},
        {STR_INIT("arc_epochs"), &r->arc_epochs},
        {STR_INIT("tag_bits"), &r->tag_bits},
        {STR_INIT("rest_bits"), &r->rest_bits},
        {STR_INIT("cgn_bits"), &r->cgn_bits},
        {STR_INIT("arc_bits"), &r->arc_bits},
        {STR_INIT("label_bits"), &r->label_bits},
    };
    int64_t number;
    if (!str_int(value, &number) || number < 1 || number > 1000)
        return err_set(info, ERR_FORMAT, "recipe: '%.*s' is no number from 1 to 1000",
                       STR_ARG(value));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (str_eq(keys[i].key, key)) {
            *keys[i].number = (uint32_t)number;
            return OK;
        }
    }
    if (str_eq(key, STR("seed"))) {
        r->seed = (uint64_t)number;
        return OK;
    }
    return err_set(info, ERR_FORMAT, "recipe: unknown setting '%.*s'", STR_ARG(key));
}

static enum err read_line(struct recipe *r, str line, struct arena *a, struct err_info *info)
{
    ptrdiff_t equals = str_find(line, STR(" = "), 0);
    str rest = line, keyword;
    str_word(&rest, &keyword);
    if (str_eq(keyword, STR("file"))) {
        struct recipe_file *f = VEC_PUSH(&r->files, a);
        if (str_word(&rest, &f->name) && str_word(&rest, &f->sha256) && str_word(&rest, &f->uses)) {
            f->licence = str_trim(rest);
            return OK;
        }
    } else if (str_eq(keyword, STR("xpos")) || str_eq(keyword, STR("split")) ||
               str_eq(keyword, STR("retag")) || str_eq(keyword, STR("relabel"))) {
        *VEC_PUSH(&r->rules, a) = (struct recipe_rule){keyword, str_trim(rest)};
        return OK;
    } else if (str_eq(keyword, STR("infix"))) {
        r->infix = str_trim(rest);
        return OK;
    } else if (str_eq(keyword, STR("endings"))) {
        r->endings = str_trim(rest);
        return OK;
    } else if (equals > 0) {
        str key = str_trim(str_sub(line, 0, (size_t)equals));
        str value = str_trim(str_sub(line, (size_t)equals + 3, line.len));
        if (!str_eq(key, STR("language")))
            return set_number(r, key, value, info);
        r->lang = value;
        return OK;
    }
    return err_set(info, ERR_FORMAT, "recipe: '%.*s' is not understood", STR_ARG(line));
}

enum err recipe_read(str text, struct recipe *r, struct arena *a, struct err_info *info)
{
    *r = (struct recipe){.seed = 1,
                         .runs = 1,
                         .folds = 5,
                         .tag_epochs = 8,
                         .arc_epochs = 10,
                         .tag_bits = 14,
                         .rest_bits = 11,
                         .cgn_bits = 11,
                         .arc_bits = 17,
                         .label_bits = 13};
    str line;
    while (text.len && str_cut(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        enum err e = read_line(r, line, a, info);
        if (e)
            return e;
    }
    if (!r->lang.len || !r->files.n)
        return err_set(info, ERR_FORMAT, "the recipe names no language or no file");
    return OK;
}
