package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.AppMeshOptions;
import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.validation.InvalidMeshException;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.AppMeshClientBuilder;

/** The App Mesh API that the options of a command describe. Every failure becomes a line. */
final class ApiSession implements AutoCloseable {

    private static final Duration PATIENCE_OF_READS = Duration.ofSeconds(10);

    private static final String NO_ENDPOINT =
            "no endpoint is given, and AWS itself no longer offers App Mesh: give --endpoint or set AWS_ENDPOINT_URL";

    private final DefaultCredentialsProvider credentials;
    private final AppMeshClient client;
    private final PlanOptions plan;
    private final ValidationOptions validation;
    private final Pacing pacing;
    private final ReadProgress progress;
    private final boolean isElsewhere;
    /** Held, so that the level is not forgotten. */
    private final Logger sdk = Logger.getLogger("software.amazon.awssdk");

    /** Whether the API has answered. Until then a failing connection is reported immediately. */
    private boolean isReached;

    private ApiSession(
            ParseResult arguments,
            boolean hasTags,
            Optional<String> owner,
            ValidationOptions validation,
            Console console) {
        progress = new ReadProgress(console);
        // Its warnings are reported as failures where they matter.
        sdk.setLevel(Level.OFF);
        plan = planOptions(arguments, owner).keepTags(!hasTags);
        this.validation = validation;
        Optional<URI> endpoint = ApiOptions.endpoint(arguments).map(url -> endpoint(arguments, url));
        Optional<URI> known = endpoint.or(ApiSession::endpointOfEnvironment);
        isElsewhere = endpoint.isPresent() || System.getenv("AWS_ENDPOINT_URL") != null;
        pacing = pacing(arguments, known);
        Region region = ApiOptions.region(arguments).map(Region::of).orElseGet(() -> region(isElsewhere));
        credentials = DefaultCredentialsProvider.builder().build();
        requireAny(credentials);
        AppMeshClientBuilder builder = AppMeshClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .addPlugin(AppMesh.plugin())
                .credentialsProvider(credentials)
                // Calls are tried again by the library.
                .overrideConfiguration(
                        c -> c.retryStrategy(retries -> retries.maxAttempts(1)).addExecutionInterceptor(progress))
                .region(region);
        endpoint.ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    /**
     * Opens the API.
     *
     * @throws CommandFailure if region or credentials cannot be found
     */
    static ApiSession open(ParseResult arguments, Console console) {
        return open(arguments, Optional.empty(), console);
    }

    /**
     * Opens the API.
     *
     * @param owner who manages resources, if the arguments do not name the owner
     * @throws CommandFailure if region or credentials cannot be found
     */
    static ApiSession open(ParseResult arguments, Optional<String> owner, Console console) {
        return open(arguments, true, owner, ValidationOptions.importing(), console);
    }

    /**
     * Opens the API to compare it with a mesh.
     *
     * @throws CommandFailure if region or credentials cannot be found
     */
    static ApiSession open(ParseResult arguments, DesiredMesh desired, Console console) {
        return open(
                arguments, desired.hasTags(), desired.owner(), desired.checks().partial(desired.isPartial()), console);
    }

    private static ApiSession open(
            ParseResult arguments,
            boolean hasTags,
            Optional<String> owner,
            ValidationOptions validation,
            Console console) {
        try {
            return new ApiSession(arguments, hasTags, owner, validation, console);
        } catch (SdkException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            // The SDK checks its files as if they were arguments.
            throw new CommandFailure("the configuration of AWS is invalid: " + e.getMessage(), e);
        }
    }

    private static URI endpoint(ParseResult arguments, String url) {
        try {
            URI endpoint = new URI(url);
            String scheme = String.valueOf(endpoint.getScheme());
            if ((scheme.equals("http") || scheme.equals("https")) && endpoint.getHost() != null) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw Subcommand.misuse(
                arguments, "--endpoint must be a URL such as http://127.0.0.1:8080, not \"" + url + "\"");
    }

    private static Optional<URI> endpointOfEnvironment() {
        try {
            return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).map(URI::create);
        } catch (IllegalArgumentException e) {
            // The SDK reports it.
            return Optional.empty();
        }
    }

    private static Pacing pacing(ParseResult arguments, Optional<URI> endpoint) {
        OptionalDouble rate = ApiOptions.rate(arguments);
        String host = endpoint.map(URI::getHost).orElse("");
        if (rate.isPresent() && (host.isEmpty() || host.endsWith(".amazonaws.com"))) {
            throw Subcommand.misuse(arguments, "--rate is only for an endpoint that is not AWS's");
        }
        if (rate.isPresent() && !Double.isInfinite(rate.getAsDouble())) {
            return Pacing.DEFAULT.rates(rate.getAsDouble(), rate.getAsDouble());
        }
        boolean isLoopback = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return rate.isPresent() || isLoopback ? Pacing.UNLIMITED : Pacing.DEFAULT;
    }

    private static Region region(boolean isElsewhere) {
        // With an endpoint, the region is only a name, and the network is not searched for one.
        AwsRegionProvider regions = isElsewhere
                ? new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                : DefaultAwsRegionProviderChain.builder().build();
        try {
            return regions.getRegion();
        } catch (SdkException e) {
            if (isElsewhere) {
                return Region.US_EAST_1;
            }
            throw new CommandFailure(NO_ENDPOINT, e);
        }
    }

    private static void requireAny(AwsCredentialsProvider credentials) {
        try {
            credentials.resolveCredentials();
        } catch (SdkException e) {
            throw new CommandFailure(
                    "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (to anything for a server without "
                            + "access keys), or AWS_PROFILE",
                    e);
        }
    }

    private static PlanOptions planOptions(ParseResult arguments, Optional<String> ownerOfProject) {
        try {
            PlanOptions options = PlanOptions.defaults()
                    .adopt(ApiOptions.adopts(arguments))
                    .prune(ApiOptions.prunes(arguments))
                    .partial(ApiOptions.isPartial(arguments))
                    .ignoreTags(ApiOptions.ignoredTags(arguments))
                    .tags(ApiOptions.tags(arguments));
            for (String field : ApiOptions.ignoredFields(arguments)) {
                int colon = field.lastIndexOf(':');
                options = options.ignoreFields(field.substring(0, colon), field.substring(colon + 1));
            }
            Optional<String> owner = ApiOptions.owner(arguments).or(() -> ownerOfProject);
            Optional<String> account = ApiOptions.account(arguments);
            Optional<String> meshOwner = ApiOptions.meshOwner(arguments);
            options = owner.isPresent() ? options.owner(owner.get()) : options;
            options = account.isPresent() ? options.account(account.get()) : options;
            return meshOwner.isPresent() ? options.meshOwner(meshOwner.get()) : options;
        } catch (IllegalArgumentException e) {
            throw Subcommand.misuse(arguments, String.valueOf(e.getMessage()));
        }
    }

    /** Reads something. */
    <T> T read(Function<AppMesh, T> question) {
        progress.start();
        try {
            return call(pacing.patience(PATIENCE_OF_READS), question);
        } finally {
            progress.stop();
        }
    }

    /** Changes something, with more patience. */
    <T> T write(Function<AppMesh, T> change) {
        return call(pacing, change);
    }

    private <T> T call(Pacing pace, Function<AppMesh, T> use) {
        AppMeshOptions options = AppMeshOptions.DEFAULT
                .plan(plan)
                .validation(validation)
                .pacing(pace.firstContact(isReached ? pace.patience() : Duration.ZERO));
        try {
            T result = use.apply(AppMesh.of(client, options));
            isReached = true;
            return result;
        } catch (CallException e) {
            boolean isNowhere = e.failure() == CallException.Failure.CONNECTION && !isElsewhere;
            throw new CommandFailure(
                    e.getMessage() + "; "
                            + (isNowhere ? NO_ENDPOINT : e.failure().advice()),
                    e);
        } catch (InvalidMeshException e) {
            throw new CommandFailure(e.report().toText(), e);
        } catch (JournalException | SdkException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        client.close();
        credentials.close();
    }
}
