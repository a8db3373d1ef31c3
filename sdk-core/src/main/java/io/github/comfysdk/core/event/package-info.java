/**
 * What a client reports to a {@link io.github.comfysdk.core.retry.ClientListener} beside attempts: calls, waits, scans of the
 * list, downloads and the steps of batches. Immutable; none has a URL, a key, a header, a prompt or the content of a file.
 */
@NullMarked
package io.github.comfysdk.core.event;

import org.jspecify.annotations.NullMarked;
