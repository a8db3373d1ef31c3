package io.github.comfysdk.core.client;

/** Where the id of a single execute stands in the address. */
public enum PromptIdLocation {
    /** {@code /executes/ID}: what every deployed release takes. The default. */
    PATH,
    /** {@code /executes/prompt_id?prompt_id=ID}: the form that the published API reference lists. */
    QUERY
}
