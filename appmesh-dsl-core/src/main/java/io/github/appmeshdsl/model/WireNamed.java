package io.github.appmeshdsl.model;

/** A constant that App Mesh spells in its own way. */
public interface WireNamed {
    /** Returns the spelling in manifests and API documents. */
    String wireName();
}
