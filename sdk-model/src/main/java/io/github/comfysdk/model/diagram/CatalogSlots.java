package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells diagrams the names and types of slots: {@code DiagramOptions.defaults().slots(new CatalogSlots(catalog))}.
 *
 * @param catalog the classes of the graphs to be drawn
 */
public record CatalogSlots(NodeCatalog catalog) implements SlotInfo {
    /**
     * Checks that the catalogue is there.
     *
     * @param catalog the classes of the graphs to be drawn
     */
    public CatalogSlots {
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
