package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.choice.Generator;

/** Generators of references. */
public final class RefValues {

    /** The name of other meshes in ARNs; no generated mesh has it. */
    private static final String ELSEWHERE = "elsewhere";

    private RefValues() {}

    /** Returns a generator of references by name or by ARN. */
    public static <R extends Referable<R>> Generator<Ref<R>> any(Class<R> type) {
        return choices -> choices.<Ref<R>>oneOf(named(type), arn(type));
    }

    /** Returns a generator of references by name, with or without namespace. */
    public static <R extends Referable<R>> Generator<Ref<R>> named(Class<R> type) {
        return choices -> choices.<Ref<R>>oneOf(
                c -> Ref.named(type, Texts.name(c)), c -> Ref.named(type, Texts.name(c), Texts.name(c)));
    }

    /** Returns a generator of references by ARN to resources of another mesh. */
    public static <R extends Referable<R>> Generator<Ref<R>> arn(Class<R> type) {
        ResourceKind kind = ResourceKind.ofKindName(type.getSimpleName()).orElseThrow();
        return choices -> Ref.arn(type, arn(choices, ELSEWHERE, kind, Texts.name(choices)));
    }

    /** Returns the ARN of a resource of any account and region. */
    public static String arn(Choices choices, String mesh, ResourceKind kind, String name) {
        String partition = choices.of("aws", "aws-cn", "aws-us-gov");
        String region = choices.of("us-west-2", "eu-central-1");
        return new ResourceArn(partition, region, Texts.account(choices), mesh, kind, name).toString();
    }
}
