#include "packc/packc.h"

#include "packc/packc_int.h"

/* `index TABLE COLUMN` lines of pack.ini mark columns that can be looked up. */
static enum err mark_indexes(struct source *s, struct err_info *info)
{
    for (uint32_t i = 0; i < s->settings.n; i++) {
        if (!str_eq(s->settings.ptr[i].key, STR("index")))
            continue;
        str rest = s->settings.ptr[i].value, table, column;
        str_word(&rest, &table);
        str_word(&rest, &column);
        bool found = false;
        for (uint32_t t = 0; t < s->tables.n; t++)
            for (uint32_t c = 0; c < s->tables.ptr[t].n_columns; c++)
                if (str_eq(s->tables.ptr[t].name, table) &&
                    str_eq(s->tables.ptr[t].columns[c], column))
                    found = s->tables.ptr[t].indexed[c] = true;
        if (!found)
            return err_set(info, ERR_FORMAT, "pack.ini: index of unknown column '%.*s %.*s'",
                           STR_ARG(table), STR_ARG(column));
    }
    return OK;
}

enum err packc_compile(const char *folder, struct arena *out, struct arena tmp, str *pack_bytes,
                       struct err_info *info)
{
    arena_check_apart(out, &tmp);
    struct source s = {.arena = &tmp, .folder = str_of(folder)};
    struct phrase_index index = {0};
    enum err e = source_read(&s, info);
    if (!e)
        e = mark_indexes(&s, info);
    if (!e)
        e = phrases_build(&s, &index, info);
    if (!e)
        *pack_bytes = pack_write(&s, &index, out);
    return e;
}
