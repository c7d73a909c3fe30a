package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.ResourceArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the App Mesh controller may do: manage meshes and what is in them, register pods with Cloud Map, and look up
 * certificates. Narrower than the two managed policies of full access that often stand in for it.
 *
 * @param partition the AWS partition, such as {@code aws}
 */
public record ControllerPolicy(String partition) implements IamPolicy {
    /** Refuses null. */
    public ControllerPolicy {
        requireNonNull(partition, "partition");
    }

    private static final List<String> VERBS = List.of("List", "Describe", "Create", "Update", "Delete");
    private static final List<String> KINDS = List.of(
            "Mesh", "VirtualNode", "VirtualService", "VirtualRouter", "Route", "VirtualGateway", "GatewayRoute");

    /** Returns the policy for the partition {@code aws}. */
    public static ControllerPolicy standard() {
        return new ControllerPolicy("aws");
    }

    /** Returns the policy for the partition that a region lies in. */
    public static ControllerPolicy in(String region) {
        requireNonNull(region, "region");
        return new ControllerPolicy(ResourceArn.partitionOf(region));
    }

    @Override
    public String subject() {
        return "controller policy";
    }

    @Override
    public List<IamPolicy.Statement> statements() {
        return List.of(
                IamPolicy.Statement.allow(meshActions(), List.of("*")),
                new IamPolicy.Statement(
                        List.of("iam:CreateServiceLinkedRole"),
                        List.of("arn:" + partition
                                + ":iam::*:role/aws-service-role/appmesh.amazonaws.com/AWSServiceRoleForAppMesh"),
                        Map.of("iam:AWSServiceName", "appmesh.amazonaws.com")),
                IamPolicy.Statement.allowOnAll(
                        "acm:ListCertificates",
                        "acm:DescribeCertificate",
                        "acm-pca:DescribeCertificateAuthority",
                        "acm-pca:ListCertificateAuthorities"),
                IamPolicy.Statement.allowOnAll(
                        "servicediscovery:CreateService",
                        "servicediscovery:DeleteService",
                        "servicediscovery:GetService",
                        "servicediscovery:ListServices",
                        "servicediscovery:GetInstance",
                        "servicediscovery:RegisterInstance",
                        "servicediscovery:DeregisterInstance",
                        "servicediscovery:ListInstances",
                        "servicediscovery:ListNamespaces",
                        "servicediscovery:GetInstancesHealthStatus",
                        "servicediscovery:UpdateInstanceCustomHealthStatus",
                        "servicediscovery:GetOperation",
                        "route53:GetHealthCheck",
                        "route53:CreateHealthCheck",
                        "route53:UpdateHealthCheck",
                        "route53:DeleteHealthCheck",
                        "route53:ChangeResourceRecordSets"));
    }

    private static List<String> meshActions() {
        List<String> actions = new ArrayList<>();
        for (String verb : VERBS) {
            for (String kind : KINDS) {
                actions.add("appmesh:" + verb + (verb.equals("List") ? plural(kind) : kind));
            }
        }
        return actions;
    }

    private static String plural(String kind) {
        return kind.equals("Mesh") ? "Meshes" : kind + "s";
    }
}
