package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.internal.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API without its base URL and headers, and the reader of its response. Immutable.
 *
 * @param <T> the type that the response is read as
 * @param operation the operation
 * @param method the HTTP method
 * @param path the segments of the path below the base URL, unescaped
 * @param query the query parameters, unescaped
 * @param body the JSON body, or null
 * @param reader reads the response
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record ApiRequest<T>(
        Operation operation,
        String method,
        List<String> path,
        List<QueryParameter> query,
        byte @Nullable [] body,
        ResponseReader<T> reader) {

    record QueryParameter(String name, String value) {}

    public static <T> ApiRequest<T> get(Operation operation, ResponseReader<T> reader, String... path) {
        return new ApiRequest<>(operation, "GET", List.of(path), List.of(), null, reader);
    }

    public static <T> ApiRequest<T> of(
            Operation operation, String method, byte[] body, ResponseReader<T> reader, String... path) {
        return new ApiRequest<>(operation, method, List.of(path), List.of(), body, reader);
    }

    public ApiRequest<T> withQuery(String name, String value) {
        var more = new ArrayList<>(query);
        more.add(new QueryParameter(name, value));
        return new ApiRequest<>(operation, method, path, List.copyOf(more), body, reader);
    }

    Optional<byte[]> bodyBytes() {
        return Optional.ofNullable(body);
    }

    /** Names the operation only, since the body can hold a prompt. */
    @Override
    public String toString() {
        return operation.name();
    }
}
