package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.gateway.Lambda;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates the functions of the server by the routes for which the gateway invokes them. */
public final class Lambdas {
    private static final PythonArguments DELETE_ENDPOINTS = new PythonArguments(
            "DeleteEndpointEvent", "delete_endpoints", List.of("endpoint_name_list"), Set.of("username"));

    private Lambdas() {}

    /**
     * {@return the functions}
     *
     * @param environment the parts of the server that they use
     */
    public static Map<Route, Lambda> of(LambdaEnvironment environment) {
        var settings = environment.settings();
        var users = new Users(settings.users());
        var reads = new ReadExecutes(environment.executes(), environment.bucket());
        var logs = new ReadLogs(environment.executes(), environment.endpoints(), environment.logs(), environment.ids());
        var prepares = new PrepareOperations(
                environment.endpoints(), environment.instances(), environment.ids(), settings.release());
        Lambda nothing = event -> LambdaResult.ok(None.NONE);
        Map<Route, Lambda> lambdas = new EnumMap<>(Route.class);
        lambdas.put(Route.PING, nothing);
        lambdas.put(Route.GET_PING, event -> LambdaResult.of(200, None.NONE, "pong"));
        lambdas.put(Route.GET_API, event -> LambdaResult.ok(ApiDescription.of(settings.release())));
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
        putEndpointsAndWorkflows(lambdas, environment, users);
        if (settings.release() != SimulatedRelease.V1_6_0) {
            putSchemas(lambdas, new SchemaOperations(settings.release()));
        }
        putCheckpoints(lambdas, environment, users);
        lambdas.replaceAll((route, lambda) -> answeringRefusedUsers(lambda));
        return lambdas;
    }

    private static Lambda answeringRefusedUsers(Lambda lambda) {
        return event -> {
            try {
                return lambda.handle(event);
            } catch (RefusedUserException e) {
                return e.result();
            }
        };
    }

    private static void putEndpointsAndWorkflows(
            Map<Route, Lambda> lambdas, LambdaEnvironment environment, Users users) {
        var endpoints = environment.endpoints();
        var workflows = new WorkflowOperations(
                endpoints,
                environment.events(),
                environment.bucket(),
                environment.settings().missingWorkflowFiles());
        lambdas.put(Route.LIST_ENDPOINTS, new ReadEndpoints(endpoints, users)::list);
        lambdas.put(
                Route.CREATE_ENDPOINT,
                new CreateEndpoint(endpoints, workflows, environment.instances(), environment.events(), users)::create);
        lambdas.put(Route.DELETE_ENDPOINTS, event -> {
            DeleteEvent.names(event, DELETE_ENDPOINTS).forEach(endpoints::remove);
            return LambdaResult.noContent("Endpoints deleted");
        });
        lambdas.put(Route.LIST_WORKFLOWS, workflows::list);
        lambdas.put(Route.GET_WORKFLOW, workflows::get);
        lambdas.put(Route.CREATE_WORKFLOW, workflows::create);
        lambdas.put(Route.DELETE_WORKFLOWS, workflows::delete);
    }

    private static void putSchemas(Map<Route, Lambda> lambdas, SchemaOperations schemas) {
        lambdas.put(Route.LIST_SCHEMAS, schemas::list);
        lambdas.put(Route.GET_SCHEMA, schemas::get);
        lambdas.put(Route.CREATE_SCHEMA, schemas::create);
        lambdas.put(Route.UPDATE_SCHEMA, schemas::update);
        lambdas.put(Route.DELETE_SCHEMAS, schemas::delete);
    }

    private static void putCheckpoints(Map<Route, Lambda> lambdas, LambdaEnvironment environment, Users users) {
        var table = environment.checkpoints();
        var bucket = environment.bucket();
        var downloads = new CheckpointDownloads(table, bucket, environment.ids(), environment.events(), users);
        var operations = new CheckpointOperations(table, bucket, environment.events());
        lambdas.put(Route.LIST_CHECKPOINTS, new ListCheckpoints(table, users)::list);
        lambdas.put(
                Route.CREATE_CHECKPOINT,
                new CreateCheckpoint(table, bucket, environment.ids(), users, downloads)::create);
        lambdas.put(Route.UPDATE_CHECKPOINT, operations::update);
        lambdas.put(Route.DELETE_CHECKPOINTS, operations::delete);
    }
}
