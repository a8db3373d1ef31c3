package io.github.comfysdk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading and writing a prompt graph of one megabyte, beside Jackson's own tree on the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GraphBenchmark {
    private static final int NODES_OF_A_MEGABYTE = 2_900;

    private static final String NODE = """
            "%d": {"inputs": {"add_noise": "enable", "noise_seed": %d, "steps": 25, "cfg": 8.0, "sampler_name": "euler",\
             "scheduler": "normal", "start_at_step": 0, "end_at_step": 20, "return_with_leftover_noise": "enable",\
             "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["%d", 0]},\
             "class_type": "KSamplerAdvanced"}""";

    private final ObjectMapper mapper = new ObjectMapper();
    private final byte[] bytes = json(NODES_OF_A_MEGABYTE);
    private final PromptGraph graph = PromptGraph.read(bytes);
    private final JsonNode tree = readTree();

    static byte[] json(int nodes) {
        return IntStream.range(0, nodes)
                .mapToObj(i -> NODE.formatted(i, 721_897_303_308_196L + i, i + 1))
                .collect(Collectors.joining(", ", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return the graph, from bytes}
     */
    @Benchmark
    public final PromptGraph read() {
        return PromptGraph.read(bytes);
    }

    /**
     * {@return Jackson's tree, from the same bytes}
     */
    @Benchmark
    public final JsonNode readTree() {
        try {
            return mapper.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * {@return the bytes of the graph}
     */
    @Benchmark
    public final byte[] write() {
        return graph.toBytes();
    }

    /**
     * {@return the bytes of the tree}
     * @throws IOException never
     */
    @Benchmark
    public final byte[] writeTree() throws IOException {
        return mapper.writeValueAsBytes(tree);
    }
}
