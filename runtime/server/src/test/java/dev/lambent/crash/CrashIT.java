package dev.lambent.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight connections send messages and asynchronous events, a ninth receives and deletes, and Lambent is killed ten times, or
 * {@code -Dlambent.it.kills} times. With {@code -Dlambent.seed=N} at about the same points.
 */
class CrashIT {

    private static final int KILLS = Integer.getInteger("lambent.it.kills", 10);
    private static final int ITEMS = 2000 * KILLS;
    private static final int CONNECTIONS = 8;
    private static final Pattern REQUEST_ID = Pattern.compile("requestId\\\\\":\\\\\"([0-9a-f-]{36})");

    private final long seed = Long.getLong("lambent.seed", new SplittableRandom().nextLong(1_000_000));
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> offered = ConcurrentHashMap.newKeySet();
    /** A delete of these was asked for, and perhaps acknowledged. */
    private final Set<String> maybeDeleted = ConcurrentHashMap.newKeySet();

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS + 1);

    @TempDir
    Path folder;

    @Test
    @Timeout(900)
    void nothingThatWasAcknowledgedIsLostHoweverOftenLambentIsKilled() throws Exception {
        try (Victim victim = new Victim(folder)) {
            Client client = new Client(victim);
            prepare(client);
            List<Future<?>> running = new ArrayList<>();
            for (int each = 0; each < CONNECTIONS; each++) {
                running.add(connections.submit(() -> sendAll(new Client(victim))));
            }
            Future<?> consumer = connections.submit(() -> consume(new Client(victim)));
            killAtRandomMoments(victim, running);
            for (Future<?> each : running) {
                each.get();
            }
            over.set(true);
            consumer.get();
            victim.killAndRestart();
            check(client);
        } finally {
            over.set(true);
            connections.shutdownNow();
        }
    }

    private static void prepare(Client client) throws Exception {
        client.createQueue("inbox");
        client.createQueue("done");
        client.createFunction("slow", "dev.lambent.samples.slow.SlowHandler", samples());
        client.advance("PT5S");
        client.reportSuccessesTo("slow", "done");
    }

    private void sendAll(Client client) {
        for (int number = next.getAndIncrement(); number < ITEMS && !over.get(); number = next.getAndIncrement()) {
            boolean acknowledged = false;
            for (int attempt = 0; !acknowledged && !over.get(); attempt++) {
                acknowledged = send(client, number, attempt);
            }
        }
    }

    /** What isn't answered may have arrived: the next attempt is another item. */
    private boolean send(Client client, int number, int attempt) {
        try {
            if (number % 2 == 0) {
                String id = "m-" + number + "-" + attempt;
                client.sendMessage("inbox", id);
                sent.add(id);
            } else {
                offered.add(client.invokeLater("slow", "{\"seconds\":0}"));
            }
            return true;
        } catch (Client.Unanswered killed) {
            return false;
        }
    }

    private void consume(Client client) {
        while (!over.get()) {
            try {
                for (Client.Received message : client.receive("inbox")) {
                    maybeDeleted.add(message.body());
                    client.delete("inbox", message);
                    deleted.add(message.body());
                }
            } catch (Client.Unanswered killed) {
                // Its successor is asked again.
            }
        }
    }

    private void killAtRandomMoments(Victim victim, List<Future<?>> running) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int share = ITEMS / (KILLS + 1);
        for (int kill = 1; kill <= KILLS; kill++) {
            int moment = kill * share - share / 2 + random.nextInt(share);
            await("seed " + seed)
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> acknowledged() >= moment || running.stream().anyMatch(Future::isDone));
            victim.killAndRestart();
        }
    }

    private int acknowledged() {
        return sent.size() + offered.size();
    }

    private void check(Client client) throws Exception {
        assertThat(acknowledged()).isEqualTo(ITEMS);
        client.advance("PT11M");
        Set<String> left = new HashSet<>();
        drain(client, "inbox", left);
        Set<String> lost = new HashSet<>(sent);
        lost.removeAll(left);
        lost.removeAll(maybeDeleted);
        assertThat(lost).as("messages that are lost, seed %s", seed).isEmpty();
        assertThat(deleted).as("messages that were deleted meanwhile").isNotEmpty();
        left.retainAll(deleted);
        assertThat(left).as("deleted messages that are back, seed %s", seed).isEmpty();

        Set<String> records = new HashSet<>();
        await("events that are lost, seed " + seed)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    drain(client, "done", records);
                    assertThat(ids(records)).containsAll(offered);
                });
        String summary =
                "Seed " + seed + ": " + sent.size() + " messages (" + deleted.size() + " deleted meanwhile) and "
                        + offered.size() + " events acknowledged, " + KILLS
                        + " kills, nothing lost; events that ran more than once: "
                        + (records.size() - ids(records).size());
        Files.writeString(Path.of("target/crash.txt"), summary + "\n");
    }

    private static void drain(Client client, String queue, Set<String> into) throws Client.Unanswered {
        List<Client.Received> some = client.receive(queue);
        while (!some.isEmpty()) {
            some.forEach(each -> into.add(each.body()));
            some = client.receive(queue);
        }
    }

    private static Set<String> ids(Set<String> records) {
        Set<String> ids = new HashSet<>();
        for (String record : records) {
            Matcher id = REQUEST_ID.matcher(record);
            if (id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    private static String samples() throws IOException {
        Path classes = Path.of("../../sample-functions/target/classes");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return Base64.getEncoder().encodeToString(archive.toByteArray());
    }
}
