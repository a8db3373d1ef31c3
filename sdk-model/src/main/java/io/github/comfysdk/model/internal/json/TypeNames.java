package io.github.comfysdk.model.internal.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of types and members for messages: those that callers know, whatever generated class the reading is done by. */
final class TypeNames {
    private static final Pattern INCOMPLETE =
            Pattern.compile("Cannot build \\w+, some of required attributes are not set \\[(.+)]");

    private TypeNames() {}

    /** Returns the name of the type that a caller asked for. Generated readers are nested in the builder of the type. */
    static String of(Class<?> type) {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        return outer.getSimpleName().replaceFirst("^Immutable", "").replaceFirst("Builder$", "");
    }

    /** Returns what to say about a value that could not be put together; the messages of our types name no contents. */
    static String problem(Class<?> type, Throwable cause) {
        Matcher incomplete = INCOMPLETE.matcher(String.valueOf(cause.getMessage()));
        if (!incomplete.matches()) {
            return "an invalid " + of(type) + ": " + cause.getMessage();
        }
        String members = Arrays.stream(incomplete.group(1).split(", "))
                .map(TypeNames::member)
                .collect(Collectors.joining(" and "));
        return of(type) + " without " + members + ", which it must have";
    }

    /** The server's names are those of the attributes in lower case, with underscores. */
    private static String member(String attribute) {
        return attribute.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
