package dev.lambent.metric;

import dev.lambent.account.AccountRegion;

/** What tells a series from others. */
public record SeriesName(AccountRegion home, Metric metric, Dimensions dimensions) {}
