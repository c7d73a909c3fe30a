package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.fires;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.mesh;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.node;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.ArrayList;
import java.util.List;

/** Rows of the rules on names of resources. */
final class NameRuleCases {

    private NameRuleCases() {}

    static List<KubernetesRuleCase> cases() {
        List<KubernetesRuleCase> cases = new ArrayList<>();
        addNames(cases);
        return cases;
    }

    private static final String NAME_HINT = " | use 1 to 253 lower-case letters, digits, - and ., with a letter"
            + " or digit at both ends and around each dot; the name in AWS can be another, see awsName";

    private static void addNames(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.NAME;
        for (String name : List.of("Web", "a_b", "-a", "a-", "a..b", ".a", "a.", "ä", "a".repeat(254))) {
            cases.add(fires(
                    rule,
                    "a node is called " + name,
                    mesh(node(name)),
                    "ERROR k8s.name virtualNode[" + (name.length() > 200 ? "a".repeat(200) + "..." : name)
                            + "].metadata.name: \"" + (name.length() > 200 ? "a".repeat(200) + "..." : name)
                            + "\" is not a valid name for an object" + NAME_HINT));
        }
        for (String name : List.of("a", "0", "a-b.c-d", "a".repeat(253))) {
            cases.add(silent(rule, "a node is called " + name, mesh(node(name))));
        }
        cases.add(fires(
                rule,
                "a mesh has no name",
                Mesh.of("", m -> {}),
                "ERROR k8s.name mesh[].metadata.name: \"\" is not a valid name for an object" + NAME_HINT));
        for (String namespace : List.of("a.b", "A", "", "a".repeat(64))) {
            VirtualNode node = VirtualNode.of("n", n -> n.namespace(namespace).leaf());
            cases.add(fires(
                    rule,
                    "a namespace is called " + namespace,
                    mesh(node),
                    "ERROR k8s.name virtualNode[" + namespace + "/n].metadata.namespace: \"" + namespace
                            + "\" is not a valid name for a namespace | use 1 to 63 lower-case letters, digits"
                            + " and -, with a letter or digit at both ends"));
        }
        cases.add(silent(
                rule,
                "a namespace has 63 characters",
                mesh(VirtualNode.of("n", n -> n.namespace("a".repeat(63)).leaf()))));
        for (String key : List.of("a b", "/a", "A/a", "a/", "a/b/c", "a".repeat(64), "-a", "a.", "")) {
            cases.add(fires(
                    rule,
                    "the key of a label is " + key,
                    mesh(VirtualNode.of("n", n -> n.putLabel(key, "v").leaf())),
                    "ERROR k8s.name virtualNode[n].metadata.labels[" + key + "]: \"" + key + "\" is not a valid key"));
        }
        cases.add(silent(
                rule,
                "labels are as they should be",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.putLabel("a.b/C_d-1", "")
                                .putLabel("A", "x_Y.z-1")
                                .putLabel("a".repeat(63), "v".repeat(63))
                                .putAnnotation("a.B/c", "any thing\n")
                                .leaf()))));
        for (String value : List.of(" ", "-", "a/b", "v".repeat(64))) {
            cases.add(fires(
                    rule,
                    "the value of a label is " + value,
                    mesh(VirtualNode.of("n", n -> n.putLabel("k", value).leaf())),
                    "ERROR k8s.name virtualNode[n].metadata.labels[k]: \"" + value
                            + "\" is not a valid value of a label | use at most 63 letters, digits, -, _ and .,"
                            + " with a letter or digit at both ends"));
        }
        cases.add(fires(
                rule,
                "the key of an annotation has a blank",
                mesh(VirtualNode.of("n", n -> n.putAnnotation("a b", "v").leaf())),
                "ERROR k8s.name virtualNode[n].metadata.annotations[a b]: \"a b\" is not a valid key"));
        cases.add(fires(
                rule,
                "annotations are too long",
                mesh(VirtualNode.of(
                        "n", n -> n.putAnnotation("a", "v".repeat(262_144)).leaf())),
                "ERROR k8s.name virtualNode[n].metadata.annotations: the annotations have 262145 characters,"
                        + " more than 262144"));
        cases.add(silent(
                rule,
                "annotations are just short enough",
                mesh(VirtualNode.of(
                        "n", n -> n.putAnnotation("a", "v".repeat(262_143)).leaf()))));
    }
}
