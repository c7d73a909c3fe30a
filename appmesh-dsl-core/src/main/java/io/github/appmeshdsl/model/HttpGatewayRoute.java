package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** A gateway route of HTTP or HTTP/2. */
@Value.Immutable
public sealed interface HttpGatewayRoute extends GatewayRoute, UnionMember permits ImmutableHttpGatewayRoute {

    /** Returns which HTTP the route is for. */
    HttpVersion version();

    /** Returns which requests the route takes. */
    @Valid
    HttpGatewayRouteMatch match();

    /** Returns what is changed in requests. Absent: the host becomes the target's name, a matched prefix a slash. */
    @SpecName("action.rewrite")
    Optional<@Valid HttpGatewayRouteRewrite> rewrite();

    @Override
    @Value.NonAttribute
    default String memberName() {
        return version().routeMember();
    }

    @Override
    @Value.NonAttribute
    default GatewayProtocol protocol() {
        return version() == HttpVersion.HTTP1 ? GatewayProtocol.HTTP : GatewayProtocol.HTTP2;
    }

    @Override
    @Value.NonAttribute
    default Optional<Integer> matchPort() {
        return match().port();
    }

    /** Returns this route with {@code change} made to it. */
    default HttpGatewayRoute copy(Consumer<? super Builder> change) {
        return changed(new Builder().copying(this), change).build();
    }

    /** Returns a builder on which nothing else is set yet, for readers of documents. */
    static Builder builder(HttpVersion version) {
        return new Builder().version(version);
    }

    @Override
    @Value.NonAttribute
    default HttpGatewayRoute effective() {
        Optional<PathRewrite> path = rewrite().flatMap(HttpGatewayRouteRewrite::path);
        if (path.isEmpty() && match().isByPrefix()) {
            path = Optional.of(new PathRewrite.DefaultPrefix(Defaults.PREFIX_REWRITE));
        }
        HttpGatewayRouteRewrite effective = new HttpGatewayRouteRewrite(
                Optional.of(HostnameRewrite.effective(rewrite().flatMap(HttpGatewayRouteRewrite::hostname))), path);
        return copy(b -> b.priority(priority().orElse(Defaults.PRIORITY))
                .match(match().copy(m -> m.headers(HeaderMatch.effective(match().headers()))))
                .rewrite(effective));
    }

    /** Builds an {@link HttpGatewayRoute}. */
    final class Builder extends ImmutableHttpGatewayRoute.Builder {
        private static final HttpGatewayRouteMatch NO_MATCH = new HttpGatewayRouteMatch.Builder().build();

        private static final GatewayRouteTarget NO_TARGET = GatewayRouteTarget.of(VirtualService.ref(""));

        private final List<IncompleteModelException> incomplete = new ArrayList<>(0);
        private HttpGatewayRouteMatch.@Nullable Builder conditions;
        private @Nullable HttpGatewayRouteMatch copied;
        private @Nullable HttpGatewayRouteRewrite rewrite;

        Builder() {
            match(NO_MATCH);
            target(NO_TARGET);
        }

        private Builder copying(HttpGatewayRoute original) {
            copied = original.match();
            return from(original);
        }

        private HttpGatewayRouteMatch.Builder conditions() {
            if (conditions == null) {
                conditions = new HttpGatewayRouteMatch.Builder();
            }
            return conditions;
        }

        /** Sets the gateway. */
        public Builder gateway(Referable<VirtualGateway> gateway) {
            return virtualGateway(gateway.ref());
        }

        /** Adds conditions on the requests that the route takes. All conditions that were added or set must hold. */
        public Builder match(Consumer<? super HttpGatewayRouteMatch.Builder> spec) {
            configure(conditions(), spec);
            return this;
        }

        /** Sets the prefix of the paths that the route takes. Other conditions stay. */
        public Builder prefix(String prefix) {
            conditions().prefix(prefix);
            return this;
        }

        /** Sets the service that requests go to. */
        public Builder target(Referable<VirtualService> service) {
            return target(GatewayRouteTarget.of(service));
        }

        /** Sets the service that requests go to, and the listener of its provider. */
        public Builder target(Referable<VirtualService> service, int port) {
            return target(GatewayRouteTarget.of(service, port));
        }

        /** Sets the rewrite of the path. A rewrite of the host stays. */
        public Builder rewrite(PathRewrite path) {
            rewrite = new HttpGatewayRouteRewrite(
                    rewrite == null ? Optional.empty() : rewrite.hostname(), Optional.of(requireNonNull(path, "path")));
            return this;
        }

        /** Sets the rewrite of the host. A rewrite of the path stays. */
        public Builder rewrite(HostnameRewrite hostname) {
            rewrite = new HttpGatewayRouteRewrite(
                    Optional.of(requireNonNull(hostname, "hostname")),
                    rewrite == null ? Optional.empty() : rewrite.path());
            return this;
        }

        private Optional<HttpGatewayRouteRewrite> mergedRewrite(Optional<HttpGatewayRouteRewrite> base) {
            return rewrite == null ? base : Optional.of(base.isPresent() ? rewrite.over(base.get()) : rewrite);
        }

        /** A match that was set wins over conditions that were added; conditions that are added to a copy win over the original. */
        @SuppressWarnings("ReferenceEquality") // The original's match is recognized as the very object.
        private HttpGatewayRouteMatch merged(HttpGatewayRouteMatch base) {
            if (conditions == null) {
                return base;
            }
            HttpGatewayRouteMatch added = conditions.build();
            if (base == NO_MATCH) {
                return added;
            }
            return base == copied
                    ? new HttpGatewayRouteMatch.Builder().from(base).from(added).build()
                    : new HttpGatewayRouteMatch.Builder().from(added).from(base).build();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // An attribute is missing if it is the very object set at the start.
        public HttpGatewayRoute build() {
            ImmutableHttpGatewayRoute built = (ImmutableHttpGatewayRoute) super.build();
            HttpGatewayRouteMatch match = merged(built.match());
            List<String> missing = new ArrayList<>(0);
            if (built.target() == NO_TARGET) {
                missing.add("target");
            }
            if (match == NO_MATCH) {
                missing.add("match");
            }
            if (!missing.isEmpty()) {
                incomplete.add(IncompleteModelException.of("HttpGatewayRoute", missing));
            }
            if (!incomplete.isEmpty()) {
                throw IncompleteModelException.within("", incomplete);
            }
            return built.withMatch(match)
                    .withRewrite(mergedRewrite(built.rewrite()))
                    .withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()))
                    .withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
