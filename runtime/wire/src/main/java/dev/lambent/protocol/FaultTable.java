package dev.lambent.protocol;

import dev.lambent.fault.Fault;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.Cbor;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedCbor;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.store.StoreFailure;
import dev.lambent.xml.MalformedXml;
import dev.lambent.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service's errors: the only place that knows status codes and error shapes. Safe on any thread.
 *
 * <p>Lambda's rows are the exception shapes of its service model (2015-03-31), IAM's those of 2010-05-08, STS's those of
 * 2011-06-15, SNS's those of 2010-03-31, S3's those in "Error responses" of its API reference, Application Auto Scaling's those of 2016-02-06; SQS brings its own, because its
 * batches answer them one by one. The rows common to all are from "Common Errors" in the API
 * references.
 */
public final class FaultTable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultTable.class);

    /** The header that tells clients of JSON what the query protocol would say. */
    private static final String QUERY_ERROR = "x-amzn-query-error";

    /** The header that carries the code in REST with JSON. */
    private static final String TYPE_HEADER = "x-amzn-ErrorType";

    /** A member that the service model puts into this header instead of the body. */
    private static final Map<String, String> MEMBERS_IN_HEADERS = Map.of("retryAfterSeconds", "Retry-After");

    /**
     * How one error looks on the wire.
     *
     * @param status the HTTP status
     * @param messageKey {@code message} or {@code Message}: the service model uses both
     * @param sender whether the caller is to blame, rather than the service
     * @param queryCode the code in the query protocol; null where it is the same
     * @param queryText the text in the query protocol; null where it is the same
     * @param name what it is called in JSON; null where that is the fault's code
     */
    record Row(
            int status,
            String messageKey,
            boolean sender,
            @Nullable String queryCode,
            @Nullable String queryText,
            @Nullable String name) {

        Row(int status, String messageKey, boolean sender) {
            this(status, messageKey, sender, null, null, null);
        }

        String name(Fault fault) {
            return name == null ? fault.code() : name;
        }

        String queryCode(Fault fault) {
            return queryCode == null ? fault.code() : queryCode;
        }

        String queryText(Fault fault) {
            String message = fault.getMessage();
            return queryText != null ? queryText : message == null ? "" : message;
        }
    }

    /**
     * An error of a service that once spoke the query protocol, and lets clients of its JSON go by the codes of that. A fault
     * may have either for its code.
     *
     * @param name in the JSON protocol, such as {@code QueueDoesNotExist}
     * @param queryCode in the query protocol, such as {@code AWS.SimpleQueueService.NonExistentQueue}
     * @param status of the HTTP answer
     * @param queryText what the query protocol says whatever the fault does; null for the fault's own message
     */
    public record Compatible(
            String name,
            String queryCode,
            int status,
            @Nullable String queryText) {}

    private final Map<String, Row> rows;
    private final String internalCode;
    private final boolean compatible;

    private FaultTable(Map<String, Row> rows, String internalCode) {
        this(rows, internalCode, false);
    }

    private FaultTable(Map<String, Row> rows, String internalCode, boolean compatible) {
        this.rows = rows;
        this.internalCode = internalCode;
        this.compatible = compatible;
    }

    /** Lambda. */
    public static FaultTable lambda() {
        return new FaultTable(FaultRows.lambda(), "ServiceException");
    }

    /** Identity and Access Management. */
    public static FaultTable iam() {
        return new FaultTable(FaultRows.iam(), "ServiceFailure");
    }

    /** Security Token Service. */
    public static FaultTable sts() {
        return new FaultTable(FaultRows.sts(), "InternalFailure");
    }

    /** Application Auto Scaling. */
    public static FaultTable applicationAutoScaling() {
        return new FaultTable(FaultRows.applicationAutoScaling(), "InternalServiceException");
    }

    /** CodeDeploy, all of whose errors are 400. */
    public static FaultTable codeDeploy() {
        return new FaultTable(FaultRows.common(), "InternalFailure");
    }

    /** Simple Notification Service. */
    public static FaultTable sns() {
        return new FaultTable(FaultRows.sns(), "InternalError");
    }

    /**
     * Simple Storage Service.
     *
     * @param statuses of its errors by their codes; the table adds those of the protocol
     */
    public static FaultTable s3(Map<String, Integer> statuses) {
        return new FaultTable(FaultRows.s3(statuses), "InternalError");
    }

    /** A service whose errors have names in JSON and codes in the query protocol, which JSON answers tell as well. */
    public static FaultTable compatible(List<Compatible> errors) {
        return new FaultTable(FaultRows.compatible(errors), "InternalFailure", true);
    }

    /** What is common to all services: for requests that belong to none. */
    static FaultTable common() {
        return new FaultTable(FaultRows.common(), "InternalFailure");
    }

    /** Every code in the table. */
    public Set<String> codes() {
        return rows.keySet();
    }

    /** The status of an error; 400 for one that isn't in the table, 500 for what is no fault at all. */
    public int status(Throwable failure) {
        return row(fault(failure)).status();
    }

    private Row row(Fault fault) {
        return rows.getOrDefault(fault.code(), new Row(400, "message", true));
    }

    /** What to tell the caller about a failure. A bug is logged here and never shown. */
    Fault fault(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Fault fault) {
            return fault;
        }
        if (cause instanceof WrongKind wrong) {
            return ProtocolFault.serialization(wrong);
        }
        if (cause instanceof MalformedJson malformed) {
            return ProtocolFault.serialization("Could not parse request body into json: " + malformed.getMessage());
        }
        if (cause instanceof MalformedCbor malformed) {
            return ProtocolFault.serialization("Could not parse request body into cbor: " + malformed.getMessage());
        }
        if (cause instanceof StoreFailure unkept) {
            return ProtocolFault.unkept(internalCode, unkept);
        }
        if (cause instanceof MalformedXml) {
            return ProtocolFault.malformedXml();
        }
        LOG.error("Answering {}", internalCode, cause);
        return ProtocolFault.internal(internalCode);
    }

    /** A failure as REST with JSON answers it: the code in a header, the rest in a small object. */
    public HttpResponse restJson(Throwable failure, String requestId) {
        Fault fault = fault(failure);
        Row row = row(fault);
        HttpResponse response = HttpResponse.of(row.status())
                .header("Content-Type", "application/json")
                .header("x-amzn-RequestId", requestId)
                .header(TYPE_HEADER, fault.code());
        for (Map.Entry<String, String> member : fault.members().entrySet()) {
            String header = MEMBERS_IN_HEADERS.get(member.getKey());
            if (header != null) {
                response = response.header(header, member.getValue());
            }
        }
        return response.body(Json.bytes(document(fault, row)));
    }

    /** A failure as JSON with a target answers it: all of it in the body, nothing but the query protocol's code in a header. */
    HttpResponse targetedJson(Throwable failure, JsonVersion version, String requestId) {
        return targeted(fault(failure), version, Json::bytes).header("x-amzn-RequestId", requestId);
    }

    /** A failure as Smithy's RPC answers it: the same in CBOR. */
    HttpResponse cbor(Throwable failure, JsonVersion version, String requestId) {
        return targeted(fault(failure), version, Cbor::bytes).header("x-amzn-RequestId", requestId);
    }

    private HttpResponse targeted(Fault fault, JsonVersion version, Function<JsonObject, byte[]> writer) {
        Row row = row(fault);
        JsonObject.Builder document = JsonObject.builder()
                .put("__type", version.type(fault, row.name(fault)))
                .put(row.messageKey(), fault.getMessage());
        fault.members().forEach(document::put);
        HttpResponse response = HttpResponse.of(row.status())
                .header("Content-Type", version.contentType())
                .body(writer.apply(document.build()));
        return compatible
                ? response.header(QUERY_ERROR, row.queryCode(fault) + ";" + (row.sender() ? "Sender" : "Receiver"))
                : response;
    }

    /** Members, Type, message: the order in which Lambda writes them. */
    private static JsonObject document(Fault fault, Row row) {
        JsonObject.Builder document = JsonObject.builder();
        new LinkedHashMap<>(fault.members()).forEach((name, value) -> {
            if (!MEMBERS_IN_HEADERS.containsKey(name)) {
                document.put(name, value);
            }
        });
        if (fault.typed()) {
            document.put("Type", row.sender() ? "User" : "Service");
        }
        String message = fault.getMessage();
        return (message == null ? document.putNull(row.messageKey()) : document.put(row.messageKey(), message)).build();
    }

    /** A failure as the query protocol answers it. */
    public HttpResponse query(Throwable failure, String namespace, String requestId) {
        Fault fault = fault(failure);
        Row row = row(fault);
        Xml xml = new Xml(QueryNames.plain()).open("ErrorResponse", namespace).open("Error");
        xml.element("Type", row.sender() ? "Sender" : "Receiver");
        xml.element("Code", row.queryCode(fault));
        xml.element("Message", row.queryText(fault));
        fault.members().forEach(xml::element);
        xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
        return HttpResponse.of(row.status())
                .header("Content-Type", "text/xml")
                .header("x-amzn-RequestId", requestId)
                .body(xml.bytes());
    }

    /** The two ids that S3 gives a request. */
    record Ids(String request, String host) {}

    /** A failure as REST with XML answers it; the ids are in the body only. */
    HttpResponse restXml(Throwable failure, Ids ids, boolean bodiless) {
        Fault fault = fault(failure);
        Row row = row(fault);
        XmlWriter xml = XmlWriter.document().open("Error").element("Code", row.queryCode(fault));
        xml.optional("Message", fault.getMessage());
        fault.members().forEach(xml::element);
        xml.element("RequestId", ids.request()).element("HostId", ids.host()).close("Error");
        HttpResponse response = HttpResponse.of(row.status());
        if (fault instanceof AnswerFields more) {
            for (Map.Entry<String, String> field : more.headers().entrySet()) {
                response = response.header(field.getKey(), field.getValue());
            }
        }
        return bodiless || row.status() == 304
                ? response
                : response.header("Content-Type", "application/xml").body(xml.bytes());
    }
}
