package dev.lambent.junit.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Puts up the resources of a template: what has no code first, because functions may name it. */
final class Resources {

    /** What SAM takes for all functions, of what there is. Source: AWS SAM Developer Guide, "Globals section of the AWS SAM template". */
    private static final String[] GLOBALS = {
        "Handler",
        "Runtime",
        "CodeUri",
        "MemorySize",
        "Timeout",
        "Description",
        "EphemeralStorage",
        "Tracing",
        "Environment",
        "Architectures",
        "ReservedConcurrentExecutions",
        "AutoPublishAlias",
        "ProvisionedConcurrencyConfig",
        "DeadLetterQueue",
        "EventInvokeConfig",
        "DeploymentPreference",
        "Role"
    };

    private final Site site;
    private final Members document;

    Resources(Site site, Members document) {
        this.site = site;
        this.document = document;
    }

    void put() {
        Members globals = document.members("Globals");
        Members functionGlobals = globals.members("Function");
        functionGlobals.skip(GLOBALS).end();
        globals.end();
        Map<String, Members> resources = document.named("Resources");
        if (resources.isEmpty()) {
            throw document.wrong("Resources", "are missing.");
        }
        resources.forEach((id, each) -> site.references().resource(id, read(id, each, functionGlobals)));
        checkDependencies(resources);
        site.handlers().keySet().stream()
                .filter(each -> !(site.references().resources().get(each) instanceof FunctionResource))
                .findFirst()
                .ifPresent(each -> {
                    throw document.wrong(
                            "Resources", "have no function " + each + ", for which the test has a handler.");
                });
        List<String> all = inOrder();
        all.forEach(each -> placed(resources, each, TemplateResource::make));
        all.forEach(each -> placed(resources, each, TemplateResource::connect));
    }

    /** What is refused further inside is told with the resource that it was refused of. */
    private void placed(Map<String, Members> resources, String id, Consumer<TemplateResource> step) {
        String where = Objects.requireNonNull(resources.get(id)).where();
        try {
            step.accept(Objects.requireNonNull(site.references().resources().get(id)));
        } catch (RuntimeException refused) {
            String message = String.valueOf(refused.getMessage());
            if (refused instanceof IllegalArgumentException && message.startsWith(where)) {
                throw refused;
            }
            throw new IllegalArgumentException(where + ": " + message, refused);
        }
    }

    /** Everything is made before it is named, so that what depends on what doesn't matter, but it has to be there. */
    private void checkDependencies(Map<String, Members> resources) {
        Set<String> missing = new LinkedHashSet<>();
        resources
                .values()
                .forEach(each -> each.texts("DependsOn").stream()
                        .filter(other -> !resources.containsKey(other) && !isMadeByServerless(other))
                        .forEach(missing::add));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Template format error: Unresolved resource dependencies ["
                    + String.join(", ", missing) + "] in the Resources block of the template");
        }
    }

    /** SAM makes a role and an alias for a function, and their logical ids begin with its own. */
    private boolean isMadeByServerless(String logicalId) {
        return site.references().resources().entrySet().stream()
                .filter(each -> each.getValue() instanceof FunctionResource)
                .anyMatch(each ->
                        logicalId.equals(each.getKey() + "Role") || logicalId.startsWith(each.getKey() + "Alias"));
    }

    /** The logical ids: functions after what they name, and policies after what gives permissions of its own. */
    private List<String> inOrder() {
        Map<String, TemplateResource> known = site.references().resources();
        List<String> all = new ArrayList<>(known.keySet());
        all.sort(Comparator.comparingInt(each ->
                known.get(each) instanceof PolicyResource ? 2 : known.get(each) instanceof FunctionResource ? 1 : 0));
        return all;
    }

    private TemplateResource read(String id, Members resource, Members functionGlobals) {
        String type = resource.needed("Type");
        // Nothing here is ever replaced or deleted; dependencies are looked at when all is known.
        resource.skip("Metadata", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy");
        Members properties = resource.members("Properties");
        resource.end();
        return switch (type) {
            case "AWS::Serverless::Function" -> new FunctionResource(site, id, properties.over(functionGlobals));
            case "AWS::SQS::Queue" -> new QueueResource(site, id, properties);
            case "AWS::SNS::Topic" -> new TopicResource(site, id, properties);
            case "AWS::S3::Bucket" -> new BucketResource(site, id, properties);
            case "AWS::SNS::Subscription" -> new SubscriptionResource(site, properties);
            case "AWS::SQS::QueuePolicy" -> new PolicyResource(site, "Queues", properties);
            case "AWS::SNS::TopicPolicy" -> new PolicyResource(site, "Topics", properties);
            default ->
                throw resource.wrong(
                        "Type",
                        "is " + type + ": " + type
                                + " is not supported. AWS::Serverless::Function, AWS::SQS::Queue, AWS::SNS::Topic,"
                                + " AWS::S3::Bucket, subscriptions and the policies of queues and topics are. Leave it out of the"
                                + " template that is tested, or make it in the test.");
        };
    }
}
