package io.github.comfysdk.model.internal.ordered;

import java.util.AbstractMap;

/**
 * An unmodifiable map that keeps its order and shares its entries with nobody. A type of its own distinguishes it from
 * unmodifiable views of shared maps, so that it need not be copied again.
 */
abstract sealed class OrderedMap<K, V> extends AbstractMap<K, V> permits SmallMap, LargeMap {}
