package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that go back, since a read was stale or the id was created anew during the wait. */
class ChangedRowsTest {
    private static final DateTimeFormatter WIRE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final StubServer server = new StubServer();

    private static String at(int second) {
        return "\"" + WIRE_TIME.format(LocalDateTime.ofInstant(NOW.plusSeconds(second), ZoneOffset.UTC)) + "\"";
    }

    private Reply row(String id, String status, String start, String complete) {
        return Reply.data("{\"prompt_id\": \"" + id + "\", \"status\": \"" + status + "\", \"create_time\": " + at(0)
                + ", \"endpoint_name\": \"comfy-async-demo\", \"inference_type\": \"Async\", \"need_sync\": false,"
                + " \"start_time\": " + start + ", \"complete_time\": " + complete + ", \"output_files\": []}");
    }

    private Reply now(String id, int back, int end) {
        long passed = Duration.between(NOW, time.now()).toSeconds();
        // Polls without pauses would never end.
        if (passed >= end || server.routes().size() > 500) {
            return row(id, "success", at(1), at(end));
        }
        boolean seemsToHaveEnded = passed >= back && passed < back + 3;
        return row(id, seemsToHaveEnded ? "success" : "created", passed < 1 ? "\"\"" : at(1), "null");
    }

    @ParameterizedTest
    @CsvSource({"SYNC, 5, 60", "ASYNC, 5, 60", "SYNC, 11, 600", "ASYNC, 11, 600", "SYNC, 30, 40", "ASYNC, 30, 40"})
    void await_successThatIsTakenBack_pollsOnWithPausesUntilTheEnd(Face face, int back, int end) {
        server.on(
                "GET /executes/known",
                () -> row("known", "success", at(1), at(11)).send());
        server.on("GET /executes/job", () -> now("job", back, end).send());
        try (ComfyClient client = TestClients.builder(server, time).build()) {
            client.executes().await("known", WaitPolicy.defaults());

            Execute done = face.await(client.executes().attach("job"), WaitPolicy.defaults());

            assertThat(done.completeTime()).contains(NOW.plusSeconds(end));
            assertThat(Duration.between(NOW.plusSeconds(end), time.now())).isLessThan(Duration.ofSeconds(70));
            assertThat(server.routes()).hasSizeLessThan(80);
        }
    }
}
