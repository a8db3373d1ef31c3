package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources that repeat a key, throw or return null. */
class BatchSourceTest extends BatchFixture {
    @Test
    void duplicateKey_secondItem_fails() {
        List<BatchItem<Integer>> items = List.of(item(0), item(1), new BatchItem<>("row-0", graph(9), 9), item(2));

        List<BatchResult<Integer>> results = all(batch().start(items));

        assertThat(succeeded(results)).extracting(BatchResult::context).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(failed(results)).singleElement().satisfies(result -> {
            assertThat(result.context()).isEqualTo(9);
            assertThat(result.promptId()).isEmpty(); // any id would be that of the other item
            assertThat(result).asString().startsWith("Failed row-0: the key row-0 was given");
            assertThat(result.cause())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the key row-0 was given to two items of the batch; results are known by key, so each item"
                                    + " needs its own");
        });
    }

    @Test
    void source_throwsMidway_resultsSoFarThenTheException() {
        Iterator<BatchItem<Integer>> source = Stream.iterate(0, i -> i + 1)
                .map(i -> {
                    if (i == 5) {
                        throw new UnsupportedOperationException("line 6 is broken");
                    }
                    return item(i);
                })
                .iterator();
        List<BatchResult<Integer>> results = new ArrayList<>();

        try (BatchRun<Integer> run = batch().start(source)) {
            assertThatThrownBy(() -> run.forEach(results::add))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("line 6 is broken");
        }

        assertThat(succeeded(results)).hasSize(5);
        assertThat(succeeded(all(batch(newClient()).start(items(8))))).hasSize(8);
        assertThat(creates())
                .hasSize(8)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void source_returnsNull_isNamed() {
        List<BatchItem<Integer>> items = new ArrayList<>(items(2));
        items.add(null);

        try (BatchRun<Integer> run = batch().start(items.iterator())) {
            assertThatThrownBy(() -> run.forEach(result -> {}))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("the source of the batch returned a null item");
        }
    }

    /** The run that nobody has would keep the folder. */
    @Test
    @SuppressWarnings("NullAway") // what a caller without a checker can do
    void source_withoutAnIterator_isRefusedAndTheFolderStaysFree() {
        Iterable<BatchItem<Integer>> none = () -> null;

        assertThatThrownBy(() -> batch().start(none))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the iterator of the items, which iterator() has returned");

        assertThat(succeeded(all(batch().start(items(1))))).hasSize(1);
    }
}
