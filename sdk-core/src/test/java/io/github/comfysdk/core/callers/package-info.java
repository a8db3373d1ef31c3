/** What callers hand to a client, such as listeners, suppliers and executors, and which of it may block or fail. */
@NullMarked
package io.github.comfysdk.core.callers;

import org.jspecify.annotations.NullMarked;
