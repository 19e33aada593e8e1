package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The life of queues and what they have, as clients see it. */
class QueuesIT extends SqsFixture {

    @BothProtocols
    void aQueueIsFoundByItsName(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String name = newName();

        CreateQueueResponse created = sqs.createQueue(to -> to.queueName(name)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7"))
                .tags(Map.of("team", "blue")));

        assertThat(created.queueUrl()).isEqualTo(lambent.endpoint() + "/" + ACCOUNT + "/" + name);
        assertThat(created.responseMetadata())
                .satisfiesAnyOf(
                        metadata -> assertThat(metadata).isNull(),
                        metadata -> assertThat(metadata.requestId()).isNotEmpty());
        assertThat(sqs.getQueueUrl(of -> of.queueName(name)).queueUrl()).isEqualTo(created.queueUrl());
        assertThat(sqs.getQueueUrl(of -> of.queueName(name).queueOwnerAWSAccountId(ACCOUNT))
                        .queueUrl())
                .isEqualTo(created.queueUrl());
        assertThat(attribute(sqs, created.queueUrl(), QueueAttributeName.VISIBILITY_TIMEOUT))
                .isEqualTo("7");
        assertThat(sqs.listQueueTags(of -> of.queueUrl(created.queueUrl())).tags())
                .containsExactly(Map.entry("team", "blue"));
    }

    @BothProtocols
    void creatingAQueueAgainGivesTheSameUnlessItsAttributesDiffer(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String name = newName();
        String url = sqs.createQueue(to -> to.queueName(name)).queueUrl();

        assertThat(sqs.createQueue(to -> to.queueName(name)).queueUrl()).isEqualTo(url);
        assertThatThrownBy(() -> sqs.createQueue(
                        to -> to.queueName(name).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "3"))))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("QueueAlreadyExists"));
    }

    @BothProtocols
    void queuesAreListedByPrefixAndPage(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String prefix = "listed-" + protocol + "-";
        for (String each : List.of("a", "b", "c")) {
            sqs.createQueue(to -> to.queueName(prefix + each));
        }

        ListQueuesResponse all = sqs.listQueues(of -> of.queueNamePrefix(prefix));
        ListQueuesResponse first =
                sqs.listQueues(of -> of.queueNamePrefix(prefix).maxResults(2));
        ListQueuesResponse second =
                sqs.listQueues(of -> of.queueNamePrefix(prefix).maxResults(2).nextToken(first.nextToken()));

        assertThat(all.queueUrls()).hasSize(3).allMatch(each -> each.contains(prefix));
        assertThat(first.queueUrls()).hasSize(2);
        assertThat(second.queueUrls()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        assertThat(sqs.listQueues(of -> of.queueNamePrefix("nothing-like-it")).queueUrls())
                .isEmpty();
    }

    @BothProtocols
    void attributesAreSetAndTold(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        sqs.setQueueAttributes(of -> of.queueUrl(queue)
                .attributes(Map.of(
                        QueueAttributeName.DELAY_SECONDS,
                        "5",
                        QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
                        "1")));

        Map<QueueAttributeName, String> all = sqs.getQueueAttributes(
                        of -> of.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertThat(all)
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "5")
                .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "1")
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
                .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600")
                .containsEntry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1048576")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsKey(QueueAttributeName.CREATED_TIMESTAMP);
        assertThat(all.get(QueueAttributeName.QUEUE_ARN))
                .isEqualTo("arn:aws:sqs:eu-west-1:" + ACCOUNT + ":" + queue.substring(queue.lastIndexOf('/') + 1));
        assertThat(sqs.getQueueAttributes(of -> of.queueUrl(queue)).attributes())
                .isEmpty();
    }

    @BothProtocols
    void tagsAreAddedAndTakenAway(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        sqs.tagQueue(of -> of.queueUrl(queue).tags(Map.of("a", "1", "b", "<2>&")));
        assertThat(sqs.listQueueTags(of -> of.queueUrl(queue)).tags())
                .containsOnly(Map.entry("a", "1"), Map.entry("b", "<2>&"));

        sqs.untagQueue(of -> of.queueUrl(queue).tagKeys("a", "c"));
        assertThat(sqs.listQueueTags(of -> of.queueUrl(queue)).tags()).containsOnly(Map.entry("b", "<2>&"));
    }

    @BothProtocols
    void permissionsAreStatementsOfThePolicy(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        sqs.addPermission(to -> to.queueUrl(queue)
                .label("others")
                .awsAccountIds("444455556666", "777788889999")
                .actions("SendMessage", "GetQueueUrl"));
        assertThat(attribute(sqs, queue, QueueAttributeName.POLICY))
                .contains("\"others\"", "444455556666", "777788889999", "SQS:SendMessage", "SQS:GetQueueUrl");

        sqs.removePermission(from -> from.queueUrl(queue).label("others"));
        assertThat(attribute(sqs, queue, QueueAttributeName.POLICY))
                .satisfiesAnyOf(
                        policy -> assertThat(policy).isNull(),
                        policy -> assertThat(policy).doesNotContain("others"));
    }

    @BothProtocols
    void aPurgedQueueIsEmptyAndNotPurgedAgainWithinAMinute(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        send(sqs, queue, "one");

        sqs.purgeQueue(of -> of.queueUrl(queue));

        assertThat(receive(sqs, queue)).isEmpty();
        assertThatThrownBy(() -> sqs.purgeQueue(of -> of.queueUrl(queue)))
                .isInstanceOfSatisfying(SqsException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode())
                            .isEqualTo("AWS.SimpleQueueService.PurgeQueueInProgress");
                    assertThat(refused.statusCode()).isEqualTo(403);
                });
    }

    @BothProtocols
    void aDeletedQueueIsGone(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        sqs.deleteQueue(of -> of.queueUrl(queue));

        assertThatThrownBy(() -> send(sqs, queue, "late")).isInstanceOfSatisfying(SqsException.class, refused -> {
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(protocol.noQueue());
            assertThat(refused.statusCode()).isEqualTo(400);
        });
    }
}
