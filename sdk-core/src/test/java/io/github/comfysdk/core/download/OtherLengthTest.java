package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transport of the caller's that delivers more or less than the storage has announced, which the JDK's does not. */
class OtherLengthTest {
    private static final OutputFile FILE = OutputFile.of("https://bucket.s3.amazonaws.com/a.txt");

    private final VirtualTime time = VirtualTime.startingAt(StorageServer.NOW);
    private final AtomicInteger requests = new AtomicInteger();

    private ComfyClient client(String body) {
        TransportResponse response = Answers.withHeaders(200, Map.of("Content-Length", List.of("7")), body);
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .time(time)
                .transport(request -> {
                    requests.incrementAndGet();
                    return CompletableFuture.completedFuture(response);
                })
                .interceptTransport(time::drive)
                .build();
    }

    private static byte[] bytes(Face face, ComfyClient client) {
        DownloadOptions options = DownloadOptions.defaults().withVerification(FileVerification.LENGTH);
        return face.call(
                client,
                sync -> sync.outputs().with(options).bytes(FILE),
                async -> async.async().outputs().with(options).bytes(FILE));
    }

    @ParameterizedTest
    @EnumSource
    void bytes_asAnnounced_areReturned(Face face) {
        try (ComfyClient client = client("content")) {
            assertThat(bytes(face, client)).asString().isEqualTo("content");
        }
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void bytes_fewerThanAnnounced_areNotReturned(Face face) {
        try (ComfyClient client = client("conten")) {
            assertThatThrownBy(() -> bytes(face, client))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("the file ended after 6 of 7 bytes");
        }
        assertThat(requests.get()).as("tried again").isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void bytes_moreThanAnnounced_areNotReturned(Face face) {
        try (ComfyClient client = client("contents")) {
            assertThatThrownBy(() -> bytes(face, client))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("the storage sent more than the 7 bytes that it announced");
        }
        assertThat(requests.get()).as("tried again").isGreaterThan(1);
    }
}
