package io.github.comfysdk.core.internal.download.content;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A binary file format that ComfyUI's nodes save.
 *
 * @param extensions its file name extensions, lower case
 * @param signatures the ways in which a file of the format begins
 * @param isDistinctive whether they are long enough to recognise the format by them, whatever the name says
 * @param end creates a check of its end
 */
record FileFormat(List<String> extensions, List<Signature> signatures, boolean isDistinctive, Supplier<EndCheck> end) {
    private static final Set<String> TEXTS = Set.of(
            "txt", "text", "md", "csv", "tsv", "json", "jsonl", "yaml", "yml", "xml", "svg", "html", "htm", "xhtml",
            "srt", "vtt", "ass", "log", "ini", "toml", "obj", "mtl", "gltf", "cube", "py", "js", "css", "prompt",
            "caption");

    private static final List<FileFormat> ALL = List.of(
            format("png apng", PngEnd::new, bytes(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')),
            format("jpg jpeg jfif", JpegEnd::new, bytes(0, 0xff, 0xd8, 0xff)),
            format("gif", GifEnd::new, text(0, "GIF87a"), text(0, "GIF89a")),
            format("webp wav avi", () -> AnnouncedSize::ofRiff, text(0, "RIFF")),
            format("glb", () -> AnnouncedSize::ofGlb, text(0, "glTF")),
            format("mp4 m4v m4a mov avif heic heif", BoxEnd::new, text(4, "ftyp")),
            format("webm mkv mka", () -> AnnouncedSize::ofMatroska, bytes(0, 0x1a, 0x45, 0xdf, 0xa3)),
            format("flac", FlacEnd::new, text(0, "fLaC")),
            format("ogg oga opus", OggEnd::new, text(0, "OggS")),
            format("zip npz pt pth", ZipEnd::new, bytes(0, 'P', 'K', 3, 4)),
            onlyByName("mp3", Mp3End::new, text(0, "ID3"), bytes(0, 0xff)),
            onlyByName("bmp", () -> AnnouncedSize::ofBmp, text(0, "BM")),
            onlyByName("latent safetensors", SafetensorsEnd::new, text(8, "{")),
            onlyByName("tif tiff", () -> EndCheck.NONE, text(0, "II"), text(0, "MM")),
            onlyByName("psd", () -> EndCheck.NONE, text(0, "8BPS")),
            onlyByName("exr", () -> EndCheck.NONE, bytes(0, 0x76, 0x2f, 0x31, 0x01)),
            onlyByName("gz", () -> EndCheck.NONE, bytes(0, 0x1f, 0x8b)));

    /** {@return the format that a name's extension says} */
    static Optional<FileFormat> of(String fileName) {
        String extension = extension(fileName);
        return ALL.stream()
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    /**
     * Returns the format that content begins as, even if it is cut off among the first bytes: that of its name or, since
     * nodes save some files under names of other formats, another one that cannot be mistaken.
     */
    static Optional<FileFormat> of(String fileName, ContentEdges edges) {
        Optional<FileFormat> named = of(fileName).filter(format -> format.mayBegin(edges));
        return named.isPresent() || isText(fileName)
                ? named
                : ALL.stream()
                        .filter(format -> format.isDistinctive && format.isIn(edges))
                        .findFirst();
    }

    /** {@return what people call the format of a file with that name} */
    String label(String fileName) {
        String extension = extension(fileName);
        return (extensions.contains(extension) ? extension : extensions.get(0)).toUpperCase(Locale.ROOT);
    }

    /** {@return whether the extension of a name is that of a text, which can begin with anything} */
    static boolean isText(String fileName) {
        return TEXTS.contains(extension(fileName));
    }

    private static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** {@return whether content begins with a whole signature of the format} */
    boolean isIn(ContentEdges edges) {
        return signatures.stream().anyMatch(signature -> signature.isIn(edges));
    }

    private boolean mayBegin(ContentEdges edges) {
        return signatures.stream().anyMatch(signature -> signature.mayBeIn(edges));
    }

    private static FileFormat format(String extensions, Supplier<EndCheck> end, Signature... signatures) {
        return new FileFormat(List.of(extensions.split(" ")), List.of(signatures), true, end);
    }

    private static FileFormat onlyByName(String extensions, Supplier<EndCheck> end, Signature... signatures) {
        return new FileFormat(List.of(extensions.split(" ")), List.of(signatures), false, end);
    }

    private static Signature text(int at, String text) {
        return bytes(at, text.chars().toArray());
    }

    private static Signature bytes(int at, int... bytes) {
        return new Signature(at, Arrays.stream(bytes).boxed().toList());
    }

    /**
     * Bytes that files of a format have at their beginning.
     *
     * @param at the position of the first
     * @param bytes the bytes
     */
    record Signature(int at, List<Integer> bytes) {
        boolean isIn(ContentEdges edges) {
            return edges.head().length >= at + bytes.size() && mayBeIn(edges);
        }

        /** Tells whether content has the bytes, or was cut off among or before them. */
        boolean mayBeIn(ContentEdges edges) {
            byte[] head = edges.head();
            return head.length > 0
                    && IntStream.range(0, Math.min(bytes.size(), head.length - at))
                            .allMatch(i -> (head[at + i] & 0xff) == bytes.get(i));
        }
    }
}
