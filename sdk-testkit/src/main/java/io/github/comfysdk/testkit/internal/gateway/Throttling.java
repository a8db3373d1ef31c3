package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.Map;

/** The AWS service that throttles a Lambda, which responds with 400 and the text of its client library. */
public enum Throttling {
    /** None does. */
    NONE,
    /** The table does: nothing is read or written. */
    TABLE,
    /** SageMaker does: a create has written its row before. */
    SAGEMAKER;

    private static final String CAPACITY =
            " operation (reached max retries: 9): Throughput exceeds the current capacity of"
                    + " your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If"
                    + " exceptions persist, check if you have a hot key:"
                    + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html";

    private static final String THROTTLED = "An error occurred (ThrottlingException) when calling the ";

    /** Returns the exception of the table's client. */
    public static PythonException ofTable(String operation) {
        return new PythonException(THROTTLED + operation + CAPACITY);
    }

    /** Returns the exception of SageMaker's client. */
    public static PythonException ofSageMaker(String operation) {
        return new PythonException(THROTTLED + operation + " operation (reached max retries: 4): Rate exceeded");
    }

    /** Returns the exception of a function whose first call is to the table. */
    static PythonException ofFirstCall(LambdaEvent event) {
        Route route = event.route();
        return switch (route) {
            case GET_EXECUTE, GET_EXECUTE_LOGS ->
                new PythonException("table ComfyExecuteTable get_item failed with keys_values: "
                        + PythonRepr.repr(Map.of("prompt_id", event.id())) + ", e: "
                        + ofTable("GetItem").getMessage());
            case LIST_EXECUTES, LIST_ENDPOINTS, LIST_WORKFLOWS, LIST_SCHEMAS, LIST_CHECKPOINTS ->
                new PythonException("An error occurred (ProvisionedThroughputExceededException) when calling the Scan"
                        + " operation (reached max retries: 9): The level of configured provisioned throughput for the"
                        + " table was exceeded. Consider increasing your provisioning level with the UpdateTable API.");
            case CREATE_PREPARE -> ofTable("Scan");
            case GET_PREPARE -> ofTable("Query");
            default -> ofTable("GetItem");
        };
    }
}
