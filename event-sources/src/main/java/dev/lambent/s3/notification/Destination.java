package dev.lambent.s3.notification;

/** The kinds of those who can be told. */
public enum Destination {
    TOPIC("sns", "Topic", "topic", "TopicArn"),
    QUEUE("sqs", "Queue", "queue", "QueueArn"),
    FUNCTION("lambda", "CloudFunction", "function", "LambdaFunctionArn");

    private final String service;
    private final String element;
    private final String word;
    private final String member;

    Destination(String service, String element, String word, String member) {
        this.service = service;
        this.element = element;
        this.word = word;
        this.member = member;
    }

    /** The service in its ARN. */
    String service() {
        return service;
    }

    /** The XML element with its ARN, by which errors name it. */
    public String element() {
        return element;
    }

    /** The member with its ARN, as SDKs call it. */
    public String member() {
        return member;
    }

    String word() {
        return word;
    }

    boolean hearsTests() {
        return this != FUNCTION;
    }
}
