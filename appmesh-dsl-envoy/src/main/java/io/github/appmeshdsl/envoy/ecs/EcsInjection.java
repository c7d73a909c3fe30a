package io.github.appmeshdsl.envoy.ecs;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import java.util.Optional;

/**
 * Gives a task of Amazon ECS a stock Envoy in place of App Mesh's proxy, in its task definition.
 *
 * @param controlPlane where the control plane is, as the task reaches it
 * @param options what else a bootstrap contains
 * @param node the identity of the proxy, such as {@code mesh/shop/virtualNode/web}; absent: that of the former proxy, from its
 *     variable {@code APPMESH_RESOURCE_ARN} or {@code APPMESH_VIRTUAL_NODE_NAME}
 * @param tokenSecret ARN of the secret or parameter with the token that the proxy sends; absent: it sends that of {@code
 *     controlPlane}, if there is one
 * @param proxyImage the image of the proxy: Envoy 1.30 or later, with Bash
 * @param redirection what redirects connections
 * @param redirectionImage the image of the container that redirects connections, with {@code sh}, {@code iptables} and {@code
 *     ip6tables}
 */
public record EcsInjection(
        ControlPlaneAddress controlPlane,
        EnvoyOptions options,
        Optional<String> node,
        Optional<String> tokenSecret,
        String proxyImage,
        Redirection redirection,
        String redirectionImage) {

    /** The image of the proxy, if no other is set. */
    public static final String PROXY_IMAGE = "envoyproxy/envoy:v1.34.1";

    /** The image of the container that redirects connections, if no other is set. */
    public static final String REDIRECTION_IMAGE = "rancher/klipper-lb:v0.4.9";

    /** What redirects the connections of a task to its proxy. */
    public enum Redirection {
        /**
         * The ECS agent, or Fargate, by the {@code proxyConfiguration} of the task definition. It only sets rules of iptables from
         * the properties there, and does not call App Mesh.
         */
        AGENT,
        /** A container that ends before the others start. It needs the capability {@code NET_ADMIN}, which Fargate does not have. */
        CONTAINER
    }

    /** Refuses null. */
    public EcsInjection {
        requireNonNull(controlPlane, "controlPlane");
        requireNonNull(options, "options");
        requireNonNull(node, "node");
        requireNonNull(tokenSecret, "tokenSecret");
        requireNonNull(proxyImage, "proxyImage");
        requireNonNull(redirection, "redirection");
        requireNonNull(redirectionImage, "redirectionImage");
    }

    /** Returns an injection with the usual images, for proxies of a control plane. */
    public static EcsInjection of(ControlPlaneAddress controlPlane) {
        return new EcsInjection(
                controlPlane,
                EnvoyOptions.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                PROXY_IMAGE,
                Redirection.AGENT,
                REDIRECTION_IMAGE);
    }

    /** Sets what else a bootstrap contains. */
    public EcsInjection options(EnvoyOptions newOptions) {
        return new EcsInjection(controlPlane, newOptions, node, tokenSecret, proxyImage, redirection, redirectionImage);
    }

    /** Sets the identity of the proxy. */
    public EcsInjection node(String identity) {
        return new EcsInjection(
                controlPlane,
                options,
                Optional.of(requireNonNull(identity, "identity")),
                tokenSecret,
                proxyImage,
                redirection,
                redirectionImage);
    }

    /** Sets the ARN of the secret or parameter with the token that the proxy sends. */
    public EcsInjection tokenSecret(String arn) {
        return new EcsInjection(
                controlPlane,
                options,
                node,
                Optional.of(requireNonNull(arn, "arn")),
                proxyImage,
                redirection,
                redirectionImage);
    }

    /** Sets the image of the proxy. */
    public EcsInjection proxyImage(String image) {
        return new EcsInjection(controlPlane, options, node, tokenSecret, image, redirection, redirectionImage);
    }

    /** Sets what redirects connections. */
    public EcsInjection redirection(Redirection newRedirection) {
        return new EcsInjection(controlPlane, options, node, tokenSecret, proxyImage, newRedirection, redirectionImage);
    }

    /** Sets the image of the container that redirects connections. */
    public EcsInjection redirectionImage(String image) {
        return new EcsInjection(controlPlane, options, node, tokenSecret, proxyImage, redirection, image);
    }

    /**
     * Gives a task its proxy. Members that this does not know stay as they are.
     *
     * @param text a task definition as {@code aws ecs register-task-definition} takes it, JSON or YAML
     * @param file its name in reports
     */
    public InjectedTask inject(String text, String file) {
        return new TaskInjection(this).inject(requireNonNull(text, "text"), requireNonNull(file, "file"));
    }
}
