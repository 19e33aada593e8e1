package dev.lambent.protocol;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, from its input to the answer in the protocol's words. What it changes is settled before its reply
 * leaves; a failure leaves at once, because it promises nothing.
 */
final class Call implements RawOperation.Answer {

    /** How a protocol writes replies and failures. */
    interface Rendering {

        HttpResponse reply(Reply.Now reply, Input input);

        /** What an operation has written itself, with the request's id. */
        default HttpResponse written(HttpResponse response, Input input) {
            return response.header("x-amzn-RequestId", input.requestId());
        }

        HttpResponse failure(Throwable failure, String requestId);
    }

    private final Input input;
    private final Responder responder;
    private final Rendering rendering;
    private final Settlement settlement;

    /** A call; {@code settlement} is none for an operation that only reads. */
    Call(Input input, Responder responder, Rendering rendering, Settlement settlement) {
        this.input = input;
        this.responder = responder;
        this.rendering = rendering;
        this.settlement = settlement;
    }

    /** Runs the operation on a thread that may block, or answers {@code full} when there is none. */
    void runOn(BlockingPool pool, Operation operation, ProtocolFault full) {
        if (!pool.offer(() -> run(operation))) {
            fail(full);
        }
    }

    void run(Operation operation) {
        Throwable trouble = settlement.trouble();
        if (trouble != null) {
            fail(trouble);
            return;
        }
        Reply reply;
        try {
            reply = operation.call(input);
        } catch (RuntimeException | Error failure) {
            fail(failure);
            return;
        }
        take(reply);
    }

    private void take(Reply reply) {
        if (reply instanceof Reply.Later later) {
            if (later.gone() != null && !later.stage().toCompletableFuture().isDone()) {
                responder.whenGone(later.gone());
            }
            later.stage().whenComplete(this::take);
        } else if (settlement == Settlement.NONE) {
            reply(reply);
        } else {
            settle(reply);
        }
    }

    private void take(Reply reply, @Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else {
            take(reply);
        }
    }

    private void settle(Reply reply) {
        settlement.settled().whenComplete((settled, unsettled) -> {
            if (unsettled != null) {
                fail(unsettled);
            } else {
                reply(reply);
            }
        });
    }

    private void reply(Reply reply) {
        HttpResponse response;
        try {
            response = reply instanceof Reply.Written written
                    ? rendering.written(written.response(), input)
                    : rendering.reply((Reply.Now) reply, input);
        } catch (RuntimeException | Error failure) {
            response = rendering.failure(failure, input.requestId());
        }
        responder.send(response);
    }

    void run(RawOperation operation) {
        try {
            operation.handle(input, this);
        } catch (RuntimeException | Error failure) {
            fail(failure);
        }
    }

    @Override
    public void send(HttpResponse response) {
        responder.send(rendering.written(response, input));
    }

    @Override
    public void fail(Throwable failure) {
        responder.send(rendering.failure(failure, input.requestId()));
    }
}
