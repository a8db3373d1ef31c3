/**
 * Amazon SageMaker with the inference container: the outcome of an execute, its timing, and its progress messages, log lines
 * and files. Used by the package lambda.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.sagemaker;

import org.jspecify.annotations.NullMarked;
