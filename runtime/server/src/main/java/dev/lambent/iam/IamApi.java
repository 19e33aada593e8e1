package dev.lambent.iam;

import dev.lambent.id.Ids;
import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.QueryOperations;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.List;

/** IAM as its clients see it: the table of its operations over what it holds. */
public final class IamApi {

    private final Identities identities;
    private final QueryOperations operations;

    /**
     * IAM without any role, even if some are kept.
     *
     * @param ids used in turns
     */
    public IamApi(Timeline timeline, Ids ids, Store store) {
        identities = new Identities(timeline, ids, store);
        operations = QueryOperations.of(
                "iam",
                "2010-05-08",
                "https://iam.amazonaws.com/doc/2010-05-08/",
                FaultTable.iam(),
                table(new Turns(timeline, identities), IamLimits.aws()));
    }

    private static List<QueryOperation> table(Turns turns, IamLimits limits) {
        List<QueryOperation> table = new ArrayList<>();
        table.addAll(new RoleOperations(turns, limits).table());
        table.addAll(new RolePolicyOperations(turns, limits).table());
        table.addAll(new ManagedPolicyOperations(turns, limits).table());
        OtherActions.names().forEach(name -> table.add(QueryOperation.unsupported(name)));
        return table;
    }

    /** For the endpoint to serve. */
    public QueryOperations operations() {
        return operations;
    }

    /** Takes up what is kept. Called once, in a turn, before anything else. */
    public void restore() {
        identities.restore();
    }

    /** Forgets everything. Called in a turn. */
    public void clear() {
        identities.clear();
    }
}
