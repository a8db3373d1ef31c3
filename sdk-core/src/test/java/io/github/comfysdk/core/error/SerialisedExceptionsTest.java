package io.github.comfysdk.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.DebugInfo;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.InferenceType;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.PromptParams;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.error.CyclicGraphException;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.model.validation.ValidationReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exception that users can catch survives Java's serialisation, with all that its getters return. */
class SerialisedExceptionsTest {
    private static final DebugInfo DEBUG = DebugInfo.builder()
            .functionUrl("https://console.example.com/f")
            .logUrl("https://console.example.com/l")
            .putUnknownField("region", Map.of("name", "eu", "az", List.of(1, new BigDecimal("2.5"))))
            .build();

    private static final Execute EXECUTE = Execute.builder()
            .promptId(TestClients.ID)
            .status(ExecuteStatus.FAILED)
            .inferenceType(InferenceType.ASYNC)
            .endpointName("comfy-async-demo")
            .createTime(Instant.parse("2026-11-23T09:41:26.075626Z"))
            .needSync(true)
            .outputFiles(List.of(
                    OutputFile.of("https://b.s3.amazonaws.com/a.png?X-Amz-Signature=1"),
                    new OutputFile("https://b.s3.amazonaws.com/b.png", Map.of("kind", "mask"))))
            .message("CUDA out of memory")
            .sagemakerRaw(Map.of("code", List.of("a", true)))
            .promptParams(PromptParams.builder()
                    .rawPrompt(
                            InputValue.of(Map.of("1", InputValue.of(List.of(InputValue.of(1), InputValue.ofNull())))))
                    .rawExtraData(InputValue.of("text"))
                    .number("1")
                    .build())
            .putUnknownField("later", new BigDecimal("1.50"))
            .debug(DEBUG)
            .build();

    private static final ApiFailure FAILURE = new ApiFailure(
            "GetExecute",
            503,
            "busy",
            TestClients.ID,
            "request-1",
            Responder.LAMBDA,
            "1.7.0",
            DEBUG,
            Duration.ofSeconds(2),
            3);

    private static final Map<Class<?>, Object> SAMPLES = samples();

    private static Map<Class<?>, Object> samples() {
        Map<Class<?>, Object> samples = new LinkedHashMap<>();
        samples.put(String.class, "a text");
        samples.put(int.class, 7);
        samples.put(Duration.class, Duration.ofMillis(1500));
        samples.put(List.class, List.of("one", "two"));
        samples.put(Throwable.class, cause());
        samples.put(Exception.class, cause());
        samples.put(Execute.class, EXECUTE);
        samples.put(ApiFailure.class, FAILURE);
        samples.put(ValidationReport.class, report());
        return samples;
    }

    private static Exception cause() {
        var cause = new IllegalStateException("the reason", new IOException("its reason"));
        cause.addSuppressed(new UnreadableDataException("/a", "odd"));
        return cause;
    }

    private static ValidationReport report() {
        PromptGraph wrong = PromptGraph.read("""
                {"1": {"class_type": "KSampler", "inputs": {"seed": "x", "steps": -1}},
                 "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0]}}}
                """);
        return GraphValidator.validate(
                wrong, NodeCatalog.core(ComfyVersion.AWS), ComfyVersion.AWS, ValidationMode.STRICT);
    }

