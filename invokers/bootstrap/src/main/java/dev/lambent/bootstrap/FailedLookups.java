package dev.lambent.bootstrap;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Security;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Has failed DNS lookups remembered for one second instead of the JDK's ten, as the managed Java runtimes do.
 *
 * <p>Setting a security property costs some 20 ms of a JVM's start, reading the name of a file with it almost nothing. So
 * whoever starts the process had better say {@code -Djava.security.properties=FILE}, where the file holds
 * {@link #PROPERTY}; a file that holds it, the function's own too, is left to decide.
 */
final class FailedLookups {

    /** The JDK's property, in seconds. */
    static final String PROPERTY = "networkaddress.cache.negative.ttl";

    private static final String VARIABLE = "AWS_LAMBDA_JAVA_NETWORKADDRESS_CACHE_NEGATIVE_TTL";

    private FailedLookups() {}

    /** Sets the property, unless it has been given on the command line. */
    static void rememberBriefly(Map<String, String> environment) {
        if (!isIn(System.getProperty("java.security.properties"))) {
            Security.setProperty(PROPERTY, Settings.get(environment, VARIABLE, "1"));
        }
    }

    private static boolean isIn(@Nullable String file) {
        if (file == null) {
            return false;
        }
        try (InputStream in = new FileInputStream(file)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.containsKey(PROPERTY);
        } catch (IOException e) {
            return false;
        }
    }
}
