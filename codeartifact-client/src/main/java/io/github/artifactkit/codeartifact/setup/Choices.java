package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a tool is to use a repository.
 *
 * @param name what the tool calls the repository; null for a name made of domain and repository
 * @param scope the npm or Swift scope whose packages alone come from the repository, without {@code @}; null for all packages
 * @param isDefault whether it becomes the tool's default index
 * @param isOnly whether other indexes are put out of use
 * @param isNetrc whether the token goes into {@code .netrc} where the tool reads it, instead of into an address
 */
record Choices(@Nullable String name, @Nullable String scope, boolean isDefault, boolean isOnly, boolean isNetrc) {

    /** All packages, as the default index, beside others. */
    static final Choices USUAL = new Choices(null, null, true, false, false);

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

    /** The rules of npm for a scope, which is part of a package name. */
    private static final Pattern SCOPE = Pattern.compile("[a-z0-9~][a-z0-9._~-]{0,213}");

    Choices named(String wanted) {
        if (!NAME.matcher(wanted).matches()) {
            throw ServiceErrors.invalid(
                    "'" + wanted + "' cannot be the name of a repository in a tool's settings: it begins"
                            + " with a letter and has up to 100 letters, digits, '.', '_' and '-'");
        }
        return new Choices(wanted, scope, isDefault, isOnly, isNetrc);
    }

    Choices scoped(String wanted) {
        String bare = wanted.startsWith("@") ? wanted.substring(1) : wanted;
        if (!SCOPE.matcher(bare).matches()) {
            throw ServiceErrors.invalid(
                    "'" + wanted + "' cannot be a scope: it has lower-case letters, digits, '.', '_', '~' and"
                            + " '-', such as @acme");
        }
        return new Choices(name, bare, isDefault, isOnly, isNetrc);
    }

    Choices beside() {
        return new Choices(name, scope, false, isOnly, isNetrc);
    }

    Choices asDefault() {
        return new Choices(name, scope, true, isOnly, isNetrc);
    }

    Choices only() {
        return new Choices(name, scope, isDefault, true, isNetrc);
    }

    Choices netrc() {
        return new Choices(name, scope, isDefault, isOnly, true);
    }
}
