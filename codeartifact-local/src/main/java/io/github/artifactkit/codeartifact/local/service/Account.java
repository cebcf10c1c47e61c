package io.github.artifactkit.codeartifact.local.service;

/**
 * The account and place that the stand-in plays.
 *
 * @param id the account id, twelve digits
 * @param region the region
 * @param partition the partition
 */
public record Account(String id, String region, String partition) {

    /** The ARN of a resource of this account. */
    public String arn(String resource) {
        return "arn:" + partition + ":codeartifact:" + region + ":" + id + ":" + resource;
    }
}
