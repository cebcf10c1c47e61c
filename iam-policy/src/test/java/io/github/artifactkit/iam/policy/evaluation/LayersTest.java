package io.github.artifactkit.iam.policy.evaluation;

import static io.github.artifactkit.iam.policy.evaluation.Policies.allow;
import static io.github.artifactkit.iam.policy.evaluation.Policies.allowFor;
import static io.github.artifactkit.iam.policy.evaluation.Policies.allowIf;
import static io.github.artifactkit.iam.policy.evaluation.Policies.deny;
import static io.github.artifactkit.iam.policy.evaluation.Policies.identity;
import static io.github.artifactkit.iam.policy.evaluation.Policies.level;
import static io.github.artifactkit.iam.policy.evaluation.Policies.resource;
import static io.github.artifactkit.iam.policy.evaluation.Policies.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.Decision.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the kinds of policies combine.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM User Guide,
 *     policy evaluation logic</a>
 */
class LayersTest {

    private static final String ACCOUNT = "111122223333";
    private static final String OTHER = "444455556666";
    private static final String USER = "arn:aws:iam::111122223333:user/bob";
    private static final String ROLE = "arn:aws:iam::111122223333:role/ci/build";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/build/run-1";
    private static final String FEDERATED = "arn:aws:sts::111122223333:federated-user/bob";
    private static final CompiledPolicy ALL = identity(allow("*", "*"));
    private static final CompiledPolicy NOTHING_HERE = identity(allow("ec2:*", "*"));

    private static AccessRequest read(String principal) {
        return AccessRequest.of(Caller.of(principal), "s3:GetObject", "arn:aws:s3:::b/k");
    }

    private static PolicySet.Builder with() {
        return PolicySet.builder();
    }

    private static Outcome outcome(PolicySet.Builder policies, AccessRequest request) {
        return policies.build().evaluate(request).outcome();
    }

    private static String aws(String principal) {
        return "{\"AWS\": \"" + principal + "\"}";
    }

    @Nested
    class One_account {

