package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.sns.FilterPolicy.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPolicyTest {

    private static void check(String policy, Scope scope) {
        FilterPolicy.check(policy, scope, "Attributes Reason: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"key\":[[\"value\"]]}|Match value must be String, number, true, false, or null|10",
                "{\"key\":[{\"wrong-operator\":true}]}|Unrecognized match type wrong-operator|31",
                "{\"key\":[{\"suffix\":\"value\",\"prefix\":\"value2\"}]}|Only one key allowed in match expression|37",
                "{\"key\":[{\"suffix\":100}]}|suffix match pattern must be a string|22",
                "{\"key\":[{\"suffix\":null}]}|suffix match pattern must be a string|23",
                "{\"key\":{\"suffix\":\"value\"}}|\"suffix\" must be an object or an array|19",
                "{\"key\":[{\"suffix\":[]}]}|suffix match pattern must be a string|20",
                "{\"key\":[{\"numeric\":[]}]}|Invalid member in numeric match: ]|22",
                "{\"key\":[{\"numeric\":[\"operator\"]}]}|Unrecognized numeric range operator: operator|32",
                "{\"key\":[{\"numeric\":[1,\"<=\"]}]}|Invalid member in numeric match: 1|22",
                "{\"key\":[{\"numeric\":[\"=\",\"000\"]}]}|Value of equals must be numeric|26",
                "{\"key\":[{\"numeric\":[\">=\"]}]}|Value of >= must be numeric|26",
                "{\"key\":[{\"numeric\":[\"<\",100,\">\",10]}]}|Too many elements in numeric expression|30",
                "{\"key\":[{\"numeric\":[\">=\",1,\">\",2]}]}|Bad numeric range operator: >|31",
                "{\"key\":[{\"numeric\":[\">\",3,\"<\",1]}]}|Bottom must be less than top|33",
                "{\"key\":[{\"numeric\":[\">\",20,30]}]}|Bad value in numeric range: 30|30",
                "{\"key\":[{\"numeric\":[\">\",20,\"<\",30,\"<\",50]}]}|Too many terms in numeric range expression|36",
                "{\"key\":[{\"exists\":null}]}|exists match pattern must be either true or false.|23",
                "{\"key\":[{\"exists\":\"no\"}]}|exists match pattern must be either true or false.|20",
                "{\"key\":[{\"anything-but\":{\"exists\":false}}]}|Unsupported anything-but pattern: exists|40",
                "{\"key\":\"value\"}|\"key\" must be an object or an array|9"
            })
    void whatIsNoPolicyIsRefusedInAwsWords(String policy, String reason, int column) {
        assertThatThrownBy(() -> check(policy, Scope.MESSAGE_ATTRIBUTES))
                .isInstanceOf(SnsFault.class)
                .hasMessage("Invalid parameter: Attributes Reason: FilterPolicy: " + reason
                        + "\n at [Source: (String)\"" + policy + "\"; line: 1, column: " + column + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"key\":[{\"anything-but\":{\"suffix\":\"test\"}}]}|Unsupported anything-but pattern: suffix",
                "{\"key\":[{\"anything-but\":{\"prefix\":false}}]}|prefix match pattern must be a string",
                "{\"key\":[{\"wildcard\":\"a*\"}]}|Unrecognized match type wildcard",
                "{\"key\":[{\"prefix\":{\"equals-ignore-case\":\"a\"}}]}|prefix match pattern must be a string",
                "{\"key\":[{\"numeric\":[\"=\",1000000001]}]}|Value must be between -1.0E9 and 1.0E9, inclusive"
            })
    void whatTheRulerKnowsAndSnsDoesNotIsRefused(String policy, String reason) {
        assertThatThrownBy(() -> check(policy, Scope.MESSAGE_BODY))
                .hasMessage("Invalid parameter: Attributes Reason: FilterPolicy: " + reason);
    }

    @Test
    void brokenJsonIsRefusedWithTheParsersWords() {
        assertThatThrownBy(() -> FilterPolicy.check("{invalid", Scope.MESSAGE_BODY, ""))
                .hasMessage("Invalid parameter: FilterPolicy: failed to parse JSON. Unexpected character ('i' (code"
                        + " 105)): was expecting double-quote to start field name\n at [Source: REDACTED"
                        + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 2]");
        assertThatThrownBy(() -> FilterPolicy.check("[1]", Scope.MESSAGE_BODY, ""))
                .hasMessageStartingWith("Invalid parameter: FilterPolicy: Filter is not an object");
    }

    @Test
    void attributesHaveNoNestedPolicies() {
        String nested = "{\"object\":{\"key\":[{\"prefix\":\"auto-\"}]}}";
        check(nested, Scope.MESSAGE_BODY);
        assertThatThrownBy(() -> check(nested, Scope.MESSAGE_ATTRIBUTES))
                .hasMessage("Invalid parameter: Filter policy scope MessageAttributes does not support nested filter"
                        + " policy");
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"value" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aPolicyHasFiveKeysAtMost() {
        String five = IntStream.range(0, 5).mapToObj(i -> "\"k" + i + "\":[1]").collect(Collectors.joining(","));
        check("{" + five + "}", Scope.MESSAGE_ATTRIBUTES);
        assertThatThrownBy(() -> check("{" + five + ",\"k5\":[1]}", Scope.MESSAGE_ATTRIBUTES))
                .hasMessage("Invalid parameter: Attributes Reason: FilterPolicy: Filter policy can not have more than 5"
                        + " keys");
    }

    @Test
    void aPolicyHasABoundOnItsCombinations() {
        check("{\"key\":" + values(150) + "}", Scope.MESSAGE_ATTRIBUTES);
        tooComplex("{\"key\":" + values(151) + "}", Scope.MESSAGE_ATTRIBUTES);
        tooComplex("{\"a\":" + values(100) + ",\"b\":" + values(51) + "}", Scope.MESSAGE_ATTRIBUTES);
        // 4 x 3, 3 x 2 and 3: values by depth
        tooComplex(
                "{\"a\":{\"b\":{\"c\":" + values(4) + "}},\"d\":{\"e\":" + values(3) + "},\"f\":" + values(3) + "}",
                Scope.MESSAGE_BODY);
    }

    @Test
    void alternativesAddUp() {
        String start = "{\"source\":" + values(3) + ",\"$or\":[{\"name\":" + values(6) + "},{\"type\":" + values(4)
                + ",\"$or\":[{\"id\":" + values(4) + "},{\"space\":";
        check(start + values(7) + "}]}]}", Scope.MESSAGE_ATTRIBUTES);
        tooComplex(start + values(8) + "}]}]}", Scope.MESSAGE_ATTRIBUTES);
        // (3 + 2) x (2 values at depth 2) x (1 + 3 values at depth 2) = 160
        tooComplex(
                "{\"$or\":[{\"m\":" + values(3) + "},{\"n\":" + values(2) + "}],\"detail\":{\"scope\":" + values(2)
                        + ",\"$or\":[{\"s\":" + values(1) + "},{\"t\":" + values(3) + "}]}}",
                Scope.MESSAGE_BODY);
    }

    private static void tooComplex(String policy, Scope scope) {
        assertThatThrownBy(() -> check(policy, scope))
                .hasMessage("Invalid parameter: Attributes Reason: FilterPolicy: Filter policy is too complex");
    }

    private static boolean wants(String policy, Map<String, Draft.Value> attributes) {
        check(policy, Scope.MESSAGE_ATTRIBUTES);
        return new FilterPolicy(policy, Scope.MESSAGE_ATTRIBUTES).wants(message(attributes), "text");
    }

    private static Message message(Map<String, Draft.Value> attributes) {
        return new Message(
                "text", Map.of(), null, MessageAttributes.of(attributes), new Message.Group(null, null), null);
    }

    private static Map<String, Draft.Value> list(String json) {
        return Map.of("store", new Draft.Value("String.Array", json, null));
    }

    @Test
    void attributesAreMatchedByTheirTypes() {
        String numeric = "{\"price\":[{\"numeric\":[\">\",0,\"<=\",100]}]}";
        assertThat(wants(numeric, Map.of("price", Draft.Value.number("99.12")))).isTrue();
        assertThat(wants(numeric, Map.of("price", Draft.Value.number("111")))).isFalse();
        assertThat(wants(numeric, Map.of("price", Draft.Value.text("99")))).isFalse();
        assertThat(wants("{\"price\":[{\"numeric\":[\"=\",100]}]}", Map.of("price", Draft.Value.number("100.0"))))
                .isTrue();
        assertThat(wants("{\"store\":[\"a\"]}", Map.of("store", Draft.Value.text("a"))))
                .isTrue();
        assertThat(wants("{\"store\":[{\"exists\":true}]}", Map.of("b", new Draft.Value("Binary", null, "AA=="))))
                .isFalse();
    }

    @Test
    void aListOfStringsMatchesByElement() {
        String policy = "{\"store\":[\"value1\"]}";
        assertThat(wants(policy, list("[\"value1\",\"value2\"]"))).isTrue();
        assertThat(wants(policy, list("[\"value2\",\"value3\"]"))).isFalse();
        assertThat(wants(policy, list("[]"))).isFalse();
        assertThat(wants(policy, list("no list"))).isFalse();
        assertThat(wants(policy, list("[1],\"store\":[\"value1\"]"))).isFalse();
    }

    @Test
    void missingAttributesMatchOnlyWhereTheyShallBeMissing() {
        assertThat(wants("{\"a\":[{\"exists\":false}]}", Map.of())).isTrue();
        assertThat(wants("{\"a\":[{\"exists\":false}]}", Map.of("a", Draft.Value.text("x"))))
                .isFalse();
        assertThat(wants("{\"a\":[null,{\"anything-but\":\"x\"}]}", Map.of())).isFalse();
        assertThat(wants("{\"a\":[{\"anything-but\":\"x\"}]}", Map.of("a", Draft.Value.text("y"))))
                .isTrue();
        assertThat(wants("{\"a\":[{\"anything-but\":{\"prefix\":\"x\"}}]}", Map.of("a", Draft.Value.text("xy"))))
                .isFalse();
    }

    @Test
    void allKeysHaveToMatch() {
        Map<String, Draft.Value> both = new LinkedHashMap<>();
        both.put("a", Draft.Value.text("x"));
        String policy = "{\"a\":[\"x\"],\"b\":[{\"suffix\":\".jpg\"},{\"equals-ignore-case\":\"NONE\"}]}";
        assertThat(wants(policy, both)).isFalse();
        both.put("b", Draft.Value.text("none"));
        assertThat(wants(policy, both)).isTrue();
        both.put("b", Draft.Value.text("b.jpg"));
        assertThat(wants(policy, both)).isTrue();
        assertThat(wants("{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]}", Map.of("ip", Draft.Value.text("10.0.0.7"))))
                .isTrue();
    }

    private static boolean wantsBody(String policy, String body) {
        check(policy, Scope.MESSAGE_BODY);
        return new FilterPolicy(policy, Scope.MESSAGE_BODY).wants(message(Map.of()), body);
    }

    @Test
    void bodiesAreMatchedAtAnyDepth() {
        String policy = "{\"object\":{\"key\":[{\"prefix\":\"auto-\"},\"hard\"],\"nested\":[{\"exists\":false}]},"
                + "\"test\":[{\"exists\":false}]}";
        assertThat(wantsBody(policy, "{\"object\": {\"key\": \"auto-test\"}}")).isTrue();
        assertThat(wantsBody(policy, "{\"object\": {\"key\": \"hard\"}}")).isTrue();
        assertThat(wantsBody(policy, "{\"object\": {\"key\": \"test-auto\"}}")).isFalse();
        assertThat(wantsBody(policy, "{\"object\": {\"key\": \"hard\"}, \"test\": 1}"))
                .isFalse();
        assertThat(wantsBody(policy, "{\"object\": {\"key\": \"hard\", \"nested\": 1}}"))
                .isFalse();
        assertThat(wantsBody("{\"object.nested\":[\"v\"]}", "{\"object\":{\"nested\":\"v\"}}"))
                .isTrue();
    }

    @Test
    void bodiesWithListsMatchElementsThatBelongTogether() {
        String policy = "{\"Records\":{\"s3\":{\"object\":{\"key\":[{\"prefix\":\"auto-\"}]}},"
                + "\"eventName\":[{\"prefix\":\"ObjectCreated:\"}]}}";
        String created = "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":[[{\"key\":\"auto-1\"}]]}}";
        String removed = "{\"eventName\":\"ObjectRemoved:Delete\",\"s3\":{\"object\":{\"key\":\"home-1\"}}}";
        String mixed = "{\"eventName\":\"ObjectRemoved:Delete\",\"s3\":{\"object\":{\"key\":\"auto-1\"}}}";
        assertThat(wantsBody(policy, "{\"Records\":[" + created + "," + removed + "]}"))
                .isTrue();
        assertThat(wantsBody(policy, "{\"Records\":[" + mixed + "]}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Regular text", "\"text in quotes\"", "[]", "{\"a\":", ""})
    void whatIsNoObjectMatchesNoPolicyOnBodies(String body) {
        assertThat(wantsBody("{\"a\":[{\"exists\":false}]}", body)).isFalse();
    }
}
