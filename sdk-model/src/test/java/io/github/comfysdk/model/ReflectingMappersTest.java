package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mappers that pass over our annotations and look at methods and fields themselves show no signatures. */
class ReflectingMappersTest {
    private static final String SECRET = "s3cr3t";

    private static final OutputFile FILE =
            new OutputFile("https://b.s3.amazonaws.com/a.png?X-Amz-Signature=" + SECRET, Map.of("token", SECRET));

    private static final PromptGraph GRAPH =
            PromptGraph.read("{\"1\": {\"class_type\": \"A\", \"inputs\": {\"text\": \"" + SECRET + "\"}}}");

    static Stream<Object> values() {
        Execute execute = Execute.builder()
                .promptId("job-1")
                .status(ExecuteStatus.SUCCESS)
                .outputFiles(List.of(FILE))
                .tempFiles(List.of(FILE))
                .promptParams(PromptParams.builder()
                        .rawPrompt(InputValue.of(SECRET))
                        .rawExtraData(InputValue.of(SECRET))
                        .build())
                .sagemakerRaw(Map.of("url", SECRET))
                .inference(Inference.builder().apiParamsS3UploadUrl(SECRET).build())
                .putUnknownField("later", SECRET)
                .build();
        ExecuteSummary summary = ExecuteSummary.builder()
                .promptId("job-1")
                .status(ExecuteStatus.SUCCESS)
                .outputFiles(List.of(FILE))
                .build();
        return Stream.of(
                FILE,
                GRAPH,
                execute,
                summary,
                ExecutePage.builder().executes(List.of(summary)).build(),
                execute.promptParams().orElseThrow(),
                execute.inference().orElseThrow(),
                CreateExecuteRequest.builder()
                        .endpointName("comfy-async-demo")
                        .prompt(GRAPH)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("values")
    void write_withoutAnnotations_showsNothingSecret(Object value) throws Exception {
        ObjectMapper two = JsonMapper.builder()
                .disable(MapperFeature.USE_ANNOTATIONS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
        var three = tools.jackson.databind.json.JsonMapper.builder()
                .disable(tools.jackson.databind.MapperFeature.USE_ANNOTATIONS)
                .disable(tools.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();

        assertThat(two.writeValueAsString(value)).doesNotContain(SECRET);
        assertThat(three.writeValueAsString(value)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("values")
    void write_withFieldsVisible_isNoOtherThanWithoutThem(Object value) throws Exception {
        ObjectMapper two = new ObjectMapper().setVisibility(PropertyAccessor.ALL, Visibility.ANY);
        var three = tools.jackson.databind.json.JsonMapper.builder()
                .changeDefaultVisibility(
                        checker -> checker.withFieldVisibility(Visibility.ANY).withGetterVisibility(Visibility.ANY))
                .build();

        assertThat(two.writeValueAsString(value)).isEqualTo(new ObjectMapper().writeValueAsString(value));
        assertThat(three.writeValueAsString(value))
                .isEqualTo(new tools.jackson.databind.json.JsonMapper().writeValueAsString(value));
    }

    @Test
    void write_fileWithoutAnnotationsAndWithFieldsVisible_showsNothingSecret() throws Exception {
        ObjectMapper two = JsonMapper.builder()
                .disable(MapperFeature.USE_ANNOTATIONS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .visibility(PropertyAccessor.ALL, Visibility.ANY)
                .build();
        var three = tools.jackson.databind.json.JsonMapper.builder()
                .disable(tools.jackson.databind.MapperFeature.USE_ANNOTATIONS)
                .disable(tools.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .changeDefaultVisibility(
                        checker -> checker.withFieldVisibility(Visibility.ANY).withGetterVisibility(Visibility.ANY))
                .build();

        assertThat(two.writeValueAsString(List.of(FILE, GRAPH))).isEqualTo("[{},{}]");
        assertThat(three.writeValueAsString(List.of(FILE, GRAPH))).isEqualTo("[{},{}]");
    }

    @Test
    void fields_asReflectingMappersReadThem_holdNoSignature() throws Exception {
        assertThat(persistentValues(FILE)).isEmpty();
        assertThat(persistentValues(GRAPH)).isEmpty();
    }

    /** What Gson and its like write of an object: fields that are neither static nor transient. */
    private static List<Object> persistentValues(Object value) throws IllegalAccessException {
        List<Object> found = new ArrayList<>();
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                field.setAccessible(true);
                found.add(field.get(value));
            }
        }
        assertThat(value.getClass().isRecord())
                .as("mappers read records by their components")
                .isFalse();
        assertThat(value.getClass().getDeclaredFields()).isNotEmpty();
        return found;
    }
}
