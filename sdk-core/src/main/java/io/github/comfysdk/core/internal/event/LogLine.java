package io.github.comfysdk.core.internal.event;

import io.github.comfysdk.model.internal.text.Printable;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A line of the log: what it is about, then its fields as {@code name=value}. Values can be foreign text: what would look like the
 * end of one is quoted or escaped. Not thread-safe.
 */
final class LogLine {
    private final StringBuilder text;

    LogLine(String subject) {
        this.text = new StringBuilder(subject);
    }

    LogLine add(String name, Object value) {
        text.append(' ').append(name).append('=').append(shown(Printable.of(value.toString())));
        return this;
    }

    private static String shown(String value) {
        return value.chars().anyMatch(c -> Character.isWhitespace(c) || c == '"')
                ? '"' + value.replace("\"", "\\u0022") + '"'
                : value;
    }

    LogLine add(String name, Optional<?> value) {
        return value.isPresent() ? add(name, value.get()) : this;
    }

    LogLine add(String name, OptionalInt value) {
        return value.isPresent() ? add(name, value.getAsInt()) : this;
    }

    LogLine add(String name, OptionalLong value) {
        return value.isPresent() ? add(name, value.getAsLong()) : this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
