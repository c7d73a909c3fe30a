package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.store.StoredResource;
import java.util.Optional;

/** The ARNs of a region. An ARN has the account of the resource's owner, which in a shared mesh may differ from the mesh's owner. */
final class Arns {

    private final String region;
    private final String prefix;

    Arns(String region) {
        this.region = region;
        this.prefix = "arn:" + ResourceArn.partitionOf(region) + ":appmesh:" + region + ":";
    }

    /**
     * What an ARN names.
     *
     * @param account owner of the resource
     * @param key names of the resource
     */
    record Parts(String account, ResourceKey key) {}

    String of(StoredResource resource) {
        return prefix + resource.resourceOwner() + ":" + resource.key().arnResource();
    }

    Parts parse(String arn) {
        String[] parts = arn.split(":", 6);
        Optional<ResourceKey> key = parts.length == 6 && parts[0].equals("arn") && parts[2].equals("appmesh")
                ? ResourceKey.ofArnResource(parts[5])
                : Optional.empty();
        if (key.isEmpty()) {
            throw ApiException.badRequest("resourceArn " + PlainText.quoted(arn) + " is not the ARN of a resource");
        }
        if (!arn.startsWith(prefix)) {
            throw ApiException.notFound(PlainText.quoted(arn) + " is of another partition or region than " + region);
        }
        return new Parts(parts[4], key.get());
    }
}
