package io.github.comfysdk.model.catalog;

/** Where the description of a node class comes from. */
public enum CatalogOrigin {
    /** From this library. It knows no files, so any text is taken for the name of an existing one. */
    LIBRARY,

    /** From a server's {@code /object_info}, which lists the files of that server. */
    SERVER
}
