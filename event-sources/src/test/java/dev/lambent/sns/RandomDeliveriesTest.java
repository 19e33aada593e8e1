package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Undeliverable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories: topics, flaky queues, functions and endpoints, restarts in between. What was acknowledged arrives at each
 * subscription that wants it exactly once, and in a FIFO topic's groups in order.
 */
class RandomDeliveriesTest {

    private static final int HISTORIES = 40;
    private static final int STEPS = 60;
    private static final Duration DISK = Duration.ofMillis(5);

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_003, 77_000_001, 2_026_112_101})
    void everyMessageArrivesOnceAtEachSubscriptionThatWantsIt(long base) {
        for (long seed = base; seed < base + HISTORIES; seed++) {
            new History(seed, false).run();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 5_000_011})
    void whateverCrashesNothingThatWasAcknowledgedIsLost(long base) {
        for (long seed = base; seed < base + HISTORIES; seed++) {
            new History(seed, true).run();
        }
    }

    private static final class History {
        private final long seed;
        private final boolean crashing;
        private final SplittableRandom random;
        private final World world = new World();
        private final String standard = world.topic("standard");
        private final String fifo = world.fifoTopic("ordered.fifo", Map.of());
        /** By endpoint, what it has to get, in the order in which it was acknowledged. */
        private final Map<String, List<String>> expected = new HashMap<>();

        private final Map<String, List<String>> got = new HashMap<>();
        private boolean healing;
        private int count;

        /** With crashes a message may arrive twice, as it may on AWS: the queues here don't share the store. */
        private History(long seed, boolean crashing) {
            this.seed = seed;
            this.crashing = crashing;
            this.random = new SplittableRandom(seed);
        }

        void run() {
            world.queues.mood = this::mood;
            world.functions.mood = this::mood;
            subscribe();
            if (crashing) {
                world.timeline.advance(DISK);
                world.store.delay(DISK);
            }
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            healing = true;
            world.timeline.advance(Duration.ofMinutes(30));
            check();
        }

        private void subscribe() {
            Map<String, String> raw = Map.of("RawMessageDelivery", "true");
            world.subscribe(standard, "sqs", World.queue("a"), raw);
            world.subscribe(
                    standard,
                    "sqs",
                    World.queue("even"),
                    Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"even\":[\"true\"]}"));
            world.subscribe(standard, "lambda", World.function("f"));
            world.subscribe(fifo, "sqs", World.queue("q.fifo"), raw);
            world.web = post -> CompletableFuture.completedStage(200);
            world.subscribe(
                    standard,
                    "http",
                    "http://localhost:1/",
                    Map.of(
                            "RawMessageDelivery",
                            "true",
                            "DeliveryPolicy",
                            "{\"healthyRetryPolicy\":{\"numRetries\":100,\"minDelayTarget\":1,\"maxDelayTarget\":20}}"));
            world.tell(sns -> sns.confirm(
                    standard,
                    String.valueOf(World.json(world.posts.get(0).body().text()).text("Token")),
                    false,
                    false));
            world.web = this::answer;
        }

        private Undeliverable mood(String arn, Parcel parcel) {
            if (!healing && random.nextInt(10) < 6) {
                return Undeliverable.forNow("moody");
            }
            String text = arn.contains(":lambda:")
                    ? String.valueOf(messageOf(parcel))
                    : parcel.body().text();
            got.computeIfAbsent(arn, some -> new ArrayList<>()).add(text);
            return null;
        }

        private static Object messageOf(Parcel parcel) {
            return World.json(parcel).objects("Records").get(0).object("Sns").text("Message");
        }

        private CompletableFuture<Integer> answer(Caller.Post post) {
            if (!healing && random.nextInt(10) < 6) {
                return CompletableFuture.completedFuture(500);
            }
            got.computeIfAbsent("http", some -> new ArrayList<>())
                    .add(post.body().text());
            return CompletableFuture.completedFuture(200);
        }

        private void step() {
            int dice = random.nextInt(10);
            if (dice < 5) {
                publishStandard();
            } else if (dice < 8) {
                publishFifo();
            } else if (dice < 9) {
                world.timeline.advance(Duration.ofMillis(random.nextInt(30_000)));
            } else if (crashing) {
                world.crash();
            } else {
                world.restart();
            }
        }

        /** Waits until the publisher would be told that its message is taken. */
        private void acknowledge() {
            if (crashing) {
                world.timeline.advance(DISK);
            }
        }

        private void publishStandard() {
            String text = "m" + count++;
            boolean even = count % 2 == 0;
            world.publish(Draft.of(standard, text).with(Map.of("even", Draft.Value.text(Boolean.toString(even)))));
            acknowledge();
            expect(World.queue("a"), text);
            expect(World.function("f"), text);
            expect("http", text);
            if (even) {
                expect(World.queue("even"), text);
            }
        }

        private void publishFifo() {
            String group = "g" + random.nextInt(3);
            String text = group + " " + count++;
            Draft draft = Draft.of(fifo, text).inGroup(group, "d" + count);
            world.publish(draft);
            world.publish(draft);
            acknowledge();
            expect(World.queue("q.fifo"), text);
        }

        private void expect(String endpoint, String text) {
            expected.computeIfAbsent(endpoint, some -> new ArrayList<>()).add(text);
        }

        private void check() {
            expected.forEach((endpoint, texts) -> assertThat(crashing ? distinct(endpoint) : got.get(endpoint))
                    .as("seed %d: what %s got", seed, endpoint)
                    .containsExactlyInAnyOrderElementsOf(texts));
            for (String group : List.of("g0 ", "g1 ", "g2 ")) {
                assertThat(in(group, got))
                        .as("seed %d: order of %s", seed, group)
                        .isEqualTo(in(group, expected));
            }
            assertThat(world.sns.waiting()).as("seed %d: nothing waits", seed).isZero();
            assertThat(world.store.rows("sns_notices")).as("seed %d", seed).isZero();
            assertThat(world.store.rows("sns_deliveries")).as("seed %d", seed).isZero();
        }

        private List<String> distinct(String endpoint) {
            return got.getOrDefault(endpoint, List.of()).stream().distinct().toList();
        }

        private static List<String> in(String group, Map<String, List<String>> texts) {
            return texts.getOrDefault(World.queue("q.fifo"), List.of()).stream()
                    .filter(text -> text.startsWith(group))
                    .toList();
        }
    }
}
