package dev.lambent.cli;

/** Where {@code java -jar lambent.jar} begins. */
public final class Main {

    private Main() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        // JBoss Logging, which Undertow uses, looks for bindings by name and doesn't know the small one.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        System.exit(LambentCommand.run(arguments));
    }
}
