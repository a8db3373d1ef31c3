package io.github.comfysdk.core.internal.execute;

/** Checks ids before they become part of an address. */
public final class PromptIdCheck {
    private PromptIdCheck() {}

    /**
     * Refuses the empty id: in an address it would mean the list of all executes.
     *
     * @param promptId the id
     * @return the same id
     * @throws IllegalArgumentException if it is empty
     */
    public static String check(String promptId) {
        if (promptId.isEmpty()) {
            throw new IllegalArgumentException(
                    "promptId is empty; it must be the id that the execute was created with");
        }
        return promptId;
    }
}
