/**
 * The bytes of S3's objects: where they are, how they arrive, and which checksums they have. Whose bytes they are is the
 * business of {@code dev.lambent.s3}.
 */
@NullMarked
package dev.lambent.s3.content;

import org.jspecify.annotations.NullMarked;
