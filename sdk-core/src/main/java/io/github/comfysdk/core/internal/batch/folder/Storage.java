package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.internal.call.CloseQuietly;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.internal.text.Printable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a batch.
 *
 * @param folder its path
 * @param manifest the manifest in it
 * @param mark the mark of the running process in it
 * @param refused the rows that refused creates have left
 */
public record Storage(Path folder, Manifest manifest, RunningMark mark, RefusedIds refused) {
    /** As much as a picture has. */
    private static final int PROBE = 1 << 20;

    /**
     * Opens a folder, which is made if there is none.
     *
     * @throws IllegalStateException if it cannot be used
     */
    public static Storage open(Path folder, String batch, ClientTime time, Duration arrival, Duration visibility) {
        if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
            throw new IllegalStateException("the folder " + folder + " of the batch is in a file system of the scheme "
                    + folder.getFileSystem().provider().getScheme()
                    + ", which cannot lock files; choose a folder of the default file system");
        }
        try {
            Files.createDirectories(folder);
            RunningMark mark = RunningMark.claim(folder, time, arrival, visibility);
            try {
                return new Storage(folder, Manifest.open(folder, batch), mark, new RefusedIds(folder));
            } catch (IOException | RuntimeException | Error failure) {
                mark.close(RunningMark.Leave.CREATES);
                throw failure;
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the folder " + folder + " of the batch cannot be used ("
                            + e.getClass().getSimpleName() + ": " + Printable.of(String.valueOf(e.getMessage()))
                            + "); check that it is a directory, its permissions and the space left",
                    e);
        }
    }

    /** Tries to write to the folder; returns why that is not possible, or nothing if it is. */
    public Optional<IOException> problem() {
        try {
            Path probe = Files.createTempFile(folder, ".probe", null);
            try {
                Files.write(probe, new byte[PROBE]);
            } finally {
                Files.deleteIfExists(probe);
            }
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(failure);
        }
    }

    /** Closes it. */
    public void close(RunningMark.Leave leave) {
        CloseQuietly.quietly(manifest);
        CloseQuietly.quietly(refused::tidy);
        mark.close(leave);
    }

    /**
     * Returns the files that a line of the manifest names; empty if one of them is no plain file within the folder, or does not exist, or
     * has a name that this process cannot use, as with letters that its charset does not have.
     */
    public Optional<List<Path>> files(ManifestLine line) {
        var files = new ArrayList<Path>();
        for (String name : line.files()) {
            Optional<Path> file = file(name).filter(Files::isRegularFile);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            files.add(file.get());
        }
        return Optional.of(files);
    }

    private Optional<Path> file(String name) {
        try {
            Path relative = folder.getFileSystem().getPath(name);
            boolean isInside = !relative.isAbsolute()
                    && relative.getRoot() == null
                    && !name.isEmpty()
                    && relative.equals(relative.normalize())
                    && !relative.startsWith("..");
            return isInside ? Optional.of(folder.resolve(relative)) : Optional.empty();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    /** Returns the path of a file as the manifest names it. */
    public String relative(Path file) {
        return folder.toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }
}
