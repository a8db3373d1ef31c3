package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.github.comfysdk.model.internal.factory.WireFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one configured mapper and its readers. Thread-safe. */
final class WireMapper {
    private static final int MAX_TYPES = 200;
    private static final int MAX_BUFFERS = 64;

    private WireMapper() {}

    /** The mapper; not to be reconfigured. */
    static ObjectMapper mapper() {
        JacksonFloor.check();
        return Shared.MAPPER;
    }

    /** Reads a whole document. */
    static ObjectReader reader(Class<?> type) {
        JacksonFloor.check();
        return Shared.READERS.computeIfAbsent(type, Shared.MAPPER::readerFor);
    }

    /** Reads a value and leaves what follows alone. */
    static ObjectReader nested(Class<?> type) {
        JacksonFloor.check();
        return Shared.NESTED.computeIfAbsent(
                type, added -> Shared.MAPPER.readerFor(added).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }

    private static ObjectMapper newMapper() {
        JsonFactory factory = new WireFactory(new JsonFactoryBuilder()
                .streamReadConstraints(JsonLimits.ofReading())
                .streamWriteConstraints(JsonLimits.ofWriting())
                // Jackson's own pool hangs the buffers, and so the class loader of Jackson, on the threads of callers.
                .recyclerPool(JsonRecyclerPools.newBoundedPool(MAX_BUFFERS))
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Bytes and text of one value are the same text; without it, emoji are escaped in bytes alone.
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                // ComfyUI's and the server's reader take NaN and Infinity, so graphs that hold them exist.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS));
        return JsonMapper.builder(factory)
                // Of our own: the shared ones remember our types for as long as Jackson's class loader lives.
                .typeFactory(TypeFactory.defaultInstance().withCache(ownTypes()))
                .annotationIntrospector(new WireAnnotations())
                .addModule(new Jdk8Module())
                .addModule(new LenientScalars())
                .addHandler(new TypeExceptions())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                // A file or model that is null says nothing; it must not make the whole response unreadable.
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP)))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    private static LookupCache<Object, JavaType> ownTypes() {
        return new LRUMap<>(16, MAX_TYPES);
    }

    /** Made at the first use, after the version of Jackson was checked: an older one lacks what the mapper is built with. */
    private static final class Shared {
        private static final ObjectMapper MAPPER = newMapper();

        /**
         * Kept by type: to look one up in the mapper costs as much as a tenth of an execute. Not in a {@code ClassValue}, which
         * would hang the readers, and so the class loader of this library, on types that belong to other loaders.
         */
        private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

        private static final Map<Class<?>, ObjectReader> NESTED = new ConcurrentHashMap<>();
    }
}
