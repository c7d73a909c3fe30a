package io.github.appmeshdsl.aws.apply;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.plan.Step;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** A program that applies a mesh and says when it begins a step, so that it can be killed there. */
final class ApplyingProcess {

    private ApplyingProcess() {}

    public static void main(String[] arguments) {
        AppMesh api = AppMesh.of(LiveApi.client(URI.create(arguments[0]), new ExecutionInterceptor() {}), LiveApi.FAST);
        Mesh mesh = Laws.mesh(Long.parseLong(arguments[1]));
        ApplyListener listener = new ApplyListener() {
            @Override
            public void started(Step step) {
                System.out.println("started " + step.id());
            }
        };
        ApplyResult result = api.apply(
                api.plan(mesh),
                ApplyOptions.DEFAULT.journal(Path.of(arguments[2])).listener(listener));
        System.out.println(result.succeeded() ? "succeeded" : "failed " + result.failures());
    }
}
