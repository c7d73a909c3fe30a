package io.github.appmeshdsl.aws.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.AppMeshOptions;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.ManualTime;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.validation.InvalidMeshException;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.ListTagsForResourceRequest;

class MeshReaderTest {

    private static final String OWNER = "111111111111";
    private static final String GUEST = "222222222222";

    @Test
    void all_meshes_are_read_and_one_that_is_not_there_does_not_exist() {
        try (LiveApi live = new LiveApi()) {
            AppMesh api = live.api();
            Mesh other = Mesh.of("other", b -> b.egressFilter(EgressFilter.ALLOW_ALL));
            Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(1))));
            Laws.assertSucceeded(api.apply(api.plan(other)));

            assertThat(api.meshes()).extracting(LiveMesh::name).containsExactly("other", Laws.NAME);
            assertThat(api.reading(api.meshes().get(0)).mesh()).isEqualTo(other);
            live.takeRequests();
            assertThat(api.read("none").exists()).isFalse();
            assertThat(live.takeRequests()).containsOnlyKeys("DescribeMesh", "ListMeshes");
        }
    }

    @Test
    void what_a_list_shows_is_looked_for_until_it_is_described() {
        try (LiveApi live = new LiveApi()) {
            AppMesh api = live.api();
            Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(1))));
            live.server().faults().addOnce(new Fault.StaleRead(Duration.ofHours(1)), "DescribeRoute", 1);
            live.server().faults().addOnce(new Fault.StaleRead(Duration.ofHours(1)), "DescribeVirtualNode", 2);
            AppMesh unhurried = AppMesh.of(live.client(), LiveApi.FAST.time(new ManualTime()));

            Laws.assertHolds(unhurried, Laws.mesh(1));
        }
    }

    @Test
    void what_cannot_be_read_is_told_and_nothing_is_planned_without_it() {
        try (LiveApi live = new LiveApi()) {
            AppMesh api = live.api();
            Laws.assertSucceeded(api.apply(api.plan(Laws.mesh(1))));
            live.server().faults().add(new Fault.InternalServerError(), "DescribeRoute", 1);
            AppMesh impatient = AppMesh.of(
                    live.client(), LiveApi.FAST.pacing(LiveApi.FAST.pacing().patience(Duration.ZERO)));

            LiveMesh mesh = impatient.read(Laws.NAME);

            assertThat(mesh.isComplete()).isFalse();
            assertThat(mesh.unread()).isNotEmpty().allSatisfy(unread -> {
                assertThat(unread.what()).startsWith("DescribeRoute virtualRouter/");
                assertThat(unread.failure()).isEqualTo(CallException.Failure.SERVICE);
            });
            assertThat(mesh.resources()).isNotEmpty();
            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(() -> impatient.plan(Laws.mesh(1)))
                    .withMessageEndingWith("a plan needs it");
        }
    }

    @Test
    void an_api_that_cannot_be_reached_is_told_at_once() {
        AppMeshClient client;
        try (LiveApi live = new LiveApi()) {
            client = LiveApi.client(live.server().endpoint(), new ExecutionInterceptor() {});
        }
        AppMesh api = AppMesh.of(client, AppMeshOptions.DEFAULT.pacing(Pacing.DEFAULT.patience(Duration.ZERO)));

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> api.read(Laws.NAME))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(CallException.Failure.CONNECTION));
    }

    @Test
    void drift_is_what_others_have_changed_and_marks_are_none() {
        try (LiveApi live = new LiveApi()) {
            Mesh mesh = Laws.mesh(1).copy(b -> b.egressFilter(EgressFilter.DROP_ALL));
            AppMesh api = live.api();
            AppMesh unmarked = live.api(PlanOptions.defaults().withoutOwnership());
            Laws.assertSucceeded(unmarked.apply(unmarked.plan(mesh)));
            assertThat(api.drift(mesh).exists()).isFalse();
            assertThat(api.drift(mesh).exists()).isFalse();

            live.client().updateMesh(r -> r.meshName(Laws.NAME).spec(s -> s.egressFilter(f -> f.type("ALLOW_ALL"))));
            AppMesh.Drift drift = api.drift(mesh);

            assertThat(drift.exists()).isTrue();
            assertThat(drift.plan().steps())
                    .singleElement()
                    .satisfies(step -> assertThat(step.key()).isEqualTo(ResourceKey.ofMesh(Laws.NAME)));
        }
    }

    @Test
    void a_guest_of_a_shared_mesh_names_its_owner_and_never_touches_what_is_foreign() {
        try (LiveApi live = new LiveApi(options -> options.accessKey(new AccessKey("owner", "s1", OWNER))
                .accessKey(new AccessKey("guest", "s2", GUEST))
                .share(OWNER, Laws.NAME, GUEST))) {
            AppMesh owner = AppMesh.of(client(live, "owner", "s1"), LiveApi.FAST);
            AppMesh guest = AppMesh.of(
                    client(live, "guest", "s2"),
                    LiveApi.FAST.plan(
                            PlanOptions.defaults().prune(true).account(GUEST).meshOwner(OWNER)));
            VirtualNode owners = VirtualNode.of("owners", b -> {});
            VirtualNode guests = VirtualNode.of("guests", b -> {});
            Mesh ownersMesh = Mesh.of(Laws.NAME, b -> b.add(owners));
            Mesh guestsMesh = Mesh.of(Laws.NAME, b -> b.add(guests, VirtualService.of("g.local", s -> s.node(guests))));
            Laws.assertSucceeded(owner.apply(owner.plan(ownersMesh)));

            Plan plan = guest.plan(guestsMesh);
            assertThat(plan.steps())
                    .extracting(step -> step.key().toString())
                    .containsExactly("virtualNode/guests", "virtualService/g.local");
            ApplyResult result = guest.apply(plan);
            Laws.assertSucceeded(result);
            assertThat(guest.plan(guestsMesh).isEmpty()).isTrue();

            LiveMesh all = guest.read(Laws.NAME);
            assertThat(all.resources())
                    .extracting(ResourceData::key)
                    .contains(
                            ResourceKey.of(ApiKind.VIRTUAL_NODE, Laws.NAME, "owners"),
                            ResourceKey.of(ApiKind.VIRTUAL_NODE, Laws.NAME, "guests"));
            assertThat(all.tagsUnread())
                    .extracting(ResourceKey::toString)
                    .containsExactly("mesh/shop", "virtualNode/owners");
            assertThat(guest.read(
                                    Laws.NAME,
                                    LiveMesh.ReadOptions.DEFAULT.account(GUEST).foreign(false))
                            .resources())
                    .extracting(resource -> resource.key().toString())
                    .containsExactly("mesh/shop", "virtualNode/guests", "virtualService/g.local");

            assertThat(owner.plan(ownersMesh).steps()).isEmpty();
            Laws.assertSucceeded(guest.apply(guest.planDestroy(Laws.NAME)));
            assertThat(owner.read(Laws.NAME).resources()).hasSize(2);
        }
    }

    private static AppMeshClient client(LiveApi live, String key, String secret) {
        return AppMeshClient.builder()
                .endpointOverride(live.server().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    @Test
    void a_shared_mesh_is_found_without_naming_its_owner_and_what_is_left_out_is_listed() {
        try (LiveApi live = new LiveApi(options -> options.accessKey(new AccessKey("owner", "s1", OWNER))
                .accessKey(new AccessKey("guest", "s2", GUEST))
                .share(OWNER, Laws.NAME, GUEST))) {
            AppMesh owner = AppMesh.of(client(live, "owner", "s1"), LiveApi.FAST);
            AppMesh guest = AppMesh.of(client(live, "guest", "s2"), LiveApi.FAST);
            AppMesh member = AppMesh.of(
                    client(live, "guest", "s2"),
                    LiveApi.FAST.plan(PlanOptions.defaults().account(GUEST).meshOwner(OWNER)));
            VirtualNode guests = VirtualNode.of("guests", b -> {});
            Laws.assertSucceeded(owner.apply(
                    owner.plan(Mesh.of(Laws.NAME, b -> b.add(VirtualNode.of("owners", n -> {}))))));
            Laws.assertSucceeded(member.apply(member.plan(Mesh.of(Laws.NAME, b -> b.add(guests)))));

            assertThat(guest.read(Laws.NAME).sharedBy()).contains(OWNER);
            assertThat(guest.planDestroy(Laws.NAME).text())
                    .contains("Conflicts, which must be resolved first:\n  ! mesh/" + Laws.NAME
                            + ": belongs to the account " + OWNER + ", which must be given as the mesh owner\n");
            assertThat(guest.read(Laws.NAME).resources()).hasSize(3);
            assertThat(guest.meshes()).singleElement().satisfies(mesh -> {
                assertThat(mesh.sharedBy()).contains(OWNER);
                assertThat(mesh.resources()).hasSize(3);
            });
            LiveMesh.ReadOptions own = LiveMesh.ReadOptions.DEFAULT.foreign(false);
            assertThat(guest.meshes(own.account(GUEST)))
                    .singleElement()
                    .satisfies(mesh -> assertThat(mesh.omitted())
                            .extracting(ResourceKey::toString)
                            .containsExactly("virtualNode/owners"));
            assertThat(owner.meshes(own)).singleElement().satisfies(mesh -> {
                assertThat(mesh.sharedBy()).isEmpty();
                assertThat(mesh.omitted()).extracting(ResourceKey::toString).containsExactly("virtualNode/guests");
            });
        }
    }

    @Test
    void a_resource_that_is_deleted_between_its_description_and_its_tags_is_left_out() {
        try (LiveApi live = new LiveApi()) {
            AppMesh api = live.api();
            Mesh mesh = Mesh.of(Laws.NAME, b -> b.add(VirtualNode.of("a", n -> {}), VirtualNode.of("b", n -> {})));
            Laws.assertSucceeded(api.apply(api.plan(mesh)));
            AppMeshClient racing = LiveApi.client(live.server().endpoint(), new ExecutionInterceptor() {
                @Override
                public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                    if (context.request() instanceof ListTagsForResourceRequest tags
                            && tags.resourceArn().endsWith("/a")) {
                        live.client()
                                .deleteVirtualNode(r -> r.meshName(Laws.NAME).virtualNodeName("a"));
                    }
                }
            });

            LiveMesh found = AppMesh.of(racing, LiveApi.FAST).read(Laws.NAME);

            assertThat(found.isComplete()).isTrue();
            assertThat(found.resources())
                    .extracting(resource -> resource.key().toString())
                    .containsExactly("mesh/shop", "virtualNode/b");
        }
    }

    @Test
    void an_invalid_mesh_is_not_planned() {
        try (LiveApi live = new LiveApi()) {
            Mesh mesh = Mesh.of(
                    Laws.NAME, b -> b.add(VirtualNode.of("a", n -> n.http(80800).dns("a.local"))));
            live.takeRequests();

            assertThatExceptionOfType(InvalidMeshException.class)
                    .isThrownBy(() -> live.api().plan(mesh))
                    .withMessageContaining("80800");
            assertThat(live.takeRequests()).isEmpty();
            AppMesh unchecked = AppMesh.of(
                    live.client(),
                    LiveApi.FAST.validation(ValidationOptions.importing().suppress("bound.range", "a test")));
            assertThat(unchecked.plan(mesh).steps()).hasSize(2);
        }
    }

    @Test
    void destroying_a_mesh_that_does_not_exist_says_so() {
        try (LiveApi live = new LiveApi()) {
            Plan plan = live.api().planDestroy("nope");

            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.text())
                    .isEqualTo("Plan for mesh \"nope\"\n\nWarnings:\n  ! mesh/nope: does not exist\n\nNo changes.\n");
            assertThat(live.api().planDestroyAll("nope")).isEqualTo(plan);
        }
    }

    @Test
    void names_in_kubernetes_are_kept_as_tags() {
        try (LiveApi live = new LiveApi()) {
            Mesh mesh = Mesh.of(Laws.NAME, b -> b.defaultNamespace("payments").add(VirtualNode.of("api", n -> {})));
            Laws.assertSucceeded(live.api().apply(live.api().plan(mesh)));

            LiveMesh found = live.api().read(Laws.NAME);

            assertThat(found.resources().get(1).key().name()).isEqualTo("api_payments");
            assertThat(found.resources().get(1).tags())
                    .containsEntry(KubernetesTags.NAME, "api")
                    .containsEntry(KubernetesTags.NAMESPACE, "payments");
        }
    }

    @Test
    void a_part_of_a_mesh_may_refer_to_what_is_live() {
        try (LiveApi live = new LiveApi()) {
            VirtualNode node = VirtualNode.of("theirs", n -> n.http(80).dns("theirs.local"));
            Mesh whole = Mesh.of(
                    Laws.NAME, b -> b.egressFilter(EgressFilter.DROP_ALL).add(node));
            Laws.assertSucceeded(live.api().apply(live.api().plan(whole)));
            Mesh part = Mesh.of(
                    Laws.NAME,
                    b -> b.add(VirtualService.of("ours.local", s -> s.node(Ref.named(VirtualNode.class, "theirs")))));
            AppMesh partial = live.api(PlanOptions.defaults().partial(true));

            Plan plan = partial.plan(part);

            assertThat(plan.steps())
                    .extracting(step -> step.key().toString())
                    .containsExactly("virtualService/ours.local");
            Laws.assertSucceeded(partial.apply(plan));
            assertThat(partial.plan(part).isEmpty()).isTrue();
            assertThat(partial.drift(part).exists()).isFalse();
        }
    }
}
