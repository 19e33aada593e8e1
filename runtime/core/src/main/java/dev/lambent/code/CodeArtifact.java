package dev.lambent.code;

/**
 * The code of a function or layer version, shared by all who have the same bytes. Where it is, knows who keeps it.
 *
 * @param sha256 of the archive, Base64: AWS's {@code CodeSha256}
 * @param size of the archive in bytes: AWS's {@code CodeSize}
 */
public record CodeArtifact(String sha256, long size) {}
