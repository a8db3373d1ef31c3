package io.github.comfysdk.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.hostile.Misbehaviour.Ending;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.HurriedTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a part of a caller's does, each call ends within its limits with its result or an exception that says what was
 * wrong, and the client works as soon as the part does. In real threads, without real time.
 */
class HostilePartsTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @TempDir
    private static Path folder;

    @AfterAll
    static void end() {
        THREADS.shutdown();
    }

    static List<Misbehaviour> misbehaviours() {
        return Stream.of(
                        BrokenSends.all(),
                        BrokenFutures.all(),
                        BrokenResponses.all(),
                        BrokenExecutors.all(),
                        BrokenListeners.all(),
                        BrokenSuppliers.all())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void misbehaviours_againstEveryVerbAndFace_areMoreThanAThousand() {
        assertThat(misbehaviours())
                .extracting(Misbehaviour::name)
                .hasSizeGreaterThan(60)
                .doesNotHaveDuplicates();
        assertThat(misbehaviours().size() * Verb.values().length * Face.values().length)
                .isGreaterThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void calls_ofEveryKind_endAndLeaveTheClientUsable(Misbehaviour misbehaviour) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            for (Face face : Face.values()) {
                String fault = fault(misbehaviour, verb, face);
                if (fault != null) {
                    wrong.add(face + " " + verb + ": " + fault);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Makes a call and a healthy one after it; returns what is wrong, or null. */
    private static @Nullable String fault(Misbehaviour misbehaviour, Verb verb, Face face) throws Exception {
        var part = new Part();
        var time = new HurriedTime(THREADS);
        ComfyClient.Builder builder = ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .maxConcurrentRequests(2)
                .time(time);
        try (ComfyClient client = misbehaviour.install().apply(builder, part).build()) {
            var scene = new Scene(folder, part.progress(), part.received());
            String fault = judge(misbehaviour, verb, end(call(face, verb, client, scene), misbehaviour, time));
            part.heal();
            CompletableFuture<?> healthy = call(face, Verb.GET, client, scene);
            healthy.get(1, TimeUnit.MINUTES);
            return fault;
        } catch (TimeoutException e) {
            return "never ended, or the call after it";
        } catch (ExecutionException e) {
            return "the call after it failed with " + e.getCause();
        } finally {
            part.heal();
        }
    }

    /** On a thread of its own, since a call could block even the asynchronous face. */
    @SuppressWarnings("FutureReturnValueIgnored") // it is composed in the next line
    private static CompletableFuture<?> call(Face face, Verb verb, ComfyClient client, Scene scene) {
        return face == Face.SYNC
                ? CompletableFuture.supplyAsync(() -> verb.sync().apply(client, scene), THREADS)
                : CompletableFuture.supplyAsync(() -> verb.async().apply(client, scene), THREADS)
                        .thenCompose(call -> call);
    }

    private static @Nullable Throwable end(CompletableFuture<?> call, Misbehaviour misbehaviour, HurriedTime time)
            throws Exception {
        long hopeless = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            try {
                boolean strikes = misbehaviour.ending() == Ending.TIMES_OUT;
                call.get(strikes ? 2 : 60_000, TimeUnit.MILLISECONDS);
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (TimeoutException e) {
                if (System.nanoTime() > hopeless) {
                    throw e;
                }
                time.strike();
            }
        }
    }

    private static @Nullable String judge(Misbehaviour misbehaviour, Verb verb, @Nullable Throwable end) {
        boolean isDownload = verb.compareTo(Verb.DOWNLOAD) >= 0;
        boolean maySucceed = misbehaviour.ending() != Ending.FAILS
                && (misbehaviour.ending() != Ending.FAILS_UNLESS_DOWNLOAD || isDownload);
        if (end == null) {
            return maySucceed ? null : "succeeded";
        }
        if (misbehaviour.ending() == Ending.SUCCEEDS) {
            return "failed with " + described(end);
        }
        if (misbehaviour.ending() == Ending.TIMES_OUT) {
            return isDocumented(end) ? null : "ended with " + described(end);
        }
        return says(end, misbehaviour.says()) && (isDocumented(end) || misbehaviour.ending() != Ending.FAILS)
                ? null
                : "ended with " + described(end);
    }

    private static boolean isDocumented(Throwable end) {
        return end instanceof ComfyException
                || end instanceof IllegalStateException
                || end instanceof IllegalArgumentException
                || end instanceof java.io.UncheckedIOException;
    }

    private static boolean says(Throwable end, String text) {
        return chain(end)
                .anyMatch(cause -> String.valueOf(safeMessage(cause)).contains(text)
                        || cause.getClass().getSimpleName().contains(text));
    }

    private static String described(Throwable end) {
        return chain(end)
                .map(cause -> cause.getClass().getSimpleName() + ": " + safeMessage(cause))
                .toList()
                .toString();
    }

    private static Stream<Throwable> chain(Throwable end) {
        return Stream.iterate(end, cause -> cause != null, Throwable::getCause).limit(10);
    }

    private static @Nullable String safeMessage(Throwable cause) {
        try {
            return cause.getMessage();
        } catch (RuntimeException noWords) {
            return "(no words)";
        }
    }
}
