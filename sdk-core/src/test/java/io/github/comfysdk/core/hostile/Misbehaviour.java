package io.github.comfysdk.core.hostile;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.HttpTransport;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Something that a part of a client must not do.
 *
 * @param name what it does
 * @param ending how a call ends that meets it
 * @param says what the exception of such a call, or one of its causes, says
 * @param install builds a client with the part
 */
record Misbehaviour(
        String name, Ending ending, String says, BiFunction<ComfyClient.Builder, Part, ComfyClient.Builder> install) {
    /** How a call ends. */
    enum Ending {
        /** With its result, as if nothing was wrong. */
        SUCCEEDS,
        /** At once, with an exception that says what was wrong. */
        FAILS,
        /** The same, unless it is a download, which has no use for the part. */
        FAILS_UNLESS_DOWNLOAD,
        /** With its result or an exception, by a timeout at the latest. */
        TIMES_OUT
    }

    static Misbehaviour transport(String name, Ending ending, String says, Function<Part, HttpTransport> transport) {
        return new Misbehaviour(name, ending, says, (builder, part) -> builder.transport(transport.apply(part)));
    }

    static Misbehaviour caller(
            String name,
            Ending ending,
            String says,
            BiFunction<ComfyClient.Builder, Part, ComfyClient.Builder> install) {
        return new Misbehaviour(
                name, ending, says, (builder, part) -> install.apply(builder.transport(part.healthy()), part));
    }

    @Override
    public String toString() {
        return name;
    }
}
