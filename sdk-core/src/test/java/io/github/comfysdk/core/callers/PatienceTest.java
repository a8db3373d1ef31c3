package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a wait goes on when its polls fail: by time, since failures come in bursts that hit every request. */
class PatienceTest {
    private static final String TABLE =
            "table ComfyExecuteTable get_item failed with keys_values: {'prompt_id': 'a'}, e: ";
    private static final Reply SUCCESS = Reply.execute("a", "success", START, COMPLETE, FILES);

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.builder(server, time).build();

    /** Answers by virtual time: with the failure for so long, then with success. */
    private void failFor(Duration duration, Reply failure) {
        Instant end = TestClients.NOW.plus(duration);
        server.on("GET /executes/a", () -> (time.now().isBefore(end) ? failure : SUCCESS).send());
    }

    private Execute await(Face face, WaitPolicy policy) {
        return face.await(client.executes().attach("a"), policy);
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                        TABLE + "An error occurred (ProvisionedThroughputExceededException) when calling the GetItem"
                                + " operation (reached max retries: 9): The level of configured provisioned throughput",
                        TABLE
                                + "An error occurred (ThrottlingException) when calling the GetItem operation: Rate exceeded",
                        "An error occurred (InternalServerError) when calling the GetItem operation: Internal server error",
                        "Connect timeout on endpoint URL: \"https://dynamodb.us-east-1.amazonaws.com/\"",
                        "Read timeout on endpoint URL: \"None\"")
                .flatMap(text -> Stream.of(Face.values()).map(face -> Arguments.of(face, text)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void await_badRequestsThatPass_goesOnHoweverMany(Face face, String message) {
        failFor(Duration.ofMinutes(20), Reply.refusal(400, message.replace("\"", "")));

        Execute done = await(face, WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
        assertThat(server.routes()).hasSizeGreaterThan(100);
    }

    private static Reply proxy(int status, String body) {
        return () -> CompletableFuture.completedFuture(
                Answers.withHeaders(status, Map.of("Content-Type", List.of("text/html")), body));
    }

    static Stream<Arguments> doubtful() {
        return Stream.of(
                        Reply.refusal(400, "ComfyExecuteTable.__init__() got an unexpected keyword argument"),
                        Reply.json(200, "[]"),
                        proxy(404, "<html>not here</html>"),
                        Reply.json(418, "{}"))
                .flatMap(reply -> Stream.of(Face.values()).map(face -> Arguments.of(face, reply)));
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void await_failuresForUnknownReasonsForLessThanAMinute_goesOn(Face face, Reply failure) {
        failFor(Duration.ofSeconds(55), failure);

        Execute done = await(face, WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
        assertThat(server.routes()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource
    void await_badRequestsForUnknownReasonsForAMinute_endsWithTheLast(Face face) {
        failFor(Duration.ofHours(1), Reply.refusal(400, "boom"));

        BadRequestException thrown =
                catchThrowableOfType(BadRequestException.class, () -> await(face, WaitPolicy.defaults()));

        assertThat(thrown).hasMessageContaining("boom");
        assertThat(elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(71));
    }

    @ParameterizedTest
    @EnumSource
    void await_unreadableResponsesForAMinute_endsWithTheLast(Face face) {
        failFor(Duration.ofHours(1), Reply.json(200, "[]"));

        Throwable thrown = catchThrowable(() -> await(face, WaitPolicy.defaults()));

        assertThat(thrown).isInstanceOf(DecodeException.class);
        assertThat(elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(71));
    }

    @ParameterizedTest
    @EnumSource
    void await_fewPollsInAMinute_areNotEnoughToEndTheWait(Face face) {
        Duration twoMinutes = Duration.ofMinutes(2);
        failFor(Duration.ofMinutes(3), Reply.refusal(400, "boom"));

        Execute done = await(face, WaitPolicy.defaults().withIntervals(twoMinutes, twoMinutes));

        assertThat(done.isSettled()).isTrue();
        assertThat(server.routes()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void await_failuresOfTwoKindsInTurn_timesOut(Face face) {
        Reply doubtful = Reply.refusal(400, "boom");
        Reply passing = Reply.refusal(503, "Service Unavailable");
        server.on("GET /executes/a", () -> (elapsed().toSeconds() % 55 < 40 ? doubtful : passing).send());

        Throwable thrown = catchThrowable(() -> await(face, WaitPolicy.within(Duration.ofMinutes(30))));

        assertThat(thrown).isInstanceOf(WaitTimeoutException.class).hasMessageContaining("the last poll failed");
    }

    @ParameterizedTest
    @EnumSource
    void await_notFoundOfSomethingElse_isNoAbsence(Face face) {
        failFor(Duration.ofSeconds(30), proxy(404, "Not Found"));

        Execute done = await(face, WaitPolicy.defaults().withAbsenceGrace(Duration.ZERO));

        assertThat(done.isSettled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void await_absentWithoutGrace_endsAtOnce(Face face) {
        server.on("GET /executes/a", Reply.refusal(404, "Not Found"));

        Throwable thrown =
                catchThrowable(() -> await(face, WaitPolicy.defaults().withAbsenceGrace(Duration.ZERO)));

        assertThat(thrown).isInstanceOf(NotFoundException.class);
        assertThat(server.routes()).hasSize(1);
    }

    private Duration elapsed() {
        return Duration.between(TestClients.NOW, time.now());
    }
}
