package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.ExecuteStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frameworks put a proxy before a client: one that builds it at its first use, or another one after a refresh. */
class ClientBehindProxyTest extends ClientFixture {
    private final List<String> used = new ArrayList<>();

    /** A proxy as Spring makes it for {@code @Lazy} and {@code @RefreshScope}: it asks for its target at each use. */
    private <T> T proxy(Class<T> type, Supplier<T> target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            used.add(method.getName());
            try {
                return method.invoke(target.get(), given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @ParameterizedTest
    @EnumSource
    void proxy_everyUseOfTheClient_reachesTheTarget(Face face) {
        server.answer(200, Answers.found("job", "success"));
        ComfyClient sync = proxy(ComfyClient.class, () -> client);
        ComfyAsyncClient async = proxy(ComfyAsyncClient.class, client::async);

        ExecuteStatus status = face.call(
                        sync,
                        comfy -> comfy.executes().get("job"),
                        comfy -> async.with(options -> options.withCallTimeout(Duration.ofSeconds(9)))
                                .executes()
                                .get("job"))
                .status();

        assertThat(status).isEqualTo(ExecuteStatus.SUCCESS);
        assertThat(used).containsExactlyElementsOf(face == Face.SYNC ? List.of("executes") : List.of("with"));
    }

    @Test
    void proxy_targetBuiltAtTheFirstUse_isNotBuiltBefore() {
        var built = new ArrayList<ComfyClient>();
        ComfyClient lazy = proxy(ComfyClient.class, () -> {
            if (built.isEmpty()) {
                built.add(TestClients.standing(server, time).build());
            }
            return built.get(0);
        });

        assertThat(built).isEmpty();
        server.answer(200, "");
        lazy.ping();
        lazy.close();

        assertThat(built).hasSize(1);
        assertThat(used).containsExactly("ping", "close");
    }

    @Test
    void build_bothFaces_giveTypesThatAProxyCanStandFor() {
        try (ComfyClient blocking = ComfyClient.builder()
                        .baseUrl("https://api.example.com/prod")
                        .apiKey(KEY)
                        .build();
                ComfyAsyncClient asynchronous = ComfyAsyncClient.builder()
                        .baseUrl("https://api.example.com/prod")
                        .apiKey(KEY)
                        .build()) {
            assertThat(Stream.of(blocking, asynchronous, blocking.async()))
                    .allSatisfy(made -> assertThat(made.getClass().getInterfaces())
                            .hasSize(1)
                            .allMatch(type -> Modifier.isPublic(type.getModifiers()) && !type.isSealed()));
        }
    }
}
