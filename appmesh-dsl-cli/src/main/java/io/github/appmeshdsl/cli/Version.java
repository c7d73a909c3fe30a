package io.github.appmeshdsl.cli;

/** The version of this program. */
final class Version {

    private Version() {}

    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
