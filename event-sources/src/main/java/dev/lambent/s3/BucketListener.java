package dev.lambent.s3;

/** Hears what happens in buckets, in the turn in which it happens. It may change other things in this turn, though no bucket. */
public interface BucketListener {

    /** Something has happened to an object. */
    void happened(ObjectEvent event);

    /** A bucket is gone, with all that was set for it. Also called for each when everything is cleared. */
    void deleted(BucketInfo bucket);
}
