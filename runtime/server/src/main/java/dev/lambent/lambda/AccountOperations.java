package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.function.Limits;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;

/** What an account may use and uses. */
final class AccountOperations {

    /** Bytes of code unpacked and, in an upload, packed (AWS Lambda Developer Guide, "Lambda quotas": 250 MB and 50 MB). */
    private static final long UNZIPPED = 262_144_000;

    private static final long ZIPPED = 52_428_800;

    private final Domain domain;
    private final Turns turns;

    AccountOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(RestOperation.get("GetAccountSettings", "/2016-08-19/account-settings", this::settings));
    }

    private Reply settings(Input input) {
        AccountRegion home = Target.home(input);
        return turns.ask(
                () -> JsonObject.builder()
                        .put("AccountLimit", limit(home))
                        .put("AccountUsage", usage(home))
                        .build(),
                Reply::ok);
    }

    private JsonObject usage(AccountRegion home) {
        long layers = domain.layers().all(home).stream()
                .mapToLong(each -> each.code().size())
                .sum();
        return JsonObject.builder()
                .put("FunctionCount", domain.catalog().list(home).size())
                .put("TotalCodeSize", domain.catalog().codeSize(home) + layers)
                .build();
    }

    private JsonObject limit(AccountRegion home) {
        Limits limits = domain.limits();
        return JsonObject.builder()
                .put("CodeSizeUnzipped", UNZIPPED)
                .put("CodeSizeZipped", ZIPPED)
                .put("ConcurrentExecutions", limits.concurrency().account())
                .put("TotalCodeSize", limits.codeStorageBytes())
                .put(
                        "UnreservedConcurrentExecutions",
                        domain.concurrency().provisioned().unreserved(home))
                .build();
    }
}
