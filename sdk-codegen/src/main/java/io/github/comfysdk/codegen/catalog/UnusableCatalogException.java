package io.github.comfysdk.codegen.catalog;

/** A catalogue that nothing can be generated from. */
public final class UnusableCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableCatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
