package dev.lambent.s3;

/** Names a multipart upload. */
public record UploadRef(String bucket, String key, String uploadId) {}
