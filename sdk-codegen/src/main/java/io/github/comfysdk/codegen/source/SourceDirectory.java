package io.github.comfysdk.codegen.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Updates a directory of generated sources: writes files that are new or changed, and deletes files no longer generated. */
public final class SourceDirectory {
    private final Path directory;

    public SourceDirectory(Path root, String packageName) {
        this.directory = root.resolve(packageName.replace('.', '/'));
    }

    /** Returns the number of files written or deleted. Others keep their timestamps, so that they are not recompiled. */
    public int update(Map<String, String> files) throws IOException {
        Files.createDirectories(directory);
        int changes = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(path) || !java.util.Arrays.equals(Files.readAllBytes(path), content)) {
                Files.write(path, content);
                changes++;
            }
        }
        return changes + removeOthers(files.keySet());
    }

    private int removeOthers(Set<String> generated) throws IOException {
        int removed = 0;
        try (Stream<Path> existing = Files.list(directory)) {
            for (Path path : existing.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(".java") && !generated.contains(name) && isGenerated(path)) {
                    Files.delete(path);
                    removed++;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return removed;
    }

    private static boolean isGenerated(Path path) throws IOException {
        return Files.readString(path, StandardCharsets.UTF_8).startsWith(TypedNodeGenerator.HEADER);
    }
}
