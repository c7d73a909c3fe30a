package io.github.appmeshdsl.k8s.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.appmeshdsl.testdata.KeyStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API server over TLS that prefers HTTP/2 and refuses all credentials, reached through a kubeconfig. */
class SecureApiTest {

    @TempDir
    Path directory;

    private HttpsServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStores.pem(directory, "server", "ip:127.0.0.1");
        KeyStore store =
                KeyStore.getInstance(directory.resolve("server.p12").toFile(), KeyStores.PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, KeyStores.PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = tls.getDefaultSSLParameters();
                settings.setApplicationProtocols(new String[] {"h2", "http/1.1"});
                parameters.setSSLParameters(settings);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void read(String authority) throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), """
                current-context: here
                clusters: [{name: here, cluster: {server: "%s", certificate-authority: %s}}]
                users: [{name: me, user: {token: expired}}]
                contexts: [{name: here, context: {cluster: here, user: me}}]
                """.formatted(url(), authority));
        try (KubernetesClient client = Kubeconfig.client(List.of(kubeconfig), Optional.empty())) {
            ClusterReader.of(client).read();
        }
    }

    @Test
    void refused_credentials_are_reported_as_such() {
        assertThatThrownBy(() -> read("server.pem"))
                .hasMessage(url() + " refuses the credentials (401): log in again, or choose another --context");
    }

    @Test
    void a_certificate_of_another_authority_is_not_trusted() throws IOException, InterruptedException {
        KeyStores.pem(directory, "other", "ip:127.0.0.1");

        assertThatThrownBy(() -> read("other.pem"))
                .hasMessage(
                        url()
                                + " cannot be reached: its certificate is not signed by a certificate authority of the kubeconfig");
    }
}
