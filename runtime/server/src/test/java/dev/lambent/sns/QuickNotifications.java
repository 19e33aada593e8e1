package dev.lambent.sns;

/** Makes an SNS whose key is a small one that all share: a real one takes longer to make than the tests that sign with it. */
public final class QuickNotifications {

    private static final SigningKey KEY = SigningKey.create(512);

    private QuickNotifications() {}

    /** An SNS without anything. */
    public static Notifications on(Notifications.Ground ground) {
        return new Notifications(ground, () -> KEY);
    }
}
