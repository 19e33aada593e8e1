/**
 * The program inside an execution environment for Java functions: it finds the handler, waits for events, turns JSON into
 * objects and back, and reports what went wrong in the words of Amazon's own runtime client.
 *
 * <p>The same {@link dev.lambent.bootstrap.RuntimeLoop} runs in a child process, where {@link dev.lambent.bootstrap.Main}
 * feeds it over HTTP, and in Lambent's own process, where a sandbox hands events over directly. Everything here is Java 8
 * byte code and avoids what is slow when a JVM starts (lambdas, streams, regular expressions, {@code String.format}).
 *
 * <p>A function never sees these classes: {@link dev.lambent.bootstrap.RuntimeClasses} stands between them and the
 * function's own loader.
 *
 * <p>Null-marked like all of Lambent, but in the build's configuration: Java 8 can't read the annotation.
 */
package dev.lambent.bootstrap;
