package io.github.comfysdk.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ids {@code .} and {@code ..} would lead to other routes, escaped or not, so nothing is asked about them by path. */
class DotIdsTest {
    private final StubServer server = new StubServer();

    @ParameterizedTest
    @CsvSource({"SYNC, .", "SYNC, ..", "ASYNC, .", "ASYNC, .."})
    void readByPath_ofAnIdOfDots_isRefusedAndNotSent(Face face, String id) {
        try (ComfyClient client = TestClients.client(server)) {
            assertRefused(() -> face.get(client, id), id);
            assertRefused(
                    () -> face.call(
                            client,
                            comfy -> comfy.executes().find(id),
                            comfy -> comfy.async().executes().find(id)),
                    id);
            assertRefused(
                    () -> face.call(
                            client,
                            comfy -> comfy.executes().logs(id),
                            comfy -> comfy.async().executes().logs(id)),
                    id);
            assertRefused(() -> face.await(client.executes().attach(id), WaitPolicy.defaults()), id);
        }
        assertThat(server.requests()).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessageStartingWith("the id \"" + id + "\" cannot be part of a URL");
    }

    @ParameterizedTest
    @CsvSource({"SYNC, .", "ASYNC, .."})
    void readByQueryAndDelete_ofAnIdOfDots_areSent(Face face, String id) {
        server.answer(200, Answers.found(id, "success")).answer(200, "");
        try (ComfyClient client = TestClients.builder(server, VirtualTime.startingAt(TestClients.NOW))
                .promptIdLocation(PromptIdLocation.QUERY)
                .build()) {
            assertThat(face.get(client, id).promptId()).isEqualTo(id);
            client.executes().delete(id);
        }
        assertThat(server.methods()).containsExactly("GET", "DELETE");
    }
}
