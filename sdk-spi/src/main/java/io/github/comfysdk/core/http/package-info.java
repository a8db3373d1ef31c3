/**
 * The seam between the client and the network: one method that sends a request. Replace it to record, to route through
 * another HTTP library, or to test without a socket.
 */
@NullMarked
package io.github.comfysdk.core.http;

import org.jspecify.annotations.NullMarked;
