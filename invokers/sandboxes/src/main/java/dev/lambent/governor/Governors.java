package dev.lambent.governor;

/** Where a {@link Governor} comes from. */
public final class Governors {

    private Governors() {}

    /**
     * The governor of this machine. {@link Mechanism#BEST} returns at once, tries in the background what there is, best
     * first, and always finds something: cgroup v2, cgroup v1, a delegated scope of systemd, the token bucket; on Windows
     * a governor that says that it can't limit. A mechanism that was insisted on is tried before this returns.
     *
     * @throws IllegalStateException where the machine lacks what was insisted on
     */
    public static Governor probe(Mechanism mechanism) {
        TreeGovernor governor = new TreeGovernor(mechanism);
        if (mechanism != Mechanism.BEST) {
            checkMeans(governor);
        }
        return governor;
    }

    private static void checkMeans(TreeGovernor governor) {
        try {
            governor.means();
        } catch (IllegalStateException e) {
            governor.abandon();
            throw e;
        }
    }
}
