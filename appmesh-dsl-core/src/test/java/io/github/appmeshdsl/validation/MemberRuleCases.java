package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.IdentityRuleCases.shop;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;

/** Cases of the rules on names, for each kind of member. */
final class MemberRuleCases {

    private MemberRuleCases() {}

    private static List<MeshMember> members(String name) {
        return List.of(
                VirtualNode.of(name, n -> n.leaf()),
                VirtualRouter.of(name, r -> {}),
                VirtualService.of(name, s -> {}),
                BackendGroup.of(name, g -> {}),
                VirtualGateway.of(name, g -> {}),
                GatewayRoute.http(name, r -> r.prefix("/").target(IdentityRuleCases.API)));
    }

    static List<RuleCase> cases() {
        List<RuleCase> cases = new ArrayList<>();
        for (MeshMember member : members("a.b")) {
            String kind = member.kind().kindName();
            cases.add(fires(
                    MeshRule.RESOURCE_DUPLICATE,
                    "a " + kind + " is there twice",
                    shop(m -> m.add(member, member)),
                    "ERROR resource.duplicate " + member.specPath() + ": there already is a " + kind + " \"a.b\""));
            cases.add(
                    isFreeInItsName(member)
                            ? silent(MeshRule.AWS_NAME_SYNTAX, "a " + kind + " has a dot", shop(m -> m.add(member)))
                            : fires(
                                    MeshRule.AWS_NAME_SYNTAX,
                                    "a " + kind + " has a dot",
                                    shop(m -> m.add(member)),
                                    "ERROR aws-name.syntax " + member.specPath()
                                            + ": AWS name \"a.b\" has characters other than letters, digits, - and _"
                                            + " | set awsName to a name without them"));
        }
        cases.addAll(joined());
        return cases;
    }

    /** A group has no AWS name, and that of a service may be any. */
    private static boolean isFreeInItsName(MeshMember member) {
        return member instanceof BackendGroup || member instanceof VirtualService;
    }

    /** AWS names that are joined of name and namespace. */
    private static List<RuleCase> joined() {
        return List.of(
                silent(
                        MeshRule.AWS_NAME_SYNTAX,
                        "name and namespace have 255 characters together",
                        shop(m -> m.add(node("a".repeat(250), "shop")))),
                fires(
                        MeshRule.AWS_NAME_SYNTAX,
                        "name and namespace have 256 characters together",
                        shop(m -> m.add(node("a".repeat(251), "shop"))),
                        "ERROR aws-name.syntax virtualNode[shop/" + "a".repeat(195) + "...]: AWS name \""
                                + "a".repeat(200)
                                + "...\" has 256 characters, more than 255 | set awsName to a shorter name"),
                fires(
                        MeshRule.AWS_NAME_SYNTAX,
                        "the namespace has a dot",
                        shop(m -> m.add(node("web", "a.b"))),
                        "ERROR aws-name.syntax virtualNode[a.b/web]: AWS name \"web_a.b\" has characters other than"
                                + " letters, digits, - and _ | set awsName to a name without them"),
                fires(
                        MeshRule.AWS_NAME_SYNTAX,
                        "the AWS name that is said has a dot",
                        shop(m ->
                                m.add(VirtualNode.of("x", n -> n.awsName("a.b").leaf()))),
                        "ERROR aws-name.syntax virtualNode[x].awsName: AWS name \"a.b\" has characters other than"
                                + " letters, digits, - and _ | set awsName to a name without them"),
                fires(
                        MeshRule.AWS_NAME_DUPLICATE,
                        "names and namespaces are joined to the same",
                        shop(m -> m.add(node("a_b", "c"), node("a", "b_c"))),
                        "ERROR aws-name.duplicate virtualNode[b_c/a]: AWS name \"a_b_c\" is also that of"
                                + " virtualNode[c/a_b]"));
    }

    private static VirtualNode node(String name, String namespace) {
        return VirtualNode.of(name, n -> n.namespace(namespace).leaf());
    }
}
