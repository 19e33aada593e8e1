package dev.lambent.governor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control groups that Lambent itself is in and may divide. A group has one owner: to divide one that a service manager
 * made for us without handing it over would be to meddle with that manager's books. So only two kinds count: the top of a
 * hierarchy as we see it (the machine's, or that of a namespace of our own), and a group that was given to our user.
 *
 * @param folders the group's folder by controller name; that of version 2 under {@link #UNIFIED}
 */
record OwnCgroups(Map<String, Path> folders) {

    static final String UNIFIED = "unified";

    /** What this process sees. */
    static OwnCgroups ofThisProcess() throws IOException {
        OwnCgroups all = parse(
                Files.readAllLines(Path.of("/proc/self/cgroup")), Files.readAllLines(Path.of("/proc/self/mountinfo")));
        all.folders().values().removeIf(folder -> !Files.isWritable(folder));
        return all;
    }

    /**
     * Brings together which group we are in, {@code 4:cpu,cpuacct:/path}, and where its hierarchy is mounted,
     * {@code 32 31 0:29 /root /mount/point rw - cgroup cgroup rw,cpu}.
     */
    static OwnCgroups parse(List<String> memberships, List<String> mounts) {
        Map<String, Path> folders = new HashMap<>();
        for (String membership : memberships) {
            String[] parts = membership.split(":", 3);
            for (String controller : parts[1].isEmpty() ? new String[] {UNIFIED} : parts[1].split(",")) {
                mounts.stream()
                        .map(mount -> divisible(mount, controller, parts[2]))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(folder -> folders.put(controller, folder));
            }
        }
        return new OwnCgroups(folders);
    }

    /** Where a controller, or version 2, can be had. */
    Optional<Path> folder(String controller) {
        return Optional.ofNullable(folders.get(controller));
    }

    private static Optional<Path> divisible(String mount, String controller, String group) {
        String[] fields = mount.split(" ");
        int dash = Arrays.asList(fields).indexOf("-");
        if (dash < 0 || !holds(fields, dash, controller)) {
            return Optional.empty();
        }
        String root = fields[3].equals("/") ? "" : fields[3];
        if (!group.startsWith(root)) {
            return Optional.empty();
        }
        String below = group.substring(root.length());
        Path folder = Path.of(fields[4] + below).normalize();
        return below.isEmpty() || below.equals("/") || isGivenToUs(folder) ? Optional.of(folder) : Optional.empty();
    }

    private static boolean holds(String[] fields, int dash, String controller) {
        String type = fields[dash + 1];
        return controller.equals(UNIFIED)
                ? type.equals("cgroup2")
                : type.equals("cgroup")
                        && Arrays.asList(fields[dash + 3].split(",")).contains(controller);
    }

    /** The administrator owns everything, so for them ownership says nothing. */
    private static boolean isGivenToUs(Path folder) {
        try {
            String owner = Files.getOwner(folder).getName();
            return !owner.equals("root") && owner.equals(System.getProperty("user.name"));
        } catch (IOException e) {
            return false;
        }
    }
}
