/**
 * What S3 tells a function. So far only the document, which {@code lambent event} prints so that a function can be tried with
 * it; there are no buckets yet.
 */
@NullMarked
package dev.lambent.s3;

import org.jspecify.annotations.NullMarked;
