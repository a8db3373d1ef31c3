/**
 * The system clock with its timer, the threads of the client, and waits that a virtual time knows. Used by the whole client.
 */
@NullMarked
package io.github.comfysdk.core.internal.time;

import org.jspecify.annotations.NullMarked;
