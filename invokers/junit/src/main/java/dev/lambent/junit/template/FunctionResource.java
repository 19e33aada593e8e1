package dev.lambent.junit.template;

import dev.lambent.junit.deployment.Alias;
import dev.lambent.junit.deployment.AsyncSettings;
import dev.lambent.junit.function.FunctionDraft;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.mapping.Mapping;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@code AWS::Serverless::Function}. Without a name it is called by its logical id. */
final class FunctionResource implements TemplateResource {

    private final Site site;
    private final String logicalId;
    private final Members properties;
    private final String name;
    private final FunctionEvents events;
    private @Nullable LambdaFunction<Object> function;
    private @Nullable Alias alias;
    private @Nullable Preference preference;

    FunctionResource(Site site, String logicalId, Members properties) {
        this.site = site;
        this.logicalId = logicalId;
        this.properties = properties;
        this.name = properties.text("FunctionName", logicalId);
        this.events = new FunctionEvents(site);
    }

    @Override
    public void make() {
        // Nothing here looks at what a role allows.
        properties.skip("Role", "Policies");
        String runtime = runtime();
        FunctionDraft<Object> draft = new FunctionSource(site, properties).draft(logicalId, name);
        draft.runtime(runtime);
        properties.number("MemorySize", draft::memory);
        properties.number("Timeout", seconds -> draft.timeout(Duration.ofSeconds(seconds)));
        properties.number("ReservedConcurrentExecutions", draft::reservedConcurrency);
        draft.description(properties.text("Description", ""));
        storage(draft);
        tracing(draft);
        deadLetters(draft);
        LambdaFunction<Object> made = draft.create();
        function = made;
        String aliasName = properties.text("AutoPublishAlias");
        if (aliasName != null) {
            alias = made.alias(aliasName, made.publish());
        }
    }

    private String runtime() {
        String runtime = properties.needed("Runtime");
        if (!runtime.startsWith("java")) {
            throw properties.wrong(
                    "Runtime", "is " + runtime + ", which is not supported: functions of tests run in a JVM.");
        }
        return runtime;
    }

    private void storage(FunctionDraft<Object> draft) {
        Members storage = properties.members("EphemeralStorage");
        storage.number("Size", draft::ephemeralStorage);
        storage.end();
    }

    private void tracing(FunctionDraft<Object> draft) {
        String mode = properties.text("Tracing", "PassThrough");
        if (mode.equals("Active")) {
            draft.activeTracing();
        } else if (!mode.equals("PassThrough")) {
            throw properties.wrong("Tracing", "is " + mode + ", and neither Active nor PassThrough.");
        }
    }

    private void deadLetters(FunctionDraft<Object> draft) {
        Members letters = properties.members("DeadLetterQueue");
        if (properties.has("DeadLetterQueue")) {
            Resource target = site.at(letters, "TargetArn", Resource.class);
            checkType(letters, letters.needed("Type"), target);
            draft.deadLetterQueue(target);
        }
        letters.end();
    }

    /** The word beside an ARN is its service's. */
    private static void checkType(Members members, String type, Resource target) {
        if (!type.toLowerCase(Locale.ROOT).equals(Site.service(target))) {
            throw members.wrong("Type", "is " + type + ", and the target is " + target.arn() + ".");
        }
    }

    LambdaFunction<Object> function() {
        return Made.of(function);
    }

    /** The alias that SAM publishes; null where the template names none. */
    @Nullable
    Alias alias() {
        return alias;
    }

    /** What events go to: the alias where there is one, as SAM has it. */
    private Invocable target() {
        Alias published = alias;
        return published == null ? function() : published;
    }

    Map<String, Mapping> mappings() {
        return events.mappings();
    }

    @Override
    public void connect() {
        provision();
        invokeConfig(properties.members("EventInvokeConfig"));
        events.connect(function().at(target()), target(), properties.named("Events"));
        preference = Preference.of(site, properties, alias != null);
        properties.end();
    }

    private void provision() {
        Members config = properties.members("ProvisionedConcurrencyConfig");
        Integer environments = config.number("ProvisionedConcurrentExecutions");
        config.end();
        if (environments == null && properties.has("ProvisionedConcurrencyConfig")) {
            throw config.wrong("ProvisionedConcurrentExecutions", "is missing.");
        }
        Alias published = alias;
        if (environments != null && published == null) {
            throw properties.wrong("ProvisionedConcurrencyConfig", "needs an AutoPublishAlias.");
        }
        if (environments != null && published != null) {
            published.provision(environments);
        }
    }

    private void invokeConfig(Members config) {
        AsyncSettings settings = new AsyncSettings(site.world(), target().ref());
        config.number("MaximumRetryAttempts", settings::retries);
        config.number("MaximumEventAgeInSeconds", age -> settings.maximumEventAge(Duration.ofSeconds(age)));
        Members destinations = config.members("DestinationConfig");
        if (destinations.has("OnSuccess")) {
            settings.onSuccess(destination(destinations.members("OnSuccess")));
        }
        if (destinations.has("OnFailure")) {
            settings.onFailure(destination(destinations.members("OnFailure")));
        }
        destinations.end();
        config.end();
    }

    private Resource destination(Members destination) {
        Resource found = site.at(destination, "Destination", Resource.class);
        String type = destination.text("Type");
        if (type != null) {
            checkType(destination, type, found);
        }
        destination.end();
        return found;
    }

    /** How its alias gets to another version. */
    Preference preference() {
        return Made.of(preference);
    }

    @Override
    public @Nullable String ref(String part) {
        String aliasName = properties.text("AutoPublishAlias");
        if (part.equals("Alias") && aliasName != null) {
            return attribute("Arn") + ":" + aliasName;
        }
        return part.isEmpty() ? name : null;
    }

    @Override
    public @Nullable String attribute(String attribute) {
        return attribute.equals("Arn") ? site.arn("lambda", "function:" + name) : null;
    }

    @Override
    public List<Resource> resources() {
        LambdaFunction<Object> made = function;
        if (made == null) {
            return List.of();
        }
        Alias published = alias;
        return published == null ? List.of(made) : List.of(made, published);
    }
}
