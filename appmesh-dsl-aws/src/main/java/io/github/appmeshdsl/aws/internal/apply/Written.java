package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.api.ResourceData;

/**
 * A resource as this apply last wrote it.
 *
 * @param arn its ARN
 * @param uid its uid
 * @param version its version; a lower one that is read is stale
 */
record Written(String arn, String uid, long version) {

    static Written of(ResourceData.Metadata metadata) {
        return new Written(metadata.arn(), metadata.uid(), metadata.version());
    }
}
