package io.github.comfysdk.testkit.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.RawClient;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.VirtualClock;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A simulator in the state that a recorded exchange needs, and the steps that lead there. */
final class GoldenState implements AutoCloseable {
    static final Duration HOUR = Duration.ofHours(1);

    final VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-23T09:41:26.075626Z"));
    final GoldenExchange exchange;
    final EsdSimulator esd;
    final RawClient client;
    private final Map<String, String> actualNames = new LinkedHashMap<>();

    GoldenState(GoldenExchange exchange, EsdSimulatorBuilder builder) {
        this.exchange = exchange;
        esd = builder.time(clock).start();
        client = new RawClient(esd);
    }

    /** Says what an id that the server made is called in this run. */
    void rename(String recorded, String actual) {
        actualNames.put(recorded, actual);
    }

    HttpResponse<String> replay() {
        String origin = esd.baseUrl().replaceFirst("/prod$", "");
        return client.text(client.exchange(
                exchange.method(), origin + actual(exchange.target()), exchange.headers(), actual(exchange.body())));
    }

    private String actual(String text) {
        String result = text;
        for (Map.Entry<String, String> name : actualNames.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return result;
    }

    /** Returns an answer with the ids of the recording. */
    String asRecorded(String answer) {
        String result = answer;
        for (Map.Entry<String, String> name : actualNames.entrySet()) {
            result = result.replace(name.getValue(), name.getKey());
        }
        return result;
    }

    /** The id of the execute that the exchange is about. */
    String id() {
        String last = exchange.id();
        if (!last.equals("executes")) {
            return URLDecoder.decode(last, StandardCharsets.UTF_8);
        }
        JsonNode id = exchange.body().isEmpty()
                ? exchange.data().path("executes").path(0).path("prompt_id")
                : GoldenCreate.read(exchange.body()).path("prompt_id");
        return id.asText();
    }

    void fault(Route route, Fault fault) {
        esd.faults().on(route).then(fault);
    }

    void script(ExecuteScript script) {
        esd.script(id(), script);
    }

    void created(ExecuteScript script) {
        script(script);
        client.post("/executes", GoldenCreate.of(id(), exchange));
    }

    void running(ExecuteScript script) {
        created(script);
        clock.advance(Duration.ofSeconds(1));
    }

    void finished(ExecuteScript script) {
        created(script);
        clock.advance(Duration.ofMinutes(5));
    }

    /** Runs an execute with further fields. */
    void finishedWith(String more) {
        String body = GoldenCreate.of(id(), exchange);
        client.post("/executes", body.substring(0, body.length() - 1) + ", " + more + "}");
        clock.advance(Duration.ofMinutes(5));
    }

    void deleted(ExecuteScript script) {
        created(script);
        delete();
        clock.advance(Duration.ofHours(3));
    }

    void delete() {
        client.delete("/executes", "{\"execute_id_list\": [\"" + id() + "\"]}");
    }

    /** Sends a request with the user {@code api}. */
    HttpResponse<String> asApi(String method, String path, String body) {
        return client.text(client.exchange(
                method, esd.baseUrl() + path, Map.of("x-api-key", esd.apiKey(), "username", "api"), body));
    }

    /** Completes the upload of the recorded checkpoint. */
    void complete(String body) {
        client.send("PUT", actual("/checkpoints/233d6468-b40c-495f-9e8e-9aa43669b6db"), actual(body));
    }

    void after(Duration duration) {
        clock.advance(duration);
    }

    @Override
    public void close() {
        esd.close();
    }
}
