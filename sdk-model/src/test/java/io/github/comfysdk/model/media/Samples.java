package io.github.comfysdk.model.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.graph.PromptGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Graphs for files that tests put together, and what is expected of them. */
final class Samples {
    static final String PROMPT = "{\"6\":{\"inputs\":{\"text\":\"größer 猫 🚀\"},\"class_type\":\"CLIPTextEncode\"}}";
    static final String WORKFLOW = "{\"nodes\":[{\"id\":1,\"type\":\"Note\"}],\"links\":[]}";

    private Samples() {}

    static void assertHoldsThePrompt(byte[] file, MediaFormat format) {
        EmbeddedGraphs found = readBothWays(file);

        assertThat(found.prompt()).contains(PromptGraph.read(PROMPT));
        assertThat(found.format()).isEqualTo(format);
        assertThat(found.problems()).isEmpty();
    }

    static EmbeddedGraphs readBothWays(byte[] file) {
        EmbeddedGraphs found = EmbeddedGraphs.read(file);
        try {
            EmbeddedGraphs streamed = EmbeddedGraphs.read(new ByteArrayInputStream(file));
            assertThat(streamed.toString()).isEqualTo(found.toString());
            assertThat(streamed.prompt()).isEqualTo(found.prompt());
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
