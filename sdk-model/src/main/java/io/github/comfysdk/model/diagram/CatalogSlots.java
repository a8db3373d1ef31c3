package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.util.Objects;
import java.util.Optional;

/** The names and types of slots, as a catalogue knows them. */
record CatalogSlots(NodeCatalog catalog) implements SlotInfo {
    CatalogSlots {
        Objects.requireNonNull(catalog, "catalog");
    }

    @Override
    public Optional<Slot> output(String classType, int slot) {
        return catalog.find(classType)
                .filter(spec -> slot < spec.outputs().size())
                .map(spec -> spec.outputs().get(slot))
                .map(output -> new Slot(output.name(), output.type()));
    }

    @Override
    public boolean isOption(String classType, String input) {
        return catalog.find(classType)
                .flatMap(spec -> spec.input(input))
                .filter(InputSpec::isCombo)
                .isPresent();
    }
}
