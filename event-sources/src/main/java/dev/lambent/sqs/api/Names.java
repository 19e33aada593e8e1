package dev.lambent.sqs.api;

import dev.lambent.protocol.QueryNames;

/** What lists and maps are called in the query protocol: the service model of 2012-11-05 as it was before SQS spoke JSON. */
final class Names {

    private static final String NAME = "Name";
    private static final String VALUE = "Value";

    private static final QueryNames BOTH = QueryNames.plain()
            .map("Attributes", "Attribute", NAME, VALUE)
            .map("MessageAttributes", "MessageAttribute", NAME, VALUE)
            .map("Tags", "Tag", "Key", VALUE);

    private static final QueryNames FORMS = BOTH.map("MessageSystemAttributes", "MessageSystemAttribute", NAME, VALUE)
            .list("AttributeNames", "AttributeName")
            .list("MessageSystemAttributeNames", "MessageSystemAttributeName")
            .list("MessageAttributeNames", "MessageAttributeName")
            .list("StringListValues", "StringListValue")
            .list("BinaryListValues", "BinaryListValue")
            .list("TagKeys", "TagKey")
            .list("AWSAccountIds", "AWSAccountId")
            .list("Actions", "ActionName");

    private static final QueryNames ANSWERS = BOTH.list("QueueUrls", "QueueUrl")
            .list("queueUrls", "QueueUrl")
            .list("Messages", "Message")
            .list("Failed", "BatchResultErrorEntry")
            .list("Results", "ListMessageMoveTasksResultEntry");

    private Names() {}

    static QueryNames inForms(String operation) {
        return operation.equals("CreateQueue")
                ? FORMS.map("tags", "Tag", "Key", VALUE)
                : FORMS.list("Entries", operation + "RequestEntry");
    }

    static QueryNames inAnswers(String operation) {
        return ANSWERS.list("Successful", operation + "ResultEntry");
    }
}
