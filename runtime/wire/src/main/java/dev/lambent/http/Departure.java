package dev.lambent.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Notices when the client of a request that has been read closes its connection. Runs on the connection's I/O thread. */
final class Departure implements ChannelListener<StreamSourceChannel> {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final HttpServerExchange exchange;
    private final HttpServerConnection connection;
    private final Runnable gone;

    Departure(HttpServerExchange exchange, Runnable gone) {
        this.exchange = exchange;
        this.connection = (HttpServerConnection) exchange.getConnection();
        this.gone = gone;
    }

    /** A client whose next request is here already is taken to wait for this one's answer. */
    void start() {
        if (connection.getExtraBytes() == null && !exchange.isComplete()) {
            ConduitStreamSourceChannel source = source();
            source.setConduit(connection.getOriginalSourceConduit());
            source.getReadSetter().set(this);
            source.resumeReads();
        }
    }

    private ConduitStreamSourceChannel source() {
        return connection.getChannel().getSourceChannel();
    }

    void stop() {
        source().suspendReads();
        source().getReadSetter().set(null);
    }

    @Override
    public void handleEvent(StreamSourceChannel channel) {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        int count = read(channel, pooled.getBuffer());
        if (count > 0) {
            stop();
            pooled.getBuffer().flip();
            connection.setExtraBytes(pooled);
            return;
        }
        pooled.close();
        if (count < 0) {
            stop();
            try {
                gone.run();
            } catch (RuntimeException bug) {
                LOG.error("Nobody could be told that the client of {} is gone", exchange.getRequestURI(), bug);
            }
            Wire.drop(exchange);
        }
    }

    private static int read(StreamSourceChannel channel, ByteBuffer buffer) {
        try {
            return channel.read(buffer);
        } catch (IOException reset) {
            LOG.debug("A client that waited has reset its connection", reset);
            return -1;
        }
    }
}
