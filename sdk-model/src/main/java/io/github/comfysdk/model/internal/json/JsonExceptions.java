package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns exceptions of Jackson into ours. Jackson's messages can quote the text, so none of them is passed on. */
final class JsonExceptions {
    private JsonExceptions() {}

    static UnreadableDataException unreadable(JsonProcessingException e) {
        return unreadable(e, JsonExceptions::place);
    }

    /** The same without the line and the column, if the text is not the one that the caller knows. */
    static UnreadableDataException unreadableAgain(JsonProcessingException e) {
        return unreadable(e, root -> "");
    }

    private static UnreadableDataException unreadable(
            JsonProcessingException e, Function<JsonProcessingException, String> place) {
        String path = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        JsonProcessingException root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableDataException ours) {
                return below(path, ours);
            }
            if (cause instanceof JsonProcessingException inner) {
                root = inner;
            }
        }
        return new UnreadableDataException(path, sentence(root) + place.apply(root));
    }

    /**
     * A reader of a part, such as a graph, does not know where in the document that is. Of a part that is read by itself, it is
     * the mapper that does not know.
     */
    private static UnreadableDataException below(String path, UnreadableDataException exception) {
        String inside = exception.path();
        if (path.isEmpty() || inside.startsWith(path) || inside.endsWith(path)) {
            return exception;
        }
        String message = String.valueOf(exception.getMessage());
        return new UnreadableDataException(
                path + inside, inside.isEmpty() ? message : message.substring(inside.length() + 2));
    }

    private static String sentence(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return JsonLimits.BEYOND;
        }
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        if (e instanceof ValueInstantiationException instantiation) {
            return instantiation(instantiation.getType().getRawClass(), e.getCause());
        }
        if (e instanceof JsonEOFException) {
            return "JSON that is cut off in the middle";
        }
        return malformed(String.valueOf(e.getOriginalMessage()));
    }

    /** The library tells these cases apart in its message only. */
    private static String malformed(String message) {
        if (message.startsWith("Unexpected character ('<'")) {
            return "HTML or XML where JSON was expected; a proxy or a login page may have responded";
        }
        if (message.contains("Invalid UTF-8")) {
            return "bytes that are not UTF-8 text";
        }
        return "text that is not well-formed JSON";
    }

    private static String mismatch(MismatchedInputException e) {
        if (String.valueOf(e.getOriginalMessage()).contains("end-of-input")) {
            return "no text where JSON was expected";
        }
        if (String.valueOf(e.getOriginalMessage()).startsWith("Trailing token")) {
            return "more text after the end of the JSON value";
        }
        boolean isEmptyText = String.valueOf(e.getOriginalMessage()).startsWith("Cannot coerce empty String");
        return isEmptyText && e.getTargetType() != null
                ? "an empty text where " + TypeExceptions.expected(e.getTargetType()) + " is expected"
                : "a value of another type than expected";
    }

    /** What our own constructors and builders say; they name fields, not values. */
    private static String instantiation(Class<?> type, @Nullable Throwable cause) {
        return cause instanceof IllegalStateException || cause instanceof IllegalArgumentException
                ? TypeNames.problem(type, cause)
                : "null or a value of another type in a place that cannot hold it";
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String pointer(JsonMappingException e) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(JsonShape.step(
                    step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()));
        }
        return path.toString();
    }
}
