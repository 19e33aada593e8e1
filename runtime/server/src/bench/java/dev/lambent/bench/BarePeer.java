package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The least that a round trip between two JVMs costs: this class on both sides of one blocking socket, echoing the event,
 * framed by four bytes or by HTTP/1.1. The child has the flags of a process sandbox.
 */
final class BarePeer implements AutoCloseable {

    /** How messages are framed. */
    enum Framing {
        LENGTH,
        HTTP
    }

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:ActiveProcessorCount=2");

    private final Framing framing;
    private final Program child;
    private final Socket socket;
    private final byte[] event = FunctionCode.event();

    BarePeer(Ground ground, Framing framing) throws IOException {
        this.framing = framing;
        try (ServerSocket server = new ServerSocket(0, 1, loopback())) {
            List<String> arguments = new ArrayList<>(FLAGS);
            arguments.addAll(List.of(
                    "-cp",
                    ground.classes().toString(),
                    BarePeer.class.getName(),
                    String.valueOf(server.getLocalPort()),
                    framing.name()));
            child = Program.java(ground, arguments);
            socket = server.accept();
            socket.setTcpNoDelay(true);
        }
    }

    /** The child. */
    public static void main(String[] arguments) throws IOException {
        try (Socket socket = new Socket(loopback(), Integer.parseInt(arguments[0]))) {
            socket.setTcpNoDelay(true);
            if (arguments[1].equals(Framing.LENGTH.name())) {
                echoFrames(socket);
            } else {
                echoRequests(new Connection(socket));
            }
        }
    }

    /** The microseconds of round trips. */
    Series run(int times) throws IOException {
        return framing == Framing.LENGTH ? frames(times) : requests(times);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        child.close();
    }

    private Series frames(int times) throws IOException {
        byte[] frame = frame(event);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        Series micros = new Series();
        byte[] answer = new byte[frame.length];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            out.write(frame);
            in.readFully(answer);
            micros.add((System.nanoTime() - begin) / 1e3);
        }
        return micros;
    }

    @SuppressWarnings("resource") // the socket is closed with this
    private Series requests(int times) throws IOException {
        byte[] request = Connection.request("POST", "/2018-06-01/runtime/invocation/next", event);
        Connection connection = new Connection(socket);
        Series micros = new Series();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            connection.call(request);
            micros.add((System.nanoTime() - begin) / 1e3);
        }
        return micros;
    }

    private static void echoFrames(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        byte[] frame = new byte[Integer.BYTES + FunctionCode.EVENT_SIZE];
        while (true) {
            in.readFully(frame);
            out.write(frame);
        }
    }

    private static void echoRequests(Connection connection) throws IOException {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + FunctionCode.EVENT_SIZE
                        + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] reply = Arrays.copyOf(head, head.length + FunctionCode.EVENT_SIZE);
        while (true) {
            connection.receive();
            connection.copyBody(reply, head.length);
            connection.send(reply);
        }
    }

    private static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(Integer.BYTES + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
