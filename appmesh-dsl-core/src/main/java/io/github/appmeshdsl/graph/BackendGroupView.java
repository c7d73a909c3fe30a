package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.BackendGroup;

/** A backend group; what it names is looked up for each node that uses it. */
public final class BackendGroupView extends MemberView {

    private final BackendGroup group;

    BackendGroupView(BackendGroup group, String namespace, int index) {
        super(group, namespace, index);
        this.group = group;
    }

    @Override
    public BackendGroup member() {
        return group;
    }
}
