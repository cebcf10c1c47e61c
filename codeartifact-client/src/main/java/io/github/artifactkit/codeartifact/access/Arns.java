package io.github.artifactkit.codeartifact.access;

import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryName;

/**
 * The ARNs of a domain and what is in it.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} or another
 * @param region the region
 * @param owner the account that owns the domain
 * @param domain the domain
 */
record Arns(String partition, String region, AccountId owner, DomainName domain) {

    private String prefix() {
        return "arn:" + partition + ":codeartifact:" + region + ":" + owner + ":";
    }

    String ofDomain() {
        return prefix() + "domain/" + domain;
    }

    String ofRepository(RepositoryName repository) {
        return prefix() + "repository/" + domain + "/" + repository;
    }

    String ofAllRepositories() {
        return prefix() + "repository/" + domain + "/*";
    }

    String ofPackages(RepositoryName repository) {
        return prefix() + "package/" + domain + "/" + repository + "/*";
    }

    String ofPackages(RepositoryName repository, PackageFormat format) {
        return prefix() + "package/" + domain + "/" + repository + "/" + format.value() + "/*";
    }

    String ofAllPackages() {
        return prefix() + "package/" + domain + "/*";
    }

    String ofAllGroups() {
        return prefix() + "package-group/" + domain + "/*";
    }
}
