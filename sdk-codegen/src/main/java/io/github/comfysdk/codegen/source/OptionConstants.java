package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.java.JavaNames;
import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.java.NamePool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names and writes the constants for the options of one or more combos of a class. */
final class OptionConstants {
    private final NamePool pool;

    /** Creates a pool of names for options. Reserved names, which the class uses for other constants, get a suffix. */
    OptionConstants(Set<String> reserved) {
        this.pool = new NamePool(reserved, "_OPTION");
    }

    /** Returns the constant name of each option; each name begins with the prefix. */
    Map<String, String> name(String prefix, List<String> options) {
        var names = new LinkedHashMap<String, String>();
        for (String option : options) {
            String words = JavaNames.constant(option);
            String word = words.isEmpty() ? option.isEmpty() ? "EMPTY" : "OPTION" : words;
            String whole = prefix.isEmpty() ? word : prefix + "_" + word;
            names.put(option, pool.take(Character.isDigit(whole.charAt(0)) ? "OPTION_" + whole : whole));
        }
        return names;
    }

    static void write(SourceWriter out, Map<String, String> names, String what) {
        names.forEach((option, name) -> {
            out.javadoc(JavaText.code(option) + what);
            out.line("public static final String " + name + " = " + JavaText.literal(option) + ";")
                    .blank();
        });
    }
}
