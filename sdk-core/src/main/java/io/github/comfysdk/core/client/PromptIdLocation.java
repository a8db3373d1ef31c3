package io.github.comfysdk.core.client;

/** Where in the URL the id of a single execute is placed. */
public enum PromptIdLocation {
    /** {@code /executes/ID}: accepted by every deployed release. The default. */
    PATH,
    /** {@code /executes/prompt_id?prompt_id=ID}: the form in the published API reference. */
    QUERY
}
