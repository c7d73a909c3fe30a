package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.AppMeshResponse;

/**
 * The calls to one App Mesh API, in terms of resources: paced, retried where that makes sense, with the owner of a shared mesh
 * in every request that has a member for it.
 *
 * <p>All methods throw {@link CallException}. Instances may be shared between threads.
 */
public final class Calls {

    private static final Map<String, String> NO_TAGS = Map.of();
    private static final int LOOKS = 4;
    /** More pages than any account's quotas allow. */
    private static final int MOST_PAGES = 10_000;

    private final AppMeshClient client;
    private final Attempts attempts;
    private final Optional<String> meshOwner;
    private final DocumentParser parser = new DocumentParser();
    /** What each describe brings along; empty where the client has it already. */
    private final Optional<SdkPlugin> plugin;

    private final Consumer<AwsRequestOverrideConfiguration.Builder> deadline;
    private final Consumer<CallException> outages;

    /**
     * Creates one.
     *
     * @param meshOwner account that owns the mesh, where that is not the caller's own
     */
    public Calls(AppMeshClient client, Pacing pacing, Pacing.TimeSource time, Optional<String> meshOwner) {
        this.client = client;
        this.attempts = new Attempts(pacing, time, ClientSettings.address(client));
        this.plugin = RawAnswers.isIn(client) ? Optional.empty() : Optional.of(new RawAnswers());
        this.meshOwner = meshOwner;
        this.outages = failure -> {};
        boolean hasDeadline = ClientSettings.hasAttemptTimeout(client);
        this.deadline = configuration -> {
            if (!hasDeadline) {
                configuration.apiCallAttemptTimeout(pacing.callTimeout());
            }
        };
    }

    private Calls(Calls calls, Optional<String> meshOwner, Consumer<CallException> outages) {
        this.client = calls.client;
        this.attempts = calls.attempts;
        this.plugin = calls.plugin;
        this.deadline = calls.deadline;
        this.meshOwner = meshOwner;
        this.outages = outages;
    }

    /** Returns the same calls, at the same pace, about meshes of another account. */
    public Calls ofMeshOwner(Optional<String> account) {
        return account.equals(meshOwner) ? this : new Calls(this, account, outages);
    }

    /** Returns the same calls, which report the failure when an outage begins and calls are retried. */
    public Calls reporting(Consumer<CallException> listener) {
        return new Calls(this, meshOwner, listener);
    }

    private <T> T read(String what, Supplier<T> call) {
        return attempts.read(what, outages, call);
    }

    private <T> T write(String what, Supplier<T> call) {
        return attempts.write(what, outages, call);
    }

    /**
     * A resource in a list.
     *
     * @param key what identifies it
     * @param meshOwner account that owns the mesh
     * @param resourceOwner account that created the resource
     */
    public record Listed(ResourceKey key, String meshOwner, String resourceOwner) {}

    /** Returns the meshes that the caller sees, its own and those shared with it. */
    public List<Listed> meshes() {
        return listed(ApiKind.MESH, ApiKind.MESH.listOperation(), new RequestMembers());
    }

    /** Returns the resources of a kind right below a mesh, router or gateway, all pages of them. */
    public List<Listed> list(ApiKind kind, ResourceKey below) {
        RequestMembers members = new RequestMembers().with("meshName", below.mesh());
        kind.parent().ifPresent(parent -> members.with(parent.nameMember(), below.name()));
        meshOwner.ifPresent(account -> members.with("meshOwner", account));
        return listed(kind, kind.listOperation() + " " + below, members);
    }

    private static String operation(String verb, ResourceKey key) {
        return verb + key.kind().typeName() + " " + key;
    }

    private List<Listed> listed(ApiKind kind, String what, RequestMembers members) {
        List<Listed> all = new ArrayList<>();
        for (MappingNode item : items(what, Operations.of(kind).list(), members, kind.collectionName())) {
            all.add(listed(kind, item));
        }
        return all;
    }

    /** Returns what a list holds, all pages of it. */
    private List<MappingNode> items(String what, Operation list, RequestMembers members, String collection) {
        List<MappingNode> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        Set<String> tokens = new HashSet<>();
        do {
            MappingNode request = members.with("nextToken", next).tree();
            AppMeshResponse response = read(what, () -> list.send(client, request, deadline));
            MappingNode page = SdkTree.read((SdkPojo) response);
            if (page.get(collection).orElse(null) instanceof SequenceNode sequence) {
                for (DocumentNode item : sequence.items()) {
                    if (item instanceof MappingNode mapping) {
                        items.add(mapping);
                    }
                }
            }
            next = text(page, "nextToken").filter(token -> !token.isEmpty());
            if (next.isPresent() && (!tokens.add(next.get()) || tokens.size() > MOST_PAGES)) {
                throw new CallException(
                        Failure.UNSUPPORTED, what, "the list does not end: the API repeats its page tokens", null);
            }
        } while (next.isPresent());
        return items;
    }

    private static Listed listed(ApiKind kind, MappingNode item) {
        return new Listed(
                new ResourceKey(
                        kind,
                        text(item, "meshName").orElse(""),
                        kind.parent()
                                .map(parent -> text(item, parent.nameMember()).orElse("")),
                        text(item, kind.nameMember()).orElse("")),
                text(item, "meshOwner").orElse(""),
                text(item, "resourceOwner").orElse(""));
    }

