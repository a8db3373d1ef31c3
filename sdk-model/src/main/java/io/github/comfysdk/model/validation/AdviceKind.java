package io.github.comfysdk.model.validation;

/** The subject of an {@link Advice}. Further kinds may be added. */
public enum AdviceKind {
    /** A text, number or the like on an input that only makes sense as a link. It fails when the node runs. */
    SCALAR_ON_LINK_INPUT,

    /** A link whose slot is written as a text, {@code ["4", "1"]}; see {@code PromptGraph.withIntegerSlots()}. */
    TEXT_SLOT,

    /** No output needs the node, so it does not run. */
    UNREACHABLE_NODE,

    /** A problem on an input that ComfyUI does not check but reads when the node runs, such as a link to nowhere. */
    UNCHECKED_INPUT_FAULT,

    /** An input that the class does not declare, which ComfyUI ignores. */
    UNDECLARED_INPUT,

    /** A node of a renamed class lacks {@code _meta}, without which newer servers fail. */
    MISSING_META,

    /** A text such as {@code "false"} on a BOOLEAN input: every non-empty text is true. */
    TEXT_ON_BOOLEAN,

    /** A fraction on an INT input, which ComfyUI truncates. */
    FRACTION_ON_INT,

    /** NaN or an infinity on a FLOAT input: NaN passes every bound. */
    NOT_FINITE,

    /** A class that the catalogue does not know. */
    UNKNOWN_CLASS,

    /** The prompt is larger than the 400 kB that a row of the service can hold. */
    LARGE_REQUEST
}
