package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the exception adds to messages of the container that say less than is known. */
class FailureAdviceTest {
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.builder(server, time).build();

    @ParameterizedTest
    @EnumSource
    void await_graphThatIsRefused_advisesToValidateOrTryAgain(Face face) {
        String message = "the environment is not ready valid[0] is false, need to resync";

        assertThat(failure(face, message))
                .hasMessageStartingWith(
                        "execute a failed: " + message + ". The container says so of graphs that ComfyUI"
                                + " cannot run, without saying why: validate the graph, and check that its models, input images and"
                                + " custom nodes are on the endpoint. It says the same while it is busy with another execute; then"
                                + " the same graph can succeed when it is submitted again. executes().logs(");
    }

    @ParameterizedTest
    @EnumSource
    void await_preparationThatFailed_speaksOfPreparePropsAndNotOfTheGraph(Face face) {
        String message = "the environment is not ready with sync";

        assertThat(failure(face, message))
                .hasMessageStartingWith("execute a failed: " + message + ". The container could not do what the"
                        + " prepareProps of the execute say, and does not tell why: they need a requestId, a prepareType"
                        + " and a requestTime, for type custom both paths, and for type other a syncScript. The graph was"
                        + " not looked at. executes().logs(")
                .message()
                .doesNotContain("validate");
    }

    @ParameterizedTest
    @EnumSource
    void await_idThatTheQueueOfProgressRefuses_speaksOfTheId(Face face) {
        String message = "exception occurred An error occurred (InvalidParameterValue) when calling the SendMessage"
                + " operation: The request includes a parameter that is not valid.";

        assertThat(failure(face, message))
                .hasMessageContaining(
                        ". The container could not send progress messages, whose queue takes only ids of 1 to"
                                + " 128 ASCII characters without blanks: choose another id, or leave needSync unset");
    }

    @ParameterizedTest
    @EnumSource
    void await_messageThatSpeaksForItself_addsNothing(Face face) {
        assertThat(failure(face, "exception occurred CUDA out of memory"))
                .hasMessageStartingWith("execute a failed: exception occurred CUDA out of memory. executes().logs(");
    }

    private ExecuteFailedException failure(Face face, String message) {
        server.on("GET /executes/a", Reply.execute("a", "failed", START, COMPLETE, "'message': '" + message + "'"));
        return catchThrowableOfType(
                ExecuteFailedException.class, () -> face.await(client.executes().attach("a"), WaitPolicy.defaults()));
    }
}
