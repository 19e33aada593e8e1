package dev.lambent.process;

import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives of loaded classes, by which child JVMs start faster: one for each JDK and version of Lambent's runtime, written
 * by a JVM that plays through an invocation and exits. A start never waits for one; a JVM ignores an archive that doesn't
 * suit it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for an archive
final class ClassArchives implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchives.class);

    /** Dynamic archives came with JDK 13, and start from the JDK's own archive, which is there from 12 on. */
    private static final int FIRST_WITH_ARCHIVES = 13;

    /** JDK 25 makes an ahead-of-time cache in one step (JEP 514). */
    private static final int FIRST_WITH_CACHES = 25;

    /** Whoever gets on with other things may wait long: a JVM of the lowest priority comes to nothing on a busy machine. */
    private static final long PATIENCE_SECONDS = 900;

    /** What goes in front of the command of a JVM that must not be in the way of functions. */
    private static final List<String> IN_THE_BACKGROUND =
            Files.isExecutable(Path.of("/usr/bin/nice")) ? List.of("/usr/bin/nice", "-n", "15") : List.of();

    private static final Invocation EVENT =
            new Invocation("archive", Payload.of("{}"), "arn:aws:lambda", Instant.EPOCH, 1000, null, null);

    /** An archive that is being made, with the number of the Lambent that makes it. */
    private static final Pattern PART = Pattern.compile(".*\\.(\\d{1,10})\\.part.*");

    private final Path folder;
    private final ExecutorService executor;
    private final Map<Path, CompletableFuture<Void>> builds = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ClassArchives(Path folder, ExecutorService executor) {
        this.folder = Folders.create(folder);
        this.executor = executor;
        executor.execute(this::sweep);
    }

    /** The flags to use an archive; none where there is none yet, but then it is made for the next time. */
    List<String> flags(Jdk jdk, RuntimeJar jar) {
        if (jdk.feature() < FIRST_WITH_ARCHIVES) {
            return List.of();
        }
        Path archive = archive(jdk, jar);
        if (!isWhole(archive)) {
            build(jdk, jar, IN_THE_BACKGROUND);
            return List.of();
        }
        return jdk.feature() >= FIRST_WITH_CACHES
                ? List.of("-XX:AOTCache=" + archive, "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** Makes the archive for somebody who waits; completes when there is one or there can't be one. */
    CompletableFuture<Void> build(Jdk jdk, RuntimeJar jar) {
        return build(jdk, jar, List.of());
    }

    private CompletableFuture<Void> build(Jdk jdk, RuntimeJar jar, List<String> how) {
        if (jdk.feature() < FIRST_WITH_ARCHIVES) {
            return CompletableFuture.completedFuture(null);
        }
        Path archive = archive(jdk, jar);
        return isWhole(archive)
                ? CompletableFuture.completedFuture(null)
                : builds.computeIfAbsent(
                        archive, path -> CompletableFuture.runAsync(() -> write(jdk, jar, path, how), executor));
    }

    @Override
    public void close() {
        closed = true;
    }

    /** JDK 17 crashes over an archive that has lost its end, so its length is kept beside it. */
    private static boolean isWhole(Path archive) {
        try {
            return String.valueOf(Files.size(archive)).equals(Files.readString(length(archive)));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path length(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".length");
    }

    /** Deletes what a Lambent that was killed has not finished. */
    private void sweep() {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part*")) {
            for (Path part : parts) {
                Matcher matcher = PART.matcher(part.getFileName().toString());
                if (matcher.matches()
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    Folders.delete(part);
                }
            }
        } catch (IOException e) {
            LOG.debug("Unfinished archives in {} can't be looked for", folder, e);
        }
    }

    private void write(Jdk jdk, RuntimeJar jar, Path archive, List<String> how) {
        Path part = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            train(address -> trainee(jdk, jar, part, address, how));
            if (Files.exists(part)) {
                Files.writeString(length(archive), String.valueOf(Files.size(part)));
                Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                LOG.debug("Made {} for JDK {}", archive, jdk.version());
            } else {
                LOG.debug("JDK {} made no class archive; functions start without", jdk.version());
            }
        } catch (IOException e) {
            LOG.warn("The class archive {} can't be made; functions start without", archive, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Folders.delete(part);
            Folders.delete(part.resolveSibling(part.getFileName() + ".config"));
        }
    }

    /** Lets a JVM rehearse as a parked one does, gives it an event to fail on, and then sends it away. */
    private void train(Function<String, ProcessBuilder> trainee) throws IOException, InterruptedException {
        InvocationDesk desk = new InvocationDesk();
        RuntimeApiServer server = new RuntimeApiServer(desk, executor, "archive");
        Process process = trainee.apply(server.address()).start();
        try {
            process.onExit().thenRun(() -> desk.ended(SandboxFailure.exited(1)));
            desk.parked().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            desk.assign();
            desk.init().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<InvokeOutcome> outcome = new CompletableFuture<>();
            desk.bring(new InvocationDesk.Order(EVENT, outcome));
            outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            server.close();
            for (int i = 0; i < PATIENCE_SECONDS * 5 && !closed; i++) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The JVM that was to write it got stuck", e);
        } finally {
            server.close();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private ProcessBuilder trainee(Jdk jdk, RuntimeJar jar, Path part, String address, List<String> how) {
        String output = jdk.feature() >= FIRST_WITH_CACHES ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        List<String> command = new ArrayList<>(how);
        command.addAll(new JavaCommand(jdk, Map.of())
                .startingQuickly(List.of())
                .with(output + part)
                .running(jar, folder.toString(), "--lifeline", "--parked"));
        Map<String, String> variables =
                Map.of("AWS_LAMBDA_RUNTIME_API", address, "_HANDLER", "lambent.Nobody", "LANG", "C.UTF-8");
        return new Launch(command, variables, folder, true, true)
                .builder()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private Path archive(Jdk jdk, RuntimeJar jar) {
        String key = jdk.home() + "\n" + jdk.version() + "\n" + jar.hash();
        String name = RuntimeJar.sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return folder.resolve(
                "java" + jdk.feature() + "-" + name + (jdk.feature() >= FIRST_WITH_CACHES ? ".aot" : ".jsa"));
    }
}
