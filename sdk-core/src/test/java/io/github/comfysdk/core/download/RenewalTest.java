package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.cut;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.status;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenewalTest extends DownloadFixture {
    private static final byte[] CONTENT = content(400_000);
    private static final String PAST = "&Expires=" + (StorageServer.NOW.getEpochSecond() - 1);
    private static final String FUTURE = "&Expires=" + (StorageServer.NOW.getEpochSecond() + 3600);

    @ParameterizedTest
    @EnumSource
    void download_addressRefused_isRenewedByTheExecute(Face face) {
        server.file(
                "p1/a.png",
                request -> (request.getTarget().contains(FUTURE) ? whole(CONTENT) : status(403, "AccessDenied"))
                        .to(request));
        server.execute("p1", server.signed("p1/b.png", FUTURE), server.signed("p1/a.png", FUTURE));

        List<Path> files = download(face, client, executeOf("p1", server.signed("p1/a.png")), directory);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(server.paths()).containsExactly("/bucket/p1/a.png", "/prod/executes/p1", "/bucket/p1/a.png");
    }

    @Test
    void download_expiredByTheClock_isRenewedBeforeItIsUsed() {
        server.file("p1/a.png", whole(CONTENT)).execute("p1", server.signed("p1/a.png", FUTURE));

        List<Path> files = client.outputs().download(executeOf("p1", server.signed("p1/a.png", PAST)), directory);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(server.paths()).containsExactly("/prod/executes/p1", "/bucket/p1/a.png");
    }

    @ParameterizedTest
    @EnumSource
    void download_validByTheClock_isUsedAsItIs(Face face) {
        server.file("p1/a.png", whole(CONTENT));

        List<Path> files = download(face, client, executeOf("p1", server.signed("p1/a.png", FUTURE)), directory);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(server.paths()).containsExactly("/bucket/p1/a.png");
    }

    @Test
    void download_renewedOneLooksExpiredToo_isUsedSinceTheClockMayBeWrong() {
        server.file("p1/a.png", whole(CONTENT)).execute("p1", server.signed("p1/a.png", PAST));

        List<Path> files = client.outputs().download(executeOf("p1", server.signed("p1/a.png", PAST)), directory);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(server.paths()).containsExactly("/prod/executes/p1", "/bucket/p1/a.png");
    }

    @Test
    void download_credentialsBehindTheAddressEnded_isRenewedAndResumed() {
        server.file("p1/a.png", cut(whole(CONTENT)), status(400, "ExpiredToken"), whole(CONTENT));
        server.execute("p1", server.signed("p1/a.png", FUTURE));

        List<Path> files = client.outputs().download(executeOf("p1", server.signed("p1/a.png")), directory);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(server.fileRequests().get(2).getHeaders().get("Range")).isNotNull();
    }

    @Test
    void download_refusedAfterEachRenewal_givesUp() {
        server.file("p1/a.png", status(403, "AccessDenied")).execute("p1", server.signed("p1/a.png", FUTURE));

        assertThatThrownBy(() -> client.outputs().download(executeOf("p1", server.signed("p1/a.png")), directory))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the file a.png was refused by the storage: HTTP 403 AccessDenied. Its URL");
        assertThat(Collections.frequency(server.paths(), "/prod/executes/p1")).isEqualTo(3);
        assertThat(filesBelow(directory)).isEmpty();
    }

    @Test
    void download_executeIsGone_saysThatRenewingFailed() {
        server.file("p1/a.png", status(403, "AccessDenied"));

        assertThatThrownBy(() -> client.outputs().download(executeOf("p1", server.signed("p1/a.png")), directory))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("reading execute p1 again for a new one failed")
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void download_fileIsNotListedAnyMore_saysSo() {
        server.file("p1/a.png", status(403, "AccessDenied")).execute("p1", server.signed("p1/b.png"));

        assertThatThrownBy(() -> client.outputs().download(executeOf("p1", server.signed("p1/a.png")), directory))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("execute p1 no longer lists the file");
    }

    @Test
    void download_sameNameTwice_isRenewedByItsPath() {
        server.file("p1/0/a.png", whole(content(7))).file("p1/1/a.png", whole(content(8)));
        server.execute("p1", server.signed("p1/0/a.png", FUTURE), server.signed("p1/1/a.png", FUTURE));
        Execute execute = executeOf("p1", server.signed("p1/0/a.png", PAST), server.signed("p1/1/a.png", PAST));

        List<Path> files = client.outputs().download(execute, directory);

        assertThat(files.get(0)).hasSize(7);
        assertThat(files.get(1)).hasSize(8);
    }

    @Test
    void download_manyFilesExpiredTogether_shareOneRead() {
        OutputFile[] stale = new OutputFile[20];
        OutputFile[] fresh = new OutputFile[20];
        for (int i = 0; i < 20; i++) {
            server.file("p1/" + i + ".png", whole(content(7)));
            stale[i] = server.signed("p1/" + i + ".png", PAST);
            fresh[i] = server.signed("p1/" + i + ".png", FUTURE);
        }
        server.execute("p1", fresh);

        assertThat(client.outputs().download(executeOf("p1", stale), directory)).hasSize(20);
        assertThat(Collections.frequency(server.paths(), "/prod/executes/p1")).isEqualTo(1);
    }

    @Test
    void bytes_addressRefused_saysHowToGetANewOne() {
        server.file("p1/a.png", status(403, "AccessDenied"));

        assertThatThrownBy(() -> client.outputs().bytes(server.signed("p1/a.png")))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("read the execute again for a new one");
    }
}
