/**
 * What a bucket tells others of what happens to its objects: which events its owner wants to be told of, whom, and the record
 * that they get (Amazon S3 User Guide, "Amazon S3 Event Notifications").
 *
 * <p>A notification is handed over in the turn in which the object changes: to a queue, a topic or a function, each of which
 * keeps it as durably as the object itself is kept.
 */
@NullMarked
package dev.lambent.s3.notification;

import org.jspecify.annotations.NullMarked;
