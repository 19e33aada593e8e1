package dev.lambent.governor;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** The control group of one environment, in whichever version. The paths behind it are open: a thaw is one small write. */
interface Cgroup {

    /** Moves a process in; all that it starts from then on is in as well. */
    void admit(long process) throws IOException;

    /** Sets the CPU quota in microseconds for each {@link Cgroups#PERIOD_MICROS}; a negative one is none. */
    void quota(long micros) throws IOException;

    void freeze() throws IOException;

    void thaw() throws IOException;

    /** Who is in. */
    List<Long> processes() throws IOException;

    /** The most memory used, where the kernel limits that here. */
    OptionalLong peakMemory();

    /** Whether the kernel has killed somebody here for want of memory. */
    boolean killedForMemory();

    /** Kills all inside, thawing where that is needed for dying. */
    void kill() throws IOException;

    /**
     * Moves out who is still in, and removes the group.
     *
     * @return whether it is gone; a killed process takes a moment to leave
     */
    boolean remove();
}
