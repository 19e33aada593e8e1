package dev.lambent.bench;

import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.StopReason;
import java.nio.file.Path;
import java.util.List;

/** A warm process sandbox: from invocation to answer, beside bare sockets between two JVMs. */
final class RoundTrip implements Benchmark {

    private static final double MOST = 1.2;
    private static final int ROUNDS = 9;
    private static final int TRIPS = 10_000;
    private static final int WARM_UP = 3;

    @Override
    public List<Row> run(Ground ground) throws Exception {
        Path code = FunctionCode.unpackInto(ground.folder().resolve("code"));
        try (Processes processes = new Processes(ground.folder().resolve("processes"), 0);
                BarePeer frames = new BarePeer(ground, BarePeer.Framing.LENGTH);
                BarePeer http = new BarePeer(ground, BarePeer.Framing.HTTP)) {
            Sandboxed function = processes.of("java17", FunctionCode.ECHO, code);
            Sandbox sandbox = function.prepare();
            Sandboxed.start(sandbox);
            try {
                return measure(ground, function, sandbox, frames, http);
            } finally {
                sandbox.stop(StopReason.SHUTDOWN);
            }
        }
    }

    private static List<Row> measure(Ground ground, Sandboxed function, Sandbox sandbox, BarePeer frames, BarePeer http)
            throws Exception {
        int trips = ground.times(TRIPS, 200);
        Series ours = new Series();
        Series framed = new Series();
        Series overHttp = new Series();
        int rounds = ground.times(ROUNDS, 2);
        for (int i = -WARM_UP; i < rounds; i++) {
            double own = BackToBack.run(function, sandbox, trips).median();
            double bare = frames.run(trips).median();
            double bareHttp = http.run(trips).median();
            if (i >= 0) {
                ours.add(own);
                framed.add(bare);
                overHttp.add(bareHttp);
            }
        }
        String what = "process sandbox, warm: p50 of a round trip with 1 KB";
        String measured = Row.number(ours.median()) + " µs";
        return List.of(
                Row.ratioAtMost(
                        what,
                        measured,
                        "blocking socket between two JVMs: " + Row.number(framed.median()) + " µs",
                        ours.medianRatioTo(framed),
                        MOST),
                Row.told(
                        what,
                        measured,
                        "the same with minimal HTTP/1.1: " + Row.number(overHttp.median()) + " µs",
                        ours.medianRatioTo(overHttp)));
    }
}
