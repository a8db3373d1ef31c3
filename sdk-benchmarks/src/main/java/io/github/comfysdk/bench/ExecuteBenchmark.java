package io.github.comfysdk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading and writing the answer to a get of an execute, beside Jackson's own tree on the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExecuteBenchmark {
    private static final String ANSWER = """
            {"prompt_id": "c0ffee00-0000-4000-8000-000000000001", "need_sync": false, "sagemaker_raw": {},
             "prompt_path": "", "endpoint_name": "comfy-async-prod", "inference_type": "Async", "status": "success",
             "create_time": "2026-11-23T09:41:44.191423", "start_time": "2026-11-23T09:41:44.213451",
             "complete_time": "2026-11-23T09:41:59.572601", "multi_async": false, "batch_id": "",
             "endpoint_instance_id": "1123094125", "prompt_params": {"number": "1", "extra_data": %s, "prompt": %s},
             "output_path": "s3://bucket/comfy/output/c0ffee00", "temp_path": "s3://bucket/comfy/temp/c0ffee00",
             "temp_files": [], "output_files": ["https://bucket.s3.example/comfy/output/c0ffee00/ComfyUI_00001_.png\
            ?AWSAccessKeyId=ASIA000000000000&Signature=65mXaq2PPUWGTkMCiN2AV%%2Fu%%2FS%%2F4%%3D&Expires=1795430489"]}
            """;

    private static final String PROMPT = """
            {"4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sdXL_v10VAEFix.safetensors"}}, \
            "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 1024, "height": 1024, "batch_size": 1}}, \
            "6": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["4", 1], "text": "evening sunset, glass bottle"}}, \
            "7": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["4", 1], "text": "text, watermark"}}, \
            "10": {"class_type": "KSampler", "inputs": {"seed": 721897303308196, "steps": 25, "cfg": 8.0, \
            "sampler_name": "euler", "scheduler": "normal", "denoise": 1.0, "model": ["4", 0], \
            "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}}, \
            "17": {"class_type": "VAEDecode", "inputs": {"samples": ["10", 0], "vae": ["4", 2]}}, \
            "19": {"class_type": "SaveImage", "inputs": {"images": ["17", 0], "filename_prefix": "ComfyUI"}}}""";

    /** How the answer holds the graph: as Python text, as servers send it, or as an object, as the reference shows it. */
    public enum Form {
        /** As recorded from servers. */
        RECORDED,
        /** As in the published reference. */
        REFERENCE
    }

    /** The form of the graph in the answer. */
    @Param
    public Form form = Form.RECORDED;

    private final ObjectMapper mapper = new ObjectMapper();
    private byte[] bytes = new byte[0];
    private Execute execute =
            Execute.builder().promptId("").status(ExecuteStatus.CREATED).build();
    private JsonNode tree = mapper.nullNode();

    /** Makes the answer. */
    @Setup
    public final void makeAnswer() {
        String answer = form == Form.RECORDED
                ? ANSWER.formatted("\"{'client_id': 'c1'}\"", '"' + PROMPT.replace('"', '\'') + '"')
                : ANSWER.formatted("{}", PROMPT);
        bytes = answer.getBytes(StandardCharsets.UTF_8);
        execute = read();
        tree = readTree();
    }

    /**
     * {@return the graph too, which an execute reads when it is asked for; a tree has no such thing}
     */
    @Benchmark
    public final Optional<PromptGraph> readAndPrompt() {
        return read().prompt();
    }

    /**
     * {@return the execute, from bytes}
     */
    @Benchmark
    public final Execute read() {
        return ComfyJson.read(bytes, Execute.class);
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
     * {@return the bytes of the execute}
     */
    @Benchmark
    public final byte[] write() {
        return ComfyJson.write(execute);
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
