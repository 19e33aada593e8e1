package dev.lambent.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadShapesTest {
    @Test
    void a() {
        Scenarios.steady();
        Scenarios.all();
    }

    @Test
    void b() {
        LoadRun.of(Scenarios.steady(), 1);
    }

    @Test
    void c() {
        LoadRun.of(Scenarios.spike(), 1);
    }

    @Test
    void d() {
        LoadRun.of(Scenarios.ramp(), 1);
    }

    @Test
    void e() {
        LoadRun.of(Scenarios.sawtooth(), 1);
    }

    @Test
    void f() {
        LoadRun.of(Scenarios.flood(), 1);
    }

    @Test
    void g() {
        LoadRun.of(Scenarios.schedule(), 1);
    }

    @Test
    void everyRequestIsAnsweredOnce() {
        for (LoadRun run : Scenarios.all()) {
            for (String f : run.functions()) {
                Tally t = run.tally(f);
                assertThat(t.total(Series.COMPLETED) + t.throttles()).isEqualTo(t.total(Series.ARRIVALS));
            }
        }
    }
}
