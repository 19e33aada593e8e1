package dev.lambent.lambda;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Target;
import dev.lambent.delivery.Undeliverable;
import java.util.ArrayList;
import java.util.List;

/** Stands for all queues there could be: keeps what is sent to them, but for those called {@code full}. */
final class Mailbox implements Target {

    private final List<String> letters = new ArrayList<>();

    @Override
    public String service() {
        return "sqs";
    }

    @Override
    public boolean exists(String arn) {
        return true;
    }

    @Override
    public boolean admits(String arn, Parcel.Sender sender) {
        return true;
    }

    @Override
    public synchronized void deliver(String arn, Parcel parcel) throws Undeliverable {
        if (arn.endsWith(":full")) {
            throw Undeliverable.forGood("it is full");
        }
        letters.add(
                arn.substring(arn.lastIndexOf(':') + 1) + " " + parcel.body().text() + " "
                        + String.join(",", parcel.attributes().keySet()));
    }

    /** What has come since the last time: the queue's name, the body and the names of the attributes. */
    synchronized List<String> empty() {
        List<String> all = List.copyOf(letters);
        letters.clear();
        return all;
    }
}
