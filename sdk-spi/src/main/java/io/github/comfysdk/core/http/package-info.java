/**
 * The interface between the client and the network, for users who record requests, use another HTTP library, or test without
 * a socket. One method sends a request; another also reports when the request begins to leave.
 */
@NullMarked
package io.github.comfysdk.core.http;

import org.jspecify.annotations.NullMarked;
