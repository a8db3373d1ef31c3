package io.github.comfysdk.model.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Whatever a file holds, either graphs or the documented exception comes out, and the same from a stream. A regression
 * test over kept inputs unless JAZZER_FUZZ is set.
 */
class EmbeddedGraphsFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void embeddedGraphs_anyBytes_areReadOrRefused(byte[] file) throws IOException {
        Optional<EmbeddedGraphs> found = read(() -> EmbeddedGraphs.read(file));
        Optional<EmbeddedGraphs> streamed = read(() -> EmbeddedGraphs.read(new ByteArrayInputStream(file)));

        assertThat(streamed.map(EmbeddedGraphs::toString)).isEqualTo(found.map(EmbeddedGraphs::toString));
        found.flatMap(EmbeddedGraphs::prompt)
                .ifPresent(
                        graph -> assertThat(PromptGraph.read(graph.toBytes())).isEqualTo(graph));
    }

    static Optional<EmbeddedGraphs> read(Reading reading) throws IOException {
        try {
            return Optional.of(reading.read());
        } catch (UnreadableDataException documented) {
            assertThat(documented.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }

    interface Reading {
        EmbeddedGraphs read() throws IOException;
    }
}
