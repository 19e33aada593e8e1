package dev.lambent.junit.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import dev.lambent.domain.Domain;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Limits;
import dev.lambent.id.Ids;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.junit.deployment.Version;
import dev.lambent.junit.world.Documents;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.World;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.sandbox.Payload;
import dev.lambent.server.Cloud;
import dev.lambent.server.Seeds;
import dev.lambent.server.Settings;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.FakeSandboxes;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.sns.Notifications;
import dev.lambent.sqs.Queues;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A world whose functions are told what to answer: for the tests of facades that don't run anybody's code. */
public final class Rig implements World, Documents, AutoCloseable {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final FakeSandboxes sandboxes = new FakeSandboxes(timeline);
    private final List<RuntimeEvent> history = new ArrayList<>();
    private final Map<String, Function<String, InvokeBehaviour>> functions = new HashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();
    private final ContentFiles files;
    private final Cloud cloud;
    private int archives;

    /** A world in which nothing is yet. */
    public Rig(Path folder) {
        try {
            files = ContentFiles.open(folder, new Ids(new SplittableRandom(7)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cloud = new Cloud(new Cloud.Ground(
                timeline,
                new Seeds(1L),
                Settings.Identity.DEFAULT,
                Limits.aws(),
                false,
                sandboxes,
                new NoCode(),
                new MemoryStore(timeline),
                () -> files,
                Settings.Remotes.NONE,
                () -> "http://127.0.0.1:4566"));
        cloud.domain().events().listen(history::add);
        sandboxes.everyInvoke((where, what) ->
                functions.get(where.functionName()).apply(what.payload().text()));
    }

    /** Makes a function that answers so. */
    public Invocable function(String name, Function<String, InvokeBehaviour> answer) {
        functions.put(name, answer);
        FunctionId id = new FunctionId(home(), name);
        CodeArtifact code = new CodeArtifact("code-" + ++archives, 100);
        enter(() -> domain().catalog().create(id, ConfigChange.defaults(name, code), Map.of(), null));
        return new Invocable() {
            @Override
            public FunctionRef ref() {
                return new FunctionRef(id, null);
            }

            @Override
            public World world() {
                return Rig.this;
            }

            @Override
            public String toString() {
                return "function " + name;
            }
        };
    }

    /** Gives a function other code and publishes it. */
    public Version publish(Invocable function) {
        FunctionId id = function.ref().id();
        enter(() -> domain().catalog().updateCode(id, new CodeArtifact("code-" + ++archives, 100), null, null, null));
        String number = ask(() -> domain().catalog().publish(id, new FunctionCatalog.Publication(null), null, null))
                .number();
        return new Version(this, id, number);
    }

    /** Invokes asynchronously. */
    public void invokeAsync(Invocable what, String event) {
        enter(() -> domain().async().offer("request-" + ++archives, what.ref(), Payload.of(event), null));
    }

    /** Invokes and doesn't wait for the answer. */
    public void invoke(Invocable what, String event) {
        domain().invoker()
                .invoke(new InvokeRequest("request-" + ++archives, what.ref(), Payload.of(event), null, null, false));
    }

    /** Its clock. */
    public VirtualTimeline time() {
        return timeline;
    }

    @Override
    public Domain domain() {
        return cloud.domain();
    }

    @Override
    public Queues queues() {
        return cloud.queues();
    }

    @Override
    public Notifications notifications() {
        return cloud.notifications();
    }

    @Override
    public Buckets buckets() {
        return cloud.buckets();
    }

    @Override
    public BucketNotifications bucketNotifications() {
        return cloud.bucketNotifications();
    }

    @Override
    public ContentFiles contents() {
        return files;
    }

    @Override
    public EventSourceMappings mappings() {
        return cloud.mappings();
    }

    @Override
    public AccountRegion home() {
        return new AccountRegion("000000000000", "us-east-1");
    }

    @Override
    public Documents documents() {
        return this;
    }

    @Override
    public List<RuntimeEvent> history() {
        return List.copyOf(history);
    }

    @Override
    public String story() {
        return "the story";
    }

    @Override
    public String text(Object value) {
        try {
            return value instanceof CharSequence ? value.toString() : mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public <T> T read(String text, Class<T> type) {
        try {
            return type == String.class ? type.cast(text) : mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody keeps code. */
    private static final class NoCode implements CodeUses {
        @Override
        public void retain(CodeArtifact code) {}

        @Override
        public void release(CodeArtifact code) {}

        @Override
        public Path folder(CodeArtifact code) {
            return Path.of("nowhere");
        }
    }
}
