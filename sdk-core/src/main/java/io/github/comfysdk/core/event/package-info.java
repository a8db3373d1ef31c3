/**
 * What a client reports to a {@link io.github.comfysdk.core.retry.ClientListener} besides attempts: calls, waits, scans of
 * the list, downloads and the steps of batches. For users; immutable, and without URLs, keys, headers, prompts and the
 * content of files.
 */
@NullMarked
package io.github.comfysdk.core.event;

import org.jspecify.annotations.NullMarked;
