/** A project that uses the client, with a Jackson of its own choice. */
@NullMarked
package io.github.comfysdk.jackson.consumer;

import org.jspecify.annotations.NullMarked;
