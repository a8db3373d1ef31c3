package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.retry.ClientListener;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where all parts of a client report what they do. Nothing waits for whoever receives it. Thread-safe. */
public interface EventReporter {
    /** What an event is about, which decides where it is logged. */
    enum Topic {
        CALL,
        WAIT,
        LIST,
        DOWNLOAD,
        BATCH
    }

    /** Reports nothing. */
    EventReporter NONE = new EventReporter() {
        @Override
        public boolean isOn(Topic topic) {
            return false;
        }

        @Override
        public long nextId() {
            return 0;
        }

        @Override
        public OptionalLong parent() {
            return OptionalLong.empty();
        }

        @Override
        public <T> T within(long parent, Supplier<T> action) {
            return action.get();
        }

        @Override
        public <E> void report(
                Topic topic, @Nullable CallerCode caller, E event, BiConsumer<ClientListener, E> method) {}
    };

    /**
     * Returns whether anybody receives events. Otherwise none is to be created, so that they cost nothing.
     *
     * @param topic what the events are about
     * @return whether to report them
     */
    boolean isOn(Topic topic);

    /**
     * {@return a number that no event of this client has had}
     */
    long nextId();

    /**
     * {@return the number of what the calls and waits that this thread begins belong to}
     */
    OptionalLong parent();

    /**
     * Runs an action whose calls and waits belong to something.
     *
     * @param <T> the type of its result
     * @param parent the number of what they belong to
     * @param action begins them on this thread
     * @return its result
     */
    <T> T within(long parent, Supplier<T> action);

    /**
     * Reports an event.
     *
     * @param <E> the type of the event
     * @param topic what it is about
     * @param caller whose context it is delivered in, or null
     * @param event the event
     * @param method passes it to a listener
     */
    <E> void report(Topic topic, @Nullable CallerCode caller, E event, BiConsumer<ClientListener, E> method);
}
