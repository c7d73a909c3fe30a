package io.github.appmeshdsl.plan;

import static io.github.appmeshdsl.plan.Specs.ACCOUNT;
import static io.github.appmeshdsl.plan.Specs.MARK;
import static io.github.appmeshdsl.plan.Specs.applied;
import static io.github.appmeshdsl.plan.Specs.key;
import static io.github.appmeshdsl.plan.Specs.mesh;
import static io.github.appmeshdsl.plan.Specs.node;
import static io.github.appmeshdsl.plan.Specs.ownedBy;
import static io.github.appmeshdsl.plan.Specs.resource;
import static io.github.appmeshdsl.plan.Specs.route;
import static io.github.appmeshdsl.plan.Specs.router;
import static io.github.appmeshdsl.plan.Specs.service;
import static io.github.appmeshdsl.plan.Specs.withTags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan may change, and what it leaves alone or asks about. */
class OwnershipTest {

    private static final String OTHER = "444455556666";
    private static final PlanOptions PRUNING = PlanOptions.defaults().prune(true);

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.action() + " " + step.key())
                .toList();
    }

    private static List<String> texts(List<Plan.Note> notes) {
        return notes.stream().map(note -> note.key() + ": " + note.message()).toList();
    }

    private static List<ResourceData> with(List<ResourceData> some, ResourceData... more) {
        List<ResourceData> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void what_is_created_gets_the_mark_beside_its_tags() {
        Plan plan = Planner.plan(
                List.of(),
                List.of(withTags(mesh(), Map.of("team", "blue"))),
                PlanOptions.defaults().owner("ci"));
        assertThat(plan.steps().get(0).after().orElseThrow().tags())
                .containsExactly(Map.entry("team", "blue"), Map.entry("appmesh-dsl:managed-by", "ci"));
    }

    @Test
    void a_resource_without_the_mark_is_a_conflict_until_it_is_adopted() {
        List<ResourceData> actual = with(applied(mesh()), node("n", "8080:http"));
        List<ResourceData> desired = List.of(mesh(), node("n", "8081:http"));
        Plan plan = Planner.plan(actual, desired, PRUNING);
        assertThat(plan.isExecutable()).isFalse();
        assertThat(plan.isEmpty()).isFalse();
        assertThat(texts(plan.conflicts()))
                .containsExactly(
                        "virtualNode/n: has no tag appmesh-dsl:managed-by; adopt it, or choose another" + " name");
        assertThat(plan.steps()).isEmpty();

        Plan adopting = Planner.plan(actual, desired, PRUNING.adopt(true));
        assertThat(adopting.isExecutable()).isTrue();
        assertThat(steps(adopting)).containsExactly("TAG virtualNode/n", "UPDATE virtualNode/n");
    }

    @Test
    void a_resource_of_another_owner_says_whose_it_is() {
        ResourceData theirs = withTags(node("n", "8080:http"), Map.of("appmesh-dsl:managed-by", "them\n"));
        Plan plan = Planner.plan(with(applied(mesh()), theirs), List.of(mesh(), node("n")), PRUNING);
        assertThat(plan.conflicts().get(0).message()).startsWith("is managed by \"them\\u000a\"");
    }

    @Test
    void a_resource_without_the_mark_that_is_as_desired_is_left_alone() {
        Plan plan = Planner.plan(with(applied(mesh()), node("n")), List.of(mesh(), node("n")), PRUNING);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(texts(plan.untouched()))
                .containsExactly("virtualNode/n: has no tag appmesh-dsl:managed-by; it is as desired");
    }

    @Test
    void nothing_is_deleted_unless_it_is_marked_and_pruning_is_asked_for() {
        List<ResourceData> actual = with(applied(mesh(), node("mine")), node("theirs"));
        Plan plan = Planner.plan(actual, List.of(mesh()), PlanOptions.defaults());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(texts(plan.untouched()))
                .containsExactly(
                        "virtualNode/mine: is not desired; pruning would delete it",
                        "virtualNode/theirs: has no tag appmesh-dsl:managed-by");
        assertThat(steps(Planner.plan(actual, List.of(mesh()), PRUNING.adopt(true))))
                .containsExactly("DELETE virtualNode/mine");
    }

    @Test
    void what_others_still_refer_to_is_kept() {
        List<ResourceData> actual = with(
                applied(mesh(), node("n", "8080:http"), node("m"), router("r", "80:http")),
                route("r", "theirs", "httpRoute", "n"));
        Plan plan = Planner.plan(actual, List.of(mesh()), PRUNING);
        assertThat(steps(plan)).containsExactly("DELETE virtualNode/m");
        assertThat(texts(plan.untouched()))
                .containsExactly(
                        "virtualRouter/r/route/theirs: has no tag appmesh-dsl:managed-by",
                        "virtualRouter/r: cannot be deleted: virtualRouter/r/route/theirs needs it",
                        "virtualNode/n: cannot be deleted: virtualRouter/r/route/theirs needs it");
    }

    @Test
    void destroying_takes_what_is_marked_and_what_all_if_asked() {
        List<ResourceData> actual = with(applied(mesh(), node("mine")), ownedBy(node("theirs"), ACCOUNT, "ACTIVE"));
        Plan plan = Planner.destroy(actual, PlanOptions.defaults());
        assertThat(steps(plan)).containsExactly("DELETE virtualNode/mine");
        assertThat(texts(plan.untouched())).contains("mesh/shop: cannot be deleted: virtualNode/theirs needs it");
        assertThat(steps(Planner.destroyAll(actual, PlanOptions.defaults())))
                .containsExactly("DELETE virtualNode/mine", "DELETE virtualNode/theirs", "DELETE mesh/shop");
    }

    @Test
    void resources_of_another_account_are_never_touched() {
        List<ResourceData> actual = with(
                applied(mesh()),
                ownedBy(withTags(node("theirs", "8080:http"), MARK), OTHER, "ACTIVE"),
                ownedBy(withTags(node("gone"), MARK), OTHER, "ACTIVE"));
        PlanOptions options = PRUNING.adopt(true).account(ACCOUNT);
        Plan plan = Planner.plan(actual, List.of(mesh(), node("theirs", "8081:http")), options);
        assertThat(plan.steps()).isEmpty();
        assertThat(texts(plan.conflicts()))
                .containsExactly(
                        "virtualNode/theirs: belongs to account 444455556666; only that account can change it");
        assertThat(steps(Planner.destroyAll(actual, options))).isEmpty();
    }

    @Test
    void a_shared_mesh_itself_is_not_the_plans_business() {
        PlanOptions options = PRUNING.account(ACCOUNT).meshOwner(OTHER);
        Plan plan = Planner.plan(List.of(), List.of(mesh(), node("n")), options);
        assertThat(plan.meshOwner()).contains(OTHER);
        assertThat(steps(plan)).containsExactly("CREATE virtualNode/n");
        assertThat(plan.steps().get(0).needs()).isEmpty();
    }

    @Test
    void only_its_owner_can_have_gateways_in_a_shared_mesh_and_routes_in_a_router() {
        PlanOptions options = PRUNING.account(ACCOUNT).meshOwner(OTHER);
        Plan plan = Planner.plan(
                List.of(ownedBy(router("r", "80:http"), OTHER, "ACTIVE")),
                List.of(
                        mesh(),
                        Specs.gateway("g", "80:http"),
                        router("r", "80:http"),
                        node("n"),
                        route("r", "x", "httpRoute", "n")),
                options);
        assertThat(texts(plan.conflicts()))
                .containsExactly(
                        "virtualRouter/r/route/x: virtualRouter/r belongs to account 444455556666; only that account can"
                                + " add routes to it",
                        "virtualGateway/g: only the account that owns the mesh can have gateways in it");
    }

    @Test
    void tags_that_cannot_be_read_are_left_alone() {
        List<ResourceData> actual = with(applied(mesh()), ownedBy(node("n", "8080:http"), ACCOUNT, "ACTIVE"));
        PlanOptions options = PRUNING.unreadableTags(Set.of(key("virtualNode/n")));
        ResourceData desired = withTags(node("n", "8081:http"), Map.of("team", "blue"));
        assertThat(texts(Planner.plan(actual, List.of(mesh(), desired), options).conflicts())
                        .get(0))
                .startsWith("virtualNode/n: its tags cannot be read");
        assertThat(steps(Planner.plan(actual, List.of(mesh(), desired), options.adopt(true))))
                .containsExactly("UPDATE virtualNode/n");
    }

    @Test
    void tags_that_only_aws_can_set_stay() {
        ResourceData actual = withTags(node("n"), Map.of("aws:cloudformation:stack-name", "s", "old", "1"));
        Plan plan = Planner.plan(with(applied(mesh()), withTags(actual, MARK)), List.of(mesh(), node("n")), PRUNING);
        assertThat(steps(plan)).containsExactly("TAG virtualNode/n");
        assertThat(plan.steps().get(0).after().orElseThrow().tags())
                .containsOnlyKeys("aws:cloudformation:stack-name", "appmesh-dsl:managed-by");
    }

    @Test
    void more_tags_than_possible_are_a_conflict() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            tags.put("t" + i, "");
        }
        Plan plan = Planner.plan(List.of(), List.of(withTags(mesh(), tags)), PRUNING);
        assertThat(texts(plan.conflicts()))
                .containsExactly("mesh/shop: would have 51 tags including the ownership tag; at most 50 are possible");
        assertThat(Planner.plan(List.of(), List.of(withTags(mesh(), tags)), PRUNING.withoutOwnership())
                        .isExecutable())
                .isTrue();
    }

    @Test
    void without_ownership_everything_of_the_account_counts_and_marks_of_others_stay() {
        ResourceData marked = withTags(node("n"), Map.of("appmesh-dsl:managed-by", "them"));
        Plan plan = Planner.plan(
                List.of(mesh(), marked, node("m")), List.of(mesh(), node("n")), PRUNING.withoutOwnership());
        assertThat(steps(plan)).containsExactly("DELETE virtualNode/m");
    }

    @Test
    void a_deleted_resource_is_not_there() {
        List<ResourceData> actual = with(applied(mesh()), ownedBy(withTags(node("n"), MARK), ACCOUNT, "DELETED"));
        assertThat(steps(Planner.plan(actual, List.of(mesh(), node("n")), PRUNING)))
                .containsExactly("CREATE virtualNode/n");
        assertThat(Planner.plan(actual, List.of(mesh()), PRUNING).isEmpty()).isTrue();
    }

    @Test
    void members_that_this_version_does_not_know_are_dropped_only_if_allowed() {
        ResourceData newer = Specs.resource(
                "virtualRouter/r/route/x",
                "{'priority':1,'httpRoute':{'match':{'prefix':'/','newer':1},'action':{'weightedTargets':[]}}}");
        List<ResourceData> actual = applied(mesh(), router("r", "80:http"), newer);
        ResourceData same = Specs.resource(
                "virtualRouter/r/route/x",
                "{'priority':1,'httpRoute':{'match':{'prefix':'/'},'action':{'weightedTargets':[]}}}");
        assertThat(Planner.plan(actual, List.of(mesh(), router("r", "80:http"), same), PRUNING)
                        .isEmpty())
                .isTrue();

        ResourceData other = Specs.resource(
                "virtualRouter/r/route/x",
                "{'priority':2,'httpRoute':{'match':{'prefix':'/'},'action':{'weightedTargets':[]}}}");
        List<ResourceData> desired = List.of(mesh(), router("r", "80:http"), other);
        String told =
                "virtualRouter/r/route/x: has httpRoute.match.newer, which this version does not support; the update"
                        + " removes it";
        assertThat(texts(Planner.plan(actual, desired, PRUNING).conflicts())).containsExactly(told);
        Plan allowed = Planner.plan(actual, desired, PRUNING.dropUnknown(true));
        assertThat(texts(allowed.warnings())).containsExactly(told);
        assertThat(allowed.isExecutable()).isTrue();
    }

    @Test
    void preparing_a_route_for_a_listener_would_drop_unknown_members_too() {
        ResourceData newer = Specs.resource(
                "virtualRouter/r/route/x",
                "{'httpRoute':{'match':{'prefix':'/','newer':1},'action':{'weightedTargets':[]}}}");
        List<ResourceData> actual = applied(mesh(), router("r", "80:http"), newer);
        ResourceData said = Specs.resource(
                "virtualRouter/r/route/x",
                "{'httpRoute':{'match':{'prefix':'/','port':80},'action':{'weightedTargets':[]}}}");
        Plan plan = Planner.plan(actual, List.of(mesh(), router("r", "80:http", "81:http"), said), PRUNING);
        assertThat(texts(plan.conflicts()).get(0)).contains("has httpRoute.match.newer");
    }

    @Test
    void what_is_neither_there_nor_desired_cannot_be_referred_to() {
        Plan plan = Planner.plan(List.of(), List.of(mesh(), service("s", "virtualNode/nobody")), PRUNING);
        assertThat(texts(plan.conflicts()))
                .containsExactly("virtualService/s: needs virtualNode/nobody, which neither exists nor is desired");
    }

    @Test
    void a_route_of_others_in_the_way_of_a_second_listener_is_a_conflict() {
        List<ResourceData> actual =
                with(applied(mesh(), node("n"), router("r", "80:http")), route("r", "theirs", "httpRoute", "n"));
        Plan plan = Planner.plan(
                actual, List.of(mesh(), node("n"), router("r", "80:http", "81:http")), PlanOptions.defaults());
        assertThat(texts(plan.conflicts()))
                .containsExactly(
                        "virtualRouter/r/route/theirs: must set a port: virtualRouter/r will have 2 listeners");
    }

    @Test
    void resources_of_two_meshes_or_one_twice_are_refused() {
        ResourceData other = ResourceData.of(ResourceKey.ofMesh("other"), Specs.spec("{}"), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Planner.plan(List.of(mesh()), List.of(other), PRUNING))
                .withMessage("a plan is for one mesh, not for \"shop\" and \"other\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Planner.plan(List.of(), List.of(node("n"), node("n")), PRUNING))
                .withMessage("virtualNode/n is given twice");
    }

    @Test
    void a_tag_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanOptions.defaults().ownershipTag(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanOptions.defaults().ownershipTag("aws:mine"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanOptions.defaults().owner("x".repeat(257)));
    }

    @Test
    void tags_that_the_source_cannot_express_stay_if_that_is_asked_for() {
        List<ResourceData> actual = List.of(
                applied(mesh()).get(0), withTags(applied(node("n")).get(0), Map.of("team", "blue", "env", "x")));
        ResourceData desired = withTags(node("n"), Map.of("env", "y"));

        assertThat(after(Planner.plan(actual, List.of(mesh(), desired), PRUNING))
                        .tags())
                .containsOnlyKeys("env", PlanOptions.DEFAULT_OWNERSHIP_TAG);
        assertThat(after(Planner.plan(actual, List.of(mesh(), desired), PRUNING.keepTags(true)))
                        .tags())
                .containsEntry("team", "blue")
                .containsEntry("env", "y");
        assertThat(Planner.plan(actual, List.of(mesh(), node("n")), PRUNING.keepTags(true))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void tags_of_others_are_neither_changed_nor_removed_nor_added() {
        List<ResourceData> actual = List.of(
                applied(mesh()).get(0),
                withTags(applied(node("n")).get(0), Map.of("backup:daily", "on", "cost", "1", "old", "x")));
        ResourceData desired = withTags(node("n"), Map.of("cost", "2", "backup:weekly", "on"));
        PlanOptions options = PRUNING.ignoreTags("backup:*", "cost");

        assertThat(after(Planner.plan(actual, List.of(mesh(), desired), options))
                        .tags())
                .containsOnlyKeys("backup:daily", "cost", PlanOptions.DEFAULT_OWNERSHIP_TAG)
                .containsEntry("cost", "1");
        assertThat(Planner.plan(applied(mesh()), List.of(mesh(), desired), options)
                        .steps())
                .singleElement()
                .satisfies(step -> assertThat(step.after().orElseThrow().tags()).containsKeys("cost", "backup:weekly"));
    }

    @Test
    void fields_of_others_keep_their_live_value() {
        List<ResourceData> actual = applied(
                mesh(),
                router("r", "80:http"),
                node("a"),
                node("b"),
                node("c"),
                route("r", "x", "httpRoute", "a=70", "b=30"));
        PlanOptions options =
                PRUNING.ignoreFields("virtualRouter/*/route/x", "httpRoute.action.weightedTargets[*].weight");
        List<ResourceData> same = List.of(
                mesh(),
                router("r", "80:http"),
                node("a"),
                node("b"),
                node("c"),
                route("r", "x", "httpRoute", "b=10", "a=90"));

        Plan none = Planner.plan(actual, same, options);
        assertThat(none.isEmpty()).isTrue();
        assertThat(texts(none.untouched()))
                .containsExactly("virtualRouter/r/route/x: differs in ignored fields:"
                        + " httpRoute.action.weightedTargets[b].weight, httpRoute.action.weightedTargets[a].weight");

        List<ResourceData> other = List.of(
                mesh(),
                router("r", "80:http"),
                node("a"),
                node("b"),
                node("c"),
                route("r", "x", "httpRoute:80", "a=90", "b=10", "c=5"));
        assertThat(after(Planner.plan(actual, other, options)).spec())
                .isEqualTo(
                        route("r", "x", "httpRoute:80", "a=70", "b=30", "c=5").spec());
        assertThat(Planner.plan(actual, same, PRUNING.ignoreFields("**", "**.weight"))
                        .isEmpty())
                .isFalse();
        assertThat(Planner.plan(actual, same, PRUNING.ignoreFields("virtualRouter/*/*/*", "**.weight"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void ignored_fields_may_be_absent_on_either_side() {
        List<ResourceData> actual = applied(mesh(), resource("virtualNode/n", "{'logging':{'a':1},'other':{'b':1}}"));
        PlanOptions options = PRUNING.ignoreFields("virtualNode/n", "logging", "other.c");

        assertThat(Planner.plan(actual, List.of(mesh(), resource("virtualNode/n", "{'other':{'b':1,'c':2}}")), options)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void an_ignored_field_of_no_resource_is_a_warning() {
        Plan plan =
                Planner.plan(applied(mesh()), List.of(mesh()), PRUNING.ignoreFields("virtualNode/nope", "listeners"));

        assertThat(texts(plan.warnings()))
                .containsExactly("mesh/shop: has no resource \"virtualNode/nope\", of which a field is ignored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "[x]", "a[", "a[]", "a]b"})
    void an_invalid_path_of_an_ignored_field_is_refused(String field) {
        assertThatIllegalArgumentException().isThrownBy(() -> PRUNING.ignoreFields("virtualNode/n", field));
    }

    @Test
    void a_part_of_a_mesh_is_planned_without_touching_the_rest() {
        List<ResourceData> actual = applied(resource("mesh", "{'egressFilter':{'type':'DROP_ALL'}}"), node("theirs"));
        PlanOptions options = PlanOptions.defaults().partial(true);
        List<ResourceData> part = List.of(
                mesh(),
                router("r", "80:http"),
                route("r", "x", "httpRoute", "theirs"),
                service("s", "virtualRouter/r"));

        Plan plan = Planner.plan(actual, part, options);
        assertThat(steps(plan))
                .containsExactly("CREATE virtualRouter/r", "CREATE virtualRouter/r/route/x", "CREATE virtualService/s");
        assertThat(plan.untouched()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();

        assertThat(texts(Planner.plan(List.of(), part, options).conflicts()))
                .contains("virtualRouter/r: needs mesh/shop, which neither exists nor is desired");
        assertThat(texts(Planner.plan(applied(mesh()), part, options).conflicts()))
                .containsExactly(
                        "virtualRouter/r/route/x: needs virtualNode/theirs, which neither exists nor is desired");
        assertThatIllegalArgumentException().isThrownBy(() -> options.prune(true));
        assertThatIllegalArgumentException().isThrownBy(() -> PRUNING.partial(true));
    }

    private static ResourceData after(Plan plan) {
        assertThat(plan.steps()).hasSize(1);
        return plan.steps().get(0).after().orElseThrow();
    }
}
