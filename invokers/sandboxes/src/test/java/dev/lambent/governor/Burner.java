package dev.lambent.governor;

/** A program that burns CPU on as many threads as its argument says. */
final class Burner {

    private static volatile double heat = 1;

    private Burner() {}

    /** Burns until killed. */
    public static void main(String[] arguments) {
        for (int i = 1; i < Integer.parseInt(arguments[0]); i++) {
            new Thread(Burner::burn).start();
        }
        burn();
    }

    private static void burn() {
        double mine = heat;
        while (mine > 0) {
            for (int i = 0; i < 100_000; i++) {
                mine = mine * 1.0000001 + 1e-9;
            }
            heat = mine = mine > 1e9 ? 1 : mine;
        }
    }
}
