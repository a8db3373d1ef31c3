package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wait ended without a result. Contains the id of the job and its last known state. */
public abstract sealed class WaitException extends ComfyException
        permits ExecuteFailedException,
                ExecuteNotRunException,
                SupplierFailedException,
                WaitTimeoutException,
                WaitCancelledException {
    private static final long serialVersionUID = 1L;

    /** The last state that a poll returned. */
    private final @Nullable SerializableExecute lastExecute;

    /** The number of polls. */
    private final int polls;

    /** The duration of the wait. */
    private final Duration elapsed;

    WaitException(
            String message,
            String promptId,
            @Nullable Execute lastExecute,
            int polls,
            Duration elapsed,
            @Nullable Throwable cause) {
        super(message, promptId, cause);
        this.lastExecute = lastExecute == null ? null : new SerializableExecute(lastExecute);
        this.polls = polls;
        this.elapsed = elapsed;
    }

    /**
     * {@return the last state that a poll returned, empty if no poll succeeded}
     */
    public Optional<Execute> lastExecute() {
        return Optional.ofNullable(lastExecute).map(SerializableExecute::execute);
    }

    /**
     * {@return the number of polls}
     */
    public int polls() {
        return polls;
    }

    /**
     * {@return the duration of the wait}
     */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * An execute in an exception, serialised as the server's JSON, which other releases of this library read too. The debug links
     * are not part of that JSON.
     */
    private static final class SerializableExecute implements Serializable {
        private static final long serialVersionUID = 1L;

        private final transient Execute execute;

        SerializableExecute(Execute execute) {
            this.execute = execute;
        }

        Execute execute() {
            return execute;
        }

        private Object writeReplace() {
            return new Form(ComfyJson.writeText(execute), execute.debug().orElse(null));
        }

        private void readObject(ObjectInputStream in) throws InvalidObjectException {
            throw new InvalidObjectException("an execute is written by its form");
        }

        private record Form(String json, @Nullable DebugInfo debug) implements Serializable {
            private Object readResolve() {
                Execute read = ComfyJson.read(json, Execute.class);
                return new SerializableExecute(
                        debug == null
                                ? read
                                : Execute.builder().from(read).debug(debug).build());
            }

            /** The JSON holds the prompt. */
            @Override
            public String toString() {
                return "an execute";
            }
        }
    }
}
