package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.Xml;
import io.github.artifactkit.codeartifact.local.format.Xml.Element;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;

/** What a POM says of its version. What its parents say is not looked at. */
final class Pom {

    /** The entry of a version's metadata that says what the project makes, such as {@code maven-plugin}. */
    static final String PACKAGING = "maven-packaging";

    private Pom() {}

    /**
     * What is kept of a POM with the version.
     *
     * @throws IOException if it is not well-formed XML
     */
    static Map<String, String> metadata(InputStream content) throws IOException {
        Element project = Xml.read(content);
        return new Description()
                .set(PACKAGING, Xml.text(project, "packaging"))
                .set(Metadata.DISPLAY_NAME, Xml.text(project, "name"))
                .set(Metadata.SUMMARY, Xml.text(project, "description"))
                .set(Metadata.HOME_PAGE, Xml.text(project, "url"))
                .set(Metadata.SOURCE_CODE, Xml.text(project, "scm", "url"))
                .licenses(list(project, "licenses", "license")
                        .map(each -> new License(Xml.text(each, "name"), Xml.text(each, "url")))
                        .toList())
                .dependencies(Stream.concat(
                                Xml.find(project, "parent").stream().map(parent -> dependency(parent, "parent")),
                                list(project, "dependencies", "dependency").map(Pom::dependency))
                        .toList())
                .metadata();
    }

    private static Stream<Element> list(Element project, String list, String item) {
        return Xml.find(project, list).stream().flatMap(each -> Xml.children(each, item).stream());
    }

    /**
     * The type of a dependency is its scope, or that it is optional; a parent is one, too.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PackageDependency.html">CodeArtifact
     *     API reference, PackageDependency</a>
     */
    private static Dependency dependency(Element dependency) {
        String scope = Xml.text(dependency, "scope");
        boolean optional = Xml.text(dependency, "optional").equals("true");
        return dependency(dependency, optional ? "optional" : scope.isEmpty() ? "compile" : scope);
    }

    private static Dependency dependency(Element element, String type) {
        return new Dependency(
                Xml.text(element, "groupId"), Xml.text(element, "artifactId"), type, Xml.text(element, "version"));
    }
}
