package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryDownloadTest {
    private final StorageServer server = new StorageServer();
    private final ComfyClient client = server.client().build();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void download_severalFiles_putsThemBesideEachOtherInOrder() throws Exception {
        server.file("p1/0/a.png", whole(bytes("first"))).file("p1/0/b.png", whole(bytes("second")));

        List<Path> files = client.outputs()
                .download(executeOf("p1", server.signed("p1/0/a.png"), server.signed("p1/0/b.png")), directory);

        assertThat(files).containsExactly(directory.resolve("p1/a.png"), directory.resolve("p1/b.png"));
        assertThat(files.get(0)).hasContent("first");
        assertThat(files.get(1)).hasContent("second");
        try (var there = Files.list(directory.resolve("p1"))) {
            assertThat(there).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
