package io.github.artifactkit.codeartifact.local;

import java.util.Locale;

/** A program that talks to CodeArtifact, as its User-Agent tells. */
public enum Tool {
    /** An AWS SDK for Java. */
    AWS_SDK_JAVA("aws-sdk-java/"),
    /** The AWS command line. */
    AWS_CLI("aws-cli/"),
    /** An AWS SDK for Python. */
    BOTO3("boto"),
    /** pip. */
    PIP("pip/"),
    /** twine. */
    TWINE("twine/"),
    /** uv. */
    UV("uv/"),
    /** Poetry. */
    POETRY("poetry/"),
    /** pnpm, which also names npm. */
    PNPM("pnpm/"),
    /** yarn, which also names npm. */
    YARN("yarn/"),
    /** npm. */
    NPM("npm/"),
    /** Maven. */
    MAVEN("apache-maven/"),
    /** Gradle. */
    GRADLE("gradle/"),
    /** cargo. */
    CARGO("cargo"),
    /** NuGet, by itself or in dotnet. */
    NUGET("nuget"),
    /** RubyGems. */
    GEM("rubygems/"),
    /** Bundler. */
    BUNDLER("bundler/"),
    /** The Swift package manager. */
    SWIFT("swiftpackagemanager/"),
    /** curl. */
    CURL("curl/"),
    /** Any other. */
    OTHER("");

    private final String begin;

    Tool(String begin) {
        this.begin = begin;
    }

    static Tool of(String userAgent) {
        String text = userAgent.toLowerCase(Locale.ROOT);
        for (Tool tool : values()) {
            if (tool.isNamedIn(text)) {
                return tool;
            }
        }
        return OTHER;
    }

    private boolean isNamedIn(String text) {
        return text.startsWith(begin) || text.contains(" " + begin);
    }
}
