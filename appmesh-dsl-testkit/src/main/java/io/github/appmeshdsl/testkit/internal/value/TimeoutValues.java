package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.testkit.internal.choice.Choices;

/** Generators of durations and timeouts. */
public final class TimeoutValues {

    /** Longer than any server waits. */
    private static final long LONGEST = 1_000_000_000_000L;

    private TimeoutValues() {}

    /** Returns a duration, often zero or a common one. */
    public static MeshDuration duration(Choices choices) {
        MeshDuration.Unit unit = choices.of(MeshDuration.Unit.values());
        return new MeshDuration(
                choices.<Long>oneOf(c -> c.of(0L, 1L, 5L, 15L, 60L, 500L, 1_000L), c -> c.between(0, LONGEST)), unit);
    }

    /** Returns timeouts of requests; either may be absent. */
    public static RequestTimeout request(Choices choices) {
        return new RequestTimeout(choices.maybe(TimeoutValues::duration), choices.maybe(TimeoutValues::duration));
    }

    /** Returns a timeout of connections; it may be absent. */
    public static TcpTimeout tcp(Choices choices) {
        return new TcpTimeout(choices.maybe(TimeoutValues::duration));
    }

    /** Returns timeouts of a listener of any protocol. */
    public static ListenerTimeout listener(Choices choices) {
        return listener(choices, choices.of(Protocol.values()));
    }

    /** Returns timeouts of a listener of this protocol. */
    static ListenerTimeout listener(Choices choices, Protocol protocol) {
        return switch (protocol) {
            case HTTP -> new ListenerTimeout.Http(request(choices));
            case HTTP2 -> new ListenerTimeout.Http2(request(choices));
            case GRPC -> new ListenerTimeout.Grpc(request(choices));
            case TCP -> new ListenerTimeout.Tcp(tcp(choices));
        };
    }
}
