package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.time.ClientTime;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Logs one warning when nothing has ended for three times the longest run seen, or for 30 minutes if none was seen yet, and again only after something has ended. */
final class Watchdog {
    private static final System.Logger LOGGER = System.getLogger("io.github.comfysdk.core");
    private static final Duration CHECK = Duration.ofMinutes(1);
    private static final Duration UNKNOWN_RUN = Duration.ofMinutes(10);

    private final ClientTime time;
    private final Tally tally;
    private final Supplier<String> state;
    private final String advice;
    private final Runnable onStall;
    private final Consumer<String> log;
    private ClientTime.Timer timer = () -> {};
    private boolean hasWarned;
    private boolean stopped;

    /**
     * @param time the timer
     * @param tally knows when something has ended last
     * @param state says what the batch waits for; empty if for nothing
     * @param advice says what to do about it
     * @param onStall called with each warning
     */
    Watchdog(ClientTime time, Tally tally, Supplier<String> state, String advice, Runnable onStall) {
        this(time, tally, state, advice, onStall, warning -> LOGGER.log(Level.WARNING, warning));
    }

    Watchdog(
            ClientTime time,
            Tally tally,
            Supplier<String> state,
            String advice,
            Runnable onStall,
            Consumer<String> log) {
        this.time = time;
        this.tally = tally;
        this.state = state;
        this.advice = advice;
        this.onStall = onStall;
        this.log = log;
    }

    synchronized void start() {
        if (!stopped) {
            timer = time.timeout(CHECK, this::check);
        }
    }

    synchronized void stop() {
        stopped = true;
        timer.cancel();
    }

    private void check() {
        Duration run = tally.longestRun().isZero() ? UNKNOWN_RUN : tally.longestRun();
        Duration limit = run.multipliedBy(3);
        boolean isSilent = tally.silence().compareTo(limit.compareTo(CHECK) < 0 ? CHECK : limit) > 0;
        String waitsFor = isSilent && !hasWarned ? state.get() : "";
        if (!waitsFor.isEmpty()) {
            onStall.run();
            warn(waitsFor);
        }
        hasWarned = isSilent && (hasWarned || !waitsFor.isEmpty());
        start();
    }

    private void warn(String waitsFor) {
        try {
            String silence = DurationText.of(tally.silence().truncatedTo(ChronoUnit.SECONDS));
            String run = tally.longestRun().isZero()
                    ? ""
                    : ", and the longest run so far took "
                            + DurationText.of(tally.longestRun().truncatedTo(ChronoUnit.MILLIS));
            log.accept(waitsFor + (tally.hasEnds() ? ": nothing has ended for " : ": nothing has ended yet, in ")
                    + silence + run + "; " + advice);
        } catch (RuntimeException | Error brokenLogger) {
            // Logging is code of the application, too.
        }
    }
}
