package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The types that travel along links: what any class of a catalogue gives, without those that have a widget. */
public record LinkOnlyTypes(Set<String> types) {
    private static final Set<String> WIDGETS =
            Set.of("INT", "FLOAT", "STRING", "BOOLEAN", InputSpec.COMBO, "COLOR", "*");

    public static LinkOnlyTypes of(NodeCatalog catalog) {
        var types = new HashSet<String>();
        for (String classType : catalog.classTypes()) {
            catalog.find(classType).ifPresent(spec -> spec.outputs().forEach(output -> types.add(output.type())));
        }
        types.removeAll(WIDGETS);
        return new LinkOnlyTypes(types);
    }

    /** Whether an input can only be filled by a link: no widget, no default, and some class gives its type. */
    public boolean isLinkOnly(InputSpec input) {
        return input.defaultValue().isEmpty()
                && input.dynamic().isEmpty()
                && Arrays.stream(input.type().split(",", -1)).map(String::strip).allMatch(types::contains);
    }
}
