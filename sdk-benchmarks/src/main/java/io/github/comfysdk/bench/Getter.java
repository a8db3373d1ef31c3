package io.github.comfysdk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.comfysdk.core.client.ComfyAsyncClient;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** The same GetExecute in three ways: with the client, and with the JDK's client and Jackson, to a tree or typed. */
enum Getter {
    /** {@code executes().get}. */
    CLIENT,
    /** The body as an array of bytes, read as {@link JsonNode}. */
    BARE_TREE,
    /** The body as an array of bytes, its data read as {@link Execute}. */
    BARE_TYPED;

    private static final String ID = "c0ffee00-0000-4000-8000-000000000001";

    /** {@return a way to begin the call, as often as wanted} */
    Supplier<CompletableFuture<?>> to(URI base) {
        return switch (this) {
            case CLIENT -> {
                var client = ComfyAsyncClient.builder()
                        .baseUrl(base.toString())
                        .apiKey("key")
                        .maxConcurrentRequests(64)
                        .build();
                yield () -> client.executes().get(ID);
            }
            case BARE_TREE -> {
                ObjectMapper mapper = JsonMapper.builder().build();
                yield bare(base, body -> tree(mapper, body));
            }
            case BARE_TYPED -> bare(base, Getter::typed);
        };
    }

    private static Supplier<CompletableFuture<?>> bare(URI base, Function<byte[], ?> decode) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newCachedThreadPool(task -> {
                    var thread = new Thread(task);
                    thread.setDaemon(true);
                    return thread;
                }))
                .build();
        return () -> {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/executes/" + ID))
                    .header("Accept", "application/json")
                    .header("User-Agent", "bare")
                    .header("x-api-key", "key")
                    .build();
            return client.sendAsync(request, BodyHandlers.ofByteArray())
                    .thenApply(response -> decode.apply(response.body()));
        };
    }

    private static JsonNode tree(ObjectMapper mapper, byte[] body) {
        try {
            return mapper.readTree(body).get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Execute typed(byte[] body) {
        return ComfyJson.read(body, Answer.class).data();
    }

    /** The envelope, as Jackson reads records. */
    record Answer(Execute data, String message) {}
}
