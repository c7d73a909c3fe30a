package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.ListenerTrust;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.Request;

/** The shop with mutual TLS. */
public final class Tls {

    private Tls() {}

    // spotless:off
    // region server
    static Mesh strictApi() {
        var certificate = ListenerCertificate.file("/certs/api.pem", "/certs/api-key.pem");
        var onlyClientsOfTheShop = ListenerTlsValidation.trusting(ListenerTrust.file("/certs/ca.pem"));

        return FirstMesh.shop().replace(VirtualNode.of("api", n -> n.namespace("shop").podLabel("app", "api")
                .dns("api.shop.svc.cluster.local")
                .http(8080, l -> l.tls(ListenerTls.strict(certificate).verifyingClients(onlyClientsOfTheShop)))
                .leaf()));
    }
    // endregion

    // region client
    static Mesh shop() {
        var tls = ClientTls.trusting(TlsTrust.file("/certs/ca.pem"), t -> t
                .certificate(ClientCertificate.file("/certs/web.pem", "/certs/web-key.pem")));

        return strictApi().replace(VirtualNode.of("web", n -> n.namespace("shop").podLabel("app", "web")
                .dns("web.shop.svc.cluster.local").http(8080)
                .addBackend(VirtualService.ref("shop", "api"), tls)));
    }
    // endregion
    // spotless:on

    /** Prints where a request goes. */
    public static void main(String[] args) {
        // region explain
        var web = shop().traffic().from("web");
        System.out.print(web.explain(Request.get("http://api.shop.svc.cluster.local:8080/orders")));
        // endregion
    }

    /** The API requires TLS, and its caller has none. */
    public static final class Half {

        private Half() {}

        /** Prints the report. */
        public static void main(String[] args) {
            // region half
            System.out.print(strictApi().validate().toText());
            // endregion
        }
    }
}
