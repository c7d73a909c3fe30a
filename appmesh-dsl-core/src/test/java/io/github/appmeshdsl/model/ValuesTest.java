package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small values: durations, selectors, and those made of lists and maps. */
class ValuesTest {

    private static final List<String> SEVEN = List.of("zoo", "a", "mesh", "b", "yak", "c", "x");

    private static Map<String, String> seven() {
        Map<String, String> map = new LinkedHashMap<>();
        SEVEN.forEach(key -> map.put(key, "1"));
        return map;
    }

    @Test
    void a_duration_is_in_seconds_if_it_is_whole_seconds() {
        assertThat(MeshDuration.of(Duration.ofMinutes(2))).isEqualTo(MeshDuration.seconds(120));
        assertThat(MeshDuration.of(Duration.ofMillis(1500))).isEqualTo(MeshDuration.milliseconds(1500));
        assertThat(MeshDuration.of(Duration.ZERO)).isEqualTo(MeshDuration.seconds(0));
        assertThatThrownBy(() -> MeshDuration.of(Duration.ofNanos(1_000_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a whole number of milliseconds");
    }

    @Test
    void durations_of_one_length_and_two_units_are_two_values() {
        MeshDuration second = MeshDuration.seconds(1);
        MeshDuration thousand = MeshDuration.milliseconds(1000);
        assertThat(second).isNotEqualTo(thousand).hasToString("1 s");
        assertThat(thousand).hasToString("1000 ms");
        assertThat(second.toDuration()).isEqualTo(thousand.toDuration()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_selector_selects_what_meets_all_of_its_conditions() {
        Map<String, String> labels = Map.of("app", "web", "tier", "front");
        LabelSelector web = LabelSelector.label("app", "web");
        assertThat(web.selects(labels)).isTrue();
        assertThat(web.selects(Map.of())).isFalse();
        assertThat(web.and("tier", "front").selects(labels)).isTrue();
        assertThat(web.and("tier", "back").selects(labels)).isFalse();
        assertThat(LabelSelector.everything().selects(Map.of())).isTrue();
        assertThat(LabelSelector.labels(labels).selects(labels)).isTrue();
    }

    @Test
    void a_selector_compares_by_operator() {
        Map<String, String> labels = Map.of("app", "web");
        LabelSelector all = LabelSelector.everything();
        assertThat(all.and("app", LabelSelector.Operator.IN, "api", "web").selects(labels))
                .isTrue();
        assertThat(all.and("app", LabelSelector.Operator.IN, "api").selects(labels))
                .isFalse();
        assertThat(all.and("no", LabelSelector.Operator.IN, "api").selects(labels))
                .isFalse();
        assertThat(all.and("app", LabelSelector.Operator.NOT_IN, "api").selects(labels))
                .isTrue();
        assertThat(all.and("app", LabelSelector.Operator.NOT_IN, "web").selects(labels))
                .isFalse();
        assertThat(all.and("no", LabelSelector.Operator.NOT_IN, "web").selects(labels))
                .isTrue();
        assertThat(all.and("app", LabelSelector.Operator.EXISTS).selects(labels))
                .isTrue();
        assertThat(all.and("no", LabelSelector.Operator.EXISTS).selects(labels)).isFalse();
        assertThat(all.and("app", LabelSelector.Operator.DOES_NOT_EXIST).selects(labels))
                .isFalse();
        assertThat(all.and("no", LabelSelector.Operator.DOES_NOT_EXIST).selects(labels))
                .isTrue();
    }

    @Test
    void lists_made_of_ordered_maps_keep_their_order() {
        assertThat(List.copyOf(LabelSelector.labels(seven())
                        .and("last", "1")
                        .matchLabels()
                        .keySet()))
                .isSorted()
                .hasSize(8);
        assertThat(LoggingFormat.json(seven()).entries())
                .extracting(LoggingFormat.Entry::key)
                .containsExactlyElementsOf(SEVEN);
        assertThat(ServiceDiscovery.cloudMap("ns", "svc")
                        .with("first", "1")
                        .with(seven())
                        .attributes())
                .extracting(ServiceDiscovery.Attribute::key)
                .startsWith("first", "zoo")
                .endsWith("x")
                .hasSize(8);
    }

    @Test
    void records_copy_what_they_are_given() {
        List<String> names = new ArrayList<>(List.of("a"));
        Map<String, String> labels = seven();
        SubjectAlternativeNames alternative = new SubjectAlternativeNames(names);
        TlsTrust.Acm trust = new TlsTrust.Acm(names);
        LabelSelector selector = LabelSelector.labels(labels);
        LabelSelector.Requirement requirement = new LabelSelector.Requirement("k", LabelSelector.Operator.IN, names);
        names.add("b");
        labels.clear();
        assertThat(alternative.exact()).containsExactly("a");
        assertThat(trust.certificateAuthorityArns()).containsExactly("a");
        assertThat(requirement.values()).containsExactly("a");
        assertThat(selector.matchLabels()).hasSize(7);
        assertThatThrownBy(() -> selector.matchLabels().put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void discovery_can_prefer_an_ip_family() {
        assertThat(ServiceDiscovery.dns("web.local", ServiceDiscovery.ResponseType.ENDPOINTS)
                        .preferring(IpPreference.IPV6_ONLY)
                        .ipPreference())
                .contains(IpPreference.IPV6_ONLY);
        assertThat(ServiceDiscovery.cloudMap("ns", "svc")
                        .preferring(IpPreference.IPV4_ONLY)
                        .ipPreference())
                .contains(IpPreference.IPV4_ONLY);
    }

    @Test
    void a_listener_offers_what_its_protocol_has() {
        Listener grpc = Listener.grpc(
                1,
                l -> l.healthCheck()
                        .timeout(RequestTimeout.idle(Duration.ofSeconds(1)))
                        .maxRequests(2));
        assertThat(grpc.healthCheck().orElseThrow().protocol()).isEqualTo(Protocol.GRPC);
        assertThat(grpc.timeout()).contains(ListenerTimeout.grpc(RequestTimeout.idle(Duration.ofSeconds(1))));
        assertThat(grpc.connectionPool()).contains(ConnectionPool.grpc(2));
        Listener tcp = Listener.tcp(
                1,
                l -> l.healthCheck()
                        .timeout(TcpTimeout.idle(Duration.ofSeconds(1)))
                        .maxConnections(2));
        assertThat(tcp.healthCheck().orElseThrow().protocol()).isEqualTo(Protocol.TCP);
        assertThat(tcp.timeout()).contains(ListenerTimeout.tcp(TcpTimeout.idle(Duration.ofSeconds(1))));
        assertThat(tcp.connectionPool()).contains(ConnectionPool.tcp(2));
        Listener http = Listener.http(
                1,
                l -> l.healthCheck("/")
                        .timeout(RequestTimeout.perRequest(Duration.ZERO))
                        .maxConnections(2, 3));
        assertThat(http.healthCheck().flatMap(HealthCheckSettings::path)).contains("/");
        assertThat(http.timeout()).contains(ListenerTimeout.http(RequestTimeout.perRequest(Duration.ZERO)));
        assertThat(http.connectionPool()).contains(ConnectionPool.http(2, 3));
        Listener http2 = Listener.http2(
                1,
                l -> l.healthCheck("/")
                        .timeout(RequestTimeout.perRequest(Duration.ZERO))
                        .maxRequests(2));
        assertThat(http2.healthCheck().orElseThrow().protocol()).isEqualTo(Protocol.HTTP2);
        assertThat(http2.timeout()).contains(ListenerTimeout.http2(RequestTimeout.perRequest(Duration.ZERO)));
        assertThat(http2.connectionPool()).contains(ConnectionPool.http2(2));
        assertThat(http2.copy(l -> l.tls(Optional.empty()))).isEqualTo(http2);
    }

    @Test
    void a_listener_trusts_files_and_sds_as_a_client_does() {
        assertThat(ListenerTrust.file("/ca.pem")).isEqualTo(TlsTrust.file("/ca.pem"));
        assertThat(ListenerTrust.sds("ca")).isEqualTo(TlsTrust.sds("ca"));
    }
}
