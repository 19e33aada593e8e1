package dev.lambent.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel's files say, and what is written into them. */
class KernelFilesTest {

    @TempDir
    Path folder;

    @Test
    void aProcessWhoseNameLooksLikeFieldsIsStillUnderstood() {
        ProcStat stat =
                ProcStat.parse("42 (a) b (c 1) S 7 42 42 0 -1 4194304 1 2 3 4 150 30 12 8 20 0 5 0 98765 1 2\n");
        assertThat(stat).isEqualTo(new ProcStat(7, 2_000_000_000, 98765));
    }

    @Test
    void memoryIsWhatIsPrivateAndWhatIsOfFiles() {
        String status = """
                Name:\tjava
                VmHWM:\t   60000 kB
                VmRSS:\t   50000 kB
                RssAnon:\t   30000 kB
                RssFile:\t   18000 kB
                RssShmem:\t    2000 kB
                Threads:\t12
                """;
        assertThat(Footprint.parse(status)).isEqualTo(new Footprint(32_000 * 1024, 18_000 * 1024, 60_000 * 1024));
        assertThat(Footprint.parse("Name:\tzombie\nState:\tZ (zombie)\n")).isEqualTo(Footprint.NOTHING);
    }

    @Test
    void relativesShareTheirFilesButNotTheirMemory() {
        Footprint both = new Footprint(100, 50, 160).with(new Footprint(30, 20, 50));
        assertThat(both).isEqualTo(new Footprint(130, 50, 180));
    }

    @Test
    void psIsAddedUp() {
        assertThat(PortableTree.residentIn("  1000\n   24\n\n").ownBytes()).isEqualTo(1024 * 1024);
    }

    @Test
    void onlyGroupsAtTheTopOfWhatWeSeeMayBeDivided() {
        List<String> mounts = List.of(
                "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct",
                "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory",
                "37 31 0:34 /docker/abc /sys/fs/cgroup/freezer rw,relatime - cgroup cgroup rw,freezer",
                "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw");
        OwnCgroups own = OwnCgroups.parse(
                List.of("9:memory:/somebody/elses", "6:freezer:/docker/abc", "1:cpu,cpuacct:/", "0::/"), mounts);
        assertThat(own.folders())
                .isEqualTo(Map.of(
                        "cpu",
                        Path.of("/sys/fs/cgroup/cpu,cpuacct"),
                        "cpuacct",
                        Path.of("/sys/fs/cgroup/cpu,cpuacct"),
                        "freezer",
                        Path.of("/sys/fs/cgroup/freezer"),
                        OwnCgroups.UNIFIED,
                        Path.of("/sys/fs/cgroup/unified")));
        assertThat(CgroupsV1.isIn(own)).isTrue();
    }

    @Test
    void aMissingCounterIsZero() throws IOException {
        Path events = Files.writeString(folder.resolve("memory.events"), "low 0\noom 3\noom_kill 2\n");
        assertThat(CgroupFiles.keyed(events, "oom_kill")).isEqualTo(2);
        assertThat(CgroupFiles.keyed(events, "oom_group_kill")).isZero();
        assertThat(CgroupFiles.keyed(folder.resolve("nothing"), "oom_kill")).isZero();
        assertThat(CgroupFiles.number(folder.resolve("nothing"))).isZero();
    }

    @Test
    void strangersBehindAProcessNamespaceAreLeftAlone() throws IOException {
        Files.writeString(folder.resolve("cgroup.procs"), "0\n17\n0\n");
        assertThat(CgroupFiles.processes(folder)).containsExactly(17L);
    }

    @Test
    void versionTwoIsUsedWhereTheCpuControllerIsOffered() throws IOException {
        Files.writeString(folder.resolve("cgroup.controllers"), "cpuset memory pids\n");
        assertThat(CgroupsV2.hasCpu(folder)).isFalse();
        Files.writeString(folder.resolve("cgroup.controllers"), "cpuset cpu memory pids\n");
        assertThat(CgroupsV2.hasCpu(folder)).isTrue();
        assertThat(CgroupsV2.hasCpu(folder.resolve("nothing"))).isFalse();
    }

    @Test
    void foldersOfLivingLambentsAreNotSwept() throws IOException {
        assertThat(StaleCgroups.isDead(StaleCgroups.nameOfThisProcess())).isFalse();
        assertThat(StaleCgroups.isDead("lambent-" + ProcessHandle.current().pid() + "-1-0"))
                .isTrue();
        assertThat(StaleCgroups.isDead("lambent-999999999-1-0")).isTrue();
        assertThat(StaleCgroups.isDead("lambent-a-b-c")).isFalse();
    }

    @Test
    void aFolderIsMeasuredOnlyAsFarAsNeeded() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.write(folder.resolve("a/b/c"), new byte[700]);
        Files.write(folder.resolve("d"), new byte[300]);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("d"));
        assertThat(new StorageWatch(folder, 1_000, 0).size()).isEqualTo(1_000);
        assertThat(new StorageWatch(folder, 1_000, 0).isOver()).isFalse();
        assertThat(new StorageWatch(folder, 999, 0).isOver()).isTrue();
        assertThat(new StorageWatch(folder.resolve("gone"), 1, 0).size()).isZero();
    }

    @Test
    void settingsNameMechanisms() {
        assertThat(Mechanism.named("token-bucket")).isEqualTo(Mechanism.TOKEN_BUCKET);
        assertThatThrownBy(() -> Mechanism.named("docker"))
                .hasMessage("There is no CPU limit named 'docker': choose one of best, cgroup, token-bucket, none");
    }

    @Test
    void theDescriptionSaysWhatIsInForce() {
        assertThat(Trial.allowance(512).describe()).isEqualTo("0.289 vCPU (512 MB / 1769), 2 visible cores");
        assertThat(Trial.allowance(512).memory()).isEqualTo(MemorySize.ofMegabytes(512));
    }
}
