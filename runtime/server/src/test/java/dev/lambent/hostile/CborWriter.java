package dev.lambent.hostile;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what no sensible writer would. */
final class CborWriter {

    private static final int TEXT = 0x60;
    private static final int LIST = 0x80;
    private static final int MAP = 0xa0;
    private static final int TAG = 0xc0;
    private static final int BIG = 2;
    private static final BigInteger LARGEST =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CborWriter() {}

    static byte[] bytes(@Nullable Object node) {
        CborWriter writer = new CborWriter();
        writer.write(node);
        return writer.bytes.toByteArray();
    }

    private void write(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            head(MAP, BigInteger.valueOf(map.size()));
            map.forEach((name, value) -> {
                write(name);
                write(value);
            });
        } else if (node instanceof List<?> list) {
            head(LIST, BigInteger.valueOf(list.size()));
            list.forEach(this::write);
        } else if (node instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            head(TEXT, BigInteger.valueOf(utf8.length));
            bytes.writeBytes(utf8);
        } else if (node instanceof Spoiled.Deep deep) {
            deep(deep);
        } else if (node instanceof Spoiled.Moment moment) {
            head(TAG, BigInteger.ONE);
            number(moment.seconds());
        } else if (node instanceof Spoiled.Numeral number) {
            number(number.text());
        } else {
            bytes.write(node == null ? 0xf6 : Boolean.TRUE.equals(node) ? 0xf5 : 0xf4);
        }
    }

    private void deep(Spoiled.Deep deep) {
        for (int i = 0; i < deep.levels(); i++) {
            head(deep.lists() ? LIST : MAP, BigInteger.ONE);
            if (!deep.lists()) {
                write("a");
            }
        }
        write(null);
    }

    /** A whole number as one, however large within reason; any other as a double. */
    private void number(String text) {
        if (text.matches("-?\\d+")) {
            BigInteger whole = new BigDecimal(text).toBigIntegerExact();
            BigInteger size = whole.signum() < 0 ? whole.negate().subtract(BigInteger.ONE) : whole;
            if (size.compareTo(LARGEST) <= 0) {
                head(whole.signum() < 0 ? 0x20 : 0, size);
            } else {
                head(TAG, BigInteger.valueOf(whole.signum() < 0 ? BIG + 1 : BIG));
                byte[] digits = size.toByteArray();
                head(0x40, BigInteger.valueOf(digits.length));
                bytes.writeBytes(digits);
            }
        } else {
            bytes.write(0xfb);
            bytes.writeBytes(ByteBuffer.allocate(Double.BYTES)
                    .putDouble(Double.parseDouble(text))
                    .array());
        }
    }

    private void head(int major, BigInteger size) {
        if (size.bitLength() < 5 && size.intValue() < 24) {
            bytes.write(major | size.intValue());
        } else if (size.bitLength() <= Integer.SIZE) {
            bytes.write(major | 26);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(size.intValue()).array());
        } else {
            bytes.write(major | 27);
            bytes.writeBytes(
                    ByteBuffer.allocate(Long.BYTES).putLong(size.longValue()).array());
        }
    }
}
