package dev.lambent.sqs;

/** How a client speaks to SQS. */
enum Protocol {
    /** AWS JSON 1.0, by the AWS SDK. */
    JSON("The specified queue does not exist."),
    /** Forms and XML, by {@link QuerySqs}. */
    QUERY("The specified queue does not exist for this wsdl version.");

    private final String noQueue;

    Protocol(String noQueue) {
        this.noQueue = noQueue;
    }

    /** What it says of a queue that isn't there. */
    String noQueue() {
        return noQueue;
    }
}
