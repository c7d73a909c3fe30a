package io.github.appmeshdsl.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudFormationReadTest {

    /** Ends at line 21; a value of a node's name follows. */
    private static final String TEMPLATE = """
            Parameters:
              Name: {Type: String, Default: web}
              Names: {Type: CommaDelimitedList, Default: 'a, b'}
              Open: {Type: String}
              Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /path}
            Mappings:
              Sizes: {large: {name: big}}
            Conditions:
              Always: !Equals [!Ref Name, web]
              Never: !Not [!Condition Always]
              Both: !And [!Condition Always, !Condition Never]
              Either: !Or [!Condition Always, !Equals [!Ref Open, x]]
              Unsure: !Equals [!Ref Open, x]
              Circle: !Not [!Condition Circle]
            Resources:
              Registry: {Type: 'AWS::ServiceDiscovery::Service', Properties: {Name: registered}}
              Node:
                Type: AWS::AppMesh::VirtualNode
                Properties:
                  MeshName: shop
                  Spec: {}
                  VirtualNodeName:\s""";

    private static MeshReading read(String value) {
        return MeshReader.create().add(TEMPLATE + value + "\n", "f.yaml").read();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            web                                                  | web
            !Ref Name                                            | web
            {Ref: Name}                                          | web
            !Sub '${Name}-${!Kept}-vn'                           | web-${Kept}-vn
            !Sub ['${Own}.${Name}', {Own: !Ref Name}]            | web.web
            {'Fn::Sub': '${Registry.Name}.local'}                | registered.local
            !Join ['-', [a, !Ref Name, 5]]                       | a-web-5
            !Join ['', !Ref Names]                               | ab
            !Select [1, !Ref Names]                              | b
            !Select ['0', !Split [',', 'x,y']]                   | x
            !GetAtt Registry.Name                                | registered
            {'Fn::GetAtt': [Registry, Name]}                     | registered
            !FindInMap [Sizes, large, name]                      | big
            !Base64 a                                            | YQ==
            !If [Always, a, b]                                      | a
            !If [Never, a, b]                                       | b
            !If [Both, a, b]                                     | b
            !If [Either, a, b]                                   | a
            !If [Always, !Ref Name, !ImportValue nowhere]           | web
            8080                                                 | 8080
            """)
    void a_value_that_follows_from_the_template_is_worked_out(String value, String name) {
        MeshReading reading = read(value);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.resources()).extracting(r -> r.key().name()).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            !Ref Open              | cloudformation.parameter | "Open" is a parameter without a default
            !Ref Stored            | cloudformation.parameter | "Stored" is a parameter that is looked up when a stack is created
            !Ref AWS::StackName    | cloudformation.parameter | "AWS::StackName" is only known when a stack is created
            !Ref Registry          | cloudformation.parameter | "Registry" is only known when a stack is created
            !Ref Nothing           | cloudformation.parameter | "Nothing" is neither a parameter nor a resource of the template
            !GetAtt Registry.Arn   | cloudformation.parameter | "Registry.Arn" is only known when a stack is created
            !GetAtt Node.Uid       | cloudformation.parameter | "Node.Uid" is only known when a stack is created
            !GetAtt Gone.Arn       | cloudformation.parameter | "Gone.Arn" is an attribute of a resource that the template does not have
            !ImportValue other     | cloudformation.parameter | "other" is exported by another stack
            !GetAtt Node.VirtualNodeName | cloudformation.intrinsic | "Node.VirtualNodeName" depends on itself
            !GetAtt Node           | cloudformation.intrinsic | Fn::GetAtt takes a list of 2, not the string "Node"
            !GetAZs ''             | cloudformation.intrinsic | Fn::GetAZs cannot be evaluated here
            !Sub [a]               | cloudformation.intrinsic | Fn::Sub takes a list of 2, not a sequence
            !Join ['', [[a]]]      | cloudformation.intrinsic | Fn::Join takes a text, not a sequence
            !Select [5, [a]]       | cloudformation.intrinsic | there is no element 5 in the list
            !Split ['', a]         | cloudformation.intrinsic | Fn::Split takes a separator and a text, not a sequence
            !FindInMap [a, b, c]   | cloudformation.intrinsic | no mapping has a.b.c
            !If [None, a, b]       | cloudformation.intrinsic | there is no condition "None"
            !If [Circle, a, b]     | cloudformation.intrinsic | the condition "Circle" depends on itself
            !If [Unsure, a, b]     | cloudformation.parameter | "Open" is a parameter without a default
            {'Fn::Transform': {Name: x}} | cloudformation.intrinsic | Fn::Transform cannot be evaluated here
            """)
    void a_value_that_does_not_follow_is_reported_where_it_stands(String value, String rule, String message) {
        MeshReading reading = read(value);

        assertThat(reading.resources()).isEmpty();
        assertThat(reading.problems())
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem.location().map(Location::file)).contains("f.yaml"));
        assertThat(reading.problems().get(0).ruleId()).isEqualTo(rule);
        assertThat(reading.problems().get(0).message()).isEqualTo(message);
        assertThat(reading.problems().get(reading.problems().size() - 1).path())
                .hasToString("Resources[Node].Properties.VirtualNodeName");
    }

    @Test
    void given_values_take_the_place_of_what_a_template_does_not_say() {
        MeshReading reading = MeshReader.of(options -> options.parameter("Open", "x")
                        .parameter("AWS::Region", "eu-west-1")
                        .parameter("Registry.Arn", "arn:r")
                        .importedValue("other", "o"))
                .add(
                        TEMPLATE + "!Sub ['${Open}-${AWS::Region}-${Registry.Arn}-${O}', {O: !ImportValue other}]\n",
                        "f.yaml")
                .read();

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.resources()).extracting(r -> r.key().name()).containsExactly("x-eu-west-1-arn:r-o");
    }

    @Test
    void a_ref_to_a_resource_of_app_mesh_is_its_arn() {
        MeshReading reading = MeshReader.of(options -> options.parameter("AWS::Region", "eu-west-1")
                        .parameter("AWS::AccountId", "123456789012")
                        .parameter("AWS::Partition", "aws"))
                .add(TEMPLATE + """
                                !Select [0, !Split ['#', !Sub '${Router}']]
                              Router:
                                Type: AWS::AppMesh::VirtualRouter
                                Properties: {MeshName: shop, VirtualRouterName: r, Spec: {Listeners: []}}
                            """.replace("\n                              ", "\n  "), "f.yaml")
                .read();

        // Only the value can tell: what is an ARN cannot be a name.
        assertThat(reading.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "\"arn:aws:appmesh:eu-west-1:123456789012:mesh/shop/virtualRouter/r\" must be a name, not an ARN");
    }

    private static final String NODE = """
            Resources:
              Node:
                Type: AWS::AppMesh::VirtualNode
                Properties:
                  MeshName: shop
                  VirtualNodeName: web
            """;

    private static MeshReading node(String properties) {
        return MeshReader.create().add(NODE + properties.indent(6), "f.yaml").read();
    }

    private static List<String> lines(MeshReading reading) {
        return reading.problems().stream()
                .map(p -> p.location().map(Location::line).orElse(0) + " " + p.ruleId() + " " + p.path() + ": "
                        + p.message() + p.hint().map(h -> " (" + h + ")").orElse(""))
                .toList();
    }

    @Test
    void scalars_get_the_type_of_their_property() {
        ResourceData node = node("""
                        Spec:
                          Listeners:
                            - PortMapping: {Port: '8080', Protocol: http}
                              Timeout: {HTTP: {Idle: {Unit: ms, Value: '5'}}}
                          BackendDefaults: {ClientPolicy: {TLS: {Enforce: 'True', Ports: ['1', 2]}}}
                          ServiceDiscovery: {AWSCloudMap: {NamespaceName: 5, ServiceName: yes,
                            Attributes: [{Key: 1, Value: 2}]}}
                        """).resources().get(0);

        assertThat(node.spec())
                .hasToString("{listeners: [{portMapping: {port: 8080, protocol: \"http\"},"
                        + " timeout: {http: {idle: {unit: \"ms\", value: 5}}}}],"
                        + " backendDefaults: {clientPolicy: {tls: {enforce: true, ports: [1, 2]}}},"
                        + " serviceDiscovery: {awsCloudMap: {namespaceName: \"5\", serviceName: \"yes\","
                        + " attributes: [{key: \"1\", value: \"2\"}]}}}");
    }

    @Test
    void properties_in_another_spelling_are_reported() {
        assertThat(lines(node("Spec: {ServiceDiscovery: {\nDns: {Hostname: a}}}\nTag: []")))
                .containsExactlyInAnyOrder(
                        "8 cloudformation.property virtualNode[web].serviceDiscovery.dns: unknown property \"Dns\""
                                + " (did you mean \"DNS\"?)",
                        "9 cloudformation.property Resources[Node].Properties.Tag: unknown property \"Tag\""
                                + " (did you mean \"Tags\"?)");
    }

    @Test
    void no_value_takes_a_property_away() {
        MeshReading reading = node("Spec: {Logging: !Ref AWS::NoValue, Backends: [!Ref AWS::NoValue]}");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.resources().get(0).spec()).hasToString("{backends: []}");
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_passed_over() {
        MeshReading reading = MeshReader.create().add("""
                        Conditions: {Never: !Equals [a, b]}
                        Resources:
                          Mesh: {Type: AWS::AppMesh::Mesh, Condition: Never, Properties: {MeshName: shop}}
                          Queue: {Type: AWS::SQS::Queue}
                        """, "f.yaml").read();

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.resources()).isEmpty();
        assertThat(reading.counts().others()).containsOnlyKeys("AWS::AppMesh::Mesh", "AWS::SQS::Queue");
    }

    @Test
    void parts_in_another_form_are_reported() {
        assertThat(lines(MeshReader.create().add("""
                                AWSTemplateFormatVersion: '2010-09-09'
                                Conditions: 5
                                Resources:
                                  A: 5
                                  B: {Type: AWS::AppMesh::Nothing}
                                  C: {Type: AWS::AppMesh::Mesh}
                                  D: {Type: AWS::AppMesh::Route, Properties: {MeshName: m, Spec: 5}}
                                  Fn::ForEach::X: []
                                """, "f.yaml").read()))
                .containsExactlyInAnyOrder(
                        "2 cloudformation.template document[0].Conditions: expected a mapping, found the number 5",
                        "4 cloudformation.template document[0].Resources[A]: expected a resource with a Type, found the"
                                + " number 5",
                        "5 cloudformation.template Resources[B].Type: \"AWS::AppMesh::Nothing\" is not a resource type of App Mesh",
                        "6 cloudformation.generated-name Resources[C].Properties.MeshName: MeshName is missing, so"
                                + " CloudFormation generates a name",
                        "7 api.name Resources[D].Properties.VirtualRouterName: VirtualRouterName is missing",
                        "7 cloudformation.generated-name Resources[D].Properties.RouteName: RouteName is missing, so"
                                + " CloudFormation generates a name",
                        "7 cloudformation.template Resources[D].Properties.Spec: expected a mapping, found the number 5",
                        "8 cloudformation.intrinsic document[0].Resources: Fn::ForEach::X cannot be evaluated here");
    }

    @Test
    void texts_that_double_with_each_resource_end_in_a_problem() {
        StringBuilder template = new StringBuilder("Resources:\n");
        for (int i = 0; i < 60; i++) {
            template.append("  M").append(i).append(": {Type: AWS::AppMesh::Mesh, Properties: {MeshName: ");
            template.append(i == 0 ? "aaaa" : "!Sub '${M" + (i - 1) + ".MeshName}${M" + (i - 1) + ".MeshName}'");
            template.append("}}\n");
        }
        MeshReading reading =
                MeshReader.create().add(template.toString(), "f.yaml").read();

        assertThat(reading.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.ruleId()).isEqualTo("cloudformation.intrinsic"));
    }
}
