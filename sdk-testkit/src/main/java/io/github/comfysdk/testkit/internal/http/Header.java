package io.github.comfysdk.testkit.internal.http;

/**
 * One header line.
 *
 * @param name the name, in the case in which it is sent
 * @param value the value, one character for each byte
 */
public record Header(String name, String value) {
    /** Checks that name and value form one line. */
    public Header {
        if (!Grammar.isToken(name)) {
            throw new IllegalArgumentException("The header name \"" + name
                    + "\" is not a token; use letters, digits and hyphens, or a raw response to send it anyway.");
        }
        if (!Grammar.isFieldValue(value)) {
            throw new IllegalArgumentException("The value of the header " + name
                    + " has a control character or one beyond U+00FF; use a raw response to send it anyway.");
        }
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
