/**
 * HTTP as values: requests, responses, and the few classes that talk to Undertow.
 *
 * <p>An {@link dev.lambent.http.HttpHandler} is called with a whole {@link dev.lambent.http.HttpRequest} on an I/O thread,
 * must not block there, and answers through a {@link dev.lambent.http.Responder} exactly once, from whatever thread it
 * likes. Limits on what a client may make the server hold, and for how long, are in {@link dev.lambent.http.HttpLimits};
 * {@link dev.lambent.http.LocalGuard} keeps web pages out.
 */
@NullMarked
package dev.lambent.http;

import org.jspecify.annotations.NullMarked;
