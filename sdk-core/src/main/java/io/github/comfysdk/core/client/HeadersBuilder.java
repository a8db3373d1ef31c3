package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.api.OwnHeaders;
import io.github.comfysdk.core.internal.options.HeaderCheck;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings for what each request carries: the key, the user, and headers of the caller's own. Required: {@link #apiKey}. Not
 * thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>user: none;
 *   <li>headers: only those that the client needs;
 *   <li>caller context: none is carried over to suppliers.
 * </ul>
 *
 * @param <B> the builder itself
 */
public abstract sealed class HeadersBuilder<B extends HeadersBuilder<B>> extends ConnectionBuilder<B>
        permits ClientBuilder {
    private @Nullable Supplier<String> apiKey;
    private boolean nullApiKey;
    private @Nullable String username;
    private RequestHeaders headers = RequestHeaders.none();
    private final List<OwnHeaders.Source> headerSources = new ArrayList<>();
    private @Nullable Supplier<UnaryOperator<Runnable>> callerContext;

    HeadersBuilder() {}

    /**
     * Sets the API key.
     *
     * @param key the key; {@code build()} refuses null, the value of an unset environment variable
     * @return this
     */
    public B apiKey(@Nullable String key) {
        this.nullApiKey = key == null;
        this.apiKey = key == null ? null : ApiKeys.constant(key);
        return self();
    }

    /**
     * Sets a supplier of the API key. It is called for each attempt, on a thread of the client, so that keys can be rotated.
     * While it blocks, it delays that attempt, and fails it at the end of the call's timeout. If it throws, the call fails at
     * once and nothing is sent; a wait calls it again, see {@link ExecuteHandle#await()}.
     *
     * @param key must be fast and thread-safe and must never return null
     * @return this
     */
    public B apiKey(Supplier<String> key) {
        this.nullApiKey = false;
        this.apiKey = key;
        return self();
    }

    /**
     * Sets the user name to send. The routes for endpoints, users and roles require one; those for executes do not.
     *
     * @param name the user, usually {@code api}
     * @return this
     * @throws IllegalArgumentException if no header can hold the name: it is empty, has a blank at an end, or contains
     *     anything but visible ASCII, spaces and tabs
     */
    public B username(String name) {
        Objects.requireNonNull(name, "username");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("username is empty; leave it unset to send none");
        }
        this.username = HeaderCheck.value("username", name);
        return self();
    }

    /**
     * Adds a header to each request to the API, for example for a reverse proxy in front of it. It is not sent to the storage
     * that files are downloaded from. A header of the same name is replaced.
     *
     * @param name the name, in any case
     * @param value visible ASCII, with spaces and tabs inside
     * @return this
     * @throws IllegalArgumentException if the name is reserved for the client, such as {@code x-api-key} and {@code Host}, or
     *     if the name or the value cannot be sent as it is; the message does not show the value
     */
    public B header(String name, String value) {
        this.headers = headers.with(name, value);
        return self();
    }

    /**
     * Adds a header whose value is supplied anew before each attempt, for example a token that expires. Otherwise as
     * {@link #header(String, String)}. An exception of the supplier, or a value that cannot be sent, fails the call, and
     * nothing is sent; a wait calls the supplier again, see {@link ExecuteHandle#await()}.
     *
     * @param name the name, in any case
     * @param value must be fast and thread-safe and must never return null, which ends a wait at once. Called on threads of the
     *     client, and by polls without the context of a caller: one that reads a thread-local returns a default there, or {@link
     *     #headers} leaves the header out. See {@link #callerContext}
     * @return this
     * @throws IllegalArgumentException if the name is reserved for the client, or cannot be sent
     */
    public B header(String name, Supplier<String> value) {
        Objects.requireNonNull(value, "value");
        HeaderCheck.name(name);
        headerSources.add(OwnHeaders.Source.of(name, value));
        return self();
    }

    /**
     * Adds headers that depend on the request, or that only some requests have, such as those of a trace. Called before each
     * attempt, after the headers of {@link #header(String, String)} are set, which it may replace. An exception of the
     * function fails the call, and nothing is sent; a wait calls the function again, see {@link ExecuteHandle#await()}.
     *
     * @param source returns the headers, {@link RequestHeaders#none()} for none. It must be fast and thread-safe. Called on
     *     threads of the client: a trace kept in a thread-local is found there if {@link #callerContext} carries it over
     * @return this
     */
    public B headers(Function<RequestInfo, RequestHeaders> source) {
        headerSources.add(OwnHeaders.Source.of(Objects.requireNonNull(source, "source")));
        return self();
    }

    /**
     * Carries the context of the thread that makes a call, such as a trace or a tenant kept in a thread-local, over to the
     * suppliers of the key and of headers, which run on threads of the client. With OpenTelemetry: {@code callerContext(() ->
     * Context.current()::wrap)}.
     *
     * @param capture called once for each call, on the thread that makes it, so it must neither block nor throw. It returns a
     *     function that wraps a task so that it runs in the captured context, once and on the same thread; the function must
     *     be thread-safe. Polls of waits serve all who wait, so their suppliers run without a context. By default nothing is
     *     captured
     * @return this
     */
    public B callerContext(Supplier<UnaryOperator<Runnable>> capture) {
        this.callerContext = Objects.requireNonNull(capture, "capture");
        return self();
    }

    final Supplier<String> checkedApiKey() {
        return ApiKeys.check(apiKey, nullApiKey);
    }

    final @Nullable String username() {
        return username;
    }

    final OwnHeaders ownHeaders() {
        return new OwnHeaders(headers, headerSources);
    }

    final @Nullable Supplier<UnaryOperator<Runnable>> callerContext() {
        return callerContext;
    }
}
