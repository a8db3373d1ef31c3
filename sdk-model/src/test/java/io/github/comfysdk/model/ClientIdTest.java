package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without a client id, the engine reports neither nodes nor their errors. */
class ClientIdTest {
    private static final PromptGraph GRAPH = PromptGraph.of(List.of(GraphNode.of("1", "SaveImage")));

    @Test
    void clientId_needSync_defaultsToThePromptId() {
        CreateExecuteRequest request = create("id-1").needSync(true).build();

        assertThat(request.clientId()).contains("id-1");
        assertThat(ComfyJson.writeText(request)).contains("\"client_id\":\"id-1\"");
    }

    @Test
    void clientId_needSyncAndRandomPromptId_isTheIdThatIsSent() {
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .endpointName("e")
                .prompt(GRAPH)
                .needSync(true)
                .build();

        assertThat(request.clientId()).contains(request.promptId());
    }

    @Test
    void clientId_withoutNeedSync_isAbsent() {
        assertThat(create("id-1").build().clientId()).isEmpty();
    }

    @Test
    void clientId_given_wins() {
        assertThat(create("id-1").needSync(true).clientId("mine").build().clientId())
                .contains("mine");
    }

    static Stream<Object> idsInExtraData() {
        return Stream.of("mine", InputValue.of("mine"), 7);
    }

    @ParameterizedTest
    @MethodSource("idsInExtraData")
    void clientId_givenInExtraData_isLeftToIt(Object id) {
        CreateExecuteRequest request =
                create("id-1").needSync(true).putExtraData("client_id", id).build();

        assertThat(request.clientId()).isEmpty();
        assertThat(request.extraData()).containsEntry("client_id", id);
    }

    static Stream<@Nullable Object> noIds() {
        return Stream.of("", null, InputValue.of(""), InputValue.ofNull());
    }

    @ParameterizedTest
    @MethodSource("noIds")
    @SuppressWarnings("NullAway") // extra data may hold null
    void clientId_emptyInExtraData_defaultsToThePromptId(@Nullable Object none) {
        assertThat(create("id-1")
                        .needSync(true)
                        .putExtraData("client_id", none)
                        .build()
                        .clientId())
                .contains("id-1");
    }

    @Test
    void withNewPromptId_clientIdByDefault_followsTheNewId() {
        CreateExecuteRequest old = create("id-1").needSync(true).build();

        CreateExecuteRequest again = old.withNewPromptId();

        assertThat(UUID.fromString(again.promptId())).hasToString(again.promptId());
        assertThat(again)
                .isEqualTo(CreateExecuteRequest.builder()
                        .from(old)
                        .promptId(again.promptId())
                        .clientId(again.promptId())
                        .build());
        assertThat(old.promptId()).isEqualTo("id-1");
        assertThat(old.withNewPromptId().promptId()).isNotEqualTo(again.promptId());
    }

    @Test
    void withNewPromptId_clientIdOfTheUser_staysTheSame() {
        assertThat(create("id-1")
                        .needSync(true)
                        .clientId("mine")
                        .build()
                        .withNewPromptId()
                        .clientId())
                .contains("mine");
        assertThat(create("id-1").build().withNewPromptId().clientId()).isEmpty();
        assertThat(create("id-1")
                        .needSync(true)
                        .extraData(Map.of("client_id", "mine"))
                        .build()
                        .withNewPromptId()
                        .clientId())
                .isEmpty();
    }

    @Test
    void from_copiesTheIdUntilAnotherIsSet() {
        CreateExecuteRequest old = create("id-1").build();

        assertThat(CreateExecuteRequest.builder().from(old).build()).isEqualTo(old);
        assertThat(CreateExecuteRequest.builder()
                        .from(old)
                        .promptId("id-2")
                        .build()
                        .promptId())
                .isEqualTo("id-2");
    }

    private static CreateExecuteRequestBuilder create(String promptId) {
        return CreateExecuteRequest.builder()
                .promptId(promptId)
                .endpointName("e")
                .prompt(GRAPH);
    }
}
