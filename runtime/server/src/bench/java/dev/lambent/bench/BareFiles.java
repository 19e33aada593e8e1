package dev.lambent.bench;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/**
 * What S3's bytes are compared with: the same Undertow with its own handler for files, and for PUT one that writes what arrives
 * into a new file, on the I/O thread, and moves that to its place. Beneath {@code /md5/} it answers the MD5 of the bytes, which
 * nobody who speaks S3 gets around.
 */
final class BareFiles implements HttpHandler {

    private final Path folder;
    private final HttpHandler reading;
    private final AtomicLong number = new AtomicLong();

    private BareFiles(Path folder) {
        this.folder = folder;
        this.reading = new ResourceHandler(new PathResourceManager(folder));
    }

    /** Serves a folder until killed. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Files.createDirectories(folder.resolve("md5"));
        Files.createDirectories(folder.resolve("bench"));
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setWorkerOption(Options.WORKER_NAME, "bare")
                .setHandler(new BareFiles(folder))
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        System.out.println("ready at http://127.0.0.1:" + address.getPort() + " .");
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getRequestMethod().equals(Methods.PUT)) {
            reading.handleRequest(exchange);
            return;
        }
        String name = exchange.getRelativePath().substring(1);
        Path draft = folder.resolve(String.valueOf(number.incrementAndGet()));
        FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        MessageDigest md5 = name.startsWith("md5/") ? md5() : null;
        exchange.getRequestReceiver().receivePartialBytes((sent, bytes, last) -> {
            try {
                write(channel, md5, bytes);
                if (last) {
                    channel.close();
                    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                    answer(sent, md5);
                }
            } catch (IOException failure) {
                sent.setStatusCode(500).endExchange();
            }
        });
    }

    private static void write(FileChannel channel, @Nullable MessageDigest md5, byte[] bytes) throws IOException {
        if (md5 != null) {
            md5.update(bytes);
        }
        ByteBuffer part = ByteBuffer.wrap(bytes);
        while (part.hasRemaining()) {
            channel.write(part);
        }
    }

    private static void answer(HttpServerExchange exchange, @Nullable MessageDigest md5) {
        if (md5 != null) {
            exchange.getResponseHeaders().put(Headers.ETAG, '"' + HexFormat.of().formatHex(md5.digest()) + '"');
        }
        exchange.setStatusCode(200).endExchange();
    }

    private static MessageDigest md5() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("MD5");
    }
}
