package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Why no listener of a member is suitable.
 *
 * @param other the last listener at the port, which has another protocol; null if there is no listener at the port
 */
record ListenerChoice<L>(@Nullable L other) {

    private static final int MOST_NAMED = 10;

    /**
     * Looks for a listener; returns null if one is suitable.
     *
     * @param port the port that is required; absent: any
     * @param protocol the protocol that is required
     */
    static <L> @Nullable ListenerChoice<L> of(
            List<L> listeners,
            ToIntFunction<L> portOf,
            Function<L, Protocol> protocolOf,
            Optional<Integer> port,
            Protocol protocol) {
        L other = null;
        for (L listener : listeners) {
            if (port.isEmpty() || port.get() == portOf.applyAsInt(listener)) {
                if (protocol.suits(protocolOf.apply(listener))) {
                    return null;
                }
                other = listener;
            }
        }
        return new ListenerChoice<>(other);
    }

    /** Returns the ports of listeners as a report names them. */
    static <L> String ports(List<L> listeners, ToIntFunction<L> portOf) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(listeners.size(), MOST_NAMED); i++) {
            text.append(i == 0 ? "" : ", ").append(portOf.applyAsInt(listeners.get(i)));
        }
        return text.append(listeners.size() > MOST_NAMED ? ", ..." : "").toString();
    }

    /** Returns where the ports and protocols of a member's listeners are set: a finding about them rests on all of these. */
    static List<SpecPath> basis(MeshMember member, int listeners) {
        List<SpecPath> basis = new ArrayList<>(2 * listeners);
        for (int i = 0; i < listeners; i++) {
            SpecPath mapping = member.specPath().field("listeners").item(i).field("portMapping");
            basis.add(mapping.field("port"));
            basis.add(mapping.field("protocol"));
        }
        return basis;
    }
}
