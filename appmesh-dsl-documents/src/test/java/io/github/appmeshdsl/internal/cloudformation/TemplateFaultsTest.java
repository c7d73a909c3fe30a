package io.github.appmeshdsl.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a template and with the values given for it, and what is read nevertheless. */
class TemplateFaultsTest {

    private static final String TEMPLATE = """
            Parameters:
              Environment: {Type: String, Default: test, AllowedValues: [test, prod]}
              Zones: {Type: CommaDelimitedList, Default: 'a', AllowedValues: [a, b]}
            Mappings:
              Sizes: {large: {name: big}}
            Resources:
              Mesh:
                Type: AWS::AppMesh::Mesh
                Properties: {MeshName: shop}
              Node:
                Type: AWS::AppMesh::VirtualNode
                Properties:
                  MeshName: %s
                  VirtualNodeName: web
                  Spec: {}
            """;

    private static MeshReading read(String text, Map<String, String> parameters) {
        return MeshReader.of(options -> parameters.forEach(options::parameter))
                .add(text, "f.yaml")
                .read();
    }

    private static MeshReading withMesh(String value) {
        return read(TEMPLATE.formatted(value), Map.of());
    }

    private static List<String> lines(MeshReading reading) {
        return lines(reading.problems());
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.severity() + " " + p.ruleId() + " " + p.path() + ": " + p.message()
                        + p.hint().map(hint -> " | " + hint).orElse(""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "!Ref Mesh;Ref",
                "{Ref: Mesh};Ref",
                "!GetAtt Mesh.Arn;Fn::GetAtt",
                "{'Fn::GetAtt': [Mesh, Arn]};Fn::GetAtt"
            })
    void an_arn_where_a_name_is_needed_is_reported_with_the_attribute_to_use(String value, String function) {
        assertThat(lines(withMesh(value)))
                .containsExactly("ERROR cloudformation.intrinsic Resources[Node].Properties.MeshName: " + function
                        + " of \"Mesh\" returns an ARN, but App Mesh takes a name here | use !GetAtt Mesh.MeshName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "!Sub '${Mesh}';;Fn::Sub;${Mesh.MeshName}",
                "!Sub '${Mesh.Arn}-x';;Fn::Sub;${Mesh.MeshName}",
                "!Sub ['${M}', {M: !Ref Mesh}];;Ref;!GetAtt Mesh.MeshName",
                "!Join ['-', [a, !Ref Mesh]];[1];Ref;!GetAtt Mesh.MeshName"
            })
    void an_arn_within_a_text_is_reported_instead_of_what_only_a_stack_knows(
            String value, String place, String function, String hint) {
        assertThat(lines(withMesh(value)))
                .containsExactly("ERROR cloudformation.intrinsic Resources[Node].Properties.MeshName"
                        + (place == null ? "" : place) + ": " + function
                        + " of \"Mesh\" returns an ARN, but App Mesh takes a name here | use " + hint);
    }

    @Test
    void a_reference_within_a_spec_is_reported_in_the_same_way() {
        MeshReading reading = read("""
                Resources:
                  Router:
                    Type: AWS::AppMesh::VirtualRouter
                    Properties: {MeshName: shop, VirtualRouterName: api, Spec: {Listeners: []}}
                  Service:
                    Type: AWS::AppMesh::VirtualService
                    Properties:
                      MeshName: shop
                      VirtualServiceName: api.local
                      Spec: {Provider: {VirtualRouter: {VirtualRouterName: !Ref Router}}}
                """, Map.of());

        assertThat(lines(reading))
                .containsExactly("ERROR cloudformation.intrinsic"
                        + " Resources[Service].Properties.Spec.Provider.VirtualRouter.VirtualRouterName: Ref of \"Router\""
                        + " returns an ARN, but App Mesh takes a name here | use !GetAtt Router.VirtualRouterName");
    }

