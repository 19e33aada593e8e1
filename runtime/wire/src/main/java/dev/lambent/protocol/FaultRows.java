package dev.lambent.protocol;

import dev.lambent.protocol.FaultTable.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the {@link FaultTable}s, by status. */
final class FaultRows {

    private final Map<String, Row> rows = new HashMap<>();

    private FaultRows() {
        lower(400, "ValidationException", "MalformedQueryString", "IncompleteSignature", "MissingAction");
        lower(400, "InvalidAction", "InvalidParameterValue", "MissingParameter", "RequestExpired");
        upper(400, "SerializationException");
        upper(403, "AccessDeniedException");
        lower(403, "AccessDenied", "MissingAuthenticationTokenException", "UnrecognizedClientException");
        lower(403, "InvalidSignatureException", "InvalidClientTokenId", "ExpiredTokenException");
        lower(404, "UnknownOperationException");
        upper(413, "RequestEntityTooLargeException");
        lower(429, "ThrottlingException");
        upper(500, "InternalFailure");
        lower(501, "NotImplementedException");
        upper(503, "ServiceUnavailable");
    }

    private void lower(int status, String... codes) {
        add(status, "message", codes);
    }

    private void upper(int status, String... codes) {
        add(status, "Message", codes);
    }

    private void add(int status, String messageKey, String... codes) {
        for (String code : codes) {
            rows.put(code, new Row(status, messageKey, status < 500 || status == 501));
        }
    }

    static Map<String, Row> common() {
        return Map.copyOf(new FaultRows().rows);
    }

    static Map<String, Row> lambda() {
        FaultRows table = new FaultRows();
        table.lambdaRefusals();
        table.lambdaInvocations();
        table.lambdaFailures();
        return Map.copyOf(table.rows);
    }

    private void lambdaRefusals() {
        lower(400, "InvalidParameterValueException", "InvalidRequestContentException", "CodeStorageExceededException");
        lower(400, "PolicyLengthExceededException", "CapacityProviderLimitExceededException");
        lower(400, "FunctionVersionsPerCapacityProviderLimitExceededException");
        upper(400, "InvalidCodeSignatureException", "CodeVerificationFailedException", "ResourceInUseException");
        upper(400, "NoPublishedVersionException", "CallbackTimeoutException");
        lower(404, "ProvisionedConcurrencyConfigNotFoundException");
        upper(404, "ResourceNotFoundException", "CodeSigningConfigNotFoundException");
        lower(409, "ResourceConflictException");
        upper(409, "DurableExecutionAlreadyStartedException");
        lower(412, "PreconditionFailedException");
        lower(429, "TooManyRequestsException");
    }

    private void lambdaInvocations() {
        upper(400, "RecursiveInvocationException", "SnapStartException");
        upper(403, "EFSMountFailureException", "S3FilesMountFailureException");
        upper(408, "EFSMountConnectivityException", "EFSMountTimeoutException", "SnapStartTimeoutException");
        upper(408, "S3FilesMountConnectivityException", "S3FilesMountTimeoutException");
        upper(409, "SnapStartNotReadyException");
        upper(410, "EFSIOException");
        lower(413, "RequestTooLargeException", "SerializedRequestEntityTooLargeException");
        lower(415, "UnsupportedMediaTypeException");
    }

    private void lambdaFailures() {
        upper(500, "ServiceException");
        lower(502, "ResourceNotReadyException");
        upper(502, "EC2AccessDeniedException", "EC2ThrottledException", "EC2UnexpectedException");
        upper(502, "ENILimitReachedException", "SubnetIPAddressLimitReachedException");
        upper(502, "InvalidRuntimeException", "InvalidZipFileException");
        upper(502, "InvalidSecurityGroupIDException", "InvalidSubnetIDException");
        upper(502, "KMSAccessDeniedException", "KMSDisabledException");
        upper(502, "KMSInvalidStateException", "KMSNotFoundException");
    }

