package io.github.artifactkit.codeartifact.local.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Another behaviour where AWS does not say how the service behaves, or reports of it differ. Without variations the
 * stand-in does what is most likely; with them a test can show that a program works either way.
 */
public enum Variation {
    /** The user name of HTTP Basic must be {@code aws}; usually any will do, as the token alone says who calls. */
    AWS_USER_NAME,

    /** A repository that is not there is told before the token is looked at; usually only who has a token learns it. */
    REPOSITORY_BEFORE_TOKEN,

    /**
     * Files are not sent but redirected to, by 302 to another host with a signature in the query, where requests must
     * not carry the token: the service keeps files in Amazon S3.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html">CodeArtifact
     *     User Guide, create the Amazon S3 gateway endpoint</a>
     */
    REDIRECTED_FILES,

    /** Publishing that origin controls block is answered as a conflict, 409; usually as forbidden, 403. */
    BLOCKED_PUBLISH_CONFLICTS,

    /** DeleteDomain of a domain that is not there fails; usually it succeeds, as the API model has no error for it. */
    DELETE_MISSING_DOMAIN_FAILS,

    /** A second external connection is a conflict, 409; usually it is beyond the quota, 402. */
    SECOND_CONNECTION_CONFLICTS,

    /** The simple index of pypi is HTML alone (PEP 503); usually also JSON (PEP 691) for clients that ask for it. */
    PYPI_HTML_ONLY,

    /** The simple index is served under every spelling of a name; usually others are redirected to the normal one. */
    PYPI_ANY_SPELLING,

    /** The metadata of wheels is served beside them (PEP 658), so that pip resolves without downloads; usually not. */
    PYPI_METADATA_FILES,

    /**
     * Addresses of npm tarballs have the scope and the name in one step, with {@code %2F}, as in lock files that were
     * made with the service; usually they are as npm's own registry writes them.
     *
     * @see <a href="https://github.com/yarnpkg/berry/issues/4910">yarnpkg/berry, issue 4910</a>
     */
    NPM_ENCODED_TARBALLS,

    /** Manifests of npm have no {@code dist.integrity}; usually they have what was published. */
    NPM_NO_INTEGRITY,

    /**
     * {@code maven-metadata.xml} lists the versions of the first repository on the way that holds the artifact; usually
     * those of all.
     */
    MAVEN_FIRST_METADATA,

    /**
     * RubyGems gets the lists of all gems, such as {@code specs.4.8.gz}, which {@code gem install} of 3.5.19 or newer and
     * {@code gem list --remote} need; usually not, as the user guide says.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/ruby-command-support.html">CodeArtifact User
     *     Guide, RubyGems command support</a>
     */
    RUBY_FULL_INDEX;

    /** Its name on the command line, such as {@code pypi-html-only}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The variation of a name on the command line.
     *
     * @throws IllegalArgumentException if no variation has the name; the message lists those that exist
     */
    public static Variation of(String option) {
        return Arrays.stream(values())
                .filter(each -> each.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variation '" + option + "' does not exist; there are "
                        + Arrays.stream(values()).map(Variation::option).collect(Collectors.joining(", "))));
    }
}