    @Test
    void a_name_taken_out_of_an_arn_is_read() {
        MeshReading reading = read(
                TEMPLATE.formatted("!Select [1, !Split ['/', !Ref Mesh]]"),
                Map.of("AWS::Region", "eu-west-1", "AWS::AccountId", "111122223333", "AWS::Partition", "aws"));

        assertThat(lines(reading)).isEmpty();
        assertThat(reading.resources()).extracting(r -> r.key().mesh()).containsExactly("shop", "shop");
    }

    @Test
    void a_lookup_with_a_default_is_evaluated() {
        String lookup = "!FindInMap [Sizes, %s, name, {DefaultValue: small}]";

        assertThat(withMesh(lookup.formatted("large")).resources().get(1).key().mesh())
                .isEqualTo("big");
        assertThat(withMesh(lookup.formatted("tiny")).resources().get(1).key().mesh())
                .isEqualTo("small");
        assertThat(lines(withMesh("!FindInMap [Sizes, tiny, name]")))
                .containsExactly("ERROR cloudformation.intrinsic Resources[Node].Properties.MeshName: no mapping has"
                        + " Sizes.tiny.name");
    }

    @Test
    void a_misspelled_parameter_is_reported() {
        assertThat(lines(read(TEMPLATE.formatted("shop"), Map.of("Enviroment", "prod"))))
                .containsExactly("ERROR cloudformation.parameter Parameters[Enviroment]: no template has a parameter"
                        + " \"Enviroment\" | did you mean \"Environment\"?");
        assertThat(lines(read(
                        TEMPLATE.formatted("shop"),
                        Map.of("AWS::Region", "eu-west-1", "Environment", "prod", "Mesh.Uid", "x"))))
                .isEmpty();
    }

