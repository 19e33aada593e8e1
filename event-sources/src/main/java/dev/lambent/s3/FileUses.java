package dev.lambent.s3;

import java.util.Set;

/** The port to where the files are. Called inside turns; the files are deleted elsewhere. */
public interface FileUses {

    /**
     * Nobody uses a file any more: it may go as soon as it is durable that nobody does. The rows that used it are changed
     * before this is called, and nobody will use it again.
     */
    void unused(String file);

    /** These files are in use after a restart; all others that are there are left over, and may go. Called once. */
    void kept(Set<String> files);
}
