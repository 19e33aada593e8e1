package dev.lambent.sts;

import dev.lambent.id.Ids;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.QueryOperations;
import dev.lambent.protocol.Reply;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** STS as its clients see it. Any role of any account may be assumed, whether it exists or not. */
public final class StsApi {

    private static final List<String> OTHERS = List.of(
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
            "AssumeRoot",
            "DecodeAuthorizationMessage",
            "GetAccessKeyInfo",
            "GetDelegatedAccessToken",
            "GetFederationToken",
            "GetWebIdentityToken");

    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/([!-~]+/)?([\\w+=,.@-]{1,64})");
    private static final String NAME = "[\\w+=,.@-]*";

    /** "AssumeRole" in the STS API reference. */
    private static final Duration ROLE_SESSION = Duration.ofHours(1);

    /** "GetSessionToken" in the STS API reference. */
    private static final Duration PLAIN_SESSION = Duration.ofHours(12);

    private final Timeline timeline;
    private final Ids ids;
    private final QueryOperations operations;

    /**
     * STS.
     *
     * @param ids used in turns
     */
    public StsApi(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
        this.operations = QueryOperations.of(
                "sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", FaultTable.sts(), table());
    }

    /** For the endpoint to serve. */
    public QueryOperations operations() {
        return operations;
    }

    private List<QueryOperation> table() {
        List<QueryOperation> table = new ArrayList<>();
        table.add(QueryOperation.of("GetCallerIdentity", StsApi::getCallerIdentity));
        table.add(QueryOperation.of("AssumeRole", this::assumeRole).constrained(assumption()));
        table.add(QueryOperation.of("GetSessionToken", this::getSessionToken)
                .constrained(Constraints.of(
                        Member.integer("DurationSeconds").min(900).max(129_600),
                        Member.text("SerialNumber").minLength(9).maxLength(256),
                        Member.text("TokenCode").minLength(6).maxLength(6))));
        OTHERS.forEach(name -> table.add(QueryOperation.unsupported(name)));
        return table;
    }

    /** The service model's constraints. What only matters where policies are evaluated is checked and not used. */
    private static Constraints assumption() {
        return Constraints.of(
                Member.text("RoleArn").required().minLength(20).maxLength(2048),
                Member.text("RoleSessionName")
                        .required()
                        .minLength(2)
                        .maxLength(64)
                        .pattern(NAME),
                Member.list("PolicyArns"),
                Member.text("Policy").minLength(1),
                Member.integer("DurationSeconds").min(900).max(43_200),
                Member.list("Tags").maxLength(50),
                Member.list("TransitiveTagKeys").maxLength(50),
                Member.text("ExternalId").minLength(2).maxLength(1224),
                Member.text("SerialNumber").minLength(9).maxLength(256),
                Member.text("TokenCode").minLength(6).maxLength(6),
                Member.text("SourceIdentity").minLength(2).maxLength(64).pattern(NAME));
    }

    /** Whoever doesn't send a session's token is the account's root user. */
    private static Reply getCallerIdentity(Input input) {
        String account = input.scope().account();
        Session sent = Session.ofToken(input.header("X-Amz-Security-Token"));
        Session session =
                sent != null && sent.isIn(account) ? sent : new Session("arn:aws:iam::" + account + ":root", account);
        return Reply.ok(JsonObject.builder()
                .put("UserId", session.userId())
                .put("Account", account)
                .put("Arn", session.arn())
                .build());
    }

    private Reply assumeRole(Input input) {
        Matcher role = ROLE_ARN.matcher(String.valueOf(input.body().text("RoleArn")));
        if (!role.matches()) {
            throw StsFault.invalidArn();
        }
        String name = String.valueOf(input.body().text("RoleSessionName"));
        String arn = "arn:aws:sts::" + role.group(1) + ":assumed-role/" + role.group(3) + "/" + name;
        Duration validity = validity(input, ROLE_SESSION);
        return Reply.later(timeline.ask(() -> {
            Session session = new Session(arn, "AROA" + ids.hex(17).toUpperCase(Locale.ROOT) + ":" + name);
            JsonObject user = JsonObject.builder()
                    .put("AssumedRoleId", session.userId())
                    .put("Arn", session.arn())
                    .build();
            return Reply.ok(JsonObject.builder()
                    .put("Credentials", credentials(role.group(1), session, validity))
                    .put("AssumedRoleUser", user)
                    .put("SourceIdentity", input.body().text("SourceIdentity"))
                    .build());
        }));
    }

    private Reply getSessionToken(Input input) {
        Duration validity = validity(input, PLAIN_SESSION);
        return Reply.later(timeline.ask(() -> Reply.ok(JsonObject.builder()
                .put("Credentials", credentials(input.scope().account(), null, validity))
                .build())));
    }

    private static Duration validity(Input input, Duration otherwise) {
        Long seconds = input.body().integer("DurationSeconds");
        return seconds == null ? otherwise : Duration.ofSeconds(seconds);
    }

    /**
     * Credentials of an account. The access key is the account's number, by which {@link
     * dev.lambent.protocol.CredentialScope} knows it again.
     */
    private JsonObject credentials(String account, @Nullable Session session, Duration validity) {
        return JsonObject.builder()
                .put("AccessKeyId", account)
                .put("SecretAccessKey", ids.hex(40))
                .put("SessionToken", session == null ? ids.hex(64) : session.token())
                .put(
                        "Expiration",
                        timeline.now()
                                .plus(validity)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .build();
    }
}
