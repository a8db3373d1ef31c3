package io.github.comfysdk.model.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a class by how they are declared; {@code requiredDeclared} distinguishes an empty section from a
 * missing one.
 */
record InputSections(List<InputSpec> all, Map<String, String> hidden, boolean requiredDeclared) {
    InputSections {
        all = List.copyOf(all);
        hidden = Collections.unmodifiableMap(hidden);
    }
}
