package dev.lambent.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Where invocations of {@code example.Meeting} meet: each comes to a port and waits there, so that all who are there run at
 * the same time. Safe from any thread.
 */
final class MeetingPlace implements AutoCloseable {

    private static final String CODE = "example/Meeting.class";
    private static final int MOST = 4096;

    private final ServerSocket door;
    private final List<Socket> here = new ArrayList<>();
    private boolean over;

    MeetingPlace() throws IOException {
        door = new ServerSocket(0, MOST, InetAddress.getLoopbackAddress());
        Thread porter = new Thread(this::letIn, "meeting-place");
        porter.setDaemon(true);
        porter.start();
    }

    /** The function's deployment package, as a request carries it. */
    static String code() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream code = MeetingPlace.class.getClassLoader().getResourceAsStream(CODE)) {
            zip.putNextEntry(new ZipEntry(CODE));
            code.transferTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The event that leads an invocation here. */
    String event() {
        return "\"127.0.0.1:" + door.getLocalPort() + "\"";
    }

    /** How many invocations wait here. */
    synchronized int attendance() {
        return here.size();
    }

    /** Sends all of them away, and whoever comes later at once. */
    synchronized void end() {
        over = true;
        here.forEach(MeetingPlace::sendAway);
        here.clear();
    }

    private void letIn() {
        try {
            while (true) {
                letIn(door.accept());
            }
        } catch (IOException closed) {
            // Nobody comes any more.
        }
    }

    private synchronized void letIn(Socket seat) {
        if (over) {
            sendAway(seat);
        } else {
            here.add(seat);
        }
    }

    private static void sendAway(Socket seat) {
        try (seat) {
            seat.getOutputStream().write(1);
        } catch (IOException e) {
            // It has gone by itself.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        end();
    }
}
