package io.github.comfysdk.core.hostile;

import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.FAILS_UNLESS_DOWNLOAD;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.SUCCEEDS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.TIMES_OUT;
import static io.github.comfysdk.core.hostile.Misbehaviour.caller;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Suppliers of keys and headers that do not supply what they should. */
final class BrokenSuppliers {
    private BrokenSuppliers() {}

    static List<Misbehaviour> all() {
        return List.of(
                key("null", FAILS_UNLESS_DOWNLOAD, "apiKey is null or empty", part -> null),
                key("nothing", FAILS_UNLESS_DOWNLOAD, "apiKey is null or empty", part -> ""),
                key("a line break", FAILS_UNLESS_DOWNLOAD, "apiKey is null or empty, or contains", part -> "a\nb"),
                key("an exception", FAILS_UNLESS_DOWNLOAD, "vault", part -> {
                    throw new IllegalStateException("vault");
                }),
                key("a checked exception", FAILS_UNLESS_DOWNLOAD, "vault", part -> {
                    throw Part.<RuntimeException>undeclared(new IOException("vault"));
                }),
                key("an Error", FAILS_UNLESS_DOWNLOAD, "vault", part -> {
                    throw new ExceptionInInitializerError("vault");
                }),
                key("an interrupt", SUCCEEDS, "", part -> {
                    Thread.currentThread().interrupt();
                    return "key";
                }),
                key("nothing for a long time", TIMES_OUT, "", part -> {
                    part.blockForGood();
                    return "key";
                }),
                header("nothing for a long time", TIMES_OUT, "", part -> {
                    part.blockForGood();
                    return "trace";
                }),
                context("blocks in what it captured", TIMES_OUT, "", part -> task -> part::blockForGood),
                context("captures nothing", FAILS_UNLESS_DOWNLOAD, "callerContext", part -> null),
                context("loses its task", TIMES_OUT, "", part -> task -> () -> {}),
                header("null", "null", part -> null),
                header("an exception", "tracing", part -> {
                    throw new IllegalStateException("tracing");
                }),
                header("an Error", "tracing", part -> {
                    throw new NoSuchFieldError("tracing");
                }));
    }

    private static Misbehaviour key(
            String what, Misbehaviour.Ending ending, String says, Function<Part, @Nullable String> bad) {
        return caller(
                "key supplier gives " + what,
                ending,
                says,
                (builder, part) -> builder.apiKey(() -> part.isBad() ? bad.apply(part) : "key"));
    }

    private static Misbehaviour header(String what, String says, Function<Part, @Nullable String> bad) {
        return header(what, FAILS_UNLESS_DOWNLOAD, says, bad);
    }

    @SuppressWarnings("NullAway") // a supplier of a caller without a null checker can return null
    private static Misbehaviour context(
            String what,
            Misbehaviour.Ending ending,
            String says,
            Function<Part, @Nullable UnaryOperator<Runnable>> bad) {
        return caller(
                "caller context " + what,
                ending,
                says,
                (builder, part) -> builder.apiKey(() -> "key")
                        .callerContext(() -> part.isBad() ? bad.apply(part) : UnaryOperator.identity()));
    }

    private static Misbehaviour header(
            String what, Misbehaviour.Ending ending, String says, Function<Part, @Nullable String> bad) {
        return caller(
                "header supplier gives " + what,
                ending,
                says,
                (builder, part) -> builder.header("x-trace", () -> part.isBad() ? bad.apply(part) : "trace"));
    }
}
