package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.List;
import java.util.Map;

/** Python's {@code ==} and {@code in}. */
public final class PythonEquality {
    private PythonEquality() {}

    public static boolean isIn(InputValue value, List<InputValue> list) {
        for (InputValue item : list) {
            if (equal(value, item)) {
                return true;
            }
        }
        return false;
    }

    public static boolean equal(InputValue left, InputValue right) {
        if (left instanceof TextValue || right instanceof TextValue) {
            return left.equals(right);
        }
        PythonNumber leftNumber = PythonNumber.of(left);
        PythonNumber rightNumber = PythonNumber.of(right);
        if (leftNumber != null && rightNumber != null) {
            return leftNumber.isEqual(rightNumber);
        }
        List<InputValue> leftItems = PythonList.items(left);
        List<InputValue> rightItems = PythonList.items(right);
        if (leftItems != null && rightItems != null) {
            return equalItems(leftItems, rightItems);
        }
        if (left instanceof ObjectValue leftObject && right instanceof ObjectValue rightObject) {
            return equalMembers(leftObject.members(), rightObject.members());
        }
        return left.equals(right);
    }

    private static boolean equalItems(List<InputValue> left, List<InputValue> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(Map<String, InputValue> left, Map<String, InputValue> right) {
        return left.size() == right.size()
                && left.entrySet().stream().allMatch(member -> {
                    InputValue other = right.get(member.getKey());
                    return other != null && equal(member.getValue(), other);
                });
    }
}
