package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys that no character set can write, as after a text was cut through an emoji. */
class BatchOddKeysTest extends BatchFixture {
    private static final List<String> KEYS =
            List.of("\ud800", "\ud801", "\udc00", "?", "row \ud83d", "row \ud83d\ude00", "row ?", "\ufffd");

    private static List<BatchItem<Integer>> oddItems() {
        return IntStream.range(0, KEYS.size())
                .mapToObj(i -> new BatchItem<>(KEYS.get(i), graph(1), i))
                .toList();
    }

    @Test
    void keys_differentSurrogatesThatStandAlone_areDifferentItems() throws IOException {
        List<BatchResult<Integer>> results = all(batch().start(oddItems()));

        assertThat(succeeded(results)).hasSize(KEYS.size());
        assertThat(succeeded(results)).extracting(BatchResult::promptId).doesNotHaveDuplicates();
        assertThat(manifest()).hasSize(KEYS.size());
    }

    @Test
    void keys_secondRun_areFoundInTheManifest() throws IOException {
        all(batch().start(oddItems()));
        int lists = esd.requestCount(Route.LIST_EXECUTES);

        List<BatchResult<Integer>> again = all(batch(newClient()).start(oddItems()));

        assertThat(succeeded(again)).hasSize(KEYS.size()).allMatch(BatchResult.Succeeded::reused);
        assertThat(esd.requestCount(Route.LIST_EXECUTES)).isEqualTo(lists);
        assertThat(creates()).hasSize(KEYS.size());
        assertThat(manifest()).hasSize(KEYS.size());
    }
}
