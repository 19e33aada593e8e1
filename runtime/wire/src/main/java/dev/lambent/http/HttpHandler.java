package dev.lambent.http;

/**
 * Answers requests. Called on an I/O thread and must not block there: work that takes long goes to a {@link BlockingPool} or
 * to the timeline, and the answer is sent from wherever it is known.
 */
@FunctionalInterface
public interface HttpHandler {

    /** Answers one request through {@code responder}, now or later. What is thrown here becomes a plain 500. */
    void handle(HttpRequest request, Responder responder);

    /**
     * How a body is to be taken in. Asked only when the body is encoded, or larger than {@link Intake#SMALL}, or of unknown
     * length, so that a small request never pays for the question.
     *
     * @param head the request without its body
     */
    default Intake intake(HttpRequest head) {
        return Intake.DEFAULT;
    }

    /** The answer to a request whose body could not be taken in. */
    default HttpResponse refuse(HttpRequest head, Refusal refusal) {
        return HttpResponse.of(refusal.status()).text("text/plain", refusal.message());
    }
}
