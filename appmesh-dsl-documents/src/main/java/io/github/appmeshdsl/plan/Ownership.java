package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.PlainText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which resources a plan may change, and which tags they get. */
final class Ownership {

    private static final String RESERVED = "aws:";

    private final PlanOptions options;

    Ownership(PlanOptions options) {
        this.options = options;
    }

    /** Returns which other account owns the resource, or null if it is the caller's. */
    @Nullable
    String foreign(ResourceKey key, Optional<ResourceData.Metadata> metadata) {
        if (key.kind() == ApiKind.MESH && options.meshOwner().isPresent()) {
            String owner = options.meshOwner().get();
            return options.account().isPresent() && options.account().get().equals(owner) ? null : belongsTo(owner);
        }
        if (metadata.isEmpty()) {
            return null;
        }
        String creator = metadata.get().resourceOwner();
        String caller = options.account()
                .orElseGet(() -> options.meshOwner().isPresent()
                        ? creator
                        : metadata.get().meshOwner());
        return creator.equals(caller) ? null : belongsTo(creator);
    }

    private static String belongsTo(String account) {
        return "belongs to account " + PlainText.of(account);
    }

    /** Returns why the resource does not count as managed, or null if it does. */
    @Nullable
    String unmanaged(ResourceData resource) {
        if (options.owner().isEmpty()) {
            return null;
        }
        if (!hasReadableTags(resource.key())) {
            return "its tags cannot be read, so its owner is unknown";
        }
        String mark = resource.tags().get(options.ownershipTag());
        if (mark == null) {
            return "has no tag " + PlainText.of(options.ownershipTag());
        }
        return mark.equals(options.owner().get()) ? null : "is managed by " + PlainText.quoted(mark);
    }

    boolean hasReadableTags(ResourceKey key) {
        return !options.unreadableTags().contains(key);
    }

    /** Returns whether others manage the tag. */
    private boolean isIgnored(String key) {
        for (String pattern : options.ignoredTags()) {
            if (PlanOptions.IgnoredField.glob(pattern, ".*").matcher(key).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the tags that a desired resource will have: its own, the mark, and those that the plan must not change. */
    Map<String, String> tags(@Nullable ResourceData actual, ResourceData desired) {
        if (actual != null && !hasReadableTags(actual.key())) {
            return actual.tags();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        if (actual != null) {
            actual.tags().forEach((key, value) -> {
                boolean isMark = options.owner().isEmpty() && key.equals(options.ownershipTag());
                if (key.startsWith(RESERVED) || isMark || options.keepTags() || isIgnored(key)) {
                    tags.put(key, value);
                }
            });
        }
        desired.tags().forEach((key, value) -> {
            if (actual == null || !isIgnored(key)) {
                tags.put(key, value);
            }
        });
        options.owner().ifPresent(owner -> tags.put(options.ownershipTag(), owner));
        return tags;
    }
}
