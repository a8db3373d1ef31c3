package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions as the client throws them, judged on both faces. */
class BlameTest extends BatchFixture {
    private int requests;

    private CreateExecuteRequest request(String endpoint, PromptGraph graph) {
        return CreateExecuteRequest.builder()
                .promptId("judged-" + requests++)
                .endpointName(endpoint)
                .prompt(graph)
                .build();
    }

    private void assertBlame(Consumer<ComfyClient> call, Blame expected) {
        Throwable thrown = Assertions.catchThrowable(() -> call.accept(client));
        assertThat(thrown).isNotNull();
        assertThat(Blame.of(thrown)).as(thrown.toString()).isEqualTo(expected);
    }

    private void assertBlameOfCreate(CreateExecuteRequest request, Blame expected) {
        Throwable thrown = Assertions.catchThrowable(() -> client.executes().submit(request));
        assertThat(thrown).isNotNull();
        assertThat(Blame.of(thrown)).as(thrown.toString()).isEqualTo(expected);
        Throwable wrapped = Assertions.catchThrowable(() ->
                client.async().executes().submit(request.withNewPromptId()).join());
        assertThat(wrapped).isInstanceOf(CompletionException.class);
        assertThat(Blame.of(wrapped)).as(wrapped.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"401,BATCH", "403,BATCH", "407,BATCH", "429,PASSING", "500,PASSING", "502,PASSING", "503,PASSING"})
    void statusOfACreate(int status, Blame expected) {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.status(status));

        assertBlameOfCreate(request(ENDPOINT, graph(1)), expected);
    }

    @Test
    void endpointMissing_concernsAllItems() {
        assertBlameOfCreate(request("unknown", graph(1)), Blame.BATCH);
    }

    @Test
    void graphInvalid_concernsTheItem() {
        assertBlameOfCreate(
                request(ENDPOINT, PromptGraph.read("{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{}}}")), Blame.ITEM);
    }

    @Test
    void connectionLost_passes() {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.reset());

        assertBlameOfCreate(request(ENDPOINT, graph(1)), Blame.PASSING);
    }

    @Test
    void throttledWithA400_passes() {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.throttled());

        assertBlameOfCreate(request(ENDPOINT, graph(1)), Blame.PASSING);
    }

    @Test
    void jobFailed_concernsTheItem_waitTimedOut_passes() {
        CreateExecuteRequest failing = request(ENDPOINT, graph(1));
        esd.script(failing.promptId(), ExecuteScript.failed("out of memory"));
        assertBlame(comfy -> comfy.executes().submit(failing).await(), Blame.ITEM);

        CreateExecuteRequest slow = request(ENDPOINT, graph(2));
        esd.script(slow.promptId(), ExecuteScript.createdForEver());
        assertBlame(
                comfy -> comfy.executes().submit(slow).await(WaitPolicy.within(Duration.ofMinutes(1))), Blame.PASSING);
    }

    @Test
    void jobDeleted_concernsTheItem() {
        assertBlame(comfy -> comfy.executes().attach("never-created").await(), Blame.ITEM);
    }

    @Test
    void clientClosed_passes() {
        ComfyClient closed = newClient();
        closed.close();

        assertBlame(comfy -> closed.executes().get("x"), Blame.PASSING);
    }

    @Test
    void whatCannotBeStored_concernsAllItemsIfNothingCanBe() {
        assertThat(Blame.of(new DownloadException("not written", "x", "a.png", new AccessDeniedException("out"))))
                .isEqualTo(Blame.BATCH);
        assertThat(Blame.of(
                        new DownloadException("not written", "x", "a.png", new IOException("No space left on device"))))
                .isEqualTo(Blame.BATCH);
        assertThat(Blame.of(new DownloadException("not verified", "x", "a.png", null)))
                .isEqualTo(Blame.PASSING);
    }

    @Test
    void exceptionsOfOthers_pass() {
        assertThat(Blame.of(new IllegalStateException("the database is down"))).isEqualTo(Blame.PASSING);
    }
}
