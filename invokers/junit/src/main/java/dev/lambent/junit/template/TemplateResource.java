package dev.lambent.junit.template;

import dev.lambent.junit.world.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource of a template. First all are made, then all are connected. Used by one thread. */
interface TemplateResource {

    /** It is there, so that others may name it; functions last. Nothing, where nobody can name it. */
    default void make() {}

    /** It is as its properties say, which may name others. */
    void connect();

    /**
     * What {@code Ref} means.
     *
     * @param part empty, or what follows the logical id and a dot
     * @return null for nothing
     */
    default @Nullable String ref(String part) {
        return null;
    }

    /** What {@code Fn::GetAtt} means; null for nothing. */
    default @Nullable String attribute(String name) {
        return null;
    }

    /** What there is by now. */
    default List<Resource> resources() {
        return List.of();
    }
}
