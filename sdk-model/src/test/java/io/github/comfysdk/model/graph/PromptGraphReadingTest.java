package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.comfysdk.model.Corpus;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptGraphReadingTest {
    private static final String TWO_NODES = "{\"9\":{\"inputs\":{\"images\":[\"4\",0],\"f\":8.0,\"e\":1e-07,"
            + "\"big\":18446744073709551615,\"zero\":-0.0,\"list\":[1,[2,\"x\"]],\"not\":null,\"yes\":true},"
            + "\"class_type\":\"SaveImage\",\"_meta\":{\"title\":\"Save \u00fc \ud83d\ude80\"},\"is_changed\":[\"x\"]},"
            + "\"4\":{\"class_type\":\"LoadImage\",\"inputs\":{}}}";

    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Test
    void read_graph_writesTheSameText() {
        assertThat(PromptGraph.read(TWO_NODES).toJson()).isEqualTo(TWO_NODES);
    }

    @Test
    void read_everySource_givesTheSameGraph(@TempDir Path directory) throws IOException {
        PromptGraph graph = PromptGraph.read(TWO_NODES);
        byte[] bytes = graph.toBytes();
        var out = new ByteArrayOutputStream();
        Path file = directory.resolve("graph.json");
        graph.write(out);
        graph.write(file);

        assertThat(bytes).isEqualTo(TWO_NODES.getBytes(StandardCharsets.UTF_8));
        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(List.of(
                        PromptGraph.read(bytes),
                        PromptGraph.read(new ByteArrayInputStream(bytes)),
                        PromptGraph.read(file)))
                .containsOnly(graph);
    }

    @Test
    void read_stream_leavesItOpen() throws IOException {
        var closed = new AtomicBoolean();
        var stream = new FilterInputStream(new ByteArrayInputStream(TWO_NODES.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        PromptGraph.read(stream);

        assertThat(closed).isFalse();
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void read_brokenStream_passesItsFaultOn() {
        var fault = new IOException("disk gone");
        var stream = new FilterInputStream(new ByteArrayInputStream(new byte[0])) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw fault;
            }
        };

        assertThatThrownBy(() -> PromptGraph.read(stream)).isSameAs(fault);
    }

    @Test
    void read_emptyObject_isAnEmptyGraph() {
        assertThat(PromptGraph.read("{}").nodes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4:1", "\u30ce\u30fc\u30c9", "a/b", "\ud83d\ude80", "nodes", "prompt", "\u0000"})
    void read_anyTextAsId_isKept(String id) {
        PromptGraph graph = PromptGraph.of(List.of(GraphNode.of(id, "SaveImage")));

        assertThat(PromptGraph.read(graph.toBytes())).isEqualTo(graph);
        assertThat(PromptGraph.read(graph.toJson()).node(id).id()).isEqualTo(id);
    }

    @Test
    void read_keyTwice_lastValueWinsAtTheFirstPlace() {
        PromptGraph graph = PromptGraph.read(
                "{\"a\":{\"class_type\":\"X\"},\"b\":{},\"a\":{\"class_type\":\"Y\",\"class_type\":\"Z\"}}");

        assertThat(graph.toJson()).isEqualTo("{\"a\":{\"class_type\":\"Z\"},\"b\":{}}");
    }

    @Test
    void read_loneSurrogate_survivesTheRoundTrip() {
        String json = "{\"1\":{\"class_type\":\"X\",\"inputs\":{\"a\":\"\\ude80 a\"}}}";

        PromptGraph graph = PromptGraph.read(json);

        assertThat(graph.node("1").input("a")).contains(InputValue.of("\ude80 a"));
        assertThat(PromptGraph.read(graph.toBytes())).isEqualTo(graph);
        assertThat(PromptGraph.read(graph.toJson().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(graph);
    }

    @Test
    void read_numbersThatPythonTakesBeyondJson_areKept() {
        String json = "{\"1\":{\"inputs\":{\"a\":NaN,\"b\":Infinity,\"c\":-Infinity}}}";

        assertThat(PromptGraph.read(json).toJson()).isEqualTo(json);
    }

    @Test
    void read_integerOf401Digits_keepsEachDigit() {
        String json = "{\"1\":{\"inputs\":{\"a\":" + "7".repeat(401) + "}}}";

        assertThat(PromptGraph.read(json).toJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void read_bytesOfAnyUnicodeForm_areRecognised(String charset) {
        byte[] bytes = TWO_NODES.getBytes(Charset.forName(charset));

        assertThat(PromptGraph.read(bytes)).isEqualTo(PromptGraph.read(TWO_NODES));
    }

    @Test
    void read_byteOrderMark_isSkipped() throws IOException {
        String marked = "\uFEFF" + TWO_NODES;
        byte[] bytes = marked.getBytes(StandardCharsets.UTF_8);

        assertThat(List.of(
                        PromptGraph.read(marked),
                        PromptGraph.read(bytes),
                        PromptGraph.read(new ByteArrayInputStream(bytes))))
                .containsOnly(PromptGraph.read(TWO_NODES));
    }

    /** Sixty ids and as many inputs, in an order that neither sorting nor any hash would give. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void toJson_graph_keepsTheOrderOfNodesAndInputs(long seed) {
        List<String> names = IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.toList());
        Collections.shuffle(names, new Random(seed));
        String inputs = names.stream().map(name -> "\"" + name + "\":0").collect(Collectors.joining(","));
        String json = names.stream()
                .map(name -> "\"" + name + "\":{\"inputs\":{" + inputs + "},\"class_type\":\"X\"}")
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(PromptGraph.read(json).toJson()).isEqualTo(json);
    }

    @TestFactory
    Stream<DynamicTest> read_realGraph_losesNothing() {
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "built in", () -> assertLossless(TWO_NODES.getBytes(StandardCharsets.UTF_8)))),
                Corpus.tests("api", file -> assertLossless(Files.readAllBytes(file))));
    }

    @TestFactory
    Stream<DynamicTest> read_workflowInUiFormat_isRefusedWithTheWayOut() {
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "built in",
                        () -> assertUiFormat(
                                "{\"nodes\":[],\"links\":[],\"version\":0.4}".getBytes(StandardCharsets.UTF_8)))),
                Corpus.tests("ui", file -> assertUiFormat(Files.readAllBytes(file))));
    }

    private static void assertLossless(byte[] json) throws IOException {
        PromptGraph graph = PromptGraph.read(json);

        JsonNode tree = TREES.readTree(json);
        assertThat(TREES.readTree(graph.toBytes())).isEqualTo(tree);
        assertThat(TREES.readTree(graph.toBytes()).toString()).isEqualTo(tree.toString());
        assertThat(PromptGraph.read(graph.toBytes())).isEqualTo(graph).hasSameHashCodeAs(graph);
    }

    private static void assertUiFormat(byte[] json) {
        assertThatThrownBy(() -> PromptGraph.read(json))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("a workflow in UI format")
                .hasMessageContaining("Export (API)");
    }
}
