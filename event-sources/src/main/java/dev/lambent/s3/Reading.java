package dev.lambent.s3;

/**
 * What is answered to whoever asks for an object.
 *
 * @param from the first byte to be sent
 * @param length how many are to be sent
 */
public record Reading(Answer answer, StoredObject object, long from, long length) {

    /** How it is answered. */
    public enum Answer {
        WHOLE(200),
        PART(206),
        NOT_MODIFIED(304);

        private final int status;

        Answer(int status) {
            this.status = status;
        }

        /** The status of the HTTP answer. */
        public int status() {
            return status;
        }
    }

    /** The header {@code Content-Range} of a part, such as {@code bytes 0-9/100}. */
    public String contentRange() {
        return "bytes " + from + "-" + (from + length - 1) + "/" + object.size();
    }
}
