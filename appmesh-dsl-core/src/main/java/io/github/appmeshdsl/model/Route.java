package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * A route of a virtual router: which requests go where. In the App Mesh API a resource of its own, in Kubernetes a part of
 * its router. There are three variants; HTTP and HTTP/2 share one.
 */
public sealed interface Route permits HttpRoute, GrpcRoute, TcpRoute {

    /** Returns the name, unique in its router: 1 to 255 characters. It is the AWS name as well. */
    @Size(min = 1, max = 255)
    String name();

    /** Returns the priority: 0 to 1000, 0 comes first. Absent: the last, see {@link Defaults#PRIORITY}. */
    Optional<@Min(0) @Max(1000) Integer> priority();

    /** Returns the virtual nodes that share the requests: 1 to 10. */
    @SpecName(value = "action.weightedTargets", inMember = true)
    @Size(min = 1, max = 10)
    List<@Valid WeightedTarget> weightedTargets();

    /** Returns the tags of the route in the App Mesh API; the Kubernetes resource has no place for them. */
    @Size(max = 50)
    Map<@Size(min = 1, max = 128) String, @Size(max = 256) String> tags();

    /** Returns the listener of the virtual router that this route is for, by its port. Absent: its only one. */
    @Value.NonAttribute
    Optional<Integer> matchPort();

    /** Returns the protocol of the listeners of this route. */
    @Value.NonAttribute
    Protocol protocol();

    /** Returns this route with every default of App Mesh filled in, see {@link Defaults}; what is set stays. */
    @Value.NonAttribute
    Route effective();

    /** Returns an HTTP/1.1 route. */
    static HttpRoute http(String name, Consumer<? super HttpRoute.Builder> spec) {
        try {
            return configure(HttpRoute.builder(HttpVersion.HTTP1).name(name), spec)
                    .build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("routes[" + name + "]: ", List.of(e));
        }
    }

    /** Returns an HTTP/2 route. */
    static HttpRoute http2(String name, Consumer<? super HttpRoute.Builder> spec) {
        try {
            return configure(HttpRoute.builder(HttpVersion.HTTP2).name(name), spec)
                    .build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("routes[" + name + "]: ", List.of(e));
        }
    }

    /** Returns a gRPC route. */
    static GrpcRoute grpc(String name, Consumer<? super GrpcRoute.Builder> spec) {
        try {
            return configure(GrpcRoute.builder().name(name), spec).build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("routes[" + name + "]: ", List.of(e));
        }
    }

    /** Returns a TCP route. */
    static TcpRoute tcp(String name, Consumer<? super TcpRoute.Builder> spec) {
        try {
            return configure(TcpRoute.builder().name(name), spec).build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("routes[" + name + "]: ", List.of(e));
        }
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super HttpRoute, ? extends T> http,
            Function<? super GrpcRoute, ? extends T> grpc,
            Function<? super TcpRoute, ? extends T> tcp) {
        if (this instanceof HttpRoute that) {
            return http.apply(that);
        }
        if (this instanceof GrpcRoute that) {
            return grpc.apply(that);
        }
        return tcp.apply((TcpRoute) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof HttpRoute that) {
            visitor.http(that, argument);
        } else if (this instanceof GrpcRoute that) {
            visitor.grpc(that, argument);
        } else {
            visitor.tcp((TcpRoute) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link HttpRoute}. */
        void http(HttpRoute http, A argument);

        /** Visits the variant {@link GrpcRoute}. */
        void grpc(GrpcRoute grpc, A argument);

        /** Visits the variant {@link TcpRoute}. */
        void tcp(TcpRoute tcp, A argument);
    }
}
