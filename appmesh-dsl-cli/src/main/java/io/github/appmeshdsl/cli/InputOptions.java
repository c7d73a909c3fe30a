package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.xds.CertificateDirectory;
import io.github.appmeshdsl.xds.EndpointFile;
import io.github.appmeshdsl.xds.EndpointResolver;
import io.github.appmeshdsl.xds.MeshPublisher;
import io.github.appmeshdsl.xds.SecretProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Where a control plane finds endpoints and secrets. */
final class InputOptions implements AutoCloseable {

    private static final String ENDPOINTS = "--endpoints";
    private static final String CLOUD_MAP = "cloud-map";
    private static final String CERTIFICATES = "--certificates";

    private final List<EndpointResolver> resolvers = new ArrayList<>();
    private final List<SecretProvider> providers = new ArrayList<>();

    private final EnvoyOptions given;

    private InputOptions(EnvoyOptions given) {
        this.given = given;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.repeatable("FILE|cloud-map", ENDPOINTS)
                .description(
                        "Instances of services in AWS Cloud Map: a file in YAML or JSON, or the service itself, by the "
                                + "credentials and region of the environment. The first that has a service counts; changes are "
                                + "followed.")
                .build());
        spec.addOption(Subcommand.option("DIRECTORY", CERTIFICATES)
                .description("Certificates, keys and authorities in PEM form that the control plane delivers for ACM "
                        + "and SDS, by id; changes are followed.")
                .build());
    }

    /** Refuses the options where there is no control plane. */
    static void requireNone(ParseResult arguments) {
        for (String option : List.of(ENDPOINTS, CERTIFICATES)) {
            if (arguments.hasMatchedOption(option)) {
                throw Subcommand.misuse(
                        arguments, option + " is for the control plane, which " + DiscoveryOptions.XDS + " starts");
            }
        }
    }

    /** Opens what the arguments name. */
    static InputOptions open(ParseResult arguments, EnvoyOptions given) throws IOException {
        InputOptions inputs = new InputOptions(given);
        try {
            for (String name : arguments.matchedOptionValue(ENDPOINTS, List.<String>of())) {
                inputs.resolvers.add(
                        name.equals(CLOUD_MAP)
                                ? CloudMapEndpoints.open()
                                : EndpointFile.watch(existing(Path.of(name))));
            }
            if (given.mode() == ProxyMode.PROXYLESS) {
                // Envoy would ask for DNS names itself.
                inputs.resolvers.add(EndpointResolver.dns());
            }
            for (String name :
                    Subcommand.value(arguments, CERTIFICATES).stream().toList()) {
                Path directory = existing(Path.of(name));
                if (!Files.isDirectory(directory)) {
                    throw new NotDirectoryException(name);
                }
                inputs.providers.add(CertificateDirectory.watch(directory));
            }
            return inputs;
        } catch (IOException | RuntimeException e) {
            inputs.close();
            throw e;
        }
    }

    private static Path existing(Path path) throws NoSuchFileException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return path;
    }

    /** Returns a publisher that uses what was opened: secrets come from the control plane if it has any. */
    MeshPublisher publisher(MeshPublisher publisher) {
        EnvoyOptions options =
                providers.isEmpty() ? given : given.secrets(given.secrets().fromControlPlane(true));
        return publisher
                .envoy(options)
                .resolvers(resolvers.toArray(EndpointResolver[]::new))
                .secrets(providers.toArray(SecretProvider[]::new));
    }

    @Override
    public void close() {
        resolvers.forEach(EndpointResolver::close);
        providers.forEach(SecretProvider::close);
    }
}
