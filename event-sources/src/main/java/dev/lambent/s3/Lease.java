package dev.lambent.s3;

/** Keeps the files of a content while somebody reads them, whatever becomes of the objects. */
@FunctionalInterface
public interface Lease {

    /** Nobody reads them any more. Called within a turn; harmless when it is released already. */
    void release();
}
