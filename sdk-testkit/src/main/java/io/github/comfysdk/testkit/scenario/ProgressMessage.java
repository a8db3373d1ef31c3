package io.github.comfysdk.testkit.scenario;

import java.time.Duration;

/**
 * A progress message that {@code GET /sync/{prompt_id}} returns from some time on.
 *
 * @param afterStart how long after the start of the inference it appears
 * @param event the event, for example {@code executing}
 * @param data the event's data as JSON
 */
public record ProgressMessage(Duration afterStart, String event, String data) {}
