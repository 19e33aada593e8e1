package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;

/** A handler on bytes. */
final class StreamHandler implements Handler {

    private final RequestStreamHandler target;

    StreamHandler(RequestStreamHandler target) {
        this.target = target;
    }

    @Override
    public void handle(Event event, InvocationContext context, OutputBuffer output) throws IOException {
        target.handleRequest(event.payload(), output, context);
    }
}
