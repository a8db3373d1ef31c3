package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.WireWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writers of executes write what Jackson writes by the annotations of the types, byte for byte. */
class ExecuteWriterTest {
    private static final ObjectMapper BY_ANNOTATIONS = ((JsonMapper) ComfyJson.mapper())
            .rebuild()
            .annotationIntrospector(new Annotations())
            .build();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void write_anyExecute_isWhatTheAnnotationsSay(long seed) throws JsonProcessingException {
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Execute execute = execute(random);
            ExecuteSummary summary =
                    ExecuteSummary.builder().from((ExecuteState) execute).build();

            assertThat(ComfyJson.writeText(execute)).isEqualTo(BY_ANNOTATIONS.writeValueAsString(execute));
            assertThat(ComfyJson.writeText(summary)).isEqualTo(BY_ANNOTATIONS.writeValueAsString(summary));
            assertThat(ComfyJson.read(ComfyJson.write(execute), Execute.class)).isEqualTo(execute);
        }
    }

    private static Execute execute(Random random) {
        return Execute.builder()
                .promptId("ä\"" + random.nextInt())
                .status(random.nextBoolean() ? ExecuteStatus.SUCCESS : ExecuteStatus.of("odd"))
                .endpointName(random.nextBoolean() ? "" : "endpoint")
                .createTime(time(random))
                .startTime(time(random))
                .completeTime(time(random))
                .needSync(flag(random))
                .addAllOutputFiles(files(random))
                .addAllTempFiles(files(random))
                .message(text(random))
                .unknownFields(fields(random))
                .inferenceType(text(random).map(InferenceType::of))
                .promptParams(params(random))
                .sagemakerRaw(fields(random))
                .batchId(random.nextBoolean() ? "" : "b")
                .multiAsync(flag(random))
                .endpointInstanceId(text(random))
                .deviceId(text(random))
                .workflow(text(random))
                .inference(text(random)
                        .map(id -> Inference.builder()
                                .id(id)
                                .putAllUnknownFields(fields(random))
                                .build()))
                .build();
    }

    private static Optional<PromptParams> params(Random random) {
        return text(random)
                .map(number -> PromptParams.builder()
                        .number(number)
                        .rawPrompt(random.nextBoolean() ? InputValue.of(number) : InputValue.of(List.of()))
                        .rawExtraData(random.nextBoolean() ? Optional.empty() : Optional.of(InputValue.ofNull()))
                        .front(flag(random))
                        .clientId(text(random))
                        .putAllUnknownFields(fields(random))
                        .build());
    }

    private static List<OutputFile> files(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 -> List.of(OutputFile.of("https://a/b?c=d"));
            default -> List.of(new OutputFile("https://a", Map.of("size", 7)), OutputFile.of(""));
        };
    }

    private static Map<@Nullable String, @Nullable Object> fields(Random random) {
        var fields = new LinkedHashMap<@Nullable String, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.put("x" + i, one(random, null, "text", 7, 1L << 40, new BigDecimal("1.50"), true, List.of(1, "a")));
        }
        return fields;
    }

    private static @Nullable Object one(Random random, @Nullable Object... values) {
        return Arrays.asList(values).get(random.nextInt(values.length));
    }

    private static Optional<String> text(Random random) {
        return random.nextBoolean() ? Optional.empty() : Optional.of("t" + random.nextInt());
    }

    private static Optional<Boolean> flag(Random random) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean());
    }

    private static Optional<Instant> time(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Instant.ofEpochSecond(random.nextInt()));
            case 2 -> Optional.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000) * 1_000_000L));
            default -> Optional.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L));
        };
    }

    /** The annotations without our writers, except those of types that have no members of their own. */
    private static final class Annotations extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasAsValue(Annotated member) {
            return member.hasAnnotation(PlainJson.class) ? Boolean.FALSE : super.hasAsValue(member);
        }

        @Override
        public @Nullable Object findSerializer(Annotated type) {
            WireWriter writer = type.getAnnotation(WireWriter.class);
            return writer != null && type.getRawType() == OutputFile.class
                    ? writer.value()
                    : super.findSerializer(type);
        }
    }
}
