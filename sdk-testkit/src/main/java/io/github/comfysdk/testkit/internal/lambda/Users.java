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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of the stack, and what they may do. */
final class Users {
    private static final String BEARER = "Bearer ";

    private final Map<String, SimulatedUser> users = new LinkedHashMap<>();

    Users(Collection<SimulatedUser> users) {
        users.forEach(user -> this.users.put(user.name(), user));
    }

    /** Returns the user of a request who has one of two permissions. */
    SimulatedUser require(LambdaEvent event, String allPermission, String permission) {
        SimulatedUser user =
                of(event).orElseThrow(() -> new RefusedUserException(LambdaResult.of(401, None.NONE, "Unauthorized")));
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
    private Optional<SimulatedUser> of(LambdaEvent event) {
        Map<String, List<String>> headers = event.request().headers();
        Optional<String> name =
                headers.getOrDefault("username", List.of()).stream().findFirst();
        Optional<String> token =
                headers.getOrDefault("Authorization", List.of()).stream().findFirst();
        return name.or(() -> token.filter(text -> text.startsWith(BEARER))
                        .flatMap(text -> decoded(text.substring(BEARER.length()))))
                .flatMap(this::find);
    }

    /** Decodes as Python's {@code base64.b16decode}, which knows only the upper-case letters. */
    private static Optional<String> decoded(String hex) {
        return hex.matches("([0-9A-F]{2})+")
                ? Optional.of(new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Returns a user, if the user exists and has one of two permissions. */
    Optional<SimulatedUser> permitted(String name, String allPermission, String permission) {
        return find(name).filter(user -> !Collections.disjoint(user.permissions(), List.of(allPermission, permission)));
    }

    private Optional<SimulatedUser> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /**
     * Returns the roles whose things a user sees in a list that names another user, or none; empty for all.
     *
     * @param user who asks
     * @param allPermission the permission with which everything is seen
     * @param named the user that the list is about
     */
    Optional<List<String>> visibleRoles(SimulatedUser user, String allPermission, Optional<String> named) {
        Optional<SimulatedUser> about = named.map(
                name -> find(name).orElseThrow(() -> new PythonException("user: \"" + name + "\" not exist")));
        return user.permissions().contains(allPermission)
                ? Optional.empty()
                : Optional.of(about.map(SimulatedUser::roles).orElse(List.of()));
    }
}
