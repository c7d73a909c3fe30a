package io.github.appmeshdsl.testing;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.fault.Faults;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** Starts and stops the servers of {@link EmbeddedAppMesh}. */
final class EmbeddedAppMeshExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EmbeddedAppMeshExtension.class);

    private static final Set<Class<?>> PARAMETERS =
            Set.of(URI.class, AppMeshClient.class, AppMesh.class, Faults.class, Mesh.class);

    EmbeddedAppMeshExtension() {}

    /** A server that runs, with its client and the mesh that was applied. */
    private record Running(AppMeshServer server, AppMeshClient client, Optional<Mesh> mesh) {

        static Running start(EmbeddedAppMesh settings) {
            AppMeshServer server = AppMeshServer.start(options -> options.faults(Faults.withSeed(settings.seed())));
            try {
                AppMeshClient client = AppMeshClient.builder()
                        .addPlugin(AppMesh.plugin())
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                try {
                    Optional<Mesh> mesh = mesh(settings.mesh());
                    AppMesh api = AppMesh.of(client);
                    mesh.ifPresent(desired -> api.apply(api.plan(desired)).orThrow());
                    return new Running(server, client, mesh);
                } catch (RuntimeException e) {
                    client.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        }

        private static Optional<Mesh> mesh(Class<? extends Supplier<Mesh>> type) {
            return type.equals(EmbeddedAppMesh.NoMesh.class)
                    ? Optional.empty()
                    : Optional.of(ReflectionSupport.newInstance(type).get());
        }

        void stop() {
            client.close();
            server.close();
        }

        Object value(Class<?> type) {
            if (type.equals(URI.class)) {
                return server.endpoint();
            }
            if (type.equals(AppMeshClient.class)) {
                return client;
            }
            if (type.equals(AppMesh.class)) {
                return AppMesh.of(client);
            }
            if (type.equals(Faults.class)) {
                return server.faults();
            }
            return mesh.orElseThrow(() ->
                    new ParameterResolutionException("no mesh was applied; set it by @EmbeddedAppMesh(mesh = ...)"));
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofClass(context)
                .filter(settings -> settings.scope() == EmbeddedAppMesh.Scope.CLASS)
                .ifPresent(settings -> start(context, settings));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        AnnotationSupport.findAnnotation(context.getElement(), EmbeddedAppMesh.class)
                .or(() -> around(context).filter(settings -> settings.scope() == EmbeddedAppMesh.Scope.METHOD))
                .ifPresent(settings -> start(context, settings));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    private static Optional<EmbeddedAppMesh> ofClass(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestClass(), EmbeddedAppMesh.class);
    }

    /** Returns the settings of the class of a test, or of the nearest class around that. */
    private static Optional<EmbeddedAppMesh> around(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            Optional<EmbeddedAppMesh> settings = AnnotationSupport.findAnnotation(type, EmbeddedAppMesh.class);
            if (settings.isPresent()) {
                return settings;
            }
        }
        return Optional.empty();
    }

    private static void start(ExtensionContext context, EmbeddedAppMesh settings) {
        try {
            context.getStore(NAMESPACE).put(Running.class, Running.start(settings));
        } catch (AppMeshServer.StartException e) {
            throw new ExtensionConfigurationException("the App Mesh API cannot be started: " + e.getMessage(), e);
        }
    }

    private static void stop(ExtensionContext context) {
        Running running = context.getStore(NAMESPACE).remove(Running.class, Running.class);
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        @Nullable Running running = context.getStore(NAMESPACE).get(Running.class, Running.class);
        if (running == null) {
            throw new ParameterResolutionException("there is no App Mesh API yet for "
                    + parameter.getDeclaringExecutable() + ": each method has its own, so take it as a parameter of the"
                    + " method, or annotate the class with the scope CLASS");
        }
        return running.value(parameter.getParameter().getType());
    }
}
