/**
 * The interface between the client and the network: one method that sends a request, and
 * one that also reports when the request begins to leave. Implement it to record requests, to
 * use another HTTP library, or to test without a socket.
 */
@NullMarked
package io.github.comfysdk.core.http;

import org.jspecify.annotations.NullMarked;
