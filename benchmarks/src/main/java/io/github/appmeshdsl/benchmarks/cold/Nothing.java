package io.github.appmeshdsl.benchmarks.cold;

/** Does nothing. */
public final class Nothing {

    private Nothing() {}

    /** Returns. */
    public static void main(String[] args) {}
}
