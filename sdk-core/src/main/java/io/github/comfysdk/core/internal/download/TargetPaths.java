package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.FileNaming;
import io.github.comfysdk.core.download.NamedOutput;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.model.OutputFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Chooses the paths of one call's files: all inside the directory, and no two alike. Not thread-safe. */
final class TargetPaths {
    /** File systems allow 255 bytes; the rest is for a number. */
    private static final int MAX_SEGMENT_BYTES = 240;

    private final Path directory;
    private final FileNaming naming;
    private final String promptId;
    private final Set<String> taken = new HashSet<>();

    TargetPaths(Path directory, FileNaming naming, String promptId) {
        this.directory = directory;
        this.naming = naming;
        this.promptId = promptId;
    }

    /** Returns the paths of the files, in the same order. */
    List<Path> of(List<OutputFile> files) {
        List<Path> paths = new ArrayList<>();
        for (OutputFile file : files) {
            paths.add(unique(file, paths.size()));
        }
        return paths;
    }

    private Path unique(OutputFile file, int index) {
        Path preferred = preferred(file, index);
        Path path = preferred;
        for (int number = 2; !taken.add(folded(path)); number++) {
            path = preferred.resolveSibling(
                    FileNameSanitizer.withSuffix(preferred.getFileName().toString(), "-" + number));
        }
        return path;
    }

    private Path preferred(OutputFile file, int index) {
        try {
            return named(file, index, FileNameSanitizer::of);
        } catch (InvalidPathException notOnThisFileSystem) {
            return named(file, index, FileNameSanitizer::ascii);
        }
    }

    private Path named(OutputFile file, int index, UnaryOperator<String> sanitizer) {
        String relative =
                naming.pathOf(new NamedOutput(sanitizer.apply(promptId), sanitizer.apply(file.fileName()), index));
        Path path = directory;
        for (String segment : relative.split("/", -1)) {
            Path name = directory.getFileSystem().getPath(FileNameSanitizer.shorten(segment, MAX_SEGMENT_BYTES));
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || name.isAbsolute()
                    || name.getNameCount() != 1) {
                throw new DownloadException(
                        "the naming does not return a relative path inside the target directory for the file "
                                + Printable.of(file.fileName()) + "; its segments must be plain names, separated by /",
                        promptId,
                        file.fileName(),
                        null);
            }
            path = path.resolve(name);
        }
        return path;
    }

    /** Returns a key that is equal for paths that differ only in case or Unicode form, as some file systems ignore both. */
    private static String folded(Path path) {
        return Normalizer.normalize(path.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
