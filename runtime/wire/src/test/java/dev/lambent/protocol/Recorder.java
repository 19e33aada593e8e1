package dev.lambent.protocol;

import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import org.jspecify.annotations.Nullable;

/** Keeps the one answer. */
final class Recorder implements Responder {

    private volatile @Nullable HttpResponse answer;

    @Override
    public void send(HttpResponse response) {
        if (answer != null) {
            throw new IllegalStateException("Answered twice");
        }
        answer = response;
    }

    boolean isEmpty() {
        return answer == null;
    }

    HttpResponse answer() {
        HttpResponse known = answer;
        if (known == null) {
            throw new AssertionError("Not answered");
        }
        return known;
    }
}
