package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryOperationsTest {

    private final BlockingPool pool = new BlockingPool(1, 1);

    private final QueryOperations table = QueryOperations.of(
            "iam",
            "2010-05-08",
            "https://iam.amazonaws.com/doc/2010-05-08/",
            FaultTable.iam(),
            List.of(
                    QueryOperation.of("Echo", in -> Reply.ok(in.body()))
                            .constrained(Constraints.of(
                                    Member.text("RoleName").maxLength(64),
                                    Member.integer("MaxItems").min(1),
                                    Member.flag("OnlyAttached"),
                                    Member.list("Tags").maxLength(2))),
                    QueryOperation.of("DeleteRole", in -> new Reply.Now(200, null, java.util.Map.of())),
                    QueryOperation.unsupported("CreateUser")));

    @AfterEach
    void close() {
        pool.close();
    }

    private HttpResponse ask(String form) {
        return ask(HttpRequest.of("POST", "/").withBody(form.getBytes(UTF_8)));
    }

    private HttpResponse ask(HttpRequest request) {
        Recorder recorder = new Recorder();
        CredentialScope scope = new CredentialScope("us-east-1", "iam", "", "000000000000");
        table.serve(request, new Operations.Surroundings(scope, "r-1", pool, Settlement.NONE), recorder);
        return recorder.answer();
    }

    private static JsonObject read(String form) {
        return FormBody.read(dev.lambent.http.Parameters.parse(form), Constraints.NONE, QueryNames.plain());
    }

    @Test
    void anAnswerIsXmlInTheServicesNamespace() {
        HttpResponse answer = ask("Action=Echo&Version=2010-05-08&RoleName=a%26b&Tags.member.1.Key=k"
                + "&Tags.member.1.Value=%3Cv%3E&MaxItems=5&OnlyAttached=true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(answer.text())
                .isEqualTo("<EchoResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><EchoResult>"
                        + "<RoleName>a&amp;b</RoleName><Tags><member><Key>k</Key><Value>&lt;v&gt;</Value></member></Tags>"
                        + "<MaxItems>5</MaxItems><OnlyAttached>true</OnlyAttached></EchoResult>"
                        + "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></EchoResponse>");
    }

    @Test
    void anAnswerWithoutMembersHasNoResult() {
        assertThat(ask("Action=DeleteRole").text())
                .isEqualTo("<DeleteRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"
                        + "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></DeleteRoleResponse>");
    }

    @Test
    void aQueryStringWillDo() {
        assertThat(ask(HttpRequest.of("GET", "/?Action=DeleteRole")).status()).isEqualTo(200);
    }

    @Test
    void violationsAreAValidationError() {
        HttpResponse answer = ask("Action=Echo&MaxItems=0&Tags.member.1.Key=a&Tags.member.2.Key=b&Tags.member.3.Key=c");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("<Code>ValidationError</Code>")
                .contains("2 validation errors detected: Value '0' at 'maxItems'");
    }

    @Test
    void anActionThatDoesNotExistIsNamed() {
        assertThat(ask("Action=Fly").status()).isEqualTo(400);
        assertThat(ask("Action=Fly").text())
                .contains(
                        "<Code>InvalidAction</Code><Message>Could not find operation Fly for version 2010-05-08</Message>");
        assertThat(ask("Version=1").text()).contains("<Code>MissingAction</Code>");
        assertThat(ask("Action=CreateUser").status()).isEqualTo(501);
        assertThat(ask("Action=CreateUser").text()).contains("CreateUser is not supported by Lambent.");
    }

    @Test
    void aFormStandsForListsMapsAndStructures() {
        assertThat(read("A.member.2=b&A.member.1=a&A.member.10=c").texts("A")).containsExactly("a", "b", "c");
        assertThat(read("M.entry.1.key=k&M.entry.1.value=v&M.entry.2.key=l&M.entry.2.value=w")
                        .textMap("M"))
                .containsEntry("k", "v")
                .containsEntry("l", "w");
        assertThat(read("Attribute.1.Name=n&Attribute.1.Value=v").objects("Attribute"))
                .hasSize(1);
        assertThat(read("S.T.U=x")).hasToString("{\"S\":{\"T\":{\"U\":\"x\"}}}");
    }

    @Test
    void aHostileFormIsRefusedOrHarmless() {
        assertThat(read("A.member.999999999=x").texts("A")).containsExactly("x");
        assertThat(ask("Action=Echo&" + "a.".repeat(50) + "b=1").text()).contains("<Code>MalformedQueryString</Code>");
        assertThat(ask("Action=Echo" + "&a=b".repeat(20_000)).status()).isEqualTo(400);
        assertThat(ask("Action=Echo&MaxItems=x").status()).isEqualTo(400);
        assertThat(ask("Action=Echo&.=1&..=2&Tags=").status()).isEqualTo(200);
    }

    @Test
    void whatXmlCannotHoldIsReplaced() {
        String text = new String(
                new Xml(QueryNames.plain())
                        .element("a", "\u0000\r\n\"\ud83d\ude00\ud83d\uffff")
                        .bytes(),
                UTF_8);

        assertThat(text).isEqualTo("<a>\ufffd&#xD;\n&quot;\ud83d\ude00\ufffd\ufffd</a>");
    }
}
