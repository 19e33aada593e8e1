package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a child process begins:
 *
 * <pre>
 * java -cp lambent-bootstrap-runtime.jar dev.lambent.bootstrap.Main OPT_DIR [--parked] [--lifeline]
 * </pre>
 *
 * {@code OPT_DIR} stands for {@code /opt}. With {@code --parked} the process warms up and waits at
 * {@code GET /2018-06-01/lambent/assignment} until it is given to its function. With {@code --lifeline} it ends when its
 * standard input does. Everything else comes from the environment variables that Lambda documents.
 *
 * <p>Exit code 1 when init failed, else 0: when Lambent ends the environment or is gone, and, as with Amazon's client, after
 * an error that a JVM should not live on with.
 */
public final class Main {

    private Main() {}

    /** Runs until the environment ends. */
    public static void main(String[] arguments) {
        int code = 1;
        try {
            code = run(arguments);
        } catch (Throwable e) {
            PrintWriter error =
                    new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8));
            e.printStackTrace(error);
            error.flush();
        }
        System.exit(code); // whatever threads the function may have left
    }

    private static int run(String[] arguments) {
        boolean parked = false;
        for (String argument : arguments) {
            parked |= argument.equals("--parked");
            if (argument.equals("--lifeline")) {
                Lifeline.hold();
            }
        }
        Map<String, String> environment = System.getenv();
        StandardOutput output = StandardOutput.install();
        HttpRuntimeApi api = new HttpRuntimeApi(Settings.require(environment, "AWS_LAMBDA_RUNTIME_API"), output);
        FailedLookups.rememberBriefly(environment);
        if (parked) {
            Rehearsal.play();
            if (!api.awaitAssignment()) {
                return 0;
            }
        }
        RuntimeClasses runtime = RuntimeClasses.ofThisProcess();
        File taskRoot = new File(Settings.get(environment, "LAMBDA_TASK_ROOT", "."));
        ClassLoader function = new FunctionClassLoader(taskRoot, new File(arguments[0]), runtime);
        Thread.currentThread().setContextClassLoader(function);
        RuntimeLoop loop = new RuntimeLoop(api, environment, function, runtime, output);
        if (!loop.init()) {
            return 1;
        }
        loop.run();
        return 0;
    }
}
