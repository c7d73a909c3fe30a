package io.github.appmeshdsl.aws.internal.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/**
 * Has the answers to a client's calls taken as they stand on the wire, where a call asks for it: the SDK's own classes drop the
 * members that they do not know. What was taken the SDK need not decode, and gets an empty object instead. Nothing is taken if
 * the client does not really send requests.
 *
 * <p>A plugin of a client, or of single requests to a client that was built without; the latter costs more, since the SDK then
 * configures the client again for each request.
 */
public final class RawAnswers implements SdkPlugin {

    /** What takes the answer to a request. */
    static final ExecutionAttribute<RawAnswer> TAKER = new ExecutionAttribute<>("io.github.appmeshdsl.RawAnswer");

    /** The client's configuration with the interceptor in it: the same for each request, and dear to make. */
    private volatile @Nullable ClientOverrideConfiguration configuration;

    /** Creates one for one client. */
    public RawAnswers() {}

    /** Returns whether a client was built with this plugin. */
    static boolean isIn(AppMeshClient client) {
        try {
            return client.serviceClientConfiguration().overrideConfiguration().executionInterceptors().stream()
                    .anyMatch(Interceptor.class::isInstance);
        } catch (RuntimeException stub) {
            // Clients that send nothing need not have a configuration.

            return false;
        }
    }

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder config) {
        ClientOverrideConfiguration made = configuration;
        if (made == null) {
            made = config.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(new Interceptor())
                    .build();
            configuration = made;
        }
        config.overrideConfiguration(made);
    }

    private static final class Interceptor implements ExecutionInterceptor {
        private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            Optional<InputStream> body = context.responseBody();
            RawAnswer taker = attributes.getAttribute(TAKER);
            if (taker == null) {
                return body;
            }
            taker.forget();
            if (body.isEmpty() || !context.httpResponse().isSuccessful()) {
                return body;
            }
            byte[] text = text(body.get());
            return Optional.of(new ByteArrayInputStream(taker.take(text) ? EMPTY_OBJECT : text));
        }

        private static byte[] text(InputStream body) {
            try (body) {
                return body.readAllBytes();
            } catch (IOException e) {
                throw SdkClientException.create("the answer breaks off", e);
            }
        }
    }
}
