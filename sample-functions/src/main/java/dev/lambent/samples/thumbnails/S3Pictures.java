package dev.lambent.samples.thumbnails;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Pictures in S3, at the region and endpoint that the environment variables of the function name. */
final class S3Pictures implements Pictures {

    private final S3Client s3;

    S3Pictures() {
        this(S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build());
    }

    S3Pictures(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public byte[] read(String bucket, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    }

    @Override
    public void write(String bucket, String key, Thumbnail thumbnail) {
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(key)
                        .contentType(thumbnail.format().contentType()),
                RequestBody.fromBytes(thumbnail.bytes()));
    }
}
