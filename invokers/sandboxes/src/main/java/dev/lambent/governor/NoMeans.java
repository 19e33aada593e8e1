package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import java.util.OptionalLong;

/**
 * No limits, by wish or for want of any means.
 *
 * @param why in words for the description
 */
record NoMeans(String why) implements Means {

    @Override
    public Grip grip(ProcessTree tree, MemorySize memory) {
        return new NoGrip(tree);
    }

    @Override
    public boolean enforces() {
        return false;
    }

    @Override
    public String describe() {
        return why;
    }

    @Override
    public void close() {
        // nothing was made
    }

    /** Lets the tree do as it likes, but kills it when asked to. */
    private record NoGrip(ProcessTree tree) implements Grip {

        @Override
        public boolean limitsCpu() {
            return true;
        }

        @Override
        public void limit(double vcpus) {
            // by wish
        }

        @Override
        public void stop() {
            // by wish
        }

        @Override
        public void resume() {
            // was never stopped
        }

        @Override
        public boolean leaks() {
            return false;
        }

        @Override
        public void grown() {
            // makes no difference
        }

        @Override
        public OptionalLong peakMemory() {
            return OptionalLong.empty();
        }

        @Override
        public boolean killedForMemory() {
            return false;
        }

        @Override
        public void kill() {
            CgroupFiles.kill(tree.alive());
        }

        @Override
        public void release() {
            // nothing is held
        }
    }
}
