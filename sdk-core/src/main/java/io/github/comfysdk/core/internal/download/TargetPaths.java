package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.FileNaming;
import io.github.comfysdk.core.download.NamedOutput;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.internal.download.name.FileNameSanitizer;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.internal.text.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Chooses the paths of one call's files: all inside the directory, and no two alike. Not thread-safe. */
final class TargetPaths {
    /** File systems allow 255 bytes; the rest is for a number. */
    private static final int MAX_SEGMENT_BYTES = 240;

    private final Path directory;
    private final FileNaming naming;
    private final String promptId;
    private final Set<String> taken;
    private final Map<String, Integer> numbers = new HashMap<>();

    TargetPaths(Path directory, FileNaming naming, String promptId) {
        this(directory, naming, promptId, new HashSet<>());
    }

    /**
     * @param taken remembers the names given out
     */
    TargetPaths(Path directory, FileNaming naming, String promptId, Set<String> taken) {
        this.taken = taken;
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
        if (taken.add(folded(preferred))) {
            return preferred;
        }
        String name = String.valueOf(preferred.getFileName());
        Path path;
        do {
            // The search goes on where that for the same path ended: thousands of files may share a name.
            int number = numbers.merge(folded(preferred), 2, (last, first) -> last + 1);
            path = preferred.resolveSibling(FileNameSanitizer.withSuffix(name, "-" + number));
        } while (!taken.add(folded(path)));
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
                relative(new NamedOutput(sanitizer.apply(promptId), sanitizer.apply(file.fileName()), index), file);
        Path path = directory;
        for (String segment : relative.split("/", -1)) {
            Path name = directory.getFileSystem().getPath(FileNameSanitizer.shorten(segment, MAX_SEGMENT_BYTES));
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || name.isAbsolute()
                    || name.getNameCount() != 1) {
                throw refuse(file, "does not return a relative path inside the target directory", null);
            }
            path = path.resolve(name);
        }
        return path;
    }

    /** Asks the naming, which is the caller's and may do anything. */
    private String relative(NamedOutput output, OutputFile file) {
        String relative;
        try {
            relative = naming.pathOf(output);
        } catch (Throwable exception) {
            throw refuse(file, "threw " + exception.getClass().getSimpleName(), exception);
        }
        if ((Object) relative == null) {
            throw refuse(file, "returned null", null);
        }
        return relative;
    }

    private DownloadException refuse(OutputFile file, String what, @Nullable Throwable cause) {
        return new DownloadException(
                "the naming " + what + " for the file " + Printable.of(file.fileName())
                        + "; it must return plain names, separated by /",
                promptId,
                file.fileName(),
                cause);
    }

    /** Returns a key that is equal for paths that differ only in case or Unicode form, as some file systems ignore both. */
    private static String folded(Path path) {
        return Normalizer.normalize(path.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