    static Map<String, Row> iam() {
        FaultRows table = new FaultRows();
        table.query();
        table.lower(400, "InvalidInput", "MalformedPolicyDocument", "UnmodifiableEntity", "PolicyNotAttachable");
        table.lower(404, "NoSuchEntity");
        table.lower(409, "EntityAlreadyExists", "DeleteConflict", "LimitExceeded", "ConcurrentModification");
        table.lower(500, "ServiceFailure");
        return Map.copyOf(table.rows);
    }

    static Map<String, Row> sts() {
        FaultRows table = new FaultRows();
        table.query();
        table.lower(400, "MalformedPolicyDocument", "PackedPolicyTooLarge", "InvalidIdentityToken");
        table.lower(400, "ExpiredTokenException", "IDPCommunicationError", "InvalidAuthorizationMessageException");
        table.lower(403, "RegionDisabledException", "IDPRejectedClaim");
        return Map.copyOf(table.rows);
    }

    static Map<String, Row> sns() {
        FaultRows table = new FaultRows();
        table.query();
        table.lower(400, "InvalidParameter", "ParameterValueInvalid", "UserError", "ValidationException");
        table.lower(400, "BatchEntryIdsNotDistinct", "BatchRequestTooLong", "EmptyBatchRequest", "InvalidBatchEntryId");
        table.lower(400, "TooManyEntriesInBatchRequest", "InvalidState", "OptedOut", "EndpointDisabled");
        table.lower(
                400, "PlatformApplicationDisabled", "ConcurrentAccess", "StaleTag", "TagLimitExceeded", "TagPolicy");
        table.lower(400, "KMSAccessDenied", "KMSDisabled", "KMSInvalidState", "KMSNotFound", "KMSThrottling");
        table.lower(400, "VerificationException");
        table.lower(403, "AuthorizationError", "InvalidSecurity", "FilterPolicyLimitExceeded", "ReplayLimitExceeded");
        table.lower(403, "SubscriptionLimitExceeded", "TopicLimitExceeded", "KMSOptInRequired");
        table.lower(404, "NotFound", "ResourceNotFound");
        table.lower(429, "Throttled");
        table.lower(500, "InternalError");
        return Map.copyOf(table.rows);
    }

    static Map<String, Row> s3(Map<String, Integer> statuses) {
        FaultRows table = new FaultRows();
        table.lower(403, "AccessForbidden");
        table.lower(405, "MethodNotAllowed");
        table.lower(500, "InternalError");
        table.lower(501, "NotImplemented");
        table.lower(503, "SlowDown");
        table.renamed(403, "AccessDeniedException", "AccessDenied");
        table.renamed(501, "NotImplementedException", "NotImplemented");
        statuses.forEach((code, status) -> table.lower(status, code));
        return Map.copyOf(table.rows);
    }

    private void renamed(int status, String code, String inAnswers) {
        rows.put(code, new Row(status, "message", true, inAnswers, null, null));
    }

    static Map<String, Row> compatible(List<FaultTable.Compatible> errors) {
        FaultRows table = new FaultRows();
        table.json();
        for (FaultTable.Compatible each : errors) {
            boolean sender = each.status() < 500;
            Row row = new Row(each.status(), "message", sender, each.queryCode(), each.queryText(), each.name());
            table.rows.put(each.queryCode(), row);
            table.rows.put(each.name(), row);
        }
        return Map.copyOf(table.rows);
    }

    static Map<String, Row> applicationAutoScaling() {
        FaultRows table = new FaultRows();
        table.json();
        table.upper(400, "ValidationException", "ObjectNotFoundException", "LimitExceededException");
        table.upper(400, "ConcurrentUpdateException", "FailedResourceAccessException", "InvalidNextTokenException");
        table.upper(400, "ResourceNotFoundException", "TooManyTagsException");
        table.upper(500, "InternalServiceException");
        return Map.copyOf(table.rows);
    }

    /** AWS JSON answers 400 to whatever the caller is to blame for. */
    private void json() {
        upper(400, "AccessDeniedException");
        lower(400, "ThrottlingException", "UnknownOperationException");
    }

    /** Words of the query protocol for what every service may answer. */
    private void query() {
        lower(400, "ValidationError", "Throttling");
    }
}
