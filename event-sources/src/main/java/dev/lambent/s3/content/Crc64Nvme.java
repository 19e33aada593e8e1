package dev.lambent.s3.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME (NVM Express NVM Command Set Specification, "64b CRC"), which S3 calls CRC64NVME and the JDK doesn't have. Eight
 * bytes at a time through eight tables, as Kounavis and Berry have shown.
 */
final class Crc64Nvme implements Checksum {

    /** The polynomial, its highest power in the lowest bit. */
    static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private static final int SLICES = 8;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private long state = -1;

    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int value = 0; value < 256; value++) {
            long crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ (-(crc & 1) & POLYNOMIAL);
            }
            tables[0][value] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int value = 0; value < 256; value++) {
                long before = tables[slice - 1][value];
                tables[slice][value] = before >>> 8 ^ tables[0][(int) before & 255];
            }
        }
        return tables;
    }

    @Override
    public void update(int next) {
        state = state >>> 8 ^ TABLES[0][(int) (state ^ next) & 255];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int lastLong = end - Long.BYTES;
        long[][] t = TABLES;
        long[] t0 = t[0];
        long[] t1 = t[1];
        long[] t2 = t[2];
        long[] t3 = t[3];
        long[] t4 = t[4];
        long[] t5 = t[5];
        long[] t6 = t[6];
        long[] t7 = t[7];
        long crc = state;
        int at = offset;
        for (; at <= lastLong; at += Long.BYTES) {
            long x = crc ^ (long) LONGS.get(bytes, at);
            crc = t7[(int) x & 255]
                    ^ t6[(int) (x >>> 8) & 255]
                    ^ t5[(int) (x >>> 16) & 255]
                    ^ t4[(int) (x >>> 24) & 255]
                    ^ t3[(int) (x >>> 32) & 255]
                    ^ t2[(int) (x >>> 40) & 255]
                    ^ t1[(int) (x >>> 48) & 255]
                    ^ t0[(int) (x >>> 56)];
        }
        for (; at < end; at++) {
            crc = crc >>> 8 ^ t0[(int) (crc ^ bytes[at]) & 255];
        }
        state = crc;
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }
}
