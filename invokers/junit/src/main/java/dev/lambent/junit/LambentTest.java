package dev.lambent.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a {@link Lambent} of their own: as a parameter of a test method, of a method around it, or of a constructor whose
 * tests share one. On a method it says how that test differs from its class.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(LambentExtension.class)
public @interface LambentTest {

    /** Says that a seed is to be found. */
    long ANY_SEED = Long.MIN_VALUE;

    /** Where ids, traffic weights, jitter and scripted faults come from. A test that fails says which seed it had. */
    long seed() default ANY_SEED;

    /** How long the runtime lives. */
    Scope scope() default Scope.METHOD;

    /** Which clock it has. */
    Time time() default Time.VIRTUAL;

    /**
     * Whether a test fails, too, that leaves something behind: an invocation that still runs, an event or message that nobody has
     * taken care of.
     */
    boolean strict() default false;

    /**
     * How long a handler that sleeps or waits may still be about to go on before a virtual clock moves, in milliseconds of real
     * time: see {@link dev.lambent.junit.time.Stillness}.
     */
    long grace() default 100;
}
