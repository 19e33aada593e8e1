/**
 * Makes a thumbnail of each picture that arrives in a bucket: announced by the bucket itself, by a topic that it tells, or by
 * a queue behind that topic.
 */
@NullMarked
package dev.lambent.samples.thumbnails;

import org.jspecify.annotations.NullMarked;
