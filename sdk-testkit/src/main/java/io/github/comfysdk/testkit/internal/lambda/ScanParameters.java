package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBytes;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.internal.python.PythonNumbers;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a list operation, parsed as the server parses them.
 *
 * @param limit the number of rows of a page
 * @param startKey the key after which the page starts
 */
record ScanParameters(int limit, Optional<String> startKey) {
    private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);

    static ScanParameters of(Map<String, String> query, String keyName) {
        BigInteger limit =
                query.containsKey("limit") ? PythonNumbers.parseInt(query.getOrDefault("limit", "")) : BigInteger.TEN;
        String key = query.getOrDefault("exclusive_start_key", "");
        Optional<String> startKey = key.isEmpty() ? Optional.empty() : Optional.of(decodeKey(key, keyName));
        if (limit.signum() <= 0) {
            throw new PythonException("Parameter validation failed:\nInvalid value for parameter Limit, value: " + limit
                    + ", valid min value: 1");
        }
        if (limit.compareTo(INT_MAX) > 0) {
            throw new PythonException("An error occurred (SerializationException) when calling the Scan operation:"
                    + " NUMBER_VALUE cannot be converted to Integer");
        }
        return new ScanParameters(limit.intValue(), startKey);
    }

    /** Returns the {@code last_evaluated_key} of a response. */
    static Object encodeKey(Optional<String> key, String keyName) {
        return key.<Object>map(id -> Base64.getEncoder()
                        .encodeToString(
                                PythonJsonText.dumps(Map.of(keyName, id)).getBytes(StandardCharsets.US_ASCII)))
                .orElse(None.NONE);
    }

    private static String decodeKey(String text, String keyName) {
        Object key = PythonJson.loads(PythonBytes.decode(PythonBytes.b64decode(text)));
        if (!(key instanceof Map<?, ?> map)) {
            throw new PythonException("Parameter validation failed:\nInvalid type for parameter ExclusiveStartKey,"
                    + " value: " + PythonRepr.str(key) + ", type: <class '" + PythonRepr.typeName(key)
                    + "'>, valid types: <class 'dict'>");
        }
        if (map.values().stream().anyMatch(Double.class::isInstance)) {
            throw new PythonException("Float types are not supported. Use Decimal types instead.");
        }
        if (map.size() != 1 || !(map.get(keyName) instanceof String id)) {
            throw new PythonException("An error occurred (ValidationException) when calling the Scan operation:"
                    + " The provided starting key is invalid");
        }
        return id;
    }
}
