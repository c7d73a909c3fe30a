package io.github.appmeshdsl.testkit.text;

import io.github.appmeshdsl.internal.spec.Dialect;
import io.github.appmeshdsl.internal.spec.SpecSink;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import java.util.List;

/** The spelling of the Kubernetes resources, but for references: these are one word each. */
final class ReferencesInShort implements Dialect {

    static final ReferencesInShort INSTANCE = new ReferencesInShort();

    private ReferencesInShort() {}

    @Override
    public boolean isKubernetes() {
        return true;
    }

    @Override
    public String certificateArn() {
        return "certificateArn";
    }

    @Override
    public String certificateAuthorityArns() {
        return "certificateAuthorityArns";
    }

    @Override
    public String meshServiceDiscovery() {
        return "serviceDiscovery";
    }

    @Override
    public void writeReference(SpecSink out, String apiKey, Ref<?> ref, MeshMember from) {
        out.name(apiKey);
        out.string(ref.text());
    }

    @Override
    public List<String> spellings(String member) {
        return List.of(member);
    }
}
