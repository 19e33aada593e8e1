package dev.lambent.bench;

import dev.lambent.bench.function.Basket;
import dev.lambent.bench.function.BasketTotal;
import dev.lambent.bench.function.Echo;
import dev.lambent.bench.function.Letters;
import dev.lambent.bench.function.Total;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The measured functions as deployment packages and folders, and their event. */
final class FunctionCode {

    /** The event's size in bytes. */
    static final int EVENT_SIZE = 1024;

    /** A handler on objects. */
    static final String ON_OBJECTS = BasketTotal.class.getName();

    /** A handler on streams that answers its event. */
    static final String ECHO = Echo.class.getName();

    /** A handler of what mappings send. */
    static final String LETTERS = Letters.class.getName();

    private static final List<Class<?>> CLASSES =
            List.of(Basket.class, Basket.Article.class, BasketTotal.class, Echo.class, Letters.class, Total.class);

    private FunctionCode() {}

    /** A basket in JSON of exactly {@link #EVENT_SIZE} bytes. */
    static byte[] event() {
        StringBuilder event = new StringBuilder("{\"customer\":\"ada@example.org\",\"articles\":[");
        for (int i = 0; i < 12; i++) {
            event.append(i == 0 ? "" : ",")
                    .append("{\"sku\":\"tea-")
                    .append(1000 + i)
                    .append("\",\"quantity\":2,\"unitPriceCents\":495}");
        }
        event.append("],\"note\":\"");
        event.append("x".repeat(EVENT_SIZE - event.length() - 2)).append("\"}");
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The deployment package. */
    static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Class<?> each : CLASSES) {
                zip.putNextEntry(new ZipEntry(file(each)));
                zip.write(content(each));
            }
        }
        return bytes.toByteArray();
    }

    /** Lays the classes out in a folder, as Lambda unpacks a deployment package. */
    static Path unpackInto(Path folder) throws IOException {
        for (Class<?> each : CLASSES) {
            Path file = folder.resolve(file(each));
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, content(each));
        }
        return folder;
    }

    static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    static byte[] content(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(file(type))) {
            return Objects.requireNonNull(in, file(type)).readAllBytes();
        }
    }
}
