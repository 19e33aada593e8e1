package example;

/** Can't be loaded. */
public class FailingInit extends Echo {

    private static final int NUMBER = Integer.parseInt("no number");

    public FailingInit() {
        assert NUMBER == 0;
    }
}
