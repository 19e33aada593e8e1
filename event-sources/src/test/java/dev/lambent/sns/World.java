package dev.lambent.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Target;
import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.id.Ids;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.simulation.CrashingStore;
import dev.lambent.simulation.Lifetime;
import dev.lambent.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An SNS among made-up queues, functions and HTTP endpoints, on virtual time, whose process can end and begin again. */
final class World {

    static final AccountRegion HOME = new AccountRegion("123456789012", "us-east-1");
    static final String ENDPOINT = "http://127.0.0.1:4566";

    /** Small, because signing takes most of the time of a test. */
    static final SigningKey KEY = SigningKey.create(512);

    final VirtualTimeline timeline = new VirtualTimeline();
    final CrashingStore store = new CrashingStore(timeline);
    final Service queues = new Service("sqs");
    final Service functions = new Service("lambda");
    final List<Caller.Post> posts = new ArrayList<>();
    final List<SnsEvent> happened = new ArrayList<>();
    Function<Caller.Post, CompletionStage<Integer>> web = post -> CompletableFuture.completedStage(200);
    SnsLimits limits = SnsLimits.aws();
    private final Ids ids = new Ids(new SplittableRandom(7));
    private Lifetime life = new Lifetime(timeline);
    Notifications sns = begin();

    /** A service that takes parcels, or doesn't. */
    static final class Service implements Target {

        /** What becomes of a parcel: null when it is taken. */
        interface Mood {
            @Nullable
            Undeliverable about(String arn, Parcel parcel);
        }

        private final String name;
        final Map<String, List<Parcel>> taken = new HashMap<>();
        Mood mood = (arn, parcel) -> null;

        Service(String name) {
            this.name = name;
        }

        @Override
        public String service() {
            return name;
        }

        @Override
        public boolean exists(String arn) {
            return true;
        }

        @Override
        public boolean admits(String arn, Parcel.Sender sender) {
            return true;
        }

        @Override
        public void deliver(String arn, Parcel parcel) throws Undeliverable {
            Undeliverable refused = mood.about(arn, parcel);
            if (refused != null) {
                throw refused;
            }
            taken.computeIfAbsent(arn, some -> new ArrayList<>()).add(parcel);
        }

        List<Parcel> at(String arn) {
            return taken.getOrDefault(arn, List.of());
        }

        /** The only parcel that a resource has taken. */
        Parcel only(String arn) {
            assertThat(at(arn)).hasSize(1);
            return at(arn).get(0);
        }
    }

    private Notifications begin() {
        EventLog events = new EventLog();
        events.listen(this::hear);
        Targets targets = new Targets();
        targets.add(queues);
        targets.add(functions);
        Notifications begun = new Notifications(
                new Notifications.Ground(life, ids, store, targets, events, () -> ENDPOINT, this::post, limits),
                () -> KEY);
        timeline.enter(begun::restore);
        return begun;
    }

    private void hear(RuntimeEvent event) {
        happened.add((SnsEvent) event);
    }

    private CompletionStage<Integer> post(Caller.Post post) {
        posts.add(post);
        return web.apply(post);
    }

    /** The process ends unprepared, and another begins. */
    void crash() {
        timeline.enter(() -> {
            life.end();
            store.crash();
        });
        restart();
    }

    /** The process ends when all is durable, and another begins. */
    void restart() {
        timeline.enter(() -> {
            life.end();
            store.settle();
        });
        life = new Lifetime(timeline);
        sns = begin();
    }

    /** Does something in a turn. */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = timeline.ask(question).toCompletableFuture();
        try {
            return answer.join();
        } catch (java.util.concurrent.CompletionException failed) {
            if (failed.getCause() instanceof SnsFault fault) {
                throw fault;
            }
            throw failed;
        }
    }

    /** Does something in a turn. */
    void tell(Consumer<Notifications> action) {
        ask(() -> {
            action.accept(sns);
            return "done";
        });
    }

    String topic(String name) {
        return topic(name, Map.of());
    }

    String topic(String name, Map<String, String> attributes) {
        return ask(() -> sns.topics()
                .create(new Topics.Making(HOME, name, attributes, Map.of()))
                .arn());
    }

    String fifoTopic(String name, Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("FifoTopic", "true");
        return topic(name, all);
    }

    String subscribe(String topic, String protocol, String endpoint) {
        return subscribe(topic, protocol, endpoint, Map.of());
    }

    String subscribe(String topic, String protocol, String endpoint, Map<String, String> attributes) {
        return ask(() -> sns.subscribe(new Subscription.Destination(topic, protocol, endpoint), attributes)
                .arn());
    }

    Receipt publish(Draft draft) {
        Publication prepared = ask(() -> sns.prepare(draft));
        prepared.sign();
        return ask(() -> sns.publish(prepared));
    }

    Receipt publish(String topic, String message) {
        return publish(Draft.of(topic, message));
    }

    static String queue(String name) {
        return "arn:aws:sqs:us-east-1:123456789012:" + name;
    }

    static String function(String name) {
        return "arn:aws:lambda:us-east-1:123456789012:function:" + name;
    }

    static JsonObject json(Parcel parcel) {
        return json(parcel.body().text());
    }

    static JsonObject json(String text) {
        return Json.object(text.getBytes(StandardCharsets.UTF_8));
    }
}
