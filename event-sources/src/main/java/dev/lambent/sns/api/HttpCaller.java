package dev.lambent.sns.api;

import dev.lambent.sns.Caller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Calls HTTP endpoints with the JDK's client. Safe on any thread. */
public final class HttpCaller implements Caller, AutoCloseable {

    /** As long as AWS waits: "Make sure your endpoint is ready to process Amazon SNS messages". */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, step -> {
        Thread thread = new Thread(step, "lambent-sns-http");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .executor(threads)
            .build();

    /** A caller with connections of its own. */
    public HttpCaller() {}

    @Override
    public CompletionStage<Integer> post(Post post) {
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(post.url()))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        post.body().bytes(), post.body().offset(), post.body().length()));
        post.headers().forEach(request::header);
        String user = post.url().getUserInfo();
        if (user != null) {
            String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        return client.sendAsync(request.build(), head -> new Scrap()).thenApply(HttpResponse::statusCode);
    }

    private static URI withoutUser(URI url) {
        String user = url.getRawUserInfo();
        return user == null
                ? url
                : URI.create(url.toString().replaceFirst(java.util.regex.Pattern.quote(user + "@"), ""));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Reads what follows an answer's head for as long as that is little, so that the connection can be used again. */
    private static final class Scrap implements HttpResponse.BodySubscriber<String> {

        private static final int MOST = 64 << 10;

        private final CompletableFuture<String> read = new CompletableFuture<>();
        private Flow.@Nullable Subscription source;
        private int bytes;

        @Override
        public CompletionStage<String> getBody() {
            return read;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(each -> bytes += each.remaining());
            if (bytes > MOST && source != null) {
                source.cancel();
                read.complete("");
            }
        }

        @Override
        public void onError(Throwable failure) {
            read.complete("");
        }

        @Override
        public void onComplete() {
            read.complete("");
        }
    }
}
