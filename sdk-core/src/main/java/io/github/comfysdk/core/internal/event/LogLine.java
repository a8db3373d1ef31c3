package io.github.comfysdk.core.internal.event;

import java.util.Optional;
import java.util.OptionalInt;

/** A line of the log: what it is about, then its fields as {@code name=value}. Not thread-safe. */
final class LogLine {
    private final StringBuilder text;

    LogLine(String subject) {
        this.text = new StringBuilder(subject);
    }

    LogLine add(String name, Object value) {
        text.append(' ').append(name).append('=').append(value);
        return this;
    }

    LogLine add(String name, Optional<?> value) {
        return value.isPresent() ? add(name, value.get()) : this;
    }

    LogLine add(String name, OptionalInt value) {
        return value.isPresent() ? add(name, value.getAsInt()) : this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
