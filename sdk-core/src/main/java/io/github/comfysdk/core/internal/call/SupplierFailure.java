package io.github.comfysdk.core.internal.call;

/**
 * A supplier of the caller's failed, so nothing was sent for an attempt. Callers receive the cause, which is theirs; a wait,
 * which asks again and again, judges by this.
 */
public final class SupplierFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    private SupplierFailure(String message, Throwable cause, boolean mayPass) {
        super(message, cause, false, false);
        this.mayPass = mayPass;
    }

    /** A supplier threw something, whose message is not shown, since it may contain a key. */
    static SupplierFailure threw(String supplier, Throwable thrown) {
        return new SupplierFailure(
                supplier + " threw " + thrown.getClass().getName(), thrown, !(thrown instanceof Error));
    }

    /** A supplier returned what can never be used. */
    static SupplierFailure unusable(String supplier, RuntimeException refusal) {
        return new SupplierFailure(
                supplier + " returned a value that cannot be used (" + refusal.getMessage() + ")", refusal, false);
    }

    /**
     * {@return whether the supplier may succeed when it is asked again: it threw an exception, not an {@code Error}, and did
     * not return what can never be used}
     */
    public boolean mayPass() {
        return mayPass;
    }

    /** {@return what a caller receives for an exception} */
    static Throwable exposed(Throwable exception) {
        return exception instanceof SupplierFailure failure && failure.getCause() != null
                ? failure.getCause()
                : exception;
    }
}
