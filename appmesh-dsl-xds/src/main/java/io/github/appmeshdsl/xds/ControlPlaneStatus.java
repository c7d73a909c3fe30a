package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a control plane has published and which proxies have it, at one moment. Immutable.
 *
 * @param sets the sets that were published or refused, by name
 * @param inputs what publishers look for because published meshes need it: endpoints and secrets, by name
 * @param nodes the nodes that are published or that a proxy asks for, by id
 */
public record ControlPlaneStatus(List<PublishedSet> sets, List<Input> inputs, List<Node> nodes) {

    /** Copies the lists. */
    public ControlPlaneStatus {
        sets = List.copyOf(sets);
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
    }

    /** Returns the status as one JSON object for programs, as {@code docs/control-plane.md} describes it. */
    public String toJson() {
        return StatusJson.write(this);
    }

    /**
     * Reads what {@link #toJson} has written, such as the answer of {@code appmesh serve --status}.
     *
     * @throws IllegalArgumentException if it is not the status of a control plane
     */
    public static ControlPlaneStatus ofJson(String json) {
        return StatusJson.read(requireNonNull(json, "json"));
    }

    /** Returns the streams of all nodes. */
    public List<Stream> streams() {
        return nodes.stream().flatMap(node -> node.streams().stream()).toList();
    }

    /** Returns whether all connected proxies have accepted all that is published for them. */
    public boolean isSettled() {
        return streams().stream().flatMap(stream -> stream.types().stream()).allMatch(Type::isSettled);
    }

    /**
     * One set of views.
     *
     * @param name the name; control characters are escaped
     * @param views the number of views that are published
     * @param published when they were published; absent if the set has only been refused
     * @param refusal why the set was refused that should have replaced them; absent if the last one was published
     */
    public record PublishedSet(String name, int views, Optional<Instant> published, Optional<Refusal> refusal) {
        /** Refuses null. */
        public PublishedSet {
            requireNonNull(name, "name");
            requireNonNull(published, "published");
            requireNonNull(refusal, "refusal");
        }
    }

    /**
     * A set that was refused.
     *
     * @param problems what is wrong, one line each
     * @param at when
     */
    public record Refusal(List<String> problems, Instant at) {
        /** Copies the list. */
        public Refusal {
            problems = List.copyOf(problems);
            requireNonNull(at, "at");
        }
    }

    /**
     * The endpoints of a service, or a secret.
     *
     * @param name what it is, such as {@code endpoints of orders.shop.local}; control characters are escaped
     * @param isKnown whether it was found; what was found last stays in use
     * @param failure why it is not known or not up to date, or that its certificate expires soon; absent if nothing is wrong
     */
    public record Input(String name, boolean isKnown, Optional<Refusal> failure) {
        /** Refuses null. */
        public Input {
            requireNonNull(name, "name");
            requireNonNull(failure, "failure");
        }
    }

    /**
     * One node.
     *
     * @param id the id; control characters are escaped
     * @param isPublished whether there is a view for it
     * @param streams its proxies
     */
    public record Node(String id, boolean isPublished, List<Stream> streams) {
        /** Copies the list. */
        public Node {
            requireNonNull(id, "id");
            streams = List.copyOf(streams);
        }
    }

    /**
     * One stream of a proxy.
     *
     * @param proxy which
     * @param types what it has, for the types that it asked for
     */
    public record Stream(ProxyStream proxy, List<Type> types) {
        /** Copies the list. */
        public Stream {
            requireNonNull(proxy, "proxy");
            types = List.copyOf(types);
        }
    }

    /**
     * What a proxy has of one type.
     *
     * @param type the type
     * @param sent the version that was sent last; empty if nothing was
     * @param accepted the version that was accepted last
     * @param rejection what the proxy rejected, until it accepts something else
     * @param lag for how long the proxy has not had all that is published; zero if it has
     */
    public record Type(
            ResourceType type,
            Optional<String> sent,
            Optional<String> accepted,
            Optional<Rejection> rejection,
            Duration lag) {
        /** Refuses null. */
        public Type {
            requireNonNull(type, "type");
            requireNonNull(sent, "sent");
            requireNonNull(accepted, "accepted");
            requireNonNull(rejection, "rejection");
            requireNonNull(lag, "lag");
        }

        /** Returns whether the proxy has all that is published. */
        public boolean isSettled() {
            return lag.isZero() && rejection.isEmpty();
        }
    }

    /**
     * A rejected version.
     *
     * @param version the version
     * @param reason the text of the proxy; control characters are escaped
     * @param at when
     * @param causes what of the configuration is rejected, as far as it follows from the text and from what the proxy had before
     */
    public record Rejection(String version, String reason, Instant at, List<Cause> causes) {
        /** Copies the list. */
        public Rejection {
            requireNonNull(version, "version");
            requireNonNull(reason, "reason");
            requireNonNull(at, "at");
            causes = List.copyOf(causes);
        }
    }

    /**
     * What of a configuration is rejected.
     *
     * @param resource the name of the resource; control characters are escaped
     * @param element the element of the mesh that it is made of, as reports have it; absent if views were published without a
     *     mesh
     * @param location the place of the element in the documents; absent if the mesh was not read from documents
     */
    public record Cause(String resource, Optional<String> element, Optional<Location> location) {
        /** Refuses null. */
        public Cause {
            requireNonNull(resource, "resource");
            requireNonNull(element, "element");
            requireNonNull(location, "location");
        }

        /** Returns the cause as reports have it: the place, the element and the resource. */
        @Override
        public String toString() {
            return location.map(place -> place + ": ").orElse("")
                    + element.map(path -> path + ", as " + resource).orElse(resource);
        }
    }
}
