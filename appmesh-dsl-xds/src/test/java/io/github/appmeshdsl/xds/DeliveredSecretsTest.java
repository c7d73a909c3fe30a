package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.format.MeshReader;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates, keys and authorities on their way to proxies. */
class DeliveredSecretsTest {

    private static final String CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/abc";
    private static final String AUTHORITY = "authority arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/ca";
    private static final String MESH = """
            {"meshName": "shop", "spec": {}}
            {"meshName": "shop", "virtualNodeName": "web", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
              "serviceDiscovery": {"dns": {"hostname": "web.shop"}},
              "backends": [{"virtualService": {"virtualServiceName": "orders.shop", "clientPolicy": {"tls": {
                "validation": {"trust": {"acm": {"certificateAuthorityArns":
                  ["arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/ca"]}}}}}}}]}}
            {"meshName": "shop", "virtualNodeName": "orders", "spec": {
              "listeners": [{"portMapping": {"port": 8443, "protocol": "http"}, "tls": {"mode": "STRICT",
                "certificate": {"acm": {
                  "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/abc"}}}}],
              "serviceDiscovery": {"dns": {"hostname": "orders.shop"}}, "backends": []}}
            {"meshName": "shop", "virtualServiceName": "orders.shop", "spec": {
              "provider": {"virtualNode": {"virtualNodeName": "orders"}}}}
            """;

    @TempDir
    static Path made;

    private static Identities identities;

    @TempDir
    Path directory;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final SecretValues values = new SecretValues();
    private final Events events = new Events();
    private final ControlPlane controlPlane =
            ControlPlane.start(options -> options.debounce(Duration.ZERO).listener(events));
    private final MeshPublisher publisher = MeshPublisher.of(controlPlane)
            .envoy(EnvoyOptions.DEFAULT
                    .mode(ProxyMode.EXPLICIT)
                    .secrets(EnvoyOptions.Secrets.FILES.fromControlPlane(true)))
            .secrets(values);
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
            .usePlaintext()
            .build();

    @BeforeAll
    static void make() {
        identities = new Identities(made);
        identities.create("one", "dns:orders.shop");
        identities.create("two", "dns:orders.shop");
        identities.create("old", "dns:orders.shop", "-1y");
    }

    @BeforeEach
    void listen() {
        // Everything: a key must not be in what is usually not written either.
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        Logger.getLogger("io.grpc").setLevel(Level.FINE);
    }

    @AfterEach
    void close() throws IOException {
        publisher.close();
        channel.shutdownNow();
        controlPlane.close();
        root.setLevel(level);
        root.removeHandler(handler);
        for (String name : List.of("one", "two", "old")) {
            assertThat(log).noneMatch(entry -> hasKey(entry, name));
        }
    }

