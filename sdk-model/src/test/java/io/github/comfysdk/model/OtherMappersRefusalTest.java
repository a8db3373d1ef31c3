package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** What mappers of applications throw when they cannot read our values: their own exception, with our message. */
class OtherMappersRefusalTest {
    private static final ObjectMapper JACKSON_2 = new ObjectMapper();
    private static final JsonMapper JACKSON_3 = new JsonMapper();

    /** Documents, the type they are not, and what we say of them. */
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Execute.class, "{}", "Execute without prompt_id and status, which it must have"),
                Arguments.of(Execute.class, "{\"prompt_id\":\"a\"}", "Execute without status, which it must have"),
                Arguments.of(
                        Execute.class,
                        "{\"status\":{\"s3cr3t\":1}}",
                        "/status: an object where ExecuteStatus is expected"),
                Arguments.of(
                        Execute.class,
                        "{\"output_files\":\"s3cr3t\"}",
                        "/output_files: a text where a list is expected"),
                Arguments.of(
                        ExecuteSummary.class, "{}", "ExecuteSummary without prompt_id and status, which it must have"),
                Arguments.of(
                        ExecutePage.class,
                        "{\"executes\":[{}]}",
                        "/executes/0: ExecuteSummary without prompt_id and status, which it must have"),
                Arguments.of(PromptGraph.class, "{\"1\":5}", "/1: "),
                Arguments.of(
                        CreateExecuteRequest.class, "{}", "CreateExecuteRequest without prompt, which it must have"),
                Arguments.of(CreateExecuteRequest.class, "{\"prompt\":{\"1\":\"s3cr3t\"}}", "/prompt/1: "),
                Arguments.of(ExecuteLogEntry.class, "{\"timestamp\":[]}", "/timestamp: a list where"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void readValue_wrongShape_isTheExceptionOfJackson2(Class<?> type, String json, String message) {
        assertThatThrownBy(() -> JACKSON_2.readValue(json, type))
                .isInstanceOfSatisfying(MismatchedInputException.class, e -> {
                    assertThat(e.getOriginalMessage()).startsWith(message).doesNotContain("line ");
                    assertThat(e.getTargetType().getName()).contains(type.getSimpleName());
                })
                .hasCauseInstanceOf(UnreadableDataException.class)
                .message()
                .doesNotContain("s3cr3t");
        assertThatThrownBy(() -> JACKSON_2.readValue(
                        "{\"outer\":[" + json + "]}",
                        JACKSON_2
                                .getTypeFactory()
                                .constructMapType(
                                        Map.class,
                                        JACKSON_2.constructType(String.class),
                                        JACKSON_2.getTypeFactory().constructCollectionType(List.class, type))))
                .isInstanceOfSatisfying(
                        JsonMappingException.class,
                        e -> assertThat(e.getOriginalMessage()).startsWith(message))
                .hasMessageContaining("[\"outer\"]")
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void readValue_wrongShape_isTheExceptionOfJackson3(Class<?> type, String json, String message) {
        assertThatThrownBy(() -> JACKSON_3.readValue(json, type))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("problem: " + message)
                .hasCauseInstanceOf(UnreadableDataException.class)
                .message()
                .doesNotContain("s3cr3t");
        assertThatThrownBy(() -> JACKSON_3.readValue(
                        "{\"outer\":[" + json + "]}",
                        JACKSON_3
                                .getTypeFactory()
                                .constructMapType(
                                        Map.class,
                                        JACKSON_3.constructType(String.class),
                                        JACKSON_3.getTypeFactory().constructCollectionType(List.class, type))))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("problem: " + message)
                .message()
                .contains("[\"outer\"]")
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @MethodSource("types")
    void readValue_anyOtherDocument_isReadOrRefusedByTheMapper(Class<?> type) {
        List<String> documents = List.of(
                "{}",
                "[]",
                "[[]]",
                "\"s3cr3t\"",
                "\"\"",
                "5",
                "-1.5e300",
                "true",
                "{\"s3cr3t\":{\"s3cr3t\":[\"s3cr3t\"]}}",
                "{\"a\":",
                "",
                "{\"status\":5,\"executes\":5,\"prompt\":5,\"timestamp\":true}",
                "<html>s3cr3t",
                "null");
        for (String json : documents) {
            Throwable ofTwo = catchThrowable(() -> JACKSON_2.readValue(json, type));
            Throwable ofThree = catchThrowable(() -> JACKSON_3.readValue(json, type));

            if (ofTwo != null) {
                assertThat(ofTwo).as("%s of Jackson 2", json).isInstanceOf(JsonProcessingException.class);
            }
            if (ofThree != null) {
                assertThat(ofThree).as("%s of Jackson 3", json).isInstanceOf(JacksonException.class);
            }
            if (type != OutputFile.class) { // Jackson 3 takes texts only, which is all that mappers write
                assertThat(ofTwo == null).as(json).isEqualTo(ofThree == null);
            }
        }
    }

    static Stream<Class<?>> types() {
        return Stream.of(
                Execute.class,
                ExecuteSummary.class,
                ExecutePage.class,
                PromptGraph.class,
                CreateExecuteRequest.class,
                PrepareProps.class,
                PromptParams.class,
                OutputFile.class,
                ExecuteLogEntry.class,
                DebugInfo.class,
                Inference.class,
                ExecuteStatus.class,
                InferenceType.class);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void readValue_whatIsNoObject_isRefusedByBothMappersWithoutItsContent(Class<?> type) {
        Map<String, String> documents = Map.of(
                "\"{\\\"1\\\":{\\\"inputs\\\":{\\\"text\\\":\\\"s3cr3t\\\"}}}\"",
                "a text where ",
                "\"https://b.s3.amazonaws.com/a.png?Signature=s3cr3t\"",
                "a text where ",
                "\"\"",
                "text where ",
                "[\"s3cr3t\"]",
                "a list where ",
                "73",
                "a number where ",
                "7.3e300",
                "a number where ",
                "true",
                "a boolean where ");
        String expected =
                type == PromptGraph.class ? "a prompt graph is expected" : type.getSimpleName() + " is expected";
        documents.forEach((json, message) -> {
            assertThatThrownBy(() -> JACKSON_2.readValue(json, type))
                    .isInstanceOf(MismatchedInputException.class)
                    .hasMessageContaining(message + expected)
                    .message()
                    .doesNotContain("s3cr3t");
            assertThatThrownBy(() -> JACKSON_3.readValue(json, type))
                    .isInstanceOf(DatabindException.class)
                    .hasMessageContaining("problem: ")
                    .hasMessageContaining(message + expected)
                    .hasCauseInstanceOf(UnreadableDataException.class)
                    .message()
                    .doesNotContain("s3cr3t");
            assertThatThrownBy(() -> JACKSON_3.readValue(
                            "[" + json + "]", JACKSON_3.getTypeFactory().constructCollectionType(List.class, type)))
                    .isInstanceOf(DatabindException.class)
                    .hasMessageContaining(message + expected)
                    .message()
                    .doesNotContain("s3cr3t");
        });
    }

    static Stream<Class<?>> objects() {
        return types().filter(
                        type -> type != OutputFile.class && type != ExecuteStatus.class && type != InferenceType.class);
    }

    @Test
    void readValue_listInPlaceOfAnExecute_namesTheTypeThatWasAskedFor() {
        assertThatThrownBy(() -> JACKSON_2.readValue("[]", Execute.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageStartingWith("a list where Execute is expected");
        assertThatThrownBy(() -> JACKSON_2.readValue("5", CreateExecuteRequest.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageStartingWith("a number where CreateExecuteRequest is expected");
    }
}
