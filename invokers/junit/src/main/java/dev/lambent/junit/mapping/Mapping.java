package dev.lambent.junit.mapping;

import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import dev.lambent.mapping.MappingRequest;
import dev.lambent.mapping.MappingSettings;
import java.util.List;
import java.util.Map;

/** A mapping of a test. Safe from any thread. */
public final class Mapping implements Resource {

    private final World world;
    private final String uuid;

    Mapping(World world, String uuid) {
        this.world = world;
        this.uuid = uuid;
    }

    /** What names it. */
    public String uuid() {
        return uuid;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public String arn() {
        return view().arn();
    }

    /** The ARN of the queue that it reads. */
    public String queueArn() {
        return view().eventSourceArn();
    }

    /** The ARN of the function, version or alias that it invokes. */
    public String functionArn() {
        return view().function().arn();
    }

    /** How it reads and invokes. */
    public MappingSettings settings() {
        return view().settings();
    }

    /** AWS's word for its state, such as {@code Enabled}. */
    public String state() {
        return view().state().word();
    }

    /** Whether it is there and reads, or is about to. */
    public boolean isEnabled() {
        return view().state().isReading();
    }

    /** It reads no more; what is in flight ends. It takes a second. */
    public Mapping disable() {
        return change(false);
    }

    /** It reads again. It takes a second. */
    public Mapping enable() {
        return change(true);
    }

    private Mapping change(boolean enabled) {
        MappingRequest request =
                new MappingRequest(null, null, enabled, null, null, null, null, null, null, null, Map.of(), List.of());
        World.await(world.ask(() -> world.mappings().update(world.home(), uuid, request)));
        return this;
    }

    /** It goes when what is in flight has ended. It takes a second. */
    public void delete() {
        world.enter(() -> world.mappings().delete(world.home(), uuid));
    }

    private dev.lambent.mapping.Mapping view() {
        return world.ask(() -> world.mappings().get(world.home(), uuid));
    }

    @Override
    public String toString() {
        return "mapping " + uuid;
    }
}
