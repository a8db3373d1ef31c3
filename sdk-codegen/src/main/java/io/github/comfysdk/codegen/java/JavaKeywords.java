package io.github.comfysdk.codegen.java;

import java.util.Set;

/** The words that Java keeps for itself, and what can be a package nevertheless. */
public final class JavaKeywords {
    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while",
            "_",
            "var",
            "yield",
            "record",
            "sealed",
            "permits",
            "when");

    private JavaKeywords() {}

    static boolean contains(String name) {
        return KEYWORDS.contains(name);
    }

    /** Returns whether a name can be that of a package. */
    public static boolean isPackage(String name) {
        for (String part : name.split("\\.", -1)) {
            if (!part.matches("[A-Za-z_][A-Za-z0-9_]*") || contains(part)) {
                return false;
            }
        }
        return true;
    }
}