    /** Returns whether a text has a part of a key, in one of the forms in which messages are printed. */
    private static boolean hasKey(String text, String name) {
        return key(name)
                .lines()
                .filter(line -> !line.startsWith("-"))
                .anyMatch(line -> text.contains(line.substring(0, Math.min(20, line.length()))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String chain(String name) {
        return read(identities.certificate(name));
    }

    private static String key(String name) {
        return read(identities.key(name));
    }

    private static Secret certificate(String name) {
        return Secret.certificate(chain(name), key(name));
    }

    private static Mesh mesh() {
        return MeshReader.create().add(MESH, "shop.json").read().mesh();
    }

    private SimulatedProxy proxy(String node) {
        SimulatedProxy proxy = new SimulatedProxy("mesh/shop/virtualNode/" + node, ProxyStream.Protocol.DELTA);
        proxy.mayBeIncomplete();
        proxy.connect(channel);
        return proxy;
    }

    private static void awaitSecret(SimulatedProxy proxy, String name, Secret secret) {
        EnvoyResource expected = secret.resource(name);
        proxy.await(
                () -> expected.equals(proxy.held(ResourceType.SECRET).get(name)),
                () -> "has " + proxy.held(ResourceType.SECRET));
    }

    private List<String> failures() {
        return failures(controlPlane);
    }

    private static List<String> failures(ControlPlane of) {
        return of.status().inputs().stream()
                .filter(input -> input.failure().isPresent())
                .map(input -> input.name() + ": "
                        + String.join("", input.failure().orElseThrow().problems()))
                .toList();
    }

    @Test
    void each_proxy_gets_the_secrets_that_its_configuration_names() {
        values.set(CERTIFICATE, certificate("one"));
        values.set(AUTHORITY, Secret.authorities(chain("one")));
        publisher.publish(mesh());
        SimulatedProxy web = proxy("web");
        SimulatedProxy orders = proxy("orders");

        awaitSecret(web, AUTHORITY, Secret.authorities(chain("one")));
        awaitSecret(orders, CERTIFICATE, certificate("one"));
        assertThat(web.held(ResourceType.SECRET)).containsOnlyKeys(AUTHORITY);
        assertThat(orders.held(ResourceType.SECRET)).containsOnlyKeys(CERTIFICATE);
        assertThat(failures()).isEmpty();
    }

    @Test
    void a_new_certificate_changes_the_secret_and_nothing_else() {
        values.set(CERTIFICATE, certificate("one"));
        values.set(AUTHORITY, Secret.authorities(chain("one")));
        publisher.publish(mesh());
        SimulatedProxy web = proxy("web");
        SimulatedProxy orders = proxy("orders");
        awaitSecret(web, AUTHORITY, Secret.authorities(chain("one")));
        awaitSecret(orders, CERTIFICATE, certificate("one"));
        events.awaitSettled(controlPlane, 2);
        int before = orders.responses();
        int beforeOfWeb = web.responses();

        values.set(CERTIFICATE, certificate("two"));

        awaitSecret(orders, CERTIFICATE, certificate("two"));
        assertThat(orders.responses()).isEqualTo(before + 1);
        assertThat(web.responses()).isEqualTo(beforeOfWeb);
    }

    @Test
    void a_missing_secret_is_reported_and_delivered_as_soon_as_it_is_there() {
        publisher.publish(mesh());
        SimulatedProxy orders = proxy("orders");
        assertThat(failures())
                .containsExactlyInAnyOrder(
                        "certificate " + CERTIFICATE + ": no source has it",
                        "authorities " + AUTHORITY.substring("authority ".length()) + ": no source has it");

        values.set(CERTIFICATE, certificate("one"));

        awaitSecret(orders, CERTIFICATE, certificate("one"));
        assertThat(failures()).hasSize(1);
    }

    @Test
    void without_a_provider_a_set_that_names_a_secret_is_refused() {
        try (MeshPublisher without = publisher.secrets()) {
            assertThatThrownBy(() -> without.publish(mesh()))
                    .isInstanceOf(PublicationException.class)
                    .hasMessageContaining("names SECRET");
        }
    }

    @Test
    void an_expired_certificate_is_refused_and_the_last_good_one_stays() {
        values.set(CERTIFICATE, certificate("one"));
        publisher.publish(mesh());
        values.set(CERTIFICATE, certificate("old"));

        awaitSecret(proxy("orders"), CERTIFICATE, certificate("one"));
        assertThat(failures())
                .anySatisfy(line ->
                        assertThat(line).startsWith("certificate " + CERTIFICATE + ": the certificate expired at "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -P7DT0.2S | -P7D    | the certificate expires at
            -PT0.2S   | PT0.001S | the certificate expired at
            """)
    void a_certificate_in_use_is_reported_a_week_before_it_expires_and_when_it_has(
            Duration before, Duration after, String message) {
        Instant end = certificate("one").certificates().get(0).getNotAfter().toInstant();
        AtomicReference<Instant> now = new AtomicReference<>(end.plus(before));
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        try (ControlPlane atThatTime = ControlPlane.start(options -> options.clock(clock));
                MeshPublisher there = MeshPublisher.of(atThatTime)
                        .envoy(EnvoyOptions.DEFAULT.secrets(EnvoyOptions.Secrets.FILES.fromControlPlane(true)))
                        .secrets(values)) {
            values.set(CERTIFICATE, certificate("one"));
            there.publish(mesh());
            String line = "certificate " + CERTIFICATE + ": " + message + " " + end;
            assertThat(failures(atThatTime)).doesNotContain(line);

            now.set(end.plus(after));

            long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            // The log is written last.
            while (log.stream().noneMatch(entry -> entry.contains(line))) {
                assertThat(System.nanoTime()).as(log.toString()).isLessThan(limit);
                Thread.onSpinWait();
            }
            assertThat(failures(atThatTime)).contains(line);
            assertThat(atThatTime.status().inputs())
                    .filteredOn(input -> input.name().equals("certificate " + CERTIFICATE))
                    .allMatch(ControlPlaneStatus.Input::isKnown);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-P7DT0.001S, '', -P7D",
        "-P7D, expires, PT0.001S",
        "PT0S, expires, PT0.001S",
        "PT0.001S, expired, ''",
    })
    void what_is_reported_changes_a_week_before_the_end_and_after_it(Duration at, String word, String next) {
        Secret secret = certificate("one");
        Instant end = secret.certificates().get(0).getNotAfter().toInstant();

        Watches.Remark remark = secret.remark(end.plus(at));

        assertThat(remark.problem().orElse(""))
                .isEqualTo(word.isEmpty() ? "" : "the certificate " + word + " at " + end);
        assertThat(remark.until())
                .isEqualTo(next.isEmpty() ? Optional.empty() : Optional.of(end.plus(Duration.parse(next))));
    }

    @Test
    void files_of_a_directory_are_delivered_and_renewed() throws IOException {
        write("abc", "one", "one");
        Files.writeString(directory.resolve("ca.pem"), chain("one"));
        try (CertificateDirectory files =
                        new CertificateDirectory(directory, Clock.systemUTC(), new ScheduledThreadPoolExecutor(1));
                MeshPublisher fromFiles = publisher.secrets(files)) {
            files.look();
            fromFiles.publish(mesh());
            SimulatedProxy orders = proxy("orders");
            awaitSecret(orders, CERTIFICATE, certificate("one"));
            awaitSecret(proxy("web"), AUTHORITY, Secret.authorities(chain("one")));

            // One of the two files is new: they do not belong together.
            write("abc", "two", "one");
            files.look();
            files.look();
            assertThat(failures())
                    .containsExactly("certificate " + CERTIFICATE + ": " + directory.resolve("abc.pem") + " and "
                            + directory.resolve("abc.key") + ": the private key does not belong to the certificate");

            write("abc", "two", "two");
            files.look();
            files.look();
            awaitSecret(orders, CERTIFICATE, certificate("two"));
            assertThat(failures()).isEmpty();

            write("abc", "old", "old");
            files.look();
            files.look();
            assertThat(failures())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).contains(directory.resolve("abc.pem") + ": the certificate expired at "));

            Files.delete(directory.resolve("abc.key"));
            files.look();
            files.look();
            assertThat(failures())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("cannot read " + directory.resolve("abc.key")));
            assertThat(controlPlane.status().inputs()).allMatch(ControlPlaneStatus.Input::isKnown);
        }
    }

    private void write(String id, String chain, String key) throws IOException {
        Files.writeString(directory.resolve(id + ".pem"), chain(chain));
        Files.writeString(directory.resolve(id + ".key"), key(key));
    }

    @Test
    void names_lead_to_files_within_the_directory_only() throws IOException {
        write("api", "one", "one");
        Files.writeString(directory.resolve("a_b.pem"), chain("one"));
        Files.writeString(directory.resolve("abc.ca.pem"), chain("one"));
        List<String> told = new ArrayList<>();
        try (CertificateDirectory files =
                new CertificateDirectory(directory, Clock.systemUTC(), new ScheduledThreadPoolExecutor(1))) {
            for (String name : new String[] {"spiffe://shop/api", "api", "..", "", "a/..", "a\u0000b", ".hidden"}) {
                files.watch(Secret.Kind.CERTIFICATE, name, into(told));
            }
            files.watch(Secret.Kind.AUTHORITIES, "authority arn:aws:acm-pca:x/a arn:aws:acm-pca:x/b", into(told));
            files.watch(Secret.Kind.AUTHORITIES, "authority " + CERTIFICATE, into(told));
        }
        assertThat(told)
                .containsExactly(
                        "CERTIFICATE CN=one",
                        "CERTIFICATE CN=one",
                        "the name cannot be that of a file",
                        "the name cannot be that of a file",
                        "the name cannot be that of a file",
                        "the name cannot be that of a file",
                        "the name cannot be that of a file",
                        "AUTHORITIES CN=one",
                        "AUTHORITIES CN=one");
    }

    private static Watcher<Secret> into(List<String> told) {
        return new Watcher<>() {
            @Override
            public void found(Secret value) {
                told.add(value.toString());
            }

            @Override
            public void unknown() {
                told.add("unknown");
            }

            @Override
            public void failed(String reason) {
                told.add(reason);
            }
        };
    }

    @Test
    void what_is_not_a_certificate_with_its_key_is_refused_without_showing_it() {
        String chain = chain("one");
        String key = key("one");
        List<String> messages = new ArrayList<>();
        for (String[] each : new String[][] {
            {"", key},
            {chain, ""},
            {chain, key("two")},
            {chain, key.replace("PRIVATE KEY", "EC PRIVATE KEY")},
            {chain, key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")},
            {chain, key.substring(0, 60) + "\n-----END PRIVATE KEY-----"},
            {key, chain},
            {chain.replace("MII", "AAA"), key},
            {"-----BEGIN CERTIFICATE-----" + key.lines().toList().get(1) + "-----END CERTIFICATE-----", key},
        }) {
            assertThatThrownBy(() -> Secret.certificate(each[0], each[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .satisfies(e -> messages.add(e.getMessage()));
        }
        assertThat(messages)
                .noneMatch(message -> hasKey(message, "one") || hasKey(message, "two"))
                .containsExactly(
                        "there is no certificate in PEM form",
                        "there is no private key in PEM form",
                        "the private key does not belong to the certificate",
                        "the private key has another form than PKCS #8 without a password; convert it with"
                                + " \"openssl pkcs8 -topk8 -nocrypt\"",
                        "the private key has another form than PKCS #8 without a password; convert it with"
                                + " \"openssl pkcs8 -topk8 -nocrypt\"",
                        "the private key cannot be read as one of the certificate's algorithm, EC",
                        "there is no certificate in PEM form",
                        "certificate 1 cannot be read",
                        "certificate 1 cannot be read");
    }

    @Test
    void a_file_with_certificate_and_key_does_not_send_the_key_as_a_certificate() {
        Secret both = Secret.certificate(chain("one") + key("one"), key("one") + chain("one"));

        assertThat(both).isEqualTo(certificate("one"));
        assertThat(Secret.authorities(chain("one") + key("one"))).isEqualTo(Secret.authorities(chain("one")));
    }

    @Test
    void no_text_about_a_secret_has_its_key() {
        Secret secret = certificate("one");
        EnvoyResource resource = secret.resource(CERTIFICATE);
        ProxyView view = new ProxyView("node", List.of(resource), List.of());
        values.set(CERTIFICATE, secret);
        publisher.publish(mesh());

        assertThat(List.of(
                        secret.toString(),
                        resource.toString(),
                        view.toString(),
                        view.resources(ResourceType.SECRET).toString(),
                        values.toString(),
                        controlPlane.status().toString(),
                        publisher.toString(),
                        String.join("\n", events.lines())))
                .noneMatch(text -> hasKey(text, "one"));
        assertThat(hasKey(resource.message().toString(), "one")).isTrue();
    }

    @Test
    void a_name_is_either_a_certificate_or_authorities() {
        String twice = MESH.replace(
                "{\"acm\": {\n      \"certificateArn\": \"arn:aws:acm:eu-west-1:123456789012:certificate/abc\"}}",
                "{\"sds\": {\"secretName\": \"both\"}}, \"validation\": {\"trust\": {\"sds\":"
                        + " {\"secretName\": \"both\"}}}");
        assertThat(twice).isNotEqualTo(MESH);

        assertThatThrownBy(() -> publisher.publish(
                        MeshReader.create().add(twice, "shop.json").read().mesh()))
                .isInstanceOf(PublicationException.class)
                .hasMessageContaining("the secret \"both\" is used as a certificate and as authorities");
        assertThat(events.lines()).contains("refused \"shop\"");
    }

    @Test
    void authorities_are_usable_while_one_of_them_is() {
        Instant later = Instant.now().plus(Duration.ofDays(30));
        Secret bundle = Secret.authorities(chain("old") + chain("one"));

        assertThat(bundle.certificates()).hasSize(2);
        assertThat(bundle.problem(later.atOffset(ZoneOffset.UTC).toInstant())).isEmpty();
        assertThat(Secret.authorities(chain("old")).problem(later)).isPresent();
        assertThat(certificate("one").problem(Instant.EPOCH))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("the certificate is not valid before "));
    }
}
