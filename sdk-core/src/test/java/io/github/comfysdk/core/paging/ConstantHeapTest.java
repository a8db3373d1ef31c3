package io.github.comfysdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstantHeapTest {
    /** The walk alone would need hundreds of megabytes if anything of a page stayed behind. */
    private static final String HEAP = "-Xmx24m";

    @Test
    void list_millionExecutes_walksInASmallHeap() throws Exception {
        Process walk = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        MillionExecutes.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(walk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.strip()).isEqualTo("1000000 1000000");
        assertThat(walk.waitFor()).isZero();
    }

    /** The tests run as a module, whose path the other process does not need. */
    private static String classPath() throws Exception {
        String own = Path.of(Objects.requireNonNull(
                                ConstantHeapTest.class.getProtectionDomain().getCodeSource())
                        .getLocation()
                        .toURI())
                .toString();
        return Stream.of(own, System.getProperty("java.class.path"), System.getProperty("jdk.module.path", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
