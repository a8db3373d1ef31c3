package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of the types as they are meant for the server, and passes over those for other mappers. */
final class WireAnnotations extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasAsValue(Annotated member) {
        return member.hasAnnotation(PlainJson.class) ? Boolean.FALSE : super.hasAsValue(member);
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated member) {
        return member.hasAnnotation(PlainJson.class) ? null : super.findCreatorAnnotation(config, member);
    }

    @Override
    public @Nullable Object findSerializer(Annotated type) {
        WireWriter writer = type.getAnnotation(WireWriter.class);
        return writer != null ? writer.value() : super.findSerializer(type);
    }

    @Override
    public @Nullable Object findDeserializer(Annotated type) {
        WireReader own = type.getAnnotation(WireReader.class);
        Object reader = own != null ? own.value() : super.findDeserializer(type);
        return reader == PlainReader.class ? null : reader;
    }
}
