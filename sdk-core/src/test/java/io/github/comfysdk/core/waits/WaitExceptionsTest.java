package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which faults of reads end a wait, and what a success without files is. */
class WaitExceptionsTest {
    private static final Reply SUCCESS = Reply.execute("a", "success", START, COMPLETE, FILES);

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.builder(server, time).build();

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                        Reply.broken(),
                        Reply.refusal(500, "Internal server error"),
                        Reply.refusal(503, "Service Unavailable"),
                        Reply.refusal(429, "Too Many Requests"),
                        Reply.refusal(400, "ProvisionedThroughputExceededException"),
                        Reply.json(200, "<html>a page of a proxy</html>"))
                .flatMap(reply -> Stream.of(Face.values()).map(face -> Arguments.of(face, reply)));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void await_faultThatPasses_goesOn(Face face, Reply fault) {
        server.on("GET /executes/a", Reply.execute("a", "created"), fault, fault, SUCCESS);

        Execute done = face.await(client.executes().attach("a"), WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
        assertThat(server.routes()).hasSize(4);
    }

    static Stream<Arguments> finalFaults() {
        return Stream.of(
                        Arguments.of(Reply.refusal(401, "Unauthorized"), UnauthorizedException.class),
                        Arguments.of(Reply.refusal(403, "Forbidden"), ForbiddenException.class))
                .flatMap(
                        pair -> Stream.of(Face.values()).map(face -> Arguments.of(face, pair.get()[0], pair.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("finalFaults")
    void await_refusalForGood_endsAtOnce(Face face, Reply fault, Class<? extends Throwable> type) {
        server.on("GET /executes/a", fault);

        Throwable thrown = catchThrowable(() -> face.await(client.executes().attach("a"), WaitPolicy.defaults()));

        assertThat(thrown).isInstanceOf(type);
        assertThat(server.routes()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void await_serverDownToTheEnd_timesOutWithTheLastFault(Face face) {
        server.on("GET /executes/a", Reply.refusal(503, "Service Unavailable"));

        WaitTimeoutException thrown = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> face.await(client.executes().attach("a"), WaitPolicy.within(Duration.ofMinutes(5))));

        assertThat(thrown).hasCauseInstanceOf(ServerException.class).hasMessageContaining("the last poll failed");
        assertThat(thrown.elapsed()).isEqualTo(Duration.ofMinutes(5));
        assertThat(thrown.lastExecute()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void await_deletedMeanwhile_endsWithNotFoundAfterTheGrace(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "created"), Reply.refusal(404, "no"));

        Throwable thrown = catchThrowable(() -> face.await(
                client.executes().attach("a"),
                WaitPolicy.defaults().withJitter(0).withAbsenceGrace(Duration.ofSeconds(3))));

        assertThat(thrown)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("GetExecute failed with HTTP 404: no")
                .hasMessageEndingWith(
                        "It was absent for 3 seconds, the absence grace of the wait, which has seen it before,"
                                + " with status created: the execute was deleted");
        assertThat(Duration.ofNanos(time.nanoTime())).isEqualTo(Duration.ofMillis(3_500));
    }

    @ParameterizedTest
    @EnumSource
    void await_neverThere_endsWithNotFoundThatSaysSo(Face face) {
        server.on("GET /executes/a", Reply.refusal(404, "no"));

        assertThatThrownBy(() -> face.await(client.executes().attach("a"), WaitPolicy.defaults()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageEndingWith(
                        "It was absent for 10 seconds, the absence grace of the wait, which has never seen it:"
                                + " the id is wrong, or the execute was deleted");
    }

    @ParameterizedTest
    @EnumSource
    void await_successWithoutFiles_isAResultUnlessFilesAreRequired(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE));

        Execute done = face.await(client.executes().attach("a"), WaitPolicy.defaults());
        ExecuteFailedException thrown = catchThrowableOfType(
                ExecuteFailedException.class,
                () -> face.await(
                        client.executes().attach("a"), WaitPolicy.defaults().withOutputsRequired()));

        assertThat(done.hasOutputs()).isFalse();
        assertThat(thrown)
                .hasMessageContaining("ended with status success but without output files")
                .hasMessageContaining("a node failed inside ComfyUI");
        assertThat(server.routes()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void await_successWithoutFilesButMessages_namesTheNodeThatFailed(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE, "'need_sync': true"))
                .on(
                        "GET /sync/a",
                        Reply.data("[[{'event': 'execution_error', 'data': {'node_id': '3', 'node_type': 'KSampler',"
                                + " 'exception_type': 'RuntimeError', 'exception_message': 'out of memory'}}]]"));

        ExecuteFailedException thrown = catchThrowableOfType(
                ExecuteFailedException.class,
                () -> face.await(
                        client.executes().attach("a"), WaitPolicy.defaults().withOutputsRequired()));

        assertThat(thrown).hasMessageContaining("node 3 (KSampler) raised RuntimeError: out of memory");
    }

    @ParameterizedTest
    @EnumSource
    void submit_realTimeSuccess_needsNoRead(Face face) {
        server.on("POST /executes", SUCCESS);

        Execute done = face.await(client.executes().submit(TestClients.request("a")), WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
        assertThat(server.routes()).containsExactly("POST /executes");
    }

    @ParameterizedTest
    @EnumSource
    void submit_realTimeFailure_isReadOnceForTheReason(Face face) {
        server.on("POST /executes", Reply.execute("a", "failed", START, COMPLETE))
                .on("GET /executes/a", Reply.execute("a", "failed", START, COMPLETE, "'message': 'exception boom'"));

        Throwable thrown = catchThrowable(
                () -> face.await(client.executes().submit(TestClients.request("a")), WaitPolicy.defaults()));

        assertThat(thrown).isInstanceOf(ExecuteFailedException.class).hasMessageContaining("exception boom");
        assertThat(server.routes()).containsExactly("POST /executes", "GET /executes/a");
    }

    @ParameterizedTest
    @EnumSource
    void submit_realTimeSuccessWithFullResult_isReadOnce(Face face) {
        server.on("POST /executes", SUCCESS).on("GET /executes/a", SUCCESS);

        face.await(
                client.executes().submit(TestClients.request("a")),
                WaitPolicy.defaults().withFullResult());

        assertThat(server.routes()).containsExactly("POST /executes", "GET /executes/a");
    }

    @ParameterizedTest
    @EnumSource
    void createIfAbsent_executeOfThatId_isNotCreatedAgain(Face face) {
        server.on("GET /executes/a", SUCCESS)
                .on("GET /executes/b", Reply.refusal(404, "no such execute"))
                .on("POST /executes", Reply.execute("b", "created"));

        Execute there = create(face, "a");
        Execute absent = create(face, "b");

        assertThat(there.isSettled()).isTrue();
        assertThat(absent.promptId()).isEqualTo("b");
        assertThat(server.routes())
                .as("an absent execute is looked for during the lookup window, since reads lag behind writes")
                .startsWith("GET /executes/a", "GET /executes/b", "GET /executes/b")
                .endsWith("GET /executes/b", "POST /executes")
                .hasSize(10);
    }

    private Execute create(Face face, String promptId) {
        return face == Face.SYNC
                ? client.executes().createIfAbsent(TestClients.request(promptId))
                : client.async()
                        .executes()
                        .createIfAbsent(TestClients.request(promptId))
                        .join();
    }
}
