package dev.lambent.process;

import dev.lambent.sandbox.SandboxSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JVMs that were started ahead: warmed up, standing still, and waiting for the next environment of their function version.
 * No code of the function has run in them; its init runs when they are taken.
 *
 * <p>A JVM can't change its environment variables, and one of them is the log stream, whose name ends with the
 * environment's id. So a parked JVM is made for an id of its own, and whoever needs a new environment asks for that id
 * first. One is handed out only to a specification that is exactly the one it was started for.
 *
 * <p>At most one for each version; the version that has gone longest without starting an environment makes room. Safe from
 * any thread; the parking and dropping happen in the background.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage is not waited for
final class Parking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    /** Lets the environment that has just started have the processors for its first invocation. */
    private static final Duration DELAY = Duration.ofMillis(200);

    private final Workshop workshop;
    private final Launcher launcher;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private boolean closed;

    /** A JVM on its way to being parked, or parked. */
    private static final class Place {
        private final SandboxSpecification specification;
        private final Gate.Place atGate;
        private @Nullable RuntimeProcess process;
        private boolean ready;

        Place(SandboxSpecification specification, Gate gate) {
            this.specification = specification;
            this.atGate = gate.place(Gate.Urgency.AHEAD);
        }

        boolean isFor(String revision) {
            return specification.revision().equals(revision);
        }
    }

    Parking(Workshop workshop, Launcher launcher) {
        this.workshop = workshop;
        this.launcher = launcher;
    }

    /**
     * Starts one ahead for the next environment like this one, unless there is one. None is for a provisioned environment:
     * those are started ahead themselves.
     */
    void fill(SandboxSpecification like) {
        if (workshop.settings().parkedJvms() == 0 || !Launcher.canPark(like) || !isOnDemand(like)) {
            return;
        }
        Place place =
                new Place(withId(like, workshop.settings().environmentIds().get()), workshop.gate());
        if (take(place)) {
            workshop.timeline().limit(DELAY, () -> place.atGate.takeLater(() -> park(place)));
        }
    }

    /** Whether an invocation has asked for an environment, as the environment itself sees it in its variables. */
    static boolean isOnDemand(SandboxSpecification specification) {
        return !"provisioned-concurrency".equals(specification.variables().get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** The id of the environment for which a JVM waits. */
    synchronized Optional<String> environmentId(String versionArn, String revision) {
        Place place = places.get(versionArn);
        return place != null && place.ready && place.isFor(revision)
                ? Optional.of(place.specification.environmentId())
                : Optional.empty();
    }

    /**
     * The JVM that was started under this environment's id, or null. It is for whoever takes it to see whether it is what
     * they want.
     */
    synchronized @Nullable RuntimeProcess take(SandboxSpecification specification) {
        Place place = places.get(specification.versionArn());
        if (place == null || !place.ready) {
            return null;
        }
        if (!place.specification.environmentId().equals(specification.environmentId())) {
            return null;
        }
        places.remove(specification.versionArn());
        return place.process;
    }

    @Override
    public void close() {
        List<Place> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(places.values());
            places.clear();
        }
        all.forEach(this::destroy);
    }

    private synchronized boolean take(Place place) {
        String version = place.specification.versionArn();
        Place before = places.remove(version);
        if (closed) {
            return false;
        }
        if (before != null && before.isFor(place.specification.revision())) {
            places.put(version, before);
            return false;
        }
        if (before != null) {
            drop(before);
        }
        places.put(version, place);
        Iterator<Place> eldest = places.values().iterator();
        if (places.size() > workshop.settings().parkedJvms()) {
            drop(eldest.next());
            eldest.remove();
        }
        return true;
    }

    private void park(Place place) {
        try {
            if (!isKept(place)) {
                place.atGate.leave();
                return;
            }
            RuntimeProcess process = launcher.park(place.specification);
            place.process = process;
            if (isKept(place)) {
                process.desk().parked().thenAccept(waits -> parked(place, process, waits));
            } else {
                destroy(place);
            }
        } catch (NotStarted | IOException | RuntimeException e) {
            LOG.debug("No JVM is parked for {}", place.specification.versionArn(), e);
            place.atGate.leave();
            remove(place);
        }
    }

    private void parked(Place place, RuntimeProcess process, boolean waits) {
        place.atGate.leave();
        synchronized (this) {
            place.ready = waits;
        }
        if (!waits) {
            remove(place);
            drop(place);
        } else {
            process.idle();
        }
    }

    private synchronized boolean isKept(Place place) {
        return places.get(place.specification.versionArn()) == place;
    }

    private synchronized void remove(Place place) {
        places.remove(place.specification.versionArn(), place);
    }

    private void drop(Place place) {
        workshop.executor().execute(() -> destroy(place));
    }

    private void destroy(Place place) {
        place.atGate.leave();
        RuntimeProcess process = place.process;
        if (process != null) {
            process.destroy();
        }
        workshop.runFolder().delete(place.specification.environmentId());
    }

    private static SandboxSpecification withId(SandboxSpecification like, String id) {
        Map<String, String> variables = new LinkedHashMap<>(like.variables());
        variables.replaceAll((name, value) ->
                name.equals("AWS_LAMBDA_LOG_STREAM_NAME") ? value.replace(like.environmentId(), id) : value);
        return new SandboxSpecification(
                id,
                like.functionName(),
                like.versionArn(),
                like.revision(),
                like.runtime(),
                like.handler(),
                like.code(),
                like.layers(),
                like.memory(),
                like.ephemeralStorage(),
                variables);
    }
}
