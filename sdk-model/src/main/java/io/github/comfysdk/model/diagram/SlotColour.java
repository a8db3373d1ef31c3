package io.github.comfysdk.model.diagram;

import java.util.Map;

/** The colours that ComfyUI's editor gives to slot types, and the types that the usual names of inputs suggest. */
final class SlotColour {
    private static final String OTHER = "#9e9e9e";

    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("CLIP", "#ffd500"),
            Map.entry("CLIP_VISION", "#a8dadc"),
            Map.entry("CLIP_VISION_OUTPUT", "#ad7452"),
            Map.entry("CONDITIONING", "#ffa931"),
            Map.entry("CONTROL_NET", "#6ee7b7"),
            Map.entry("GUIDER", "#66ffff"),
            Map.entry("IMAGE", "#64b5f6"),
            Map.entry("LATENT", "#ff9cf9"),
            Map.entry("MASK", "#81c784"),
            Map.entry("MODEL", "#b39ddb"),
            Map.entry("NOISE", "#b0b0b0"),
            Map.entry("SAMPLER", "#ecb4b4"),
            Map.entry("SIGMAS", "#cdffcd"),
            Map.entry("STYLE_MODEL", "#c2ffae"),
            Map.entry("TAESD", "#dcc274"),
            Map.entry("VAE", "#ff6e6e"));

    private static final Map<String, String> TYPE_BY_INPUT = Map.ofEntries(
            Map.entry("model", "MODEL"),
            Map.entry("clip", "CLIP"),
            Map.entry("clip_vision", "CLIP_VISION"),
            Map.entry("clip_vision_output", "CLIP_VISION_OUTPUT"),
            Map.entry("vae", "VAE"),
            Map.entry("positive", "CONDITIONING"),
            Map.entry("negative", "CONDITIONING"),
            Map.entry("conditioning", "CONDITIONING"),
            Map.entry("latent_image", "LATENT"),
            Map.entry("samples", "LATENT"),
            Map.entry("latent", "LATENT"),
            Map.entry("image", "IMAGE"),
            Map.entry("images", "IMAGE"),
            Map.entry("pixels", "IMAGE"),
            Map.entry("mask", "MASK"),
            Map.entry("control_net", "CONTROL_NET"),
            Map.entry("noise", "NOISE"),
            Map.entry("guider", "GUIDER"),
            Map.entry("sampler", "SAMPLER"),
            Map.entry("sigmas", "SIGMAS"),
            Map.entry("style_model", "STYLE_MODEL"));

    private SlotColour() {}

    static String of(String type) {
        return BY_TYPE.getOrDefault(type, OTHER);
    }

    /** The type that an input of this name has in most classes, empty if the name says nothing. */
    static String guess(String inputName) {
        return TYPE_BY_INPUT.getOrDefault(inputName, "");
    }
}
