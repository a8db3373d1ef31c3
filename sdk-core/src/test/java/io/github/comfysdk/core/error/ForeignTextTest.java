package io.github.comfysdk.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts of the server and ids of others cannot end the line of a message, or speak to a terminal. */
class ForeignTextTest {
    private static final String ID = "job-1\nWARNING forged\u001b[2J";
    private static final String SHOWN = "job-1\\u000aWARNING forged\\u001b[2J";

    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.client(server);

    @ParameterizedTest
    @EnumSource
    void refusal_messageAndIdOfOthers_areEscapedInTheTextAlone(Face face) {
        server.otherwise(request -> Answers.of(404, Answers.gateway("gone \u202e\\n away")));

        var refusal = catchThrowableOfType(ApiException.class, () -> face.get(client, ID));

        assertThat(refusal).hasMessageContaining("gone \\u202e\\u000a away").hasMessageContaining(SHOWN);
        assertThat(refusal.serverMessage()).isEqualTo("gone \u202e\n away");
        assertThat(refusal.promptId()).contains(ID);
    }

    @ParameterizedTest
    @EnumSource
    void wait_idOfOthers_isEscaped(Face face) {
        server.otherwise(request -> Answers.of(404, Answers.notFound("job-1")));

        var timeout = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> face.await(client.executes().attach(ID), WaitPolicy.within(Duration.ofSeconds(5))));

        assertThat(timeout).hasMessageContaining(SHOWN);
        assertThat(String.valueOf(timeout.getMessage()).chars()).allMatch(c -> c >= ' ');
        assertThat(timeout.promptId()).contains(ID);
    }
}
