package dev.lambent.autoscaling;

import dev.lambent.protocol.Member;

/** Members that several operations have, with the constraints of the service model (2016-02-06). */
final class Members {

    /** The shape XmlString. */
    private static final String PRINTABLE = "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*";

    private static final int LONGEST_ID = 1600;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_NAMES = 50;

    private Members() {}

    static Member namespace() {
        return Member.text("ServiceNamespace")
                .required()
                .oneOf(
                        "ecs",
                        "elasticmapreduce",
                        "ec2",
                        "appstream",
                        "dynamodb",
                        "rds",
                        "sagemaker",
                        "custom-resource",
                        "comprehend",
                        "lambda",
                        "cassandra",
                        "kafka",
                        "elasticache",
                        "neptune",
                        "workspaces");
    }

    static Member resourceId() {
        return id("ResourceId");
    }

    static Member dimension() {
        return Member.text("ScalableDimension")
                .oneOf(
                        "ecs:service:DesiredCount",
                        "ec2:spot-fleet-request:TargetCapacity",
                        "elasticmapreduce:instancegroup:InstanceCount",
                        "appstream:fleet:DesiredCapacity",
                        "dynamodb:table:ReadCapacityUnits",
                        "dynamodb:table:WriteCapacityUnits",
                        "dynamodb:index:ReadCapacityUnits",
                        "dynamodb:index:WriteCapacityUnits",
                        "rds:cluster:ReadReplicaCount",
                        "sagemaker:variant:DesiredInstanceCount",
                        "custom-resource:ResourceType:Property",
                        "comprehend:document-classifier-endpoint:DesiredInferenceUnits",
                        "comprehend:entity-recognizer-endpoint:DesiredInferenceUnits",
                        "lambda:function:ProvisionedConcurrency",
                        "cassandra:table:ReadCapacityUnits",
                        "cassandra:table:WriteCapacityUnits",
                        "kafka:broker-storage:VolumeSize",
                        "elasticache:cache-cluster:Nodes",
                        "elasticache:replication-group:NodeGroups",
                        "elasticache:replication-group:Replicas",
                        "neptune:cluster:ReadReplicaCount",
                        "sagemaker:variant:DesiredProvisionedConcurrency",
                        "sagemaker:inference-component:DesiredCopyCount",
                        "workspaces:workspacespool:DesiredUserSessions");
    }

    /** A text of the shape ResourceIdMaxLen1600, which names, schedules and zones have, too. */
    static Member id(String name) {
        return Member.text(name).minLength(1).maxLength(LONGEST_ID).pattern(PRINTABLE);
    }

    /** A list of the shape ResourceIdsMaxLen1600. */
    static Member ids(String name) {
        return Member.list(name).maxLength(MOST_NAMES).each(id(""));
    }

    static Member policyName() {
        return Member.text("PolicyName").minLength(1).maxLength(LONGEST_NAME).pattern("\\p{Print}+");
    }

    static Member actionName() {
        return Member.text("ScheduledActionName")
                .minLength(1)
                .maxLength(LONGEST_NAME)
                .pattern("(?!((^[ ]+.*)|(.*([\\u0000-\\u001f]|[\\u007f-\\u009f]|[:/|])+.*)|(.*[ ]+$))).+");
    }

    /** A whole number that fits into 32 bits, as all of the model's do. */
    static Member number(String name) {
        return Member.integer(name).min(Integer.MIN_VALUE).max(Integer.MAX_VALUE);
    }

    static Member token() {
        return Member.text("NextToken").pattern(PRINTABLE);
    }

    static Member tags() {
        return Member.map("Tags")
                .keys(Member.text("").minLength(1).maxLength(128))
                .values(Member.text("").maxLength(256));
    }

    static Member arn() {
        return Member.text("ResourceARN")
                .required()
                .minLength(1)
                .maxLength(1011)
                .pattern("^arn:.+:application-autoscaling:.+:[0-9]+:scalable-target\\/[a-zA-Z0-9-]+$");
    }
}
