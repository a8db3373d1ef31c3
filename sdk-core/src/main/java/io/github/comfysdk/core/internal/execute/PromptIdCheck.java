package io.github.comfysdk.core.internal.execute;

import java.util.Objects;

/** Checks prompt ids before they become part of a URL. */
public final class PromptIdCheck {
    private PromptIdCheck() {}

    /**
     * Rejects the empty id, with which the URL would be that of the list of all executes.
     *
     * @param promptId the id
     * @return the same id
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is empty
     */
    public static String check(String promptId) {
        Objects.requireNonNull(promptId, "promptId");
        if (promptId.isEmpty()) {
            throw new IllegalArgumentException(
                    "promptId is empty; it must be the id that the execute was created with");
        }
        return promptId;
    }
}
