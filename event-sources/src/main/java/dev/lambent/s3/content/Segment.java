package dev.lambent.s3.content;

/**
 * A part of a file of object bytes, which is never changed once it is there. Several objects and parts may share a file: a
 * copy copies no bytes, and an object made of parts is the list of their segments.
 *
 * @param file the file's name within the folder of contents
 * @param from its first byte
 * @param length how many bytes, 0 or more
 */
public record Segment(String file, long from, long length) {}
