package io.github.comfysdk.codegen.java;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Hands out the names of one scope, each once. Names are compared without case, as on some file systems. */
public final class NamePool {
    private final Set<String> taken = new HashSet<>();
    private final Predicate<String> reserved;
    private final String suffix;

    /** Creates a pool in which reserved names get the suffix. */
    public NamePool(Collection<String> reserved, String suffix) {
        this(Set.copyOf(reserved)::contains, suffix);
    }

    /** Creates a pool in which reserved names get the suffix. */
    public NamePool(Predicate<String> reserved, String suffix) {
        this.reserved = reserved;
        this.suffix = suffix;
    }

    /** Returns the wanted name, with the suffix if it is reserved. */
    public String allowed(String wanted) {
        return reserved.test(wanted) || JavaKeywords.contains(wanted) ? wanted + suffix : wanted;
    }

    /** Returns the wanted name, with the suffix if it is reserved, and with a number from 2 if it is taken. */
    public String take(String wanted) {
        String base = allowed(wanted);
        String name = base;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "") + number;
        }
        return name;
    }
}
