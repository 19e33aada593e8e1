package dev.lambent.s3.api;

import dev.lambent.account.AccountRegion;
import dev.lambent.http.Parameters;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Input;
import dev.lambent.s3.Caller;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.ReadConditions;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.Settings;
import dev.lambent.s3.UploadRef;
import dev.lambent.s3.WriteConditions;
import dev.lambent.s3.content.ChecksumAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request to S3 says, with its settings checked: those that don't work are refused by name. In a presigned URL header
 * fields of S3's own may stand among the parameters.
 */
final class Request {

    private static final String OWN = "x-amz-";

    private final Input input;

    private Request(Input input) {
        this.input = input;
    }

    /** Reads a request. */
    static Request of(Input input) {
        for (String name : input.request().headers().names()) {
            Settings.check(name, Objects.requireNonNullElse(input.header(name), ""));
        }
        for (Parameters.Parameter each : input.request().query().entries()) {
            if (each.name().toLowerCase(Locale.ROOT).startsWith(OWN)) {
                Settings.check(each.name(), each.value());
            }
        }
        return new Request(input);
    }

    Input input() {
        return input;
    }

    Caller caller() {
        CredentialScope scope = input.scope();
        return new Caller(
                new AccountRegion(scope.account(), scope.region()),
                input.request().peer().getHostString(),
                input.requestId(),
                input.header("X-Amzn-Trace-Id"),
                header("x-amz-expected-bucket-owner"));
    }

    boolean isSigned() {
        return !input.scope().accessKey().isEmpty();
    }

    String bucket() {
        return input.path("Bucket");
    }

    String key() {
        return input.path("Key");
    }

    ObjectRef object() {
        return new ObjectRef(bucket(), key(), versionId());
    }

    @Nullable
    String versionId() {
        String version = input.query("versionId");
        if (version != null && version.isEmpty()) {
            throw S3Fault.invalidArgument("Version id cannot be the empty string", "versionId", "");
        }
        return version;
    }

    UploadRef upload() {
        return new UploadRef(bucket(), key(), Objects.requireNonNullElse(input.query("uploadId"), ""));
    }

    /** A header field, or null; one of S3's own may be a parameter. */
    @Nullable
    String header(String name) {
        String sent = input.header(name);
        return sent != null || !name.startsWith(OWN) ? sent : parameter(name);
    }

    /** All values of a header field that is a list, which may come in several fields; empty for none. */
    String list(String name) {
        List<String> sent = input.request().headers().all(name);
        return sent.isEmpty() ? Objects.requireNonNullElse(header(name), "") : String.join(",", sent);
    }

    private @Nullable String parameter(String name) {
        for (Parameters.Parameter each : input.request().query().entries()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each.value();
            }
        }
        return null;
    }

    /** A parameter that isn't empty, or null. */
    @Nullable
    String given(String name) {
        String sent = input.query(name);
        return sent == null || sent.isEmpty() ? null : sent;
    }

    /** A parameter that is a whole number, 0 or more; or null. */
    @Nullable
    Integer number(String name) {
        String sent = given(name);
        return sent == null ? null : Numbers.read(name, sent);
    }

    /** The number of a part, in a parameter; or null. */
    @Nullable
    Integer partNumber() {
        String sent = input.query("partNumber");
        if (sent == null) {
            return null;
        }
        Integer number = Numbers.parse(sent);
        if (number == null || number < 1 || number > 10_000) {
            throw S3Fault.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive", "partNumber", sent);
        }
        return number;
    }

    ReadConditions readConditions(String prefix) {
        return new ReadConditions(
                header(prefix + "if-match"),
                header(prefix + "if-none-match"),
                Dates.parse(header(prefix + "if-modified-since")),
                Dates.parse(header(prefix + "if-unmodified-since")));
    }

    WriteConditions writeConditions() {
        return new WriteConditions(header("if-match"), header("if-none-match"));
    }

    /** The algorithm that a header field names, or null. */
    @Nullable
    ChecksumAlgorithm algorithm() {
        String sent = header("x-amz-checksum-algorithm");
        if (sent == null) {
            return null;
        }
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(each -> each.name().equalsIgnoreCase(sent))
                .findFirst()
                .orElseThrow(() -> S3Fault.of(
                        S3Error.INVALID_REQUEST,
                        "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                                + Arrays.toString(ChecksumAlgorithm.values())));
    }
}
