/* packs_load: the knowledge that a process works with. */
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

#include "packc/packc.h"
#include "packs/packs.h"
#include "pipeline/pipeline_int.h"

static enum err add_pack(str bytes, struct packs *packs, struct err_info *info)
{
    struct pack pack;
    enum err e = pack_open(bytes, &pack, info);
    if (e)
        return e;
    int at = packs_find(packs, pack.name);
    if (at < 0 && packs->n == PACKS_MAX)
        return err_set(info, ERR_LIMIT, "more than %d language packs", PACKS_MAX - 1);
    packs->pack[at < 0 ? packs->n++ : at] = pack;
    return OK;
}

static enum err compile_folder(const char *folder, struct arena *process, struct packs *packs,
                               struct err_info *info)
{
    struct arena tmp = arena_reserve(LIMIT_SCRATCH_ARENA);
    str bytes;
    enum err e = packc_compile(folder, process, tmp, &bytes, info);
    arena_release(&tmp);
    return e ? e : add_pack(bytes, packs, info);
}

static enum err add_folders(const char *lang_dir, struct arena *process, struct packs *packs,
                            struct err_info *info)
{
    DIR *dir = opendir(lang_dir);
    if (!dir) {
        err_set(info, ERR_IO, "unable to open folder '%s'", lang_dir);
        err_hint(info, "--lang-dir wants a folder that holds a folder for each language.");
        return ERR_IO;
    }
    enum err e = OK;
    for (struct dirent *entry; !e && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        str path = arena_printf(process, "%s/%s", lang_dir, entry->d_name);
        struct stat st;
        if (stat(arena_cstr(process, path), &st) == 0 && S_ISDIR(st.st_mode))
            e = compile_folder(arena_cstr(process, path), process, packs, info);
    }
    closedir(dir);
    return e;
}

enum err packs_load(const char *lang_dir, struct arena *process, struct packs *packs,
                    struct err_info *info)
{
    const struct {
        const char *beg, *end;
    } built_in[] = {{pack_bytes_world, pack_bytes_world_end},
                    {pack_bytes_de, pack_bytes_de_end},
                    {pack_bytes_en, pack_bytes_en_end},
                    {pack_bytes_fr, pack_bytes_fr_end},
                    {pack_bytes_ru, pack_bytes_ru_end}};
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++) {
        str bytes = {built_in[i].beg, (size_t)(built_in[i].end - built_in[i].beg)};
        enum err e = add_pack(bytes, packs, info);
        if (e)
            return e;
    }
    return lang_dir ? add_folders(lang_dir, process, packs, info) : OK;
}
