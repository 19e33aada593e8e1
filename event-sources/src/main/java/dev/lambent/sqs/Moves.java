package dev.lambent.sqs;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.sqs.SqsTables.MoveRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves the messages of dead-letter queues back to where they came from, or elsewhere: a step of messages in one turn, then the
 * next step, a second later where there is a limit. Messages in flight stay. Used inside turns.
 */
final class Moves {

    /** Without a limit, so many in a turn. */
    private static final int STEP = 100;

    private static final int FASTEST = 500;
    private static final int MOST_RESULTS = 10;

    private final Basis basis;
    private final Registry registry;
    /** By id, in the order of their start. */
    private final Map<String, MoveRow> moves = new LinkedHashMap<>();

    Moves(Basis basis, Registry registry) {
        this.basis = basis;
        this.registry = registry;
    }

    /** Takes up those that ran before a restart. */
    void restore() {
        List<MoveRow> rows = new ArrayList<>();
        basis.tables().moves.forEach((key, row) -> rows.add(row));
        rows.sort(Comparator.comparing(MoveRow::startedAt));
        rows.forEach(row -> moves.put(row.id(), row));
        rows.stream().filter(Moves::isRunning).forEach(row -> schedule(row.id(), Duration.ZERO));
    }

    String start(@Nullable String sourceArn, @Nullable String destinationArn, @Nullable Integer perSecond) {
        Queue source = source(sourceArn);
        if (!registry.isDeadLetterQueue(source.id())) {
            throw SqsFault.invalid("Source queue must be configured as a Dead Letter Queue.");
        }
        checkDestination(source, destinationArn);
        if (perSecond != null && (perSecond < 1 || perSecond > FASTEST)) {
            throw SqsFault.invalidValue(
                    perSecond, "MaxNumberOfMessagesPerSecond", "Must be between 1 and 500, if provided.");
        }
        if (of(source).stream().anyMatch(Moves::isRunning)) {
            throw SqsFault.invalid("There is already a task running. Only one active task is allowed for a source queue"
                    + " arn at a given time.");
        }
        MoveRow row = new MoveRow(
                basis.ids().uuid(),
                MessageMove.Status.RUNNING,
                source.id().arn(),
                destinationArn,
                perSecond,
                0,
                source.contents().visible(),
                null,
                basis.timeline().now());
        put(row);
        forgetOldest(source);
        schedule(row.id(), Duration.ZERO);
        return handle(row);
    }

    long cancel(@Nullable String handle) {
        if (handle == null) {
            throw SqsFault.missing("TaskHandle");
        }
        JsonObject read = read(handle);
        source(String.valueOf(read.value("sourceArn")));
        MoveRow row = moves.get(String.valueOf(read.value("taskId")));
        if (row == null) {
            throw SqsFault.notFound("Task does not exist.");
        }
        if (!isRunning(row)) {
            throw SqsFault.invalid("Only active tasks can be cancelled.");
        }
        put(with(row, MessageMove.Status.CANCELLED, row.moved(), null));
        return row.moved();
    }

    List<MessageMove> list(@Nullable String sourceArn, @Nullable Integer maxResults) {
        Queue source = source(sourceArn);
        if (maxResults != null && (maxResults < 1 || maxResults > MOST_RESULTS)) {
            throw SqsFault.invalidValue(maxResults, "MaxResults", "Must be between 1 and 10, if provided.");
        }
        List<MoveRow> rows = of(source);
        List<MessageMove> latest = new ArrayList<>();
        for (int at = rows.size() - 1; at >= 0 && latest.size() < (maxResults == null ? 1 : maxResults); at--) {
            latest.add(shown(rows.get(at)));
        }
        return latest;
    }

    private Queue source(@Nullable String arn) {
        if (arn == null) {
            throw SqsFault.missing("SourceArn");
        }
        return queue(arn, "SourceArn");
    }

