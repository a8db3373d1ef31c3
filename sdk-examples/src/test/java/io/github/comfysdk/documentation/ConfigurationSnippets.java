package io.github.comfysdk.documentation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The code of docs/configuration.md and docs/json.md, compiled. */
@SuppressWarnings({"UnusedVariable", "UnusedMethod"}) // the pages show what there is, not what to do with it
final class ConfigurationSnippets {
    private ConfigurationSnippets() {}

    private static Map<String, String> traceHeaders(String operation) {
        return Map.of("baggage", operation);
    }

    // The lines are as the pages show them.
    // spotless:off
    static void ownHeaders(String baseUrl, String key, Supplier<String> tokens, String traceparent, String promptId) {
        // snippet: own-headers
        ComfyClient comfy = ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .header("X-Tenant", "team-a")                            // with each request
                .header("Authorization", () -> "Bearer " + tokens.get()) // asked for before each attempt
                .headers(request -> RequestHeaders.of(traceHeaders(request.operation())))
                .build();

        // for single calls
        comfy.with(options -> options.withHeaders(RequestHeaders.of("traceparent", traceparent)))
                .executes().get(promptId);
        // end snippet
    }

    static ComfyClient callerContext(String baseUrl, String key, ThreadLocal<String> tenant) {
        // snippet: caller-context
        ComfyClient comfy = ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .headers(request -> Optional.ofNullable(tenant.get())    // a ThreadLocal<String> of the application
                        .map(name -> RequestHeaders.of("X-Tenant", name))
                        .orElse(RequestHeaders.none()))                  // polls of a wait have no tenant
                .callerContext(() -> {
                    String current = tenant.get();                       // on the thread that makes the call
                    return task -> () -> {                               // on a thread of the client
                        tenant.set(current);
                        try {
                            task.run();
                        } finally {
                            tenant.remove();
                        }
                    };
                })
                .build();
        // end snippet
        return comfy;
    }

    static ClientListener listener() {
        // snippet: listener
        final class AttemptLog implements ClientListener {
            private static final System.Logger LOG = System.getLogger("com.example.comfy");

            @Override
            public void onAttempt(AttemptEvent event) {                      // one event at a time
                boolean isUsual = event.isSuccess() || event.status().orElse(0) == 404;   // a lookup of an id that is not there
                LOG.log(isUsual ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, () ->
                        event.operation() + " of " + event.promptId().orElse("no single execute")
                                + ", attempt " + event.attempt() + " after " + event.duration().toMillis() + " ms: "
                                + (event.status().isPresent() ? event.status().getAsInt() : "no response")
                                + event.exception().map(name -> ", " + name).orElse("")
                                + event.delay().map(pause -> ", next one in " + pause.toMillis() + " ms").orElse("")
                                + " (" + event.reason() + ")");
            }
        }
        // end snippet
        return new AttemptLog();
    }

    static final class Beans {
        // snippet: bean
        // in a @Configuration class, with @Bean
        ComfyClient comfyClient(String baseUrl, String key) {
            return ComfyClient.builder().baseUrl(baseUrl).apiKey(key).build();
        }
        // end snippet
    }

    static void json(Execute execute, CreateExecuteRequest request) throws Exception {
        // snippet: json
        ObjectMapper mapper = new ObjectMapper();

        String shown = mapper.writeValueAsString(execute);                      // no prompt, no signatures
        Execute read = mapper.readValue(shown, Execute.class);

        String stored = mapper.writeValueAsString(request);                     // with its prompt: for a queue of your own
        CreateExecuteRequest again = mapper.readValue(stored, CreateExecuteRequest.class);

        PromptGraph graph = mapper.readValue(mapper.writeValueAsString(request.prompt()), PromptGraph.class);
        // end snippet
    }
    // spotless:on
}
