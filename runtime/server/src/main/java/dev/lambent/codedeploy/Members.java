package dev.lambent.codedeploy;

import dev.lambent.protocol.Member;

/** Members that several operations have. CodeDeploy's model says little of them; most of its rules have errors of their own. */
final class Members {

    private static final int LONGEST_NAME = 100;

    private Members() {}

    static Member application() {
        return name("applicationName");
    }

    static Member group() {
        return name("deploymentGroupName");
    }

    static Member config() {
        return name("deploymentConfigName");
    }

    static Member name(String name) {
        return Member.text(name).minLength(1).maxLength(LONGEST_NAME);
    }

    static Member id() {
        return Member.text("deploymentId");
    }

    static Member token() {
        return Member.text("nextToken");
    }

    static Member platform() {
        return Member.text("computePlatform").oneOf("Server", "Lambda", "ECS");
    }

    static Member texts(String name) {
        return Member.list(name).each(Member.text(""));
    }

    static Member tags(String name) {
        return Member.list(name).each(Member.object("", Member.text("Key"), Member.text("Value")));
    }

    static Member alarms(String name) {
        return Member.object(
                name,
                Member.flag("enabled"),
                Member.flag("ignorePollAlarmFailure"),
                Member.list("alarms").each(Member.object("", Member.text("name"))));
    }

    static Member rollback() {
        return Member.object(
                "autoRollbackConfiguration",
                Member.flag("enabled"),
                Member.list("events")
                        .each(Member.text("")
                                .oneOf(
                                        "DEPLOYMENT_FAILURE",
                                        "DEPLOYMENT_STOP_ON_ALARM",
                                        "DEPLOYMENT_STOP_ON_REQUEST")));
    }

    static Member revision() {
        return Member.object(
                "revision",
                Member.text("revisionType").oneOf("S3", "GitHub", "String", "AppSpecContent"),
                Member.object(
                        "s3Location",
                        Member.text("bucket"),
                        Member.text("key"),
                        Member.text("bundleType").oneOf("tar", "tgz", "zip", "YAML", "JSON"),
                        Member.text("version"),
                        Member.text("eTag")),
                Member.object("string", Member.text("content"), Member.text("sha256")),
                Member.object("appSpecContent", Member.text("content"), Member.text("sha256")));
    }
}
