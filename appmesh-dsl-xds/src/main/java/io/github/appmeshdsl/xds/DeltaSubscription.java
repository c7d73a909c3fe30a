package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subscription in the delta protocol. Responses have what has changed, and the names of what does not exist (any more). */
final class DeltaSubscription extends Subscription {

    /** The version of what the client knows not to exist. */
    private static final String ABSENT = "-";

    private boolean isAnswered;

    DeltaSubscription(ResourceType type) {
        super(type);
    }

    void subscribe(
            List<String> subscribed, List<String> unsubscribed, Map<String, String> initialVersions, boolean isFirst) {
        if (isFirst) {
            isWildcard = subscribed.isEmpty() && isCompleteByDefault();
            isResumed = !initialVersions.isEmpty();
            isAnswered = isResumed;
            sent.putAll(initialVersions);
            accepted.addAll(initialVersions.keySet());
        }
        for (String name : subscribed) {
            if (name.equals(WILDCARD)) {
                isWildcard = true;
            } else {
                names.add(name);
                // A client may have dropped what it asks for again; the first request states what it has.
                if (!isFirst) {
                    sent.remove(name);
                    accepted.remove(name);
                }
            }
        }
        for (String name : unsubscribed) {
            if (name.equals(WILDCARD)) {
                isWildcard = false;
                sent.keySet().retainAll(names);
                accepted.retainAll(names);
            } else if (names.remove(name) && isWildcard) {
                sent.put(name, UNKNOWN);
            } else if (!isWildcard) {
                sent.remove(name);
                accepted.remove(name);
            }
        }
    }

    @Override
    @Nullable
    Update update(Offer offer) {
        List<EnvoyResource> targets = targets(offer);
        if (isWildcard) {
            for (String name : names) {
                EnvoyResource used =
                        offer.published().containsKey(name) || sent.containsKey(name) ? null : offer.find(name);
                if (used != null) {
                    targets.add(used);
                }
            }
        }
        List<EnvoyResource> changed = changed(targets);
        changed.removeIf(target -> staysAsSent(target, offer) && !ABSENT.equals(sent.get(target.name())));
        List<String> removed = new ArrayList<>();
        for (String name : names) {
            if (!sent.containsKey(name) && offer.isAbsent(name)) {
                removed.add(name);
            }
        }
        if (!offer.keepsUnknown()) {
            sent.forEach((name, version) -> {
                if (!version.equals(ABSENT) && offer.isAbsent(name)) {
                    removed.add(name);
                }
            });
        }
        boolean isDue = isWildcard && !isAnswered;
        if (changed.isEmpty() && removed.isEmpty() && !isDue) {
            return null;
        }
        isAnswered = true;
        Map<String, String> versions = new HashMap<>(sent);
        versions.values().removeIf(ABSENT::equals);
        changed.forEach(resource -> versions.put(resource.name(), resource.version()));
        versions.keySet().removeAll(removed);
        return new Update(changed, changed, removed, version(versions));
    }

    @Override
    void removed(String name) {
        if (names.contains(name)) {
            sent.put(name, ABSENT);
        } else {
            sent.remove(name);
        }
    }
}
