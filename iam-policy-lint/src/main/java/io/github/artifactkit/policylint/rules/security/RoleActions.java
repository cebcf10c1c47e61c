package io.github.artifactkit.policylint.rules.security;

/** Actions on roles that rules ask for by name. */
final class RoleActions {

    static final String PASS_ROLE = "iam:PassRole";
    static final String CREATE_SERVICE_LINKED_ROLE = "iam:CreateServiceLinkedRole";

    private RoleActions() {}
}
