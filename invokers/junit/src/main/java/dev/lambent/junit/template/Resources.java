package dev.lambent.junit.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts up the resources of a template: what has no code first, because functions may name it. */
final class Resources {

    private final Site site;
    private final Members document;

    Resources(Site site, Members document) {
        this.site = site;
        this.document = document;
    }

    void put() {
        Members globals = document.members("Globals");
        Members functionGlobals = globals.members("Function");
        globals.end();
        Map<String, Members> resources = document.named("Resources");
        if (resources.isEmpty()) {
            throw document.wrong("Resources", "are missing.");
        }
        resources.forEach((id, each) -> site.references().resource(id, read(id, each, functionGlobals)));
        site.handlers().keySet().stream()
                .filter(each -> !(site.references().resources().get(each) instanceof FunctionResource))
                .findFirst()
                .ifPresent(each -> {
                    throw document.wrong(
                            "Resources", "have no function " + each + ", for which the test has a handler.");
                });
        List<TemplateResource> all = inOrder();
        all.forEach(TemplateResource::make);
        all.forEach(TemplateResource::connect);
    }

    /** Functions after what they name, and policies after what gives permissions of its own. */
    private List<TemplateResource> inOrder() {
        List<TemplateResource> all =
                new ArrayList<>(site.references().resources().values());
        all.sort(Comparator.comparingInt(
                each -> each instanceof PolicyResource ? 2 : each instanceof FunctionResource ? 1 : 0));
        return all;
    }

    private TemplateResource read(String id, Members resource, Members functionGlobals) {
        String type = resource.needed("Type");
        // Nothing here is ever replaced or deleted, and everything is made before it is named.
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
