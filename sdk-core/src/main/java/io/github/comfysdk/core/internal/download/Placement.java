package io.github.comfysdk.core.internal.download;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives a complete file its final name. */
final class Placement {
    private Placement() {}

    /**
     * Moves a file to a name that nothing has yet. Of several that compete for a name, in any processes, one gets it.
     *
     * @throws FileAlreadyExistsException if the name is taken
     */
    static void createIfAbsent(Path complete, Path target) throws IOException {
        try {
            Files.createLink(target, complete);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException | UnsupportedOperationException noHardLinks) {
            reserveAndMove(complete, target);
            return;
        }
        deleteQuietly(complete); // one that stays is removed as a left-over
    }

    /** For file systems without hard links: creating an empty file reserves the name, and the move replaces it. */
    static void reserveAndMove(Path complete, Path target) throws IOException {
        Files.createFile(target);
        try {
            replace(complete, target);
        } catch (IOException | RuntimeException failure) {
            deleteQuietly(target);
            throw failure;
        }
    }

    /** Moves a file to a name, in one step if the file system can, and replaces a file that has it. */
    static void replace(Path complete, Path target) throws IOException {
        try {
            Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException cannotInOneStep) {
            Files.move(complete, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException | RuntimeException ignored) {
            // What matters has happened; the caller could do nothing about this.
        }
    }
}