    /**
     * Returns a resource as the service describes it, members that this library does not know included, without tags; absent
     * if the service reports that it does not exist.
     */
    public Optional<ResourceData> describe(ResourceKey key) {
        RawAnswer raw = new RawAnswer(parser, key.toString());
        MappingNode request = address(key, true).tree();
        AppMeshResponse response;
        try {
            response = read(
                    operation("Describe", key),
                    () -> Operations.of(key.kind()).describe().send(client, request, configuration -> {
                        deadline.accept(configuration);
                        configuration.putExecutionAttribute(RawAnswers.TAKER, raw);
                        plugin.ifPresent(configuration::addPlugin);
                    }));
        } catch (CallException e) {
            if (e.failure() == Failure.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        MappingNode answer = raw.tree().orElseGet(() -> payload(response));
        return Optional.of(data(key, answer));
    }

    /**
     * Describes a resource that should exist: if the service does not show it, it is asked a few more times, because a new
     * resource may not be visible immediately.
     */
    public Optional<ResourceData> describeExpected(ResourceKey key) {
        Optional<ResourceData> found = describe(key);
        Backoff backoff = Backoff.even(attempts.time()).atMost(LOOKS - 1);
        while (found.isEmpty() && backoff.again(attempts.pacing().patience())) {
            found = describe(key);
        }
        return found;
    }

    private static ResourceData data(ResourceKey key, MappingNode answer) {
        MappingNode spec =
                answer.get("spec").orElse(null) instanceof MappingNode given ? given : MappingNode.of(List.of());
        return new ResourceData(key, spec, NO_TAGS, Answers.metadata(answer));
    }

    /** Returns the member of an answer that is the resource: the wire has no name for it. */
    private static MappingNode payload(AppMeshResponse response) {
        SdkPojo pojo = (SdkPojo) response;
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.getValueOrDefault(pojo) instanceof SdkPojo resource) {
                return SdkTree.read(resource);
            }
        }
        return MappingNode.of(List.of());
    }

    /** Returns the tags of a resource, in order of their keys; absent if the caller may not read them. */
    public Optional<Map<String, String>> tags(ResourceKey key, String arn) {
        Map<String, String> tags = new TreeMap<>();
        RequestMembers members = new RequestMembers().with("resourceArn", arn);
        try {
            for (MappingNode tag : items("ListTagsForResource " + key, Operations.TAGS, members, "tags")) {
                tags.put(text(tag, "key").orElse(""), text(tag, "value").orElse(""));
            }
        } catch (CallException e) {
            if (e.failure() == Failure.FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(new LinkedHashMap<>(tags));
    }

    /** Creates a resource with its tags. */
    public Optional<ResourceData.Metadata> create(ResourceData resource, String clientToken) {
        ResourceKey key = resource.key();
        RequestMembers members =
                address(key, false).with("clientToken", clientToken).with("spec", resource.spec());
        if (!resource.tags().isEmpty()) {
            members.withTags(resource.tags());
        }
        MappingNode request = members.tree();
        return written(operation("Create", key), Operations.of(key.kind()).create(), request);
    }

    /** Replaces the spec of a resource. */
    public Optional<ResourceData.Metadata> update(ResourceData resource, String clientToken) {
        ResourceKey key = resource.key();
        MappingNode request = address(key, false)
                .with("clientToken", clientToken)
                .with("spec", resource.spec())
                .tree();
        return written(operation("Update", key), Operations.of(key.kind()).update(), request);
    }

    /** Deletes a resource. */
    public Optional<ResourceData.Metadata> delete(ResourceKey key) {
        return written(
                operation("Delete", key),
                Operations.of(key.kind()).delete(),
                address(key, false).tree());
    }

    private Optional<ResourceData.Metadata> written(String what, Operation operation, MappingNode request) {
        return Answers.metadata(payload(write(what, () -> operation.send(client, request, deadline))));
    }

    /** Adds tags to a resource, or gives them other values. */
    public void tag(ResourceKey key, String arn, Map<String, String> tags) {
        MappingNode request =
                new RequestMembers().with("resourceArn", arn).withTags(tags).tree();
        write("TagResource " + key, () -> Operations.TAG.send(client, request, deadline));
    }

    /** Takes tags from a resource. */
    public void untag(ResourceKey key, String arn, Collection<String> tagKeys) {
        MappingNode request = new RequestMembers()
                .with("resourceArn", arn)
                .with("tagKeys", tagKeys)
                .tree();
        write("UntagResource " + key, () -> Operations.UNTAG.send(client, request, deadline));
    }

    /** Returns the members that identify a resource. Only its owner can create, update and delete a mesh. */
    private RequestMembers address(ResourceKey key, boolean describe) {
        RequestMembers members = new RequestMembers().with("meshName", key.mesh());
        key.kind().parent().ifPresent(parent -> members.with(parent.nameMember(), key.parent()));
        members.with(key.kind().nameMember(), key.name());
        if (describe || key.kind() != ApiKind.MESH) {
            meshOwner.ifPresent(account -> members.with("meshOwner", account));
        }
        return members;
    }

    private static Optional<String> text(MappingNode mapping, String member) {
        return mapping.get(member).orElse(null) instanceof ScalarNode scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
