package dev.lambent.protocol;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import org.jspecify.annotations.Nullable;

/** One call of an operation, from its input to the answer in the protocol's words. */
final class Call implements RawOperation.Answer {

    /** How a protocol writes replies and failures. */
    interface Rendering {

        HttpResponse reply(Reply.Now reply, Input input);

        HttpResponse failure(Throwable failure, String requestId);
    }

    private final Input input;
    private final Responder responder;
    private final Rendering rendering;

    Call(Input input, Responder responder, Rendering rendering) {
        this.input = input;
        this.responder = responder;
        this.rendering = rendering;
    }

    /** Runs the operation on a thread that may block, or answers {@code full} when there is none. */
    void runOn(BlockingPool pool, Operation operation, ProtocolFault full) {
        if (!pool.offer(() -> run(operation))) {
            fail(full);
        }
    }

    void run(Operation operation) {
        HttpResponse response;
        try {
            Reply reply = operation.call(input);
            if (reply instanceof Reply.Later later) {
                later.stage().whenComplete(this::settle);
                return;
            }
            response = rendering.reply((Reply.Now) reply, input);
        } catch (RuntimeException | Error failure) {
            response = rendering.failure(failure, input.requestId());
        }
        responder.send(response);
    }

    private void settle(Reply reply, @Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else {
            run(settled -> reply);
        }
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
        responder.send(response.header("x-amzn-RequestId", input.requestId()));
    }

    @Override
    public void fail(Throwable failure) {
        responder.send(rendering.failure(failure, input.requestId()));
    }
}
