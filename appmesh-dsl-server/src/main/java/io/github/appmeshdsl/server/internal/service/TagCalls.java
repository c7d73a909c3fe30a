package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads and changes tags. A change of tags is not an update: version and times stay the same. */
final class TagCalls {

    private static final int LARGEST_PAGE = 50;

    private final ResourceStore store;
    private final Access access;
    private final Arns arns;

    TagCalls(ResourceStore store, Access access, Arns arns) {
        this.store = store;
        this.access = access;
        this.arns = arns;
    }

    /** Adds tags; tags with other keys stay. */
    String tag(ApiRequest request) {
        NavigableMap<String, String> added = new RequestBody(request.body()).tags(true);
        return change(request, tags -> {
            tags.putAll(added);
            if (tags.size() > RequestBody.MOST_TAGS) {
                throw new ApiException(
                        ErrorType.TOO_MANY_TAGS,
                        "the resource would have " + tags.size() + " tags, more than " + RequestBody.MOST_TAGS);
            }
            return tags;
        });
    }

    /** Removes tags; keys that do not exist are ignored. */
    String untag(ApiRequest request) {
        List<String> removed = new RequestBody(request.body()).tagKeys();
        return change(request, tags -> {
            removed.forEach(tags::remove);
            return tags;
        });
    }

    private String change(ApiRequest request, UnaryOperator<NavigableMap<String, String>> change) {
        Arns.Parts parts = parts(request);
        String owner = store.read(reader -> find(reader, parts)).meshOwner();
        return store.write(owner, parts.key().mesh(), w -> {
            ResourceStore.StoredResource resource = Reads.require(w, owner, parts.key());
            ResourceStore.StoredResource changed = new ResourceStore.StoredResource(
                    owner,
                    resource.key(),
                    resource.resourceOwner(),
                    resource.uid(),
                    resource.version(),
                    resource.createdAt(),
                    resource.lastUpdatedAt(),
                    resource.spec(),
                    change.apply(new TreeMap<>(resource.tags())));
            // Its references are unchanged.
            w.put(changed, ResourceReferences.of(resource.key(), Candidate.spec(resource)));
            return Answers.EMPTY;
        });
    }

    /** Returns a page of tags, ordered by key. */
    String list(ApiRequest request) {
        int limit = PageToken.limit(request, LARGEST_PAGE);
        PageToken start = PageToken.of(request);
        Arns.Parts parts = parts(request);
        ResourceStore.StoredResource resource = store.read(reader -> find(reader, parts));
        NavigableMap<String, String> page = new TreeMap<>();
        for (Map.Entry<String, String> tag : resource.tags().entrySet()) {
            if (page.size() == limit) {
                return Answers.tags(page, Optional.of(new PageToken(page.lastKey(), "").text(request)));
            }
            if (tag.getKey().compareTo(start.name()) > 0) {
                page.put(tag.getKey(), tag.getValue());
            }
        }
        return Answers.tags(page, Optional.empty());
    }

    private Arns.Parts parts(ApiRequest request) {
        String arn = request.query().get("resourceArn");
        if (arn == null) {
            throw ApiException.badRequest("resourceArn is missing");
        }
        Arns.Parts parts = arns.parse(arn);
        access.requireTags(request.account(), parts.account());
        return parts;
    }

    /** An ARN has the owner of the resource, not of the mesh, which is looked up among the meshes that the owner can use. */
    private ResourceStore.StoredResource find(ResourceStore.Reader reader, Arns.Parts parts) {
        ResourceKey key = parts.key();
        for (String meshOwner : access.ownersSeenBy(parts.account())) {
            Optional<ResourceStore.StoredResource> found = reader.find(meshOwner, key)
                    .filter(resource -> resource.resourceOwner().equals(parts.account()));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw ApiException.notFound(
                "no resource " + PlainText.quoted(key.arnResource()) + " of account " + PlainText.of(parts.account()));
    }
}
