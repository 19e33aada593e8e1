package dev.lambent.samples.thumbnails;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the sample functions' real handlers over a bucket that is given to them, with the serialiser of the managed runtime. */
public final class HandlerRun {

    /** Where the pictures are. */
    public interface Bucket {

        /** What a key has. */
        byte[] get(String bucket, String key);

        /** Puts something. */
        void put(String bucket, String key, byte[] content);
    }

    private final Thumbnailer thumbnailer;
    private final Context context;

    /**
     * A handler that is made anew, as after a cold start.
     *
     * @param variables its environment variables
     * @param log hears what it logs
     */
    public HandlerRun(Bucket bucket, Map<String, String> variables, Consumer<String> log) {
        this.thumbnailer = Thumbnailer.of(
                new Pictures() {
                    @Override
                    public byte[] read(String name, String key) {
                        return bucket.get(name, key);
                    }

                    @Override
                    public void write(String name, String key, Thumbnail thumbnail) {
                        bucket.put(name, key, thumbnail.bytes());
                    }
                },
                variables);
        this.context = new Logging(log);
    }

    /** What the handler of a topic returns. */
    public String ofTopic(String event) {
        return String.valueOf(
                new TopicThumbnailHandler(thumbnailer).handleRequest(read(SNSEvent.class, event), context));
    }

    /** What the handler of a queue returns. */
    public String ofQueue(String event) {
        SQSBatchResponse response =
                new QueueThumbnailHandler(thumbnailer).handleRequest(read(SQSEvent.class, event), context);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JacksonFactory.getInstance().getSerializer(SQSBatchResponse.class).toJson(response, json);
        return json.toString(UTF_8);
    }

    private static <T> T read(Class<T> type, String json) {
        return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                .fromJson(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    /** A context that is good for logging. */
    private record Logging(Consumer<String> log) implements Context {

        @Override
        public LambdaLogger getLogger() {
            return new LambdaLogger() {
                @Override
                public void log(String message) {
                    log.accept(message);
                }

                @Override
                public void log(byte[] message) {
                    log.accept(new String(message, UTF_8));
                }
            };
        }

        @Override
        public String getAwsRequestId() {
            return "";
        }

        @Override
        public String getLogGroupName() {
            return "";
        }

        @Override
        public String getLogStreamName() {
            return "";
        }

        @Override
        public String getFunctionName() {
            return "";
        }

        @Override
        public String getFunctionVersion() {
            return "";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 1000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 1024;
        }
    }
}
