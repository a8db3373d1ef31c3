package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits say about states that are odd: what they mean and what to do. */
class WaitMessagesTest {
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.builder(server, time).build();

    private WaitTimeoutException timeout(Face face, WaitPolicy policy) {
        return catchThrowableOfType(
                WaitTimeoutException.class, () -> face.await(client.executes().attach("a"), policy));
    }

    @ParameterizedTest
    @EnumSource
    void await_statusOfALaterRelease_goesOnAndSaysThatItIsUnknown(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "paused"));

        assertThat(timeout(face, WaitPolicy.within(Duration.ofMinutes(1))))
                .hasMessageContaining(
                        "its last status was paused, never started. This release does not know its status,"
                                + " paused; a newer release may");
    }

    @ParameterizedTest
    @EnumSource
    void await_endThatIsNotRecordedInFull_saysSoAtTheTimeout(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "success", START));
        Duration minute = Duration.ofMinutes(1);

        assertThat(timeout(face, WaitPolicy.within(minute).withSettleWindow(minute.multipliedBy(2))))
                .hasMessageContaining("It has ended, but the server has not recorded the result in full");
    }

    @ParameterizedTest
    @EnumSource
    void await_runningForLong_pointsToTheLogs(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "created", START));

        assertThat(timeout(face, WaitPolicy.within(Duration.ofMinutes(1))))
                .hasMessageContaining("its last status was created, started 2026-01-01T00:00:01.000001Z")
                .hasMessageContaining("Read executes().logs(\"a\")");
    }

    @ParameterizedTest
    @EnumSource
    void await_failureWithALongMessage_isCutShort(Face face) {
        server.on(
                "GET /executes/a",
                Reply.execute("a", "failed", START, COMPLETE, "'message': '" + "x".repeat(601) + "'"));

        var fault = catchThrowableOfType(
                ExecuteFailedException.class, () -> face.await(client.executes().attach("a"), WaitPolicy.defaults()));

        assertThat(fault)
                .hasMessageContaining(" " + "x".repeat(600) + "...")
                .message()
                .doesNotContain("x".repeat(601));
    }

    @ParameterizedTest
    @EnumSource
    void await_failureWithAnEmojiAtTheCut_isCutBeforeIt(Face face) {
        String kept = "x".repeat(599);
        server.on(
                "GET /executes/a",
                Reply.execute("a", "failed", START, COMPLETE, "'message': '" + kept + "\ud83d\ude00y'"));

        var fault = catchThrowableOfType(
                ExecuteFailedException.class, () -> face.await(client.executes().attach("a"), WaitPolicy.defaults()));

        assertThat(fault).hasMessageContaining(" " + kept + "...");
    }

    @Test
    void onProgress_promptThatIsNoGraph_isToldWithoutOne() {
        server.on(
                        "GET /executes/a",
                        Reply.execute(
                                "a", "created", START, "'need_sync': true", "'prompt_params': {'prompt': 'no graph'}"),
                        Reply.execute("a", "success", START, COMPLETE))
                .on(
                        "GET /sync/a",
                        Reply.data("[[{'event': 'executing', 'data': {'node': '3'}}],"
                                + "[{'event': 'executed', 'data': {'node': '3'}}]]"));
        List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());

        Execute done = client.executes().attach("a").onProgress(events::add).await(WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        ProgressEvent.Started.class,
                        ProgressEvent.NodeExecuting.class,
                        ProgressEvent.NodeExecuted.class,
                        ProgressEvent.Finished.class);
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        ProgressEvent.NodeExecuting.class,
                        event -> assertThat(event.classType()).isEmpty());
        assertThat(events.get(2).fraction())
                .as("nothing is known of the whole")
                .isEqualTo(events.get(1).fraction());
    }
}
