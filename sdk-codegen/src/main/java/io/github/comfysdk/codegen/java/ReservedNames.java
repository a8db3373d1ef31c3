package io.github.comfysdk.codegen.java;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that generated classes must not have: those of classes that sources use, which they would hide, and those of devices
 * on Windows, which cannot be files.
 */
public final class ReservedNames {
    private static final Set<String> HIDDEN = Set.of(
            // of generated sources
            "ArrayList",
            "Builder",
            "Catalog",
            "CatalogResource",
            "ComfyVersion",
            "CustomSlots",
            "GraphNode",
            "Input",
            "InputValue",
            "List",
            "Map",
            "NodeCatalog",
            "NodeInputs",
            "NodeReader",
            "NullMarked",
            "Optional",
            "Output",
            "Outputs",
            "Seed",
            "SlotType",
            "TypedNode",
            // of java.lang
            "AutoCloseable",
            "Boolean",
            "Byte",
            "CharSequence",
            "Character",
            "Class",
            "ClassLoader",
            "Cloneable",
            "Comparable",
            "Deprecated",
            "Double",
            "Enum",
            "Error",
            "Exception",
            "Float",
            "FunctionalInterface",
            "IllegalArgumentException",
            "IllegalStateException",
            "Integer",
            "Iterable",
            "Long",
            "Math",
            "Module",
            "Number",
            "Object",
            "Override",
            "Package",
            "Process",
            "Record",
            "Runnable",
            "Runtime",
            "RuntimeException",
            "SafeVarargs",
            "Short",
            "String",
            "StringBuilder",
            "SuppressWarnings",
            "System",
            "Thread",
            "Throwable",
            "Void");

    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(?:com|lpt)[0-9]", Pattern.CASE_INSENSITIVE);

    private ReservedNames() {}

    public static boolean contains(String name) {
        return HIDDEN.contains(name) || DEVICE.matcher(name).matches();
    }
}
