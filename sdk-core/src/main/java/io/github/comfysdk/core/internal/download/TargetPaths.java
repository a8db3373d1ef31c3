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

/** Where the files of one call go: inside the directory, and no two of them to one place. */
final class TargetPaths {
    /** File systems take 255 bytes; some room is left for a number. */
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

    List<Path> of(List<OutputFile> files) {
        List<Path> places = new ArrayList<>();
        for (OutputFile file : files) {
            places.add(free(file, places.size()));
        }
        return places;
    }

    private Path free(OutputFile file, int index) {
        Path wished = wished(file, index);
        Path place = wished;
        for (int number = 2; !taken.add(folded(place)); number++) {
            place = wished.resolveSibling(
                    FileNameSanitizer.withSuffix(wished.getFileName().toString(), "-" + number));
        }
        return place;
    }

    private Path wished(OutputFile file, int index) {
        try {
            return inside(file, index, FileNameSanitizer::of);
        } catch (InvalidPathException notOnThisFileSystem) {
            return inside(file, index, FileNameSanitizer::ascii);
        }
    }

    private Path inside(OutputFile file, int index, UnaryOperator<String> safe) {
        String path = naming.pathOf(new NamedOutput(safe.apply(promptId), safe.apply(file.fileName()), index));
        Path place = directory;
        for (String segment : path.split("/", -1)) {
            Path name = directory.getFileSystem().getPath(FileNameSanitizer.shorten(segment, MAX_SEGMENT_BYTES));
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || name.isAbsolute()
                    || name.getNameCount() != 1) {
                throw new DownloadException(
                        "the naming does not return a relative path inside the target directory for the file "
                                + file.fileName() + "; its segments must be plain names, separated by /",
                        promptId,
                        file.fileName(),
                        null);
            }
            place = place.resolve(name);
        }
        return place;
    }

    /** Some file systems tell neither case nor composition of letters apart. */
    private static String folded(Path place) {
        return Normalizer.normalize(place.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
