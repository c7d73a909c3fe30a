package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in AWS something is.
 *
 * @param region AWS region, such as {@code eu-central-1}
 * @param account AWS account: 12 digits
 */
public record AwsEnvironment(String region, String account) {
    /** Refuses null. */
    public AwsEnvironment {
        requireNonNull(region, "region");
        requireNonNull(account, "account");
    }

    /** Returns the environment of a region and an account. */
    public static AwsEnvironment of(String region, String account) {
        requireNonNull(region, "region");
        requireNonNull(account, "account");
        return new AwsEnvironment(region, account);
    }

    /** Returns the partition that the region lies in, the second part of every ARN there. */
    public String partition() {
        return ResourceArn.partitionOf(region);
    }

    List<Problem> problems(SpecPath path) {
        List<Problem> problems = new ArrayList<>();
        checkRegion(region, path.field("region"), problems);
        checkAccount(account, path.field("account"), problems);
        return problems;
    }

    static void checkAccount(String account, SpecPath path, List<Problem> problems) {
        if (!account.matches("[0-9]{12}")) {
            problems.add(Problem.of(InstallRule.ACCOUNT, path, PlainText.quoted(account) + " is not 12 digits"));
        }
    }

    static void checkRegion(String region, SpecPath path, List<Problem> problems) {
        if (!region.matches("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}")) {
            problems.add(
                    Problem.of(InstallRule.REGION, path, PlainText.quoted(region) + " does not look like a region"));
        }
    }
}
