package io.github.comfysdk.core.hostile;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.model.OutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What can be called, in both faces. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
enum Verb {
    PING((client, scene) -> client.ping(), (client, scene) -> client.async().ping()),
    GET(
            (client, scene) -> client.executes().get(Verb.ID),
            (client, scene) -> client.async().executes().get(Verb.ID)),
    FIND(
            (client, scene) -> client.executes().find(Verb.ID),
            (client, scene) -> client.async().executes().find(Verb.ID)),
    LOGS(
            (client, scene) -> client.executes().logs(Verb.ID),
            (client, scene) -> client.async().executes().logs(Verb.ID)),
    LIST(
            (client, scene) -> client.executes().list().stream().toList(),
            (client, scene) -> client.async().executes().list().forEach(new ConcurrentLinkedQueue<>()::add)),
    LIST_PAGE(
            (client, scene) -> client.executes().listPage(ListExecutesRequest.all()),
            (client, scene) -> client.async().executes().listPage(ListExecutesRequest.all())),
    DELETE(
            (client, scene) -> {
                client.executes().delete(Verb.ID, "other-job");
                return "deleted";
            },
            (client, scene) -> client.async().executes().delete(Verb.ID, "other-job")),
    CREATE(
            (client, scene) -> client.executes().create(TestClients.request(Verb.NEW_ID)),
            (client, scene) -> client.async().executes().create(TestClients.request(Verb.NEW_ID))),
    CREATE_IF_ABSENT(
            (client, scene) -> client.executes().createIfAbsent(TestClients.request(Verb.NEW_ID)),
            (client, scene) -> client.async().executes().createIfAbsent(TestClients.request(Verb.NEW_ID))),
    SUBMIT_AND_AWAIT(
            (client, scene) -> client.executes()
                    .submit(TestClients.request(Verb.NEW_ID))
                    .onProgress(scene.progress())
                    .await(Scene.WAIT),
            (client, scene) -> client.async()
                    .executes()
                    .submit(TestClients.request(Verb.NEW_ID))
                    .thenCompose((ExecuteHandle handle) ->
                            handle.onProgress(scene.progress()).awaitAsync(Scene.WAIT))),
    AWAIT(
            (client, scene) -> client.executes()
                    .attach(Verb.ID)
                    .onProgress(scene.progress())
                    .await(Scene.WAIT),
            (client, scene) -> client.async()
                    .executes()
                    .attach(Verb.ID)
                    .onProgress(scene.progress())
                    .awaitAsync(Scene.WAIT)),
    DOWNLOAD(
            (client, scene) -> client.outputs().with(scene.downloads()).download(Scene.EXECUTE, scene.folder()),
            (client, scene) -> scene.downloader(client).download(Scene.EXECUTE, scene.folder())),
    BYTES(
            (client, scene) -> client.outputs().with(scene.downloads()).bytes(OutputFile.of(HealthyServer.FILE)),
            (client, scene) -> scene.downloader(client).bytes(OutputFile.of(HealthyServer.FILE))),
    TO_STREAM(
            (client, scene) -> client.outputs()
                    .with(scene.downloads())
                    .to(OutputFile.of(HealthyServer.FILE), new ByteArrayOutputStream()),
            (client, scene) ->
                    scene.downloader(client).to(OutputFile.of(HealthyServer.FILE), new ByteArrayOutputStream())),
    OPEN(
            (client, scene) -> read(client.outputs().with(scene.downloads()).open(OutputFile.of(HealthyServer.FILE))),
            (client, scene) -> scene.downloader(client)
                    .open(OutputFile.of(HealthyServer.FILE))
                    .thenApply(Verb::read));

    static final String ID = TestClients.ID;
    static final String NEW_ID = "c0ffee01-0000-4000-8000-00000000beef";

    private final BiFunction<ComfyClient, Scene, @Nullable Object> sync;
    private final BiFunction<ComfyClient, Scene, CompletableFuture<?>> async;

    Verb(
            BiFunction<ComfyClient, Scene, @Nullable Object> sync,
            BiFunction<ComfyClient, Scene, CompletableFuture<?>> async) {
        this.sync = sync;
        this.async = async;
    }

    BiFunction<ComfyClient, Scene, @Nullable Object> sync() {
        return sync;
    }

    BiFunction<ComfyClient, Scene, CompletableFuture<?>> async() {
        return async;
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
