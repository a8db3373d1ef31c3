package io.github.comfysdk.model.validation;

/** How much of a graph is checked. */
public enum ValidationMode {
    /** Nothing: every graph counts as valid. */
    OFF,

    /**
     * What the catalogue knows. An unknown class is assumed to be a custom node of the server: it passes, any link to
     * it fits, and it counts as an output if nothing links to it. A file that the catalogue cannot know of, such as one
     * in a sub-folder or in the server's output folder, is assumed to exist.
     */
    KNOWN_NODES,

    /**
     * Everything: the catalogue is assumed to be complete: a class or file that it does not name does not exist. This
     * is ComfyUI's own verdict if the catalogue is the server's.
     */
    STRICT
}
