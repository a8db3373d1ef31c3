package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.error.UploadException;
import io.github.comfysdk.core.input.UploadServer.Step;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upload makes of the responses of the storage to its parts. */
class StorageResponseTest extends UploadFixture {
    private static final String REFUSED = "<Error><Code>AccessDenied</Code></Error>";

    @ParameterizedTest
    @EnumSource
    void upload_partThatFailsForAWhile_isSentAgain(Face face) throws IOException {
        server.next("PUT part", Step.refused(503, "<Error><Code>SlowDown</Code></Error>"), Step.lostBefore());

        upload(face, file("a.png", 3));

        assertThat(server.kinds())
                .containsExactly("POST checkpoint", "PUT part", "PUT part", "PUT part", "PUT checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_partThatIsRefused_endsWithTheNameOfTheFileAndLeavesNothingBehind(Face face) throws IOException {
        server.next("PUT part", Step.refused(403, REFUSED));

        var exception = failure(face, UploadException.class, file("a.png", 3));

        assertThat(exception)
                .hasMessage(
                        "the file a.png was refused by the storage: HTTP 403 AccessDenied. The URLs for an upload live for"
                                + " an hour; upload it again");
        assertThat(exception.fileName()).isEqualTo("a.png");
        assertThat(server.kinds()).containsExactly("POST checkpoint", "PUT part", "DELETE checkpoint");
        assertThat(UploadServer.text(server.only("DELETE checkpoint")))
                .isEqualTo("{\"checkpoint_id_list\":[\"cp-1\"]}");
    }

    @ParameterizedTest
    @EnumSource
    void upload_storageThatIsLostForGood_saysSoWithoutTheUrl(Face face) throws IOException {
        server.next("PUT part", Step.lostBefore(), Step.lostBefore(), Step.lostBefore(), Step.lostBefore());

        var exception = failure(face, UploadException.class, file("a.png", 3));

        assertThat(exception)
                .hasMessageStartingWith(
                        "the file a.png could not be uploaded: the connection to the storage was lost (IOException)")
                .hasCauseInstanceOf(TransportException.class);
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void upload_storageThatSendsNoTag_saysSo(Face face) throws IOException {
        server.next("PUT part", Step.refused(200, ""));

        assertThat(failure(face, UploadException.class, file("a.png", 3)))
                .hasMessageContaining("was taken by the storage without an ETag");
    }

    @ParameterizedTest
    @EnumSource
    void upload_redirectOfAYoungBucket_isFollowedWithTheBody(Face face) throws IOException {
        String elsewhere = "https://bucket.s3.eu-west-1.amazonaws.com/key?Signature=s3cret";
        server.next("PUT part", Step.refused(307, "", "Location", elsewhere));

        upload(face, file("a.png", 3));

        assertThat(server.parts).hasSize(1).containsKey(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example.com/key?Signature=s3cret",
                "http://bucket.s3.us-east-1.amazonaws.com/key?Signature=s3cret",
                "ftp://bucket.s3.us-east-1.amazonaws.com/key?Signature=s3cret",
                "https://user@bucket.s3.us-east-1.amazonaws.com/key?Signature=s3cret",
                "not a URL?Signature=s3cret"
            })
    void upload_urlThatIsNotToBeTrusted_sendsNothingThere(String url) throws IOException {
        server.withUrls(any -> url);

        var exception = failure(Face.SYNC, UploadException.class, file("a.png", 3));

        assertThat(exception)
                .hasMessageStartingWith("the file a.png cannot be uploaded: ")
                .message()
                .doesNotContain("s3cret");
        assertThat(server.kinds()).containsExactly("POST checkpoint", "DELETE checkpoint");
    }

    @Test
    void upload_silentStorage_endsWithTheCallTimeout() throws IOException {
        server.next("PUT part", Step.silence(), Step.silence(), Step.silence());
        try (ComfyClient standing = TestClients.standing(server, time)
                .username("api")
                .options(options ->
                        options.withCallTimeout(Duration.ofSeconds(2)).withAttemptTimeout(Duration.ofSeconds(1)))
                .build()) {
            CompletableFuture<UploadedInputs> upload =
                    standing.async().inputs().upload(ENDPOINT, List.of(file("a.png", 3)));

            time.advance(Duration.ofSeconds(2));

            assertThatThrownBy(upload::join).hasCauseInstanceOf(CallTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503, 520, 522, 527})
    void upload_statusThatPasses_isSentAgain(int status) throws IOException {
        server.next("PUT part", Step.refused(status, ""));

        upload(Face.SYNC, file("a.png", 3));

        assertThat(Collections.frequency(server.kinds(), "PUT part")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void upload_emptyTag_isNoProof(Face face) throws IOException {
        server.next("PUT part", Step.refused(200, "", "ETag", " "));
        Path photo = file("a.png", 3);

        assertThatThrownBy(() -> upload(face, photo))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("was taken by the storage without an ETag");
    }

    @ParameterizedTest
    @EnumSource
    void upload_407_saysWhereToGiveTheCredentials(Face face) throws IOException {
        server.next("PUT part", Step.refused(407, ""));
        Path photo = file("a.png", 3);

        assertThatThrownBy(() -> upload(face, photo))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("The proxy requires credentials: set an Authenticator on the HTTP client");
    }

    @ParameterizedTest
    @EnumSource
    void upload_longBodyOfTheStorage_isNotRead(Face face) throws IOException {
        String page = "x".repeat(1_000_000);
        Path photo = file("a.png", 3);

        server.next("PUT part", Step.refused(200, page, "ETag", "\"tag\""));
        assertThat(upload(face, photo).name(photo)).endsWith("_a.png");

        server.next("PUT part", Step.refused(400, "<Error><Code>EntityTooLarge</Code></Error>" + page));
        assertThatThrownBy(() -> upload(face, photo))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("was refused by the storage: HTTP 400 EntityTooLarge");
    }
}
