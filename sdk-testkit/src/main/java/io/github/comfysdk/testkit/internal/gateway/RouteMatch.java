package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.List;

/**
 * The route of a request.
 *
 * @param route the route
 * @param id the decoded path parameter; empty for routes without one
 */
record RouteMatch(Route route, String id) {
    static final RouteMatch NONE = new RouteMatch(Route.UNKNOWN, "");

    /** Matches a path below the stage. A slash at its end or inside an id matches no route, as at the gateway. */
    static RouteMatch of(String method, String path) {
        List<String> segments = List.of((path.isEmpty() ? "/" : path).split("/", -1));
        for (Route route : Route.values()) {
            if (route.method().equals(method) && matches(route.segments(), segments)) {
                int place = route.segments().indexOf("{id}");
                return new RouteMatch(
                        route,
                        place < 0 ? "" : WireRequest.decode(segments.get(place).replace("+", "%2B")));
            }
        }
        return NONE;
    }

    private static boolean matches(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            boolean parameter = pattern.get(i).equals("{id}");
            if (parameter ? segments.get(i).isEmpty() : !pattern.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
