package io.github.comfysdk.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the checkout that the tests of the documentation read. */
public final class Repository {
    public static final Path ROOT = root();

    private Repository() {}

    /** {@return the pages at the top, such as the README, and all pages of docs} */
    static List<Path> pages() {
        try (Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(
                            top.filter(file -> file.toString().endsWith(".md")).sorted(),
                            files(ROOT.resolve("docs"), ".md"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the sources that pages show: the examples, tests included, and the programs on engines} */
    static List<Path> examples() {
        return Stream.of("sdk-examples/src", "sdk-engines/src/main")
                .flatMap(folder -> files(ROOT.resolve(folder), ".java"))
                .toList();
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
