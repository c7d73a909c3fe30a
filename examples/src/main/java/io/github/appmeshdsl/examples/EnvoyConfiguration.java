package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;

/** A mesh as configuration of Envoy. */
public final class EnvoyConfiguration {

    private EnvoyConfiguration() {}

    /** Prints the configuration of a gateway's proxy. */
    public static void main(String[] args) {
        // region config
        EnvoyOptions options = EnvoyOptions.DEFAULT.mode(ProxyMode.EXPLICIT);
        ProxyView edge = Envoy.of(DrawMesh.shop().view(), options).view("edge");
        edge.notices().forEach(notice -> System.err.println(notice.message()));
        System.out.print(EnvoyBootstrap.ofStatic(edge, options).toYaml());
        // endregion
    }
}
