package io.github.comfysdk.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

class FlinkKillTest extends KillFixture {
    @Override
    String state() {
        return temporary.resolve("flink").toUri().toString();
    }

    @Override
    ChildProgram program() {
        // what bin/flink-console.sh passes to the JVM, as far as it is needed
        return ChildProgram.of(
                        FlinkCatalogue.class,
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED")
                .withArguments(this::newestCheckpoint);
    }

    /** The newest checkpoint that is complete, as an operator would choose it, or nothing before the first one. */
    private List<String> newestCheckpoint() {
        Path checkpoints = temporary.resolve("flink/checkpoints");
        if (!Files.exists(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(checkpoints)) {
            return all
                    .filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(file -> file.toUri().resolve(".").toString())
                    .stream()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    List<String> result() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.walk(temporary.resolve("flink/result"))) {
            for (Path part : all.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines;
    }
}
