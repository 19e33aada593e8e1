package dev.lambent.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The runtime of a test, or of a class whose tests share one, from the first use to the end. */
final class Given {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Given.class);
    private static final String SEED_PARAMETER = "lambent.seed";
    private static final int LARGEST_SEED = 1_000_000_000;

    private final LambentTest wishes;
    private final TestWorld runtime;
    private final Lambent lambent;
    private final long seed;

    private Given(LambentTest wishes, long seed) {
        this.wishes = wishes;
        this.seed = seed;
        this.runtime = new TestWorld(new TestWorld.Wishes(seed, wishes.time(), Duration.ofMillis(wishes.grace())));
        this.lambent = new Lambent(runtime, seed);
    }

    /** The runtime for whoever asks in that context; makes it if need be. */
    static Given to(ExtensionContext context) {
        Home home = home(context);
        return store(home.context)
                .getOrComputeIfAbsent(Given.class, key -> new Given(home.wishes, seed(home, context)), Given.class);
    }

    /** The runtime that somebody in that very context, not in one around it, has asked for; null for none. */
    static @Nullable Given of(ExtensionContext context) {
        return store(context).get(Given.class, Given.class);
    }

    /** The runtime that a test uses, its own or one that it shares; null for none. */
    static @Nullable Given usedBy(ExtensionContext context) {
        return store(home(context).context).get(Given.class, Given.class);
    }

    /** Where a runtime lives, and what is wanted of it. */
    private record Home(ExtensionContext context, LambentTest wishes) {}

    private static Home home(ExtensionContext context) {
        Optional<LambentTest> own = context.getTestMethod().flatMap(Given::wishes);
        if (own.isPresent() && own.get().scope() == Scope.CLASS) {
            throw new ExtensionConfigurationException(
                    "The @LambentTest on the method " + context.getDisplayName()
                            + " says scope = CLASS, and a method can't speak for its class. Put that on the class, or leave the scope out.");
        }
        if (own.isPresent()) {
            return new Home(context, own.get());
        }
        ExtensionContext ofClass = context;
        while (ofClass.getElement().filter(Class.class::isInstance).isEmpty()
                || ofClass.getElement().flatMap(Given::wishes).isEmpty()) {
            ofClass = ofClass.getParent()
                    .orElseThrow(() -> new ExtensionConfigurationException("There is no @LambentTest on "
                            + context.getDisplayName() + " or on a class around it." + " Put one on the test class."));
        }
        LambentTest wishes = ofClass.getElement().flatMap(Given::wishes).orElseThrow();
        if (wishes.scope() == Scope.CLASS) {
            return new Home(ofClass, wishes);
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException("Each test of " + context.getDisplayName()
                    + " has a Lambent of its own, which isn't there yet where the class is set up. Ask for it in a test"
                    + " method or a @BeforeEach method, or share one: @LambentTest(scope = Scope.CLASS).");
        }
        return new Home(context, wishes);
    }

    private static Optional<LambentTest> wishes(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, LambentTest.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE.append(context.getUniqueId()));
    }

    private static long seed(Home home, ExtensionContext context) {
        if (home.wishes.seed() != LambentTest.ANY_SEED) {
            return home.wishes.seed();
        }
        return context.getConfigurationParameter(SEED_PARAMETER)
                .map(Long::parseLong)
                .orElseGet(() -> (long) new SplittableRandom().nextInt(LARGEST_SEED));
    }

    Lambent lambent() {
        return lambent;
    }

    LambentTest wishes() {
        return wishes;
    }

    /** What a failing test has to say. */
    String report() {
        return "What happened until then, with the time since the test began:" + System.lineSeparator()
                + runtime.story() + "To have the same again: @LambentTest(seed = " + seed
                + (seed == (int) seed ? "" : "L") + ")";
    }

    /** Ends it. */
    void end() {
        runtime.close();
    }

    TestWorld runtime() {
        return runtime;
    }
}
