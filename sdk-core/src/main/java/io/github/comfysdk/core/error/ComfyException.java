package io.github.comfysdk.core.error;

import io.github.comfysdk.core.internal.serial.SerialCopy;
import io.github.comfysdk.model.internal.text.Printable;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that the client throws. Unchecked.
 *
 * <p>If the call was about a single execute, {@link #promptId()} returns its id: with it any process can attach to the job
 * again, so no job is lost with an exception.
 *
 * <p>Serialisable with everything it carries. A cause or suppressed exception that is not, such as one of a transport of the
 * caller's own, is written as a stand-in with its class name, message and stack trace.
 */
public abstract class ComfyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How many causes of causes are kept that are not serialisable; they can form a circle. */
    private static final int DEEPEST = 20;

    /** The id of the execute, if the call was about a single one. */
    private final @Nullable String promptId;

    /** Whether nothing left this machine. */
    private final boolean neverSent;

    /** Kept here, since {@link Throwable} would write a cause that is not serialisable, and fail. */
    private transient @Nullable Throwable cause;

    /** Whether a copy is being made, which is written as it is. */
    private transient boolean copying;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next; the id of the execute is added unless the message contains it
     * @param promptId the id of the execute, or null
     * @param cause the reason, or null
     */
    protected ComfyException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        this(message, promptId, cause, Delivery.MAY_HAVE_BEEN_SENT);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next; the id of the execute is added unless the message contains it
     * @param promptId the id of the execute, or null
     * @param cause the reason, or null
     * @param delivery whether a request of the call can have left this machine
     */
    protected ComfyException(String message, @Nullable String promptId, @Nullable Throwable cause, Delivery delivery) {
        super(withId(message, promptId), null);
        this.cause = cause;
        this.promptId = promptId;
        this.neverSent = delivery == Delivery.NEVER_SENT;
    }

    /** Logs often contain the message alone. It quotes the server and foreign ids, and must stay one line of the log. */
    private static String withId(String message, @Nullable String promptId) {
        return Printable.whole(
                promptId == null || message.contains(promptId) ? message : message + " [prompt_id " + promptId + "]");
    }

    /**
     * {@return the id of the execute, empty if the call was not about a single one}
     */
    public Optional<String> promptId() {
        return Optional.ofNullable(promptId);
    }

    /**
     * Returns whether the call provably never reached the server: nothing that the server could act on has left this machine,
     * and nothing will, so the call is safe to repeat. Of a call that creates an execute, only the create counts, not the
     * reads before it.
     *
     * @return true if nothing was sent; false if something was, or if it is not known. A refusal by the server is false, too:
     *     the request was sent
     */
    public boolean neverSent() {
        return neverSent;
    }

    /**
     * {@return the reason, or null if there is none}
     */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the cause is given at the beginning and stays
    public @Nullable Throwable getCause() {
        return cause;
    }

    /**
     * Returns what is written in place of the exception: itself, or a copy if it suppresses exceptions that are not serialisable,
     * in which they have stand-ins.
     *
     * @return the exception or its copy
     */
    protected synchronized Object writeReplace() {
        if (copying) {
            return this;
        }
        copying = true; // what it suppresses can lead back to it
        try {
            return SerialCopy.isNeeded(this, ComfyException::writable)
                    ? SerialCopy.of(this, ComfyException::writable)
                    : this;
        } catch (IOException | ClassNotFoundException | RuntimeException notAllowedToRead) {
            return this;
        } finally {
            copying = false;
        }
    }

    private static Throwable writable(Throwable exception) {
        return Objects.requireNonNull(StandIn.unlessSerialisable(exception, DEEPEST));
    }

    /**
     * Writes the exception.
     *
     * @param out the stream to write to
     * @throws IOException if it cannot be written
     * @serialData the fields, then the cause or its stand-in
     */
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(out instanceof Trial ? cause : StandIn.unlessSerialisable(cause, DEEPEST));
    }

    /**
     * Reads the exception.
     *
     * @param in the stream to read from
     * @throws IOException if it cannot be read
     * @throws ClassNotFoundException if a class of what was written cannot be found
     * @serialData as {@link #writeObject} has written it
     */
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        cause = (Throwable) in.readObject();
    }

    /** Finds out whether an exception can be written. */
    private static final class Trial extends ObjectOutputStream {
        private Trial() throws IOException {
            super(OutputStream.nullOutputStream());
        }

        static boolean succeeds(Throwable exception) {
            try (var trial = new Trial()) {
                trial.writeObject(exception);
                return true;
            } catch (IOException | RuntimeException notSerialisable) { // of a field, or of its own way to be written
                return false;
            }
        }
    }

    /** What can be written of an exception that is not serialisable. */
    private static final class StandIn extends Exception {
        private static final long serialVersionUID = 1L;

        private final String shown;

        private StandIn(Throwable original, int depth) {
            super(original.getMessage(), unlessSerialisable(original.getCause(), depth - 1));
            shown = original.toString();
            setStackTrace(original.getStackTrace());
            if (depth > 0) {
                for (Throwable suppressed : original.getSuppressed()) {
                    addSuppressed(Objects.requireNonNull(unlessSerialisable(suppressed, 0)));
                }
            }
        }

        static @Nullable Throwable unlessSerialisable(@Nullable Throwable exception, int depth) {
            if (exception == null || depth < 0) {
                return null;
            }
            boolean isWritable = exception instanceof ComfyException || Trial.succeeds(exception);
            return isWritable ? exception : new StandIn(exception, depth);
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // it has the name of another class
        public String toString() {
            return shown;
        }
    }
}
