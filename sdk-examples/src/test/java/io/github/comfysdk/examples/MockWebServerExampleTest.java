package io.github.comfysdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** Testing with MockWebServer, where a test needs exact bytes of a response and no server that remembers. */
class MockWebServerExampleTest {
    @Test
    void get_preparedResponse_becomesAnExecute() throws Exception {
        try (var server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body("""
                            {"statusCode": 200, "message": "OK", "data": {"prompt_id": "job-1", "status": "success",
                            "endpoint_name": "comfy-async-prod"}}""")
                    .build());
            server.start();

            Execute execute = read(server.url("/prod").toString());

            assertThat(execute.status()).isEqualTo(ExecuteStatus.SUCCESS);
            assertThat(server.takeRequest().getTarget()).isEqualTo("/prod/executes/job-1");
        }
    }

    private static Execute read(String baseUrl) throws IOException {
        try (ComfyClient comfy =
                ComfyClient.builder().baseUrl(baseUrl).apiKey("a-key").build()) {
            return comfy.executes().get("job-1");
        }
    }
}
