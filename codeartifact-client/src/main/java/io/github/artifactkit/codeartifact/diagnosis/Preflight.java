package io.github.artifactkit.codeartifact.diagnosis;

import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport.Check;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.AccessDenied;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.CredentialsRejected;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NoCredentials;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Unreachable;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenResponse;

/**
 * Finds out why package managers cannot use a repository: credentials, clock, region, domain, permissions, endpoint, token and
 * network, one after the other. Makes up to four calls and two requests to the repository, and changes nothing.
 */
public final class Preflight {

    /** The shortest token that there is: this one is used for a minute. */
    private static final long LIFETIME = 900;

    /** Signatures are rejected when clocks differ by more than that. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private final Target target;
    private final CodeartifactClient client;
    private final HttpClient http;
    private final Regions regions;
    private final Clock clock;
    private final List<Check> checks = new ArrayList<>();

    /**
     * What is looked at.
     *
     * @param domain the domain
     * @param owner the account that owns it; null for the caller's own
     * @param repository the repository
     * @param format the format whose endpoint is tried
     * @param access policies for it, with the owner's account
     * @param givenToken a token to be judged, such as that of a configuration file; null if absent
     */
    public record Target(
            DomainName domain,
            @Nullable AccountId owner,
            RepositoryName repository,
            PackageFormat format,
            Function<String, Optional<RepositoryAccess>> access,
            @Nullable String givenToken) {

        @Override
        public String toString() {
            return "Target[" + domain + "/" + repository + "]";
        }
    }

    /** The other regions in which the domain may be. */
    public interface Regions {

        /** Those that can be asked. */
        List<String> others();

        /** A client for one of them; it is closed after use. */
        CodeartifactClient client(String region);
    }

    private Preflight(Target target, CodeartifactClient client, HttpClient http, Regions regions, Clock clock) {
        this.target = target;
        this.client = client;
        this.http = http;
        this.regions = regions;
        this.clock = clock;
    }

    /**
     * Runs all checks that make sense.
     *
     * @param client talks to CodeArtifact
     * @param http talks to the repository; does not follow redirects
     * @param regions where else the domain is looked for if it does not exist
     * @param clock this machine's
     */
    public static PreflightReport run(
            Target target, CodeartifactClient client, HttpClient http, Regions regions, Clock clock) {
        Preflight preflight = new Preflight(target, client, http, regions, clock);
        preflight.run();
        return new PreflightReport(preflight.checks);
    }

    private void run() {
        Optional<String> token = token();
        Optional<RepositoryEndpoint> endpoint = token.isPresent() ? endpoint() : Optional.empty();
        boolean isReadable = token.isPresent() && endpoint.isPresent() && repository(endpoint.get(), token.get());
        String given = target.givenToken();
        if (given == null) {
            return;
        }
        Optional<String> fault = TokenShape.fault(given);
        if (fault.isPresent()) {
            checks.add(Check.failed("given token", Problem.MALFORMED_TOKEN, fault.get()));
        } else if (isReadable) {
            givenToken(endpoint.get(), given);
        }
    }

    private Optional<String> token() {
        AccountId owner = target.owner();
        try {
            GetAuthorizationTokenResponse response = ServiceErrors.translating(
                    "codeartifact:GetAuthorizationToken",
                    () -> client.getAuthorizationToken(
                            r -> r.domain(target.domain().value())
                                    .domainOwner(owner == null ? null : owner.value())
                                    .durationSeconds(LIFETIME)));
            checks.add(Check.passed("credentials", "AWS accepts them"));
            skew(response.sdkHttpResponse())
                    .ifPresentOrElse(
                            checks::add, () -> checks.add(Check.passed("clock", "it agrees with the service's")));
            checks.add(Check.passed("token", "the caller can get one for " + target.domain()));
            return Optional.of(response.authorizationToken());
        } catch (CodeArtifactException e) {
            checks.add(noToken(e));
            return Optional.empty();
        }
    }

    private Check noToken(CodeArtifactException e) {
        if (e instanceof NoCredentials) {
            return Check.failed("credentials", Problem.NO_CREDENTIALS, String.valueOf(e.getMessage()));
        }
        if (e instanceof CredentialsRejected) {
            return answer(e)
                    .flatMap(this::skew)
                    .orElseGet(() ->
                            Check.failed("credentials", Problem.REJECTED_CREDENTIALS, String.valueOf(e.getMessage())));
        }
        if (e instanceof AccessDenied denied) {
            return denied(denied);
        }
        return e instanceof NotFound ? noDomain() : broken("token", e, Problem.UNREACHABLE_API);
    }

    private Check denied(AccessDenied denied) {
        String action = denied.missingAction().orElse("codeartifact:GetAuthorizationToken");
        Problem problem = action.equals("sts:GetServiceBearerToken")
                ? Problem.MISSING_GET_SERVICE_BEARER_TOKEN
                : Problem.MISSING_GET_AUTHORIZATION_TOKEN;
        return permission("token", problem, action, String.valueOf(denied.getMessage()));
    }

    private Check permission(String subject, Problem problem, String action, String said) {
        return new Denial(subject, problem, action, said).check(target.access());
    }

    private static Optional<SdkHttpResponse> answer(CodeArtifactException e) {
        return e.getCause() instanceof AwsServiceException answered && answered.awsErrorDetails() != null
                ? Optional.ofNullable(answered.awsErrorDetails().sdkHttpResponse())
                : Optional.empty();
    }

