package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PackageName;
import io.github.artifactkit.codeartifact.name.PublicSource;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.CodeartifactServiceClientConfiguration;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.AssetSummary;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.utils.builder.Buildable;

/** Every operation that the SDK has can be reached through handles, and is sent what names its resource. */
class EveryOperationTest {

    private static final String ENDPOINT =
            "https://gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com/generic/devops/";

    private final Set<String> called = new TreeSet<>();
    private final Set<String> unnamed = new TreeSet<>();
    private String missing = "nothing";

    private final CodeartifactClient sdk = (CodeartifactClient) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {CodeartifactClient.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("serviceClientConfiguration")) {
                    return CodeartifactServiceClientConfiguration.builder()
                            .region(Region.US_EAST_1)
                            .credentialsProvider(
                                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                            .build();
                }
                return method.getName().equals("close") ? null : answer(method, arguments);
            });

    private @Nullable Object answer(Method method, Object[] arguments) throws Exception {
        called.add(method.getName());
        Object request = arguments[0] instanceof CodeartifactRequest ready ? ready : built(method, arguments[0]);
        note((SdkPojo) request);
        if (method.getName().matches(missing)) {
            throw ResourceNotFoundException.builder()
                    .statusCode(404)
                    .message("no")
                    .build();
        }
        return switch (method.getName()) {
            case "getAuthorizationToken" ->
                GetAuthorizationTokenResponse.builder()
                        .authorizationToken("token")
                        .expiration(Instant.now().plusSeconds(40_000))
                        .build();
            case "getRepositoryEndpoint" ->
                GetRepositoryEndpointResponse.builder()
                        .repositoryEndpoint(ENDPOINT)
                        .build();
            case "listPackageVersionAssets" ->
                ListPackageVersionAssetsResponse.builder()
                        .assets(AssetSummary.builder().name("a.txt").size(1L).build())
                        .build();
            case "getPackageVersionAsset" -> null;
            default -> emptyResponse(method);
        };
    }

    @SuppressWarnings("unchecked")
    private static Object built(Method method, Object consumer) throws Exception {
        String name = method.getName().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + method.getName().substring(1) + "Request";
        Class<?> type = Class.forName("software.amazon.awssdk.services.codeartifact.model." + name);
        Object builder = type.getMethod("builder").invoke(null);
        ((Consumer<Object>) consumer).accept(builder);
        return ((Buildable) builder).build();
    }

    /** A request that has a member for what the handle knows must have it filled in. */
    private void note(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            boolean names = Set.of("domain", "repository", "format", "namespace", "package", "packageVersion")
                    .contains(field.memberName());
            if (names && field.getValueOrDefault(request) == null) {
                unnamed.add(request.getClass().getSimpleName() + "." + field.memberName());
            }
        }
    }

    private static Object emptyResponse(Method method) throws Exception {
        Object builder = method.getReturnType().getMethod("builder").invoke(null);
        for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
            if (field.constructor() != null && field.marshallingType().getTargetClass() == SdkPojo.class) {
                field.set(builder, ((Buildable) field.constructor().get()).build());
            }
        }
        return ((Buildable) builder).build();
    }

    /** Whatever a verb makes of an empty answer, the call was made. */
    private static void attempt(Runnable verb) {
        try {
            verb.run();
        } catch (CodeArtifactException | NullPointerException | IllegalStateException e) {
            assertThat(e).isNotNull();
        }
    }

    private static Set<String> operationsOfTheSdk() {
        Set<String> operations = new TreeSet<>();
        for (Method method : CodeartifactClient.class.getMethods()) {
            boolean takesRequest = method.getParameterCount() > 0
                    && CodeartifactRequest.class.isAssignableFrom(method.getParameterTypes()[0]);
            boolean isVariant =
                    method.getName().endsWith("Paginator") || method.getName().endsWith("AsBytes");
            if (takesRequest && !isVariant) {
                operations.add(method.getName());
            }
        }
        return operations;
    }

    @Test
    void every_operation_can_be_reached() {
        try (CodeArtifact codeArtifact =
                CodeArtifact.builder().client(sdk).pause(time -> {}).build()) {
            Domain domain = codeArtifact.domain("gamerhub", "123456789012");
            Repository repository = domain.repository("devops");
            PackageRef tools = repository.generic("tools", "cli");
            PackageVersion version = tools.version("1.0");
            PackageGroup group = domain.packageGroup("/npm/anycompany/*");
            VersionBatch batch = tools.batch(List.of("1.0", "1.1"));
            List<Runnable> verbs = List.of(
                    () -> codeArtifact.domains().forEach(each -> {}),
                    () -> codeArtifact.repositories().forEach(each -> {}),
                    domain::get,
                    domain::delete,
                    () -> domain.repositories().forEach(each -> {}),
                    () -> domain.packageGroups().forEach(each -> {}),
                    () -> domain.permissions().find(),
                    () -> domain.permissions().put("{}"),
                    () -> domain.permissions().delete(),
                    () -> domain.tags().all(),
                    () -> domain.tags().put("team", "games"),
                    () -> domain.tags().remove("team"),
                    () -> domain.tokens().get(),
                    repository::get,
                    repository::delete,
                    () -> repository.replaceUpstreams("team"),
                    () -> repository.disconnect(PublicSource.PYPI),
                    () -> repository.endpoint(PackageFormat.GENERIC),
                    () -> repository
                            .packages(p -> p.format("generic").namespace("tools"))
                            .forEach(each -> {}),
                    () -> repository.permissions().find(),
                    () -> repository.permissions().put("{}"),
                    () -> repository.permissions().delete(),
                    tools::get,
                    tools::delete,
                    tools::group,
                    () -> tools.versions().forEach(each -> {}),
                    () -> tools.origin().ensure(o -> o.upstream(AllowUpstream.BLOCK)),
                    version::get,
                    version::readme,
                    () -> version.dependencies().forEach(each -> {}),
                    () -> version.assets().forEach(each -> {}),
                    () -> version.asset("a.txt").open(),
                    () -> version.publish().asset("b.txt", new byte[] {1}).run(),
                    () -> batch.copyTo(domain.repository("prod")),
                    batch::delete,
                    batch::dispose,
                    () -> batch.updateStatus(PackageVersionStatus.ARCHIVED),
                    group::get,
                    group::delete,
                    () -> group.subgroups().forEach(each -> {}),
                    () -> group.packages().forEach(each -> {}),
                    () -> group.allowedRepositories(PackageGroupOriginRestrictionType.PUBLISH)
                            .forEach(each -> {}),
                    () -> group.disallow(PackageGroupOriginRestrictionType.PUBLISH, "devops"),
                    () -> group.ensure(g -> g.description("ours")
                            .restrict(
                                    PackageGroupOriginRestrictionType.PUBLISH,
                                    PackageGroupOriginRestrictionMode.BLOCK)));
            verbs.forEach(EveryOperationTest::attempt);
            missing = "(describe|get)(Domain|Repository).*";
            attempt(() -> codeArtifact.domain("gamerhub").ensure());
            attempt(() -> repository.ensure(r -> r.publicSource(PublicSource.PYPI)));
            missing = "describePackageGroup";
            attempt(() -> group.ensure(g -> g.description("ours")));
        }
        assertThat(operationsOfTheSdk()).hasSize(48);
        assertThat(called).containsExactlyElementsOf(operationsOfTheSdk());
        assertThat(unnamed).isEmpty();
    }

    @Test
    void a_batch_of_more_than_a_hundred_is_split_and_each_version_has_a_result() {
        try (CodeArtifact codeArtifact = CodeArtifact.builder().client(sdk).build()) {
            PackageRef flask = codeArtifact
                    .domain("gamerhub", "123456789012")
                    .repository("devops")
                    .packageRef(PackageName.pypi("flask"));
            List<String> versions = java.util.stream.IntStream.range(0, 250)
                    .mapToObj(Integer::toString)
                    .toList();
            BatchResult result = flask.batch(versions).delete();
            assertThat(result.outcomes().keySet()).containsExactlyElementsOf(versions);
            assertThat(result.isComplete()).isFalse();
            assertThat(result.failures()).hasSize(250);
            assertThat(result.failures().values())
                    .allMatch(failure -> failure.code().equals("NO_ANSWER"));
        }
    }
}
