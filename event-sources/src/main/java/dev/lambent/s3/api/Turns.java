package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Reply;
import dev.lambent.s3.Buckets;
import dev.lambent.time.Timeline;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes requests to the buckets and back: what is given to it runs in a turn, and what that gives is written outside of it. */
record Turns(Timeline timeline, Buckets buckets) {

    /** What a turn finds out. */
    <T> CompletionStage<T> ask(Function<Buckets, T> question) {
        return timeline.ask(() -> question.apply(buckets));
    }

    /** The reply is written from what the turn answers. */
    <T> Reply ask(Function<Buckets, T> question, Function<T, HttpResponse> writer) {
        return later(ask(question), writer);
    }

    /** The reply says no more than that it was done. */
    Reply tell(int status, Consumer<Buckets> change) {
        return ask(
                known -> {
                    change.accept(known);
                    return HttpResponse.of(status);
                },
                response -> response);
    }

    /** The reply is written from what comes. */
    static <T> Reply later(CompletionStage<T> stage, Function<T, HttpResponse> writer) {
        return Reply.later(stage.thenApply(answer -> new Reply.Written(writer.apply(answer))));
    }
}
