package dev.lambent.status;

import dev.lambent.environment.EnvironmentState;
import dev.lambent.environment.ExecutionEnvironment;
import dev.lambent.environment.InitializationType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the environments of a version are doing: each does one thing. Not changed once it has been handed out. */
final class Occupancy {

    /** What an environment does. */
    enum Doing {
        /** It is being initialised. */
        STARTING,
        /** It was started on demand and has nothing to do. */
        IDLE,
        /** It runs an invocation. */
        BUSY,
        /** It is provisioned and has nothing to do. */
        PROVISIONED;

        /** As users read it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Occupancy NONE = new Occupancy();

    private final Map<Doing, Integer> counts = new EnumMap<>(Doing.class);

    /** Of all versions that have any, by ARN. Called within a turn. */
    static Map<String, Occupancy> of(List<ExecutionEnvironment> environments) {
        Map<String, Occupancy> byVersion = new HashMap<>();
        for (ExecutionEnvironment each : environments) {
            byVersion
                    .computeIfAbsent(each.specification().versionArn(), arn -> new Occupancy())
                    .counts
                    .merge(doing(each), 1, Integer::sum);
        }
        return byVersion;
    }

    int count(Doing what) {
        return counts.getOrDefault(what, 0);
    }

    private static Doing doing(ExecutionEnvironment environment) {
        EnvironmentState state = environment.state();
        if (state instanceof EnvironmentState.Starting) {
            return Doing.STARTING;
        }
        if (state instanceof EnvironmentState.Busy) {
            return Doing.BUSY;
        }
        return environment.place().initialization() == InitializationType.PROVISIONED ? Doing.PROVISIONED : Doing.IDLE;
    }
}
