package dev.lambent.junit;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.junit.function.InvocationResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of records with Amazon's serializer, which the managed runtime reads and writes with. */
@LambentTest
class RecordsTest {

    /** An event that is a record. */
    public record Item(String id, int pieces) {}

    /** An event that has one. */
    public static final class Parcel {

        private Item item = new Item("", 0);

        /** What is in it. */
        public Item getItem() {
            return item;
        }

        /** Says so. */
        public void setItem(Item item) {
            this.item = item;
        }
    }

    @Test
    void aRecordCanBeSentAndReturned(Lambent lambent) {
        var function = lambent.function("echo", Map.class, event -> new Item(event.get("id") + "!", 2))
                .create();

        assertThat(function.invoke(new Item("42", 1))).returnedJson("{\"id\":\"42!\",\"pieces\":2}");
    }

    @Test
    void aHandlerCanNotTakeARecordAloneOrWithinSomethingElse(Lambent lambent) {
        var alone = lambent.function("alone", Item.class, Item::id).create();
        var within = lambent.function(
                        "within", Parcel.class, parcel -> parcel.getItem().id())
                .create();

        assertThat(alone.invoke(new Item("42", 1))).failedSaying("no Creators, like default constructor, exist");
        assertThat(within.invokeJson("{\"item\":{\"id\":\"42\"}}")).failedSaying("no Creators");
    }

    @Test
    void aTestThatReadsARecordIsToldOfAnotherWay(Lambent lambent) {
        InvocationResult<Object> result =
                lambent.function("make", () -> new Item("42", 1)).create().invoke();

        assertThatThrownBy(() -> result.payload(Item.class)).hasMessageContaining("Look at it with json()");
    }
}
