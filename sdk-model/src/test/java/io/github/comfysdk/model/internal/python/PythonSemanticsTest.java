package io.github.comfysdk.model.internal.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values were taken from Python 3.11. */
class PythonSemanticsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "20|20",
                "20.9|20",
                "-20.9|-20",
                "true|1",
                "1e1|10",
                "`\" 20 \"`|20",
                "\"+20\"|20",
                "\"-7\"|-7",
                "\"1_0\"|10",
                "\"007\"|7",
                "\"\u0661\u0662\"|12",
                "\"\u20031\u2003\"|1",
                "18446744073709551616|18446744073709551616",
                "1e22|10000000000000000000000"
            })
    void int_ofWhatPythonConverts_givesTheNumber(String json, String expected) {
        assertThat(PythonInt.of(value(json))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"20.0\"|invalid literal for int() with base 10: '20.0'",
                "\"_1\"|invalid literal for int() with base 10: '_1'",
                "\"1__0\"|invalid literal for int() with base 10: '1__0'",
                "\"+ 1\"|invalid literal for int() with base 10: '+ 1'",
                "\"\"|invalid literal for int() with base 10: ''",
                "\"\\u001c1\"|invalid literal for int() with base 10: '\\x1c1'",
                "NaN|cannot convert float NaN to integer",
                "1e400|cannot convert float infinity to integer",
                "null|int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
                "[\"1\",0]|int() argument must be a string, a bytes-like object or a real number, not 'list'"
            })
    void int_ofWhatPythonRefuses_raisesPythonsMessage(String json, String message) {
        assertThatThrownBy(() -> PythonInt.of(value(json)))
                .isInstanceOf(PythonError.class)
                .hasMessage(message);
    }

    @Test
    void int_ofMoreDigitsThanPythonReads_isRefusedWithoutReadingThem() {
        assertThatThrownBy(() -> PythonInt.of(InputValue.of("1".repeat(4_301))))
                .hasMessageStartingWith(
                        "Exceeds the limit (4300 digits) for integer string conversion: value has 4301");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "8|8.0",
                "\"8\"|8.0",
                "\"1e1\"|10.0",
                "\".5\"|0.5",
                "\"5.\"|5.0",
                "\"1_0.2_5\"|10.25",
                "\" inf \"|inf",
                "\"-Infinity\"|-inf",
                "\"NaN\"|nan",
                "true|1.0",
                "1e16|1e+16",
                "0.0001|0.0001",
                "0.00001|1e-05",
                "123456789012345680|1.2345678901234568e+17",
                "2e-323|2e-323",
                "-0.0|-0.0",
                "100|100.0",
                "0.1|0.1"
            })
    void float_ofWhatPythonConverts_isWrittenAsPythonDoes(String json, String expected) {
        assertThat(PythonFloat.repr(PythonFloat.of(value(json)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"8,0\"", "\"\"", "\"8f\"", "\"1e_5\"", "\"0x1p3\"", "\"i_nf\"", "\"1d0\"", "{}", "null"})
    void float_ofWhatPythonRefuses_raises(String json) {
        assertThatThrownBy(() -> PythonFloat.of(value(json))).isInstanceOf(PythonError.class);
    }

    @Test
    void float_ofAnIntegerBeyondDoubles_overflows() {
        assertThatThrownBy(() -> PythonFloat.of(value("1" + "0".repeat(400))))
                .hasMessage("int too large to convert to float");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"it's\"|`\"it's\"`",
                "\"a\\\"b'c\"|`'a\"b\\'c'`",
                "\"\\n\\t\\\\\"|`'\\n\\t\\\\'`",
                "\"\u00e9\u00a0\u200b\"|`'\u00e9\\xa0\\u200b'`",
                "{\"a\":[1,2.0,null,true]}|`{'a': [1, 2.0, None, True]}`",
                "[\"4\",1]|`['4', 1]`"
            })
    void repr_ofAnyValue_isPythons(String json, String expected) {
        assertThat(PythonText.repr(value(json))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1.0,true",
        "1,true,true",
        "0,false,true",
        "1,\"1\",false",
        "9007199254740993,9007199254740992.0,false"
    })
    void equal_ofNumbers_comparesTheirValues(String left, String right, boolean expected) {
        assertThat(PythonEquality.equal(value(left), value(right))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"\"false\",true", "\"\",false", "0,false", "0.0,false", "null,false", "{},false", "[],false", "NaN,true"
    })
    void bool_ofAnyValue_isPythons(String json, boolean expected) {
        assertThat(PythonTruth.of(value(json))).isEqualTo(expected);
    }

    private static InputValue value(String json) {
        return ComfyJson.read(json, InputValue.class);
    }
}
