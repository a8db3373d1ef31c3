package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream of the caller's that cannot be written to ends the download at once: another attempt would not help. */
class BrokenTargetTest {
    private static final OutputFile FILE = OutputFile.of("https://bucket.s3.amazonaws.com/a.png?Signature=s");

    private final StubServer server = new StubServer().otherwise(request -> Answers.file("content"));

    private DownloadException fault(Face face, OutputStream target) {
        try (ComfyClient client = TestClients.client(server)) {
            return catchThrowableOfType(
                    DownloadException.class,
                    () -> face.call(
                            client,
                            sync -> sync.outputs().to(FILE, target),
                            async -> async.async().outputs().to(FILE, target)));
        }
    }

    private void assertToldOnce(DownloadException fault) {
        assertThat(fault.fileName()).isEqualTo("a.png");
        assertThat(fault)
                .hasMessage("the file a.png could not be written (IOException): check the target's space, permissions"
                        + " and path")
                .hasRootCauseMessage("the disk is full");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void to_streamThatTakesNothing_failsWithoutAnotherAttempt(Face face) {
        assertToldOnce(fault(face, new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("the disk is full");
            }
        }));
    }

    @ParameterizedTest
    @EnumSource
    void to_streamThatThrowsAnError_failsWithItAsCause(Face face) {
        var error = new AssertionError("mine");

        DownloadException fault = fault(face, new OutputStream() {
            @Override
            public void write(int one) {
                throw error;
            }
        });

        assertThat(fault)
                .hasMessageStartingWith("the file a.png could not be written (AssertionError)")
                .hasCause(error);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void to_diskThatIsFull_saysWhatToCheck(Face face) throws IOException {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            DownloadException fault = fault(face, full);

            assertThat(fault)
                    .hasMessageStartingWith(
                            "the file a.png could not be written (IOException): check the target's space")
                    .hasRootCauseMessage("No space left on device");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void to_streamWhoseFlushThrowsAnError_fails(Face face) {
        var error = new StackOverflowError("mine");

        DownloadException fault = fault(face, new OutputStream() {
            @Override
            public void write(int one) {}

            @Override
            public void flush() {
                throw error;
            }
        });

        assertThat(fault)
                .hasMessageStartingWith("the file a.png could not be written (StackOverflowError)")
                .hasCause(error);
    }

    @ParameterizedTest
    @EnumSource
    void to_streamThatCannotBeFlushed_fails(Face face) {
        var written = new StringBuilder();

        assertToldOnce(fault(face, new OutputStream() {
            @Override
            public void write(int one) {
                written.append((char) one);
            }

            @Override
            public void flush() throws IOException {
                throw new IOException("the disk is full");
            }
        }));

        assertThat(written).hasToString("content");
    }
}
