package dev.lambent.junit;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpServer;
import dev.lambent.http.LocalGuard;
import dev.lambent.protocol.Endpoint;
import dev.lambent.server.Cloud;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP endpoint of one test, open from when somebody asks for it. Safe from any thread. */
final class Port implements AutoCloseable {

    /** What stands in URLs as long as nobody listens: a name that never resolves (RFC 2606). */
    static final String CLOSED = "http://lambent.invalid";

    private static final String HOST = "127.0.0.1";

    private final Cloud cloud;
    private final Codes codes;
    private volatile @Nullable HttpServer server;
    private @Nullable BlockingPool pool;

    Port(Cloud cloud, Codes codes) {
        this.cloud = cloud;
        this.codes = codes;
    }

    boolean isOpen() {
        return server != null;
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}; opens it at a port that is free. */
    synchronized String url() {
        HttpServer open = server;
        if (open == null) {
            BlockingPool threads = new BlockingPool(2, 64);
            Endpoint endpoint = cloud.apis(codes.store(), threads).build();
            pool = threads;
            open = HttpServer.open(
                    HOST, 0, HttpLimits.standard(), new LocalGuard(List.of(), endpoint::forbidden, endpoint));
            server = open;
        }
        return "http://" + HOST + ":" + open.address().getPort();
    }

    @Override
    public synchronized void close() {
        HttpServer open = server;
        if (open != null) {
            open.close();
        }
        BlockingPool threads = pool;
        if (threads != null) {
            threads.close();
        }
    }
}
