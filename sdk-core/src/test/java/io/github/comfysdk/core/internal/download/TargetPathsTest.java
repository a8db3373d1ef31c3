package io.github.comfysdk.core.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.download.FileNaming;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.model.OutputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPathsTest {
    private static final int MANY = 8_000;

    private final Path directory = Path.of("target");

    private static OutputFile file(String name) {
        return OutputFile.of("https://bucket.s3.amazonaws.com/" + name + "?Signature=s");
    }

    private List<Path> paths(FileNaming naming, List<OutputFile> files) {
        return new TargetPaths(directory, naming, "p1").of(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a-2.png", "noextension", "%F0%9F%8C%8A.png"})
    void of_thousandsOfEqualNames_takesOneOrTwoProbesEach(String name) {
        var counted = new CountingSet();

        List<Path> paths =
                new TargetPaths(directory, FileNaming.flat(), "p1", counted).of(Collections.nCopies(MANY, file(name)));

        assertThat(new HashSet<>(paths)).hasSize(MANY);
        assertThat(counted.probes).isLessThanOrEqualTo(2 * MANY);
    }

    @Test
    void of_namesThatAreInEachOthersWay_takesFewProbes() {
        List<OutputFile> files = new ArrayList<>();
        for (int i = 2; i < MANY; i++) {
            files.add(file("a-" + i + ".png"));
        }
        files.addAll(Collections.nCopies(MANY, file("a.png")));
        files.addAll(Collections.nCopies(MANY, file("A.PNG")));
        var counted = new CountingSet();

        List<Path> paths = new TargetPaths(directory, FileNaming.flat(), "p1", counted).of(files);

        assertThat(new HashSet<>(paths)).hasSize(files.size());
        assertThat(counted.probes).isLessThanOrEqualTo(4 * files.size());
    }

    @Test
    void of_equalNames_areNumberedInOrder() {
        assertThat(paths(
                        FileNaming.flat(),
                        List.of(file("a.png"), file("a-2.png"), file("a.png"), file("A.png"), file("a.png"))))
                .map(Path::toString)
                .containsExactly(
                        "target/a.png", "target/a-2.png", "target/a-3.png", "target/A-4.png", "target/a-5.png");
    }

    @Test
    void of_namingThatThrows_saysSo() {
        var cause = new AssertionError("mine");

        assertThatThrownBy(() -> paths(
                        output -> {
                            throw cause;
                        },
                        List.of(file("a%0Ab.png"))))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith(
                        "the naming threw AssertionError for the file a\\u000ab.png; it must return plain"
                                + " names, separated by /")
                .hasCause(cause);
    }

    @Test
    @SuppressWarnings("NullAway") // as a naming in another language may
    void of_namingThatReturnsNull_saysSo() {
        assertThatThrownBy(() -> paths(output -> null, List.of(file("a.png"))))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith("the naming returned null for the file a.png");
    }

    private static final class CountingSet extends HashSet<String> {
        private static final long serialVersionUID = 1L;

        private int probes;

        @Override
        public boolean add(String name) {
            probes++;
            return super.add(name);
        }
    }
}
