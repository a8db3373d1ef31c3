package io.github.comfysdk.testkit.scenario;

import java.util.List;

/**
 * A user that the operations on endpoints and checkpoints accept. Immutable; methods that change something return a copy.
 *
 * @param name the name, as in the header {@code username}
 * @param roles its roles
 * @param permissions its permissions, for example {@code sagemaker_endpoint:list} or {@code checkpoint:all}
 */
public record SimulatedUser(String name, List<String> roles, List<String> permissions) {
    /**
     * Copies the lists.
     *
     * @param name the name, as in the header {@code username}
     * @param roles its roles
     * @param permissions its permissions, for example {@code sagemaker_endpoint:list} or {@code checkpoint:all}
     */
    public SimulatedUser {
        roles = List.copyOf(roles);
        permissions = List.copyOf(permissions);
    }

    /**
     * {@return a user with all permissions, like the user {@code api} that exists in every stack}
     *
     * @param name the name
     */
    public static SimulatedUser administrator(String name) {
        return new SimulatedUser(
                name, List.of("IT Operator"), List.of("sagemaker_endpoint:all", "checkpoint:all", "user:all"));
    }

    /**
     * {@return a user with the role of administrators but only some permissions}
     *
     * @param name the name
     * @param permissions the permissions
     */
    public static SimulatedUser permitted(String name, String... permissions) {
        return new SimulatedUser(name, List.of("IT Operator"), List.of(permissions));
    }

    /**
     * {@return a copy with other roles}
     *
     * @param names the roles
     */
    public SimulatedUser withRoles(String... names) {
        return new SimulatedUser(name, List.of(names), permissions);
    }
}
