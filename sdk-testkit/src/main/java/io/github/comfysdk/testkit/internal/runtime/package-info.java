/**
 * The common ground of the simulated server: its settings, scheduled events, identifiers, and requests and responses as
 * values. Used by all its parts; depends on none of them.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.runtime;

import org.jspecify.annotations.NullMarked;
