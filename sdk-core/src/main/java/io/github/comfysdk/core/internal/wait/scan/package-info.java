/**
 * Scans of the list, which poll many executes with few requests: what one does, when the next begins and whether it pays. Used
 * by waits only, of which it knows nothing but {@code ScanAudience}.
 */
@NullMarked
package io.github.comfysdk.core.internal.wait.scan;

import org.jspecify.annotations.NullMarked;
