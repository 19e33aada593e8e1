package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.UndeclaredThrowableException;
import org.assertj.core.api.AbstractAssert;

/** Functions that fail, each in its own way. */
public class Faults {

    /** Throws what the event names. */
    public String throwing(String how) throws Exception {
        switch (how) {
            case "checked" -> throw new Exception("checked");
            case "silent" -> throw new NullPointerException();
            case "helpful" -> throw nothing(null);
            case "empty" -> throw new IllegalStateException("");
            case "caused" -> throw new IllegalStateException(new IOException("below"));
            case "localized" -> throw new Localized();
            case "text" ->
                throw new IllegalStateException("\"<a&b='c'>\" \\ / \n\t\r\b\f\u0001\u007f\u2028 ä€ 🎉 \ud800");
            case "suppressed" -> throw suppressed();
            case "stackless" -> throw new Stackless();
            case "error" -> throw new AssertionError(7);
            case "undeclared" -> throw new UndeclaredThrowableException(new Exception("inside"));
            case "deep" -> throw deep(100);
            case "interrupted" -> {
                Thread.currentThread().interrupt();
                return String.valueOf(Thread.currentThread().isInterrupted());
            }
            case "flag" -> {
                return String.valueOf(Thread.currentThread().isInterrupted());
            }
            default -> throw new IllegalArgumentException("no " + how);
        }
    }

    private static RuntimeException nothing(String text) {
        return new IllegalStateException(text.trim());
    }

    private static RuntimeException deep(int depth) {
        return depth == 0 ? new IllegalStateException("deep") : deep(depth - 1);
    }

    private static Exception suppressed() {
        Exception thrown = new Exception("above", new Exception("cause"));
        thrown.addSuppressed(new Exception("beside"));
        return thrown;
    }

    /** Says two things. */
    public static class Localized extends RuntimeException {
        public Localized() {
            super("message");
        }

        @Override
        public String getLocalizedMessage() {
            return "localized";
        }
    }

    /** Has no stack trace. */
    public static class Stackless extends RuntimeException {
        public Stackless() {
            super("stackless", null, false, false);
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    public static String endless(String text) {
        return endless(text) + text;
    }

    public Object unwritable(String text) {
        return new Grumpy();
    }

    public String inStream(InputStream input, OutputStream output) throws IOException {
        output.write("begun".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        throw new IOException("broken off");
    }

    /** Throws when looked at. */
    public static class Grumpy {
        public String getValue() {
            throw new IllegalStateException("not now");
        }
    }

    /** Can't be built. */
    public static class Unready implements RequestHandler<String, String> {
        public Unready() {
            throw new IllegalArgumentException("no table name");
        }

        @Override
        public String handleRequest(String text, Context context) {
            return text;
        }
    }

    /** Needs the outer object. */
    @SuppressWarnings("ClassCanBeStatic")
    public class Inner implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String text, Context context) {
            return text;
        }
    }

    /** Can't be built by others. */
    public static class Closed implements RequestHandler<String, String> {
        private Closed() {}

        @Override
        public String handleRequest(String text, Context context) {
            return text;
        }
    }

    /** Does not say what it takes. */
    @SuppressWarnings("rawtypes")
    public static class Raw implements RequestHandler {
        @Override
        public Object handleRequest(Object input, Context context) {
            return input;
        }
    }

    /** Does not say it either. */
    public static class Open<T> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return "";
        }
    }

    /** Lacks a library when it runs: functions come without AssertJ. */
    public static class Lacking implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String text, Context context) {
            return AbstractAssert.class.getName();
        }
    }

    /** Its superclass is in that library. */
    public abstract static class Child extends AbstractAssert<Child, String> {
        Child() {
            super("", Child.class);
        }
    }

    /** Extends what isn't there. */
    public static class Orphan extends Child implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String text, Context context) {
            return text;
        }
    }

    /** Lacks the type of a parameter. */
    public static class LackingType {
        public String take(AbstractAssert<?, ?> taken) {
            return "";
        }

        public String other(String text) {
            return text;
        }
    }
}
