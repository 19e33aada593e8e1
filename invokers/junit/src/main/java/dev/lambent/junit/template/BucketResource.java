package dev.lambent.junit.template;

import dev.lambent.junit.bucket.Bucket;
import dev.lambent.junit.bucket.BucketRule;
import dev.lambent.junit.bucket.S3;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
        S3 buckets = new S3(site.world());
        if (buckets.buckets().stream().anyMatch(each -> each.name().equals(name))) {
            throw properties.wrong("BucketName", "is " + name + ", and a bucket of that name already exists.");
        }
        bucket = buckets.bucket(name);
    }

    Bucket bucket() {
        return Made.of(bucket);
    }

    @Override
    public void connect() {
        Members versioning = properties.members("VersioningConfiguration");
        if (properties.has("VersioningConfiguration")) {
            switch (versioning.needed("Status")) {
                case "Enabled" -> bucket().versioned();
                case "Suspended" -> {
                    // A bucket that has never had versions is as one without.
                }
                default -> throw versioning.wrong("Status", "is neither Enabled nor Suspended.");
            }
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
        Set<String> names = new HashSet<>();
        for (Members each : key.each("Rules")) {
            String name = each.needed("Name").toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw each.wrong("Name", "is " + name + " for the second time: a filter has one of each.");
            }
            switch (name) {
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
