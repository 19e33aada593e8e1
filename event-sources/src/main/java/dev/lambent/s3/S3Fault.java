package dev.lambent.s3;

import dev.lambent.fault.Fault;
import dev.lambent.protocol.AnswerFields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that S3 refuses. Its {@linkplain #members members} are further elements of the error's document, such as
 * {@code BucketName}; which resource it was, and the request's ids, are the business of whoever answers.
 */
public final class S3Fault extends Fault implements AnswerFields {

    private static final long serialVersionUID = 1L;

    private final S3Error error;
    private final transient Map<String, String> headers;

    private S3Fault(S3Error error, String message, Map<String, String> members, Map<String, String> headers) {
        super(error.code(), message, members, false);
        this.error = error;
        this.headers = headers;
    }

    /** With the error's own text. */
    public static S3Fault of(S3Error error) {
        return new S3Fault(error, error.text(), Map.of(), Map.of());
    }

    /** With a text of its own. */
    public static S3Fault of(S3Error error, String message) {
        return new S3Fault(error, message, Map.of(), Map.of());
    }

    /** An argument that can't be so: its name and value are told. */
    public static S3Fault invalidArgument(String message, String name, String value) {
        return of(S3Error.INVALID_ARGUMENT, message).with("ArgumentName", name).with("ArgumentValue", value);
    }

    /** A header whose value asks for something that Lambent doesn't do, instead of ignoring it. */
    public static S3Fault notImplemented(String header, String value) {
        return of(S3Error.NOT_IMPLEMENTED)
                .with("Header", header)
                .with("additionalMessage", "Lambent does not support " + header + ": " + value + ".");
    }

    /** The same with another element in its document. */
    public S3Fault with(String member, String value) {
        Map<String, String> more = new LinkedHashMap<>(members());
        more.put(member, value);
        return new S3Fault(error, text(), more, headers);
    }

    /** The same with another header of its answer. */
    public S3Fault withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new S3Fault(error, text(), members(), more);
    }

    private String text() {
        String message = getMessage();
        return message == null ? error.text() : message;
    }

    /** Which error it is. */
    public S3Error error() {
        return error;
    }

    /** The status of the HTTP answer. */
    public int status() {
        return error.status();
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }
}
