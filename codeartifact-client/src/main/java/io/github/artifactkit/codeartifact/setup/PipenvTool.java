package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.util.List;
import java.util.Map;

/**
 * pipenv, which reads its indexes from the project's Pipfile: a variable puts the repository in their place, and another one
 * holds the token for a Pipfile that names it, as in {@code https://aws:${CODEARTIFACT_AUTH_TOKEN}@...}.
 *
 * @see <a href="https://pipenv.pypa.io/en/latest/indexes.html">pipenv: specifying package indexes</a>
 */
record PipenvTool() implements Tool {

    @Override
    public String id() {
        return "pipenv";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.PYPI;
    }

    @Override
    public boolean hasFiles() {
        return false;
    }

    @Override
    public Map<String, String> environment(Login login) {
        return Map.of("PIPENV_PYPI_MIRROR", login.address("simple/"), "CODEARTIFACT_AUTH_TOKEN", login.token());
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        throw new UnsupportedOperationException(
                "pipenv reads its indexes from the project's Pipfile only, so the user has no file to write: use"
                        + " environment()");
    }
}
