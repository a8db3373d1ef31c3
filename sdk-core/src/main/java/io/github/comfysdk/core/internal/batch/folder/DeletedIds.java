package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.batch.PromptIds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ids whose executes were deleted, also in the file {@code .deleted} of the folder, if there is one. The endpoint's queue keeps a
 * deleted job, and runs it after all if the id exists again when its turn comes, so such an id is never used again. Thread-safe.
 */
public final class DeletedIds {
    static final String NAME = ".deleted";

    /** What is left of an id that was not written to its end. */
    private static final Pattern TORN = Pattern.compile("[A-Za-z0-9_.-]*");

    private final Optional<Path> file;
    private final Set<String> ids = new HashSet<>();

    private DeletedIds(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Reads the ids of a folder.
     *
     * @param folder the folder, if there is one
     * @throws IllegalStateException if its file cannot be read, or has a line that no run has written
     */
    public static DeletedIds of(Optional<Path> folder) {
        var deleted = new DeletedIds(folder.map(path -> path.resolve(NAME)));
        deleted.file.filter(Files::exists).ifPresent(deleted::read);
        return deleted;
    }

    private void read(Path path) {
        String[] lines;
        try {
            lines = Files.readString(path, StandardCharsets.ISO_8859_1).split("\r?\n");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the file " + path + " of the batch cannot be read ("
                            + e.getClass().getSimpleName() + "); check that it is a file, and its permissions",
                    e);
        }
        for (int i = 0; i < lines.length; i++) {
            if (PromptIds.parse(lines[i]).isPresent()) {
                ids.add(lines[i]);
            } else if (!TORN.matcher(lines[i]).matches()) {
                throw new IllegalStateException("line " + (i + 1) + " of the file " + path
                        + " is no prompt id, since it has other characters, as after a failure of the disk; delete the line, and"
                        + " see that no job of the batch which was deleted waits in the queue of the endpoint any more,"
                        + " because its id can be used again then");
            }
        }
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
                        (isTorn(file.get()) ? "\n" : "") + String.join("\n", promptIds) + "\n",
                        StandardCharsets.US_ASCII,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException("the file " + file.get() + " of the batch cannot be written", e);
            }
        }
    }

    /** Returns whether the last line has no end, since whoever wrote it was killed, and so has deleted nothing. */
    private static boolean isTorn(Path path) throws IOException {
        if (Files.notExists(path)) {
            return false;
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }
            file.seek(file.length() - 1);
            return file.read() != '\n';
        }
    }
}
