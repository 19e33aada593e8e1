package dev.lambent.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns what an archive calls an entry into a path that can't leave the folder it is unpacked into, or refuses. */
final class EntryPath {

    /** Characters; well below what file systems take, so that the path of the data folder fits in front. */
    private static final int LONGEST = 1024;

    /** Bytes; what the usual file systems take. */
    private static final int LONGEST_SEGMENT = 255;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private EntryPath() {}

    /**
     * The relative path, with single slashes between its segments; empty for the root itself.
     *
     * @throws Unreadable when the name is absolute, climbs, or can't be a path on every system
     */
    static String of(String name) throws Unreadable {
        if (name.length() > LONGEST) {
            throw refused("is longer than " + LONGEST + " characters", name);
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw refused("is absolute", name);
        }
        if (name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            throw refused("has a backslash or a null character", name);
        }
        List<String> segments = new ArrayList<>();
        for (String segment : name.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(checked(segment, name));
            }
        }
        return String.join("/", segments);
    }

    private static String checked(String segment, String name) throws Unreadable {
        if (segment.equals("..")) {
            throw refused("climbs out of its folder", name);
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT) {
            throw refused("has a part longer than " + LONGEST_SEGMENT + " bytes", name);
        }
        return segment;
    }

    private static Unreadable refused(String why, String name) {
        return new Unreadable("the name of entry '" + Unreadable.printable(name) + "' " + why);
    }

    /** The path of the folder that a path is in; empty for the root. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /**
     * Checks the target of a symbolic link.
     *
     * <p>It may climb first, no higher than the root, and only descend from there: since no folder on the way to an entry
     * is ever a link, such a link stays inside whatever other links it leads through. A climb after a descent could follow
     * another link's climb out, so it is refused, wherever it seems to end.
     */
    static void checkLink(String path, String target) throws Unreadable {
        if (target.isEmpty() || target.length() > LONGEST || target.startsWith("/")) {
            throw refused("is a symbolic link out of the archive, to '" + Unreadable.printable(target) + "'", path);
        }
        int height = 0;
        for (String above = parent(path); !above.isEmpty(); above = parent(above)) {
            height++;
        }
        String rest = target;
        while (rest.equals("..") || rest.startsWith("../")) {
            height--;
            rest = rest.substring(Math.min(3, rest.length()));
        }
        if (height < 0) {
            throw refused("is a symbolic link out of the archive, to '" + Unreadable.printable(target) + "'", path);
        }
        of(rest);
    }
}
