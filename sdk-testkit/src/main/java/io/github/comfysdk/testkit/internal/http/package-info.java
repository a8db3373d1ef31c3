/**
 * A small blocking HTTP/1.1 server on the loopback interface that controls every byte it sends, so that a response can be
 * late, slow, cut, stalled, reset or garbage. Depends only on the JDK and knows nothing of the Comfy API; used only by the
 * testkit's own packages.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
