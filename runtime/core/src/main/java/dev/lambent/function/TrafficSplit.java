package dev.lambent.function;

import org.jspecify.annotations.Nullable;

/**
 * Where an alias sends its traffic: to one version, or to two by weight.
 *
 * @param version the main version, which gets what is left
 * @param additionalVersion another version, or null
 * @param additionalWeight the other version's share, 0.0 to 1.0
 */
public record TrafficSplit(String version, @Nullable String additionalVersion, double additionalWeight) {

    /** Checks the range. */
    public TrafficSplit {
        if (!(additionalWeight >= 0 && additionalWeight <= 1)) {
            throw new IllegalArgumentException("A weight is 0.0 to 1.0, but this one is " + additionalWeight);
        }
    }

    /** All to one version. */
    public static TrafficSplit allTo(String version) {
        return new TrafficSplit(version, null, 0);
    }

    /** Whether two versions are involved. */
    public boolean isWeighted() {
        return additionalVersion != null;
    }

    /** Whether a version is one of those that get traffic. */
    public boolean involves(String number) {
        return version.equals(number) || number.equals(additionalVersion);
    }

    /**
     * The version that one request goes to.
     *
     * @param draw from 0, inclusive, to 1, exclusive: a fresh one for each request, because nothing is sticky
     */
    public String pick(double draw) {
        return additionalVersion != null && draw < additionalWeight ? additionalVersion : version;
    }
}
