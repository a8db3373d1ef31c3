package io.github.comfysdk.model.validation;

import java.util.List;

/** The cycles of a graph; the sentences are for those that no other sentence tells of. */
record Cycles(List<List<String>> paths, List<String> sentences) {
    static final Cycles NONE = new Cycles(List.of(), List.of());

    Cycles {
        paths = List.copyOf(paths);
        sentences = List.copyOf(sentences);
    }
}
