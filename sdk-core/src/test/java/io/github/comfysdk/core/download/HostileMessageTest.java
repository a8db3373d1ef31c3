package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that would forge log lines, colour terminals or turn text around are escaped in every message. */
class HostileMessageTest extends DownloadFixture {
    private static final String NAME = "a%0D%0AERROR%1B%5B31m%E2%80%AEgnp.png";
    private static final String SHOWN = "a\\u000d\\u000aERROR\\u001b[31m\\u202egnp.png";

    /** Ways to fail, by what the storage does and to what the target is. */
    enum Failure {
        REFUSED,
        EXPIRED,
        EXPIRED_AND_GONE,
        SUSPECT,
        REDIRECTED,
        NOT_ALLOWED,
        BAD_URL,
        NAMING,
        TOO_LARGE,
        UNWRITABLE
    }

    static Stream<Failure> failures() {
        return Stream.of(Failure.values());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void download_hostileName_isEscapedInTheMessage(Failure failure) throws Exception {
        for (Face face : Face.values()) {
            DownloadException fault = catchThrowableOfType(DownloadException.class, () -> fail(face, failure));

            assertThat(fault).isNotNull();
            List<String> texts = new ArrayList<>();
            for (Throwable link = fault; link != null; link = link.getCause()) {
                texts.add(String.valueOf(link.getMessage()));
            }
            assertThat(texts)
                    .allSatisfy(text -> assertThat(text).doesNotContain("\r", "\n", "\u001b", "\u202e", "Signature"));
            assertThat(fault.getMessage()).contains(SHOWN);
            assertThat(fault.fileName()).as("data, not text").isEqualTo("a\r\nERROR\u001b[31m\u202egnp.png");
        }
    }

    private void fail(Face face, Failure failure) throws Exception {
        OutputFile file = server.signed("p1/" + NAME);
        Execute execute = executeOf("p1", file);
        Path target = directory;
        DownloadOptions options = DownloadOptions.defaults();
        switch (failure) {
            case REFUSED -> server.file("p1/" + NAME, status(404, "NoSuchKey"));
            case EXPIRED -> server.file("p1/" + NAME, status(403, "AccessDenied"));
            case EXPIRED_AND_GONE ->
                server.file("p1/" + NAME, status(403, "AccessDenied")).execute("p1");
            case SUSPECT -> server.file("p1/" + NAME, StorageServer.withoutEtag(new byte[0]));
            case REDIRECTED ->
                server.file(
                        "p1/" + NAME,
                        request -> status(307, "Moved")
                                .to(request)
                                .newBuilder()
                                .addHeader("Location", "https://evil.example.com/" + NAME)
                                .build());
            case NOT_ALLOWED ->
                execute = executeOf("p1", OutputFile.of("https://evil.example.com/" + NAME + "?Signature=s"));
            case BAD_URL ->
                execute = executeOf("p1", OutputFile.of("https://evil.example.com/b c/" + NAME + "?Signature=s"));
            case NAMING -> options = options.withNaming(output -> "..");
            case TOO_LARGE -> {
                server.file("p1/" + NAME, StorageServer.whole(new byte[100]));
                options = options.withMaxBytesPerFile(10);
            }
            case UNWRITABLE -> {
                server.file("p1/" + NAME, StorageServer.whole(new byte[100]));
                target = directory.resolve("file-" + face);
                Files.writeString(target, "not a directory");
            }
        }
        download(face, client, execute, target, options);
    }
}
