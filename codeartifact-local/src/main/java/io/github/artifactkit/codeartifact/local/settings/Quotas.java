package io.github.artifactkit.codeartifact.local.settings;

/**
 * How much of something there may be before the service says 402. A test suite makes hundreds of domains, so nothing is
 * limited unless someone asks for it.
 *
 * @param domains domains of the account
 * @param repositories repositories of a domain
 * @param assets assets of a package version
 * @param assetBytes bytes of an asset
 * @param tags tags of a resource
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/service-limits.html">CodeArtifact User Guide,
 *     quotas</a>
 */
public record Quotas(int domains, int repositories, int assets, long assetBytes, int tags) {

    /** Direct upstreams of a repository; not adjustable, so it always holds. */
    public static final int DIRECT_UPSTREAMS = 10;

    /** Tags of a resource; AWS does not raise it. */
    private static final int MOST_TAGS = 50;

    /** No limits but that on tags. */
    public static final Quotas NONE =
            new Quotas(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, MOST_TAGS);

    /** The limits of an account that asked for nothing. */
    public static final Quotas OF_A_NEW_ACCOUNT = new Quotas(10, 1000, 350, 5L * 1024 * 1024 * 1024, MOST_TAGS);

    /** Rejects limits that allow nothing. */
    public Quotas {
        if (domains < 1 || repositories < 1 || assets < 1 || assetBytes < 1 || tags < 1) {
            throw new IllegalArgumentException("a quota is at least 1: " + domains + " domains, " + repositories
                    + " repositories, " + assets + " assets, " + assetBytes + " bytes, " + tags + " tags");
        }
    }

    /** With another limit on domains of the account. */
    public Quotas withDomains(int most) {
        return new Quotas(most, repositories, assets, assetBytes, tags);
    }

    /** With another limit on repositories of a domain. */
    public Quotas withRepositories(int most) {
        return new Quotas(domains, most, assets, assetBytes, tags);
    }

    /** With another limit on assets of a package version. */
    public Quotas withAssets(int most) {
        return new Quotas(domains, repositories, most, assetBytes, tags);
    }

    /** With another limit on the bytes of an asset. */
    public Quotas withAssetBytes(long most) {
        return new Quotas(domains, repositories, assets, most, tags);
    }

    /** With another limit on the tags of a resource. */
    public Quotas withTags(int most) {
        return new Quotas(domains, repositories, assets, assetBytes, most);
    }
}
