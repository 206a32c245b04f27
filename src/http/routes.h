/* routes: what is answered to which path. */
#ifndef HTTP_ROUTES_H
#define HTTP_ROUTES_H

#include "http/http_int.h"

struct routes;

/* Opens `n` connections to the store, so that as many requests are answered at once. */
MUST_USE enum err routes_open(const struct http_options *o, int n, struct arena *process,
                              struct routes **routes, struct err_info *info);
void routes_close(struct routes *routes);
/* Fills `a`: JSON of a view, or an error as JSON. */
void routes_answer(struct routes *routes, struct request *r, struct answer *a);

#endif
