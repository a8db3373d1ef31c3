package io.github.comfysdk.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.ListExecutesRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Null where it is not allowed, from callers without a null checker: refused by the name of the parameter, nothing is sent. */
@SuppressWarnings({"NullAway", "FutureReturnValueIgnored"})
class NullArgumentTest extends ClientFixture {
    record Call(String name, String parameter, Consumer<ComfyClient> body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Call> calls() {
        CreateExecuteRequest request = TestClients.request("a");
        WaitPolicy policy = WaitPolicy.defaults();
        return Stream.of(
                new Call("create", "request", c -> c.executes().create(null)),
                new Call("createIfAbsent", "request", c -> c.executes().createIfAbsent(null)),
                new Call("createIfAbsent 2", "request", c -> c.executes().createIfAbsent(null, IdFreshness.FRESH)),
                new Call("createIfAbsent 3", "freshness", c -> c.executes().createIfAbsent(request, null)),
                new Call("submit", "request", c -> c.executes().submit(null)),
                new Call("attach", "promptId", c -> c.executes().attach(null)),
                new Call("await", "promptId", c -> c.executes().await(null, policy)),
                new Call("await 2", "policy", c -> c.executes().await("a", null)),
                new Call("get", "promptId", c -> c.executes().get(null)),
                new Call("find", "promptId", c -> c.executes().find(null)),
                new Call("logs", "promptId", c -> c.executes().logs(null)),
                new Call("delete", "promptId", c -> c.executes().delete((String) null)),
                new Call("delete 2", "promptIds", c -> c.executes().delete((String[]) null)),
                new Call("delete 3", "promptIds", c -> c.executes().delete((Collection<String>) null)),
                new Call("delete 4", "promptId", c -> c.executes().delete(Arrays.asList("a", null))),
                new Call("list", "request", c -> c.executes().list((ListExecutesRequest) null)),
                new Call("listPage", "request", c -> c.executes().listPage(null)),
                new Call("onProgress", "listener", c -> c.executes().attach("a").onProgress(null)),
                new Call(
                        "handle await", "timeout", c -> c.executes().attach("a").await((Duration) null)),
                new Call(
                        "handle await 2",
                        "policy",
                        c -> c.executes().attach("a").await((WaitPolicy) null)),
                new Call(
                        "handle awaitAsync",
                        "timeout",
                        c -> c.executes().attach("a").awaitAsync((Duration) null)),
                new Call(
                        "handle awaitAsync 2",
                        "policy",
                        c -> c.executes().attach("a").awaitAsync((WaitPolicy) null)),
                new Call("async create", "request", c -> c.async().executes().create(null)),
                new Call(
                        "async createIfAbsent",
                        "request",
                        c -> c.async().executes().createIfAbsent(null)),
                new Call("async submit", "request", c -> c.async().executes().submit(null)),
                new Call("async attach", "promptId", c -> c.async().executes().attach(null)),
                new Call("async await", "promptId", c -> c.async().executes().await(null, policy)),
                new Call("async await 2", "policy", c -> c.async().executes().await("a", null)),
                new Call("async get", "promptId", c -> c.async().executes().get(null)),
                new Call("async find", "promptId", c -> c.async().executes().find(null)),
                new Call("async logs", "promptId", c -> c.async().executes().logs(null)),
                new Call("async delete", "promptId", c -> c.async().executes().delete((String) null)),
                new Call(
                        "async delete 2", "promptIds", c -> c.async().executes().delete((String[]) null)),
                new Call(
                        "async delete 3", "promptIds", c -> c.async().executes().delete((Collection<String>) null)),
                new Call("async list", "request", c -> c.async().executes().list((ListExecutesRequest) null)),
                new Call("async listPage", "request", c -> c.async().executes().listPage(null)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_nullArgument_isRefusedByName(Call call) {
        assertThatNullPointerException()
                .isThrownBy(() -> call.body().accept(client))
                .withMessage(call.parameter());

        assertThat(server.routes()).isEmpty();
    }
}
