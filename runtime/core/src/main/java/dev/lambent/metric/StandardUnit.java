package dev.lambent.metric;

import org.jspecify.annotations.Nullable;

/** What values are measured in (CloudWatch API reference, "MetricDatum"). CloudWatch converts nothing: data of another unit are other data. */
public enum StandardUnit {
    /** Seconds. */
    SECONDS("Seconds"),
    /** Microseconds. */
    MICROSECONDS("Microseconds"),
    /** Milliseconds. */
    MILLISECONDS("Milliseconds"),
    /** Bytes. */
    BYTES("Bytes"),
    /** Kilobytes. */
    KILOBYTES("Kilobytes"),
    /** Megabytes. */
    MEGABYTES("Megabytes"),
    /** Gigabytes. */
    GIGABYTES("Gigabytes"),
    /** Terabytes. */
    TERABYTES("Terabytes"),
    /** Bits. */
    BITS("Bits"),
    /** Kilobits. */
    KILOBITS("Kilobits"),
    /** Megabits. */
    MEGABITS("Megabits"),
    /** Gigabits. */
    GIGABITS("Gigabits"),
    /** Terabits. */
    TERABITS("Terabits"),
    /** Parts of a hundred. */
    PERCENT("Percent"),
    /** A number of things. */
    COUNT("Count"),
    /** Bytes in a second. */
    BYTES_PER_SECOND("Bytes/Second"),
    /** Kilobytes in a second. */
    KILOBYTES_PER_SECOND("Kilobytes/Second"),
    /** Megabytes in a second. */
    MEGABYTES_PER_SECOND("Megabytes/Second"),
    /** Gigabytes in a second. */
    GIGABYTES_PER_SECOND("Gigabytes/Second"),
    /** Terabytes in a second. */
    TERABYTES_PER_SECOND("Terabytes/Second"),
    /** Bits in a second. */
    BITS_PER_SECOND("Bits/Second"),
    /** Kilobits in a second. */
    KILOBITS_PER_SECOND("Kilobits/Second"),
    /** Megabits in a second. */
    MEGABITS_PER_SECOND("Megabits/Second"),
    /** Gigabits in a second. */
    GIGABITS_PER_SECOND("Gigabits/Second"),
    /** Terabits in a second. */
    TERABITS_PER_SECOND("Terabits/Second"),
    /** Count in a second. */
    COUNT_PER_SECOND("Count/Second"),
    /** Nothing in particular, or it was not said. */
    NONE("None");

    private final String word;

    StandardUnit(String word) {
        this.word = word;
    }

    /** As CloudWatch spells it. */
    public String word() {
        return word;
    }

    /** The unit of this spelling, or null. */
    public static @Nullable StandardUnit ofWord(String word) {
        for (StandardUnit each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }
}
