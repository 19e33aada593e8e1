package dev.lambent.samples.thumbnails;

/** Where pictures are kept. */
interface Pictures {

    byte[] read(String bucket, String key);

    void write(String bucket, String key, Thumbnail thumbnail);
}
