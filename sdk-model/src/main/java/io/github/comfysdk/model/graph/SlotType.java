package io.github.comfysdk.model.graph;

/**
 * The type of a slot, at compile time only: {@code Output<SlotType.Vae>} fits where a VAE is wanted and nowhere else. Each
 * marker stands for one of ComfyUI's type strings; generated code for custom nodes adds markers of its own. Markers are
 * never instantiated.
 */
public interface SlotType {
    /** {@code *}: fits any slot. */
    interface Any extends SlotType {}

    /** {@code INT}. */
    interface Int extends SlotType {}

    /** {@code FLOAT}. */
    @SuppressWarnings("JavaLangClash") // read as SlotType.Float, beside SlotType.Int
    interface Float extends SlotType {}

    /** {@code STRING}. */
    interface Text extends SlotType {}

    /** {@code BOOLEAN}. */
    interface Bool extends SlotType {}

    /** {@code COMBO}: one of a list of texts. */
    interface Combo extends SlotType {}

    /** {@code CLIP}: a text encoder. */
    interface Clip extends SlotType {}

    /** {@code CLIP_VISION}: an image encoder. */
    interface ClipVision extends SlotType {}

    /** {@code CLIP_VISION_OUTPUT}: an encoded image. */
    interface ClipVisionOutput extends SlotType {}

    /** {@code CONDITIONING}: an encoded prompt. */
    interface Conditioning extends SlotType {}

    /** {@code CONTROL_NET}. */
    interface ControlNet extends SlotType {}

    /** {@code GLIGEN}. */
    interface Gligen extends SlotType {}

    /** {@code GUIDER}. */
    interface Guider extends SlotType {}

    /** {@code IMAGE}: a batch of images in pixel space. */
    interface Image extends SlotType {}

    /** {@code LATENT}: a batch of images in latent space. */
    interface Latent extends SlotType {}

    /** {@code MASK}. */
    interface Mask extends SlotType {}

    /** {@code MODEL}: a diffusion model. */
    interface Model extends SlotType {}

    /** {@code NOISE}. */
    interface Noise extends SlotType {}

    /** {@code PHOTOMAKER}. */
    interface Photomaker extends SlotType {}

    /** {@code SAMPLER}. */
    interface Sampler extends SlotType {}

    /** {@code SIGMAS}: a noise schedule. */
    interface Sigmas extends SlotType {}

    /** {@code STYLE_MODEL}. */
    interface StyleModel extends SlotType {}

    /** {@code UPSCALE_MODEL}. */
    interface UpscaleModel extends SlotType {}

    /** {@code VAE}: the bridge between pixel and latent space. */
    interface Vae extends SlotType {}

    /** {@code WEBCAM}. */
    interface Webcam extends SlotType {}
}
