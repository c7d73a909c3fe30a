package io.github.appmeshdsl.k8s.install;

/** What a proxy logs about itself. */
public enum EnvoyLogLevel {
    /** Every step. */
    TRACE,
    /** What helps to find faults. */
    DEBUG,
    /** What goes on. */
    INFO,
    /** What is doubtful. */
    WARN,
    /** What fails. */
    ERROR,
    /** What ends the proxy. */
    CRITICAL,
    /** Nothing. */
    OFF
}
