package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names for Kubernetes objects: the name that a manifest of the set gives or refers to; else the one that tags keep; else the
 * name from which the App Mesh controller would derive the AWS name, if its namespace is known; else the AWS name in
 * characters that Kubernetes accepts. No two objects of a kind get the same name.
 */
public final class KubernetesNaming implements ResourceNaming {

    private static final int LONGEST = 253;

    private final String namespace;
    private final Set<String> namespaces = new LinkedHashSet<>();
    private final Map<ResourceKey, ModelName> names = new LinkedHashMap<>();
    private final Map<ApiKind, Set<ModelName>> taken = new HashMap<>();

    /**
     * Names these resources.
     *
     * @param namespace namespace of all resources whose own is not known
     * @param known names that are known already
     */
    public KubernetesNaming(Collection<ResourceData> resources, String namespace, Map<ResourceKey, ModelName> known) {
        this.namespace = namespace;
        namespaces.add(namespace);
        known.forEach((key, name) -> {
            names.put(key, name);
            taken.computeIfAbsent(key.kind(), kind -> new HashSet<>()).add(name);
            name.namespace().ifPresent(namespaces::add);
        });
        for (ResourceData resource : resources) {
            String kept = resource.tags().get(KubernetesTags.NAMESPACE);
            if (kept != null && isName(kept)) {
                namespaces.add(kept);
            }
        }
        for (ResourceData resource : resources) {
            ModelName kept = kept(resource);
            if (kept != null && !names.containsKey(resource.key())) {
                take(resource.key(), kept);
            }
        }
        for (ResourceData resource : resources) {
            take(ResourceKey.ofMesh(resource.key().mesh()));
            take(resource.key());
            if (resource.key().kind() == ApiKind.ROUTE) {
                // A router that is not in the set is in the mesh nevertheless, to hold the route.
                resource.key().owner().ifPresent(this::take);
            }
        }
    }

    private void take(ResourceKey key) {
        if (!names.containsKey(key)) {
            take(key, derived(key));
        }
    }

    private void take(ResourceKey key, ModelName wanted) {
        ModelName name = free(key.kind(), wanted);
        taken.computeIfAbsent(key.kind(), kind -> new HashSet<>()).add(name);
        names.put(key, name);
    }

    private ModelName free(ApiKind kind, ModelName wanted) {
        Set<ModelName> others = taken.getOrDefault(kind, Set.of());
        ModelName name = wanted;
        for (int i = 2; others.contains(name); i++) {
            String suffix = "-" + i;
            name = new ModelName(cut(wanted.name(), LONGEST - suffix.length()) + suffix, wanted.namespace());
        }
        return name;
    }

    @Override
    public ModelName nameOf(ResourceKey key) {
        ModelName name = names.get(key);
        return name == null ? free(key.kind(), ofAnother(key)) : name;
    }

    @Override
    public ResourceData withoutKeptName(ResourceData resource) {
        return new ResourceData(
                resource.key(), resource.spec(), KubernetesTags.without(resource.tags()), resource.metadata());
    }

    @Override
    public ModelName referenceTo(ResourceKey key) {
        ModelName name = nameOf(key);
        boolean isMeant = names.containsKey(key)
                || key.kind()
                        .resourceKind()
                        .filter(kind -> kind.awsName(
                                        name.name(), name.namespace().orElse(""))
                                .equals(key.name()))
                        .isPresent();
        return isMeant ? name : new ModelName(key.name(), Optional.of(""));
    }

    /** What is not among the resources is called so that its AWS name follows from the name, if there is such a name. */
    private ModelName ofAnother(ResourceKey key) {
        int end = separator(key);
        if (end > 0) {
            String name = key.name().substring(0, end);
            String its = key.name().substring(end + 1);
            if (isName(name) && isName(its) && its.indexOf('.') < 0) {
                return new ModelName(name, Optional.of(its));
            }
        }
        return derived(key);
    }

    private static int separator(ResourceKey key) {
        return key.name()
                .lastIndexOf(key.kind()
                        .resourceKind()
                        .orElse(ResourceKind.VIRTUAL_ROUTER)
                        .awsNameSeparator());
    }

    private @Nullable ModelName kept(ResourceData resource) {
        String name = resource.tags().get(KubernetesTags.NAME);
        if (name == null || !isName(name)) {
            return null;
        }
        if (resource.key().kind() == ApiKind.MESH) {
            return new ModelName(name, Optional.empty());
        }
        String kept = resource.tags().get(KubernetesTags.NAMESPACE);
        return new ModelName(name, Optional.of(kept != null && isName(kept) ? kept : namespace));
    }

    private ModelName derived(ResourceKey key) {
        if (key.kind() == ApiKind.MESH) {
            return new ModelName(inKubernetesLetters(key.name()), Optional.empty());
        }
        int end = separator(key);
        if (end > 0 && namespaces.contains(key.name().substring(end + 1))) {
            String name = key.name().substring(0, end);
            if (isName(name)) {
                return new ModelName(name, Optional.of(key.name().substring(end + 1)));
            }
        }
        return new ModelName(inKubernetesLetters(key.name()), Optional.of(namespace));
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && inKubernetesLetters(text).equals(text);
    }

    /** Returns a DNS subdomain that is as much like the text as can be. */
    private static String inKubernetesLetters(String text) {
        StringBuilder name = new StringBuilder(text.length());
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            boolean followsLetter = !name.isEmpty() && name.charAt(name.length() - 1) != '.';
            if (isLetter) {
                name.append(c);
            } else if (c == '.' && followsLetter) {
                trim(name);
                name.append('.');
            } else if (c != '.' && followsLetter) {
                name.append('-');
            }
        }
        String cut = cut(name.toString(), LONGEST);
        return cut.isEmpty() ? "x" : cut;
    }

    private static void trim(StringBuilder name) {
        while (!name.isEmpty() && name.charAt(name.length() - 1) == '-') {
            name.setLength(name.length() - 1);
        }
    }

    private static String cut(String name, int length) {
        StringBuilder cut = new StringBuilder(name.substring(0, Math.min(name.length(), length)));
        while (!cut.isEmpty() && (cut.charAt(cut.length() - 1) == '-' || cut.charAt(cut.length() - 1) == '.')) {
            cut.setLength(cut.length() - 1);
        }
        return cut.toString();
    }
}
