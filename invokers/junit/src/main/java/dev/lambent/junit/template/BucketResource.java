package dev.lambent.junit.template;

import dev.lambent.junit.bucket.Bucket;
import dev.lambent.junit.bucket.BucketRule;
import dev.lambent.junit.bucket.S3;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.Resource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An {@code AWS::S3::Bucket}. Without a name it is called by its logical id in lower case. */
final class BucketResource implements TemplateResource {

    private final Site site;
    private final Members properties;
    private final String name;
    private @Nullable Bucket bucket;

    BucketResource(Site site, String logicalId, Members properties) {
        this.site = site;
        this.properties = properties;
        this.name = properties.text("BucketName", logicalId.toLowerCase(Locale.ROOT));
    }

    @Override
    public void make() {
        bucket = new S3(site.world()).bucket(name);
    }

    Bucket bucket() {
        return Made.of(bucket);
    }

    @Override
    public void connect() {
        Members versioning = properties.members("VersioningConfiguration");
        if (versioning.text("Status", "").equals("Enabled")) {
            bucket().versioned();
        }
        versioning.end();
        Members told = properties.members("NotificationConfiguration");
        for (Members each : told.each("TopicConfigurations")) {
            rule(bucket(), each, each.needed("Event")).publishTo(site.at(each, "Topic", Topic.class));
            each.end();
        }
        for (Members each : told.each("QueueConfigurations")) {
            rule(bucket(), each, each.needed("Event")).sendTo(site.at(each, "Queue", Queue.class));
            each.end();
        }
        for (Members each : told.each("LambdaConfigurations")) {
            rule(bucket(), each, each.needed("Event")).invoke(site.at(each, "Function", Invocable.class));
            each.end();
        }
        told.end();
        properties.end();
    }

    /** The beginning of a rule, with the filter that a configuration has: a prefix, a suffix, both or none. */
    static BucketRule rule(Bucket bucket, Members configuration, String event) {
        String prefix = "";
        String suffix = "";
        Members filter = configuration.members("Filter");
        Members key = filter.members("S3Key");
        for (Members each : key.each("Rules")) {
            switch (each.needed("Name").toLowerCase(Locale.ROOT)) {
                case "prefix" -> prefix = each.needed("Value");
                case "suffix" -> suffix = each.needed("Value");
                default -> throw each.wrong("Name", "is neither prefix nor suffix.");
            }
            each.end();
        }
        key.end();
        filter.end();
        return bucket.on(event, prefix + "*" + suffix);
    }

    @Override
    public @Nullable String ref(String part) {
        return part.isEmpty() ? name : null;
    }

    @Override
    public @Nullable String attribute(String attribute) {
        return attribute.equals("Arn") ? "arn:aws:s3:::" + name : null;
    }

    @Override
    public List<Resource> resources() {
        return List.of(bucket());
    }
}
