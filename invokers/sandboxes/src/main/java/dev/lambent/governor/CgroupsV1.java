package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Version 1: a hierarchy for each controller; the quota and the freezer are needed, memory is used where it is ours. */
final class CgroupsV1 implements Cgroups {

    private final Path cpu;
    private final Path freezer;
    private final @Nullable Path memory;

    /** Makes Lambent's folder in each hierarchy. */
    CgroupsV1(OwnCgroups own, String name) throws IOException {
        cpu = Files.createDirectory(own.folder("cpu").orElseThrow().resolve(name));
        freezer = Files.createDirectory(own.folder("freezer").orElseThrow().resolve(name));
        Optional<Path> ours = own.folder("memory");
        memory = ours.isPresent() ? Files.createDirectory(ours.get().resolve(name)) : null;
    }

    static boolean isIn(OwnCgroups own) {
        return own.folder("cpu").isPresent() && own.folder("freezer").isPresent();
    }

    @Override
    public Cgroup create(String name, MemorySize limit) throws IOException {
        Path folder = memory == null ? null : Files.createDirectory(memory.resolve(name));
        if (folder != null) {
            CgroupFiles.write(folder, "memory.limit_in_bytes", Long.toString(limit.bytes()));
        }
        return new One(Files.createDirectory(cpu.resolve(name)), Files.createDirectory(freezer.resolve(name)), folder);
    }

    @Override
    public List<Path> folders() {
        return Stream.of(Optional.of(cpu), Optional.of(freezer), Optional.ofNullable(memory))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public String describe() {
        return memory == null ? "cgroup v1 quota" : "cgroup v1 quota and memory limit";
    }

    /** The groups of one environment, one in each hierarchy. */
    private record One(Path cpu, Path freezer, @Nullable Path memory, ProcFile state) implements Cgroup {

        One(Path cpu, Path freezer, @Nullable Path memory) throws IOException {
            this(
                    cpu,
                    freezer,
                    memory,
                    new ProcFile(freezer.resolve("freezer.state").toString(), "rw"));
        }

        @Override
        public void admit(long process) throws IOException {
            String number = Long.toString(process);
            CgroupFiles.write(cpu, "cgroup.procs", number);
            CgroupFiles.write(freezer, "cgroup.procs", number);
            if (memory != null) {
                CgroupFiles.write(memory, "cgroup.procs", number);
            }
        }

        @Override
        public void quota(long micros) throws IOException {
            CgroupFiles.write(cpu, "cpu.cfs_period_us", Long.toString(Cgroups.PERIOD_MICROS));
            CgroupFiles.write(cpu, "cpu.cfs_quota_us", Long.toString(Math.max(-1, micros)));
        }

        @Override
        public void freeze() throws IOException {
            state.write("FROZEN");
        }

        @Override
        public void thaw() throws IOException {
            state.write("THAWED");
        }

        @Override
        public List<Long> processes() throws IOException {
            return CgroupFiles.processes(freezer);
        }

        @Override
        public OptionalLong peakMemory() {
            return memory == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(CgroupFiles.number(memory.resolve("memory.max_usage_in_bytes")));
        }

        @Override
        public boolean killedForMemory() {
            return memory != null && CgroupFiles.keyed(memory.resolve("memory.oom_control"), "oom_kill") > 0;
        }

        @Override
        public void kill() throws IOException {
            freeze(); // so that nobody starts another meanwhile
            CgroupFiles.kill(processes());
            thaw();
        }

        @Override
        public boolean remove() {
            boolean gone = true;
            for (Path folder : Stream.of(Optional.of(cpu), Optional.of(freezer), Optional.ofNullable(memory))
                    .flatMap(Optional::stream)
                    .toList()) {
                if (Files.exists(folder)) {
                    CgroupFiles.evacuate(folder);
                    gone &= CgroupFiles.removed(folder);
                }
            }
            if (gone) {
                state.close();
            }
            return gone;
        }
    }
}
