package io.github.artifactkit.codeartifact.local.format.pypi;

import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a distribution requires. The type of all its dependencies is {@code Requires-Dist}, as the API reference says of
 * {@code PackageDependency}.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/dependency-specifiers/">Dependency specifiers</a>
 */
final class Requirements {

    /** A name, perhaps extras, and which versions will do under which circumstances. */
    private static final Pattern FORM =
            Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^]]*])?\\s*(.*)", Pattern.DOTALL);

    private Requirements() {}

    /** Reads the values of {@code Requires-Dist}; what is not in their form is left out. */
    static List<Dependency> of(List<String> texts) {
        List<Dependency> dependencies = new ArrayList<>();
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            if (form.matches()) {
                dependencies.add(new Dependency(
                        "",
                        PypiNames.normalise(form.group(1)),
                        "Requires-Dist",
                        form.group(2).strip()));
            }
        }
        return dependencies;
    }
}
