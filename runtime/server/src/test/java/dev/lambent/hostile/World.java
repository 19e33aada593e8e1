package dev.lambent.hostile;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;

/** Something that is spoken to, with something in it. */
public interface World extends AutoCloseable {

    /** A request with what it can't know beforehand: ids. */
    default String complete(String request) {
        return request;
    }

    /** The answer, which is there as soon as the request is handled. */
    HttpResponse send(HttpRequest request);

    /** Everything that users see of what is there; equal as long as nothing has changed. */
    Object picture();

    @Override
    void close();
}
