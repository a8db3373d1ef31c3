package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.CallSettings;
import io.github.comfysdk.core.internal.Engine;
import io.github.comfysdk.core.internal.Futures;
import io.github.comfysdk.core.internal.SyncMessage;
import io.github.comfysdk.core.internal.wait.Observation.Source;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All waits of a client. They share one timer, and an execute is read once however many wait for it. Thread-safe; nothing
 * foreign is called while the lock is held.
 */
public final class Waits {
    private final Engine engine;
    private final ClientTime time;
    private final Verdicts verdicts;
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private ClientTime.@Nullable Timer timer;
    private long timerDue = Long.MAX_VALUE;

    /**
     * Creates the waits of a client.
     *
     * @param engine makes the reads
     */
    public Waits(Engine engine) {
        this.engine = engine;
        this.time = engine.time();
        this.verdicts = new Verdicts(engine);
    }

    /**
     * Begins a wait.
     *
     * @param order what to wait for
     * @return the wait
     */
    public PendingWait begin(WaitOrder order) {
        var wait = new Wait(order, time);
        CompletableFuture<Execute> result =
                engine.run("AwaitExecute", order.promptId(), order.settings().timeout(), scope -> {
                    scope.onTimeoutFailWith(wait::timedOut);
                    Execute created = order.created();
                    if (created != null) {
                        wait.observe(new Observation.Seen(created, Source.CREATE), List.of());
                    }
                    if (!wait.verdict().isDone()) {
                        join(wait);
                        scope.onStop(why -> leave(wait));
                    }
                    return wait.verdict().thenCompose(verdict -> {
                        CompletableFuture<Execute> concluded = verdicts.resultOf(wait, verdict);
                        scope.onStop(why -> concluded.cancel(true));
                        return concluded;
                    });
                });
        return new PendingWait(wait, result);
    }

    private void join(Wait wait) {
        synchronized (watches) {
            Watch watch = watches.computeIfAbsent(wait.order().promptId(), Watch::new);
            watch.waits().add(wait);
            arm(watch);
        }
    }

    /** When nobody waits for an execute any more, nothing is sent for it any more. */
    private void leave(Wait wait) {
        CompletableFuture<?> abandoned = null;
        synchronized (watches) {
            Watch watch = watches.get(wait.order().promptId());
            if (watch != null && watch.waits().remove(wait) && watch.waits().isEmpty()) {
                abandoned = watch.reading();
                forget(watch);
            }
        }
        if (abandoned != null) {
            abandoned.cancel(true);
        }
    }

    private void forget(Watch watch) {
        watches.remove(watch.promptId());
        if (watches.isEmpty() && timer != null) {
            timer.cancel();
            timer = null;
            timerDue = Long.MAX_VALUE;
        }
    }

    /** Makes sure that the timer rings when the watch is due. */
    private void arm(Watch watch) {
        long due = watch.due();
        if (watch.isBusy() || due >= timerDue) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDue = due;
        timer = time.schedule(Duration.ofNanos(Math.max(0, due - time.nanoTime())), this::tick);
    }

    private void tick() {
        List<Look> looks = new ArrayList<>();
        synchronized (watches) {
            timer = null;
            timerDue = Long.MAX_VALUE;
            long now = time.nanoTime();
            for (Watch watch : watches.values()) {
                if (!watch.isBusy() && watch.due() <= now) {
                    watch.setBusy(true);
                    looks.add(new Look(watch, watch.anyOrder().callSettings()));
                }
                arm(watch);
            }
        }
        looks.forEach(this::read);
    }

    private void read(Look look) {
        CompletableFuture<Execute> reading = engine.get(look.watch().promptId(), look.settings());
        begun(look.watch(), reading);
        Futures.onEnd(reading, (execute, fault) -> {
            if (fault == null) {
                seen(look, new Observation.Seen(execute, Source.GET));
            } else {
                deliver(look.watch(), new Observation.Failed(fault), List.of());
            }
        });
    }

    private void begun(Watch watch, CompletableFuture<?> reading) {
        boolean abandoned;
        synchronized (watches) {
            abandoned = watches.get(watch.promptId()) != watch;
            watch.reading(reading);
        }
        if (abandoned) {
            reading.cancel(true);
        }
    }

    private void seen(Look look, Observation.Seen seen) {
        boolean wantsMessages;
        synchronized (watches) {
            wantsMessages = look.watch().wantsMessages(seen.execute());
        }
        if (!wantsMessages) {
            deliver(look.watch(), seen, List.of());
            return;
        }
        CompletableFuture<List<SyncMessage>> reading =
                engine.syncMessages(look.watch().promptId(), look.settings());
        begun(look.watch(), reading);
        Futures.onEnd(reading, (messages, fault) -> deliver(look.watch(), seen, fault == null ? messages : List.of()));
    }

    private void deliver(Watch watch, Observation observation, List<SyncMessage> messages) {
        List<Wait> waits;
        synchronized (watches) {
            waits = List.copyOf(watch.waits());
        }
        waits.forEach(wait -> wait.observe(observation, messages));
        synchronized (watches) {
            if (watches.get(watch.promptId()) != watch) {
                return;
            }
            watch.setBusy(false);
            watch.waits().removeIf(wait -> wait.verdict().isDone());
            if (watch.waits().isEmpty()) {
                forget(watch);
            } else {
                arm(watch);
            }
        }
    }

    /** A read that is to be made; the watch can be abandoned before it begins. */
    private record Look(Watch watch, CallSettings settings) {}
}