    @Test
    void a_value_outside_of_the_allowed_ones_is_reported() {
        assertThat(lines(read(TEMPLATE.formatted("shop"), Map.of("Environment", "stage"))))
                .containsExactly(
                        "ERROR cloudformation.parameter Parameters[Environment]: the value \"stage\" is not one"
                                + " of the AllowedValues test, prod");
        assertThat(lines(read(TEMPLATE.formatted("shop"), Map.of("Zones", "a, c"))))
                .hasSize(1);
        assertThat(lines(read(TEMPLATE.formatted("shop"), Map.of("Zones", "a, b"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {Type: Number, MinValue: 1, MaxValue: 65535}      | 0     | the value 0 is less than the MinValue 1
                    {Type: Number, MinValue: 1, MaxValue: 65535}      | 65536 | the value 65536 is greater than the MaxValue 65535
                    {Type: Number}                                    | many  | the value "many" is not a number
                    {Type: String, MinLength: 2, MaxLength: '3'}      | a     | the length 1 is less than the MinLength 2
                    {Type: String, MinLength: 2, MaxLength: '3'}      | abcd  | the length 4 is greater than the MaxLength 3
                    {Type: Number, MinValue: 1, MaxValue: 1e999999999} | 65535 |
                    {Type: String, MinLength: 2, MaxLength: 3}        | abc   |
                    """)
    void a_value_outside_of_the_bounds_of_a_parameter_is_reported(String parameter, String value, String message) {
        String template = "Parameters: {P: " + parameter
                + "}\nResources: {Mesh: {Type: AWS::AppMesh::Mesh, Properties: {MeshName: shop}}}\n";

        assertThat(lines(read(template, Map.of("P", value))))
                .isEqualTo(
                        message == null
                                ? List.of()
                                : List.of("ERROR cloudformation.parameter Parameters[P]: " + message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {Type: String, AllowedPattern: '[a-z]+'}                       | shop     |
            {Type: String, AllowedPattern: '[a-z]+'}                       | shop1    | ERROR: the value "shop1" does not match the AllowedPattern "[a-z]+"
            {Type: String, AllowedPattern: '^([a-z]{2,})?$'}                 | a        | ERROR: the value "a" does not match the AllowedPattern "^([a-z]{2,})?$"
            {Type: CommaDelimitedList, AllowedPattern: '[a-z]'}            | a, b     |
            {Type: CommaDelimitedList, AllowedPattern: '[a-z]'}            | a, b1    | ERROR: the value "b1" does not match the AllowedPattern "[a-z]"
            {Type: Number, AllowedPattern: '[a-z]'}                        | 5        |
            {Type: String, AllowedPattern: '(a+)+b'}                       | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | ERROR: the value "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" does not match the AllowedPattern "(a+)+b"
            {Type: String, AllowedPattern: '(?!aws)[a-z]+'}                | shop     | WARNING: the value is not checked, because its AllowedPattern is not an expression of RE2: invalid or unsupported Perl syntax
            {Type: String, AllowedPattern: '[a-z&&[^x]]+'}                 | shop     | WARNING: the value is not checked, because its AllowedPattern is not an expression of RE2: a class in a class
            {Type: String, AllowedPattern: '(((a{999}){999}){999}){999}'}  | shop     | WARNING: the value is not checked, because its AllowedPattern is not an expression of RE2: repeats more than 1000 times
            """)
    void a_value_that_does_not_match_the_pattern_of_a_parameter_is_reported(
            String parameter, String value, String message) {
        String template =
                "Parameters: {P: %s}\nResources: {Mesh: {Type: AWS::AppMesh::Mesh, Properties: {MeshName: shop}}}\n";
        List<String> expected = message == null
                ? List.of()
                : List.of(message.replaceFirst(": ", " cloudformation.parameter Parameters[P]: "));

        assertThat(lines(read(template.formatted(parameter), Map.of("P", value))))
                .hasToString(expected.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {Type: String, Default: Shop, AllowedPattern: '[a-z]+'} | the value "Shop" does not match the AllowedPattern "[a-z]+"
            {Type: String, Default: Shop, AllowedValues: [shop]}    | the value "Shop" is not one of the AllowedValues shop
            {Type: String, Default: Shop, MaxLength: 3}             | the length 4 is greater than the MaxLength 3
            """)
    void a_default_that_is_used_and_not_allowed_is_reported_once(String parameter, String message) {
        String template = """
                Parameters: {P: %s, Unused: {Type: String, Default: x, AllowedPattern: y}}
                Resources:
                  Mesh: {Type: AWS::AppMesh::Mesh, Properties: {MeshName: !Ref P}}
                  Node: {Type: AWS::AppMesh::VirtualNode, Properties: {MeshName: !Ref P, VirtualNodeName: n, Spec: {}}}
                """.formatted(parameter);

        assertThat(lines(read(template, Map.of())))
                .containsExactly("ERROR cloudformation.parameter Parameters[P]: " + message);
        assertThat(lines(read(template, Map.of("P", "sh")))).noneMatch(line -> line.contains("Shop"));
    }

    @Test
    void a_pseudo_parameter_that_does_not_exist_is_reported() {
        assertThat(lines(read(TEMPLATE.formatted("shop"), Map.of("AWS::Regoin", "x"))))
                .containsExactly("ERROR cloudformation.parameter Parameters[AWS::Regoin]: there is no pseudo parameter"
                        + " \"AWS::Regoin\" | did you mean \"AWS::Region\"?");
    }

    @Test
    void an_imported_value_that_nothing_imports_is_reported() {
        MeshReading reading = MeshReader.of(
                        options -> options.importedValue("base:Mesh", "shop").importedValue("base:Msh", "shop"))
                .add(TEMPLATE.formatted("!ImportValue base:Mesh"), "f.yaml")
                .read();

        assertThat(lines(reading))
                .containsExactly("WARNING cloudformation.parameter Imports[base:Msh]: no resource that was read imports"
                        + " \"base:Msh\" | did you mean \"base:Mesh\"?");
    }

    @Test
    void parameters_of_templates_without_app_mesh_resources_are_known() {
        MeshReading reading = MeshReader.of(options -> options.parameter("Bucket", "x"))
                .add("Parameters: {Bucket: {Type: String}}\nResources: {B: {Type: AWS::S3::Bucket}}\n", "s3.yaml")
                .add(TEMPLATE.formatted("shop"), "f.yaml")
                .read();

        assertThat(lines(reading)).isEmpty();
    }

    @Test
    void a_tag_that_is_only_known_to_a_stack_is_left_out_alone() {
        MeshReading reading = read("""
                Resources:
                  Mesh:
                    Type: AWS::AppMesh::Mesh
                    Properties:
                      MeshName: shop
                      Tags: [{Key: region, Value: !Ref AWS::Region}, {Key: team, Value: a}]
                """, Map.of());

        assertThat(reading.resources())
                .singleElement()
                .satisfies(mesh -> assertThat(mesh.tags()).containsExactly(Map.entry("team", "a")));
        assertThat(lines(reading))
                .containsExactly(
                        "WARNING cloudformation.parameter Resources[Mesh].Properties.Tags[0].Value: \"AWS::Region\""
                                + " is only known when a stack is created | give its value as a parameter");
    }

    @Test
    void a_value_that_a_tag_lacks_too_is_still_an_error_elsewhere() {
        MeshReading reading = read("""
                Resources:
                  Mesh:
                    Type: AWS::AppMesh::Mesh
                    Properties: {MeshName: shop, Tags: [{Key: region, Value: !Ref AWS::Region}]}
                  Other:
                    Type: AWS::AppMesh::Mesh
                    Properties: {MeshName: !Ref AWS::Region}
                """, Map.of());

        assertThat(reading.problems()).extracting(p -> p.severity().name()).containsExactly("WARNING", "ERROR");
        assertThat(reading.resources()).extracting(r -> r.key().name()).containsExactly("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxRetries", "MAXRETRIES", "Maxretries"})
    void a_property_in_the_wrong_case_is_one_finding_and_keeps_its_type(String property) {
        MeshReading reading = read("""
                Resources:
                  Route:
                    Type: AWS::AppMesh::Route
                    Properties:
                      meshName: shop
                      VirtualRouterName: api
                      RouteName: all
                      Spec:
                        HTTPRoute:
                          Match: {Prefix: /}
                          Action: {WeightedTargets: []}
                          RetryPolicy:
                            %s: '3'
                            PerRetryTimeout: {unit: ms, Value: '5'}
                """.formatted(property), Map.of());

        assertThat(lines(reading))
                .containsExactlyInAnyOrder(
                        "ERROR cloudformation.property Resources[Route].Properties.meshName: unknown property"
                                + " \"meshName\" | did you mean \"MeshName\"?",
                        "ERROR cloudformation.property virtualRouter[api].routes[all].httpRoute: unknown property"
                                + " \"HTTPRoute\" | did you mean \"HttpRoute\"?",
                        "ERROR cloudformation.property virtualRouter[api].routes[all].httpRoute.retryPolicy.maxRetries:"
                                + " unknown property \"" + property + "\" | did you mean \"MaxRetries\"?",
                        "ERROR cloudformation.property"
                                + " virtualRouter[api].routes[all].httpRoute.retryPolicy.perRetryTimeout.unit: unknown"
                                + " property \"unit\" | did you mean \"Unit\"?");
        ResourceData route = reading.resources().get(0);
        MappingNode policy =
                (MappingNode) ((MappingNode) route.spec().get("httpRoute").orElseThrow())
                        .get("retryPolicy")
                        .orElseThrow();
        assertThat(policy.get("maxRetries")).contains(ScalarNode.number(3));
        assertThat(((MappingNode) policy.get("perRetryTimeout").orElseThrow()).get("value"))
                .contains(ScalarNode.number(5));
        assertThat(policy.get("grpcRetryEvents").map(SequenceNode.class::cast)).isEmpty();
    }
}
