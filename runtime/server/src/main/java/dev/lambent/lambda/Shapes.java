package dev.lambent.lambda;

import dev.lambent.json.JsonKind;
import dev.lambent.json.JsonObject;
import dev.lambent.json.WrongKind;
import dev.lambent.protocol.Member;
import java.util.List;
import java.util.Objects;

/**
 * Members that several operations have in common, with their constraints: Lambda's service model (2015-03-31), and where a
 * text of AWS shows that the service itself is ahead of the published model, that text.
 */
final class Shapes {

    /** Every runtime identifier that the API knows, supported or not. */
    private static final String[] RUNTIMES = {
        "nodejs",
        "nodejs4.3",
        "nodejs6.10",
        "nodejs8.10",
        "nodejs10.x",
        "nodejs12.x",
        "nodejs14.x",
        "nodejs16.x",
        "java8",
        "java8.al2",
        "java11",
        "python2.7",
        "python3.6",
        "python3.7",
        "python3.8",
        "python3.9",
        "dotnetcore1.0",
        "dotnetcore2.0",
        "dotnetcore2.1",
        "dotnetcore3.1",
        "dotnet6",
        "dotnet8",
        "nodejs4.3-edge",
        "go1.x",
        "ruby2.5",
        "ruby2.7",
        "provided",
        "provided.al2",
        "nodejs18.x",
        "python3.10",
        "java17",
        "ruby3.2",
        "ruby3.3",
        "ruby3.4",
        "python3.11",
        "nodejs20.x",
        "provided.al2023",
        "python3.12",
        "java21",
        "python3.13",
        "nodejs22.x",
        "nodejs24.x",
        "python3.14",
        "java25",
        "dotnet10",
        "ruby4.0"
    };

    private static final String ARN_HEAD = "(arn:(aws[a-zA-Z-]*)?:lambda:)?"
            + "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?";
    private static final String NAME = ARN_HEAD + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
    private static final String NAMESPACED =
            ARN_HEAD + "([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
    private static final String UNQUALIFIED = ARN_HEAD + "([a-zA-Z0-9-_]+)";
    private static final String QUALIFIER = "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+";
    private static final String VERSION = "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)";
    private static final String LAYER =
            "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+";
    private static final String LAYER_VERSION =
            "arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+";
    private static final String STATEMENT = "([a-zA-Z0-9-_]+)";
    private static final String KMS_KEY = "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()";
    private static final String BUCKET = "[0-9A-Za-z\\.\\-_]*(?<!\\.)";

    private Shapes() {}

    /** A function's name wherever it stands. */
    static Member name() {
        return Member.text("FunctionName")
                .required()
                .maxLength(140)
                .minLength(1)
                .pattern(NAME);
    }

    /** A function's name in the path of most operations. */
    static Member nameInPath() {
        return name().inPath();
    }

    /** A function's name in the path of operations that take any of a function's versions. */
    static Member namespacedInPath() {
        return namespaced().inPath().required();
    }

    /** A function's name wherever any of its versions may be meant. */
    static Member namespaced() {
        return Member.text("FunctionName").maxLength(256).minLength(1).pattern(NAMESPACED);
    }

    /** A function's name in the path of operations that take no version. */
    static Member unqualifiedInPath() {
        return Member.text("FunctionName")
                .inPath()
                .required()
                .maxLength(140)
                .minLength(1)
                .pattern(UNQUALIFIED);
    }

    static Member qualifierInQuery() {
        return Member.text("Qualifier").inQuery().maxLength(128).minLength(1).pattern(QUALIFIER);
    }

    static Member version() {
        return Member.text("FunctionVersion").maxLength(1024).minLength(1).pattern(VERSION);
    }

    static Member description() {
        return Member.text("Description").maxLength(256);
    }

    static Member architectures() {
        return Member.list("Architectures").maxLength(1).minLength(1).each(architecture("Architecture"));
    }

    static Member architecture(String name) {
        return Member.text(name).oneOf("x86_64", "arm64");
    }

    static Member runtime(String name) {
        return Member.text(name).oneOf(RUNTIMES);
    }

    static boolean isRuntime(String name) {
        return List.of(RUNTIMES).contains(name);
    }

    static Member kmsKey(String name) {
        return Member.text(name).pattern(KMS_KEY);
    }

    static Member layerInPath() {
        return Member.text("LayerName")
                .inPath()
                .required()
                .maxLength(140)
                .minLength(1)
                .pattern(LAYER);
    }

    static Member layerVersionArn(String name) {
        return Member.text(name).maxLength(140).minLength(1).pattern(LAYER_VERSION);
    }

    static Member statementId() {
        return Member.text("StatementId").required().maxLength(100).minLength(1).pattern(STATEMENT);
    }

    static Member latestPublished() {
        return Member.text("PublishTo").oneOf("LATEST_PUBLISHED");
    }

    /**
     * A required whole number, as the service model's integer: 32 bits. A fraction is cut off; more bits are refused like any
     * other value that is no integer (AWS's own words for that are not known).
     */
    static int count(JsonObject body, String name) {
        long number = Objects.requireNonNull(body.integer(name));
        if (number != (int) number) {
            throw new WrongKind(name, JsonKind.NUMBER, "Integer");
        }
        return (int) number;
    }

    static Member maxItems(int most) {
        return Member.integer("MaxItems").inQuery().max(most).min(1);
    }

    /**
     * Where code may come from: the members of FunctionCode and of LayerVersionContentInput, but for ZipFile, which has no
     * constraints and is too large to be looked at for nothing.
     */
    static Member[] codeSource() {
        return new Member[] {
            Member.text("S3Bucket").maxLength(63).minLength(3).pattern(BUCKET),
            Member.text("S3Key").maxLength(1024).minLength(1),
            Member.text("S3ObjectVersion").maxLength(1024).minLength(1),
            Member.text("ImageUri"),
            kmsKey("SourceKMSKeyArn")
        };
    }
}
