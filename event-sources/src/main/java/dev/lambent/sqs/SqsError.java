package dev.lambent.sqs;

/**
 * The errors of SQS: their name in the JSON protocol, their code in the Query protocol (which the JSON protocol repeats in a
 * header), and their status. Source: Amazon Simple Queue Service API Reference, "Errors" of each action.
 */
public enum SqsError {
    BATCH_ENTRY_IDS_NOT_DISTINCT("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", 400),
    BATCH_REQUEST_TOO_LONG("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong", 400),
    EMPTY_BATCH_REQUEST("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest", 400),
    INVALID_ADDRESS("InvalidAddress", "InvalidAddress", 404),
    INVALID_ATTRIBUTE_NAME("InvalidAttributeName", "InvalidAttributeName", 400),
    INVALID_ATTRIBUTE_VALUE("InvalidAttributeValue", "InvalidAttributeValue", 400),
    INVALID_BATCH_ENTRY_ID("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId", 400),
    INVALID_MESSAGE_CONTENTS("InvalidMessageContents", "InvalidMessageContents", 400),
    INVALID_PARAMETER_VALUE("InvalidParameterValueException", "InvalidParameterValue", 400),
    MISSING_PARAMETER("MissingRequiredParameterException", "MissingParameter", 400),
    /** None of SQS's: what Lambent refuses instead of ignoring it. */
    NOT_IMPLEMENTED("NotImplementedException", "NotImplementedException", 501),
    OVER_LIMIT("OverLimit", "OverLimit", 403),
    PURGE_QUEUE_IN_PROGRESS("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress", 403),
    QUEUE_DELETED_RECENTLY("QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently", 400),
    QUEUE_DOES_NOT_EXIST("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400),
    QUEUE_NAME_EXISTS("QueueNameExists", "QueueAlreadyExists", 400),
    RECEIPT_HANDLE_IS_INVALID("ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", 404),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", "ResourceNotFoundException", 404),
    TOO_MANY_ENTRIES("TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", 400),
    UNSUPPORTED_OPERATION("UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation", 400);

    private final String shape;
    private final String queryCode;
    private final int status;

    SqsError(String shape, String queryCode, int status) {
        this.shape = shape;
        this.queryCode = queryCode;
        this.status = status;
    }

    /** The error's name in the JSON protocol, such as {@code QueueDoesNotExist}. */
    public String shape() {
        return shape;
    }

    /** The code in the Query protocol, such as {@code AWS.SimpleQueueService.NonExistentQueue}. */
    public String queryCode() {
        return queryCode;
    }

    /** The status of the HTTP answer. */
    public int status() {
        return status;
    }
}
