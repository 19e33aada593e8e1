package dev.lambent.code;

import java.nio.file.Path;

/**
 * The code of a function or layer version, unpacked once and shared by all who have the same bytes.
 *
 * @param sha256 of the archive, Base64: AWS's {@code CodeSha256}
 * @param size of the archive in bytes: AWS's {@code CodeSize}
 * @param archive the archive itself, for the download URL
 * @param folder where it is unpacked; read-only
 */
public record CodeArtifact(String sha256, long size, Path archive, Path folder) {}
