package io.github.comfysdk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests as they are and gives back what came, without any knowledge of the API. */
public final class RawClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EsdSimulator esd;

    public RawClient(EsdSimulator esd) {
        this.esd = esd;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    public HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    public HttpResponse<String> delete(String path, String body) {
        return send("DELETE", path, body);
    }

    /** Sends to a path below the stage, with the key. */
    public HttpResponse<String> send(String method, String path, String body) {
        return text(exchange(method, esd.baseUrl() + path, Map.of("x-api-key", esd.apiKey()), body));
    }

    public HttpResponse<String> text(HttpResponse<byte[]> response) {
        return new TextResponse(response);
    }

    public HttpResponse<byte[]> exchange(String method, String url, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        new LinkedHashMap<>(headers).forEach(request::header);
        try {
            // The timeout of a request ends at the headers; this one holds for the body too.
            return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException(e.getCause()));
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
