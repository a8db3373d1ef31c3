package io.github.comfysdk.model.edit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that inputs have for files: relative paths, with the separators of either system. */
final class FileNames {
    /** Where an image is looked up, behind its name. */
    private static final Pattern PLACE = Pattern.compile(" \\[(?:input|output|temp)]$");

    private static final Pattern PATH = Pattern.compile(
            "[^\\\\/\\r\\n:*?\"<>|]+(?:[\\\\/][^\\\\/\\r\\n:*?\"<>|(){}]+)+"
                    + "\\.(?:safetensors|sft|ckpt|pt|pth|bin|gguf|onnx|engine|npz|yaml|yml|json|txt|latent|png|jpe?g|webp|avif"
                    + "|gif|bmp|tiff?|exr|svg|mp4|mov|webm|mkv|avi|flac|mp3|wav|ogg|opus|m4a|glb|gltf|obj|ply|stl|fbx)"
                    + "(?: \\[(?:input|output|temp)])?",
            Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    static String replace(String text, String file, String replacement) {
        Matcher place = PLACE.matcher(text);
        String end = place.find() ? place.group() : "";
        String name = text.substring(0, text.length() - end.length());
        if (slashed(text).equals(slashed(file))) {
            return replacement;
        }
        return slashed(name).equals(slashed(file)) ? replacement + end : text;
    }

    static String withForwardSlashes(String text) {
        return text.indexOf('\\') >= 0 && PATH.matcher(text).matches() ? slashed(text) : text;
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }
}
