package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.model.internal.text.Printable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The manifest in the folder of a batch: a line of JSON for each item that has ended, of which the last one counts. A line is one
 * write, so a process that is killed leaves at most the last line torn, which is dropped. Lines of other batches stay, and say
 * nothing. In memory are only the places of the lines. Thread-safe.
 */
public final class Manifest implements AutoCloseable {
    static final String NAME = "manifest.jsonl";
    private static final int CHUNK = 4096;

    /** Not a channel, which an interrupt of the writing thread would close. */
    private final RandomAccessFile file;

    private final Path path;
    private final String batch;
    private final LongTable places = LongTable.numbers();
    private long end;

    private Manifest(RandomAccessFile file, Path path, String batch) {
        this.file = file;
        this.path = path;
        this.batch = batch;
    }

    /**
     * Opens the manifest of a folder, which is made if there is none.
     *
     * @throws IllegalStateException if files of another batch cannot be distinguished from those of this one
     */
    static Manifest open(Path folder, String batch) throws IOException {
        Path path = folder.resolve(NAME);
        var file = new RandomAccessFile(path.toFile(), "rw");
        try {
            var manifest = new Manifest(file, path, batch);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
                manifest.index(in);
            }
            file.setLength(manifest.end);
            return manifest;
        } catch (IOException | RuntimeException | Error failure) {
            file.close();
            throw failure;
        }
    }

    private void index(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        long position = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            position++;
            if (next == '\n') {
                remember(line, end);
                line.reset();
                end = position;
            } else {
                line.write(next);
            }
        }
    }

    private void remember(ByteArrayOutputStream line, long place) {
        ManifestLines.read(line.toString(StandardCharsets.UTF_8)).ifPresent(read -> {
            if (read.isOf(batch)) {
                places.put(read.key(), place);
            } else if (PromptIds.parse(read.promptId()).isPresent()) {
                read.fileWithoutId().ifPresent(file -> refuse(read, file));
            }
        });
    }

    private void refuse(ManifestLine other, String file) {
        String name = PromptIds.parse(other.promptId()).orElseThrow().batch();
        if (!name.equals(batch)) {
            throw new IllegalStateException("the batch " + batch + " cannot use the folder " + path.getParent()
                    + ": the batch " + name + " has stored " + Printable.of(file)
                    + " there, whose path does not have the prompt id, so files of the two could be mistaken for each other;"
                    + " give each batch a folder of its own, or use a FileNaming that has the prompt id");
        }
    }

    /** Returns the last line of an item of this batch. */
    public synchronized Optional<ManifestLine> find(String key) throws IOException {
        OptionalLong place = places.get(key);
        return place.isEmpty() ? Optional.empty() : ManifestLines.read(lineAt(place.getAsLong()));
    }

    private String lineAt(long place) throws IOException {
        var line = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        file.seek(place);
        for (int length = file.read(chunk); length > 0; length = file.read(chunk)) {
            for (int i = 0; i < length; i++) {
                if (chunk[i] == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(chunk[i]);
            }
        }
        return "";
    }

    /**
     * Appends a line, unless the last one of the item says the same.
     *
     * @throws IOException if it could not be written; then nothing of it stays
     */
    public synchronized void append(ManifestLine line) throws IOException {
        boolean isKnown = find(line.key())
                .filter(last -> last.promptId().equals(line.promptId())
                        && last.status().equals(line.status())
                        && last.files().equals(line.files()))
                .isPresent();
        if (isKnown) {
            return;
        }
        byte[] bytes = (line.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
        file.seek(end);
        try {
            file.write(bytes);
        } catch (IOException failure) {
            file.setLength(end);
            throw failure;
        }
        places.put(line.key(), end);
        end += bytes.length;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
