package io.github.comfysdk.codegen.catalog;

/** Thrown when nothing can be generated from a catalogue. */
public final class UnusableCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableCatalogException(String message) {
        super(message);
    }

    UnusableCatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
