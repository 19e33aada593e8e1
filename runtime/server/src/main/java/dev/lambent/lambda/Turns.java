package dev.lambent.lambda;

import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.protocol.Reply;
import dev.lambent.time.Timeline;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the domain, and renders outside of the turn what it says. */
final class Turns {

    private final Timeline timeline;
    private final CodeStore store;

    Turns(Timeline timeline, CodeStore store) {
        this.timeline = timeline;
        this.store = store;
    }

    /** The reply to a question. */
    <T> Reply ask(Supplier<T> question, Function<? super T, Reply> render) {
        return reply(timeline.ask(question), render);
    }

    /** The reply to an order: 204 when it has been carried out. */
    Reply tell(Runnable order) {
        return ask(
                () -> {
                    order.run();
                    return true;
                },
                done -> Reply.noContent());
    }

    /** Like {@link #ask}; gives up the caller's hold on an archive when the domain has decided whether to use it. */
    <T> Reply askAbout(CodeArtifact code, Supplier<T> question, Function<? super T, Reply> render) {
        CompletionStage<T> answer = timeline.ask(question);
        return reply(answer.whenComplete((value, refused) -> store.release(code)), render);
    }

    /** Waits for an answer; only for threads that may block. */
    <T> T await(Supplier<T> question) {
        return timeline.ask(question).toCompletableFuture().join();
    }

    private static <T> Reply reply(CompletionStage<T> answer, Function<? super T, Reply> render) {
        return Reply.later(answer.thenApply(render));
    }
}
