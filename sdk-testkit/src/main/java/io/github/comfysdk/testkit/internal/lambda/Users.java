package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The users of the stack, and what they may do. */
final class Users {
    private static final String BEARER = "Bearer ";
    private static final String EVERYBODY = "*";

    private final Map<String, SimulatedUser> users = new LinkedHashMap<>();

    Users(Collection<SimulatedUser> users) {
        users.forEach(user -> this.users.put(user.name(), user));
    }

    /** Returns the user of a request who has one of two permissions. */
    SimulatedUser require(LambdaEvent event, String allPermission, String permission) {
        SimulatedUser user = find(name(event))
                .orElseThrow(() -> new RefusedUserException(LambdaResult.of(401, None.NONE, "Unauthorized")));
        if (Collections.disjoint(user.permissions(), List.of(allPermission, permission))) {
            throw new RefusedUserException(LambdaResult.of(
                    403,
                    None.NONE,
                    "User " + user.name() + " has no permissions: "
                            + PythonRepr.repr(List.of(allPermission, permission))));
        }
        return user;
    }

    /** Looks the headers up by their names in a map that keeps the case in which they were sent, as the Lambda does. */
    private static String name(LambdaEvent event) {
        Map<String, List<String>> headers = event.request().headers();
        List<String> names = headers.getOrDefault("username", List.of());
        List<String> tokens = headers.getOrDefault("Authorization", List.of());
        if (!names.isEmpty()) {
            return names.get(names.size() - 1);
        }
        return tokens.isEmpty() ? "" : decoded(tokens.get(tokens.size() - 1).replace(BEARER, ""));
    }

    /** Decodes as Python's {@code base64.b16decode}, which knows only the upper-case letters. */
    private static String decoded(String hex) {
        if (!hex.matches("[0-9A-F]*")) {
            throw new PythonException("Non-base16 digit found");
        } else if (hex.length() % 2 != 0) {
            throw new PythonException("Odd-length string");
        }
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    /** Returns a user, if the user exists and has one of two permissions. */
    Optional<SimulatedUser> permitted(String name, String allPermission, String permission) {
        return find(name).filter(user -> !Collections.disjoint(user.permissions(), List.of(allPermission, permission)));
    }

    private Optional<SimulatedUser> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /**
     * Returns the owners whose endpoints a user sees in a list that names another user, or none; empty for all.
     *
     * @param user who asks
     * @param named the user that the list is about
     */
    Optional<Set<String>> endpointOwners(SimulatedUser user, Optional<String> named) {
        Set<String> owners = named.map(this::ownersOf).orElse(Set.of());
        return user.permissions().contains(ReadEndpoints.ALL) ? Optional.empty() : Optional.of(owners);
    }

    /** Returns the same for checkpoints, of which those of everybody are always seen. */
    Optional<Set<String>> checkpointOwners(SimulatedUser user, Optional<String> named) {
        Set<String> owners = named.map(this::ownersOf).orElse(Set.of(EVERYBODY));
        return user.permissions().contains("user:all") ? Optional.empty() : Optional.of(owners);
    }

    private Set<String> ownersOf(String name) {
        SimulatedUser user = find(name).orElseThrow(() -> new PythonException("user: \"" + name + "\" not exist"));
        Set<String> owners = new HashSet<>(user.roles());
        owners.add(name);
        owners.add(EVERYBODY);
        return owners;
    }
}
