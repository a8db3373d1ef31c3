package io.github.comfysdk.codegen;

import java.util.List;

/**
 * A class of nodes as a catalogue describes it.
 *
 * @param branches what the options of dynamic combos bring with them
 */
record NodeClass(
        String classType,
        String category,
        String description,
        List<Trait> traits,
        List<DeclaredInput> inputs,
        List<NodeOutput> outputs,
        List<Branch> branches) {
    /** What a class may be besides. */
    enum Trait {
        OUTPUT_NODE,
        DEPRECATED,
        EXPERIMENTAL
    }

    /** An output. */
    record NodeOutput(String name, String type, boolean list) {}

    /** The inputs that ComfyUI requires or allows once the selector holds the option. */
    record Branch(String selector, String option, List<DeclaredInput> inputs) {}
}
