/* http: the views for a browser: a JSON API and the page that stands on it.
 *
 * Loopback only unless told otherwise.  A request whose Host is not ours is refused (DNS
 * rebinding), so is every method but GET and HEAD.  The page's files are built in; nothing is read
 * from disk but the store.  Every answer carries a strict content security policy.
 *
 * Refused: templates on the server (the page is plain modules over the API, and every list has its
 * JSON link), a framework, TLS (a reverse proxy does that). */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include <stdint.h>

#include "base/err.h"
#include "pack/pack.h"

struct http_options {
    const char *db;
    const char *address; /* numeric; "127.0.0.1" by default */
    uint16_t port;       /* 0: any free one */
    const struct packs *packs;
};

struct http_server;

/* Starts serving on threads of its own.  Fails: ERR_STORE (the store cannot be read), ERR_IO (the
 * port is taken).  `*port` gets the port.  Lives: until http_stop. */
MUST_USE enum err http_start(const struct http_options *options, struct arena *process,
                             struct http_server **server, uint16_t *port, struct err_info *info);
void http_stop(struct http_server *server);

#endif
