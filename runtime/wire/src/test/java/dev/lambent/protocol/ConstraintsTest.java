package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.http.HttpRequest;
import dev.lambent.json.WrongKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The texts are those of F1. */
class ConstraintsTest {

    private static final String NAME = "[a-zA-Z0-9-_]+";

    private static Input input(String target, String body) {
        HttpRequest request = HttpRequest.of("POST", target).withBody(body.getBytes(UTF_8));
        CredentialScope scope = new CredentialScope("us-east-1", "lambda", "", "000000000000");
        return new Input(request, "r-1", scope, new Input.Variables(List.of("Name"), List.of("a b")), null);
    }

    private static void check(String body, Member... members) {
        Constraints.of(members).check(input("/", body), "ValidationException");
    }

    private static void assertRefused(String body, String message, Member... members) {
        assertThatThrownBy(() -> check(body, members))
                .isInstanceOfSatisfying(
                        ProtocolFault.class, fault -> assertThat(fault.code()).isEqualTo("ValidationException"))
                .hasMessage(message);
    }

    @Test
    void allViolationsAreToldAtOnceInTheOrderOfTheMembers() {
        assertRefused(
                "{\"FunctionName\":\"a b c\",\"Timeout\":0,\"MemorySize\":99999}",
                "4 validation errors detected: "
                        + "Value 'a b c' at 'functionName' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 4; "
                        + "Value 'a b c' at 'functionName' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [a-zA-Z0-9-_]+; "
                        + "Value '0' at 'timeout' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1; "
                        + "Value null at 'role' failed to satisfy constraint: Member must not be null",
                Member.text("FunctionName").required().maxLength(4).minLength(1).pattern(NAME),
                Member.integer("Timeout").min(1).max(900),
                Member.text("Role").required());
    }

    @Test
    void anEnumNamesItsValues() {
        assertRefused(
                "{\"RecursiveLoop\":\"X\"}",
                "1 validation error detected: Value 'X' at 'recursiveLoop' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [Terminate, Allow]",
                Member.text("RecursiveLoop").oneOf("Terminate", "Allow"));
    }

    @Test
    void aListIsPrintedAsJavaPrintsOne() {
        assertRefused(
                "{\"Architectures\":[\"x86_64\",\"arm64\"]}",
                "1 validation error detected: Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 1",
                Member.list("Architectures").maxLength(1).each(Member.text("").oneOf("x86_64", "arm64")));
    }

    @Test
    void anElementsConstraintsAreToldTogether() {
        assertRefused(
                "{\"Architectures\":[\"mips\"]}",
                "1 validation error detected: Value '[mips]' at 'architectures' failed to satisfy constraint: "
                        + "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], "
                        + "Member must not be null]",
                Member.list("Architectures").maxLength(1).each(Member.text("").oneOf("x86_64", "arm64")));
    }

