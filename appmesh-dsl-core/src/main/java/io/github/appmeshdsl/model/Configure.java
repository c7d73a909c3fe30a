package io.github.appmeshdsl.model;

import java.util.function.Consumer;

/** Applies what a user says to a builder. */
final class Configure {

    private Configure() {}

    static <B> B configure(B builder, Consumer<? super B> spec) {
        spec.accept(builder);
        return builder;
    }
}
