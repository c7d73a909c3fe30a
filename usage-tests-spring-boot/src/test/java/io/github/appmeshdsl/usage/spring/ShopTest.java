package io.github.appmeshdsl.usage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.jdbc.JdbcStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class ShopTest {

    @TempDir
    Path directory;

    @Test
    void the_application_starts_and_its_database_has_its_own_tables_only() throws Exception {
        try (ConfigurableApplicationContext shop =
                SpringApplication.run(Shop.class, "--spring.datasource.url=jdbc:h2:mem:shop")) {
            int loginTimeout = DriverManager.getLoginTimeout();
            try (AppMeshServer server = AppMeshServer.start(o -> o.store(() -> JdbcStore.sqlite(directory)))) {
                assertThat(createMesh(server.endpoint())).isEqualTo(200);
            }
            assertThat(DriverManager.getLoginTimeout()).isEqualTo(loginTimeout);
            assertThat(shop.getBean(JdbcTemplate.class)
                            .queryForList(
                                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'",
                                    String.class))
                    .containsExactly("ORDERS");
        }
    }

    private static int createMesh(URI endpoint) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/v20190125/meshes"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"meshName\":\"shop\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
