package dev.lambent.junit.assertions;

import dev.lambent.junit.mapping.Mapping;
import dev.lambent.mapping.MappingEvent;
import java.util.stream.Stream;

/** Expectations of a mapping, from the test's beginning on. */
public final class MappingAssert extends PartAssert<MappingAssert, Mapping> {

    MappingAssert(Mapping actual) {
        super(actual, MappingAssert.class);
    }

    /** In this state, as AWS calls it: {@code Enabled}, {@code Disabled}, ... */
    public MappingAssert isIn(String state) {
        String found = actual.state();
        return expect(found.equals(state), "to be " + state, "it is " + found);
    }

    /** Its function was invoked with so many batches. */
    public MappingAssert hasInvoked(int batches) {
        long found = of(MappingEvent.Begun.class).count();
        return expect(found == batches, "to have invoked its function " + batches + "x", "it has " + found + "x");
    }

    /** So many messages were processed and are deleted. */
    public MappingAssert hasProcessed(int messages) {
        long found = of(MappingEvent.Ended.class)
                .mapToLong(MappingEvent.Ended::processed)
                .sum();
        return expect(found == messages, "to have processed " + messages, "it has processed " + found);
    }

    /** So many messages were not processed and come back; one that comes back twice counts twice. */
    public MappingAssert hasReturned(int messages) {
        long found = of(MappingEvent.Ended.class)
                .mapToLong(MappingEvent.Ended::returned)
                .sum();
        return expect(found == messages, "to have returned " + messages, "it has returned " + found);
    }

    /** So many messages matched none of its filters. */
    public MappingAssert hasFilteredOut(int messages) {
        long found = of(MappingEvent.Counted.class)
                .filter(each -> each.what().metric().equals("FilteredOutEventCount"))
                .mapToLong(MappingEvent.Counted::messages)
                .sum();
        return expect(found == messages, "to have filtered out " + messages, "it has filtered out " + found);
    }

    /** So often a batch could not be given to the function for want of concurrency. */
    public MappingAssert wasPostponed(int times) {
        long found = of(MappingEvent.Postponed.class).count();
        return expect(found == times, "to have been postponed " + times + "x", "it was " + found + "x");
    }

    private <E extends MappingEvent> Stream<E> of(Class<E> kind) {
        return events(kind).filter(each -> each.mapping().equals(actual.uuid()));
    }
}
