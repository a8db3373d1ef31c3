package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.batch.PromptIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The ids whose creates were refused, and whose rows may be left: they look like those of jobs that wait for a machine, but none ever
 * starts. They are in the file {@code .refused} of the folder, so that the next run knows them if this one ends before it has deleted
 * them. Thread-safe.
 */
public final class RefusedIds {
    static final String NAME = ".refused";

    /** What follows an id that is not refused any more. */
    private static final String OVER = " over";

    private final Path file;
    private final Set<String> ids = new HashSet<>();

    /** How long the file was when it was read; negative if it was changed since. */
    private long known;

    RefusedIds(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Returns whether the last create of an id was refused, as far as the file can be read. */
    public synchronized boolean contains(String promptId) {
        try {
            readAgain(); // a run that was closed can still receive refusals
        } catch (IOException unreadable) {
            return false; // then the row is waited for, as that of any job
        }
        return ids.contains(promptId);
    }

    private void readAgain() throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size == known) {
            return;
        }
        ids.clear();
        known = 0;
        if (size > 0) {
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .forEach(this::take);
            known = size;
        }
    }

    private void take(String line) {
        if (line.endsWith(OVER)) {
            ids.remove(line.substring(0, line.length() - OVER.length()));
        } else if (PromptIds.parse(line).isPresent()) {
            ids.add(line);
        }
    }

    /**
     * Adds an id; to be called before its row is deleted.
     *
     * @throws IOException if the file cannot be written
     */
    public synchronized void add(String promptId) throws IOException {
        append(promptId);
    }

    /**
     * Removes an id; to be called when its row is gone, and before it is created again.
     *
     * @throws IOException if the file cannot be written
     */
    public synchronized void remove(String promptId) throws IOException {
        if (!contains(promptId)) {
            return;
        }
        if (ids.size() == 1) {
            known = -1;
            Files.deleteIfExists(file);
        } else {
            append(promptId + OVER);
        }
    }

    private void append(String line) throws IOException {
        known = -1;
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
