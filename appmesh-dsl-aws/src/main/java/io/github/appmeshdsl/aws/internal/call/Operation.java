package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.document.MappingNode;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.AppMeshRequest;
import software.amazon.awssdk.services.appmesh.model.AppMeshResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** An operation of the API: how the SDK's client is asked for it. */
interface Operation {

    /**
     * Asks for it once; the client tries again as it is configured.
     *
     * @param members the request's members, by their names in the service's model
     * @param configure how this request is sent otherwise than the client's others
     */
    AppMeshResponse send(
            AppMeshClient client, MappingNode members, Consumer<AwsRequestOverrideConfiguration.Builder> configure);

    /** Returns the operation that a method of the client stands for. */
    static <B extends AppMeshRequest.Builder & SdkPojo & SdkBuilder<B, Q>, Q extends AppMeshRequest> Operation of(
            Supplier<B> request, BiFunction<AppMeshClient, Q, ? extends AppMeshResponse> method) {
        return (client, members, configure) -> {
            B builder = request.get();
            SdkTree.write(members, builder);
            builder.overrideConfiguration(configure);
            return method.apply(client, builder.build());
        };
    }
}
