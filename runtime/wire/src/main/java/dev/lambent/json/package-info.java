/**
 * JSON as values: immutable documents whose members keep their order, read with limits and written compactly; the same
 * documents in CBOR, which has moments besides. Jackson does the work and shows in no signature.
 */
@NullMarked
package dev.lambent.json;

import org.jspecify.annotations.NullMarked;
