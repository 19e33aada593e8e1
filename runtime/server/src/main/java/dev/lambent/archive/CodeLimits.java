package dev.lambent.archive;

import dev.lambent.code.CodeArtifact;
import dev.lambent.fault.LambdaFault;

/**
 * How large an archive may be; data, so that tests need no large ones.
 *
 * @param zippedBytes the most bytes of an archive that comes with the request
 * @param unzippedBytes an archive must be smaller than this when unpacked; a function with its layers may have as much
 * @param entries the most files, folders and links, including folders that are only implied
 */
public record CodeLimits(long zippedBytes, long unzippedBytes, int entries) {

    /**
     * AWS's limits, 50 MB zipped and 250 MB unzipped, from "Lambda quotas". AWS states no number of entries; this one is far
     * beyond any real package and keeps an archive of empty files from using up the disk's inodes.
     */
    public static CodeLimits aws() {
        return new CodeLimits(50 * 1024 * 1024, 250 * 1024 * 1024, 100_000);
    }

    void checkZipped(long bytes) {
        if (bytes > zippedBytes) {
            throw LambdaFault.requestEntityTooLarge("Zipped size must be smaller than " + zippedBytes + " bytes");
        }
    }

    void checkUnzipped(long bytes) {
        if (bytes >= unzippedBytes) {
            throw LambdaFault.invalidParameter("Unzipped size must be smaller than " + unzippedBytes + " bytes");
        }
    }

    void checkEntries(long count) {
        if (count > entries) {
            throw LambdaFault.invalidParameter("Uploaded file must hold no more than " + entries
                    + " files and folders. Leave out what the function does not need, then try to upload again.");
        }
    }

    /** Checks a function's code together with its layers; see {@link CodeStore#unpackedSize(CodeArtifact)}. */
    void checkCombined(long bytes) {
        if (bytes > unzippedBytes) {
            throw LambdaFault.invalidParameter("Function code combined with layers exceeds the maximum allowed size of "
                    + unzippedBytes + " bytes. The actual size is " + bytes + " bytes.");
        }
    }
}
