package io.github.comfysdk.model.internal.validation;

import java.util.List;

/** The cycles of a graph; the sentences are for those that no other sentence mentions. */
public record Cycles(List<List<String>> paths, List<String> sentences) {
    public static final Cycles NONE = new Cycles(List.of(), List.of());

    public Cycles {
        paths = List.copyOf(paths);
        sentences = List.copyOf(sentences);
    }
}
