package io.github.comfysdk.codegen.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Brings a folder of sources up to date: writes what is new or different, removes what is generated no more. */
public final class SourceDirectory {
    private final Path folder;

    public SourceDirectory(Path root, String packageName) {
        this.folder = root.resolve(packageName.replace('.', '/'));
    }

    /** The number of files written or removed; the others keep their time stamps, so that nothing is compiled again. */
    public int update(Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        int changes = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(path) || !java.util.Arrays.equals(Files.readAllBytes(path), content)) {
                Files.write(path, content);
                changes++;
            }
        }
        return changes + removeOthers(files.keySet());
    }

    private int removeOthers(Set<String> wanted) throws IOException {
        int removed = 0;
        try (Stream<Path> present = Files.list(folder)) {
            for (Path path : present.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(".java") && !wanted.contains(name) && isGenerated(path)) {
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
