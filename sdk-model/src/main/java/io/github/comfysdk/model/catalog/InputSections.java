package io.github.comfysdk.model.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The inputs of a class by how they are declared; {@code requiredDeclared} tells none required from no word about it. */
record InputSections(List<InputSpec> all, Map<String, String> hidden, boolean requiredDeclared) {
    InputSections {
        all = List.copyOf(all);
        hidden = Collections.unmodifiableMap(hidden);
    }
}
