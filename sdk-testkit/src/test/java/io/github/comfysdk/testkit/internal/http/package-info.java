/** Tests of the server on raw sockets and with the JDK's two HTTP clients. */
@NullMarked
package io.github.comfysdk.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
