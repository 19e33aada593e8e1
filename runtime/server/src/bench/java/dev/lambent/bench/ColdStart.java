package dev.lambent.bench;

import dev.lambent.inprocess.InProcessSandboxes;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.SystemTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** From nothing to the first response, of a handler on objects, beside a JVM that says hello. */
final class ColdStart implements Benchmark {

    private static final int ROUNDS = 11;
    private static final int LIGHT_ROUNDS = 200;
    private static final int WARM_UP = 50;
    private static final double MOST_PROCESS = 190;
    private static final double MOST_PARKED = 20;
    private static final double MOST_IN_PROCESS = 2;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Payload EVENT = Payload.of(FunctionCode.event());

    /** What the comparator runs. */
    static final class Hello {

        private Hello() {}

        /** Says hello. */
        public static void main(String[] arguments) {
            System.out.println("Hello");
        }
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        Path code = FunctionCode.unpackInto(ground.folder().resolve("code"));
        Series hello = new Series();
        Series process = processes(ground, code, hello);
        Series parked = parked(ground, code);
        Series inProcess = inProcess(ground, code);
        String beside = "java -Xshare:auto, hello world: " + Row.number(hello.median()) + " ms";
        double unit = hello.median();
        return List.of(
                Row.atMost("cold start to the first response: process", process.median(), MOST_PROCESS, " ms")
                        .beside(beside, process.medianRatioTo(hello)),
                Row.atMost("cold start to the first response: parked process", parked.median(), MOST_PARKED, " ms")
                        .beside(beside, parked.median() / unit),
                Row.atMost("cold start to the first response: in process", inProcess.median(), MOST_IN_PROCESS, " ms")
                        .beside(beside, inProcess.median() / unit));
    }

    private static Series processes(Ground ground, Path code, Series hello) throws Exception {
        Series millis = new Series();
        try (Processes processes = new Processes(ground.folder().resolve("processes"), 0)) {
            Sandboxed function = processes.of("java17", FunctionCode.ON_OBJECTS, code);
            hello(ground);
            cold(function, Sandboxed.newId());
            for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
                hello.add(hello(ground));
                millis.add(cold(function, Sandboxed.newId()));
            }
        }
        return millis;
    }

    private static Series parked(Ground ground, Path code) throws Exception {
        Series millis = new Series();
        try (Processes processes = new Processes(ground.folder().resolve("processes"), 1)) {
            Sandboxed function = processes.of("java17", FunctionCode.ON_OBJECTS, code);
            cold(function, Sandboxed.newId());
            for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
                String id = function.parked();
                for (; id == null; id = function.parked()) {
                    Stopwatch.rest(LOOK);
                }
                // It has just been parked: let it come to rest, as it would have.
                Stopwatch.rest(LOOK.multipliedBy(5));
                millis.add(cold(function, id));
            }
        }
        return millis;
    }

    private static Series inProcess(Ground ground, Path code) throws Exception {
        Series millis = new Series();
        try (SystemTimeline timeline = new SystemTimeline()) {
            Sandboxed function =
                    new Sandboxed(new InProcessSandboxes(timeline), timeline, "java17", FunctionCode.ON_OBJECTS, code);
            for (int i = 0; i < ground.times(WARM_UP, 3); i++) {
                cold(function, Sandboxed.newId());
            }
            for (int i = 0; i < ground.times(LIGHT_ROUNDS, 3); i++) {
                millis.add(cold(function, Sandboxed.newId()));
            }
        }
        return millis;
    }

    private static double hello(Ground ground) throws Exception {
        Stopwatch watch = new Stopwatch();
        try (Program program = Program.java(
                ground, List.of("-Xshare:auto", "-cp", ground.classes().toString(), Hello.class.getName()))) {
            program.line();
            return watch.millis();
        }
    }

    /** Milliseconds from asking for an environment to its first response. */
    private static double cold(Sandboxed function, String id) throws Exception {
        Stopwatch watch = new Stopwatch();
        Sandbox sandbox = function.prepare(id);
        Sandboxed.start(sandbox);
        function.invoke(sandbox, EVENT);
        double millis = watch.millis();
        sandbox.stop(StopReason.IDLE);
        return millis;
    }
}
