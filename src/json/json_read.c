#include <jansson.h>

#include "doc/limits.h"
#include "json/json.h"

/* Copies one jansson value; depth was limited by the caller's frame count, not by the input. */
static struct json_value *copy(const json_t *from, struct arena *out, int depth);

static void append(struct json_value *parent, struct json_value **last, struct json_value *child)
{
    if (*last)
        (*last)->next = child;
    else
        parent->first = child;
    *last = child;
}

static void copy_members(struct json_value *to, const json_t *from, struct arena *out, int depth)
{
    struct json_value *last = NULL;
    if (json_is_array(from)) {
        for (size_t i = 0; i < json_array_size(from); i++)
            append(to, &last, copy(json_array_get(from, i), out, depth + 1));
        return;
    }
    json_t *map = (json_t *)(uintptr_t)from; /* jansson iterates over non-const maps only */
    for (void *i = json_object_iter(map); i; i = json_object_iter_next(map, i)) {
        struct json_value *child = copy(json_object_iter_value(i), out, depth + 1);
        child->key = arena_str(out, str_of(json_object_iter_key(i)));
        append(to, &last, child);
    }
}

static struct json_value *copy(const json_t *from, struct arena *out, int depth)
{
    struct json_value *to = NEW(out, struct json_value);
    if (json_is_string(from)) {
        to->type = JSON_TEXT;
        to->text = arena_str(out, (str){json_string_value(from), json_string_length(from)});
    } else if (json_is_number(from)) {
        to->type = JSON_NUMBER;
        to->number = json_number_value(from);
    } else if (json_is_boolean(from)) {
        to->type = JSON_BOOL;
        to->number = json_is_true(from);
    } else if (json_is_array(from) || json_is_object(from)) {
        to->type = json_is_array(from) ? JSON_LIST : JSON_MAP;
        if (depth < LIMIT_JSON_DEPTH)
            copy_members(to, from, out, depth);
    }
    return to;
}

enum err json_read(str text, struct arena *out, const struct json_value **value,
                   struct err_info *info)
{
    json_error_t error;
    json_t *root = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (!root) {
        err_set(info, ERR_FORMAT, "not JSON at byte %d: %s", error.position, error.text);
        if (info)
            info->at = (uint64_t)(error.position < 0 ? 0 : error.position);
        return ERR_FORMAT;
    }
    *value = copy(root, out, 0);
    json_decref(root);
    return OK;
}

const struct json_value *json_get(const struct json_value *map, str key)
{
    if (!map || map->type != JSON_MAP)
        return NULL;
    for (const struct json_value *v = map->first; v; v = v->next)
        if (str_eq(v->key, key))
            return v;
    return NULL;
}

str json_text(const struct json_value *map, str key)
{
    const struct json_value *v = json_get(map, key);
    return v && v->type == JSON_TEXT ? v->text : STR("");
}
