package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object that mappers of applications write whole: to ComfyUI a null or an empty object is a value. Of a map they leave out
 * what they are set to leave out; of the members of any name that a value has, they do what the annotations say.
 */
public final class PlainObject {
    private final transient Map<String, Object> members;

    private PlainObject(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Returns an object.
     *
     * @param members its members, as {@link PlainMembers} returns them
     * @return the object
     */
    public static PlainObject of(Map<?, ?> members) {
        return new PlainObject(written(members));
    }

    @SuppressWarnings("NullAway") // a null among the members is a value like any other, to be written again
    private static Map<String, Object> written(Map<?, ?> members) {
        var written = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> written.put((String) name, PlainMembers.mapped(value, PlainObject::of)));
        return written;
    }

    /**
     * {@return the members}
     */
    @JsonAnyGetter
    @JsonInclude(value = JsonInclude.Include.ALWAYS, content = JsonInclude.Include.ALWAYS)
    public Map<String, Object> members() {
        return members;
    }
}