    private Queue queue(String arn, String parameter) {
        QueueId id = QueueId.ofArn(arn);
        if (id == null) {
            throw SqsFault.invalid("You must use this format to specify the " + parameter
                    + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        }
        Queue queue = registry.find(id);
        if (queue == null) {
            throw SqsFault.notFound(
                    "The resource that you specified for the " + parameter + " parameter doesn't exist.");
        }
        queue.refresh();
        return queue;
    }

    private void checkDestination(Queue source, @Nullable String arn) {
        if (arn == null) {
            return;
        }
        Queue destination = queue(arn, "DestinationArn");
        if (destination.id().isFifo() != source.id().isFifo()) {
            throw SqsFault.invalid("The destination queue must be of the same type as the source queue.");
        }
        if (destination == source) {
            throw SqsFault.invalid("The destination queue must be another one than the source queue.");
        }
    }

    private List<MoveRow> of(Queue source) {
        String arn = source.id().arn();
        return moves.values().stream()
                .filter(each -> each.sourceArn().equals(arn))
                .toList();
    }

    /** Forgets all moves; those under way end. */
    void clear() {
        moves.keySet().forEach(basis.tables().moves::remove);
        moves.clear();
    }

    private void forgetOldest(Queue source) {
        List<MoveRow> all = of(source);
        if (all.size() > MOST_RESULTS) {
            moves.remove(all.get(0).id());
            basis.tables().moves.remove(all.get(0).id());
        }
    }

    private void schedule(String id, Duration delay) {
        basis.timeline().after(delay, () -> step(id));
    }

    private void step(String id) {
        MoveRow row = moves.get(id);
        if (row == null || !isRunning(row)) {
            return;
        }
        Queue source = registry.find(row.sourceArn());
        if (source == null) {
            put(with(row, MessageMove.Status.FAILED, row.moved(), SqsError.QUEUE_DOES_NOT_EXIST.queryCode()));
            return;
        }
        source.refresh();
        MoveRow moved = move(row, source);
        put(moved);
        source.refresh();
        if (isRunning(moved)) {
            schedule(id, row.perSecond() == null ? Duration.ZERO : Duration.ofSeconds(1));
        }
    }

    private MoveRow move(MoveRow row, Queue source) {
        Integer perSecond = row.perSecond();
        int most = perSecond == null ? STEP : perSecond;
        long moved = row.moved();
        for (int at = 0; at < most; at++) {
            Message next = source.contents().next(null);
            if (next == null || moved >= row.toMove()) {
                return with(row, MessageMove.Status.COMPLETED, moved, null);
            }
            String destination = row.destinationArn() == null ? next.row.deadLetterSource() : row.destinationArn();
            Queue target = destination == null ? null : registry.find(destination);
            if (target == null) {
                String reason = destination == null
                        ? "CouldNotDetermineMessageSource"
                        : SqsError.QUEUE_DOES_NOT_EXIST.queryCode();
                return with(row, MessageMove.Status.FAILED, moved, reason);
            }
            DeadLetters.redrive(basis, source, next, target);
            moved++;
        }
        return with(row, moved < row.toMove() ? row.status() : MessageMove.Status.COMPLETED, moved, null);
    }

    private void put(MoveRow row) {
        moves.put(row.id(), row);
        basis.tables().moves.put(row.id(), row);
    }

    private static boolean isRunning(MoveRow row) {
        return row.status() == MessageMove.Status.RUNNING;
    }

    private static MoveRow with(MoveRow row, MessageMove.Status status, long moved, @Nullable String failure) {
        return new MoveRow(
                row.id(),
                status,
                row.sourceArn(),
                row.destinationArn(),
                row.perSecond(),
                moved,
                row.toMove(),
                failure,
                row.startedAt());
    }

    private static MessageMove shown(MoveRow row) {
        return new MessageMove(
                isRunning(row) ? handle(row) : null,
                row.status(),
                row.sourceArn(),
                row.destinationArn(),
                row.perSecond(),
                row.moved(),
                row.toMove(),
                row.failureReason(),
                row.startedAt());
    }

    private static String handle(MoveRow row) {
        JsonObject says = JsonObject.builder()
                .put("taskId", row.id())
                .put("sourceArn", row.sourceArn())
                .build();
        return Base64.getEncoder().encodeToString(Json.bytes(says));
    }

    private static JsonObject read(String handle) {
        try {
            JsonObject read = Json.object(Base64.getDecoder().decode(handle.getBytes(StandardCharsets.UTF_8)));
            if (read.has("taskId") && read.has("sourceArn")) {
                return read;
            }
        } catch (IllegalArgumentException | MalformedJson | WrongKind e) {
            // says nothing, as below
        }
        throw SqsFault.invalid("Value for parameter TaskHandle is invalid.");
    }
}
