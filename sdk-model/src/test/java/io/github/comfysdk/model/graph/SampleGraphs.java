package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.DynamicTest;

/** Graphs to test with: some that are built here, and those of the corpus. */
public final class SampleGraphs {
    private SampleGraphs() {}

    /** A checkpoint, two texts, an empty latent, a sampler, a decoder and an output. */
    public static PromptGraph textToImage() {
        return PromptGraph.read("""
                {"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"a.safetensors"},"_meta":{"title":"Base"}},
                 "5":{"class_type":"EmptyLatentImage","inputs":{"width":1024,"height":1024,"batch_size":1}},
                 "6":{"class_type":"CLIPTextEncode","inputs":{"text":"a secret garden","clip":["4",1]},"_meta":{"title":"Prompt"}},
                 "7":{"class_type":"CLIPTextEncode","inputs":{"text":"fog","clip":["4",1]},"_meta":{"title":"Negative"}},
                 "3":{"class_type":"KSampler","inputs":{"seed":721897303308196,"steps":25,"cfg":8.0,"sampler_name":"euler",
                   "scheduler":"normal","denoise":1,"model":["4",0],"positive":["6",0],"negative":["7",0],"latent_image":["5",0]}},
                 "8":{"class_type":"VAEDecode","inputs":{"samples":["3",0],"vae":["4",2]}},
                 "9":{"class_type":"SaveImage","inputs":{"filename_prefix":"ComfyUI","images":["8",0]},"is_changed":[1,2,3]}}
                """);
    }

    /** The graph of the published API reference: an SDXL base model, and a refiner for the last steps. */
    public static PromptGraph twoStageSdxl() {
        return PromptGraph.read("""
                {"4":{"inputs":{"ckpt_name":"sd_xl_base_1.0.safetensors"},"class_type":"CheckpointLoaderSimple","_meta":{"title":"Base"}},
                 "5":{"inputs":{"width":1024,"height":1024,"batch_size":1},"class_type":"EmptyLatentImage"},
                 "6":{"inputs":{"text":"evening sunset scenery blue sky nature","clip":["4",1]},"class_type":"CLIPTextEncode","_meta":{"title":"Positive for the base"}},
                 "7":{"inputs":{"text":"text, watermark","clip":["4",1]},"class_type":"CLIPTextEncode","_meta":{"title":"Negative for the base"}},
                 "10":{"inputs":{"add_noise":"enable","noise_seed":721897303308196,"steps":25,"cfg":8,"sampler_name":"euler",
                   "scheduler":"normal","start_at_step":0,"end_at_step":20,"return_with_leftover_noise":"enable",
                   "model":["4",0],"positive":["6",0],"negative":["7",0],"latent_image":["5",0]},"class_type":"KSamplerAdvanced","_meta":{"title":"Sample with the base"}},
                 "11":{"inputs":{"add_noise":"disable","noise_seed":0,"steps":25,"cfg":8,"sampler_name":"euler",
                   "scheduler":"normal","start_at_step":20,"end_at_step":10000,"return_with_leftover_noise":"disable",
                   "model":["12",0],"positive":["15",0],"negative":["16",0],"latent_image":["10",0]},"class_type":"KSamplerAdvanced","_meta":{"title":"Sample with the refiner"}},
                 "12":{"inputs":{"ckpt_name":"sd_xl_refiner_1.0.safetensors"},"class_type":"CheckpointLoaderSimple","_meta":{"title":"Refiner"}},
                 "15":{"inputs":{"text":"evening sunset scenery blue sky nature","clip":["12",1]},"class_type":"CLIPTextEncode","_meta":{"title":"Positive for the refiner"}},
                 "16":{"inputs":{"text":"text, watermark","clip":["12",1]},"class_type":"CLIPTextEncode","_meta":{"title":"Negative for the refiner"}},
                 "17":{"inputs":{"samples":["11",0],"vae":["12",2]},"class_type":"VAEDecode","_meta":{"title":"Decode"}},
                 "19":{"inputs":{"filename_prefix":"ComfyUI","images":["17",0]},"class_type":"SaveImage","_meta":{"title":"Save"}}}
                """);
    }

    /** Nodes 0 to n-1, each taking the output of the one before it; written last to first. */
    public static PromptGraph chain(int length) {
        var nodes = new ArrayList<GraphNode>(length);
        for (int i = length - 1; i >= 0; i--) {
            GraphNode node = GraphNode.of(Integer.toString(i), "Step");
            nodes.add(i == 0 ? node : node.withInput("in", Link.of(Integer.toString(i - 1), 0)));
        }
        return PromptGraph.of(nodes);
    }

    /** One test for each graph that is built here and for each of the corpus. */
    public static Stream<DynamicTest> tests(ThrowingConsumer<PromptGraph> test) {
        Map<String, PromptGraph> built = Map.of(
                "text to image", textToImage(),
                "two-stage SDXL", twoStageSdxl(),
                "chain", chain(20),
                "empty", PromptGraph.of(List.of()));
        return Stream.concat(
                built.entrySet().stream()
                        .map(graph -> DynamicTest.dynamicTest(graph.getKey(), () -> test.accept(graph.getValue()))),
                Corpus.tests("api", file -> test.accept(PromptGraph.read(file))));
    }
}
