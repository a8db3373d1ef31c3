/**
 * How numbers are spelled: which texts are numbers of JSON, and the one spelling of equal numbers. Used by the whole model;
 * not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.number;

import org.jspecify.annotations.NullMarked;
