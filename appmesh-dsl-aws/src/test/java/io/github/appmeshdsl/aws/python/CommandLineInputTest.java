package io.github.appmeshdsl.aws.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.python.PythonEnvironment;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInputTest {

    private static final Map<String, String> NO_ONES_KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret");

    private static PythonEnvironment python;

    @TempDir
    private Path directory;

    @BeforeAll
    static void openPython() {
        python = PythonEnvironment.open();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_aws_cli_creates_a_whole_mesh_from_the_documents(long seed) throws IOException {
        // The mesh of another account is not created by its members.
        Mesh mesh = RandomMeshes.mesh(MeshShape.small().api().foreignArns(false).features(60), seed)
                .copy(m -> m.meshOwner(Optional.empty()));
        List<ResourceData> resources = KubernetesTags.kept(mesh.view());
        try (LiveApi live = new LiveApi()) {
            List<String> arguments = new ArrayList<>();
            arguments.add(live.server().endpoint().toString());
            for (Map.Entry<String, String> file :
                    MeshWriter.to("api").write(mesh).files().entrySet()) {
                arguments.add(operation(file.getKey()));
                arguments.add(Files.writeString(directory.resolve(file.getKey()), file.getValue())
                        .toString());
            }

            python.run(NO_ONES_KEYS, CommandLineInputTest.class, "create_all.py", arguments.toArray(String[]::new));

            LiveMesh created = live.api().read(resources.get(0).key().mesh());
            assertThat(created.resources()).hasSameSizeAs(resources);
            Plan plan = Planner.plan(
                    created.resources(), resources, PlanOptions.defaults().withoutOwnership());
            assertThat(plan.isEmpty()).as(plan.text()).isTrue();
        }
    }

    /** Returns the operation for a file, whose name begins with a number and the kind of the resource. */
    private static String operation(String file) {
        return Stream.of(ApiKind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .filter(kind -> file.substring(file.indexOf('-') + 1).startsWith(kind + "-"))
                .map(kind -> "create-" + kind)
                .findFirst()
                .orElseThrow();
    }
}
