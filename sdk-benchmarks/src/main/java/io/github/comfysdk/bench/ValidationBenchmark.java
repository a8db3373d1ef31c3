package io.github.comfysdk.bench;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationReport;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The verdict on a valid graph: text to image in 7 nodes, and the same with more and more samplers in a row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ValidationBenchmark {
    private static final String FRAME = """
            {"m": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sdXL_v10VAEFix.safetensors"}},
             "p": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["m", 1], "text": "a harbour at night"}},
             "n": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["m", 1], "text": "text, watermark"}},
             "0": {"class_type": "EmptyLatentImage", "inputs": {"width": 1024, "height": 1024, "batch_size": 1}},
             %s,
             "d": {"class_type": "VAEDecode", "inputs": {"samples": ["%d", 0], "vae": ["m", 2]}},
             "s": {"class_type": "SaveImage", "inputs": {"images": ["d", 0], "filename_prefix": "ComfyUI"}}}""";

    private static final String SAMPLER = """
            "%d": {"class_type": "KSampler", "inputs": {"model": ["m", 0], "seed": %d, "steps": 25, "cfg": 8.0,\
             "sampler_name": "dpmpp_2m", "scheduler": "karras", "positive": ["p", 0], "negative": ["n", 0],\
             "latent_image": ["%d", 0], "denoise": 1.0}}""";

    private static final int NODES_BESIDE_THE_SAMPLERS = 6;

    /** How many nodes the graph has. */
    @Param({"7", "1000", "10000"})
    public int nodes;

    private PromptGraph graph = PromptGraph.of(java.util.List.of());

    /** Writes the graph. */
    @org.openjdk.jmh.annotations.Setup
    public final void compose() {
        graph = graph(nodes);
    }

    /** Returns text to image with so many samplers in a row that there are this many nodes. */
    static PromptGraph graph(int nodes) {
        int samplers = nodes - NODES_BESIDE_THE_SAMPLERS;
        String all = IntStream.rangeClosed(1, samplers)
                .mapToObj(i -> SAMPLER.formatted(i, 721_897_303_308_196L + i, i - 1))
                .collect(Collectors.joining(",\n"));
        return PromptGraph.read(FRAME.formatted(all, samplers));
    }

    /**
     * {@return the verdict by the rules of the target version}
     */
    @Benchmark
    public final ValidationReport aws() {
        return GraphValidator.validate(graph, NodeCatalog.core());
    }

    /**
     * {@return the verdict by the rules of the newer version}
     */
    @Benchmark
    public final ValidationReport newer() {
        return GraphValidator.validate(graph, NodeCatalog.core(ComfyVersion.NEW), ComfyVersion.NEW);
    }
}
