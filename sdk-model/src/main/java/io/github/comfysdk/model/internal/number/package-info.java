/** How numbers are spelled: which texts are numbers of JSON, and the one spelling of equal numbers. For this library only. */
@NullMarked
package io.github.comfysdk.model.internal.number;

import org.jspecify.annotations.NullMarked;
