package io.github.comfysdk.codegen;

/** A catalogue that nothing can be generated from. */
final class UnusableCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableCatalogException(String message) {
        super(message);
    }

    UnusableCatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
