package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that this release does not know, as Jackson's own reader for {@code Object} returns them: maps, lists, texts,
 * booleans, and numbers with all their digits. Jackson looks that reader up again for each value, which takes longer
 * than most of these values do.
 */
public final class PlainValue {
    private PlainValue() {}

    public static @Nullable Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> members(in);
            case START_ARRAY -> items(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> real(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Number real(JsonParser in) throws IOException {
        if (in.isNaN()) {
            return in.getNumberValue();
        }
        try {
            BigDecimal number = in.getDecimalValue();
            // Written without a point it would be an integer, as 1e0 is, and the double 1.0 of some binary formats.
            return number.scale() == 0 ? number.setScale(1) : number;
        } catch (NumberFormatException exponentBeyondReach) {
            return Double.valueOf(in.getText()); // zero or an infinity, as Python reads it
        }
    }

    @SuppressWarnings("NullAway") // a null among the members is a value like any other, to be written again
    public static Map<String, Object> members(JsonParser in) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            members.put(name, read(in));
        }
        return members;
    }

    @SuppressWarnings("NullAway") // as above
    private static List<Object> items(JsonParser in) throws IOException {
        var items = new ArrayList<Object>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(in));
        }
        return items;
    }
}
