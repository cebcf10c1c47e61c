package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Arn;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request to AWS. Immutable and thread-safe.
 *
 * <pre>{@code
 * AccessRequest request = AccessRequest.of(
 *                 Caller.of("arn:aws:iam::111122223333:role/build"), "s3:GetObject", "arn:aws:s3:::reports/q1.csv")
 *         .withContext("aws:SourceIp", "203.0.113.9")
 *         .withResourceAccount("444455556666");
 * }</pre>
 *
 * @param caller who makes the request
 * @param action the action, such as {@code codeartifact:ReadFromRepository}
 * @param resource the ARN of what the action is performed on; {@code *} if the action has no resource type
 * @param context the condition keys of the request
 * @param resourceAccount the account that owns the resource; if it is empty, the one in the resource's ARN, else the
 *     caller's
 * @param managementAccount the management account of the organization, which SCPs and RCPs do not reach; empty if neither
 *     the caller nor the resource is in it
 * @param serviceLinkedRole whether the caller is a service-linked role, which SCPs and RCPs do not reach
 */
public record AccessRequest(
        Caller caller,
        String action,
        String resource,
        RequestContext context,
        Optional<String> resourceAccount,
        Optional<String> managementAccount,
        boolean serviceLinkedRole) {

    /**
     * Checks the action.
     *
     * @throws IllegalArgumentException if the action is not one action of a service, or the resource is empty
     */
    public AccessRequest {
        int colon = action.indexOf(':');
        if (colon <= 0 || colon == action.length() - 1 || action.indexOf('*') >= 0 || action.indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "`" + action + "` is not an action: give one of a service, such as s3:GetObject");
        }
        if (resource.isEmpty()) {
            throw new IllegalArgumentException("the resource is empty: give its ARN, or *");
        }
    }

    /** A request without condition keys. The resource belongs to the account in its ARN, else to the caller's. */
    public static AccessRequest of(Caller caller, String action, String resource) {
        return new AccessRequest(
                caller, action, resource, RequestContext.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** This request with other condition keys. */
    public AccessRequest withContext(RequestContext other) {
        return new AccessRequest(
                caller, action, resource, other, resourceAccount, managementAccount, serviceLinkedRole);
    }

    /** This request with one more condition key; values that it had are replaced. */
    public AccessRequest withContext(String key, String... values) {
        return withContext(context.with(key, Arrays.asList(values)));
    }

    /** This request on a resource of an account. */
    public AccessRequest withResourceAccount(String account) {
        return new AccessRequest(
                caller, action, resource, context, Optional.of(account), managementAccount, serviceLinkedRole);
    }

    /** This request in an organization that an account manages. */
    public AccessRequest withManagementAccount(String account) {
        return new AccessRequest(
                caller, action, resource, context, resourceAccount, Optional.of(account), serviceLinkedRole);
    }

    /** This request by a service-linked role. */
    public AccessRequest byServiceLinkedRole() {
        return new AccessRequest(caller, action, resource, context, resourceAccount, managementAccount, true);
    }

    /** The account that owns the resource, as {@link #resourceAccount()} says; empty if nothing tells it. */
    public Optional<String> owner() {
        if (resourceAccount.isPresent()) {
            return resourceAccount;
        }
        Optional<String> named =
                Arn.parse(resource).map(Arn::account).filter(account -> !account.isEmpty() && !account.equals("aws"));
        return named.isPresent() ? named : caller.account();
    }

    /** The prefix of the action in lower case. */
    String service() {
        return RequestContext.fold(action.substring(0, action.indexOf(':')));
    }
}
