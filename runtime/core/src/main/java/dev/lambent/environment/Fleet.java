package dev.lambent.environment;

import dev.lambent.function.FunctionId;
import dev.lambent.time.Rate;
import dev.lambent.time.RateLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** The environments of one version. */
final class Fleet {

    final Key key;
    final Set<Lease> members = new LinkedHashSet<>();
    /** Those started on demand; the one that was used last comes first. */
    final Deque<Lease> idle = new ArrayDeque<>();
    /** Those that are provisioned and have nothing to do; the one that was used last comes first. */
    final Deque<Lease> ready = new ArrayDeque<>();
    /** How many are provisioned and offered, at work or not. */
    int offered;
    /** How many invocations the provisioned ones may be given in a second. */
    final RateLimit rate = new RateLimit(new Rate(0, Duration.ofSeconds(1)));

    Fleet(Key key) {
        this.key = key;
    }

    /** A version, of which all environments are alike. */
    record Key(FunctionId function, String number) {}
}
