package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.KEY;
import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the requests that the client sends. */
class RequestShapeTest {
    private final StubServer server = new StubServer();

    private ComfyClient client(UnaryOperator<ComfyClient.Builder> settings) {
        return settings.apply(TestClients.builder(server, VirtualTime.startingAt(NOW)))
                .build();
    }

    private TransportRequest only() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void get_byDefault_hasTheIdInThePathAndTheUsualHeaders(Face face) {
        server.answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = client(builder -> builder)) {
            face.get(client, ID);
        }

        assertThat(only().method()).isEqualTo("GET");
        assertThat(only().uri()).hasToString("https://api.example.com/prod/executes/" + ID);
        assertThat(only().headers())
                .containsOnlyKeys("Accept", "User-Agent", "x-api-key")
                .containsEntry("Accept", "application/json")
                .containsEntry("x-api-key", KEY);
        assertThat(only().headers().get("User-Agent")).matches("comfy-sdk-java/\\d+\\.\\d+\\.\\d+\\S* .*");
        assertThat(only().body()).isEmpty();
    }

    @Test
    void get_withTheIdInTheQuery_asksAsTheReferencePrintsIt() {
        server.answer(200, Answers.found("a/b c", "success"));

        try (ComfyClient client = client(builder -> builder.promptIdLocation(PromptIdLocation.QUERY))) {
            client.executes().get("a/b c");
        }

        assertThat(only().uri()).hasToString("https://api.example.com/prod/executes/prompt_id?prompt_id=a%2Fb%20c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain-id_1.x | plain-id_1.x",
                "a/b c | a%2Fb%20c",
                "50%?&#+ | 50%25%3F%26%23%2B",
                "\u00fcber | %C3%BCber"
            })
    void get_anyId_staysOneSegmentOfThePath(String id, String segment) {
        server.answer(200, Answers.found(id, "success"));

        try (ComfyClient client = client(builder -> builder)) {
            client.executes().get(id);
        }

        assertThat(only().uri()).hasToString("https://api.example.com/prod/executes/" + segment);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com/executes",
        "https://api.example.com/, https://api.example.com/executes",
        "https://api.example.com:8443/a/stage/, https://api.example.com:8443/a/stage/executes",
        "http://10.0.0.1/prod, http://10.0.0.1/prod/executes"
    })
    void baseUrl_isTakenAsGiven(String baseUrl, String address) {
        server.answer(200, Answers.lambda(200, "{\"executes\": []}", "OK"));

        try (ComfyClient client = client(builder -> builder.baseUrl(baseUrl).allowInsecureHttp())) {
            client.executes().listPage(ListExecutesRequest.all());
        }

        assertThat(only().uri()).hasToString(address);
    }

    @Test
    void username_isSentInLowerCase() {
        server.answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = client(builder -> builder.username("api"))) {
            client.executes().get(ID);
        }

        assertThat(only().headers()).containsEntry("username", "api");
    }

    @Test
    void apiKey_ofASupplier_isAskedForAtEachAttempt() {
        Iterator<String> keys = List.of("old-key", "new-key").iterator();
        server.answer(503, Answers.gateway("Service Unavailable")).answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = client(builder -> builder.apiKey(keys::next))) {
            client.executes().get(ID);
        }

        assertThat(server.requests())
                .extracting(request -> request.headers().get("x-api-key"))
                .containsExactly("old-key", "new-key");
    }

    @ParameterizedTest
    @EnumSource
    void apiKey_ofASupplierThatGivesNone_sendsNothing(Face face) {
        try (ComfyClient client = client(builder -> builder.apiKey(() -> "two\nlines"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> face.get(client, ID))
                    .withMessageStartingWith("apiKey is null or empty, or contains a space")
                    .withMessageNotContaining("two");
        }

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void create_sendsTheRequestAsJsonUnderItsOwnId() {
        server.answer(201, Answers.created(ID));

        try (ComfyClient client = client(builder -> builder)) {
            client.executes().create(TestClients.request());
        }

        assertThat(only().method()).isEqualTo("POST");
        assertThat(only().uri()).hasToString("https://api.example.com/prod/executes");
        assertThat(only().headers()).containsEntry("Content-Type", "application/json");
        assertThat(only().body().map(String::new).orElseThrow())
                .contains("\"prompt_id\":\"" + ID + "\"")
                .contains("\"endpoint_name\":\"comfy-async-demo\"");
    }
}
