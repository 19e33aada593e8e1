package dev.lambent.cloudwatch;

import dev.lambent.alarm.Alarms;
import dev.lambent.metric.Measurements;
import dev.lambent.protocol.CborOperations;
import dev.lambent.protocol.Endpoint;
import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.JsonOperations;
import dev.lambent.protocol.JsonVersion;
import dev.lambent.protocol.QueryNames;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.QueryOperations;
import dev.lambent.protocol.Turns;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of CloudWatch's operations: the same ones in three protocols. */
public final class CloudWatchApi {

    /** The name under which CloudWatch signs. */
    private static final String SERVICE = "monitoring";

    private static final String TARGET = "GraniteServiceVersion20100801";
    private static final String NAMESPACE = "com.amazonaws.cloudwatch.v2010_08_01";
    private static final String VERSION = "2010-08-01";
    private static final String XML = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    /** Bytes of a form: "PutMetricData" takes 1 MiB, which percent-encoding may triple. */
    private static final long LARGEST_FORM = 3 << 20;

    /** As many parameters as fit into such a form: the shortest names of a datum's values have some thirty characters. */
    private static final int MOST_PARAMETERS = 100_000;

    private final JsonOperations json;
    private final CborOperations cbor;
    private final QueryOperations query;

    /** CloudWatch over what is measured, and what watches it. */
    public CloudWatchApi(Timeline timeline, Measurements measurements, Alarms alarms) {
        Turns<CloudWatch> turns = new Turns<>(timeline, new CloudWatch(measurements, alarms));
        List<JsonOperation> table = new ArrayList<>();
        table.addAll(new PutOperations(turns).table());
        table.addAll(new MetricOperations(turns).table());
        table.addAll(new DataOperations(turns).table());
        table.addAll(new AlarmOperations(turns).table());
        table.addAll(new DescribeOperations(turns).table());
        table.addAll(new TagOperations(turns).table());
        table.addAll(unsupported());
        FaultTable faults = FaultTable.compatible(faults());
        json = JsonOperations.of(SERVICE, TARGET, JsonVersion.oneZero(NAMESPACE), faults, table);
        cbor = CborOperations.of(SERVICE, TARGET, NAMESPACE, faults, table);
        query = QueryOperations.of(
                        SERVICE,
                        VERSION,
                        XML,
                        faults,
                        table.stream().map(CloudWatchApi::named).toList())
                .maxForm(LARGEST_FORM)
                .maxParameters(MOST_PARAMETERS);
    }

    private static QueryOperation named(JsonOperation operation) {
        return QueryOperation.of(operation)
                .named(QueryNames.plain(), QueryNames.plain().entries("ExtendedStatistics"));
    }

    /** The errors of the service model, with their codes in the query protocol. */
    private static List<FaultTable.Compatible> faults() {
        return List.of(
                error("ConcurrentModificationException", "ConcurrentModificationException", 429),
                error("InternalServiceFault", "InternalServiceError", 500),
                error("InvalidFormatFault", "InvalidFormat", 400),
                error("InvalidNextToken", "InvalidNextToken", 400),
                error("InvalidParameterCombinationException", "InvalidParameterCombination", 400),
                error("InvalidParameterValueException", "InvalidParameterValue", 400),
                error("LimitExceededFault", "LimitExceeded", 400),
                error("MissingRequiredParameterException", "MissingParameter", 400),
                error("ResourceNotFound", "ResourceNotFound", 404),
                error("ResourceNotFoundException", "ResourceNotFoundException", 404),
                error("ValidationException", "ValidationError", 400));
    }

    private static FaultTable.Compatible error(String name, String queryCode, int status) {
        return new FaultTable.Compatible(name, queryCode, status, null);
    }

    /** Anomalies, composite alarms, dashboards, insights, streams, and what else isn't about metrics and alarms on them. */
    private static List<JsonOperation> unsupported() {
        return Stream.of(
                        "DeleteAlarmMuteRule",
                        "DeleteAnomalyDetector",
                        "DeleteDashboards",
                        "DeleteInsightRules",
                        "DeleteMetricStream",
                        "DescribeAlarmContributors",
                        "DescribeAnomalyDetectors",
                        "DescribeInsightRules",
                        "DisableInsightRules",
                        "EnableInsightRules",
                        "GetAlarmMuteRule",
                        "GetDashboard",
                        "GetInsightRuleReport",
                        "GetMetricStream",
                        "GetMetricWidgetImage",
                        "GetOTelEnrichment",
                        "ListAlarmMuteRules",
                        "ListDashboards",
                        "ListManagedInsightRules",
                        "ListMetricStreams",
                        "PutAlarmMuteRule",
                        "PutAnomalyDetector",
                        "PutCompositeAlarm",
                        "PutDashboard",
                        "PutInsightRule",
                        "PutManagedInsightRules",
                        "PutMetricStream",
                        "StartMetricStreams",
                        "StartOTelEnrichment",
                        "StopMetricStreams",
                        "StopOTelEnrichment")
                .map(JsonOperation::unsupported)
                .toList();
    }

    /** Has an endpoint serve it in all of its protocols. */
    public Endpoint.Builder serveIn(Endpoint.Builder builder) {
        return builder.serve(json).serve(cbor).serve(query);
    }
}
