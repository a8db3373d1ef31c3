package io.github.comfysdk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every public method can be called by reflection, as Groovy, Clojure and scripting engines do: javac lets a public class
 * inherit methods of a hidden one, but reflection then refuses them.
 */
class PublicCallRulesTest {
    @Test
    void publicMethods_areDeclaredByPublicTypes() {
        Set<JavaClass> types = Sdk.classes().stream()
                .filter(PublicSignatureRulesTest.USERS_SEE_IT)
                .collect(Collectors.toSet());

        List<String> hidden = types.stream()
                .flatMap(type -> hiddenMethods(type.reflect()).stream())
                .sorted()
                .toList();

        assertThat(types).hasSizeGreaterThan(250);
        assertThat(hidden).isEmpty();
    }

    @Test
    void rule_methodOfAHiddenSuperclass_isFound() {
        assertThat(hiddenMethods(Shown.class)).singleElement().asString().contains("Hidden.call()");
    }

    @Test
    void builder_methodsByPublicLookup_buildARequest() throws Throwable {
        Object builder = CreateExecuteRequest.class.getMethod("builder").invoke(null);
        PromptGraph graph = PromptGraph.read("{\"1\":{\"class_type\":\"A\",\"inputs\":{\"steps\":1}}}");
        PromptGraph changed = (PromptGraph)
                lookup(PromptGraph.class, "with", PromptGraph.class, String.class, String.class, long.class)
                        .invoke(graph, "1", "steps", 20L);

        builder = lookup(builder.getClass(), "prompt", builder.getClass(), PromptGraph.class)
                .invoke(builder, changed);
        builder = lookup(builder.getClass(), "endpointName", builder.getClass(), String.class)
                .invoke(builder, "e1");
        Object request =
                lookup(builder.getClass(), "build", CreateExecuteRequest.class).invoke(builder);

        assertThat(((CreateExecuteRequest) request).prompt().toJson()).contains("\"steps\":20");
    }

    private static MethodHandle lookup(Class<?> type, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup().findVirtual(type, name, MethodType.methodType(result, parameters));
    }

    private static List<String> hiddenMethods(Class<?> type) {
        var hidden = new ArrayList<String>();
        for (Method method : type.getMethods()) {
            try {
                MethodHandles.publicLookup().unreflect(method);
            } catch (IllegalAccessException e) {
                hidden.add(type.getName() + " inherits " + method);
                continue;
            }
            if (!isPublic(method.getDeclaringClass()) && !isBridged(type, method)) {
                hidden.add(type.getName() + " inherits " + method);
            }
        }
        return hidden;
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static boolean isBridged(Class<?> type, Method method) {
        return Arrays.stream(type.getMethods())
                .anyMatch(other -> isPublic(other.getDeclaringClass())
                        && other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    /** Breaks the rule. */
    public static final class Shown extends Hidden {}

    @SuppressWarnings("unused")
    static class Hidden {
        public final void call() {}
    }
}
