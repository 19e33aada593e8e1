package dev.lambent.sqs.api;

import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.JsonOperations;
import dev.lambent.protocol.JsonVersion;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.QueryOperations;
import dev.lambent.protocol.Turns;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SqsError;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables of SQS's operations: the same ones in both protocols. */
public final class SqsApi {

    /** Bytes of a form: a batch of 1 MiB ("Amazon SQS message quotas") with up to six for each in it, and some names. */
    private static final long LARGEST = 8 << 20;

    private static final String SERVICE = "sqs";

    private final JsonOperations json;
    private final QueryOperations query;

    /** SQS over these queues. */
    public SqsApi(Timeline timeline, Queues queues) {
        Turns<Queues> turns = new Turns<>(timeline, queues);
        List<JsonOperation> table = new ArrayList<>();
        table.addAll(new QueueOperations(turns).table());
        table.addAll(new AttributeOperations(turns).table());
        table.addAll(new MessageOperations(turns, LARGEST).table());
        table.addAll(new BatchOperations(turns, LARGEST).table());
        table.addAll(new MoveOperations(turns).table());
        FaultTable faults = FaultTable.compatible(
                Arrays.stream(SqsError.values()).map(SqsApi::compatible).toList());
        json = JsonOperations.of(SERVICE, "AmazonSQS", JsonVersion.oneZero("com.amazonaws.sqs"), faults, table)
                .atAnyPath();
        query = QueryOperations.of(
                        SERVICE,
                        "2012-11-05",
                        "http://queue.amazonaws.com/doc/2012-11-05/",
                        faults,
                        table.stream().map(SqsApi::named).toList())
                .maxForm(LARGEST);
    }

    private static FaultTable.Compatible compatible(SqsError error) {
        String text = error == SqsError.QUEUE_DOES_NOT_EXIST
                ? "The specified queue does not exist for this wsdl version."
                : null;
        return new FaultTable.Compatible(error.shape(), error.queryCode(), error.status(), text);
    }

    private static QueryOperation named(JsonOperation operation) {
        return QueryOperation.of(operation).named(Names.inForms(operation.name()), Names.inAnswers(operation.name()));
    }

    /** For the endpoint to serve: what today's clients speak. */
    public JsonOperations json() {
        return json;
    }

    /** For the endpoint to serve: what older clients speak, and curl. */
    public QueryOperations query() {
        return query;
    }
}
