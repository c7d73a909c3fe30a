package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Why none of the listeners that may be meant will do.
 *
 * @param other the last that is meant for sure, and speaks another protocol; null if there is none
 * @param isNone whether there is surely no listener at the port
 */
record ListenerMiss<L>(@Nullable L other, boolean isNone) {

    /**
     * Looks for a listener; returns null if one will do.
     *
     * @param asked the port that is asked for; absent: any
     * @param wanted the protocol that one of them is to speak
     */
    static <L> @Nullable ListenerMiss<L> of(
            List<L> listeners,
            ToIntFunction<L> portOf,
            Function<L, Protocol> protocolOf,
            Optional<Integer> asked,
            Protocol wanted) {
        L other = null;
        boolean isNone = true;
        for (L listener : listeners) {
            int port = portOf.applyAsInt(listener);
            if (Ports.mayBe(asked, port)) {
                if (Ports.agree(wanted, protocolOf.apply(listener))) {
                    return null;
                }
                isNone = false;
                other = Ports.isAny(port) ? other : listener;
            }
        }
        return new ListenerMiss<>(other, isNone);
    }
}
