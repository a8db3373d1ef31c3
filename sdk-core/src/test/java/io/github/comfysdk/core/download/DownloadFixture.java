package io.github.comfysdk.core.download;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.VirtualTime;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A storage on a socket, a client of it whose pauses take no time, and a directory for files. */
abstract class DownloadFixture {
    final StorageServer server = new StorageServer();
    final VirtualTime time = VirtualTime.startingAt(StorageServer.NOW);
    final ComfyClient client = server.client(time).build();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }
}
