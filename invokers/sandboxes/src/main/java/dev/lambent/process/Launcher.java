package dev.lambent.process;

import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out how an environment's process is started, and starts it. Takes milliseconds; safe from any thread. */
final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final Workshop workshop;
    private final ClassArchives archives;
    private final Set<String> remarks = ConcurrentHashMap.newKeySet();

    Launcher(Workshop workshop, ClassArchives archives) {
        this.workshop = workshop;
        this.archives = archives;
    }

    /** Starts a process for its first invocation. */
    RuntimeProcess start(SandboxSpecification specification, SandboxObserver observer) throws NotStarted, IOException {
        RuntimeProcess process = launch(specification, observer, false);
        process.adopt(observer);
        return process;
    }

    /** Starts a JVM that waits to be {@link RuntimeProcess#adopt adopted}. */
    RuntimeProcess park(SandboxSpecification specification) throws NotStarted, IOException {
        return launch(specification, NOBODY, true);
    }

    /** Whether JVMs can be started ahead for a runtime. */
    static boolean canPark(SandboxSpecification specification) {
        return JdkFinder.isJava(specification.runtime())
                && !specification.variables().containsKey(ExecWrapper.VARIABLE);
    }

    private RuntimeProcess launch(SandboxSpecification specification, SandboxObserver observer, boolean parked)
            throws NotStarted, IOException {
        InvocationDesk desk = new InvocationDesk();
        RuntimeApiServer server = new RuntimeApiServer(desk, workshop.executor(), specification.functionName());
        try {
            Path tmp = workshop.runFolder().tmp(specification.environmentId());
            Surroundings surroundings = new Surroundings(
                    specification.code(), workshop.layers().merged(specification.layers()), tmp, server.address());
            if (!Files.isDirectory(specification.code())) {
                throw new NotStarted(SandboxFailure.notStarted(
                        "Runtime.InvalidWorkingDir", "The folder of the code is gone: " + specification.code()));
            }
            Launch launch = JdkFinder.isJava(specification.runtime())
                    ? java(specification, surroundings, observer, parked)
                    : custom(specification, surroundings);
            return new RuntimeProcess(workshop, specification, server, launch, tmp);
        } catch (NotStarted | IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Launch java(SandboxSpecification specification, Surroundings real, SandboxObserver observer, boolean parked)
            throws NotStarted, IOException {
        Jdk jdk = jdk(specification.runtime());
        RuntimeJar jar = workshop.jar().join();
        View view = view(specification, real, jar.folder(), jdk.home());
        Surroundings seen = view.seen();
        List<String> wrapper = ExecWrapper.find(specification, real, observer);
        List<String> arguments = new ArrayList<>(List.of(seen.opt().toString()));
        if (wrapper.isEmpty()) {
            arguments.add("--lifeline");
        }
        if (parked) {
            arguments.add("--parked");
        }
        Map<String, String> variables = seen.variables(specification, jdk.home().resolve("bin"), view.runtime());
        List<String> command = new ArrayList<>(view.entering());
        wrapper.forEach(script -> command.add(seen.real(script).toString()));
        command.addAll(new JavaCommand(jdk, variables)
                .sizedFor(specification.memory(), seen.tmp())
                .startingQuickly(archives.flags(jdk, jar))
                .running(jar, arguments.toArray(String[]::new)));
        return new Launch(command, variables, real.task(), true, wrapper.isEmpty());
    }

    private Launch custom(SandboxSpecification specification, Surroundings real) throws NotStarted, IOException {
        if (!CustomRuntime.isOne(specification.runtime())) {
            throw new NotStarted(SandboxFailure.notStarted(
                    "Runtime.InvalidEntrypoint",
                    "Lambent runs java8.al2, java11, java17, java21, java25, provided.al2 and provided.al2023, but not "
                            + specification.runtime()));
        }
        String program = CustomRuntime.find(real);
        View view = view(specification, real, workshop.jar().join().folder());
        List<String> command = new ArrayList<>(view.entering());
        command.add(view.seen().real(program).toString());
        Map<String, String> variables = view.seen().variables(specification, Path.of("/usr/bin"), view.runtime());
        return new Launch(command, variables, real.task(), false, false);
    }

    /**
     * How a process comes to what it sees.
     *
     * @param entering what goes in front of its command
     * @param runtime what it is told in {@code LAMBDA_RUNTIME_DIR}
     */
    private record View(Surroundings seen, List<String> entering, Path runtime) {}

    private View view(SandboxSpecification specification, Surroundings real, Path runtime, Path... needed)
            throws IOException {
        TruePaths paths = workshop.truePaths().join();
        if (!paths.areAllowed() || !paths.show(runtime) || !paths.show(needed)) {
            return new View(real, List.of(), runtime);
        }
        Path mounts = workshop.runFolder().mounts(specification.environmentId());
        return new View(TruePaths.seen(real), paths.entering(real, runtime, mounts), Path.of("/var/runtime"));
    }

    private Jdk jdk(String runtime) throws NotStarted {
        JdkChoice choice = workshop.jdks().find(runtime);
        if (choice instanceof JdkChoice.Found found) {
            String remark = found.remark();
            if (remark != null && remarks.add(runtime)) {
                LOG.warn(remark);
            }
            return found.jdk();
        }
        throw NotStarted.invalidEntrypoint(((JdkChoice.Missing) choice).why());
    }

    /** Listens while nobody else does. */
    private static final SandboxObserver NOBODY = new SandboxObserver() {
        @Override
        public void printed(Output output) {}

        @Override
        public void died(SandboxFailure failure) {}
    };
}
