package io.github.appmeshdsl.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.picture.Picture;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.validation.InvalidMeshException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulePathTest {

    private static final Module USER = Shop.class.getModule();
    private static final Module CORE = Mesh.class.getModule();
    private static final Module KUBERNETES = Manifests.class.getModule();

    @Test
    void user_and_library_are_named_modules() {
        assertThat(List.of(USER, CORE, KUBERNETES))
                .extracting(Module::getName)
                .containsExactly("io.github.appmeshdsl.usage", "io.github.appmeshdsl.core", "io.github.appmeshdsl.k8s");
    }

    @Test
    void a_mesh_is_defined_and_validated() {
        assertThat(Shop.mesh().validate().problems()).isEmpty();
        assertThat(Manifests.check(Shop.mesh()).problems()).isEmpty();
    }

    @Test
    void mistakes_are_reported_all_at_once() {
        assertThat(Shop.wrong().validate().errors())
                .extracting(problem -> problem.ruleId() + " " + problem.path())
                .containsExactlyInAnyOrder(
                        "backends.required virtualNode[shop/api].backends",
                        "bound.range virtualNode[shop/api].listeners[0].portMapping.port",
                        "ref.unresolved virtualNode[shop/web].backends[0].virtualService");
        assertThatThrownBy(() -> Manifests.of(Shop.wrong()).text()).isInstanceOf(InvalidMeshException.class);
    }

    @Test
    void a_mesh_is_written_and_read(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("shop.yaml");

        Manifests.of(Shop.mesh()).writeFile(file);

        assertThat(Manifests.read(file).mesh()).isEqualTo(Shop.mesh().copy(m -> m.defaultNamespace("default")));
        assertThat(file).content().startsWith("apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\n");
    }

    @Test
    void a_mesh_is_applied_and_is_there_after_a_restart(@TempDir Path directory) {
        try (LocalApi local = new LocalApi(directory)) {
            assertThat(local.api().apply(local.api().plan(Shop.mesh())).succeeded())
                    .isTrue();
        }
        try (LocalApi local = new LocalApi(directory)) {
            assertThat(local.api().plan(Shop.mesh()).isEmpty()).isTrue();
        }
    }

    @Test
    void a_picture_is_laid_out_by_libraries_that_are_no_modules() {
        assertThat(Picture.of(RandomMeshes.mesh(MeshShape.small(), 7)).write(Picture.Format.SVG))
                .startsWith("<svg ");
    }

    @Test
    void the_testkit_makes_meshes_without_jqwik() {
        Mesh mesh = RandomMeshes.mesh(MeshShape.small().kubernetes(), 1);

        assertThat(mesh.validate().errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.github.appmeshdsl.validation.check", "io.github.appmeshdsl.validation.constraint"})
    void what_is_internal_to_core_cannot_be_reached(String name) {
        assertThat(CORE.getPackages()).contains(name);
        assertThat(CORE.isExported(name, USER)).isFalse();
        assertThat(CORE.isOpen(name, USER)).isFalse();
    }

    @Test
    void a_call_by_reflection_does_not_get_in_either() throws ClassNotFoundException {
        Class<?> checks = Class.forName("io.github.appmeshdsl.validation.check.MeshChecks");
        Method run = Arrays.stream(checks.getMethods())
                .filter(method -> method.getName().equals("run"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> run.invoke(null, null, null)).isInstanceOf(IllegalAccessException.class);
    }
}
