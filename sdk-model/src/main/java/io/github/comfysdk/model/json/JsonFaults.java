package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.comfysdk.model.UnreadableDataException;

/** Turns faults of the JSON library into ours. The library's messages can quote the text, so none of them is passed on. */
final class JsonFaults {
    private JsonFaults() {}

    static UnreadableDataException unreadable(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableDataException ours) {
                return ours;
            }
        }
        String path = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        return new UnreadableDataException(path, sentence(e) + place(e));
    }

    private static String sentence(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException || e.getCause() instanceof StreamConstraintsException) {
            return "JSON beyond the limits: nested deeper than " + ComfyJson.MAX_DEPTH
                    + " levels, or with a number or text that is too long";
        }
        if (e instanceof MismatchedInputException mismatch) {
            if (mismatch.getPath().isEmpty()
                    && mismatch.getMessage() != null
                    && mismatch.getMessage().contains("end-of-input")) {
                return "the text is empty where JSON was expected";
            }
            return "JSON of another shape than expected";
        }
        return "not well-formed JSON, or cut off";
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String pointer(JsonMappingException e) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append('/')
                    .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        }
        return path.toString();
    }
}
