package dev.lambent.sns;

import java.util.function.Supplier;

/** Where Lambent itself can be reached by those who get notices. Safe from any thread. */
final class Urls {

    private final Supplier<String> base;
    private final Notary notary;

    /** {@code base} is such as {@code http://127.0.0.1:4566}. */
    Urls(Supplier<String> base, Notary notary) {
        this.base = base;
        this.notary = notary;
    }

    /** The certificate that signatures are verified with. */
    String certificate() {
        return base.get() + "/" + notary.file();
    }

    /** Where a subscription is confirmed. */
    String subscribe(Notice notice) {
        return base.get() + "/?Action=ConfirmSubscription&TopicArn="
                + notice.heading().topicArn() + "&Token=" + notice.token();
    }

    /** Where a subscription is cancelled. */
    String unsubscribe(Notice notice) {
        return base.get() + "/?Action=Unsubscribe&SubscriptionArn="
                + notice.heading().subscriptionArn();
    }
}
