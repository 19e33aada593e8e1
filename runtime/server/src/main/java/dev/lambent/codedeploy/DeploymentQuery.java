package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.DeploymentStatus;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.deploy.Search;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what ListDeployments looks for, and writes what it finds. A token is the number of the last one of the page before. */
final class DeploymentQuery {

    private static final Set<String> NEVER = Set.of("Queued", "Baking", "Ready");

    private DeploymentQuery() {}

    /** What a request looks for. Called within a turn. */
    static Search read(CodeDeploy deploy, AccountRegion home, JsonObject request) {
        String application = request.text("applicationName");
        String group = request.text("deploymentGroupName");
        String groupId = application == null || group == null
                ? null
                : deploy.applications().groups().get(home, application, group).id();
        JsonObject range = request.object("createTimeRange");
        Instant start = range == null ? null : EpochSeconds.read(range, "start");
        Instant end = range == null ? null : EpochSeconds.read(range, "end");
        if (start != null && end != null && end.isBefore(start)) {
            throw DeployFault.of(
                    "InvalidTimeRangeException", "The createTimeRange ends at " + end + ", before its start.");
        }
        List<String> words = Objects.requireNonNullElse(request.texts("includeOnlyStatuses"), List.<String>of());
        long before = NEVER.containsAll(words) && !words.isEmpty() ? 0 : before(request.text("nextToken"));
        return new Search(home, groupId, before, statuses(words), start, end);
    }

    private static Set<DeploymentStatus> statuses(List<String> words) {
        Set<DeploymentStatus> statuses = EnumSet.noneOf(DeploymentStatus.class);
        for (DeploymentStatus each : DeploymentStatus.values()) {
            if (words.contains(each.word())) {
                statuses.add(each);
            }
        }
        return statuses;
    }

    private static long before(@Nullable String token) {
        if (token == null) {
            return Long.MAX_VALUE;
        }
        String number = Page.TOKEN.read(token);
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw Page.invalid();
        }
        return Long.parseLong(number);
    }

    /** A page of ids; one deployment more than fit says that there are others. */
    static JsonObject page(List<DeploymentView> found) {
        List<DeploymentView> page = found.subList(0, Math.min(found.size(), Page.SIZE));
        JsonObject.Builder answer = JsonObject.builder()
                .put("deployments", page.stream().map(DeploymentView::id).toList());
        if (found.size() > page.size()) {
            answer.put(
                    "nextToken",
                    Page.TOKEN.of(String.valueOf(page.get(page.size() - 1).number())));
        }
        return answer.build();
    }
}
