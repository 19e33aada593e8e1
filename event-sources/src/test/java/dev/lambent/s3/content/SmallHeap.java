package dev.lambent.s3.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.HttpServer;
import dev.lambent.http.Intake;
import dev.lambent.http.Responder;
import dev.lambent.id.Ids;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A program that keeps one object, for a JVM with a small heap. It tells its port to the port that it is given, and ends when
 * that connection does.
 */
final class SmallHeap implements HttpHandler {

    private final ContentFiles files;
    private final Uploads uploads;
    private volatile Content object = Content.in(java.util.List.of());

    private SmallHeap(ContentFiles files) {
        this.files = files;
        this.uploads = new Uploads(files);
    }

    public static void main(String[] arguments) throws Exception {
        try (ContentFiles files = ContentFiles.open(Path.of(arguments[0]), new Ids(new Random(1)));
                HttpServer server = HttpServer.open("127.0.0.1", 0, HttpLimits.standard(), new SmallHeap(files));
                Socket parent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]))) {
            parent.getOutputStream().write((server.address().getPort() + "\n").getBytes(US_ASCII));
            while (parent.getInputStream().read() >= 0) {
                parent.getOutputStream().flush();
            }
        }
    }

    @Override
    public Intake intake(HttpRequest head) {
        return uploads.intake(head);
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        if (request.method().equals("GET")) {
            responder.send(files.answer(HttpResponse.of(200), object, 0, object.size(), () -> {}));
            return;
        }
        uploads.store(request, received -> {
                    object = received.content();
                    return CompletableFuture.completedStage(received);
                })
                .whenComplete((received, failure) -> responder.send(
                        failure == null
                                ? HttpResponse.of(200).text("text/plain", received.md5())
                                : HttpResponse.of(400).text("text/plain", failure.toString())));
    }
}
