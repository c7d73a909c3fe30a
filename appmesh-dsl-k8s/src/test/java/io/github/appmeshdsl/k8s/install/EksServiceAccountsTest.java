package io.github.appmeshdsl.k8s.install;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EksServiceAccountsTest {

    private static final EksServiceAccounts ACCOUNTS = EksServiceAccounts.of(
            "main",
            "cn-north-1",
            a -> a.controller()
                    .account(
                            "shop",
                            "web",
                            w -> w.attach(ProxyPolicy.anyResource())
                                    .attach("arn:aws-cn:iam::111122223333:policy/own")
                                    .attach(IamPolicy.Managed.XRAY_WRITE_ONLY_ACCESS)));

    @Test
    void accounts_are_written_as_eksctl_reads_them() {
        assertThat(ACCOUNTS.problems()).isEmpty();
        assertThat(ACCOUNTS.toYaml()).isEqualTo("""
                        apiVersion: eksctl.io/v1alpha5
                        kind: ClusterConfig
                        metadata:
                          name: main
                          region: cn-north-1
                        iam:
                          withOIDC: true
                          serviceAccounts:
                            - metadata:
                                name: appmesh-controller
                                namespace: appmesh-system
                              attachPolicyARNs:
                                - arn:aws-cn:iam::aws:policy/AWSCloudMapFullAccess
                                - arn:aws-cn:iam::aws:policy/AWSAppMeshFullAccess
                            - metadata:
                                name: web
                                namespace: shop
                              attachPolicyARNs:
                                - arn:aws-cn:iam::aws:policy/AWSXrayWriteOnlyAccess
                                - arn:aws-cn:iam::111122223333:policy/own
                              attachPolicy:
                                Version: "2012-10-17"
                                Statement:
                                  - Effect: Allow
                                    Action: appmesh:StreamAggregatedResources
                                    Resource:
                                      - "*"
                        """);
    }

    @Test
    void the_command_names_the_file() {
        assertThat(ACCOUNTS.eksctlCommand("accounts.yaml"))
                .isEqualTo("eksctl create iamserviceaccount \\\n  --config-file=accounts.yaml \\\n  --approve\n");
    }
}
