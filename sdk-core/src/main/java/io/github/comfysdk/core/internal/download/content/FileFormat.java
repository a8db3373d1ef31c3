package io.github.comfysdk.core.internal.download.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A binary file format that ComfyUI's nodes save.
 *
 * @param extensions its file name extensions, lower case
 * @param begins whether a file begins as the format does
 * @param end creates a check of its end
 */
record FileFormat(Set<String> extensions, Predicate<ContentEdges> begins, Supplier<EndCheck> end) {
    private static final List<FileFormat> ALL = List.of(
            format(
                    "png apng",
                    edges -> edges.headHas(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
                    () -> edges -> edges.endsWith(0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82)),
            format(
                    "jpg jpeg jfif",
                    edges -> edges.headHas(0, 0xff, 0xd8, 0xff),
                    () -> edges -> edges.endsWith(0xff, 0xd9)),
            format("gif", text(0, "GIF8"), () -> edges -> edges.endsWith(0, ';')),
            format("webp wav avi", text(0, "RIFF"), () -> FileFormat::isRiffWhole),
            format("bmp", text(0, "BM"), () -> edges -> edges.littleEndian(2) == edges.size()),
            format("glb", text(0, "glTF"), () -> edges -> edges.littleEndian(8) == edges.size()),
            format("mp4 m4v m4a mov avif heic heif", text(4, "ftyp"), BoxEnd::new),
            format("webm mkv", edges -> edges.headHas(0, 0x1a, 0x45, 0xdf, 0xa3)),
            format("tif tiff", text(0, "II").or(text(0, "MM"))),
            format("flac", text(0, "fLaC")),
            format("ogg oga opus", text(0, "OggS")),
            format("mp3", text(0, "ID3").or(edges -> edges.headHas(0, 0xff))),
            format("psd", text(0, "8BPS")),
            format("exr", edges -> edges.headHas(0, 0x76, 0x2f, 0x31, 0x01)),
            format("zip npz", text(0, "PK")),
            format("gz", edges -> edges.headHas(0, 0x1f, 0x8b)),
            format("latent safetensors", text(8, "{")));

    /** {@return the format that a name's extension says} */
    static Optional<FileFormat> of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    /** The size in the header counts from behind itself; an odd one is followed by a byte of padding. */
    private static boolean isRiffWhole(ContentEdges edges) {
        long announced = edges.littleEndian(4);
        long size = announced + 8;
        return announced > 0 && (edges.size() == size || (edges.size() == size + 1 && size % 2 == 1));
    }

    private static FileFormat format(String extensions, Predicate<ContentEdges> begins) {
        return format(extensions, begins, () -> EndCheck.NEVER);
    }

    private static FileFormat format(String extensions, Predicate<ContentEdges> begins, Supplier<EndCheck> end) {
        return new FileFormat(Set.of(extensions.split(" ")), begins, end);
    }

    private static Predicate<ContentEdges> text(int at, String text) {
        int[] bytes = text.chars().toArray();
        return edges -> edges.headHas(at, bytes);
    }
}
