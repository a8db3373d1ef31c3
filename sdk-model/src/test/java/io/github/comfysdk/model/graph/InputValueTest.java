package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputValueTest {
    private static final InputValue ID = InputValue.of("4");

    /** Rows of equal values, each made in two ways; every row differs from every other. */
    private static final List<List<InputValue>> ROWS = List.of(
            List.of(InputValue.of("1"), new TextValue("1")),
            List.of(InputValue.of(""), new TextValue("")),
            List.of(InputValue.of(1), NumberValue.parse("1")),
            List.of(InputValue.of(1.0), NumberValue.parse("1.00")),
            List.of(InputValue.of(true), new BooleanValue(true)),
            List.of(InputValue.of(false), new BooleanValue(false)),
            List.of(InputValue.ofNull(), NullValue.NULL),
            List.of(Link.of("4", 1), InputValue.of(List.of(ID, InputValue.of(1)))),
            List.of(Link.of("4", 2), new Link("4", 2)),
            List.of(Link.of("5", 1), new Link("5", 1)),
            List.of(InputValue.of(List.of()), new ListValue(List.of())),
            List.of(InputValue.of(List.of(ID, ID)), new ListValue(List.of(ID, ID))),
            List.of(InputValue.of(List.of(ID, InputValue.of(1.0))), new ListValue(List.of(ID, InputValue.of(1.0)))),
            List.of(InputValue.of(Map.of()), ObjectValue.builder().build()),
            List.of(
                    ObjectValue.builder().put("a", ID).put("b", ID).build(),
                    ObjectValue.builder().put("b", ID).put("a", ID).build()));

    @Test
    void equals_everyPair_goesByContent() {
        for (int i = 0; i < ROWS.size(); i++) {
            List<InputValue> row = ROWS.get(i);
            assertThat(row.get(0)).isEqualTo(row.get(1)).hasSameHashCodeAs(row.get(1));
            assertThat(row.get(1)).isEqualTo(row.get(0));
            for (int j = 0; j < ROWS.size(); j++) {
                if (i != j) {
                    assertThat(row.get(0))
                            .isNotEqualTo(ROWS.get(j).get(0))
                            .isNotEqualTo(ROWS.get(j).get(1));
                }
            }
            assertThat(row.get(0)).isNotEqualTo(null).isNotEqualTo(new Object());
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2147483647"})
    void of_textAndSlot_isALink(String slot) {
        assertThat(InputValue.of(List.of(ID, NumberValue.parse(slot)))).isEqualTo(Link.of("4", Integer.parseInt(slot)));
    }

    @ParameterizedTest
    @CsvSource({"-1", "-0", "1.0", "1e0", "2147483648", "99999999999999999999", "NaN"})
    void of_textAndOtherNumber_staysAListAsWritten(String slot) {
        List<InputValue> items = List.of(ID, NumberValue.parse(slot));

        assertThat(InputValue.of(items)).isEqualTo(new ListValue(items));
    }

    @Test
    void of_listsThatAreAlmostLinks_stayLists() {
        List<List<InputValue>> lists = List.of(
                List.of(ID),
                List.of(InputValue.of(4), InputValue.of(0)),
                List.of(ID, InputValue.of("0")),
                List.of(ID, InputValue.of(true)),
                List.of(ID, InputValue.of(0), InputValue.of(0)),
                List.of(InputValue.ofNull(), InputValue.of(0)));

        assertThat(lists).allSatisfy(items -> assertThat(InputValue.of(items)).isInstanceOf(ListValue.class));
    }

    @Test
    void listValue_thatIsALink_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ListValue(List.of(ID, InputValue.of(1))))
                .withMessageContaining("make a Link");
    }

    @Test
    void link_negativeSlot_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Link.of("4", -1))
                .withMessage("slot is -1; outputs are numbered from 0");
    }

    @Test
    void of_collectionChangedLater_staysAsItWas() {
        var items = new ArrayList<InputValue>(List.of(ID, ID));
        var members = new LinkedHashMap<String, InputValue>(Map.of("a", ID));
        InputValue list = InputValue.of(items);
        InputValue object = InputValue.of(members);
        GraphNode node = GraphNode.ofMembers("1", members);

        items.clear();
        members.clear();

        assertThat(((ListValue) list).items()).containsExactly(ID, ID).isUnmodifiable();
        assertThat(((ObjectValue) object).members()).isEqualTo(Map.of("a", ID));
        assertThat(node.members()).isEqualTo(Map.of("a", ID));
    }

    @Test
    void members_changeByTheCaller_isRefused() {
        Map<String, InputValue> members =
                ObjectValue.builder().put("a", ID).build().members();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> members.put("b", ID));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> members.remove("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(members::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> members.entrySet().iterator().next().setValue(ID));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> members.replaceAll((name, value) -> InputValue.ofNull()));
    }

    @Test
    void builder_afterBuild_beginsAnewAndLeavesWhatItBuilt() {
        ObjectValue.Builder builder = ObjectValue.builder().put("a", ID);
        ObjectValue first = builder.build();
        ObjectValue second = builder.put("b", ID).build();

        assertThat(first.members()).containsOnlyKeys("a");
        assertThat(second.members()).containsOnlyKeys("b");
    }

    @Test
    void of_members_keepTheirOrder() {
        var members = new LinkedHashMap<String, InputValue>();
        for (String name : List.of("z", "a", "m", "b")) {
            members.put(name, ID);
        }

        assertThat(((ObjectValue) InputValue.of(members)).members().keySet()).containsExactly("z", "a", "m", "b");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void of_nullInside_isRefusedByName() {
        var members = new LinkedHashMap<String, InputValue>();
        members.put("a", null);

        assertThatNullPointerException()
                .isThrownBy(() -> InputValue.of(members))
                .withMessage("null as the value of a; InputValue.ofNull() is JSON's null");
        assertThatNullPointerException().isThrownBy(() -> InputValue.of(Arrays.asList(ID, null)));
        assertThatNullPointerException().isThrownBy(() -> new TextValue(null)).withMessage("text");
        assertThatNullPointerException().isThrownBy(() -> Link.of(null, 0)).withMessage("nodeId");
        assertThatNullPointerException()
                .isThrownBy(() -> ObjectValue.builder().put("a", null))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> GraphNode.of("1", "X").withInput("a", null))
                .withMessage("a null value");
    }

    @Test
    void toString_value_showsItsShape() {
        assertThat(InputValue.of("secret")).hasToString("text of 6 characters");
        assertThat(InputValue.of(List.of(ID))).hasToString("list of 1 items");
        assertThat(InputValue.of(Map.of("a", ID))).hasToString("object with [a]");
        assertThat(Link.of("4", 1)).hasToString("[\"4\", 1]");
        assertThat(InputValue.of(8.0)).hasToString("8.0");
        assertThat(InputValue.of(true)).hasToString("true");
        assertThat(InputValue.ofNull()).hasToString("null");
    }
}
