package io.github.comfysdk.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recorded exchanges and real graphs that a checkout may have beside it; every list is empty if it has not. */
public final class SharedFiles {
    private SharedFiles() {}

    /** The files of a folder, in order. */
    public static List<Path> in(String folder) {
        Path directory = root().map(root -> root.resolve(folder)).orElse(Path.of(""));
        if (root().isEmpty() || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file. */
    public static List<String> lines(String file) {
        Optional<Path> path = root().map(root -> root.resolve(file)).filter(Files::isRegularFile);
        try {
            return path.isPresent() ? Files.readAllLines(path.get()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> root() {
        return Optional.ofNullable(System.getProperty("comfy.shared")).map(Path::of);
    }
}
