package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.testkit.choice.Choices;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives the listeners of one resource ports of their own. TCP and protocols of requests share no port in the whole mesh, for a
 * caller's proxy can do only one of them on a port.
 */
final class PortChoice {

    private static final int FIRST_OF_TCP = 1_024;
    private static final int FIRST_OF_REQUESTS = 7_000;
    private static final int LAST = 65_535;

    private final Set<Integer> taken = new HashSet<>();

    int next(Protocol protocol, Choices choices) {
        boolean isTcp = protocol == Protocol.TCP;
        int port = isTcp
                ? choices.<Integer>oneOf(
                        c -> c.of(6379, 5432, 3306), c -> c.between(FIRST_OF_TCP, FIRST_OF_REQUESTS - 1))
                : choices.<Integer>oneOf(
                        c -> c.of(8080, 80, 443, 9080, 50051), c -> c.between(FIRST_OF_REQUESTS, LAST));
        while (!taken.add(port)) {
            port++;
            if (isTcp && port == FIRST_OF_REQUESTS) {
                port = FIRST_OF_TCP;
            } else if (port > LAST) {
                port = FIRST_OF_REQUESTS;
            }
        }
        return port;
    }
}
