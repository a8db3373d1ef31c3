package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.internal.options.OptionCheck;
import java.util.HashMap;
import java.util.Map;

/**
 * How many creates may be on their way to a real-time endpoint at once. Immutable.
 *
 * @param usual the number for endpoints that are not named
 * @param byEndpoint the number for others, by the name of the endpoint
 */
public record RealTimeSubmits(int usual, Map<String, Integer> byEndpoint) {
    /** One, since a GPU takes one prompt at a time. */
    public static final RealTimeSubmits DEFAULT = new RealTimeSubmits(1, Map.of());

    /**
     * Returns limits with another number for endpoints that are not named.
     *
     * @param count 1 or more
     * @return the limits
     */
    public RealTimeSubmits withUsual(int count) {
        OptionCheck.atLeast("maxRealTimeSubmits", 1, count);
        return new RealTimeSubmits(count, byEndpoint);
    }

    /**
     * Returns limits with a number for an endpoint, which is a real-time endpoint by that.
     *
     * @param endpointName its full name
     * @param count 1 or more
     * @return the limits
     */
    public RealTimeSubmits with(String endpointName, int count) {
        OptionCheck.atLeast("maxRealTimeSubmits", 1, count);
        var more = new HashMap<>(byEndpoint);
        more.put(endpointName, count);
        return new RealTimeSubmits(usual, Map.copyOf(more));
    }

    int of(String endpointName) {
        return byEndpoint.getOrDefault(endpointName, usual);
    }
}
