package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.Input;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.RawNode;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value prints a prompt or a presigned URL. */
class ToStringTest {
    private static final String SECRET = "s3cret";

    private static final PromptGraph GRAPH =
            PromptGraph.of(List.of(GraphNode.of("1", "CLIPTextEncode").withInput("text", InputValue.of(SECRET))));

    private static final OutputFile FILE = new OutputFile("https://b/a.png?Signature=" + SECRET, Map.of("k", SECRET));

    static Stream<Object> graphValues() {
        return Stream.of(
                GRAPH,
                GRAPH.node("1").withTitle(SECRET),
                GRAPH.node("1").members().get("inputs"),
                InputValue.of(SECRET),
                InputValue.of(List.of(InputValue.of(SECRET))),
                InputValue.of(Map.of("text", InputValue.of(SECRET))),
                Input.of(SECRET),
                Input.ofOption(SECRET),
                RawNode.of("X").input("text", SECRET),
                new TextValue(SECRET),
                new ListValue(List.of(new TextValue(SECRET))),
                ObjectValue.builder().put("text", InputValue.of(SECRET)).build(),
                FILE);
    }

    @ParameterizedTest
    @MethodSource("graphValues")
    void toString_graphValue_hidesTheText(Object value) {
        assertThat(value.toString()).doesNotContain(SECRET);
    }

    /** Fills every attribute of the type by reflection, so that an attribute that is added later is held to this too. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                Execute.class,
                ExecuteSummary.class,
                ExecutePage.class,
                PromptParams.class,
                Inference.class,
                InferenceModel.class,
                DebugInfo.class,
                ExecuteLogEntry.class,
                PrepareProps.class,
                CreateExecuteRequest.class
            })
    void toString_valueFilledWithSecrets_hidesThem(Class<?> type) throws ReflectiveOperationException {
        Object value = filled(type);

        assertThat(value.toString()).startsWith(type.getSimpleName()).doesNotContain(SECRET);
    }

    @Test
    void toString_value_showsWhatIsNoSecret() {
        Execute execute = ComfyJson.read(Answers.GET_SUCCESS, Execute.class);

        assertThat(execute.toString()).contains("c0ffee01", "success", "comfy-async-demo", "ComfyUI_00001_.png");
    }

    private static Object filled(Class<?> type) throws ReflectiveOperationException {
        Object builder = type.getMethod("builder").invoke(null);
        for (Method setter : builder.getClass().getMethods()) {
            if (setter.getDeclaringClass() == Object.class
                    || Modifier.isStatic(setter.getModifiers())
                    || setter.getName().equals("build")
                    || setter.getName().equals("from")) {
                continue;
            }
            Object[] arguments = Arrays.stream(setter.getGenericParameterTypes())
                    .map(parameter -> secret(setter.getName(), parameter))
                    .toArray();
            invoke(setter, builder, arguments);
        }
        return invoke(builder.getClass().getMethod("build"), builder);
    }

    private static Object invoke(Method method, Object target, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " refused its argument", e.getCause());
        }
    }

    private static Object secret(String setter, Type type) {
        if (type instanceof ParameterizedType generic) {
            return secretOf(setter, generic);
        }
        if (type == String.class) {
            return setter.equals("apiParamsS3UploadUrl") ? SECRET : setter.equals("number") ? "2" : "plain";
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == String[].class) {
            return new String[] {"plain"};
        }
        return Stream.of(
                        FILE,
                        new OutputFile[] {FILE},
                        GRAPH,
                        InputValue.of(SECRET),
                        ExecuteStatus.SUCCESS,
                        InferenceType.ASYNC,
                        PrepareType.INPUTS,
                        Instant.EPOCH)
                .filter(value -> type instanceof Class<?> wanted && wanted.isInstance(value))
                .findFirst()
                .orElseGet(() -> nested(type));
    }

    private static Object secretOf(String setter, ParameterizedType generic) {
        Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        if (generic.getRawType() == Map.class) {
            return Map.of("k", SECRET);
        }
        if (generic.getRawType() == Map.Entry.class) {
            return Map.entry("k", SECRET);
        }
        if (generic.getRawType() == Optional.class) {
            return Optional.of(last == Boolean.class ? (Object) true : secret(setter, plain(last)));
        }
        return List.of(secret(setter, plain(last)));
    }

    private static Type plain(Type type) {
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    }

    private static Object nested(Type type) {
        if (type == Object.class) {
            return SECRET;
        }
        try {
            if (type instanceof Class<?> array && array.isArray()) {
                Object values = Array.newInstance(array.getComponentType(), 1);
                Array.set(values, 0, filled(array.getComponentType()));
                return values;
            }
            return filled((Class<?>) type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no way to fill a " + type, e);
        }
    }
}
