package io.github.comfysdk.core.options;

/** What the caller of {@code createIfAbsent} knows about earlier creates of the id. */
public enum IdFreshness {
    /**
     * The id may have been created a moment ago, for example by a process that has just been restarted. Reads lag behind
     * writes, so the execute is looked for during the whole {@link CallOptions#lookupWindow()} before it is created.
     */
    UNKNOWN,

    /**
     * Nobody has created the id within the last {@link CallOptions#lookupWindow()}, for example because it is new. An execute
     * that is older is found by the single read before the create.
     */
    FRESH
}