    @Test
    void aMapIsPrintedAsJavaPrintsOneAndItsValuesAreToldAsRecorded() {
        assertRefused(
                "{\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":2.0}}}",
                "1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to "
                        + "satisfy constraint: Map value must satisfy constraint: [Member must have value less than or "
                        + "equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
                weights());
    }

    @Test
    void aMapsKeysAreToldAsRecorded() {
        assertRefused(
                "{\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"$LATEST\":0.5}}}",
                "1 validation error detected: Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed "
                        + "to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than "
                        + "or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy "
                        + "regular expression pattern: [0-9]+]",
                weights());
    }

    private static Member weights() {
        return Member.object(
                "RoutingConfig",
                Member.map("AdditionalVersionWeights")
                        .keys(Member.text("").maxLength(1024).minLength(1).pattern("[0-9]+"))
                        .values(Member.decimal("").max(1).min(0)));
    }

    @Test
    void membersMayBeInPathQueryAndHeader() {
        Constraints constraints = Constraints.of(
                Member.text("Name").inPath().required().pattern(NAME),
                Member.list("tagKeys").inQuery().required(),
                Member.integer("MaxItems").inQuery().max(50),
                Member.text("LogType").inHeader("X-Amz-Log-Type").oneOf("None", "Tail"));

        assertThatThrownBy(() -> constraints.check(input("/?MaxItems=51", ""), "ValidationException"))
                .hasMessage(
                        "3 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint: Member must "
                                + "satisfy regular expression pattern: [a-zA-Z0-9-_]+; Value null at 'tagKeys' failed to satisfy "
                                + "constraint: Member must not be null; Value '51' at 'maxItems' failed to satisfy constraint: "
                                + "Member must have value less than or equal to 50");
    }

    @Test
    void aStructureInAListIsNumbered() {
        assertRefused(
                "{\"Filters\":[{\"Pattern\":\"ok\"},{\"Pattern\":\"too long\"}]}",
                "1 validation error detected: Value 'too long' at 'filters.2.member.pattern' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 4",
                Member.list("Filters")
                        .each(Member.object("", Member.text("Pattern").maxLength(4))));
    }

    /** What PutScalingPolicy asks of its structures, by the service model of Application Auto Scaling (2016-02-06). */
    private static Member[] scalingPolicy() {
        return new Member[] {
            Member.object(
                    "StepScalingPolicyConfiguration",
                    Member.text("AdjustmentType").oneOf("ChangeInCapacity", "ExactCapacity"),
                    Member.list("StepAdjustments")
                            .each(Member.object(
                                    "", Member.integer("ScalingAdjustment").required()))),
            Member.object(
                    "TargetTrackingScalingPolicyConfiguration",
                    Member.decimal("TargetValue").required(),
                    Member.object(
                            "CustomizedMetricSpecification",
                            Member.list("Dimensions")
                                    .each(Member.object(
                                            "",
                                            Member.text("Name").required(),
                                            Member.text("Value").required()))))
        };
    }

    @Test
    void whatANestedStructureRequiresIsAskedOnlyWhereTheStructureIs() {
        assertThatCode(() -> check("{}", scalingPolicy())).doesNotThrowAnyException();
        assertRefused(
                "{\"TargetTrackingScalingPolicyConfiguration\":{}}",
                "1 validation error detected: Value null at 'targetTrackingScalingPolicyConfiguration.targetValue' failed "
                        + "to satisfy constraint: Member must not be null",
                scalingPolicy());
    }

    @Test
    void structuresInListsInStructuresAreToldAtTheirOwnPath() {
        assertRefused(
                "{\"StepScalingPolicyConfiguration\":{\"AdjustmentType\":\"x\",\"StepAdjustments\":"
                        + "[{\"ScalingAdjustment\":1},{}]},\"TargetTrackingScalingPolicyConfiguration\":{\"TargetValue\":0.7,"
                        + "\"CustomizedMetricSpecification\":{\"Dimensions\":[{\"Name\":\"n\"}]}}}",
                "3 validation errors detected: Value 'x' at 'stepScalingPolicyConfiguration.adjustmentType' failed to "
                        + "satisfy constraint: Member must satisfy enum value set: [ChangeInCapacity, ExactCapacity]; "
                        + "Value null at 'stepScalingPolicyConfiguration.stepAdjustments.2.member.scalingAdjustment' failed "
                        + "to satisfy constraint: Member must not be null; Value null at "
                        + "'targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.dimensions.1.member.value' "
                        + "failed to satisfy constraint: Member must not be null",
                scalingPolicy());
    }

    @Test
    void structuresInListsInMapsAreToldByTheirKey() {
        assertRefused(
                "{\"RequestItems\":{\"orders\":[{}],\"users\":[]}}",
                "2 validation errors detected: Value '{orders=[{}], users=[]}' at 'requestItems' failed to satisfy "
                        + "constraint: Map value must satisfy constraint: [Member must have length greater than or equal to 1, "
                        + "Member must not be null]; Value null at 'requestItems.orders.member.1.member.item' failed to satisfy "
                        + "constraint: Member must not be null",
                Member.map("RequestItems")
                        .values(Member.list("")
                                .minLength(1)
                                .each(Member.object("", Member.text("Item").required()))));
    }

    @Test
    void listsInListsAreHeldToTheirLength() {
        assertRefused(
                "{\"Rows\":[[\"a\",\"b\"],[\"too long\"]]}",
                "2 validation errors detected: Value '[[a, b], [too long]]' at 'rows' failed to satisfy constraint: Member "
                        + "must satisfy constraint: [Member must have length less than or equal to 1, Member must not be null]; "
                        + "Value '[too long]' at 'rows.2.member' failed to satisfy constraint: Member must satisfy constraint: "
                        + "[Member must have length less than or equal to 4, Member must not be null]",
                Member.list("Rows")
                        .each(Member.list("").maxLength(1).each(Member.text("").maxLength(4))));
    }

    @Test
    void noMoreThanTenViolationsAreTold() {
        assertThatThrownBy(() -> check(
                        "{\"M\":{\"" + "k".repeat(40_000) + "\":[" + "{},".repeat(20_000) + "{}]}}",
                        Member.map("M")
                                .values(Member.list("")
                                        .each(Member.object("", Member.text("N").required())))))
                .hasMessageStartingWith("10 validation errors detected: ")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500_000));
    }

    @Test
    void aMomentIsANumberOfSeconds() {
        assertThatCode(() -> check("{\"StartTime\":1700000000.5}", Member.timestamp("StartTime")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check("{\"StartTime\":\"2026-01-01T00:00:00Z\"}", Member.timestamp("StartTime")))
                .isInstanceOf(WrongKind.class);
    }

    @Test
    void onlyTheFirstLetterOfANameChanges() {
        assertRefused(
                "{\"KMSKeyArn\":\"x\"}",
                "1 validation error detected: Value 'x' at 'kMSKeyArn' failed to satisfy constraint: Member must satisfy "
                        + "regular expression pattern: arn:.*",
                Member.text("KMSKeyArn").pattern("arn:.*"));
    }

    @Test
    void aWrongTypeIsNoViolationButASerializationFault() {
        assertThatThrownBy(() ->
                        check("{\"Timeout\":\"3\"}", Member.integer("Timeout").min(1)))
                .isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> check(
                        "{\"L\":[{}]}", Member.list("L").each(Member.text("").maxLength(1))))
                .isInstanceOf(WrongKind.class);
    }

    @Test
    void nullIsAbsentAndWhatKeepsToItsConstraintsPasses() {
        assertThatCode(() -> check(
                        "{\"FunctionName\":\"f\",\"Timeout\":null}",
                        Member.text("FunctionName").required().pattern(NAME),
                        Member.integer("Timeout").min(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void aHostileTextDoesNotKeepAPatternBusy() {
        Member hostile = Member.text("N").pattern("([a-z]+)*!");
        String body = "{\"N\":\"" + "a".repeat(200_000) + "\"}";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> check(body, hostile))
                        .hasMessageContaining("Member must satisfy regular expression pattern"));
    }
}
