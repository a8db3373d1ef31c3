package io.github.comfysdk.testkit.internal.sagemaker;

import java.util.Map;
import java.util.stream.Stream;

/** The files that nodes of ComfyUI's own classes name in their inputs, by their paths below ComfyUI's folder. */
final class NodeFiles {
    private static final Map<String, String> INPUT_LOADERS =
            Map.of("LoadImage", "image", "LoadImageMask", "image", "LoadLatent", "latent");

    private static final Map<String, String> MODEL_FOLDERS = Map.of(
            "ckpt_name", "checkpoints",
            "lora_name", "loras",
            "vae_name", "vae",
            "control_net_name", "controlnet",
            "unet_name", "unet",
            "style_model_name", "style_models",
            "gligen_name", "gligen",
            "hypernetwork_name", "hypernetworks");

    private NodeFiles() {}

    static Stream<String> of(String classType, Map<?, ?> inputs) {
        Stream<String> models = MODEL_FOLDERS.entrySet().stream()
                .filter(entry -> inputs.get(entry.getKey()) instanceof String)
                .map(entry -> "models/" + entry.getValue() + "/" + inputs.get(entry.getKey()));
        String input = INPUT_LOADERS.getOrDefault(classType, "");
        return inputs.get(input) instanceof String name ? Stream.concat(models, Stream.of(annotated(name))) : models;
    }

    /** A name can say at its end in which folder the file is. */
    private static String annotated(String name) {
        for (String folder : new String[] {"input", "output", "temp"}) {
            if (name.endsWith("[" + folder + "]")) {
                return folder + "/" + name.substring(0, name.length() - folder.length() - 3);
            }
        }
        return "input/" + name;
    }
}
