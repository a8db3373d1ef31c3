package io.github.comfysdk.model.validation;

/** How much of a graph is judged. */
public enum ValidationMode {
    /** Nothing: every graph is taken for valid. */
    OFF,

    /**
     * What the catalogue knows. A class that it does not know is taken for a custom node of the server: it passes, any
     * link to it fits, and it counts as an output if nothing links to it. A file that the catalogue cannot know of,
     * such as one in a sub-folder or in the server's output folder, is taken to exist.
     */
    KNOWN_NODES,

    /**
     * Everything: the catalogue is taken for complete, so that a class or file it does not name does not exist. This is
     * ComfyUI's own verdict if the catalogue is the server's.
     */
    STRICT
}
