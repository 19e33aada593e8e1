package dev.lambent.junit.alarm;

import dev.lambent.alarm.StateValue;
import dev.lambent.junit.world.Part;
import dev.lambent.junit.world.World;
import java.util.Objects;

/** An alarm of a test. Safe from any thread. */
public final class Alarm implements Part {

    private final World world;
    private final String name;

    Alarm(World world, String name) {
        this.world = world;
        this.name = name;
    }

    @Override
    public World world() {
        return world;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What it says now. */
    public StateValue state() {
        return view().state().value();
    }

    /** Why it says so. */
    public String reason() {
        return view().state().reason();
    }

    /** Whether it has gone off and has not recovered. */
    public boolean isOn() {
        return state() == StateValue.ALARM;
    }

    /** Has it go off now, whatever it looks at, until it is looked at again. */
    public Alarm goOff() {
        return set(StateValue.ALARM);
    }

    /** Has it recover now, whatever it looks at, until it is looked at again. */
    public Alarm recover() {
        return set(StateValue.OK);
    }

    private Alarm set(StateValue value) {
        world.enter(() -> world.domain().alarms().setState(world.home(), name, value, "The test wants it so.", null));
        return this;
    }

    private dev.lambent.alarm.Alarm view() {
        return Objects.requireNonNull(
                world.ask(() -> world.domain().alarms().find(world.home(), name)), "The alarm " + name + " is gone");
    }

    @Override
    public String toString() {
        return "alarm " + name;
    }
}
