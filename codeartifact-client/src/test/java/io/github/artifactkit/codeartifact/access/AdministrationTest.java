package io.github.artifactkit.codeartifact.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.access.Identity;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.PackageOriginRestrictions;
import software.amazon.awssdk.services.codeartifact.model.Tag;

/** Each action of the policies for administrators is needed: for the operation of its name, and denied without it. */
class AdministrationTest {

    private static final String OWNER = "123456789012";
    private static final DomainName DOMAIN = new DomainName("dom");
    private static final RepositoryAccess REPOSITORY =
            new RepositoryAccess("aws", "us-east-1", new AccountId(OWNER), DOMAIN, new RepositoryName("team"));
    private static final DomainAccess WHOLE = new DomainAccess("aws", "us-east-1", new AccountId(OWNER), DOMAIN);

    /** What the members of requests are set to, whichever request it is. */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("domain", "dom"),
            Map.entry("domainOwner", OWNER),
            Map.entry("repository", "team"),
            Map.entry("sourceRepository", "team"),
            Map.entry("destinationRepository", "team"),
            Map.entry("format", "maven"),
            Map.entry("namespace", "com.acme"),
            Map.entry("package", "tool"),
            Map.entry("packageVersion", "1.0"),
            Map.entry("versions", List.of("1.0")),
            Map.entry("targetStatus", "Archived"),
            Map.entry("asset", "tool-1.0.jar"),
            Map.entry("originRestrictionType", "PUBLISH"),
            Map.entry(
                    "restrictions",
                    PackageOriginRestrictions.builder()
                            .publish("ALLOW")
                            .upstream("BLOCK")
                            .build()),
            Map.entry("packageGroup", "/maven/com.acme/*"),
            Map.entry("externalConnection", "public:maven-central"),
            Map.entry("resourceArn", "arn:aws:codeartifact:us-east-1:" + OWNER + ":repository/dom/team"),
            Map.entry("tags", List.of(Tag.builder().key("a").value("b").build())),
            Map.entry("tagKeys", List.of("a")),
            Map.entry("policyDocument", REPOSITORY.readableBy("222222222222").toJson()));

    private static Optional<Method> operation(String action) {
        String name = action.substring(action.indexOf(':') + 1);
        return Arrays.stream(CodeartifactClient.class.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(name))
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> CodeartifactRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .findFirst();
    }

    /** The actions that are operations which send no file. */
    static Stream<Arguments> actions() {
        return Stream.of(REPOSITORY.administering(), WHOLE.administering())
                .flatMap(policy -> policy.actions().stream()
                        .filter(action -> operation(action).isPresent())
                        .map(action -> Arguments.of(action, policy)));
    }

    private static AccessPolicy without(String action, AccessPolicy policy) {
        return new AccessPolicy(policy.statements().stream()
                .map(each -> new PolicyStatement(
                        each.sid(),
                        each.principals(),
                        each.actions().stream()
                                .filter(other -> !other.equals(action))
                                .toList(),
                        each.resources(),
                        each.equalTo()))
                .filter(each -> !each.actions().isEmpty())
                .toList());
    }

    private static CodeartifactRequest request(Class<?> type) throws ReflectiveOperationException {
        CodeartifactRequest.Builder builder =
                (CodeartifactRequest.Builder) type.getMethod("builder").invoke(null);
        for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
            boolean isMap = field.marshallingType() == MarshallingType.MAP; // the restrictions of package groups are
            if (VALUES.containsKey(field.memberName()) && !isMap) {
                field.set(builder, VALUES.get(field.memberName()));
            }
        }
        return builder.build();
    }

    private static void call(String action, CodeartifactClient client) throws Throwable {
        Method operation = operation(action).orElseThrow();
        try {
            operation.invoke(client, request(operation.getParameterTypes()[0]));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("actions")
    void an_administrator_needs(String action, AccessPolicy policy) {
        try (LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.enforcePolicies(
                Identity.role("whole").policy(policy.toJson()),
                Identity.role("less").policy(without(action, policy).toJson())))) {
            local.client().createDomain(d -> d.domain("dom"));
            local.client().createRepository(r -> r.domain("dom").repository("team"));
            local.client().createPackageGroup(g -> g.domain("dom").packageGroup("/maven/com.acme/*"));
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> call(action, local.client("less")))
                    .withMessageContaining("is not authorized to perform: " + action + " on resource: ");
            // Some is not there to be done anything to, which only anyone who may do it is told.
            Throwable failure = catchThrowable(() -> call(action, local.client("whole")));
            assertThat(failure instanceof AccessDeniedException)
                    .as(String.valueOf(failure))
                    .isFalse();
        }
    }

    @Test
    void these_actions_are_not_operations_or_send_a_file_and_are_tested_elsewhere() {
        assertThat(Stream.of(REPOSITORY.administering(), WHOLE.administering())
                        .flatMap(policy -> policy.actions().stream())
                        .filter(action -> operation(action).isEmpty())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "codeartifact:AssociateWithDownstreamRepository",
                        "codeartifact:PublishPackageVersion",
                        "codeartifact:PutPackageMetadata",
                        "codeartifact:ReadFromRepository",
                        "sts:GetServiceBearerToken");
    }
}
