package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Whatever the bytes, reading a graph ends in a graph that survives the round trip, or in the one right exception. In a
 * normal build the seeds beside this class are run; {@code JAZZER_FUZZ=1} searches for more.
 */
class GraphReaderFuzzTest {

    @FuzzTest
    void read_anyBytes_endInAGraphOrTheRightException(byte[] bytes) throws IOException {
        PromptGraph graph;
        try {
            graph = PromptGraph.read(bytes);
        } catch (UnreadableDataException expected) {
            assertThat(expected.getMessage()).isNotBlank();
            return;
        }
        assertThat(PromptGraph.read(graph.toJson())).isEqualTo(graph).hasSameHashCodeAs(graph);
        assertThat(PromptGraph.read(new ByteArrayInputStream(bytes))).isEqualTo(graph);
        assertThat(graph.withIntegerSlots().withIntegerSlots()).isEqualTo(graph.withIntegerSlots());
    }
}
