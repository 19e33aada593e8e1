package dev.lambent.s3;

import dev.lambent.s3.content.Received;

/**
 * A part that is uploaded, its bytes already there.
 *
 * @param number 1 to 10000
 * @param received what has arrived, in files and never inline: Buckets keeps its files or gives them up, whatever becomes of the request
 */
public record PartRequest(UploadRef upload, int number, Received received) {}
