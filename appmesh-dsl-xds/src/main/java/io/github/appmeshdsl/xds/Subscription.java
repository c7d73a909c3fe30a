package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one stream asked for of one type, and what it got. A version of a resource that was sent last is not sent again, whether
 * it was accepted or rejected. At most one response is unanswered.
 */
abstract class Subscription {

    static final String WILDCARD = "*";
    /** The version of what the proxy may or may not have. */
    static final String UNKNOWN = "";

    private static final int VERSION_BYTES = 12;

    /**
     * What to send.
     *
     * @param resources the resources of the response
     * @param changed those of them that the proxy does not have in this version
     * @param removed the names that the proxy must forget
     * @param version the version of all that the proxy has of this type then
     */
    record Update(List<EnvoyResource> resources, List<EnvoyResource> changed, List<String> removed, String version) {}

    /** A response that the proxy has not answered; {@code view} is what it was made of. */
    record Unanswered(String nonce, Update update, ProxyView view, boolean addsNames) {}

    final ResourceType type;
    final Set<String> names = new HashSet<>();
    /** Whether the proxy asked for all resources of the type, whatever their names are. */
    boolean isWildcard;
    /** Whether the proxy had resources before this stream. */
    boolean isResumed;
    /** The version sent last, by name. */
    final Map<String, String> sent = new HashMap<>();

    /** The names of which the proxy has accepted some version. */
    final Set<String> accepted = new HashSet<>();

    private final Set<String> rejected = new HashSet<>();
    private @Nullable Unanswered unanswered;
    /** The newest view of which the proxy has everything of this type. */
    private @Nullable ProxyView settled;

    private @Nullable String sentVersion;
    private @Nullable String acceptedVersion;
    private ControlPlaneStatus.@Nullable Rejection rejection;
    private @Nullable Instant behindSince;

    Subscription(ResourceType type) {
        this.type = type;
    }

    /** Returns what to send; null if the proxy has everything. */
    abstract @Nullable Update update(Offer offer);

    /** Removes a name from what was sent. */
    abstract void removed(String name);

    /** Whether a first request without names asks for all resources, as clients of the first version of the protocol do. */
    final boolean isCompleteByDefault() {
        return type == ResourceType.CLUSTER || type == ResourceType.LISTENER;
    }

    final @Nullable Unanswered unanswered() {
        return unanswered;
    }

    final @Nullable ProxyView settled() {
        return settled;
    }

    /** Whether the proxy has something of this type. */
    final boolean hasSome() {
        return isResumed || !accepted.isEmpty();
    }

    /** Whether the proxy will get something of which it has no version: it has not answered yet. */
    final boolean isAdding(Offer offer) {
        if (unanswered == null) {
            return false;
        }
        return unanswered.addsNames()
                || targets(offer).stream()
                        .anyMatch(target -> !accepted.contains(target.name()) && !rejected.contains(target.name()));
    }

    /** Whether the proxy has rejected something that is published and that it has in no earlier version. */
    final boolean lacksRejected(ProxyView view) {
        if (rejected.isEmpty()) {
            return false;
        }
        rejected.retainAll(sent.keySet());
        Set<String> published = view.resources(type).keySet();
        return rejected.stream().anyMatch(name -> published.contains(name) && !accepted.contains(name));
    }

    /** Returns the resources of a response that the proxy may not have in this version. */
    final List<EnvoyResource> news(Update update) {
        List<EnvoyResource> news = new ArrayList<>(update.changed());
        if (!rejected.isEmpty()) {
            for (EnvoyResource resource : update.resources()) {
                if (rejected.contains(resource.name()) && !news.contains(resource)) {
                    news.add(resource);
                }
            }
        }
        return news;
    }

    /** Notes that the proxy needs a resource again, even in the version that it has. */
    final void needsAgain(String name) {
        sent.computeIfPresent(name, (key, version) -> UNKNOWN);
    }

    final void sent(Update update, String nonce, ProxyView view, Instant now) {
        boolean addsNames = false;
        for (EnvoyResource resource : update.resources()) {
            sent.put(resource.name(), resource.version());
            addsNames |= !accepted.contains(resource.name());
        }
        for (String name : update.removed()) {
            removed(name);
            accepted.remove(name);
            rejected.remove(name);
        }
        unanswered = new Unanswered(nonce, update, view, addsNames);
        sentVersion = update.version();
        behind(now);
    }

