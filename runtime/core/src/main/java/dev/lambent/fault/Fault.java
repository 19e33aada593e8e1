package dev.lambent.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused: the root of every service's faults.
 *
 * <p>Thrown on any thread, before anything has changed. It carries no stack trace, because the caller of the API is its
 * reader, not the maintainer of Lambent.
 */
public abstract class Fault extends RuntimeException {

    private final String code;
    private final Map<String, String> members;
    private final boolean typed;

    /**
     * Makes a fault.
     *
     * @param code the error's name in the service model, such as {@code ResourceNotFoundException}
     * @param message what happened, why, and what to do; null only where AWS answers without one
     * @param members further members of the answer, such as {@code Reason}, in order
     * @param typed whether the answer carries AWS's {@code Type} member; a few of AWS's errors don't
     */
    protected Fault(String code, @Nullable String message, Map<String, String> members, boolean typed) {
        super(message, null, false, false);
        this.code = Objects.requireNonNull(code);
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        this.typed = typed;
    }

    /** The error's name in the service model, such as {@code ResourceNotFoundException}. */
    public final String code() {
        return code;
    }

    /** Further members of the answer, such as {@code Reason}, in order. */
    public final Map<String, String> members() {
        return members;
    }

    /** Whether the answer carries AWS's {@code Type} member. */
    public final boolean typed() {
        return typed;
    }
}
