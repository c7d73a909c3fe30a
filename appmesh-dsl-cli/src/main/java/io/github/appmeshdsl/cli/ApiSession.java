package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.AppMeshOptions;
import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.plan.PlanOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
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

/** An App Mesh API as the options of a command say. Whatever goes wrong with it becomes a line. */
final class ApiSession implements AutoCloseable {

    private static final Duration PATIENCE_OF_READS = Duration.ofSeconds(10);

    private static final String NO_ENDPOINT =
            "no endpoint is given, and AWS itself has switched App Mesh off: give --endpoint, or set AWS_ENDPOINT_URL";

    private final DefaultCredentialsProvider credentials;
    private final AppMeshClient client;
    private final PlanOptions plan;
    private final boolean isElsewhere;
    /** Held, so that the level is not forgotten. */
    private final Logger sdk = Logger.getLogger("software.amazon.awssdk");

    /** Whether the API has answered. Until then a wrong address is told at once. */
    private boolean isReached;

    private ApiSession(ParseResult arguments) {
        // Its warnings are told as failures where they are some.
        sdk.setLevel(Level.OFF);
        plan = planOptions(arguments);
        Optional<URI> endpoint = ApiOptions.endpoint(arguments).map(url -> endpoint(arguments, url));
        isElsewhere = endpoint.isPresent() || System.getenv("AWS_ENDPOINT_URL") != null;
        Region region = ApiOptions.region(arguments).map(Region::of).orElseGet(() -> region(isElsewhere));
        credentials = DefaultCredentialsProvider.builder().build();
        requireAny(credentials);
        AppMeshClientBuilder builder = AppMeshClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .addPlugin(AppMesh.plugin())
                .credentialsProvider(credentials)
                // Calls are tried again by the library.
                .overrideConfiguration(c -> c.retryStrategy(retries -> retries.maxAttempts(1)))
                .region(region);
        endpoint.ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    /**
     * Opens the API.
     *
     * @throws CommandFailure if region or credentials cannot be found
     */
    static ApiSession open(ParseResult arguments) {
        try {
            return new ApiSession(arguments);
        } catch (SdkException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
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
            // Told below.
        }
        throw Subcommand.misuse(arguments, "--endpoint is a URL such as http://127.0.0.1:8080, not \"" + url + "\"");
    }

    private static Region region(boolean isElsewhere) {
        // Where the endpoint is given, the region is a mere name in it: the network is not searched for one.
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

    private static PlanOptions planOptions(ParseResult arguments) {
        try {
            PlanOptions options = PlanOptions.defaults()
                    .adopt(ApiOptions.adopts(arguments))
                    .prune(ApiOptions.prunes(arguments))
                    .tags(ApiOptions.tags(arguments));
            Optional<String> owner = ApiOptions.owner(arguments);
            Optional<String> account = ApiOptions.account(arguments);
            Optional<String> meshOwner = ApiOptions.meshOwner(arguments);
            options = owner.isPresent() ? options.owner(owner.get()) : options;
            options = account.isPresent() ? options.account(account.get()) : options;
            return meshOwner.isPresent() ? options.meshOwner(meshOwner.get()) : options;
        } catch (IllegalArgumentException e) {
            throw Subcommand.misuse(arguments, String.valueOf(e.getMessage()));
        }
    }

    /** Returns what the API answers to questions. */
    <T> T read(Function<AppMesh, T> question) {
        return call(Pacing.DEFAULT.patience(PATIENCE_OF_READS), question);
    }

    /** Returns what becomes of changes, which may take their time. */
    <T> T write(Function<AppMesh, T> change) {
        return call(Pacing.DEFAULT, change);
    }

    private <T> T call(Pacing pacing, Function<AppMesh, T> use) {
        AppMeshOptions options =
                AppMeshOptions.DEFAULT.plan(plan).pacing(isReached ? pacing : pacing.firstContact(Duration.ZERO));
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
