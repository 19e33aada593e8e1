package dev.lambent.junit.assertions;

import dev.lambent.function.TrafficSplit;
import dev.lambent.junit.deployment.Alias;
import dev.lambent.junit.deployment.Version;

/** Expectations of an alias. */
public final class AliasAssert extends InvocableExpectations<AliasAssert, Alias> {

    private static final double EXACT = 0.001;

    AliasAssert(Alias actual) {
        super(actual, AliasAssert.class);
    }

    /** All traffic to this version. */
    public AliasAssert sendsAllTo(Version version) {
        return sends(100, version);
    }

    /** This part of the traffic to this version. */
    public AliasAssert sends(double percent, Version version) {
        double found = actual.percentOf(version);
        return expect(
                Math.abs(found - percent) < EXACT,
                "to send " + percent + " % to " + version,
                "it sends " + found + " % there: " + said(actual.split()));
    }

    private static String said(TrafficSplit split) {
        String additional = split.additionalVersion();
        return additional == null
                ? "all to " + split.version()
                : split.additionalWeight() * 100 + " % to " + additional + " and the rest to " + split.version();
    }
}
