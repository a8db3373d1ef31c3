package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;

/** A client with a user whose server keeps uploads in memory. */
abstract class UploadFixture {
    static final String ENDPOINT = "comfy-async-demo";

    @TempDir
    Path folder;

    final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    final UploadServer server = new UploadServer();
    final ComfyClient client = builder().build();

    ComfyClient.Builder builder() {
        return TestClients.standing(time.drive(server), time).username("api");
    }

    UploadedInputs upload(Face face, Path... files) {
        return upload(client, face, files);
    }

    UploadedInputs upload(ComfyClient uploader, Face face, Path... files) {
        return face.call(
                uploader,
                c -> c.inputs().upload(ENDPOINT, files),
                c -> c.async().inputs().upload(ENDPOINT, files));
    }

    <E extends RuntimeException> E failure(Face face, Class<E> type, Path... files) {
        return failure(client, face, type, files);
    }

    <E extends RuntimeException> E failure(ComfyClient uploader, Face face, Class<E> type, Path... files) {
        return catchThrowableOfType(type, () -> upload(uploader, face, files));
    }

    Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "abc");
    }

    int count(String kind) {
        return Collections.frequency(server.kinds(), kind);
    }

    Duration elapsed() {
        return Duration.between(TestClients.NOW, time.now());
    }

    static UploadServer.Step refusal(String message) {
        return UploadServer.Step.refused(400, Answers.lambda(400, "", message));
    }

    final Path file(String name, int size) throws IOException {
        Path file = folder.resolve(name);
        write(file, size);
        return file;
    }

    static void write(Path file, int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 1000);
        }
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
