package dev.lambent.example;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** S3 tells SNS, and SNS a function, which makes a thumbnail of each picture. */
public final class Thumbnails {

    private static final String BUCKET = "photos";
    private static final String TOPIC = "new-photos";
    private static final String FUNCTION = "thumbnailer";

    private static final Narrator.Cast CAST =
            new Narrator.Cast("BUCKET " + BUCKET, "TOPIC " + TOPIC, "", "FUNCTION " + FUNCTION);

    private Thumbnails() {}

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
                new Lanes.Lane(CAST.function(), 20));
        try (Stage stage = new Stage(out, CAST, lanes)) {
            stage.lanes().titles();
            setUp(stage);
            act(stage);
            stage.note("What has come of it:");
            stage.checkThumbnail(BUCKET, "beach.png", "160 x 120");
            stage.checkThumbnail(BUCKET, "forest.png", "120 x 160");
            stage.checkThumbnail(BUCKET, "stamp.png", "64 x 64");
            return stage.isRight();
        }
    }

    private static void setUp(Stage stage) {
        stage.bucket(BUCKET);
        stage.topic(TOPIC, BUCKET);
        stage.function(FUNCTION, "TopicThumbnailHandler", Map.of());
        stage.client()
                .lambda(
                        "POST",
                        "/2015-03-31/functions/" + FUNCTION + "/policy",
                        JsonObject.of(Map.of(
                                "StatementId", "topic",
                                "Action", "lambda:InvokeFunction",
                                "Principal", "sns.amazonaws.com",
                                "SourceArn", Stage.arn("sns", TOPIC))));
        stage.subscribe(TOPIC, "lambda", Stage.arn("lambda", "function:" + FUNCTION));
        stage.note("The bucket is to tell the topic of what is new below in/. S3 tries it out:");
        stage.tell(BUCKET, "in/", TOPIC);
        stage.await(() -> stage.narrator().succeeded() == 1);
    }

    private static void act(Stage stage) {
        stage.note("Three pictures are uploaded, one after the other:");
        stage.upload(BUCKET, "beach.png", 640, 480);
        stage.await(() -> stage.narrator().succeeded() == 2);
        stage.upload(BUCKET, "forest.png", 480, 640);
        stage.await(() -> stage.narrator().succeeded() == 3);
        stage.upload(BUCKET, "stamp.png", 64, 64);
        stage.await(() -> stage.narrator().succeeded() == 4);
    }
}
