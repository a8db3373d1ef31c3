package io.github.comfysdk.testkit.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Header lines in order, with duplicates. Names keep their case and are compared without it.
 *
 * @param lines the lines
 */
public record Headers(List<Header> lines) {
    /** No headers. */
    public static final Headers NONE = new Headers(List.of());

    /** Copies the lines. */
    public Headers {
        lines = List.copyOf(lines);
    }

    /**
     * {@return headers with one line for each entry}
     *
     * @param headers names and values, in the map's order
     */
    public static Headers of(Map<String, String> headers) {
        return new Headers(headers.entrySet().stream()
                .map(entry -> new Header(entry.getKey(), entry.getValue()))
                .toList());
    }

    /**
     * {@return headers with one more line, after all others}
     *
     * @param name the name
     * @param value the value
     */
    public Headers plus(String name, String value) {
        List<Header> more = new ArrayList<>(lines);
        more.add(new Header(name, value));
        return new Headers(more);
    }

    /**
     * {@return headers with one line of that name, after all others, which replaces all lines of that name}
     *
     * @param name the name
     * @param value the value
     */
    public Headers with(String name, String value) {
        return new Headers(lines.stream()
                        .filter(line -> !line.name().equalsIgnoreCase(name))
                        .toList())
                .plus(name, value);
    }

    /**
     * {@return whether there is a line of that name}
     *
     * @param name the name
     */
    public boolean has(String name) {
        return named(name).findAny().isPresent();
    }

    /**
     * {@return the first value of that name}
     *
     * @param name the name
     */
    public Optional<String> first(String name) {
        return named(name).findFirst();
    }

    /**
     * {@return all values of that name, in order}
     *
     * @param name the name
     */
    public List<String> all(String name) {
        return named(name).toList();
    }

    /** Returns the elements of a header that is a list, from all its lines. */
    List<String> elements(String name) {
        return named(name)
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(Grammar::trim)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    boolean hasElement(String name, String element) {
        return elements(name).stream().anyMatch(element::equalsIgnoreCase);
    }

    private Stream<String> named(String name) {
        return lines.stream().filter(line -> line.name().equalsIgnoreCase(name)).map(Header::value);
    }
}
