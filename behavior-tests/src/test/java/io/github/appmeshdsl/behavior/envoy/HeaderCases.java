package io.github.appmeshdsl.behavior.envoy;

import static io.github.appmeshdsl.behavior.envoy.Shop.V1;
import static io.github.appmeshdsl.behavior.envoy.Shop.V2;
import static io.github.appmeshdsl.behavior.envoy.Shop.V3;
import static io.github.appmeshdsl.behavior.envoy.Shop.api;
import static io.github.appmeshdsl.behavior.envoy.Shop.mesh;
import static io.github.appmeshdsl.behavior.envoy.Shop.route;
import static io.github.appmeshdsl.behavior.envoy.Shop.split;

import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.util.List;

/** How routes match headers. */
final class HeaderCases {

    private HeaderCases() {}

    static List<EnvoyCase> all() {
        return List.of(
                unicodeExpression(),
                header(),
                headerPresent(),
                headerAbsent(),
                headerInverted(),
                headerInvertedMissing(),
                headerPrefixAndSuffix(),
                headerExpression(),
                headerRange(),
                headerRangeInverted(),
                twoHeaders(),
                authority());
    }

    private static EnvoyCase unicodeExpression() {
        return EnvoyCase.of(
                        "header-expression-unicode",
                        split(m -> m.addHeader("x-a", ValueMatch.regex("(ä)+|\\w{3}"))),
                        split(
                                "{prefix: /, headers: [{name: x-a, string_match: {safe_regex: {regex: '(ä)+|\\w{3}'}}}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-a: ä       -> v1
                GET http://api.shop:8080/ | x-a: ää      -> v1
                GET http://api.shop:8080/ | x-a: Ä       -> v2
                GET http://api.shop:8080/ | x-a: äa      -> v2
                GET http://api.shop:8080/ | x-a: aäa     -> v2
                GET http://api.shop:8080/ | x-a: a_1     -> v1
                """);
    }

    private static EnvoyCase header() {
        return EnvoyCase.of(
                        "header",
                        split(m -> m.addHeader("X-A", ValueMatch.exactly("one"))),
                        split("{prefix: /, headers: [{name: X-A, string_match: {exact: one}}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-a: one                      -> v1
                GET http://api.shop:8080/ | X-a: one                      -> v1
                GET http://api.shop:8080/ | x-a:   one \t                 -> v1
                GET http://api.shop:8080/ | x-a: One                      -> v2
                GET http://api.shop:8080/ | x-a: ones                     -> v2
                GET http://api.shop:8080/ | x-a: on                       -> v2
                GET http://api.shop:8080/ | x-a:                          -> v2
                GET http://api.shop:8080/                                 -> v2
                GET http://api.shop:8080/ | x-a: one | x-a: one           -> v2
                GET http://api.shop:8080/ | x-a: one | x-a: two           -> v2
                GET http://api.shop:8080/ | x-a: two | X-A: one           -> v2
                """);
    }

    private static EnvoyCase headerPresent() {
        return EnvoyCase.of(
                        "header-present",
                        split(m -> m.addHeader(HeaderMatch.present("x-a"))),
                        split("{prefix: /, headers: [{name: x-a, present_match: true}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-a: 1                        -> v1
                GET http://api.shop:8080/ | x-a:                          -> v1
                GET http://api.shop:8080/ | x-a: 1 | x-a: 2               -> v1
                GET http://api.shop:8080/ | x-ab: 1                       -> v2
                GET http://api.shop:8080/                                 -> v2
                """);
    }

    private static EnvoyCase headerAbsent() {
        return EnvoyCase.of(
                        "header-absent",
                        split(m -> m.addHeader(HeaderMatch.absent("x-a"))),
                        split("{prefix: /, headers: [{name: x-a, present_match: true, invert_match: true}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-a: 1                        -> v2
                GET http://api.shop:8080/ | x-a:                          -> v2
                GET http://api.shop:8080/                                 -> v1
                """);
    }

    private static EnvoyCase headerInverted() {
        return EnvoyCase.of(
                        "header-inverted",
                        split(m -> m.addHeader(HeaderMatch.not("x-a", ValueMatch.exactly("one")))),
                        split("{prefix: /, headers: [{name: x-a, string_match: {exact: one}, invert_match: true}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-a: one                      -> v2
                GET http://api.shop:8080/ | x-a: two                      -> v1
                GET http://api.shop:8080/ | x-a:                          -> v1
                GET http://api.shop:8080/                                 -> v2
                GET http://api.shop:8080/ | x-a: one | x-a: one           -> v1
                GET http://api.shop:8080/ | x-a: one | x-a: two           -> v1
                """);
    }

    private static EnvoyCase headerInvertedMissing() {
        return EnvoyCase.of(
                        "header-inverted-missing",
                        split(m -> m.addHeader(HeaderMatch.not("x-a", ValueMatch.exactly("one")))),
                        split("{prefix: /, headers: [{name: x-a, string_match: {exact: one}, invert_match: true,"
                                + " treat_missing_header_as_empty: true}]}"))
                .read(AppMeshBehavior.observed().withMissingHeaderMatchesInverted(true))
                .rows("""
                GET http://api.shop:8080/ | x-a: one                      -> v2
                GET http://api.shop:8080/ | x-a: two                      -> v1
                GET http://api.shop:8080/                                 -> v1
                """);
    }

    private static EnvoyCase headerPrefixAndSuffix() {
        return EnvoyCase.of(
                        "header-prefix-and-suffix",
                        mesh(
                                route(
                                        "prefix",
                                        V1,
                                        r -> r.priority(1).match(m -> m.addHeader("x-a", ValueMatch.prefix("ab")))),
                                route(
                                        "suffix",
                                        V2,
                                        r -> r.priority(2).match(m -> m.addHeader("x-a", ValueMatch.suffix("yz")))),
                                route("rest", V3, r -> r.prefix("/"))),
                        api("""
                        - match: {prefix: /, headers: [{name: x-a, string_match: {prefix: ab}}]}
                          route: {cluster: v1}
                        - match: {prefix: /, headers: [{name: x-a, string_match: {suffix: yz}}]}
                          route: {cluster: v2}
                        - match: {prefix: /}
                          route: {cluster: v3}
                        """))
                .rows("""
                GET http://api.shop:8080/ | x-a: ab                       -> v1
                GET http://api.shop:8080/ | x-a: abyz                     -> v1
                GET http://api.shop:8080/ | x-a: a                        -> v3
                GET http://api.shop:8080/ | x-a: yz                       -> v2
                GET http://api.shop:8080/ | x-a: 1,yz                     -> v2
                GET http://api.shop:8080/ | x-a: 1 | x-a: yz              -> v2
                GET http://api.shop:8080/ | x-a: 1 | x-a: ab              -> v3
                GET http://api.shop:8080/ | x-a: AB                       -> v3
                """);
    }

    private static EnvoyCase headerExpression() {
        return EnvoyCase.of(
                        "header-expression",
                        split(m -> m.addHeader("x-a", ValueMatch.regex("a*|b,b"))),
                        split("{prefix: /, headers: [{name: x-a, string_match: {safe_regex: {regex: 'a*|b,b'}}}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-a: aa                       -> v1
                GET http://api.shop:8080/ | x-a:                          -> v1
                GET http://api.shop:8080/                                 -> v2
                GET http://api.shop:8080/ | x-a: ab                       -> v2
                GET http://api.shop:8080/ | x-a: ba                       -> v2
                GET http://api.shop:8080/ | x-a: b | x-a: b               -> v1
                GET http://api.shop:8080/ | x-a: b, b                     -> v2
                """);
    }

    private static EnvoyCase headerRange() {
        return EnvoyCase.of(
                        "header-range",
                        split(m -> m.addHeader("x-n", ValueMatch.range(-10, 20))),
                        split("{prefix: /, headers: [{name: x-n, range_match: {start: -10, end: 20}}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-n: -10                      -> v1
                GET http://api.shop:8080/ | x-n: -11                      -> v2
                GET http://api.shop:8080/ | x-n: 19                       -> v1
                GET http://api.shop:8080/ | x-n: 20                       -> v2
                GET http://api.shop:8080/ | x-n: 019                      -> v1
                GET http://api.shop:8080/ | x-n: +5                       -> v1
                GET http://api.shop:8080/ | x-n: -0                       -> v1
                GET http://api.shop:8080/ | x-n: 5.0                      -> v2
                GET http://api.shop:8080/ | x-n: 1e1                      -> v2
                GET http://api.shop:8080/ | x-n: 0x5                      -> v2
                GET http://api.shop:8080/ | x-n: 5a                       -> v2
                GET http://api.shop:8080/ | x-n: 1 2                      -> v2
                GET http://api.shop:8080/ | x-n: - 5                      -> v2
                GET http://api.shop:8080/ | x-n: ٥                        -> v2
                GET http://api.shop:8080/ | x-n: 99999999999999999999     -> v2
                GET http://api.shop:8080/ | x-n:                          -> v2
                GET http://api.shop:8080/                                 -> v2
                GET http://api.shop:8080/ | x-n: 5 | x-n: 6               -> v2
                """);
    }

    private static EnvoyCase headerRangeInverted() {
        return EnvoyCase.of(
                        "header-range-inverted",
                        split(m -> m.addHeader(HeaderMatch.not("x-n", ValueMatch.range(0, 10)))),
                        split(
                                "{prefix: /, headers: [{name: x-n, range_match: {start: 0, end: 10}, invert_match: true}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-n: 5                        -> v2
                GET http://api.shop:8080/ | x-n: 10                       -> v1
                GET http://api.shop:8080/ | x-n: x                        -> v1
                GET http://api.shop:8080/                                 -> v2
                """);
    }

    private static EnvoyCase twoHeaders() {
        return EnvoyCase.of(
                        "headers-of-one-name",
                        split(m -> m.addHeader("x-a", ValueMatch.prefix("a"))
                                .addHeader(HeaderMatch.not("x-a", ValueMatch.suffix("z")))),
                        split("{prefix: /, headers: [{name: x-a, string_match: {prefix: a}},"
                                + " {name: x-a, string_match: {suffix: z}, invert_match: true}]}"))
                .rows("""
                GET http://api.shop:8080/ | x-a: ab                       -> v1
                GET http://api.shop:8080/ | x-a: az                       -> v2
                GET http://api.shop:8080/ | x-a: b                        -> v2
                """);
    }

    private static EnvoyCase authority() {
        return EnvoyCase.of(
                        "header-special",
                        mesh(
                                route(
                                        "cookie",
                                        V1,
                                        r -> r.priority(1)
                                                .match(m -> m.addHeader("cookie", ValueMatch.exactly("a=1,b=2")))),
                                route(
                                        "host",
                                        V2,
                                        r -> r.priority(2)
                                                .match(m -> m.addHeader("x-h", ValueMatch.exactly("1"))
                                                        .addHeader("Host", ValueMatch.exactly("api.shop:8080")))),
                                route("rest", V3, r -> r.prefix("/"))),
                        api("""
                        - match: {prefix: /, headers: [{name: cookie, string_match: {exact: 'a=1,b=2'}}]}
                          route: {cluster: v1}
                        - match: {prefix: /, headers: [{name: x-h, string_match: {exact: '1'}}, {name: Host, string_match: {exact: 'api.shop:8080'}}]}
                          route: {cluster: v2}
                        - match: {prefix: /}
                          route: {cluster: v3}
                        """))
                .rows("""
                GET http://api.shop:8080/ | cookie: a=1 | Cookie: b=2     -> v1
                GET http://api.shop:8080/ | cookie: a=1; b=2              -> v3
                GET http://api.shop:8080/ | accept: a | accept: b         -> v3
                GET http://api.shop:8080/ | x-h: 1                        -> v2
                """);
    }
}