    final String accept(Unanswered answered) {
        for (EnvoyResource resource : answered.update().resources()) {
            taken(resource);
        }
        unanswered = null;
        acceptedVersion = answered.update().version();
        if (rejected.isEmpty()) {
            rejection = null;
            settled = answered.view();
        }
        return answered.update().version();
    }

    private void taken(EnvoyResource resource) {
        // Not if the proxy has unsubscribed meanwhile, or must get it again.
        if (resource.version().equals(sent.get(resource.name()))) {
            accepted.add(resource.name());
        }
        rejected.remove(resource.name());
    }

    /** Notes that the proxy has rejected some of what was sent, and taken the rest. */
    final void reject(Unanswered answered, ControlPlaneStatus.Rejection reason, Set<String> refused) {
        for (EnvoyResource resource : answered.update().resources()) {
            if (refused.contains(resource.name())) {
                rejected.add(resource.name());
            } else {
                taken(resource);
            }
        }
        unanswered = null;
        rejection = reason;
    }

    /**
     * Notes that the proxy has been sent all of a view, and has answered.
     *
     * @return whether this was not known before
     */
    final boolean settle(ProxyView view) {
        rejected.retainAll(sent.keySet());
        if (!rejected.isEmpty()) {
            return false;
        }
        rejection = null;
        boolean isNew = settled != view;
        settled = view;
        behindSince = null;
        return isNew;
    }

    /** Notes that the proxy does not have everything. */
    final void behind(Instant now) {
        if (behindSince == null) {
            behindSince = now;
        }
    }

    /** Notes that the proxy states a version that it has and that is current. */
    final void resumed(String version) {
        sentVersion = version;
        acceptedVersion = version;
    }

    final ControlPlaneStatus.Type status(Instant now) {
        Instant since = behindSince;
        return new ControlPlaneStatus.Type(
                type,
                Optional.ofNullable(sentVersion),
                Optional.ofNullable(acceptedVersion),
                Optional.ofNullable(rejection),
                // At least a nanosecond, so that zero means that nothing is missing.
                since == null ? Duration.ZERO : max(Duration.between(since, now), Duration.ofNanos(1)));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    /** Returns the resources that the proxy should have. */
    final List<EnvoyResource> targets(Offer offer) {
        List<EnvoyResource> targets = new ArrayList<>();
        if (isWildcard) {
            targets.addAll(offer.published().values());
            if (!offer.inUse().isEmpty()) {
                for (String name : sent.keySet()) {
                    EnvoyResource used = offer.published().containsKey(name) ? null : offer.find(name);
                    if (used != null) {
                        targets.add(used);
                    }
                }
            }
            return targets;
        }
        for (String name : names) {
            EnvoyResource found = offer.find(name);
            if (found != null) {
                targets.add(found);
            }
        }
        return targets;
    }

    /**
     * Whether the proxy keeps a resource as it was sent: it may still be used, but is no longer published. Another version of it,
     * from one of the earlier views, would change nothing that matters, and the proxy would wait for its endpoints.
     */
    final boolean staysAsSent(EnvoyResource target, Offer offer) {
        String version = sent.get(target.name());
        return isWildcard
                && version != null
                && !version.equals(UNKNOWN)
                && !offer.published().containsKey(target.name())
                && !rejected.contains(target.name());
    }

    /** Returns a hash of names and versions: the same in every JVM and every run. */
    static String version(Map<String, String> versions) {
        SortedMap<String, String> sorted =
                versions instanceof SortedMap<String, String> is ? is : new TreeMap<>(versions);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sorted.forEach((name, version) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(version.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    static Set<String> namesOf(Collection<EnvoyResource> resources) {
        Set<String> names = new HashSet<>();
        resources.forEach(resource -> names.add(resource.name()));
        return names;
    }

    /** Returns those of {@code targets} that were not sent last in their version. */
    final List<EnvoyResource> changed(List<EnvoyResource> targets) {
        List<EnvoyResource> changed = new ArrayList<>();
        for (EnvoyResource target : targets) {
            if (!target.version().equals(sent.get(target.name()))) {
                changed.add(target);
            }
        }
        return changed;
    }
}
