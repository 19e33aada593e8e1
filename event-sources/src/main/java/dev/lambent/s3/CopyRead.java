package dev.lambent.s3;

import dev.lambent.s3.content.Content;

/**
 * The bytes to be copied, which stay where they are until the lease is released.
 *
 * @param content those of the range that was asked for; an inline one has to be written to a file to become a part
 */
public record CopyRead(StoredObject object, Content content, Lease lease) {}
