package dev.lambent.cli;

import dev.lambent.account.AccountRegion;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.Caller;
import dev.lambent.s3.ObjectEvent;
import dev.lambent.s3.notification.EventRecord;
import dev.lambent.server.Settings;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints events as AWS services send them, to invoke a function with. */
@Command(
        name = "event",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "s3-put",
        description = "Print an event as an AWS service sends it.",
        footer = {
            "",
            "Example:",
            "  lambent event s3-put --bucket pictures --key in/flower.jpg > event.json",
            "  lambent invoke thumbnailer --payload @event.json"
        })
final class EventCommand {

    /** The same for every object, because there is none. */
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @Spec
    private @Nullable CommandSpec spec;

    /** Prints what S3 sends when an object has been put. */
    @Command(
            name = "s3-put",
            mixinStandardHelpOptions = true,
            description = "Print the event that S3 sends when an object has been put.")
    int s3Put(
            @Option(names = "--bucket", required = true, description = "The bucket's name") String bucket,
            @Option(names = "--key", required = true, description = "The object's key") String key,
            @Option(names = "--size", defaultValue = "1024", description = "Its size in bytes") long size,
            @Option(names = "--region", defaultValue = "us-east-1", description = "The bucket's region")
                    String region) {
        AccountRegion home = new AccountRegion(Settings.Identity.DEFAULT.account(), region);
        ObjectEvent event = new ObjectEvent(
                ObjectEvent.Kind.PUT,
                new BucketInfo(bucket, home, THEN),
                key,
                size,
                "d41d8cd98f00b204e9800998ecf8427e",
                null,
                "0055AED6DCD90281E5",
                THEN,
                Caller.local(home, "C3D13FE58DE4C810", null));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(EventRecord.document(event, "lambent"));
        out.flush();
        return ExitCode.OK;
    }
}
