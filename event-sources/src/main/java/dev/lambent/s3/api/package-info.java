/**
 * S3 as its clients see it: requests become calls of {@link dev.lambent.s3.Buckets} in a turn, and what that gives becomes
 * answers, with the bytes of objects from and to {@code dev.lambent.s3.content}.
 */
@NullMarked
package dev.lambent.s3.api;

import org.jspecify.annotations.NullMarked;
