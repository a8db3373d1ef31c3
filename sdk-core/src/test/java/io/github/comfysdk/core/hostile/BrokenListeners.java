package io.github.comfysdk.core.hostile;

import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.SUCCEEDS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.TIMES_OUT;
import static io.github.comfysdk.core.hostile.Misbehaviour.caller;

import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Listeners of callers that do more than observe. None may break a call. */
final class BrokenListeners {
    private BrokenListeners() {}

    static List<Misbehaviour> all() {
        List<Misbehaviour> all = new ArrayList<>();
        all.addAll(doing("throws", SUCCEEDS, part -> {
            throw new IllegalStateException("listener is broken");
        }));
        all.addAll(doing("throws an Error", SUCCEEDS, part -> {
            throw new NoClassDefFoundError("listener is broken");
        }));
        all.addAll(doing("throws a checked exception", SUCCEEDS, part -> {
            throw Part.<RuntimeException>undeclared(new IOException("listener is broken"));
        }));
        all.addAll(doing(
                "interrupts its thread",
                SUCCEEDS,
                part -> Thread.currentThread().interrupt()));
        all.addAll(doing("blocks", SUCCEEDS, TIMES_OUT, Part::blockForGood));
        return all;
    }

    private static List<Misbehaviour> doing(String what, Misbehaviour.Ending ending, Consumer<Part> bad) {
        return doing(what, ending, ending, bad);
    }

    /** No call waits for a listener of attempts. */
    private static List<Misbehaviour> doing(
            String what, Misbehaviour.Ending ofAttempts, Misbehaviour.Ending ending, Consumer<Part> bad) {
        return List.of(
                caller(
                        "ClientListener " + what,
                        ofAttempts,
                        "",
                        (builder, part) -> builder.listener(new ClientListener() {
                            @Override
                            public void onAttempt(AttemptEvent event) {
                                whileBad(part, bad);
                            }
                        })),
                caller("progress listener " + what, ending, "", (builder, part) -> {
                    part.onProgress(event -> whileBad(part, bad));
                    return builder;
                }),
                caller("DownloadListener " + what, ending, "", (builder, part) -> {
                    part.onReceived(progress -> whileBad(part, bad));
                    return builder;
                }));
    }

    private static void whileBad(Part part, Consumer<Part> bad) {
        if (part.isBad()) {
            bad.accept(part);
        }
    }
}
