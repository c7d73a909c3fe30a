package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** References: {@code …Ref} or {@code …ARN} in Kubernetes, a name in the API. */
final class ReferenceMapping implements Ref.Visitor<SpecSink> {

    private static final ReferenceMapping WRITER = new ReferenceMapping();

    private ReferenceMapping() {}

    static void writeNamed(SpecSink out, Ref.Named<?> ref) {
        out.startMapping();
        out.name("name");
        out.string(ref.name());
        Optional<String> namespace = ref.namespace();
        if (namespace.isPresent() && !namespace.get().isEmpty()) {
            out.name("namespace");
            out.string(namespace.get());
        }
        out.endMapping();
    }

    static void writeAll(SpecOutput out, String key, List<? extends Ref<?>> refs) {
        if (refs.isEmpty()) {
            return;
        }
        out.sink.name(key);
        out.sink.startSequence();
        for (Ref<?> ref : refs) {
            ref.accept(WRITER, out.sink);
        }
        out.sink.endSequence();
    }

    @Override
    public void named(Ref.Named<?> ref, SpecSink out) {
        writeNamed(out, ref);
    }

    /** Lists in Kubernetes have no key for an ARN; a rule reports it before. */
    @Override
    public void arn(Ref.Arn<?> ref, SpecSink out) {}

    /**
     * Reads the reference among the entries of {@code in}; null, with a problem, if there is none. What stands in for one
     * with a fault leads nowhere.
     */
    static <R extends Referable<R>> @Nullable Ref<R> read(
            SpecInput in, Class<R> type, ResourceKind kind, String apiKey) {
        if (!in.dialect().isKubernetes()) {
            String name = in.requiredName(apiKey);
            return name == null ? null : in.dialect().readReference(type, kind, name);
        }
        String refKey = KubernetesDialect.refKey(kind);
        String arnKey = KubernetesDialect.arnKey(kind);
        boolean hasRef = in.has(refKey);
        if (in.has(arnKey)) {
            if (hasRef) {
                in.report(SpecRule.REF_BOTH, refKey, refKey + " is ignored because " + arnKey + " is set");
                // The schema of the custom resource applies to it nevertheless.
                in.mapping(refKey, r -> readNamed(r, type));
            }
            String arn = in.requiredName(arnKey);
            return arn == null ? null : Ref.arn(type, arn);
        }
        if (!hasRef) {
            in.reportMissing(
                    SpecRule.UNION_NONE,
                    apiKey.endsWith("Name") ? "" : apiKey,
                    "either " + refKey + " or " + arnKey + " is required",
                    refKey,
                    arnKey);
            in.assume(refKey);
        }
        return in.mapping(refKey, r -> readNamed(r, type)).orElse(null);
    }

    private static <R extends Referable<R>> @Nullable Ref<R> readNamed(SpecInput in, Class<R> type) {
        String name = in.requiredName("name");
        Optional<String> namespace = in.name("namespace").filter(n -> !n.isEmpty());
        if (name == null) {
            return null;
        }
        return namespace.isPresent() ? Ref.named(type, namespace.get(), name) : Ref.named(type, name);
    }

    static List<Ref<BackendGroup>> readGroups(SpecInput in, String key) {
        return in.list(key, r -> readNamed(r, BackendGroup.class));
    }

    static List<Ref<VirtualService>> readServices(SpecInput in, String key) {
        return in.list(key, r -> readNamed(r, VirtualService.class));
    }
}
