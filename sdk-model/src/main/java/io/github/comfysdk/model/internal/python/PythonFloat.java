package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Python's {@code float}, and how Python writes one. */
public final class PythonFloat {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");
    private static final Pattern NAN = Pattern.compile("[+-]?nan");

    private PythonFloat() {}

    /** Converts; throws Python's exception if the value is not a number. */
    public static double of(InputValue value) {
        if (value instanceof NumberValue number) {
            return number.isInteger() ? of(PythonInt.whole(number)) : number.doubleValue();
        }
        if (value instanceof BooleanValue bool) {
            return bool.value() ? 1 : 0;
        }
        if (value instanceof TextValue text) {
            return parse(text.text());
        }
        throw new PythonError(
                "TypeError", "float() argument must be a string or a real number, not '" + PythonType.of(value) + "'");
    }

    private static double of(BigInteger number) {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            throw new PythonError("OverflowError", "int too large to convert to float");
        }
        return nearest;
    }

    /** Whether {@code float()} reads the text. */
    public static boolean reads(String text) {
        return find(text).isPresent();
    }

    private static double parse(String text) {
        return find(text)
                .orElseThrow(() ->
                        new PythonError("ValueError", "could not convert string to float: " + PythonText.repr(text)));
    }

    private static OptionalDouble find(String text) {
        String numeral = PythonNumeral.withoutUnderscores(PythonNumeral.strip(PythonNumeral.toAscii(text)));
        if (DECIMAL.matcher(numeral).matches()) {
            return OptionalDouble.of(Double.parseDouble(numeral));
        }
        String word = numeral.toLowerCase(Locale.ROOT);
        if (INFINITE.matcher(word).matches()) {
            return OptionalDouble.of(word.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (NAN.matcher(word).matches()) {
            return OptionalDouble.of(Double.NaN);
        }
        return OptionalDouble.empty();
    }

    /** The shortest text that reads back as the number, with an exponent where Python writes one. */
    public static String repr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number < 0 ? "-inf" : "inf";
        }
        if (number == 0) {
            return Double.compare(number, 0.0) < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        String sign = number < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
            return sign + digits.charAt(0) + fraction + "e" + power;
        }
        String plain = shortest.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static BigDecimal shortest(double number) {
        var exact = new BigDecimal(number);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
