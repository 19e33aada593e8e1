package dev.lambent.server;

import dev.lambent.database.Durability;
import dev.lambent.function.Limits;
import dev.lambent.mapping.remote.RemoteEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a Lambent is to run; immutable.
 *
 * @param port the port on loopback; 0 for any that is free
 * @param data what is kept, and where
 * @param identity account and region of requests that don't say
 * @param isolation where user code runs
 * @param sandboxes what matters to sandboxes
 * @param timeScale how many seconds Lambent's clock moves in a real one
 * @param seed where randomness begins; null for a seed of its own
 * @param limits what users may ask for
 * @param allowedHosts further Host names that are let in
 * @param remotes what is read elsewhere
 * @param relaxed whether services use each other's resources without being let in by a policy
 */
public record Settings(
        int port,
        Data data,
        Identity identity,
        Isolation isolation,
        SandboxSettings sandboxes,
        double timeScale,
        @Nullable Long seed,
        Limits limits,
        List<String> allowedHosts,
        Remotes remotes,
        boolean relaxed) {

    /** The port that tools for local clouds assume. */
    public static final int DEFAULT_PORT = 4566;

    /** Takes immutable copies. */
    public Settings {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /**
     * What is kept, and where.
     *
     * @param folder where state, code and class archives are; null for class archives alone, in the user's cache folder
     * @param ephemeral whether nothing but class archives is kept, even so
     * @param durability what the state survives
     */
    public record Data(@Nullable Path folder, boolean ephemeral, Durability durability) {

        /** Nothing but class archives. */
        public static final Data NOTHING = new Data(null, false, Durability.NORMAL);

        /** Whether state and code outlive Lambent. */
        public boolean isLasting() {
            return folder != null && !ephemeral;
        }
    }

    /**
     * Who a request is from when its signature doesn't say.
     *
     * @param account 12 digits
     * @param region such as {@code us-east-1}
     */
    public record Identity(String account, String region) {

        /** The account that tools for local clouds assume, in the region that AWS's examples use. */
        public static final Identity DEFAULT = new Identity("000000000000", "us-east-1");
    }

    /**
     * What matters to process sandboxes.
     *
     * @param jdks JDK folders by runtime identifier, such as {@code java21}; others are looked for
     * @param cpu the mechanism that holds functions to their CPU: {@code best}, {@code cgroup}, {@code token-bucket},
     *     {@code none}
     * @param freeze whether environments stand still between invocations
     * @param parked the most processes that are started ahead of need; 0 for none
     */
    public record SandboxSettings(Map<String, Path> jdks, String cpu, boolean freeze, int parked) {

        /** As Lambda does it, and quickly. */
        public static final SandboxSettings DEFAULT = new SandboxSettings(Map.of(), "best", true, 4);

        /** Takes an immutable copy. */
        public SandboxSettings {
            jdks = Map.copyOf(jdks);
        }
    }

    /**
     * Services that are Lambent's own, read elsewhere by event source mappings; everything else goes on with Lambent's own.
     *
     * @param sqs where mappings read their queues; null for Lambent's own queues
     */
    public record Remotes(@Nullable RemoteEndpoint sqs) {

        /** Everything is Lambent's own. */
        public static final Remotes NONE = new Remotes(null);
    }

    /** What {@code lambent start} does without options. */
    public static Settings standard() {
        return new Settings(
                DEFAULT_PORT,
                Data.NOTHING,
                Identity.DEFAULT,
                Isolation.PROCESS,
                SandboxSettings.DEFAULT,
                1,
                null,
                Limits.aws(),
                List.of(),
                Remotes.NONE,
                false);
    }
}
