package io.github.comfysdk.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder test-data of the repository, which the pom puts on the class path of the tests. */
public final class TestData {
    private TestData() {}

    /** The lines of a file. */
    public static List<String> lines(String file) {
        try {
            return Files.readAllLines(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder, in order. */
    public static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or a folder. */
    public static Path path(String name) {
        URL found = TestData.class.getResource("/test-data/" + name);
        try {
            return Path.of(Objects.requireNonNull(found, () -> "test-data/" + name + " is not on the class path")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
