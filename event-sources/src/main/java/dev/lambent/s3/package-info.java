/**
 * Buckets and objects as Amazon S3 keeps them, with their versions and multipart uploads.
 *
 * <p>{@link dev.lambent.s3.Buckets} is the way in. Everything runs inside turns of the timeline and does no I/O: the bytes
 * are in files that others write before and delete afterwards, see {@code dev.lambent.s3.content}. State is authoritative in
 * memory, and every change goes to the store as rows in the turn in which it happens. What happens is told to listeners.
 */
@NullMarked
package dev.lambent.s3;

import org.jspecify.annotations.NullMarked;
