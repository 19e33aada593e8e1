package dev.lambent.example;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * S3 tells SNS, SNS a queue, and the queue a function in batches. A picture that the function doesn't take comes back until the
 * queue gives it to its dead-letter queue; when the function takes it, it is moved back from there.
 */
public final class BufferedThumbnails {

    private static final String BUCKET = "uploads";
    private static final String TOPIC = "new-uploads";
    private static final String QUEUE = "pictures";
    private static final String LETTERS = "failed-pictures";
    private static final String FUNCTION = "thumbnailer";
    private static final String LETTERS_LANE = "DEAD LETTERS";
    private static final int GOOD = 4;

    private static final Narrator.Cast CAST =
            new Narrator.Cast("BUCKET " + BUCKET, "TOPIC " + TOPIC, "QUEUE " + QUEUE, "FUNCTION " + FUNCTION);

    private final Stage stage;
    private int letters;

    private BufferedThumbnails(Stage stage) {
        this.stage = stage;
    }

    /**
     * Plays it.
     *
     * @param out where the picture goes, line by line
     * @return whether everything came out as it should have
     */
    public static boolean play(PrintWriter out) {
        List<Lanes.Lane> lanes = List.of(
                new Lanes.Lane(CAST.bucket(), 26),
                new Lanes.Lane(CAST.topic(), 20),
                new Lanes.Lane(CAST.queue(), 26),
                new Lanes.Lane(LETTERS_LANE, 15),
                new Lanes.Lane(CAST.function(), 20));
        try (Stage stage = new Stage(out, CAST, lanes)) {
            BufferedThumbnails example = new BufferedThumbnails(stage);
            stage.lanes().titles();
            example.setUp();
            example.fail();
            example.redrive();
            example.look();
            return stage.isRight();
        }
    }

    private void setUp() {
        stage.bucket(BUCKET);
        stage.topic(TOPIC, BUCKET);
        queue(LETTERS, Map.of());
        queue(
                QUEUE,
                Map.of(
                        "VisibilityTimeout",
                        "60",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + Stage.arn("sqs", LETTERS) + "\",\"maxReceiveCount\":3}",
                        "Policy",
                        Stage.policy(
                                "sns.amazonaws.com",
                                "sqs:SendMessage",
                                Stage.arn("sqs", QUEUE),
                                Stage.arn("sns", TOPIC))));
        stage.subscribe(TOPIC, "sqs", Stage.arn("sqs", QUEUE));
        stage.function(FUNCTION, "QueueThumbnailHandler", Map.of("MOST_MEGAPIXELS", "1"));
        stage.note("The bucket is to tell the topic of what is new below in/. S3 tries it out:");
        stage.tell(BUCKET, "in/", TOPIC);
        stage.show();
    }

    private void queue(String name, Map<String, String> attributes) {
        stage.client()
                .sqs(
                        "CreateQueue",
                        JsonObject.builder()
                                .put("QueueName", name)
                                .put("Attributes", attributes)
                                .build());
    }

    private void fail() {
        stage.note("Five pictures are uploaded at once, the fourth of 1.9 megapixels. Nobody reads the queue yet:");
        stage.upload(BUCKET, "beach.png", 640, 480);
        stage.upload(BUCKET, "forest.png", 480, 640);
        stage.upload(BUCKET, "stamp.png", 64, 64);
        stage.upload(BUCKET, "panorama.png", 1600, 1200);
        stage.upload(BUCKET, "street.png", 320, 240);
        stage.note("Now the function is to have them, in batches of up to ten. It takes up to 1.0 megapixels:");
        stage.client()
                .lambda(
                        "POST",
                        "/2015-03-31/event-source-mappings",
                        JsonObject.builder()
                                .put("EventSourceArn", Stage.arn("sqs", QUEUE))
                                .put("FunctionName", FUNCTION)
                                .put("BatchSize", 10)
                                .put("FunctionResponseTypes", List.of("ReportBatchItemFailures"))
                                .put(
                                        "ScalingConfig",
                                        JsonObject.builder()
                                                .put("MaximumConcurrency", 2)
                                                .build())
                                .build());
        stage.moveUntil(30, () -> stage.narrator().processed() > GOOD);
        stage.check("the test and four pictures are done", stage.narrator().processed() == GOOD + 1);
        stage.note("The clock is moved on. What failed comes back a minute after each attempt, three times in all:");
        stage.moveUntil(600, () -> letters() == 1);
        stage.check("the picture that the function doesn't take is a dead letter", letters == 1);
    }

    private void redrive() {
        stage.note(
                "The function's configuration is changed so that it takes 4.0 megapixels, and the dead letter is moved back:");
        stage.client()
                .lambda(
                        "PUT",
                        "/2015-03-31/functions/" + FUNCTION + "/configuration",
                        JsonObject.builder()
                                .put("Environment", Stage.variables(Map.of("MOST_MEGAPIXELS", "4")))
                                .build());
        stage.client().sqs("StartMessageMoveTask", JsonObject.of(Map.of("SourceArn", Stage.arn("sqs", LETTERS))));
        stage.moveUntil(120, () -> letters() == 0 && stage.narrator().processed() > GOOD + 1);
    }

    private void look() {
        stage.note("What has come of it:");
        stage.checkThumbnail(BUCKET, "beach.png", "160 x 120");
        stage.checkThumbnail(BUCKET, "forest.png", "120 x 160");
        stage.checkThumbnail(BUCKET, "stamp.png", "64 x 64");
        stage.checkThumbnail(BUCKET, "street.png", "160 x 120");
        stage.checkThumbnail(BUCKET, "panorama.png", "160 x 120");
        stage.check("no dead letter is left", letters() == 0);
        stage.check("six messages were done, each once", stage.narrator().processed() == GOOD + 2);
    }

    /** How many dead letters there are; shown when that has changed. */
    private int letters() {
        JsonObject answer = stage.client()
                .sqs(
                        "GetQueueAttributes",
                        JsonObject.builder()
                                .put("QueueUrl", "http://localhost/000000000000/" + LETTERS)
                                .put("AttributeNames", List.of("ApproximateNumberOfMessages"))
                                .build());
        JsonObject attributes = answer.object("Attributes");
        int now = attributes == null
                ? 0
                : Integer.parseInt(String.valueOf(attributes.text("ApproximateNumberOfMessages")));
        if (now != letters) {
            letters = now;
            stage.lanes().event(stage.now(), LETTERS_LANE, now == 0 ? "none left" : "a message");
        }
        return now;
    }
}
