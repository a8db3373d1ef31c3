package io.github.comfysdk.core.download;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.ExecuteState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the tests of downloads have in common. */
final class Outputs {
    private Outputs() {}

    static List<Path> download(Face face, ComfyClient client, ExecuteState execute, Path directory) {
        return download(face, client, execute, directory, DownloadOptions.defaults());
    }

    static List<Path> download(
            Face face, ComfyClient client, ExecuteState execute, Path directory, DownloadOptions options) {
        return face.call(
                client,
                sync -> sync.outputs().download(execute, directory, options),
                async -> async.async().outputs().download(execute, directory, options));
    }

    /** {@return all files below a directory, hidden ones included} */
    static List<Path> filesBelow(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return bytes that repeat nowhere, and differ from size to size} */
    static byte[] content(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
