package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ComfyUI's code for a problem: of a whole graph ({@link #INVALID_PROMPT} to {@link #PROMPT_OUTPUTS_FAILED_VALIDATION})
 * or of one node. Open: other versions have other codes, which compare equal by their text.
 *
 * @param code the code as ComfyUI spells it
 * @serial exclude
 */
public record ProblemType(String code) implements Serializable {
    /** A node has no class type, or one that the server does not have ({@link ComfyVersion#AWS}). */
    public static final ProblemType INVALID_PROMPT = new ProblemType("invalid_prompt");

    /** A node has no class type, or one that the server does not have ({@link ComfyVersion#NEW}). */
    public static final ProblemType MISSING_NODE_TYPE = new ProblemType("missing_node_type");

    /** The graph has no output node, so there is nothing to run. */
    public static final ProblemType PROMPT_NO_OUTPUTS = new ProblemType("prompt_no_outputs");

    /** Every output has a problem, or depends on a node that has one. */
    public static final ProblemType PROMPT_OUTPUTS_FAILED_VALIDATION =
            new ProblemType("prompt_outputs_failed_validation");

    /** A required input is missing. */
    public static final ProblemType REQUIRED_INPUT_MISSING = new ProblemType("required_input_missing");

    /** A list, which ComfyUI takes for a link, that does not have two items. */
    public static final ProblemType BAD_LINKED_INPUT = new ProblemType("bad_linked_input");

    /** A link to an output of another type. */
    public static final ProblemType RETURN_TYPE_MISMATCH = new ProblemType("return_type_mismatch");

    /** A value that cannot be converted to an INT or FLOAT. */
    public static final ProblemType INVALID_INPUT_TYPE = new ProblemType("invalid_input_type");

    /** A number below the least that is allowed. */
    public static final ProblemType VALUE_SMALLER_THAN_MIN = new ProblemType("value_smaller_than_min");

    /** A number above the greatest that is allowed. */
    public static final ProblemType VALUE_BIGGER_THAN_MAX = new ProblemType("value_bigger_than_max");

    /** A value that is not among the options. */
    public static final ProblemType VALUE_NOT_IN_LIST = new ProblemType("value_not_in_list");

    /** The node class's own check failed: for the core classes, a file does not exist. */
    public static final ProblemType CUSTOM_VALIDATION_FAILED = new ProblemType("custom_validation_failed");

    /** ComfyUI failed on an output node: a link to nowhere, or to an output that does not exist. */
    public static final ProblemType EXCEPTION_DURING_VALIDATION = new ProblemType("exception_during_validation");

    /** The same, for a node that another one links to. */
    public static final ProblemType EXCEPTION_DURING_INNER_VALIDATION =
            new ProblemType("exception_during_inner_validation");

    /** The node depends on itself ({@link ComfyVersion#NEW}). */
    public static final ProblemType DEPENDENCY_CYCLE = new ProblemType("dependency_cycle");

    /** Rows of a group that are too few, or are none of the group's (ComfyUI newer than {@link ComfyVersion#NEW}). */
    public static final ProblemType INVALID_DYNAMIC_INPUT = new ProblemType("invalid_dynamic_input");

    /**
     * Checks that the code is present.
     *
     * @param code the code as ComfyUI spells it
     */
    public ProblemType {
        Objects.requireNonNull(code, "code");
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProblemType that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /**
     * {@return the code}
     */
    @Override
    public String toString() {
        return code;
    }
}
