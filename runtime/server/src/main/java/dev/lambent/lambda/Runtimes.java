package dev.lambent.lambda;

import dev.lambent.fault.LambdaFault;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which runtime identifiers a function may be made with. */
final class Runtimes {

    /** What Lambent runs, newest first. */
    private static final List<String> OURS =
            List.of("java25", "java21", "java17", "java11", "java8.al2", "provided.al2023", "provided.al2");

    /** What AWS runs besides (AWS Lambda Developer Guide, "Lambda runtimes", January 2026). */
    private static final Set<String> THEIRS = Set.of(
            "nodejs16.x",
            "nodejs18.x",
            "nodejs20.x",
            "nodejs22.x",
            "nodejs24.x",
            "python3.8",
            "python3.9",
            "python3.10",
            "python3.11",
            "python3.12",
            "python3.13",
            "python3.14",
            "ruby3.2",
            "ruby3.3",
            "ruby3.4",
            "ruby4.0",
            "dotnet6",
            "dotnet8",
            "dotnet10");

    private Runtimes() {}

    /** Refuses a runtime that AWS doesn't know, no longer takes, or that Lambent doesn't run. */
    static void check(String runtime) {
        if (OURS.contains(runtime)) {
            return;
        }
        if (THEIRS.contains(runtime)) {
            throw LambdaFault.notSupported(
                    "Runtime " + runtime,
                    "It runs " + String.join(", ", OURS)
                            + "; a program that speaks the Runtime API runs as provided.al2023.");
        }
        if (Shapes.isRuntime(runtime)) {
            throw LambdaFault.invalidParameter("The runtime parameter of " + runtime
                    + " is no longer supported for creating or updating AWS Lambda functions. We recommend you use a"
                    + " supported runtime while creating or updating functions.");
        }
        throw LambdaFault.invalidParameter("Value " + runtime
                + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: " + known()
                + " or be a valid ARN");
    }

    private static List<String> known() {
        return Stream.concat(OURS.stream(), THEIRS.stream().sorted()).toList();
    }
}
