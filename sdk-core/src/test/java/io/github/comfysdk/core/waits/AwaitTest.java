package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How waits end, blocking and asynchronous. */
class AwaitTest {
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.builder(server, time).build();

    @ParameterizedTest
    @EnumSource
    void submit_jobThatSucceeds_givesTheSettledExecute(Face face) {
        server.on("POST /executes", Reply.execute("a", "created"))
                .on(
                        "GET /executes/a",
                        Reply.execute("a", "created"),
                        Reply.execute("a", "created", START),
                        Reply.execute("a", "success", START, COMPLETE, FILES));

        ExecuteHandle handle = client.executes().submit(TestClients.request("a"));
        Execute done = face.await(handle, WaitPolicy.within(Duration.ofMinutes(10)));

        assertThat(handle.promptId()).isEqualTo("a");
        assertThat(handle.created()).map(Execute::status).contains(ExecuteStatus.CREATED);
        assertThat(done.isSettled()).isTrue();
        assertThat(done.outputFiles()).hasSize(1);
        assertThat(server.routes())
                .containsExactly("POST /executes", "GET /executes/a", "GET /executes/a", "GET /executes/a");
    }

    @ParameterizedTest
    @EnumSource
    void await_statusBeforeFiles_looksAgainUntilTheCompleteTimeIsThere(Face face) {
        server.on(
                "GET /executes/a",
                Reply.execute("a", "success", START),
                Reply.execute("a", "success", START, FILES),
                Reply.execute("a", "success", START, FILES, COMPLETE));

        Execute done = face.await(client.executes().attach("a"), WaitPolicy.defaults());

        assertThat(done.hasOutputs()).isTrue();
        assertThat(done.completeTime()).isPresent();
        assertThat(server.count("GET /executes/a")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void await_completeTimeStaysAway_endsWithWhatIsThereAfterTheSettleWindow(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "success", START, FILES));

        Execute done = face.await(
                client.executes().attach("a"), WaitPolicy.defaults().withSettleWindow(Duration.ofSeconds(3)));

        assertThat(done.hasOutputs()).isTrue();
        assertThat(done.completeTime()).isEmpty();
        assertThat(Duration.ofNanos(time.nanoTime())).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource
    void await_jobThatFails_saysWhyAndHowToReadTheLogs(Face face) {
        server.on(
                "GET /executes/a",
                Reply.execute("a", "created"),
                Reply.execute("a", "failed", START, COMPLETE, "'message': 'exception occurred CUDA out of memory'"));

        ExecuteFailedException fault = catchThrowableOfType(
                ExecuteFailedException.class, () -> face.await(client.executes().attach("a"), WaitPolicy.defaults()));

        assertThat(fault)
                .hasMessageContaining("execute a failed: exception occurred CUDA out of memory")
                .hasMessageContaining("executes().logs(\"a\")");
        assertThat(fault.promptId()).contains("a");
        assertThat(fault.lastExecute()).map(Execute::status).contains(ExecuteStatus.FAILED);
        assertThat(fault.polls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void await_createdForEver_timesOutExactlyWithAdvice(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "created"));

        WaitTimeoutException fault = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> face.await(client.executes().attach("a"), WaitPolicy.within(Duration.ofMinutes(10))));

        assertThat(fault)
                .hasMessageContaining("execute a did not end within 10 minutes")
                .hasMessageContaining("last status was created, never started")
                .hasMessageContaining("SageMaker could not run it, which the server never records")
                .hasMessageContaining("attach(\"a\") resumes")
                .hasNoCause();
        assertThat(fault.elapsed()).isEqualTo(Duration.ofMinutes(10));
        assertThat(fault.lastExecute()).isPresent();
        assertThat((long) fault.polls()).isEqualTo(server.count("GET /executes/a"));
    }

    @ParameterizedTest
    @EnumSource
    void await_absentWithinTheGrace_goesOn(Face face) {
        server.on(
                "GET /executes/a",
                Reply.refusal(404, "no"),
                Reply.refusal(404, "no"),
                Reply.execute("a", "success", START, COMPLETE, FILES));

        Execute done = face.await(client.executes().attach("a"), WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void await_absentForLongerThanTheGrace_endsWithNotFound(Face face) {
        server.on("GET /executes/a", Reply.refusal(404, "no such execute"));

        NotFoundException fault = catchThrowableOfType(
                NotFoundException.class, () -> face.await(client.executes().attach("a"), WaitPolicy.defaults()));

        assertThat(fault.promptId()).contains("a");
        assertThat(Duration.ofNanos(time.nanoTime())).isEqualTo(Duration.ofSeconds(10));
    }
}
