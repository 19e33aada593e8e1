package dev.lambent.governor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that takes memory outside of the heap, so many megabytes, and keeps it. */
final class MemoryEater {

    private MemoryEater() {}

    /** Takes, and waits until killed. */
    public static void main(String[] arguments) throws InterruptedException {
        List<ByteBuffer> taken = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            ByteBuffer megabyte = ByteBuffer.allocateDirect(1024 * 1024);
            for (int at = 0; at < megabyte.capacity(); at += 1024) {
                megabyte.put(at, (byte) 1);
            }
            taken.add(megabyte);
        }
        new CountDownLatch(taken.isEmpty() ? 0 : 1).await();
    }
}
