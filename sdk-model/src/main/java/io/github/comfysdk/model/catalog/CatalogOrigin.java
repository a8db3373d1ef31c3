package io.github.comfysdk.model.catalog;

/** Where the description of a node class comes from. */
public enum CatalogOrigin {
    /** From this library. It does not know any files, so every file name is assumed to exist. */
    LIBRARY,

    /** From a server's {@code /object_info}, which lists the files of that server. */
    SERVER
}
