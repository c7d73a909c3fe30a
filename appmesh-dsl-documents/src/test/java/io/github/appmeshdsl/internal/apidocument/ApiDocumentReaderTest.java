package io.github.appmeshdsl.internal.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDocumentReaderTest {

    private static final String SERVICE = "{\"provider\": {\"virtualNode\": {\"virtualNodeName\": \"web\"}}}";

    private static MeshReading read(String text) {
        return MeshReader.create().add(text, "f.json").read();
    }

    private static List<String> lines(MeshReading reading) {
        return reading.problems().stream()
                .map(p -> p.location().map(Location::line).orElse(0) + " " + p.ruleId() + " " + p.path() + ": "
                        + p.message())
                .toList();
    }

    private static ResourceData only(MeshReading reading) {
        assertThat(lines(reading)).isEmpty();
        assertThat(reading.resources()).hasSize(1);
        return reading.resources().get(0);
    }

    @Test
    void an_input_is_read_with_names_spec_tags_and_owner() {
        MeshReading reading = read("{\"meshName\": \"shop\", \"virtualServiceName\": \"web.local\", \"spec\": "
                + SERVICE
                + ", \"tags\": [{\"key\": \"team\", \"value\": \"web\"}], \"meshOwner\": \"123456789012\","
                + " \"clientToken\": \"t\"}");

        ResourceData service = only(reading);
        assertThat(service.key()).isEqualTo(ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "shop", "web.local"));
        assertThat(service.spec()).hasToString("{provider: {virtualNode: {virtualNodeName: \"web\"}}}");
        assertThat(service.tags()).containsExactly(Map.entry("team", "web"));
        assertThat(reading.mesh().meshOwner()).contains("123456789012");
    }

    @Test
    void functions_of_templates_are_reported_in_other_documents() {
        MeshReading reading = MeshReader.create().add("""
                        meshName: shop
                        virtualNodeName: web
                        spec:
                          listeners: !Sub []
                          logging: {accessLog: {file: {path: !Ref Path}}}
                        """, "f.yaml").read();

        assertThat(lines(reading))
                .containsExactly(
                        "4 cloudformation.intrinsic document[0].spec.listeners: !Sub is only valid in a CloudFormation template",
                        "5 cloudformation.intrinsic document[0].spec.logging.accessLog.file.path:"
                                + " !Ref is only valid in a CloudFormation template");
        assertThat(reading.resources()).isEmpty();
    }

    @Test
    void an_answer_is_read_with_and_without_envelope_and_with_metadata() {
        String resource = "{\"meshName\": \"shop\", \"virtualServiceName\": \"web\", \"spec\": " + SERVICE
                + ", \"metadata\": {\"arn\": \"arn:x\", \"createdAt\": \"2026-01-02T03:04:05.250000+01:00\","
                + " \"lastUpdatedAt\": 1767319445.5, \"meshOwner\": \"111111111111\","
                + " \"resourceOwner\": \"222222222222\", \"uid\": \"u\", \"version\": 3},"
                + " \"status\": {\"status\": \"ACTIVE\"}, \"news\": 1}";
        ResourceData.Metadata metadata = new ResourceData.Metadata(
                "arn:x",
                "111111111111",
                "222222222222",
                "u",
                3,
                Instant.parse("2026-01-02T02:04:05.25Z"),
                Instant.parse("2026-01-02T02:04:05.5Z"),
                "ACTIVE");

        assertThat(only(read("{\"virtualService\": " + resource + "}")).metadata())
                .contains(metadata);
        assertThat(only(read(resource)).metadata()).contains(metadata);
        assertThat(read(resource).mesh().meshOwner()).contains("111111111111");
    }

    @Test
    void answers_in_a_list_and_behind_each_other_and_in_yaml_are_all_read() {
        String mesh = "{\"mesh\": {\"meshName\": \"a\", \"spec\": {}}}";

        assertThat(read("[" + mesh + ", " + mesh.replace("\"a\"", "\"b\"") + "]")
                        .resources())
                .hasSize(2);
        assertThat(read(mesh + "\n" + mesh.replace("\"a\"", "\"b\"")).resources())
                .hasSize(2);
        assertThat(MeshReader.create()
                        .add("mesh:\n  meshName: a\n  spec: {}\n---\nmeshName: b\n", "f.yaml")
                        .read()
                        .resources())
                .extracting(r -> r.key().name())
                .containsExactly("a", "b");
    }

    @Test
    void incomplete_metadata_are_left_out_with_a_warning() {
        MeshReading reading = read(
                "{\"mesh\": {\"meshName\": \"a\", \"spec\": {},\n\"metadata\": {\"arn\": \"x\", \"version\": 1}}}");

        assertThat(reading.resources()).hasSize(1);
        assertThat(reading.hasErrors()).isFalse();
        assertThat(lines(reading))
                .containsExactly(
                        "2 api.metadata document[0].mesh.metadata: is left out, because these members are missing or invalid: meshOwner,"
                                + " resourceOwner, uid, createdAt, lastUpdatedAt");
    }

    @Test
    void a_list_says_that_it_has_no_specs() {
        MeshReading reading = read("{\"virtualNodes\": [{\"meshName\": \"a\", \"virtualNodeName\": \"b\"}]}");

        assertThat(reading.resources()).isEmpty();
        assertThat(lines(reading))
                .containsExactly(
                        "1 api.list document[0].virtualNodes: 1 names without specs: a list does not contain more;"
                                + " describe each of them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"metadata\": {\"arn\": \"x\"}, ",
                "\"metadata\": {\"arn\": \"x\", \"createdAt\": 1, \"lastUpdatedAt\": 2, \"meshOwner\": \"1\","
                        + " \"resourceOwner\": \"1\", \"uid\": \"u\", \"version\": 1}, "
            })
    void what_is_deleted_is_left_out_however_complete_its_metadata_are(String metadata) {
        MeshReading reading =
                read("{\"meshName\": \"a\", \"spec\": {}, " + metadata + "\"status\": {\"status\": \"DELETED\"}}");

        assertThat(reading.resources()).isEmpty();
        assertThat(lines(reading)).containsExactly("1 api.deleted mesh[a]: is described as deleted and left out");
    }

    @Test
    void the_later_of_two_documents_of_one_resource_counts() {
        String input = "{\"meshName\": \"shop\", \"virtualNodeName\": \"web\", \"spec\": {\"listeners\": %s}}";
        MeshReading reading = read(input.formatted("[]") + "\n" + input.formatted("[1]"));

        assertThat(reading.resources()).hasSize(1);
        assertThat(reading.resources().get(0).spec()).hasToString("{listeners: [1]}");
        assertThat(lines(reading))
                .contains(
                        "2 set.repeated virtualNode[web]: is already described at f.json:1:1; the later document applies");
    }

    @Test
    void names_that_are_missing_are_taken_from_the_command_line_or_reported() {
        String spec = "{\"spec\": {\"listeners\": []}}";

        assertThat(lines(read(spec)))
                .containsExactly("1 api.name document[0]: neither names nor spec say which kind of resource this is");
        assertThat(only(MeshReader.of(options ->
                                        options.name("meshName", "shop").name("virtualRouterName", "web"))
                                .add(spec, "f.json")
                                .read())
                        .key())
                .isEqualTo(ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "shop", "web"));
    }

    @Test
    void a_spec_without_anything_around_it_is_read_with_names_of_the_command_line() {
        MeshReading reading = MeshReader.of(
                        options -> options.name("meshName", "shop").name("virtualServiceName", "web"))
                .add(SERVICE, "f.json")
                .read();

        assertThat(only(reading).key()).isEqualTo(ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "shop", "web"));
    }

    @Test
    void a_route_needs_the_name_of_its_router() {
        assertThat(lines(read("{\"meshName\": \"shop\",\n \"routeName\": 5, \"spec\": {}}")))
                .containsExactly(
                        "1 api.name document[0].virtualRouterName: virtualRouterName is missing",
                        "2 api.name document[0].routeName: expected a name, found the number 5");
    }

    @Test
    void a_member_that_no_input_has_is_reported() {
        assertThat(lines(read("{\"meshName\": \"shop\", \"virtualNodeName\": \"web\", \"spec\": {},\n\"tag\": []}")))
                .containsExactly("2 api.resource document[0].tag: a VirtualNode has no member \"tag\"");
    }

    @Test
    void tags_in_another_form_are_reported_and_the_resource_is_left_out() {
        MeshReading reading = read("{\"meshName\": \"a\", \"spec\": {}, \"tags\": [{\"key\": \"k\"},\n"
                + "{\"key\": \"k\", \"value\": \"v\"},\n{\"Key\": \"k\"}]}");

        assertThat(reading.resources()).isEmpty();
        assertThat(lines(reading))
                .containsExactly(
                        "2 api.tags document[0].tags[1]: \"k\" stands there already",
                        "3 api.tags document[0].tags[2]: expected a mapping of key and value, found a mapping");
    }

    @Test
    void what_is_no_document_of_the_api_is_reported() {
        assertThat(lines(read("{\"a\": 1}")))
                .singleElement()
                .asString()
                .startsWith("1 set.unrecognized document[0]: expected a CloudFormation template")
                .endsWith("found an object with the member \"a\"");
        assertThat(lines(read("{\"tags\": [{\"key\": \"a\", \"value\": \"b\"}]}")))
                .containsExactly("1 api.resource document[0]: tags without names and a spec do not"
                        + " belong to a resource; add both");
        assertThat(lines(read("{\"meshName\": \"a\", \"spec\": 5}")))
                .containsExactly("1 api.resource document[0].spec: expected a mapping, found the number 5");
    }

    @Test
    void a_finding_about_a_mesh_is_given_its_place_in_the_document() {
        MeshReading documents = read("{\"meshName\": \"a\", \"virtualRouterName\": \"r\", \"spec\":"
                + " {\"listeners\": [{\"portMapping\": {\"port\": 80, \"protocol\": \"http\"}}]}}\n"
                + "{\"meshName\": \"a\", \"virtualRouterName\": \"r\", \"routeName\": \"all\", \"spec\": {\n"
                + "\"httpRoute\": {\"match\": {\"prefix\": \"/\"}, \"action\": {\"weightedTargets\": [\n"
                + "{\"virtualNode\": \"gone\",\n\"weight\": 101}]}}}}");
        var reading = documents;
        assertThat(reading.problems()).isEmpty();

        List<String> errors = reading.mesh().validate().errors().stream()
                .map(reading::located)
                .map(p -> p.location().map(Location::line).orElse(0) + " " + p.ruleId())
                .toList();

        assertThat(errors).contains("5 bound.range", "4 ref.unresolved");
    }

    @Test
    void problems_never_hold_control_characters_of_a_document() {
        Problem problem = read("{\"meshName\": \"a\", \"spec\": {}, \"\\u001b[31m\": 1}")
                .problems()
                .get(0);

        assertThat(problem.message()).doesNotContain("\u001b");
    }
}
