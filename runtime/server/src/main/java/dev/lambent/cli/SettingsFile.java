package dev.lambent.cli;

import dev.lambent.database.Durability;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of settings for {@code lambent start}: one JSON object, each of whose members is one of the settings in this class's
 * table. Whatever is not understood is refused with its name, the file's, and what is allowed; nothing is passed over.
 */
final class SettingsFile {

    private static final Pattern PLACE = Pattern.compile("line: (\\d+), column: (\\d+)");
    private static final Duration LONGEST_IDLE = Duration.ofDays(3660);
    private static final Map<String, Setting<?>> SETTINGS = settings();

    private final Path file;

    /**
     * One setting.
     *
     * @param shape what its value may be
     * @param use puts a value where it belongs
     */
    private record Setting<T>(SettingShape<T> shape, BiConsumer<SettingsDraft, T> use) {

        /** Whether the value was one that is allowed. */
        boolean read(Object value, SettingsDraft draft) {
            T meant = shape.reading().apply(value);
            if (meant != null) {
                use.accept(draft, meant);
            }
            return meant != null;
        }
    }

    private SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * The standard settings as a file changes them.
     *
     * @throws Failure in one line, when the file can't be read or says anything that isn't understood
     */
    static Settings read(Path file) {
        return new SettingsFile(file).read();
    }

    private static Map<String, Setting<?>> settings() {
        Map<String, Setting<?>> all = new LinkedHashMap<>();
        all.put("port", whole(0, 65_535, (draft, it) -> draft.port = it));
        all.put("region", text("[a-z0-9-]{1,32}", "a region such as \"eu-west-1\"", (draft, it) -> draft.region = it));
        all.put("accountId", text("\\d{12}", "a text of 12 digits", (draft, it) -> draft.account = it));
        all.put("isolation", new Setting<>(SettingShape.isolation(), (draft, it) -> draft.isolation = it));
        all.put("dataDir", new Setting<>(SettingShape.folder(), (draft, it) -> draft.dataFolder = draft.resolve(it)));
        all.put("ephemeral", new Setting<>(SettingShape.flag(), (draft, it) -> draft.ephemeral = it));
        all.put(
                "durability",
                text(
                        "normal|full",
                        "\"normal\" or \"full\"",
                        (draft, it) -> draft.durability = Durability.valueOf(it.toUpperCase(Locale.ROOT))));
        all.put("jdks", new Setting<>(SettingShape.folders(), SettingsDraft::addJdks));
        all.put(
                "cpu",
                text(
                        "best|cgroup|token-bucket|none",
                        "\"best\", \"cgroup\", \"token-bucket\" or \"none\"",
                        (draft, it) -> draft.cpu = it));
        all.put("freeze", new Setting<>(SettingShape.flag(), (draft, it) -> draft.freeze = it));
        all.put("parked", whole(0, 1000, (draft, it) -> draft.parked = it));
        all.put("timeScale", new Setting<>(SettingShape.scale(1_000_000), (draft, it) -> draft.timeScale = it));
        all.put("seed", new Setting<>(SettingShape.number(), (draft, it) -> draft.seed = it));
        all.put("allowedHosts", new Setting<>(SettingShape.texts(), (draft, it) -> draft.allowedHosts = it));
        all.put("remotes", new Setting<>(Remote.SHAPE, (draft, it) -> draft.remotes = it));
        all.put("relaxed", new Setting<>(SettingShape.flag(), (draft, it) -> draft.relaxed = it));
        limits(all);
        return all;
    }

    private static void limits(Map<String, Setting<?>> all) {
        all.put("accountConcurrency", whole(1, 100_000, concurrency(ConcurrencyLimits::withAccount)));
        all.put("unreservedMinimum", whole(0, 100_000, concurrency(SettingsDraft::withUnreserved)));
        all.put(
                "environmentRate",
                new Setting<>(SettingShape.rate(), concurrency(ConcurrencyLimits::withEnvironments)));
        all.put(
                "requestsPerConcurrency",
                new Setting<>(
                        SettingShape.wholeOrUnlimited(1_000_000),
                        concurrency(ConcurrencyLimits::withRequestsPerConcurrency)));
        all.put("allocationRate", new Setting<>(SettingShape.rate(), concurrency(ConcurrencyLimits::withAllocation)));
        all.put(
                "controlPlaneRate",
                new Setting<>(SettingShape.rate(), concurrency(ConcurrencyLimits::withControlPlane)));
        all.put("initSeconds", whole(1, 900, (draft, it) -> draft.init = Duration.ofSeconds(it)));
        all.put("provisionedInitSeconds", whole(1, 900, (draft, it) -> draft.provisionedInit = Duration.ofSeconds(it)));
        all.put(
                "environmentIdle",
                new Setting<>(SettingShape.duration(LONGEST_IDLE), (draft, it) -> draft.environmentIdle = it));
    }

    private static Setting<Integer> whole(int least, int most, BiConsumer<SettingsDraft, Integer> use) {
        return new Setting<>(SettingShape.whole(least, most), use);
    }

    private static Setting<String> text(String pattern, String allowed, BiConsumer<SettingsDraft, String> use) {
        return new Setting<>(SettingShape.text(pattern, allowed), use);
    }

    /** Changes one of the bounds of what runs at once. */
    private interface Bound<T> {
        ConcurrencyLimits with(ConcurrencyLimits before, T value);
    }

    private static <T> BiConsumer<SettingsDraft, T> concurrency(Bound<T> bound) {
        return (draft, value) -> draft.concurrency = bound.with(draft.concurrency, value);
    }

    private Settings read() {
        JsonObject document = document();
        SettingsDraft draft = new SettingsDraft(file);
        for (String name : document.names()) {
            Setting<?> setting = SETTINGS.get(name);
            if (setting == null) {
                throw refused("there is no setting '" + name + "'. Those there are: "
                        + String.join(", ", SETTINGS.keySet()) + ".");
            }
            Object value = document.value(name);
            if (value == null || !setting.read(value, draft)) {
                throw refused("'" + name + "' is " + printed(value) + "; it must be "
                        + setting.shape().allowed() + ".");
            }
        }
        return draft.settings();
    }

    private JsonObject document() {
        try {
            return Json.handwritten(Files.readAllBytes(file));
        } catch (MalformedJson malformed) {
            throw refused("it is not JSON" + place(malformed.getMessage()) + ": " + firstLine(malformed.getMessage()));
        } catch (WrongKind wrong) {
            throw refused("it must hold one JSON object, such as {\"accountConcurrency\": 50}.");
        } catch (NoSuchFileException missing) {
            throw refused("there is no such file.");
        } catch (IOException unreadable) {
            throw refused("it can't be read: " + firstLine(unreadable.getMessage()));
        }
    }

    private Failure refused(String why) {
        return new Failure(ExitCode.MISSPELT, "The settings file " + file + " is refused: " + why);
    }

    private static String place(@Nullable String message) {
        Matcher place = PLACE.matcher(String.valueOf(message));
        return place.find() ? " (line " + place.group(1) + ", column " + place.group(2) + ")" : "";
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** A value as it stands in the file, near enough; nothing that is secret. */
    private static String printed(@Nullable Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        String printed = String.valueOf(value);
        return printed.contains("secretAccessKey") ? "something else" : printed;
    }
}
