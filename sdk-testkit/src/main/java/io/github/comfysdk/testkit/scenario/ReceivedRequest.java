package io.github.comfysdk.testkit.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached the simulator, even if it was not processed because of a fault.
 *
 * @param route the route
 * @param method the HTTP method
 * @param target the path and query, byte for byte
 * @param headers the headers, with names as sent
 * @param body the body, empty if there was none
 */
public record ReceivedRequest(
        Route route, String method, String target, Map<String, List<String>> headers, String body) {
    /**
     * {@return the first value of a header, whatever the case of its name}
     *
     * @param name the name
     */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(entry -> entry.getValue().get(0))
                .findFirst();
    }
}