    static List<Class<?>> types() throws IOException, URISyntaxException, ClassNotFoundException {
        Path folder = Path.of(ComfyException.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("io/github/comfysdk/core/error");
        try (Stream<Path> files = Files.list(folder)) {
            Stream<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Exception.class"))
                    .map(name -> ComfyException.class.getPackageName() + "."
                            + name.substring(0, name.length() - ".class".length()))
                    .sorted();
            List<Class<?>> types = new ArrayList<>();
            for (String name : names.toList()) {
                Class<?> type = Class.forName(name);
                if (!Modifier.isAbstract(type.getModifiers())) {
                    types.add(type);
                }
            }
            types.add(CyclicGraphException.class);
            types.add(UnreadableDataException.class);
            return types;
        }
    }

    @Test
    void types_ofThePackage_areFound() throws Exception {
        assertThat(types()).hasSizeGreaterThanOrEqualTo(20).contains(ApiException.class, WaitTimeoutException.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void exception_serialisedAndRead_isTheSame(Class<?> type) throws Exception {
        assertThat(type.getConstructors()).isNotEmpty();
        for (Constructor<?> constructor : type.getConstructors()) {
            Object[] full = Arrays.stream(constructor.getParameterTypes())
                    .map(SerialisedExceptionsTest::sample)
                    .toArray();
            assertSurvives((Throwable) constructor.newInstance(full));
        }
    }

    @Test
    void waitException_withoutAState_survives() throws Exception {
        assertSurvives(new WaitTimeoutException("late", TestClients.ID, null, 0, Duration.ZERO, null));
    }

    @Test
    void causeThatIsNotSerialisable_isReadAsAStandIn() throws Exception {
        var deepest = new IOException("Broken pipe");
        var cause = new Unserialisable("the channel is closed", deepest);
        cause.addSuppressed(new Unserialisable("while closing it", null));
        var thrown = new TransportException("GetExecute lost the connection", TestClients.ID, cause);

        Throwable read = copy(new WaitTimeoutException("late", TestClients.ID, null, 1, Duration.ZERO, thrown));

        Throwable transport = Objects.requireNonNull(read.getCause());
        assertThat(transport).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
        Throwable standIn = Objects.requireNonNull(transport.getCause());
        assertThat(standIn).hasMessage("the channel is closed").hasToString(cause.toString());
        assertThat(standIn.getStackTrace()).isEqualTo(cause.getStackTrace());
        assertThat(standIn).hasCauseInstanceOf(IOException.class).hasRootCauseMessage("Broken pipe");
        assertThat(standIn.getSuppressed()).hasSize(1);
        assertThat(standIn.getSuppressed()[0]).hasMessage("while closing it");
    }

    @Test
    void causesInACircle_areWrittenAllTheSame() throws Exception {
        var first = new Unserialisable("first", null);
        first.initCause(new Unserialisable("second", first));

        assertThat(copy(new TransportException("lost", TestClients.ID, first)).getCause())
                .hasMessage("first");
    }

    @Test
    void suppressedExceptionThatIsNotSerialisable_isReadAsAStandIn() throws Exception {
        var thrown = new TransportException("GetExecute lost the connection", TestClients.ID, new IOException("reset"));
        var suppressed = new Unserialisable("while closing it", thrown);
        thrown.addSuppressed(suppressed);
        thrown.addSuppressed(new IOException("Broken pipe"));

        Throwable read = copy(thrown);

        assertThat(read).hasSameClassAs(thrown).hasMessage(thrown.getMessage()).hasCauseInstanceOf(IOException.class);
        assertThat(((TransportException) read).promptId()).contains(TestClients.ID);
        assertThat(read.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(read.getSuppressed()).hasSize(2);
        assertThat(read.getSuppressed()[0]).hasToString(suppressed.toString()).hasCause(read);
        assertThat(read.getSuppressed()[1]).isInstanceOf(IOException.class).hasMessage("Broken pipe");
        assertThat(copy(new IllegalStateException(thrown)).getCause())
                .hasSameClassAs(thrown)
                .hasMessage(thrown.getMessage());
    }

    /** As of a transport that keeps its channel in its exceptions. */
    private static final class Unserialisable extends RuntimeException {
        @SuppressWarnings({"serial", "UnusedVariable"}) // it is not, that is the point
        private final Object channel = new Object();

        Unserialisable(String message, @Nullable Throwable cause) {
            super(message);
            if (cause != null) {
                initCause(cause);
            }
        }
    }

    private static Object sample(Class<?> parameter) {
        if (parameter.isEnum()) {
            return parameter.getEnumConstants()[0];
        }
        return Objects.requireNonNull(
                SAMPLES.get(parameter), () -> "no value for a constructor with a " + parameter.getName());
    }

    private static void assertSurvives(Throwable thrown) throws Exception {
        Throwable read = copy(thrown);

        assertThat(read).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
        assertThat(read.getStackTrace()).isEqualTo(thrown.getStackTrace());
        int compared = 0;
        for (Method getter : thrown.getClass().getMethods()) {
            if (getter.getParameterCount() == 0
                    && getter.getReturnType() != void.class
                    && !getter.getName().equals("getCause") // compared below
                    && getter.getDeclaringClass().getPackageName().startsWith("io.github.comfysdk")) {
                assertSame(getter, getter.invoke(read), getter.invoke(thrown));
                compared++;
            }
        }
        assertThat(compared).isPositive();
        if (thrown.getCause() != null) {
            assertThat(read.getCause())
                    .hasSameClassAs(thrown.getCause())
                    .hasMessage(thrown.getCause().getMessage());
            assertThat(Objects.requireNonNull(read.getCause()).getSuppressed())
                    .hasSameSizeAs(thrown.getCause().getSuppressed());
        }
    }

    private static void assertSame(Method getter, Object read, Object before) {
        if (before instanceof ValidationReport report) {
            assertSame((ValidationReport) read, report);
            return;
        }
        assertThat(read).as(getter.getName()).isEqualTo(before);
        if (before instanceof Optional<?> present && present.orElse(null) instanceof Execute execute) {
            assertThat(((Execute) ((Optional<?>) read).orElseThrow()).debug()).isEqualTo(execute.debug());
        }
    }

    private static void assertSame(ValidationReport read, ValidationReport before) {
        assertThat(read.valid()).isEqualTo(before.valid());
        assertThat(read.errorType()).isEqualTo(before.errorType());
        assertThat(read.goodOutputs()).isEqualTo(before.goodOutputs());
        assertThat(read.nodeErrors()).isEqualTo(before.nodeErrors()).isNotEmpty();
        assertThat(read.sentences()).isEqualTo(before.sentences());
        assertThat(read).hasToString(before.toString());
    }

    private static Throwable copy(Throwable thrown) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Throwable) in.readObject();
        }
    }
}
