package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subscription in the protocol State of the World. Responses with clusters and listeners are complete; others have only what
 * has changed, as a proxy keeps what a response does not contain.
 */
final class WorldSubscription extends Subscription {

    private static final String ABSENT = "-";

    /** Whether a response has the set of names that is subscribed now. */
    private boolean isAnswered;
    /** Whether the client has fewer resources than its version is of. */
    private boolean isVersionOutdated;
    /** Whether the client has ever named a resource. */
    private boolean isNamed;
    /** The resources of the last response, by name. */
    private final Map<String, EnvoyResource> had = new HashMap<>();
    /** The version that the client had before this stream, until it is compared. */
    private @Nullable String resumedVersion;

    WorldSubscription(ResourceType type) {
        super(type);
    }

    /**
     * Changes what is subscribed.
     *
     * @param version the version that the client has, if the request is the first one and the version can be trusted
     */
    void subscribe(List<String> resourceNames, boolean isFirst, String version) {
        Set<String> newNames = new HashSet<>(resourceNames);
        boolean isAll = newNames.remove(WILDCARD);
        if (isFirst) {
            isNamed = !resourceNames.isEmpty();
            isWildcard = isAll || (!isNamed && isCompleteByDefault());
            isResumed = !version.isEmpty();
            resumedVersion = isResumed ? version : null;
        } else {
            isNamed |= !resourceNames.isEmpty();
            if (isNamed) {
                isWildcard = isAll;
            }
        }
        if (!isWildcard) {
            isVersionOutdated |= sent.keySet().retainAll(newNames);
            accepted.retainAll(newNames);
        }
        if (!names.containsAll(newNames)) {
            isAnswered = false;
        }
        names.clear();
        names.addAll(newNames);
    }

    /** Takes from a request that was sent before the last response arrived what the client had dropped then. */
    void dropped(List<String> resourceNames) {
        if (!isWildcard) {
            Set<String> kept = new HashSet<>(resourceNames);
            sent.replaceAll((name, version) -> kept.contains(name) ? version : UNKNOWN);
        }
    }

    @Override
    @Nullable
    Update update(Offer offer) {
        List<EnvoyResource> targets = targets(offer);
        targets.replaceAll(target -> staysAsSent(target, offer) ? had.getOrDefault(target.name(), target) : target);
        addStillNamed(targets);
        if (resumedVersion != null) {
            String version = version(targets, offer);
            if (resumedVersion.equals(version)) {
                for (EnvoyResource target : targets) {
                    sent.put(target.name(), target.version());
                    accepted.add(target.name());
                }
                isAnswered = true;
                resumed(version);
            }
            resumedVersion = null;
        }
        List<EnvoyResource> changed = changed(targets);
        List<String> removed = new ArrayList<>(sent.keySet());
        if (!removed.isEmpty()) {
            removed.removeAll(namesOf(targets));
        }
        if (isCompleteByDefault()) {
            if (isAnswered && changed.isEmpty() && removed.isEmpty()) {
                return null;
            }
            isAnswered = true;
            had.clear();
            targets.forEach(target -> had.put(target.name(), target));
            return new Update(targets, changed, removed, version(targets, offer));
        }
        removed.forEach(this::removed);
        isVersionOutdated |= !removed.isEmpty();
        if (changed.isEmpty() && (!isVersionOutdated || targets.isEmpty())) {
            return null;
        }
        // Without resources it only states the version of what is left, so that nothing is sent after a reconnect.
        isVersionOutdated = false;
        return new Update(changed, changed, List.of(), version(targets, offer));
    }

    /**
     * Adds clusters that are no longer published, as long as a client names them: it stops to when its new routes are in use. A
     * response without them would make it fail calls until then.
     */
    private void addStillNamed(List<EnvoyResource> targets) {
        if (isWildcard || type != ResourceType.CLUSTER || had.isEmpty()) {
            return;
        }
        Set<String> found = namesOf(targets);
        for (String name : names) {
            EnvoyResource earlier = had.get(name);
            if (earlier != null && !found.contains(name) && sent.containsKey(name)) {
                targets.add(earlier);
            }
        }
    }

    private String version(List<EnvoyResource> targets, Offer offer) {
        SortedMap<String, String> versions = new TreeMap<>();
        targets.forEach(target -> versions.put(target.name(), target.version()));
        if (isCompleteByDefault()) {
            // A client learns from a complete response what does not exist.
            for (String name : names) {
                if (offer.isAbsent(name)) {
                    versions.putIfAbsent(name, ABSENT);
                }
            }
        }
        return version(versions);
    }

    @Override
    void removed(String name) {
        sent.remove(name);
    }
}
