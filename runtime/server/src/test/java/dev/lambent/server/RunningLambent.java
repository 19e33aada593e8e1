package dev.lambent.server;

import dev.lambent.database.Durability;
import dev.lambent.mapping.remote.RemoteEndpoint;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A Lambent for a test: in process, on a free port, in a folder of the test's own. */
public final class RunningLambent {

    private RunningLambent() {}

    /** Starts one. */
    public static Lambent in(Path folder) {
        return Lambent.start(settings(folder, Isolation.IN_PROCESS));
    }

    /** Starts one whose functions run in child processes. */
    public static Lambent withProcesses(Path folder) {
        return Lambent.start(settings(folder, Isolation.PROCESS));
    }

    /** Starts one that goes on with what another has left in the folder. */
    public static Lambent lasting(Path folder) {
        return Lambent.start(settings(new Settings.Data(folder, false, Durability.NORMAL), Isolation.IN_PROCESS));
    }

    /** Starts one whose mappings read the queues of another endpoint. */
    public static Lambent reading(String url, Path folder) {
        Settings own = settings(folder, Isolation.IN_PROCESS);
        return Lambent.start(new Settings(
                own.port(),
                own.data(),
                own.identity(),
                own.isolation(),
                own.sandboxes(),
                own.timeScale(),
                own.seed(),
                own.limits(),
                own.allowedHosts(),
                new Settings.Remotes(RemoteEndpoint.at(url)),
                own.relaxed()));
    }

    /** A client of the AWS SDK for Java that speaks to it. */
    public static <B extends AwsClientBuilder<B, C>, C> C client(Lambent lambent, AwsClientBuilder<B, C> builder) {
        return builder.endpointOverride(URI.create(lambent.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** Starts one whose clock runs that many times as fast as the real one. */
    public static Lambent scaled(double timeScale, Path folder) {
        Settings own = settings(folder, Isolation.IN_PROCESS);
        return Lambent.start(new Settings(
                own.port(),
                own.data(),
                own.identity(),
                own.isolation(),
                own.sandboxes(),
                timeScale,
                own.seed(),
                own.limits(),
                own.allowedHosts(),
                own.remotes(),
                own.relaxed()));
    }

    private static Settings settings(Path folder, Isolation isolation) {
        return settings(new Settings.Data(folder, true, Durability.NORMAL), isolation);
    }

    private static Settings settings(Settings.Data data, Isolation isolation) {
        Settings standard = Settings.standard();
        return new Settings(
                0,
                data,
                standard.identity(),
                isolation,
                standard.sandboxes(),
                standard.timeScale(),
                4711L,
                standard.limits(),
                standard.allowedHosts(),
                standard.remotes(),
                standard.relaxed());
    }
}
