/**
 * One call: its operation, deadline, cancellation and concurrency limit, and what it runs on. Used by the whole client;
 * knows neither HTTP nor the API.
 */
@NullMarked
package io.github.comfysdk.core.internal.call;

import org.jspecify.annotations.NullMarked;
