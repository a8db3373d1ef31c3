package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.gateway.Lambda;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.EnumMap;
import java.util.Map;

/** Creates the functions of the server by the routes for which the gateway invokes them. */
public final class Lambdas {
    private Lambdas() {}

    /**
     * {@return the functions}
     *
     * @param environment the parts of the server that they use
     */
    public static Map<Route, Lambda> of(LambdaEnvironment environment) {
        var reads = new ReadExecutes(environment.executes(), environment.bucket());
        var logs = new ReadLogs(environment.executes(), environment.logs());
        var deployments = new EndpointOperations(
                environment.endpoints(),
                environment.events(),
                environment.settings().usernames());
        var prepares = new PrepareOperations(environment.endpoints());
        var workflows = new WorkflowOperations(environment.settings().missingWorkflowFiles());
        var schemas = new SchemaOperations();
        Lambda nothing = event -> LambdaResult.ok(None.NONE);
        Map<Route, Lambda> lambdas = new EnumMap<>(Route.class);
        lambdas.put(Route.PING, nothing);
        lambdas.put(Route.CREATE_EXECUTE, new CreateExecute(environment));
        lambdas.put(Route.GET_EXECUTE, reads::get);
        lambdas.put(Route.LIST_EXECUTES, reads::list);
        lambdas.put(Route.DELETE_EXECUTES, new DeleteExecutes(environment.executes()));
        lambdas.put(Route.GET_EXECUTE_LOGS, logs::logs);
        lambdas.put(Route.GET_SYNC, logs::messages);
        lambdas.put(Route.POST_SYNC, nothing);
        lambdas.put(Route.POST_MERGE, nothing);
        lambdas.put(Route.CREATE_PREPARE, prepares::create);
        lambdas.put(Route.GET_PREPARE, prepares::get);
        lambdas.put(Route.LIST_ENDPOINTS, deployments::list);
        lambdas.put(Route.CREATE_ENDPOINT, deployments::create);
        lambdas.put(Route.DELETE_ENDPOINTS, deployments::delete);
        lambdas.put(Route.LIST_WORKFLOWS, workflows::list);
        lambdas.put(Route.GET_WORKFLOW, workflows::get);
        lambdas.put(Route.CREATE_WORKFLOW, workflows::create);
        lambdas.put(Route.DELETE_WORKFLOWS, workflows::delete);
        lambdas.put(Route.LIST_SCHEMAS, schemas::list);
        lambdas.put(Route.GET_SCHEMA, schemas::get);
        lambdas.put(Route.CREATE_SCHEMA, schemas::create);
        lambdas.put(Route.UPDATE_SCHEMA, schemas::update);
        lambdas.put(Route.DELETE_SCHEMAS, schemas::delete);
        return lambdas;
    }
}
