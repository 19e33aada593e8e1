package dev.lambent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.Limits;
import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.CountingCodeUses;
import dev.lambent.simulation.FakeSandboxes;
import dev.lambent.store.Kind;
import dev.lambent.store.MemoryStore;
import dev.lambent.store.Store;
import dev.lambent.store.StoreFailure;
import dev.lambent.store.Table;
import dev.lambent.time.VirtualTimeline;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows are made of what a store can write: {@link Kind} says what that is. */
class RowTypesTest {

    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, Integer.class, Long.class, Double.class, Boolean.class, Instant.class, Duration.class);

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<Kind<?>> kinds = new ArrayList<>();
    private final Set<Type> seen = new HashSet<>();

    @Test
    void allThatTheDomainKeepsIsMadeOfWhatAStoreCanWrite() {
        Domain domain = new Domain(new Domain.Ground(
                timeline,
                new SplittableRandom(1),
                Limits.aws(),
                new FakeSandboxes(timeline),
                new CountingCodeUses(),
                new Noting(),
                () -> ""));
        timeline.enter(domain::restore);
        assertThat(kinds).extracting(Kind::name).contains("function", "layer_version", "scalable_target");
        kinds.forEach(kind -> check(kind.type(), kind.name()));
    }

    private void check(Type type, String where) {
        if (type instanceof ParameterizedType generic) {
            checkCollection(generic, where);
        } else if (type instanceof Class<?> plain && !isPlain(plain) && seen.add(plain)) {
            checkComposed(plain, where);
        }
    }

    private void checkCollection(ParameterizedType generic, String where) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Map.class) {
            assertThat(arguments[0]).as(where).isEqualTo(String.class);
            check(arguments[1], where);
        } else {
            assertThat(generic.getRawType()).as(where).isIn(List.class, Set.class);
            check(arguments[0], where);
        }
    }

    private void checkComposed(Class<?> type, String where) {
        if (type.isSealed()) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                check(each, where);
            }
            return;
        }
        assertThat(type.isRecord()).as(where + " has a " + type.getName()).isTrue();
        for (RecordComponent each : type.getRecordComponents()) {
            check(each.getGenericType(), where + "." + each.getName());
        }
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type == Payload.class || PLAIN.contains(type);
    }

    /** Notes which kinds there are. */
    private final class Noting implements Store {
        private final MemoryStore memory = new MemoryStore(timeline);

        @Override
        public <T extends Record> Table<T> table(Kind<T> kind) {
            kinds.add(kind);
            return memory.table(kind);
        }

        @Override
        public CompletionStage<Void> durable() {
            return memory.durable();
        }

        @Override
        public @Nullable StoreFailure trouble() {
            return null;
        }
    }
}
