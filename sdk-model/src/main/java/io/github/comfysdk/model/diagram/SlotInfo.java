package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.catalog.NodeCatalog;
import java.util.Optional;

/**
 * What a diagram knows about the slots of node classes. {@link DiagramOptions#withSlots(NodeCatalog)} takes it from a
 * catalogue; a diagram without it guesses types from the names of inputs. Implementations must be thread-safe if the
 * options that hold them are shared.
 */
@FunctionalInterface
public interface SlotInfo {
    /**
     * An output of a class.
     *
     * @param name its name in the editor
     * @param type its type, such as {@code LATENT}
     */
    record Slot(String name, String type) {}

    /**
     * Looks an output up.
     *
     * @param classType the class of a node
     * @param slot the number of the output, from 0
     * @return what is known about it, empty if the class or the output is unknown
     */
    Optional<Slot> output(String classType, int slot);

    /**
     * Tells whether an input takes one of a list of options, such as a sampler's name. Options are shown; other texts
     * can be prompts and are not.
     *
     * @param classType the class of a node
     * @param input the name of the input
     * @return whether it does; false by default
     */
    default boolean isOption(String classType, String input) {
        return false;
    }
}
