package io.github.comfysdk.model.media;

/** What a file is, by its content. */
public enum MediaFormat {
    /** Texts in {@code tEXt}, {@code zTXt}, {@code iTXt} and {@code comf} chunks; animated PNG files, too. */
    PNG("PNG"),
    /** EXIF texts, as SaveAnimatedWEBP writes them. */
    WEBP("WebP"),
    /** EXIF texts; ComfyUI itself writes none, some custom nodes do. */
    JPEG("JPEG"),
    /** EXIF texts. */
    AVIF("AVIF"),
    /** Metadata of the movie. */
    MP4("MP4"),
    /** Metadata of the movie. */
    MOV("MOV"),
    /** Tags. */
    WEBM("WebM"),
    /** Tags. */
    MKV("MKV"),
    /** Vorbis comments. */
    FLAC("FLAC"),
    /** Texts of the user in ID3v2. */
    MP3("MP3"),
    /** Vorbis comments of Opus, Vorbis, Speex, Theora and FLAC streams. */
    OGG("Ogg"),
    /** Extras of the asset in binary glTF. */
    GLB("GLB"),
    /** The element {@code metadata}. */
    SVG("SVG"),
    /** Metadata in the header; {@code .latent} files, too. */
    SAFETENSORS("safetensors"),
    /** Texts in the header. */
    EXR("OpenEXR"),
    /** The graph itself, in API or UI format, or an API request that holds both. */
    JSON("JSON");

    private final String title;

    MediaFormat(String title) {
        this.title = title;
    }

    /**
     * {@return the usual name}
     */
    public String title() {
        return title;
    }
}
