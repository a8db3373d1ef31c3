@NullMarked
package io.github.comfysdk.testkit.internal.s3;

import org.jspecify.annotations.NullMarked;
