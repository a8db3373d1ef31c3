package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.UploadException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.input.UploadServer.Step;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.core.time.ClientTime;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the storage can do to a part of a file. */
class StorageFailureTest extends UploadFixture {
    private static final String NEXT = "https://bucket.s3.eu-west-1.amazonaws.com/key?Signature=s3cret";

    static Stream<Arguments> passing() {
        return Face.withEach(List.of(
                Step.refused(408, ""),
                Step.refused(425, ""),
                Step.refused(429, ""),
                Step.refused(500, "<Error><Code>InternalError</Code></Error>"),
                Step.refused(502, ""),
                Step.refused(503, "<Error><Code>SlowDown</Code></Error>"),
                Step.refused(504, ""),
                Step.refused(400, "<Error><Code>RequestTimeout</Code></Error>")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void upload_failureThatPasses_partIsSentAgain(Face face, Step failure) throws IOException {
        server.next("PUT part", failure);

        upload(face, file("a.png"));

        assertThat(server.kinds()).containsExactly("POST checkpoint", "PUT part", "PUT part", "PUT checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_partThatIsSentAgain_reportsTheStatusOfEachAttempt(Face face) throws IOException {
        server.next("PUT part", Step.refused(503, ""));
        var statuses = new CopyOnWriteArrayList<Integer>();
        ComfyClient listened = builder()
                .listener(new ClientListener() {
                    @Override
                    public void onAttempt(AttemptEvent event) {
                        if (event.operation().equals("PutInputPart")) {
                            statuses.add(event.status().orElse(0));
                        }
                    }
                })
                .build();

        upload(listened, face, file("a.png"));

        assertThat(statuses).containsExactly(503, 200);
    }

    static Stream<Arguments> lasting() {
        return Face.withEach(List.of(
                List.of("HTTP 400 EntityTooSmall", Step.refused(400, "<Code>EntityTooSmall</Code>")),
                List.of("HTTP 404", Step.refused(404, "<html>no storage</html>")),
                List.of("HTTP 501 NotImplemented", Step.refused(501, "<Code>NotImplemented</Code>")),
                List.of("HTTP 307", Step.refused(307, ""))));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void upload_failureThatLasts_endsAtOnceWithWhatTheStorageSaid(Face face, List<?> textAndFailure)
            throws IOException {
        server.next("PUT part", (Step) textAndFailure.get(1));

        assertThat(failure(face, UploadException.class, file("a.png")))
                .hasMessage("the file a.png was refused by the storage: " + textAndFailure.get(0));
        assertThat(server.kinds()).containsExactly("POST checkpoint", "PUT part", "DELETE checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_storageThatIsNotReached_saysWhatToCheck(Face face) throws IOException {
        server.next("PUT part", Step.failure(new ConnectException("bucket?Signature=s3cret")));

        assertThat(failure(once(), face, UploadException.class, file("a.png")))
                .hasMessage(
                        "the file a.png could not be uploaded: the storage could not be reached: check DNS, proxy and"
                                + " certificates (ConnectException)");
    }

    @ParameterizedTest
    @EnumSource
    void upload_unexpectedException_isNotTriedAgainAndShowsNoUrl(Face face) throws IOException {
        server.next("PUT part", Step.failure(new IllegalStateException("bucket?Signature=s3cret")));

        assertThat(failure(face, UploadException.class, file("a.png")))
                .hasMessage("the file a.png failed with an unexpected exception (IllegalStateException)")
                .hasNoCause();
        assertThat(count("PUT part")).isOne();
    }

    static Stream<Arguments> timeouts() {
        return Face.withEach(List.of(Duration.ofSeconds(30), Duration.ofMinutes(7)));
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void upload_silentStorage_isGivenTheAttemptTimeoutForASmallPart(Face face, Duration timeout) throws IOException {
        ComfyClient patient = TestClients.standing(time.drive(this::withoutStorage), time)
                .username("api")
                .options(options -> options.withRetryPolicy(RetryPolicy.none())
                        .withAttemptTimeout(timeout)
                        .withCallTimeout(timeout.multipliedBy(2)))
                .build();

        assertThat(failure(patient, face, UploadException.class, file("a.png")))
                .hasMessageStartingWith("the file a.png could not be uploaded: ")
                .hasMessageContaining(
                        "got no complete response within its attempt timeout of " + DurationText.of(timeout));
        assertThat(elapsed()).isEqualTo(timeout);
    }

    private CompletableFuture<TransportResponse> withoutStorage(TransportRequest request) {
        if (!UploadServer.kind(request).equals("PUT part")) {
            return server.send(request);
        }
        var silence = new CompletableFuture<TransportResponse>();
        ClientTime.Timer held = time.hold(Duration.ofDays(1), () -> {});
        Futures.onEnd(silence, (response, exception) -> held.cancel());
        return silence;
    }

    @ParameterizedTest
    @EnumSource
    void upload_redirects_areFollowedThreeTimes(Face face) throws IOException {
        Step moved = Step.refused(308, "", "Location", NEXT);
        server.next("PUT part", moved, moved, moved);

        upload(face, file("a.png"));

        assertThat(server.parts).containsOnlyKeys(NEXT);
        server.next("PUT part", moved, moved, moved, moved);
        assertThat(failure(face, UploadException.class, file("b.png")))
                .hasMessage("the file b.png was refused by the storage: HTTP 308");
    }

    static Stream<Arguments> refusedRedirects() {
        return Face.withEach(List.of(
                List.of("was redirected by the storage to something that is not a URL", "no URL?Signature=s3cret"),
                List.of(
                        "was redirected by the storage to a URL that is not https, while the first one was",
                        "http://bucket.s3.eu-west-1.amazonaws.com/key?Signature=s3cret"),
                List.of(
                        "cannot be uploaded: its URL is on the host files.example.com, which is not among the allowed"
                                + " ones; if it is your storage, set"
                                + " storageHosts(StorageHosts.aws().and(\"files.example.com\")) on the client",
                        "https://files.example.com/key?Signature=s3cret")));
    }

    @ParameterizedTest
    @MethodSource("refusedRedirects")
    void upload_redirectThatIsNotToBeTrusted_isNotFollowed(Face face, List<String> textAndLocation) throws IOException {
        server.next("PUT part", Step.refused(307, "", "Location", textAndLocation.get(1)));

        assertThat(failure(face, UploadException.class, file("a.png")))
                .hasMessage("the file a.png " + textAndLocation.get(0));
        assertThat(count("PUT part")).isOne();
    }

    private ComfyClient once() {
        return builder()
                .options(options -> options.withRetryPolicy(RetryPolicy.none()))
                .build();
    }
}
