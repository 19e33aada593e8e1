package dev.lambent.sqs;

import dev.lambent.account.AccountRegion;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which queue is meant.
 *
 * @param place the account and the region that it is in
 * @param name its name, with {@code .fifo} at the end where it is a FIFO queue
 */
public record QueueId(AccountRegion place, String name) {

    private static final int ARN_PARTS = 6;

    /**
     * Finds out which queue a URL means: the last two parts of its path are the account and the name; the region is the one
     * that the request was signed for.
     *
     * @param caller where the request goes to
     * @param url what the client gives as QueueUrl, or null where it gives nothing
     * @throws SqsFault when there is none, or it isn't a queue's URL
     */
    public static QueueId ofUrl(AccountRegion caller, @Nullable String url) {
        if (url == null || url.isEmpty()) {
            throw SqsFault.missing("QueueUrl");
        }
        List<String> path = path(url);
        if (path.size() < 2) {
            throw SqsFault.invalidAddress(url);
        }
        AccountRegion place = new AccountRegion(path.get(path.size() - 2), caller.region());
        return new QueueId(place, path.get(path.size() - 1));
    }

    /** The queue of an ARN, or null when it isn't the ARN of a queue. */
    public static @Nullable QueueId ofArn(String arn) {
        String[] parts = arn.split(":", -1);
        boolean ours = parts.length == ARN_PARTS && arn.startsWith("arn:aws:sqs:");
        if (!ours || parts[3].isEmpty() || parts[4].isEmpty() || parts[5].isEmpty()) {
            return null;
        }
        return new QueueId(new AccountRegion(parts[4], parts[3]), parts[5]);
    }

    /** Such as {@code arn:aws:sqs:us-east-1:000000000000:orders}. */
    public String arn() {
        return "arn:aws:sqs:" + place.region() + ":" + place.account() + ":" + name;
    }

    /** Whether the name is one of a FIFO queue. */
    public boolean isFifo() {
        return name.endsWith(".fifo");
    }

    private static List<String> path(String url) {
        try {
            String path = URI.create(url).getPath();
            return path == null
                    ? List.of()
                    : List.of(path.replaceAll("^/+|/+$", "").split("/+"));
        } catch (IllegalArgumentException e) {
            throw SqsFault.invalidAddress(url);
        }
    }
}
