package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Version 2: one hierarchy. The CPU controller is needed, memory is used where it can be had. */
final class CgroupsV2 implements Cgroups {

    private final Path folder;
    private final boolean limitsMemory;

    /**
     * Makes Lambent's folder.
     *
     * @param own a group that may be divided; where it holds processes the kernel may refuse
     */
    CgroupsV2(Path own, String name) throws IOException {
        enable(own, "cpu");
        boolean memory = enables(own, "memory");
        folder = Files.createDirectory(own.resolve(name));
        enable(folder, "cpu");
        limitsMemory = memory && enables(folder, "memory");
    }

    static boolean isIn(OwnCgroups own) {
        return own.folder(OwnCgroups.UNIFIED).filter(CgroupsV2::hasCpu).isPresent();
    }

    static boolean hasCpu(Path own) {
        return offers(own, "cgroup.controllers", "cpu");
    }

    @Override
    public Cgroup create(String name, MemorySize memory) throws IOException {
        Path group = Files.createDirectory(folder.resolve(name));
        if (limitsMemory) {
            CgroupFiles.write(group, "memory.max", Long.toString(memory.bytes()));
            CgroupFiles.write(group, "memory.oom.group", "1");
        }
        return new One(
                group, limitsMemory, new ProcFile(group.resolve("cgroup.freeze").toString(), "rw"));
    }

    @Override
    public List<Path> folders() {
        return List.of(folder);
    }

    @Override
    public String describe() {
        return limitsMemory ? "cgroup v2 quota and memory limit" : "cgroup v2 quota";
    }

    private static void enable(Path folder, String controller) throws IOException {
        if (!offers(folder, "cgroup.subtree_control", controller)) {
            CgroupFiles.write(folder, "cgroup.subtree_control", "+" + controller);
        }
    }

    private static boolean enables(Path folder, String controller) {
        try {
            enable(folder, controller);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean offers(Path folder, String file, String controller) {
        try {
            return List.of(Files.readString(folder.resolve(file)).trim().split(" "))
                    .contains(controller);
        } catch (IOException e) {
            return false;
        }
    }

    /** The group of one environment. */
    private record One(Path group, boolean limitsMemory, ProcFile frozen) implements Cgroup {

        @Override
        public void admit(long process) throws IOException {
            CgroupFiles.write(group, "cgroup.procs", Long.toString(process));
        }

        @Override
        public void quota(long micros) throws IOException {
            CgroupFiles.write(group, "cpu.max", (micros < 0 ? "max" : micros) + " " + Cgroups.PERIOD_MICROS);
        }

        @Override
        public void freeze() throws IOException {
            frozen.write("1");
        }

        @Override
        public void thaw() throws IOException {
            frozen.write("0");
        }

        @Override
        public List<Long> processes() throws IOException {
            return CgroupFiles.processes(group);
        }

        @Override
        public OptionalLong peakMemory() {
            if (!limitsMemory) {
                return OptionalLong.empty();
            }
            long peak = CgroupFiles.number(group.resolve("memory.peak")); // Linux 5.19 and newer
            return OptionalLong.of(peak > 0 ? peak : CgroupFiles.number(group.resolve("memory.current")));
        }

        @Override
        public boolean killedForMemory() {
            return limitsMemory && CgroupFiles.keyed(group.resolve("memory.events"), "oom_kill") > 0;
        }

        @Override
        public void kill() throws IOException {
            if (Files.exists(group.resolve("cgroup.kill"))) { // Linux 5.14 and newer
                CgroupFiles.write(group, "cgroup.kill", "1");
            } else {
                freeze();
                CgroupFiles.kill(processes());
            }
            thaw();
        }

        @Override
        public boolean remove() {
            if (Files.exists(group)) {
                CgroupFiles.evacuate(group);
            }
            boolean gone = CgroupFiles.removed(group);
            if (gone) {
                frozen.close();
            }
            return gone;
        }
    }
}
