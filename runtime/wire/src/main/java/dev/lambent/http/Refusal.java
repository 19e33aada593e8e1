package dev.lambent.http;

/**
 * Why a body was not taken in.
 *
 * @param cause what was wrong
 * @param bytes how many bytes the client sent or announced; 0 where that is beside the point
 * @param limit the limit that was broken, in bytes; 0 where there is none
 */
public record Refusal(Cause cause, long bytes, long limit) {

    /** What can be wrong with a body. */
    public enum Cause {
        /** Larger than this request may be. */
        TOO_LARGE,
        /** The encoding it announces is not the one it has. */
        UNREADABLE,
        /** All requests together are holding as much as they may. */
        OVERLOADED
    }

    /** The status code that says so. */
    public int status() {
        return switch (cause) {
            case TOO_LARGE -> 413;
            case UNREADABLE -> 400;
            case OVERLOADED -> 503;
        };
    }

    /** What happened and what to do. */
    public String message() {
        return switch (cause) {
            case TOO_LARGE -> "Request must be smaller than " + limit + " bytes";
            case UNREADABLE -> "The body is not what its Content-Encoding header says: send it as gzip or unencoded.";
            case OVERLOADED -> "Too many large requests are being read at once. Please try again.";
        };
    }
}
