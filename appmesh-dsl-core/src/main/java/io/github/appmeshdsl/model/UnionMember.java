package io.github.appmeshdsl.model;

/** One variant of a union: App Mesh takes exactly one member of it, and this is that member's name. */
public interface UnionMember {
    /** Returns the member's name in a spec; dots are steps ({@code path.exact}). */
    String memberName();
}
