package io.github.comfysdk.core.internal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to ask the API, before address and headers are put to it. Immutable.
 *
 * @param operation its name in the API reference, for messages
 * @param method the HTTP method
 * @param path the segments of the path below the base address, not escaped
 * @param query the query, not escaped
 * @param body the JSON body, or null
 * @param promptId the execute concerned, or null
 * @param repeat what may be attempted again
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record ApiRequest(
        String operation,
        String method,
        List<String> path,
        List<QueryParameter> query,
        byte @Nullable [] body,
        @Nullable String promptId,
        Repeat repeat) {

    /** What may be attempted again. */
    public enum Repeat {
        /** Nothing is changed, or changed to the same: any passing fault. */
        ANY_FAULT,
        /** A second run would cost: only when the first provably never began. */
        WHEN_NOT_RUN
    }

    record QueryParameter(String name, String value) {}

    public static ApiRequest get(String operation, String... path) {
        return new ApiRequest(operation, "GET", List.of(path), List.of(), null, null, Repeat.ANY_FAULT);
    }

    public static ApiRequest of(String operation, String method, byte[] body, Repeat repeat, String... path) {
        return new ApiRequest(operation, method, List.of(path), List.of(), body, null, repeat);
    }

    public ApiRequest withQuery(String name, String value) {
        var more = new ArrayList<>(query);
        more.add(new QueryParameter(name, value));
        return new ApiRequest(operation, method, path, List.copyOf(more), body, promptId, repeat);
    }

    public ApiRequest about(String id) {
        return new ApiRequest(operation, method, path, query, body, id, repeat);
    }

    Optional<byte[]> bodyBytes() {
        return Optional.ofNullable(body);
    }

    /** The body can hold a prompt. */
    @Override
    public String toString() {
        return operation;
    }
}
