package dev.lambent.alarm;

/** What an alarm says; the names are CloudWatch's. */
public enum StateValue {
    /** What it looks at is within its threshold. */
    OK,
    /** It isn't. */
    ALARM,
    /** Nobody knows. */
    INSUFFICIENT_DATA
}
