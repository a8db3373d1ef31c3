package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The description of the API in the OpenAPI format: its paths and methods, without their schemas. */
final class ApiDescription {
    private ApiDescription() {}

    static Map<String, Object> of(SimulatedRelease release) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : Route.values()) {
            String path = String.join("/", route.segments());
            if (path.startsWith("/")) {
                Map<String, Object> methods = new LinkedHashMap<>();
                if (paths.get(path) instanceof Map<?, ?> known) {
                    known.forEach((method, operation) -> methods.put(String.valueOf(method), operation));
                }
                methods.put(
                        route.method().toLowerCase(Locale.ROOT),
                        Map.of("operationId", route.name(), "responses", Map.of("200", Map.of("description", "OK"))));
                paths.put(path, methods);
            }
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("openapi", "3.0.1");
        description.put(
                "info", Map.of("title", "Extension for Stable Diffusion on AWS API", "version", release.number()));
        description.put("servers", List.of());
        description.put("paths", paths);
        return description;
    }
}
