package dev.lambent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policy of one resource; immutable.
 *
 * @param statements in the order in which they were added
 * @param revisionId changes with every change
 */
public record ResourcePolicy(List<Statement> statements, String revisionId) {

    /** Takes an immutable copy. */
    public ResourcePolicy {
        statements = List.copyOf(statements);
    }

    /** The policy with one more statement. */
    public ResourcePolicy with(Statement statement, String newRevisionId) {
        List<Statement> more = new ArrayList<>(statements);
        more.add(statement);
        return new ResourcePolicy(more, newRevisionId);
    }

    /** The policy without the statement of that sid. */
    public ResourcePolicy without(String sid, String newRevisionId) {
        return new ResourcePolicy(
                statements.stream().filter(each -> !each.sid().equals(sid)).toList(), newRevisionId);
    }

    /**
     * Whether a service may do something on behalf of one of its resources.
     *
     * @param service the service's host name, such as {@code sns.amazonaws.com}
     * @param source the ARN of its resource
     * @param account the account that the resource belongs to
     */
    public boolean admits(String service, String action, String source, String account) {
        return statements.stream().anyMatch(each -> each.admits(service, action, source, account));
    }

    /** The statement of that sid. */
    public Optional<Statement> statement(String sid) {
        return statements.stream().filter(each -> each.sid().equals(sid)).findFirst();
    }
}
