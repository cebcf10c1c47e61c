package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * twine, which uploads packages: with the file, for {@code twine upload --repository NAME}.
 *
 * @see <a href="https://twine.readthedocs.io/en/stable/#environment-variables">twine's variables</a>
 * @see <a href="https://packaging.python.org/en/latest/specifications/pypirc/">The .pypirc file</a>
 */
record TwineTool(UserHome home) implements Tool {

    @Override
    public String id() {
        return "twine";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.PYPI;
    }

    @Override
    public Map<String, String> environment(Login login) {
        return Map.of(
                "TWINE_REPOSITORY_URL",
                login.endpoint().toString(),
                "TWINE_USERNAME",
                "aws",
                "TWINE_PASSWORD",
                login.token(),
                "TWINE_NON_INTERACTIVE",
                "1");
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        List<Item> items = new ArrayList<>();
        // A list of servers takes the place of the two that twine knows by itself, so the first of them is named again.
        items.add(new Item("distutils", "index-servers", List.of("pypi", login.name()), true));
        items.add(Item.set(
                Syntax.INI, login.name(), "repository", login.endpoint().toString()));
        items.add(Item.set(Syntax.INI, login.name(), "username", "aws"));
        items.add(Item.set(Syntax.INI, login.name(), "password", login.token()));
        return List.of(new ConfigurationFile(home.inHome(".pypirc"), LineFile.edit(Syntax.INI, login, items)));
    }

    /** Variables take precedence over the file. */
    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        return OtherIndex.variables(
                home,
                Map.of(
                        "TWINE_REPOSITORY_URL", Effect.PUBLISHED,
                        "TWINE_USERNAME", Effect.CREDENTIALS,
                        "TWINE_PASSWORD", Effect.CREDENTIALS));
    }
}
