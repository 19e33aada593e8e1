package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Handlers that go wrong, each in its own way. */
public class Broken {

    /** Throws. */
    public static class Throwing implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String text, Context context) {
            throw new IllegalStateException("no \"" + text + "\"", new RuntimeException("deeper"));
        }
    }

    /** Throws without a message. */
    public static class Speechless implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String text, Context context) {
            throw new NullPointerException();
        }
    }

    /** Never comes up. */
    public static class BadConstructor implements RequestHandler<String, String> {
        public BadConstructor() {
            throw new IllegalArgumentException("no table name");
        }

        @Override
        public String handleRequest(String text, Context context) {
            return text;
        }
    }

    /** Never even loads. */
    public static class BadStatics implements RequestHandler<String, String> {
        static final int ANSWER = Integer.parseInt("forty-two");

        @Override
        public String handleRequest(String text, Context context) {
            return text + ANSWER;
        }
    }

    /** Comes without a library that it needs. */
    public static class Lacking implements RequestHandler<String, String> {
        static final Class<?> LIBRARY = org.assertj.core.api.Assertions.class;

        @Override
        public String handleRequest(String text, Context context) {
            return text + LIBRARY;
        }
    }

    /** Can't be made. */
    public static class NeedsArgument implements RequestHandler<String, String> {
        private final String argument;

        public NeedsArgument(String argument) {
            this.argument = argument;
        }

        @Override
        public String handleRequest(String text, Context context) {
            return text + argument;
        }
    }

    /** Can't be made without the outer object. */
    @SuppressWarnings("ClassCanBeStatic")
    public class Inner implements RequestHandler<String, String> {
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

    /** Implements nothing. */
    public static class NoHandler {}

    /** Recurses without end. */
    public static class Endless implements RequestHandler<Integer, Integer> {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public Integer handleRequest(Integer depth, Context context) {
            return 1 + handleRequest(depth + 1, context);
        }
    }

    /** Returns what can't be written. */
    public static class Unwritable implements RequestHandler<String, Object> {
        @Override
        public Object handleRequest(String text, Context context) {
            return new Grumpy();
        }
    }

    /** Throws when looked at. */
    public static class Grumpy {
        public String getValue() {
            throw new IllegalStateException("not now");
        }
    }
}
