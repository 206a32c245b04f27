/* http_int: what the room's files share. */
#ifndef HTTP_HTTP_INT_H
#define HTTP_HTTP_INT_H

#include "base/buf.h"
#include "http/http.h"

/* A request as routes see it.  All memory of a request is in `out` and goes with it. */
struct request {
    str path; /* decoded by the library; begins with '/' */
    void *connection;
    struct arena *out;
    struct arena tmp;
};

struct answer {
    unsigned status;
    str type; /* media type */
    str body;
};

/* The value of ?name=...; empty when it is not there. */
str request_arg(const struct request *r, const char *name);

/* A file of the page; false when there is none of that name. */
bool page_file(str path, str *type, str *body);

#endif
