package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status of a control plane as JSON, and back. */
class StatusJsonTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final ControlPlaneStatus STATUS = new ControlPlaneStatus(
            List.of(
                    new ControlPlaneStatus.PublishedSet("shop", 2, Optional.of(TIME), Optional.empty()),
                    new ControlPlaneStatus.PublishedSet(
                            "old",
                            0,
                            Optional.empty(),
                            Optional.of(new ControlPlaneStatus.Refusal(List.of("\"quoted\"", "null"), TIME)))),
            List.of(
                    new ControlPlaneStatus.Input("certificate web", true, Optional.empty()),
                    new ControlPlaneStatus.Input(
                            "endpoints of orders.shop.local",
                            false,
                            Optional.of(new ControlPlaneStatus.Refusal(List.of("throttled"), TIME)))),
            List.of(
                    new ControlPlaneStatus.Node("mesh/shop/virtualNode/api", false, List.of()),
                    new ControlPlaneStatus.Node(
                            "mesh/shop/virtualNode/web",
                            true,
                            List.of(new ControlPlaneStatus.Stream(
                                    new ProxyStream(
                                            7,
                                            "mesh/shop/virtualNode/web",
                                            "127.0.0.1:4711",
                                            ProxyStream.Protocol.DELTA,
                                            TIME),
                                    List.of(
                                            new ControlPlaneStatus.Type(
                                                    ResourceType.CLUSTER,
                                                    Optional.of("0123"),
                                                    Optional.of("0123"),
                                                    Optional.empty(),
                                                    Duration.ZERO),
                                            new ControlPlaneStatus.Type(
                                                    ResourceType.LISTENER,
                                                    Optional.of("4567"),
                                                    Optional.empty(),
                                                    Optional.of(new ControlPlaneStatus.Rejection(
                                                            "4567",
                                                            "cannot bind",
                                                            TIME,
                                                            List.of(
                                                                    new ControlPlaneStatus.Cause(
                                                                            "lds_1",
                                                                            Optional.of(
                                                                                    "virtualNode[web].listeners[1]"),
                                                                            Optional.of(new Location("a.yaml", 9, 7))),
                                                                    new ControlPlaneStatus.Cause(
                                                                            "lds_2",
                                                                            Optional.empty(),
                                                                            Optional.empty())))),
                                                    Duration.ofMillis(1_234))))))));

    @Test
    void everything_is_written() {
        assertThat(STATUS.toJson()).isEqualTo("""
                {
                  "settled": false,
                  "sets": [
                    {
                      "name": "shop",
                      "views": 2,
                      "published": "2026-01-02T03:04:05.678Z"
                    },
                    {
                      "name": "old",
                      "views": 0,
                      "refusal": {
                        "at": "2026-01-02T03:04:05.678Z",
                        "problems": [
                          "\\"quoted\\"",
                          "null"
                        ]
                      }
                    }
                  ],
                  "inputs": [
                    {
                      "name": "certificate web",
                      "known": true
                    },
                    {
                      "name": "endpoints of orders.shop.local",
                      "known": false,
                      "failure": {
                        "at": "2026-01-02T03:04:05.678Z",
                        "problems": [
                          "throttled"
                        ]
                      }
                    }
                  ],
                  "nodes": [
                    {
                      "id": "mesh/shop/virtualNode/api",
                      "published": false,
                      "proxies": []
                    },
                    {
                      "id": "mesh/shop/virtualNode/web",
                      "published": true,
                      "proxies": [
                        {
                          "stream": 7,
                          "address": "127.0.0.1:4711",
                          "protocol": "DELTA",
                          "since": "2026-01-02T03:04:05.678Z",
                          "types": [
                            {
                              "type": "CLUSTER",
                              "sent": "0123",
                              "accepted": "0123",
                              "lagMillis": 0
                            },
                            {
                              "type": "LISTENER",
                              "sent": "4567",
                              "lagMillis": 1234,
                              "rejection": {
                                "version": "4567",
                                "reason": "cannot bind",
                                "at": "2026-01-02T03:04:05.678Z",
                                "causes": [
                                  {
                                    "resource": "lds_1",
                                    "element": "virtualNode[web].listeners[1]",
                                    "file": "a.yaml",
                                    "line": 9,
                                    "column": 7
                                  },
                                  {
                                    "resource": "lds_2"
                                  }
                                ]
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
                """);
    }

    @Test
    void what_was_written_is_read() {
        assertThat(ControlPlaneStatus.ofJson(STATUS.toJson())).isEqualTo(STATUS);
    }

    @Test
    void the_shortest_lag_is_not_zero() {
        ControlPlaneStatus.Type type = new ControlPlaneStatus.Type(
                ResourceType.ROUTES, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofNanos(1));
        ProxyStream stream = new ProxyStream(1, "a", "b", ProxyStream.Protocol.DELTA, TIME);
        ControlPlaneStatus status = new ControlPlaneStatus(
                List.of(),
                List.of(),
                List.of(new ControlPlaneStatus.Node(
                        "a", true, List.of(new ControlPlaneStatus.Stream(stream, List.of(type))))));

        assertThat(ControlPlaneStatus.ofJson(status.toJson()).isSettled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html></html>",
                "{",
                "{\"nodes\": [{}]}",
                "{\"nodes\": [{\"id\": \"a\", \"proxies\": [{\"stream\": 1e99}]}]}",
                "{\"sets\": [{\"name\": \"a\", \"views\": 99999999999}]}",
                "{\"sets\": [{\"name\": \"a\", \"views\": 1, \"published\": \"yesterday\"}]}"
            })
    void other_text_is_refused(String text) {
        assertThatThrownBy(() -> ControlPlaneStatus.ofJson(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not the status of a control plane: ");
    }
}
