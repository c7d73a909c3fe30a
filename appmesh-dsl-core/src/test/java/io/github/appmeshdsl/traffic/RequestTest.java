package io.github.appmeshdsl.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    @ParameterizedTest
    @CsvSource({
        "http://api.shop,                 api.shop, 80,   /,        ''",
        "http://API.Shop:8080/Orders,     api.shop, 8080, /Orders,  ''",
        "https://api.shop/a?b=c&d,        api.shop, 443,  /a,       b=c&d",
        "http://api.shop:8080?x=1,        api.shop, 8080, /,        x=1",
        "http://api.shop/a//b/./c/../d,   api.shop, 80,   /a/b/d,   ''",
        "http://api.shop/a/%2e%2E/b,      api.shop, 80,   /b,       ''",
        "http://api.shop/a%2Fb#part,      api.shop, 80,   /a%2Fb,   ''",
        "http://api.shop/a/..,            api.shop, 80,   /,        ''",
        "http://api.shop/a/b/,            api.shop, 80,   /a/b/,    ''",
        "http://api.shop/a//../b,         api.shop, 80,   /a/b,     ''",
        "http://api.shop/a\\..\\b,         api.shop, 80,   /b,       ''",
        "http://api.shop/%61%2D%7e%2fb%,  api.shop, 80,   /a-~%2fb%, ''",
        "http://api.shop/a%zz%252e|,      api.shop, 80,   /a%zz%252e%7C, ''",
        "http://api.shop/ä b,             api.shop, 80,   /%C3%A4%20b, ''",
        "http://api.shop///,              api.shop, 80,   //,       ''",
    })
    void takes_a_url_apart(String url, String host, int port, String path, String query) {
        Request request = Request.get(url);

        assertThat(request.host()).isEqualTo(host);
        assertThat(request.port()).isEqualTo(port);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.shop",
                "ftp://api.shop",
                "http://",
                "http://:80/",
                "http://api:0/",
                "http://api:65536/",
                "http://api:x/"
            })
    void refuses_an_invalid_url(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> Request.get(url));
    }

    @Test
    void repeated_headers_are_joined_and_their_names_do_not_depend_on_case() {
        Request request = Request.get("http://api.shop/").header("X-Team", "a").header("x-team", "b");

        assertThat(request.header("X-TEAM")).contains("a,b");
        assertThat(request.header("x-other")).isEmpty();
        assertThat(request.header("x-space", " c\t").header("X-Space")).contains("c");
    }

    @ParameterizedTest
    @CsvSource({"https, https", "HTTPS, https", "http, http", "ftp, http", "'', http"})
    void the_scheme_that_routes_compare_is_that_of_a_proxy_before(String forwarded, String scheme) {
        Request request = Request.get("http://api.shop/").header("X-Forwarded-Proto", forwarded);

        assertThat(request.header(":scheme")).contains(scheme);
        assertThat(request.scheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&b=2,   b, 2",
        "a=1&a=2,   a, 1",
        "flag,      flag, ''",
        "flag=,     flag, ''",
        "ab=1,      a, ",
        "a=b=c,     a, b=c",
        "a%20b=1,   a%20b, 1",
    })
    void a_query_parameter_has_its_first_value_as_written(String query, String name, String value) {
        assertThat(Request.get("http://api.shop/?" + query).queryParameter(name).orElse(null))
                .isEqualTo(value);
    }

    @Test
    void a_grpc_call_is_a_post_of_its_method() {
        Request call = Request.grpc("orders.shop:9000", "shop.Orders", "Get");

        assertThat(call.isGrpc()).isTrue();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/shop.Orders/Get");
        assertThat(call).hasToString("grpc orders.shop:9000/shop.Orders/Get");
        assertThat(Request.grpc("orders.shop:9000/shop.Orders/Get")).hasToString(call.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.shop:9000",
                "orders.shop/a",
                "orders.shop//b",
                "orders.shop/a/",
                "orders.shop/a/b/c",
                "/a/b"
            })
    void a_grpc_call_needs_host_service_and_method(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> Request.grpc(target));
    }
}
