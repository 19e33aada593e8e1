package dev.lambent.protocol;

import java.util.Map;

/** A fault that has something to say in header fields of its answer, too, in protocols that let it. */
public interface AnswerFields {

    /** The fields by name, in order, such as {@code x-amz-delete-marker}. */
    Map<String, String> headers();
}
