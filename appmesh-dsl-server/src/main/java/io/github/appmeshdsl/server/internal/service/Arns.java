package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.util.Optional;

/** The ARNs of a region. An ARN has the account of the resource's owner, which in a shared mesh may differ from the mesh's owner. */
final class Arns {

    private final String region;
    private final String partition;

    Arns(String region) {
        this.region = region;
        this.partition = ResourceArn.partitionOf(region);
    }

    /**
     * What an ARN names.
     *
     * @param account owner of the resource
     * @param key names of the resource
     */
    record Parts(String account, ResourceKey key) {}

    String of(ResourceStore.StoredResource resource) {
        return new ResourceArn.Text(
                        partition,
                        region,
                        resource.resourceOwner(),
                        resource.key().arnResource())
                .toString();
    }

    Parts parse(String arn) {
        Optional<ResourceArn.Text> text = ResourceArn.Text.parse(arn);
        Optional<ResourceKey> key = text.flatMap(parts -> ResourceKey.ofArnResource(parts.resource()));
        if (text.isEmpty() || key.isEmpty()) {
            throw ApiException.badRequest("resourceArn " + PlainText.quoted(arn) + " is not the ARN of a resource");
        }
        if (!text.get().partition().equals(partition) || !text.get().region().equals(region)) {
            throw ApiException.notFound(PlainText.quoted(arn) + " is of another partition or region than " + region);
        }
        return new Parts(text.get().account(), key.get());
    }
}
