/** Creates as callers see them: one request is one job, whatever the responses, and real-time endpoints get their turns. */
@NullMarked
package io.github.comfysdk.core.creates;

import org.jspecify.annotations.NullMarked;
