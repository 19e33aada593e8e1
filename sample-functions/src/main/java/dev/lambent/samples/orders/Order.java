package dev.lambent.samples.orders;

import java.time.Instant;

/** An order that was placed. */
record Order(String id, Draft draft, Pricing.Totals totals, Instant placedAt) {}
