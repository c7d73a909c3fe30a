package io.github.appmeshdsl.cli;

import picocli.CommandLine.Model.CommandSpec;

/** Where a server listens, what it keeps its resources in, and who may call it. */
final class ListenOptions {

    static final String LISTEN = "--listen";
    static final String DATA = "--data";
    static final String DATABASE = "--database";
    static final String ACCOUNT = "--account";
    static final String REGION = "--region";
    static final String ACCESS_KEY = "--access-key";
    static final String ACCESS_KEYS = "--access-keys";
    static final String SHARE = "--share";
    static final String TLS = "--tls-keystore";

    static final String KEYS_VARIABLE = "APPMESH_ACCESS_KEYS";
    static final String PASSWORD_VARIABLE = "APPMESH_KEYSTORE_PASSWORD";
    static final String DATABASE_USER_VARIABLE = "APPMESH_DATABASE_USER";
    static final String DATABASE_PASSWORD_VARIABLE = "APPMESH_DATABASE_PASSWORD";

    static final String SHARE_FORM = "[OWNER/]MESH=ACCOUNT";

    private ListenOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("HOST:PORT", LISTEN)
                .description("Where to listen; any free port of 127.0.0.1 if not given.")
                .build());
        spec.addOption(Subcommand.option("DIR", DATA)
                .description("Keep resources in a file of this directory; in memory if not given.")
                .build());
        spec.addOption(Subcommand.option("URL", DATABASE)
                .description(
                        "Keep resources in a PostgreSQL database, jdbc:postgresql:...; user and password also from "
                                + DATABASE_USER_VARIABLE + " and " + DATABASE_PASSWORD_VARIABLE + ".")
                .build());
        spec.addOption(Subcommand.option("ID", ACCOUNT)
                .description("Account of callers and of keys that name none; 123456789012 if not given.")
                .build());
        spec.addOption(Subcommand.option("REGION", REGION)
                .description("Region in ARNs; us-east-1 if not given.")
                .build());
        spec.addOption(Subcommand.repeatable("ID:SECRET[:ACCOUNT]", ACCESS_KEY)
                .description(
                        "A key that callers may sign with; needed where other hosts can call. Others see it: rather "
                                + "use " + ACCESS_KEYS + ".")
                .build());
        spec.addOption(Subcommand.option("FILE", ACCESS_KEYS)
                .description("Keys, one a line; also from " + KEYS_VARIABLE + ", with spaces between them.")
                .build());
        spec.addOption(Subcommand.repeatable(SHARE_FORM, SHARE)
                .description("A mesh that another account may use as well; it belongs to " + ACCOUNT
                        + " if no OWNER is given.")
                .build());
        spec.addOption(Subcommand.option("FILE", TLS)
                .description("Key store (PKCS#12 or JKS) for TLS; its password is in " + PASSWORD_VARIABLE + ".")
                .build());
    }
}
