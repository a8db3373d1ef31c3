package io.github.comfysdk.core.internal.batch.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The ids whose executes were deleted, also in the file {@code .deleted} of the folder, if there is one. The endpoint's queue keeps a
 * deleted job, and runs it after all if the id exists again when its turn comes, so such an id is never used again. Thread-safe.
 */
public final class DeletedIds {
    static final String NAME = ".deleted";

    private final Optional<Path> file;
    private final Set<String> ids = new HashSet<>();

    private DeletedIds(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Reads the ids of a folder.
     *
     * @param folder the folder, if there is one
     * @throws IllegalStateException if its file cannot be read
     */
    public static DeletedIds of(Optional<Path> folder) {
        var deleted = new DeletedIds(folder.map(path -> path.resolve(NAME)));
        deleted.file.filter(Files::exists).ifPresent(file -> {
            try {
                deleted.ids.addAll(Files.readAllLines(file, StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException("the file " + file + " of the batch cannot be read", e);
            }
        });
        return deleted;
    }

    /** Returns whether no id is known. */
    public synchronized boolean isEmpty() {
        return ids.isEmpty();
    }

    /** Returns whether an id may not be used. */
    public synchronized boolean contains(String promptId) {
        return ids.contains(promptId);
    }

    /** Adds ids; to be called before their executes are deleted. */
    public synchronized void add(Collection<String> promptIds) {
        ids.addAll(promptIds);
        if (file.isPresent() && !promptIds.isEmpty()) {
            try {
                Files.createDirectories(file.get().toAbsolutePath().getParent());
                Files.writeString(
                        file.get(),
                        String.join("\n", promptIds) + "\n",
                        StandardCharsets.US_ASCII,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException("the file " + file.get() + " of the batch cannot be written", e);
            }
        }
    }
}
