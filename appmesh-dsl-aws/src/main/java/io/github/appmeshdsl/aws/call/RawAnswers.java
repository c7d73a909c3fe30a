package io.github.appmeshdsl.aws.call;

import io.github.appmeshdsl.jackson.DocumentParser;
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

/**
 * Takes the answers to a client's calls as they stand on the wire: the SDK's own classes drop the members that they do not
 * know. What was taken the SDK need not decode, and gets an empty object instead. Nothing is taken if the client does not
 * really send requests.
 */
final class RawAnswers implements SdkPlugin, ExecutionInterceptor {

    /** What takes the answer to a request. */
    static final ExecutionAttribute<RawAnswer> TAKER = new ExecutionAttribute<>("io.github.appmeshdsl.RawAnswer");

    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final DocumentParser parser = new DocumentParser();
    /** The client's configuration with this in it: the same for each call, and dear to make. */
    private volatile @Nullable ClientOverrideConfiguration configuration;

    /** Returns what will take one answer, located in {@code source}. */
    RawAnswer to(String source) {
        return new RawAnswer(this, source);
    }

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder config) {
        ClientOverrideConfiguration made = configuration;
        if (made == null) {
            made = config.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(this)
                    .build();
            configuration = made;
        }
        config.overrideConfiguration(made);
    }

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
        return Optional.of(new ByteArrayInputStream(taker.take(parser, text) ? EMPTY_OBJECT : text));
    }

    private static byte[] text(InputStream body) {
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw SdkClientException.create("the answer breaks off", e);
        }
    }
}
