package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.md5;
import static io.github.comfysdk.core.download.StorageServer.stalled;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Part files of processes that were killed: taken over if the content is the same, else removed after a day. */
class LeftOverTest extends DownloadFixture {
    private static final byte[] CONTENT = content(400_000);
    private static final String ETAG = md5(CONTENT);

    private final Execute execute = executeOf("p1", server.signed("p1/a.png"));

    /** Leaves in a directory what a download leaves that is killed in the middle. */
    private Path leaveIn(Path target) throws Exception {
        return leaveIn(target, ETAG);
    }

    private Path leaveIn(Path target, String etag) throws Exception {
        server.file("p1/a.png", stalled(whole(CONTENT, etag)));
        var begun = new CountDownLatch(1);
        Path dying = directory.resolve("dying");
        CompletableFuture<List<Path>> killed = client.async()
                .outputs()
                .download(execute, dying, DownloadOptions.defaults().withListener(progress -> begun.countDown()));
        begun.await();
        Path part = filesBelow(dying).get(0);
        Path left = Files.createDirectories(target.resolve("p1")).resolve(part.getFileName());
        Files.copy(part, left);
        killed.cancel(true);
        server.file("p1/a.png", whole(CONTENT, etag));
        return left;
    }

    private List<String> rangesAfter(int requests) {
        return server.fileRequests().stream()
                .skip(requests)
                .map(request -> Objects.requireNonNullElse(request.getHeaders().get("Range"), ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void download_leftOverOfThisContent_isContinued(Face face) throws Exception {
        Path target = directory.resolve("target");
        long size = Files.size(leaveIn(target));

        List<Path> files = download(face, client, execute, target);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(filesBelow(target)).isEqualTo(files);
        assertThat(size).isBetween(1L, CONTENT.length - 1L);
        assertThat(rangesAfter(1)).containsExactly("", "bytes=" + size + "-");
    }

    @Test
    void download_leftOverOfOtherContent_isNotUsed() throws Exception {
        Path target = directory.resolve("target");
        Path left = leaveIn(target);
        byte[] other = content(400_001);
        server.file("p1/a.png", whole(other, md5(other)));

        List<Path> files = client.outputs().download(execute, target);

        assertThat(files.get(0)).hasBinaryContent(other);
        assertThat(rangesAfter(1)).containsExactly("");
        assertThat(filesBelow(target)).containsExactlyInAnyOrder(left, files.get(0));
    }

    @Test
    void download_damagedLeftOver_isNotedAndBegunAgain() throws Exception {
        Path target = directory.resolve("target");
        Path left = leaveIn(target);
        byte[] damaged = Files.readAllBytes(left);
        damaged[0] ^= 1;
        Files.write(left, damaged);

        List<Path> files = client.outputs().download(execute, target);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(filesBelow(target)).isEqualTo(files);
        assertThat(rangesAfter(1)).containsExactly("", "bytes=" + damaged.length + "-", "");
    }

    @ParameterizedTest
    @EnumSource
    void download_leftOverWhoseWholeNoHashProves_isBegunAgain(Face face) throws Exception {
        Path target = directory.resolve("target");
        Path left = leaveIn(target, "\"v1-2\"");
        byte[] damaged = Files.readAllBytes(left);
        Arrays.fill(damaged, 0, Math.min(3_000, damaged.length), (byte) 0); // as after a power failure
        Files.write(left, damaged);

        List<Path> files = download(face, client, execute, target);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(rangesAfter(1)).containsExactly("");
        assertThat(filesBelow(target)).containsExactlyInAnyOrder(left, files.get(0));
    }

    @Test
    void download_leftOverThatSomebodyIsWriting_isLeftToThem() throws Exception {
        Path target = directory.resolve("target");
        Path left = leaveIn(target);
        byte[] theirs = Files.readAllBytes(left);
        try (FileChannel other = FileChannel.open(left, StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();

            List<Path> files = client.outputs().download(execute, target);

            assertThat(files.get(0)).hasBinaryContent(CONTENT);
            assertThat(filesBelow(target)).containsExactlyInAnyOrder(left, files.get(0));
        }
        assertThat(left).hasBinaryContent(theirs);
        assertThat(rangesAfter(1)).containsExactly("");
    }

    @Test
    void download_leftOverIsWholeAndPlacedAlready_isNeverWrittenTo() throws Exception {
        Path target = directory.resolve("target");
        Path left = leaveIn(target);
        Path precious = directory.resolve("precious");
        byte[] bytes = Arrays.copyOf(CONTENT, CONTENT.length);
        bytes[7] ^= 1;
        Files.write(precious, bytes);
        Files.delete(left);
        Files.createLink(left, precious);

        List<Path> files = client.outputs().download(execute, target);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(precious).hasBinaryContent(bytes);
        assertThat(filesBelow(target)).isEqualTo(files);
    }

    @Test
    void download_leftOverIsALink_isNotFollowed() throws Exception {
        Path target = directory.resolve("target");
        Path left = leaveIn(target);
        Path precious = Files.move(left, directory.resolve("precious"));
        byte[] bytes = Files.readAllBytes(precious);
        Files.createSymbolicLink(left, precious);

        assertThat(client.outputs().download(execute, target).get(0)).hasBinaryContent(CONTENT);

        assertThat(precious).hasBinaryContent(bytes);
    }

    @Test
    void download_serverWithoutRanges_beginsAgain() throws Exception {
        Path target = directory.resolve("target");
        leaveIn(target);
        server.file(
                "p1/a.png",
                request -> new MockResponse.Builder()
                        .addHeader("ETag", ETAG)
                        .body(new Buffer().write(CONTENT))
                        .build());

        List<Path> files = client.outputs().download(execute, target);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(filesBelow(target)).isEqualTo(files);
        assertThat(rangesAfter(1)).hasSize(2);
    }

    @Test
    void download_severalOfOneFileAtOnce_getPartsOfTheirOwn() {
        server.file("p1/a.png", whole(CONTENT, ETAG));
        List<CompletableFuture<List<Path>>> downloads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            downloads.add(client.async().outputs().download(execute, directory));
        }

        assertThat(downloads).allSatisfy(each -> assertThat(each.join()).hasSize(1));

        assertThat(filesBelow(directory))
                .singleElement()
                .satisfies(file -> assertThat(file).hasBinaryContent(CONTENT));
    }

    @Test
    void download_oldLeftOvers_areRemovedUnlessInUse() throws IOException {
        server.file("p1/a.png", whole(CONTENT, ETAG));
        Path beside = Files.createDirectories(directory.resolve("p1"));
        Path old = aged(beside.resolve(".comfy-0f0e.part"), Duration.ofHours(25));
        Path young = aged(beside.resolve(".comfy-1f1e.part"), Duration.ofHours(23));
        Path inUse = aged(beside.resolve(".comfy-2f2e.part"), Duration.ofHours(25));
        Path foreign = aged(beside.resolve("other.part"), Duration.ofDays(1_000));
        Path folder = Files.createDirectories(beside.resolve(".comfy-folder.part"));
        List<Path> files;
        try (FileChannel other = FileChannel.open(inUse, StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();

            files = client.outputs().download(execute, directory);
        }

        assertThat(filesBelow(directory)).containsExactlyInAnyOrder(young, inUse, foreign, files.get(0));
        assertThat(old).doesNotExist();
        assertThat(folder).isDirectory();
    }

    private static Path aged(Path file, Duration age) throws IOException {
        Files.writeString(file, "left");
        return Files.setLastModifiedTime(file, FileTime.from(StorageServer.NOW.minus(age)));
    }
}
