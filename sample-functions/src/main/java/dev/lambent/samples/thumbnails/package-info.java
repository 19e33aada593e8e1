/** Makes a thumbnail of each picture that arrives in a bucket, from the bucket's S3 events. */
@NullMarked
package dev.lambent.samples.thumbnails;

import org.jspecify.annotations.NullMarked;
