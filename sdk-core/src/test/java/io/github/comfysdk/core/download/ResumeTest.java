package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.download;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.cut;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.status;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static io.github.comfysdk.core.download.StorageServer.withoutEtag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.model.Execute;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest extends DownloadFixture {
    private static final byte[] CONTENT = content(400_000);

    private final Execute execute = executeOf("p1", server.signed("p1/a.png"));

    @ParameterizedTest
    @EnumSource
    void download_cutInTheBody_goesOnWhereItWas(Face face) {
        server.file("p1/a.png", cut(whole(CONTENT)), whole(CONTENT));

        List<Path> files = download(face, client, execute, directory);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(2);
        assertThat(ranges().get(0)).isEmpty();
        assertThat(ranges().get(1)).matches("bytes=[1-9]\\d*-");
        assertThat(filesBelow(directory)).hasSize(1);
    }

    @Test
    void download_cutSeveralTimes_goesOnAsOftenAsAllowed() {
        server.file(
                "p1/a.png",
                cut(whole(CONTENT)),
                cut(whole(CONTENT)),
                cut(whole(CONTENT)),
                cut(whole(CONTENT)),
                whole(CONTENT));
        RetryPolicy twice = RetryPolicy.defaults().withMaxAttempts(2);

        List<Path> files =
                client.with(options -> options.withRetryPolicy(twice)).outputs().download(execute, directory);

        assertThat(files.get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(5);
    }

    @Test
    void download_cutMoreOftenThanAllowed_failsAndLeavesNothing() {
        server.file("p1/a.png", cut(whole(CONTENT)));
        DownloadOptions options = DownloadOptions.defaults().withResumeAttempts(1);

        assertThatThrownBy(() -> client.with(calls -> calls.withRetryPolicy(RetryPolicy.none()))
                        .outputs()
                        .download(execute, directory, options))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the file a.png could not be downloaded")
                .hasCauseInstanceOf(TransportException.class);
        assertThat(ranges()).hasSize(2);
        assertThat(filesBelow(directory)).isEmpty();
    }

    @Test
    void download_cutWithoutEtag_beginsAgain() {
        server.file("p1/a.png", cut(withoutEtag(CONTENT)), withoutEtag(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).containsExactly("", "");
    }

    @Test
    void download_contentChangedMeanwhile_beginsAgainWithTheNewOne() {
        byte[] other = content(300_000);
        server.file("p1/a.png", cut(whole(CONTENT)), whole(other, "\"v2\""));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(other);
        assertThat(ranges()).hasSize(2);
    }

    @Test
    void download_serverIgnoresTheRange_beginsAgain() {
        server.file("p1/a.png", cut(whole(CONTENT)), withoutEtag(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
    }

    @Test
    void download_wrongPart_isNotTaken() {
        server.file(
                "p1/a.png",
                cut(whole(CONTENT)),
                request -> whole(CONTENT)
                        .to(request)
                        .newBuilder()
                        .setHeader("Content-Range", "bytes 3-9/" + CONTENT.length)
                        .build(),
                whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(3).last().isEqualTo("");
    }

    @Test
    void download_partOfOtherContent_isNotTaken() {
        server.file(
                "p1/a.png",
                cut(whole(CONTENT)),
                request -> whole(CONTENT)
                        .to(request)
                        .newBuilder()
                        .setHeader("ETag", "\"v2\"")
                        .build(),
                whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(3).last().isEqualTo("");
    }

    /** What a 206 says instead of the ETag that proves it belongs to the same file. */
    static Stream<Arguments> unprovenParts() {
        Map<String, String> none = Map.of();
        String rest = "bytes %d-399999/400000";
        return Stream.of(
                Arguments.of("no ETag", rest, none),
                Arguments.of("a weak ETag", rest, Map.of("ETag", "W/\"v1\"")),
                Arguments.of("another ETag", rest, Map.of("ETag", "\"v2\"")),
                Arguments.of("only its date", rest, Map.of("Last-Modified", "Mon, 23 Nov 2026 09:41:26 GMT")),
                Arguments.of("another length", "bytes %d-399999/400001", Map.of("ETag", "\"v1\"")),
                Arguments.of("an unknown length", "bytes %d-399999/*", Map.of("ETag", "\"v1\"")),
                Arguments.of("no range", "", Map.of("ETag", "\"v1\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unprovenParts")
    void download_partThatIsNotProvenToBelongToTheFile_isNotJoined(
            String name, String range, Map<String, String> headers) {
        for (Face face : Face.values()) {
            server.file("p1/a.png", cut(whole(CONTENT)), partOfOther(range, headers), whole(CONTENT));
            int before = ranges().size();

            List<Path> files = download(face, client, execute, directory.resolve(face.name()));

            assertThat(files.get(0)).hasBinaryContent(CONTENT);
            assertThat(ranges().subList(before, ranges().size()))
                    .hasSize(3)
                    .last()
                    .isEqualTo("");
        }
    }

    /** As much of other content of the same length as was requested. */
    private static StorageServer.Answer partOfOther(String range, Map<String, String> headers) {
        return request -> {
            int from = Integer.parseInt(
                    Objects.requireNonNull(request.getHeaders().get("Range")).replaceAll("\\D", ""));
            var part = new MockResponse.Builder().code(206).body(new Buffer().write(new byte[CONTENT.length - from]));
            headers.forEach(part::addHeader);
            return range.isEmpty()
                    ? part.build()
                    : part.addHeader("Content-Range", String.format(range, from))
                            .build();
        };
    }

    @ParameterizedTest
    @EnumSource
    void download_lengthKnownFromThePartOnly_isEnough(Face face) {
        server.file(
                "p1/a.flac",
                cut(request -> new MockResponse.Builder()
                        .addHeader("ETag", "\"v1\"")
                        .chunkedBody(new Buffer().write(CONTENT), 10_000)
                        .build()),
                whole(CONTENT));

        assertThat(download(face, client, executeOf("p1", server.signed("p1/a.flac")), directory)
                        .get(0))
                .hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(2).last().asString().startsWith("bytes=");
    }

    @ParameterizedTest
    @CsvSource({"408, RequestTimeout", "400, RequestTimeout", "425, TooEarly", "520, ''", "524, ''"})
    void download_timeoutOfTheStorageOrAProxy_isAttemptedAgain(int status, String code) {
        server.file("p1/a.png", status(status, code), whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(2);
    }

    @Test
    void download_rangesRefusedForEver_areRequestedOnce() {
        server.file("p1/a.png", cut(whole(CONTENT)), status(416, "InvalidRange"), cut(whole(CONTENT)), whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(4).filteredOn(range -> !range.isEmpty()).hasSize(1);
    }

    @Test
    void download_rangeRefused_beginsAgain() {
        server.file("p1/a.png", cut(whole(CONTENT)), status(416, "InvalidRange"), whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(3).last().isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void download_passingRefusal_isAttemptedAgain(int status) {
        server.file("p1/a.png", status(status, "SlowDown"), status(status, "SlowDown"), whole(CONTENT));

        assertThat(client.outputs().download(execute, directory).get(0)).hasBinaryContent(CONTENT);
        assertThat(ranges()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void download_refusedAgainAndAgain_endsWithThePolicy(Face face) {
        server.file("p1/a.png", status(500, "InternalError"));

        assertThatThrownBy(() -> download(face, client, execute, directory))
                .isInstanceOfSatisfying(DownloadException.class, e -> {
                    assertThat(e.fileName()).isEqualTo("a.png");
                    assertThat(e.promptId()).contains("p1");
                })
                .hasMessageContaining("InternalError")
                .hasCauseInstanceOf(ServerException.class);
        assertThat(ranges()).hasSize(3);
        assertThat(filesBelow(directory)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 404, 407, 410, 400})
    void download_finalRefusal_isNotRepeated(int status) {
        server.file("p1/a.png", status(status, "SomeCode"));

        assertThatThrownBy(() -> client.outputs().download(execute, directory))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the file a.png was refused by the storage: HTTP " + status + " SomeCode");
        assertThat(server.paths()).containsExactly("/bucket/p1/a.png");
    }

    @Test
    void download_silentStorage_isGivenUpAndResumed() {
        var silent = new Parts();
        var storage = new StubServer()
                .then(request -> CompletableFuture.completedFuture(
                        silent.answer(Map.of("ETag", List.of("\"v1\""), "Content-Length", List.of("8")))))
                .answer(206, "5678", "ETag", "\"v1\"", "Content-Range", "bytes 4-7/8");
        DownloadOptions options = DownloadOptions.defaults().withStallTimeout(Duration.ofSeconds(10));
        try (ComfyClient memory = server.client(time).transport(storage).build()) {
            var files = memory.async().outputs().download(execute, directory, options);
            silent.send("1234");

            time.advance(Duration.ofSeconds(10).minusNanos(1));
            assertThat(silent.isCancelled()).isFalse();
            time.advance(Duration.ofNanos(1));

            assertThat(silent.isCancelled()).isTrue();
            assertThat(files.join().get(0)).hasContent("12345678");
        }
        assertThat(storage.requests())
                .extracting(request -> request.headers().getOrDefault("Range", ""))
                .containsExactly("", "bytes=4-");
    }

    @Test
    void to_streamThatTakesItsTime_isNotTakenForASilentStorage() {
        server.file("p1/a.png", whole(CONTENT));
        var target = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] part) {
                time.advance(DownloadOptions.defaults().stallTimeout().multipliedBy(2));
                super.writeBytes(part);
            }
        };

        client.with(options -> options.withCallTimeout(Duration.ofDays(1)))
                .outputs()
                .to(server.signed("p1/a.png"), target);

        assertThat(target.toByteArray()).isEqualTo(CONTENT);
        assertThat(ranges()).containsExactly("");
    }

    @Test
    void to_cutWithEtag_resumesTheStream() {
        server.file("p1/a.png", cut(whole(CONTENT)), whole(CONTENT));
        var target = new ByteArrayOutputStream();

        long written = client.outputs().to(server.signed("p1/a.png"), target);

        assertThat(written).isEqualTo(CONTENT.length);
        assertThat(target.toByteArray()).isEqualTo(CONTENT);
    }

    @Test
    void to_cutWithoutEtag_failsSinceAStreamCannotBeginAgain() {
        server.file("p1/a.png", cut(withoutEtag(CONTENT)), withoutEtag(CONTENT));

        assertThatThrownBy(() -> client.outputs().to(server.signed("p1/a.png"), new ByteArrayOutputStream()))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("cannot be resumed");
    }

    private List<String> ranges() {
        return server.fileRequests().stream()
                .map(request -> Objects.requireNonNullElse(request.getHeaders().get("Range"), ""))
                .toList();
    }
}
