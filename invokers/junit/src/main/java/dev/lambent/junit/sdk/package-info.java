/**
 * The clients of the AWS SDK for Java 2 as parameters of test methods, pointing at the test's own runtime. The SDK is optional:
 * {@link dev.lambent.junit.sdk.SdkParameters} looks at nothing but names until a test asks for a client, whose service is on the
 * class path then.
 */
@NullMarked
package dev.lambent.junit.sdk;

import org.jspecify.annotations.NullMarked;
