package dev.lambent.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How traffic is to get to what is deployed. */
final class ShiftOptions {

    @Option(
            names = "--shift",
            paramLabel = "HOW",
            converter = ShiftName.Converter.class,
            description = "Publish a version and shift an alias to it: canary10percent5minutes,"
                    + " linear10percentevery1minute, allatonce, or with other numbers")
    private @Nullable ShiftName shift;

    @Option(names = "--alias", paramLabel = "NAME", description = "The alias that is shifted; live by default")
    private @Nullable String alias;

    @Option(
            names = "--alarm",
            paramLabel = "NAME",
            description = "An alarm that stops the shift and takes it back; may be repeated")
    private List<String> alarms = new ArrayList<>();

    @Option(
            names = "--before-hook",
            paramLabel = "FUNCTION",
            description = "Asked before any traffic moves; it answers with PutLifecycleEventHookExecutionStatus")
    private @Nullable String beforeHook;

    @Option(names = "--after-hook", paramLabel = "FUNCTION", description = "Asked when all traffic has moved")
    private @Nullable String afterHook;

    /**
     * The way to shift, or null where nothing is shifted.
     *
     * @throws Failure when only the rest of a shift is said
     */
    @Nullable
    ShiftName shift() {
        if (shift == null && (alias != null || !alarms.isEmpty() || beforeHook != null || afterHook != null)) {
            throw new Failure(
                    ExitCode.MISSPELT,
                    "--alias, --alarm, --before-hook and --after-hook belong to a shift. Say how: --shift"
                            + " canary10percent5minutes");
        }
        return shift;
    }

    String alias() {
        return alias == null ? "live" : alias;
    }

    List<String> alarms() {
        return alarms;
    }

    @Nullable
    String beforeHook() {
        return beforeHook;
    }

    @Nullable
    String afterHook() {
        return afterHook;
    }
}
