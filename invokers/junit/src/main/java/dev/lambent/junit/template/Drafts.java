package dev.lambent.junit.template;

import dev.lambent.junit.function.FunctionDraft;
import java.nio.file.Path;

/** Begins functions, as a test does itself. */
public interface Drafts {

    /** Of a class on the test's class path. */
    FunctionDraft<Object> named(String name, Class<?> handler);

    /** Of a jar, zip or folder. */
    FunctionDraft<Object> elsewhere(String name, Path code);

    /** Of a handler that the test has made: any of the interfaces, or one that says what it takes. */
    FunctionDraft<Object> given(String name, Object handler);
}