        @Test
        void either_side_may_allow() {
            assertThat(outcome(with().identity(ALL), read(USER))).isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with().resource(resource(allowFor(aws(USER)))), read(USER)))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with(), read(USER))).isEqualTo(Outcome.IMPLICIT_DENY);
        }

        @ParameterizedTest
        @ValueSource(strings = {ACCOUNT, "arn:aws:iam::111122223333:root"})
        void a_grant_to_the_account_leaves_the_decision_to_its_identity_policies(String account) {
            CompiledPolicy toAccount = resource(allowFor(aws(account)));

            assertThat(outcome(with().resource(toAccount), read(USER))).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(with().resource(toAccount).identity(ALL), read(USER)))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void an_explicit_denial_in_any_policy_wins() {
            assertThat(outcome(with().identity(ALL).identity(identity(deny("s3:*", "*"))), read(USER)))
                    .isEqualTo(Outcome.EXPLICIT_DENY);
            assertThat(outcome(
                            with().identity(ALL)
                                    .resource(resource(statement("Deny", "\"Principal\": \"*\"", "*", "*", ""))),
                            read(USER)))
                    .isEqualTo(Outcome.EXPLICIT_DENY);
            assertThat(outcome(with().identity(ALL).boundary(identity(deny("*", "*"))), read(USER)))
                    .isEqualTo(Outcome.EXPLICIT_DENY);
        }

        /** Boundaries and session policies: what a resource policy grants directly is not limited by their silence. */
        @ParameterizedTest(name = "a grant to {1} for {0}: {2}")
        @CsvSource({
            USER + ", " + USER + ", ALLOWED",
            USER + ", *, ALLOWED",
            SESSION + ", " + SESSION + ", ALLOWED",
            SESSION + ", *, ALLOWED",
            SESSION + ", " + ROLE + ", IMPLICIT_DENY",
            ROLE + ", " + ROLE + ", IMPLICIT_DENY",
            FEDERATED + ", " + FEDERATED + ", ALLOWED",
        })
        void a_direct_grant_passes_the_silence_of_boundary_and_session_policy_and_one_to_the_role_does_not(
                String caller, String granted, Outcome expected) {
            CompiledPolicy granting = resource(allowFor(aws(granted)));

            assertThat(outcome(with().resource(granting).boundary(NOTHING_HERE), read(caller)))
                    .isEqualTo(expected);
            assertThat(outcome(
                            with().resource(granting).session(Policies.of(PolicyType.SESSION, allow("ec2:*", "*"))),
                            read(caller)))
                    .isEqualTo(expected);
        }

        @Test
        void a_grant_to_everyone_is_not_limited_where_a_condition_names_the_role() {
            CompiledPolicy granting = resource(statement(
                    "Allow",
                    "\"Principal\": \"*\"",
                    "*",
                    "*",
                    "\"ArnEquals\": {\"aws:PrincipalArn\": \"" + ROLE + "\"}"));

            assertThat(outcome(
                            with().resource(granting).boundary(NOTHING_HERE),
                            read(SESSION).withContext("aws:PrincipalArn", ROLE)))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void boundary_and_session_policies_limit_identity_policies() {
            assertThat(outcome(with().identity(ALL).boundary(NOTHING_HERE), read(USER)))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(with().boundary(ALL), read(USER))).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(
                            with().identity(ALL).session(Policies.of(PolicyType.SESSION, allow("s3:*", "*"))),
                            read(SESSION)))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void a_role_is_the_same_by_its_name_whatever_its_path() {
            assertThat(outcome(with().resource(resource(allowFor(aws(ROLE)))), read(SESSION)))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(
                            with().resource(resource(allowFor(aws("arn:aws:iam::111122223333:role/other")))),
                            read(SESSION)))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
        }

        @Test
        void the_root_user_needs_no_policy() {
            assertThat(outcome(with(), read(ACCOUNT))).isEqualTo(Outcome.ALLOWED);
        }
    }

    @Nested
    class Two_accounts {

        private final AccessRequest across = read(USER).withResourceAccount(OTHER);

        @Test
        void both_sides_must_allow() {
            CompiledPolicy granting = resource(allowFor(aws(USER)));

            assertThat(outcome(with().identity(ALL), across)).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(with().resource(granting), across)).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(with().identity(ALL).resource(granting), across)).isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with().identity(ALL).resource(resource(allowFor(aws(ACCOUNT)))), across))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void the_boundary_limits_what_both_sides_allow() {
            assertThat(outcome(
                            with().identity(ALL)
                                    .resource(resource(allowFor(aws(USER))))
                                    .boundary(NOTHING_HERE),
                            across))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
        }

        @Test
        void a_denial_lists_each_side_that_does_not_allow() {
            assertThat(with().build().evaluate(across).missing()).containsExactly(Layer.RESOURCE, Layer.IDENTITY);
        }
    }

    @Nested
    class Principals {

        private static final AccessRequest ANONYMOUS =
                AccessRequest.of(Caller.anonymous(), "s3:GetObject", "arn:aws:s3:::b/k");

        @ParameterizedTest
        @ValueSource(strings = {"\"*\"", "{\"AWS\": \"*\"}"})
        void everyone_includes_anonymous_callers_and_services(String everyone) {
            CompiledPolicy open = resource(allowFor(everyone));

            assertThat(outcome(with().resource(open), ANONYMOUS)).isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with().resource(open), read("lambda.amazonaws.com")))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void an_allow_with_NotPrincipal_includes_anonymous_callers() {
            CompiledPolicy open = resource(statement("Allow", "\"NotPrincipal\": " + aws(OTHER), "*", "*", ""));

            assertThat(outcome(with().resource(open), ANONYMOUS)).isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void a_service_is_allowed_by_its_name_only() {
            CompiledPolicy granting = resource(allowFor("{\"Service\": \"sns.amazonaws.com\"}"));

            assertThat(outcome(with().resource(granting), read("sns.amazonaws.com")))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with().resource(granting), read("sqs.amazonaws.com")))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
        }

        /** NotPrincipal: account, role and session ARNs must all be listed. */
        @ParameterizedTest(name = "{0} with {1}: {2}")
        @CsvSource({
            USER + ", '" + USER + "', EXPLICIT_DENY",
            USER + ", '" + USER + "\",\"" + ACCOUNT + "', ALLOWED",
            SESSION + ", '" + SESSION + "\",\"" + ACCOUNT + "', EXPLICIT_DENY",
            SESSION + ", '" + SESSION + "\",\"" + ROLE + "\",\"" + ACCOUNT + "', ALLOWED",
        })
        void a_deny_with_NotPrincipal_exempts_a_caller_only_with_its_account_and_role(
                String caller, String listed, Outcome expected) {
            CompiledPolicy denying =
                    resource(statement("Deny", "\"NotPrincipal\": {\"AWS\": [\"" + listed + "\"]}", "*", "*", ""));

            assertThat(outcome(with().identity(ALL).resource(denying), read(caller)))
                    .isEqualTo(expected);
        }

        @Test
        void a_deny_with_NotPrincipal_always_denies_a_caller_with_a_permissions_boundary() {
            CompiledPolicy denying = resource(statement(
                    "Deny", "\"NotPrincipal\": {\"AWS\": [\"" + USER + "\", \"" + ACCOUNT + "\"]}", "*", "*", ""));

            assertThat(outcome(with().identity(ALL).boundary(ALL).resource(denying), read(USER)))
                    .isEqualTo(Outcome.EXPLICIT_DENY);
        }
    }

    @Nested
    class Organizations {

        private static final String FULL = allow("*", "*");

        @Test
        void each_level_of_service_control_policies_must_allow() {
            PolicySet.Builder policies = with().identity(ALL)
                    .scpLevel(level(PolicyType.SCP, FULL))
                    .scpLevel(level(PolicyType.SCP, allow("ec2:*", "*")));

            Decision decision = policies.build().evaluate(read(USER));

            assertThat(decision.outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(decision.layer()).isEqualTo(Layer.SCP);
        }

        @Test
        void service_control_policies_reach_the_root_user_of_a_member_and_not_the_management_account() {
            PolicySet.Builder policies = with().identity(ALL).scpLevel(level(PolicyType.SCP, deny("*", "*")));

            assertThat(outcome(policies, read(ACCOUNT))).isEqualTo(Outcome.EXPLICIT_DENY);
            assertThat(outcome(policies, read(USER).withManagementAccount(OTHER)))
                    .isEqualTo(Outcome.EXPLICIT_DENY);
            assertThat(outcome(policies, read(USER).withManagementAccount(ACCOUNT)))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void control_policies_do_not_reach_service_linked_roles() {
            PolicySet.Builder policies = with().identity(ALL)
                    .scpLevel(level(PolicyType.SCP, deny("*", "*")))
                    .rcpLevel(level(PolicyType.RCP, denyAll()));

            assertThat(outcome(policies, read(ROLE).byServiceLinkedRole())).isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(
                            policies,
                            read("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX")))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void service_control_policies_do_not_limit_principals_outside_accounts() {
            assertThat(outcome(
                            with().resource(resource(allowFor("\"*\"")))
                                    .scpLevel(level(PolicyType.SCP, deny("*", "*"))),
                            AccessRequest.of(Caller.anonymous(), "s3:GetObject", "arn:aws:s3:::b/k")))
                    .isEqualTo(Outcome.ALLOWED);
        }

        private String denyAll() {
            return statement("Deny", "\"Principal\": \"*\"", "*", "*", "");
        }

        @Test
        void resource_control_policies_reach_the_resources_of_members_whoever_calls() {
            PolicySet.Builder policies =
                    with().resource(resource(allowFor("\"*\""))).rcpLevel(level(PolicyType.RCP, denyAll()));
            AccessRequest anonymous = AccessRequest.of(Caller.anonymous(), "s3:GetObject", "arn:aws:s3:::b/k")
                    .withResourceAccount(OTHER);

            assertThat(outcome(policies, anonymous)).isEqualTo(Outcome.EXPLICIT_DENY);
            assertThat(outcome(policies, anonymous.withManagementAccount(OTHER)))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void resource_control_policies_reach_only_services_that_support_them() {
            PolicySet.Builder policies = with().identity(ALL).rcpLevel(level(PolicyType.RCP, denyAll()));

            assertThat(outcome(policies, AccessRequest.of(Caller.of(USER), "ec2:RunInstances", "*")))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void each_level_of_resource_control_policies_must_allow() {
            assertThat(outcome(
                            with().identity(ALL)
                                    .rcpLevel(level(PolicyType.RCP, allowFor("\"*\"")))
                                    .rcpLevel(level(PolicyType.RCP)),
                            read(USER)))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
        }
    }

    @Test
    void the_policy_of_the_endpoint_must_allow_too() {
        CompiledPolicy endpoint =
                Policies.of(PolicyType.ENDPOINT, statement("Allow", "\"Principal\": \"*\"", "ec2:*", "*", ""));

        Decision decision = with().identity(ALL).endpoint(endpoint).build().evaluate(read(USER));

        assertThat(decision.missing()).containsExactly(Layer.ENDPOINT);
    }

    @Nested
    class Services {

        private final AccessRequest assume =
                AccessRequest.of(Caller.of(USER), "sts:AssumeRole", "arn:aws:iam::111122223333:role/x");
        private final AccessRequest decrypt =
                AccessRequest.of(Caller.of(USER), "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/k");

        /** Trust policies: aws-cli issue 10314, AWS's own simulator ignores them. */
        @Test
        void a_role_must_trust_its_caller_and_naming_a_user_of_the_account_is_enough() {
            assertThat(outcome(with().identity(ALL), assume)).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(with().resource(resource(allowFor(aws(USER)))), assume))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with().resource(resource(allowFor(aws(ACCOUNT)))), assume))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(with().resource(resource(allowFor(aws(ACCOUNT)))).identity(ALL), assume))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void the_policy_of_a_kms_key_must_allow_or_pass_the_decision_to_the_account() {
            assertThat(outcome(with().identity(ALL), decrypt)).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(outcome(with().identity(ALL).resource(resource(allowFor(aws(ACCOUNT)))), decrypt))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with().resource(resource(allowFor(aws(USER)))), decrypt))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(with().identity(ALL), AccessRequest.of(Caller.of(USER), "kms:ListKeys", "*")))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void resource_control_policies_reach_neither_retired_grants_nor_managed_keys() {
            PolicySet.Builder policies = with().resource(resource(allowFor(aws(USER))))
                    .rcpLevel(level(PolicyType.RCP, statement("Deny", "\"Principal\": \"*\"", "*", "*", "")));

            assertThat(outcome(policies, decrypt)).isEqualTo(Outcome.EXPLICIT_DENY);
            assertThat(outcome(policies, decrypt.withContext("kms:ResourceAliases", "alias/aws/s3")))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(policies, AccessRequest.of(decrypt.caller(), "kms:RetireGrant", decrypt.resource())))
                    .isEqualTo(Outcome.ALLOWED);
        }

        @ParameterizedTest
        @CsvSource({
            "kms:UpdateAlias, arn:aws:kms:eu-west-1:111122223333:alias/aws/s3",
            "iam:CreatePolicyVersion, arn:aws:iam::aws:policy/AdministratorAccess",
            "iam:PutRolePolicy, arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_a",
        })
        void no_one_can_change_what_aws_manages(String action, String resource) {
            Decision decision =
                    with().identity(ALL).build().evaluate(AccessRequest.of(Caller.of(USER), action, resource));

            assertThat(decision.outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(decision.layer()).isEqualTo(Layer.BUILT_IN);
        }

        @Test
        void what_aws_manages_may_be_read() {
            assertThat(outcome(
                            with().identity(ALL),
                            AccessRequest.of(
                                    Caller.of(USER), "iam:GetPolicy", "arn:aws:iam::aws:policy/AdministratorAccess")))
                    .isEqualTo(Outcome.ALLOWED);
        }

        /** API reference, GetCallerIdentity: no permissions are required, and an explicit deny does not prevent it. */
        @Test
        void every_caller_with_credentials_may_ask_who_it_is() {
            PolicySet.Builder denying = with().identity(identity(deny("*", "*")));

            assertThat(outcome(denying, AccessRequest.of(Caller.of(USER), "sts:GetCallerIdentity", "*")))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(denying, AccessRequest.of(Caller.anonymous(), "sts:GetCallerIdentity", "*")))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
        }

        @Test
        void a_federated_caller_needs_a_role_that_trusts_its_provider() {
            String provider = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
            CompiledPolicy trust = resource("{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRoleWithWebIdentity\","
                    + " \"Principal\": {\"Federated\": \"" + provider + "\"}, \"Condition\": {\"StringLike\":"
                    + " {\"token.actions.githubusercontent.com:sub\": \"repo:o/r:*\"}}}");
            AccessRequest request = AccessRequest.of(
                    Caller.of(provider), "sts:AssumeRoleWithWebIdentity", "arn:aws:iam::111122223333:role/x");

            assertThat(outcome(
                            with().resource(trust),
                            request.withContext("token.actions.githubusercontent.com:sub", "repo:o/r:ref")))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(outcome(
                            with().resource(trust),
                            request.withContext("token.actions.githubusercontent.com:sub", "repo:O/r:ref")))
                    .isEqualTo(Outcome.IMPLICIT_DENY);
        }
    }

    @Test
    void a_request_on_no_resource_is_one_on_what_a_resource_policy_is_attached_to() {
        CompiledPolicy ofDomain = resource(statement(
                "Allow",
                "\"Principal\": " + aws(USER),
                "*",
                "arn:aws:codeartifact:eu-west-1:111122223333:domain/d",
                ""));
        AccessRequest request = AccessRequest.of(Caller.of(USER), "codeartifact:ListDomains", "*");

        assertThat(outcome(with().resource(ofDomain), request)).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(outcome(with().resource(ofDomain, "arn:aws:codeartifact:eu-west-1:111122223333:domain/d"), request))
                .isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void a_condition_that_names_no_key_of_the_request_does_not_match() {
        assertThat(outcome(
                        with().identity(identity(allowIf("\"Bool\": {\"aws:SecureTransport\": \"true\"}"))),
                        read(USER)))
                .isEqualTo(Outcome.IMPLICIT_DENY);
    }
}
