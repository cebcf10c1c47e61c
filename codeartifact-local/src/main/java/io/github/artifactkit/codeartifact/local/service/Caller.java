package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.iam.policy.evaluation.RequestContext;

/**
 * Who calls, as far as a signature or a token tells it.
 *
 * @param accessKeyId the access key id that the request was signed with, or that the token was asked for with
 * @param origin scheme, host and port by which the caller reached the stand-in, without a slash at the end
 * @param context what is known of the request for conditions of policies
 */
public record Caller(String accessKeyId, String origin, RequestContext context) {}
