/**
 * Uploaded archives on disk: checked, unpacked once per content, kept as long as anybody uses them and no longer.
 *
 * <p>An upload is hostile until it is unpacked: {@link dev.lambent.archive.Archive} decides what it would make before
 * anything is made, and {@link dev.lambent.archive.Unpacking} holds the limits while making it. What is published was
 * renamed into place whole; what failed leaves nothing behind. All of this blocks and belongs on threads that may.
 */
@NullMarked
package dev.lambent.archive;

import org.jspecify.annotations.NullMarked;
