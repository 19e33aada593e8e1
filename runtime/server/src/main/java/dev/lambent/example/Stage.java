package dev.lambent.example;

import dev.lambent.function.Limits;
import dev.lambent.json.JsonObject;
import dev.lambent.server.Isolation;
import dev.lambent.server.Lambent;
import dev.lambent.server.Samples;
import dev.lambent.server.Settings;
import dev.lambent.time.SystemTimeline;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A Lambent for one example, with what can be set up in it, and the picture of what happens. Used by one thread. */
final class Stage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int MEMORY = 1769;

    private final Lambent lambent;
    private final Thread end;
    private final Client client;
    private final Audience audience = new Audience();
    private final Lanes lanes;
    private final Narrator narrator;
    private boolean right = true;

    Stage(PrintWriter out, Narrator.Cast cast, List<Lanes.Lane> all) {
        lambent = Lambent.start(settings());
        end = new Thread(lambent::close, "lambent-example-end");
        Runtime.getRuntime().addShutdownHook(end);
        client = new Client(lambent.endpoint());
        lanes = new Lanes(out, all);
        narrator = new Narrator(lanes, cast);
        lambent.domain().events().listen(audience);
    }

    /** On a free port, keeping nothing; functions get all the CPU there is, since nobody is measured here. */
    private static Settings settings() {
        Settings standard = Settings.standard();
        return new Settings(
                0,
                Settings.Data.NOTHING,
                standard.identity(),
                Isolation.PROCESS,
                new Settings.SandboxSettings(Map.of(), "none", false, 0),
                1,
                null,
                Limits.aws(),
                List.of(),
                Settings.Remotes.NONE,
                false);
    }

    static String arn(String service, String name) {
        Settings.Identity home = Settings.Identity.DEFAULT;
        return "arn:aws:" + service + ":" + home.region() + ":" + home.account() + ":" + name;
    }

    Client client() {
        return client;
    }

    Lanes lanes() {
        return lanes;
    }

    Narrator narrator() {
        return narrator;
    }

    // What can be set up

    void bucket(String name) {
        Client.expectSuccess(client.s3("PUT", "/" + name, new byte[0]));
    }

    /** A topic to which a bucket may publish. */
    void topic(String name, String bucket) {
        client.sns("CreateTopic", Map.of("Name", name));
        String policy = policy("s3.amazonaws.com", "sns:Publish", arn("sns", name), "arn:aws:s3:::" + bucket);
        client.sns(
                "SetTopicAttributes",
                Map.of("TopicArn", arn("sns", name), "AttributeName", "Policy", "AttributeValue", policy));
    }

    void subscribe(String topic, String protocol, String endpoint) {
        client.sns("Subscribe", Map.of("TopicArn", arn("sns", topic), "Protocol", protocol, "Endpoint", endpoint));
    }

    static String policy(String service, String action, String resource, String source) {
        JsonObject statement = JsonObject.builder()
                .put("Effect", "Allow")
                .put("Principal", Map.of("Service", service))
                .put("Action", action)
                .put("Resource", resource)
                .put(
                        "Condition",
                        JsonObject.builder()
                                .put("ArnLike", Map.of("aws:SourceArn", source))
                                .build())
                .build();
        return JsonObject.builder()
                .put("Version", "2012-10-17")
                .put("Statement", List.of(statement))
                .build()
                .toString();
    }

    /** Has a bucket tell a topic of what is created below a prefix. */
    void tell(String bucket, String prefix, String topic) {
        String document =
                "<NotificationConfiguration><TopicConfiguration><Id>new-pictures</Id><Topic>" + arn("sns", topic)
                        + "</Topic><Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>prefix</Name><Value>"
                        + prefix
                        + "</Value></FilterRule></S3Key></Filter></TopicConfiguration></NotificationConfiguration>";
        Client.expectSuccess(
                client.s3("PUT", "/" + bucket + "?notification", document.getBytes(StandardCharsets.UTF_8)));
    }

    /** Deploys one of the handlers in the sample functions' package. */
    void function(String name, String handler, Map<String, String> variables) {
        client.lambda(
                "POST",
                "/2015-03-31/functions",
                JsonObject.builder()
                        .put("FunctionName", name)
                        .put("Runtime", "java17")
                        .put("Role", "arn:aws:iam::000000000000:role/lambda")
                        .put("Handler", "dev.lambent.samples.thumbnails." + handler)
                        .put("MemorySize", MEMORY)
                        .put("Timeout", 30)
                        .put("Environment", variables(variables))
                        .put("Code", Map.of("ZipFile", Base64.getEncoder().encodeToString(Samples.archive())))
                        .build());
    }

    static JsonObject variables(Map<String, String> variables) {
        return JsonObject.builder().put("Variables", variables).build();
    }

    // What is done and seen

    /** Puts a picture below {@code in/}. */
    void upload(String bucket, String name, int width, int height) {
        Client.expectSuccess(client.s3("PUT", "/" + bucket + "/in/" + name, Painting.of(width, height)));
        show();
    }

    /** Shows what has happened. */
    void show() {
        audience.take().forEach(narrator::tell);
    }

    /** Waits in real time. */
    void await(BooleanSupplier done) {
        long last = SystemTimeline.machineMillis() + PATIENCE.toMillis();
        while (!done.getAsBoolean() && SystemTimeline.machineMillis() < last) {
            audience.next(LOOK).forEach(narrator::tell);
        }
        show();
    }

    /** Moves the clock on, a second at a time, until something has come about; no further than so many seconds. */
    void moveUntil(int seconds, BooleanSupplier done) {
        show();
        for (int left = seconds; left > 0 && !done.getAsBoolean(); left--) {
            lambent.timeline().advance(Duration.ofSeconds(1));
            show();
        }
    }

    /** Says what is done from outside. */
    void note(String what) {
        show();
        lanes.note(what);
    }

    /** Lambent's clock now. */
    Instant now() {
        return lambent.timeline().now();
    }

    /** Says whether something has come out as it should have. */
    void check(String what, boolean holds) {
        right &= holds;
        lanes.remark((holds ? "ok     " : "WRONG  ") + what);
    }

    /** Looks at a thumbnail. */
    void checkThumbnail(String bucket, String name, String size) {
        Client.Answer answer = client.s3("GET", "/" + bucket + "/thumbnails/in/" + name, null);
        boolean there = answer.status() == 200
                && Painting.size(answer.body().toByteArray()).equals(size);
        check("thumbnails/in/" + name + " has " + size + " pixels", there);
    }

    /** Whether all has come out as it should have. */
    boolean isRight() {
        return right;
    }

    @Override
    public void close() {
        lambent.close();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException expected) {
            // The program ends already, by that very hook.
        }
    }
}
