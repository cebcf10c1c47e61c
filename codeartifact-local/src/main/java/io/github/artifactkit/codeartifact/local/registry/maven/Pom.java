package io.github.artifactkit.codeartifact.local.registry.maven;

import io.github.artifactkit.codeartifact.local.model.Details;
import io.github.artifactkit.codeartifact.local.registry.Xml;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What a POM says of its version. Parents are not looked at, just as the service does not. */
final class Pom {

    private Pom() {}

    /**
     * What is kept of a POM with the version.
     *
     * @throws IOException if it is not well-formed XML
     */
    static Map<String, String> metadata(byte[] content) throws IOException {
        Element project = Xml.read(content);
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, Details.DISPLAY_NAME, Xml.text(project, "name"));
        put(metadata, Details.SUMMARY, Xml.text(project, "description"));
        put(metadata, Details.HOME_PAGE, Xml.text(project, "url"));
        put(metadata, Details.SOURCE_CODE, Xml.text(project, "scm", "url"));
        put(metadata, Details.LICENSES, String.join("\n", texts(project, "licenses", "license", "name")));
        List<String> dependencies = Xml.find(project, "dependencies").stream()
                .flatMap(each -> Xml.children(each, "dependency").stream())
                .map(Pom::dependency)
                .toList();
        put(metadata, Details.DEPENDENCIES, String.join("\n", dependencies));
        return metadata;
    }

    private static List<String> texts(Element project, String list, String item, String name) {
        return Xml.find(project, list).stream()
                .flatMap(each -> Xml.children(each, item).stream())
                .map(each -> Xml.text(each, name))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The type of a dependency is its scope. */
    private static String dependency(Element dependency) {
        String scope = Xml.text(dependency, "scope");
        return String.join(
                "\t",
                scope.isEmpty() ? "compile" : scope,
                Xml.text(dependency, "groupId"),
                Xml.text(dependency, "artifactId"),
                Xml.text(dependency, "version"));
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value);
        }
    }
}
