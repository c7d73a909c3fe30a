package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Optional;

/** What a later document may not change of a resource that an earlier one made. */
final class Updates {

    private Updates() {}

    static void check(
            ManifestResource earlier, ManifestResource later, String defaultNamespace, List<Problem> problems) {
        Resource before = earlier.resource().orElse(null);
        Resource after = later.resource().orElse(null);
        if (before instanceof ApiResource made && after instanceof ApiResource changed) {
            checkName(made, changed, later, defaultNamespace, problems);
        }
        if (before instanceof VirtualNode made && after instanceof VirtualNode changed) {
            checkCloudMap(made, changed, later, problems);
        }
    }

    /** The name that applies stays; a document without a name does not change it. */
    private static void checkName(
            ApiResource before,
            ApiResource after,
            ManifestResource later,
            String defaultNamespace,
            List<Problem> problems) {
        String said = after.awsName().orElse("");
        String inForce = before.effectiveAwsName(Optional.of(defaultNamespace));
        if (!said.isEmpty() && !said.equals(inForce)) {
            report(later, "awsName", PlainText.quoted(said) + " replaces " + PlainText.quoted(inForce), problems);
        }
    }

    private static void checkCloudMap(
            VirtualNode before, VirtualNode after, ManifestResource later, List<Problem> problems) {
        ServiceDiscovery made = before.serviceDiscovery().orElse(null);
        if (made instanceof ServiceDiscovery.CloudMap
                && !made.equals(after.serviceDiscovery().orElse(null))) {
            report(later, "serviceDiscovery", "replaces another that is of AWS Cloud Map", problems);
        }
    }

    private static void report(ManifestResource later, String field, String message, List<Problem> problems) {
        problems.add(Problem.of(
                        KubernetesRule.IMMUTABLE, later.path().field(field), message + ", which the controller refuses")
                .withHint("delete the resource first, or leave the field as it was")
                .at(later.locate(later.path().field(field))));
    }
}
