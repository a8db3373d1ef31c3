package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.DynamicTest;

/** Workflows that other people published, in a folder outside the repository; a suite without them says so by name. */
public final class Corpus {
    private static final String ABSENT = "no corpus: COMFY_CORPUS names no folder of published workflows";

    private Corpus() {}

    /** One test for each file of a kind, {@code api} or {@code ui}; without a corpus a single one that says so. */
    public static Stream<DynamicTest> tests(String kind, ThrowingConsumer<Path> test) {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return Stream.of(absent());
        }
        List<Path> files = filesIn(folder.get().resolve(kind));
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        kind + ": " + files.size() + " files",
                        () -> assertThat(files).isNotEmpty())),
                files.stream()
                        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> test.accept(file))));
    }

    /** The folder that the build was given; a test fails if it was given one that does not exist. */
    public static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty("comfy.corpus", System.getenv("COMFY_CORPUS")))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    }

    /** The test to run where there is no corpus. It prints its name, since Maven's reports show none of a dynamic test. */
    public static DynamicTest absent() {
        return DynamicTest.dynamicTest(ABSENT, () -> {
            System.out.println(ABSENT);
            assertThat(folder()).isEmpty();
        });
    }

    private static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("COMFY_CORPUS lacks the folder " + directory.getFileName(), e);
        }
    }
}
