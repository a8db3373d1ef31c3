package io.github.comfysdk.model.graph;

/** JSON's {@code null}. An input that holds it is present for ComfyUI. */
public enum NullValue implements InputValue {
    /** The only one. */
    NULL;

    @Override
    public String describe() {
        return "null";
    }

    /**
     * {@return {@code null}}
     */
    @Override
    public String toString() {
        return "null";
    }
}
