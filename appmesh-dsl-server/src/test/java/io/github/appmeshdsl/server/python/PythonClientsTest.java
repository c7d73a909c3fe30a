package io.github.appmeshdsl.server.python;

import io.github.appmeshdsl.python.PythonEnvironment;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.ServerOptions;
import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.limit.RequestRates;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** boto3 and the AWS CLI against the server. The assertions are in the Python scripts. */
class PythonClientsTest {

    private static final String ACCOUNT = "123456789012";
    private static final String OWNER = "111111111111";
    private static final String CONSUMER = "222222222222";
    private static final String STRANGER = "333333333333";
    private static final Consumer<ServerOptions> OPEN = options -> options.account(ACCOUNT);

    private static PythonEnvironment python;

    @BeforeAll
    static void openPython() {
        python = PythonEnvironment.open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycle", "shapes", "errors", "paging", "tags", "tokens", "commands"})
    void the_script_agrees_with_an_open_server(String script) {
        try (AppMeshServer server = AppMeshServer.start(OPEN)) {
            run(script, Map.of("APPMESH_ENDPOINT", server.endpoint().toString(), "APPMESH_ACCOUNT", ACCOUNT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycle", "signatures"})
    void signed_requests_are_accepted_and_others_are_not(String script) {
        AccessKey key = new AccessKey("AKIDEXAMPLE", "secret", ACCOUNT);
        try (AppMeshServer server = AppMeshServer.start(options -> options.accessKey(key))) {
            run(
                    script,
                    Map.of(
                            "APPMESH_ENDPOINT",
                            server.endpoint().toString(),
                            "APPMESH_ACCOUNT",
                            ACCOUNT,
                            "APPMESH_KEY",
                            key.id(),
                            "APPMESH_SECRET",
                            key.secret()));
        }
    }

    @Test
    void a_shared_mesh_is_the_owners_and_partly_the_consumers() {
        Map<String, String> variables = new HashMap<>();
        try (AppMeshServer server = AppMeshServer.start(options -> {
            options.share(OWNER, "shared", CONSUMER);
            Map<String, String> accounts = Map.of("OWNER", OWNER, "CONSUMER", CONSUMER, "STRANGER", STRANGER);
            accounts.forEach((name, account) -> {
                options.accessKey(new AccessKey("AKID" + name, "secret of " + name, account));
                variables.put("APPMESH_" + name + "_ACCOUNT", account);
                variables.put("APPMESH_" + name + "_KEY", "AKID" + name);
                variables.put("APPMESH_" + name + "_SECRET", "secret of " + name);
            });
        })) {
            variables.put("APPMESH_ENDPOINT", server.endpoint().toString());
            run("sharing", variables);
        }
    }

    @Test
    void faults_are_met_as_the_errors_of_the_client_and_retried() {
        try (AppMeshServer throttled = failing(new Fault.Throttling(), 1);
                AppMeshServer failing = failing(new Fault.InternalServerError(), 1);
                AppMeshServer unavailable = failing(new Fault.Unavailable(), 1);
                AppMeshServer flaky = AppMeshServer.start(options -> options.faults(Faults.withSeed(7)
                        .add(new Fault.InternalServerError(), "*", 0.2)
                        .add(new Fault.ResetAfter(), "CreateMesh", 0.2)
                        .add(new Fault.ResetBefore(), "*", 0.2)));
                AppMeshServer limited = AppMeshServer.start(options -> options.rates(new RequestRates(1, 1, 5)))) {
            run(
                    "faults",
                    Map.of(
                            "APPMESH_THROTTLED_ENDPOINT",
                            throttled.endpoint().toString(),
                            "APPMESH_FAILING_ENDPOINT",
                            failing.endpoint().toString(),
                            "APPMESH_UNAVAILABLE_ENDPOINT",
                            unavailable.endpoint().toString(),
                            "APPMESH_FLAKY_ENDPOINT",
                            flaky.endpoint().toString(),
                            "APPMESH_LIMITED_ENDPOINT",
                            limited.endpoint().toString()));
        }
    }

    private static AppMeshServer failing(Fault fault, double rate) {
        return AppMeshServer.start(options -> options.faults(Faults.withSeed(1).add(fault, "*", rate)));
    }

    private static void run(String script, Map<String, String> variables) {
        python.run(variables, PythonClientsTest.class, script + ".py");
    }
}