    /** What is wrong with the clock, going by the Date of an answer. */
    private Optional<Check> skew(@Nullable SdkHttpResponse response) {
        return Optional.ofNullable(response)
                .flatMap(answer -> answer.firstMatchingHeader("Date"))
                .flatMap(Preflight::instant)
                .map(service -> Duration.between(service, clock.instant()))
                .filter(ahead -> ahead.abs().compareTo(MOST_SKEW) > 0)
                .map(ahead -> Check.failed(
                        "clock",
                        Problem.CLOCK_SKEW,
                        "this machine's clock is " + ahead.abs().toMinutes() + " minutes "
                                + (ahead.isNegative() ? "behind" : "ahead of")
                                + " the service's, and signatures are rejected beyond five minutes. Set the clock, and have it"
                                + " be kept right (NTP)."));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty(); // a Date that cannot be read says nothing of the clock
        }
    }

    private Check noDomain() {
        checks.add(Check.passed("credentials", "AWS accepts them"));
        List<String> elsewhere = new ArrayList<>();
        for (String region : regions.others()) {
            if (isIn(region)) {
                elsewhere.add(region);
            }
        }
        String here = client.serviceClientConfiguration().region().id();
        return elsewhere.isEmpty()
                ? Check.failed(
                        "domain",
                        Problem.NO_SUCH_DOMAIN,
                        "the domain " + target.domain() + " does not exist in " + here
                                + (target.owner() == null
                                        ? " in the caller's account. If another account owns it, name that as the owner."
                                        : " in account " + target.owner() + ". Check the name and the owner."))
                : Check.failed(
                        "domain",
                        Problem.WRONG_REGION,
                        "the domain " + target.domain() + " is not in " + here + " but in "
                                + String.join(", ", elsewhere) + ". Use that region.");
    }

    private boolean isIn(String region) {
        AccountId owner = target.owner();
        try (CodeartifactClient other = regions.client(region)) {
            ServiceErrors.translating(
                    "codeartifact:DescribeDomain",
                    () -> other.describeDomain(
                            r -> r.domain(target.domain().value()).domainOwner(owner == null ? null : owner.value())));
            return true;
        } catch (CodeArtifactException e) {
            return false; // not there, or no one can tell: the question was only where else it may be
        }
    }

    private Optional<RepositoryEndpoint> endpoint() {
        AccountId owner = target.owner();
        try {
            String address = ServiceErrors.translating(
                    "codeartifact:GetRepositoryEndpoint",
                    () -> client.getRepositoryEndpoint(
                                    r -> r.domain(target.domain().value())
                                            .domainOwner(owner == null ? null : owner.value())
                                            .repository(target.repository().value())
                                            .format(target.format().value()))
                            .repositoryEndpoint());
            checks.add(Check.passed("endpoint", address));
            return Optional.of(RepositoryEndpoint.parse(URI.create(address)));
        } catch (NotFound e) {
            checks.add(Check.failed(
                    "repository",
                    Problem.NO_SUCH_REPOSITORY,
                    "the repository " + target.repository() + " does not exist in the domain " + target.domain()
                            + ". Check the name, or create it."));
        } catch (AccessDenied e) {
            checks.add(permission(
                    "endpoint",
                    Problem.MISSING_GET_REPOSITORY_ENDPOINT,
                    e.missingAction().orElse("codeartifact:GetRepositoryEndpoint"),
                    String.valueOf(e.getMessage())));
        } catch (CodeArtifactException e) {
            checks.add(broken("endpoint", e, Problem.UNREACHABLE_API));
        }
        return Optional.empty();
    }

    private static Check broken(String subject, CodeArtifactException e, Problem unreachable) {
        return e instanceof Unreachable
                ? Check.failed(
                        subject,
                        unreachable,
                        e.getMessage()
                                + " Check the network from here: DNS, proxy, firewall, and in a VPC without a way out"
                                + " the endpoints of CodeArtifact.")
                : Check.failed(subject, Problem.SERVICE_FAILURE, String.valueOf(e.getMessage()));
    }

    /** Whether the repository can be read with a token of the caller. */
    private boolean repository(RepositoryEndpoint endpoint, String token) {
        try {
            Check check = judged(RepositoryPing.ask(http, endpoint, token));
            checks.add(check);
            return check.isPassed();
        } catch (CodeArtifactException e) {
            checks.add(broken("repository", e, Problem.UNREACHABLE_REPOSITORY));
            return false;
        }
    }

    private Check judged(RepositoryPing.Answer answer) {
        int status = answer.status();
        return switch (status) {
            case 401 ->
                Check.failed(
                        "repository",
                        Problem.FOREIGN_TOKEN,
                        "the repository rejects a token that was just issued for its domain. Something on the way removes the"
                                + " Authorization header, or answers in the repository's place.");
            case 403 ->
                permission(
                        "repository",
                        Problem.MISSING_READ_FROM_REPOSITORY,
                        "codeartifact:ReadFromRepository",
                        answer.text());
            default ->
                status >= 500
                        ? Check.failed(
                                "repository", Problem.SERVICE_FAILURE, "the repository answers with status " + status)
                        : Check.passed("repository", "it can be read");
        };
    }

    private void givenToken(RepositoryEndpoint endpoint, String given) {
        int status = RepositoryPing.ask(http, endpoint, given).status();
        Optional<Instant> expired = TokenHeader.expiration(given).filter(end -> !end.isAfter(clock.instant()));
        if (status != 401 && status != 403) {
            checks.add(Check.passed("given token", "the repository accepts it"));
        } else if (expired.isPresent()) {
            checks.add(Check.failed(
                    "given token", Problem.EXPIRED_TOKEN, "it has expired at " + expired.get() + ". Get a new one."));
        } else {
            checks.add(Check.failed(
                    "given token",
                    Problem.FOREIGN_TOKEN,
                    "it has not expired, and the repository rejects it: it was issued for another domain, or is not complete."
                            + " Get one for " + target.domain() + "."));
        }
    }
}
