package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where package managers reach a repository.
 *
 * @param uri the base address for one format, with a slash at the end and without user information
 * @param domain the domain
 * @param owner the account that owns the domain
 * @param regionOrNull the region, null where the address does not tell
 * @param format the format of its packages
 * @param repository the repository
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetRepositoryEndpoint.html">
 *     GetRepositoryEndpoint</a>
 */
public record RepositoryEndpoint(
        URI uri,
        DomainName domain,
        AccountId owner,
        @Nullable String regionOrNull,
        PackageFormat format,
        RepositoryName repository) {

    /** The owner has twelve digits, so the last hyphen before them ends the domain, which may hold hyphens itself. */
    private static final String DOMAIN_AND_OWNER = "(?<domain>[a-z][a-z0-9-]*)-(?<owner>[0-9]{12})";

    private static final String FORMAT_AND_REPOSITORY = "/(?<format>[a-z]+)/(?<repository>[^/]+)(?:/.*)?";

    /** Classic and FIPS names have ".d."; dual-stack names ("on.aws") have not. China has suffixes of its own. */
    private static final Pattern AWS_HOST = Pattern.compile(DOMAIN_AND_OWNER
            + "\\.(?:d\\.codeartifact(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?"
            + "|codeartifact(?:-fips)?\\.(?<stackregion>[a-z0-9-]+)\\.on\\.(?:aws|amazonwebservices\\.com\\.cn))");

    /**
     * An interface endpoint of a VPC, with the domain in the path.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/using-vpc-endpoints.html">Use CodeArtifact from a VPC</a>
     */
    private static final Pattern VPC_HOST = Pattern.compile(
            "vpce-[a-z0-9-]+\\.(?:d\\.)?codeartifact(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.vpce\\.amazonaws\\.com(?:\\.cn)?");

    private static final Pattern VPC_PATH =
            Pattern.compile("/(?<format>[a-z]+)/d/" + DOMAIN_AND_OWNER + "/(?<repository>[^/]+)(?:/.*)?");

    /** LocalStack's, which has the names of AWS below a host of its own. */
    private static final Pattern LOCALSTACK_HOST = Pattern.compile(
            DOMAIN_AND_OWNER + "\\.d\\.codeartifact\\.(?<region>[a-z0-9-]+)\\.(?:[a-z0-9-]+\\.)*localstack\\.cloud");

    private static final Pattern AWS_PATH = Pattern.compile(FORMAT_AND_REPOSITORY);
    private static final Pattern LOCAL_PATH = Pattern.compile("/" + DOMAIN_AND_OWNER + FORMAT_AND_REPOSITORY);

    /**
     * Reads an address, as GetRepositoryEndpoint answers it or as it is in a configuration file: user information,
     * query and anything behind the repository are left out.
     *
     * <p>Known are the addresses of AWS (classic, dual-stack, FIPS, China, interface endpoints of a VPC), those of LocalStack,
     * and those with domain and owner in the path, which the stand-in has. For others use
     * {@link #of(URI, String, String, PackageFormat, String)}.
     *
     * @throws CodeArtifactException.InvalidRequest if it is not the address of a CodeArtifact repository
     */
    public static RepositoryEndpoint parse(URI address) {
        return find(address)
                .orElseThrow(() -> ServiceErrors.invalid("'" + withoutSecrets(address)
                        + "' is not an endpoint of a CodeArtifact repository; one looks like"
                        + " https://DOMAIN-ACCOUNT.d.codeartifact.REGION.amazonaws.com/FORMAT/REPOSITORY/"));
    }

    /** As {@link #parse}, but empty if the address is not that of a CodeArtifact repository. */
    public static Optional<RepositoryEndpoint> find(URI address) {
        return address.getHost() == null || address.getRawPath() == null ? Optional.empty() : findIn(plain(address));
    }

    /** The address without cargo's {@code sparse+}, with its host in lower case, and without repeated slashes. */
    private static URI plain(URI address) {
        String scheme =
                String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT).replace("sparse+", "");
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port
                + address.getRawPath().replaceAll("/{2,}", "/"));
    }

    private static Optional<RepositoryEndpoint> findIn(URI address) {
        Matcher host = AWS_HOST.matcher(address.getHost());
        Matcher path = AWS_PATH.matcher(address.getRawPath());
        if (host.matches()) {
            String classic = host.group("region");
            String region = classic == null ? host.group("stackregion") : classic;
            return path.matches() && isFormat(path.group("format"))
                    ? Optional.of(of(address, "", host, path, region))
                    : Optional.empty();
        }
        Matcher vpc = VPC_HOST.matcher(address.getHost());
        Matcher vpcPath = VPC_PATH.matcher(address.getRawPath());
        if (vpc.matches()) {
            return vpcPath.matches() && isFormat(vpcPath.group("format"))
                    ? Optional.of(ofVpc(address, vpcPath, vpc.group("region")))
                    : Optional.empty();
        }
        Matcher localStack = LOCALSTACK_HOST.matcher(address.getHost());
        if (localStack.matches() && path.matches() && isFormat(path.group("format"))) {
            return Optional.of(of(address, "", localStack, path, localStack.group("region")));
        }
        Matcher local = LOCAL_PATH.matcher(address.getRawPath());
        if (!local.matches() || !isFormat(local.group("format"))) {
            return Optional.empty();
        }
        String prefix = "/" + local.group("domain") + "-" + local.group("owner");
        return Optional.of(of(address, prefix, local, local, null));
    }

    private static boolean isFormat(String value) {
        return Arrays.stream(PackageFormat.values())
                .anyMatch(format -> format.value().equals(value));
    }

    private static RepositoryEndpoint ofVpc(URI address, Matcher path, String region) {
        String domain = path.group("domain") + "-" + path.group("owner");
        String base = "/" + path.group("format") + "/d/" + domain + "/" + path.group("repository") + "/";
        return new RepositoryEndpoint(
                URI.create(origin(address) + base),
                new DomainName(path.group("domain")),
                new AccountId(path.group("owner")),
                region,
                PackageFormat.of(path.group("format")),
                new RepositoryName(path.group("repository")));
    }

    private static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    /**
     * An endpoint whose address says nothing of domain and repository, such as that of a proxy of the company.
     *
     * @param base the base address for the format; user information, query and fragment are left out
     * @param domain the domain
     * @param owner the account that owns the domain, twelve digits
     * @param format the format of its packages
     * @param repository the repository
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept a name, or the address has no host
     */
    public static RepositoryEndpoint of(
            URI base, String domain, String owner, PackageFormat format, String repository) {
        boolean isHttp = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
        if (!isHttp || base.getHost() == null) {
            throw ServiceErrors.invalid("'" + withoutSecrets(base)
                    + "' is not an address of a repository: it has a scheme," + " https or http, and a host");
        }
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return new RepositoryEndpoint(
                URI.create(origin(base) + path + (path.endsWith("/") ? "" : "/")),
                new DomainName(domain),
                new AccountId(owner),
                null,
                format,
                new RepositoryName(repository));
    }

    private static RepositoryEndpoint of(
            URI address, String prefix, Matcher owner, Matcher path, @Nullable String region) {
        PackageFormat format = PackageFormat.of(path.group("format"));
        RepositoryName repository = new RepositoryName(path.group("repository"));
        URI base = URI.create(origin(address) + prefix + "/" + format.value() + "/" + repository + "/");
        return new RepositoryEndpoint(
                base,
                new DomainName(owner.group("domain")),
                new AccountId(owner.group("owner")),
                region,
                format,
                repository);
    }

    private static String withoutSecrets(URI address) {
        String text = address.toString();
        return address.getRawUserInfo() == null ? text : text.replace(address.getRawUserInfo() + "@", "");
    }

    /** The region, where the address tells. */
    public Optional<String> region() {
        return Optional.ofNullable(regionOrNull);
    }

    /** An address below this one. */
    public URI resolve(String path) {
        return uri.resolve(path);
    }

    /**
     * The address with a user and a password in it. It is a secret as the password is: not for command lines or logs.
     *
     * @param path what comes behind the base address
     */
    public String withCredentials(String user, String password, String path) {
        String scheme = uri.getScheme() + "://";
        return scheme + user + ":" + password + "@" + uri.toString().substring(scheme.length()) + path;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
