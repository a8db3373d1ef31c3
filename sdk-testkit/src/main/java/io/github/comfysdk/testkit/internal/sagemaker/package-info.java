/**
 * Amazon SageMaker with the inference container: what becomes of an execute, when, and what can be seen meanwhile. The
 * functions use it.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.sagemaker;

import org.jspecify.annotations.NullMarked;
