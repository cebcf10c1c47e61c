package io.github.artifactkit.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The folder that the release was deployed to. */
final class StagedRepository {

    static final Path ROOT = Path.of(System.getProperty("staged.repository"));
    static final String VERSION = System.getProperty("staged.version");
    static final String GROUP = "io.github.artifactkit";

    private static final Path FOLDER = ROOT.resolve(GROUP.replace('.', '/'));

    private StagedRepository() {}

    /** The artifacts of the release. */
    static Stream<String> artifacts() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** All files of an artifact but checksums and signatures. */
    static List<Path> files(String artifact) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(artifact).resolve(VERSION))) {
            return files.filter(file -> !file.toString().matches(".*\\.(md5|sha1|sha256|sha512|asc)"))
                    .sorted()
                    .toList();
        }
    }

    /** A file of an artifact, by what follows the version in its name, such as {@code -sources.jar}. */
    static Path file(String artifact, String ending) {
        return FOLDER.resolve(artifact).resolve(VERSION).resolve(artifact + "-" + VERSION + ending);
    }

    static boolean isJar(String artifact) {
        return Files.exists(file(artifact, ".jar"));
    }

    static Element pom(String artifact) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file(artifact, ".pom").toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("The POM of " + artifact + " cannot be read", e);
        }
    }

    /** The text of an element of a POM; empty if it does not exist. */
    static Optional<String> text(Element pom, String... path) {
        Element at = pom;
        for (String name : path) {
            Optional<Element> next = children(at).stream()
                    .filter(child -> child.getNodeName().equals(name))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at.getTextContent().strip());
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** What the bill of materials says that users get, as {@code group:artifact:version}. */
    static Set<String> billOfMaterials(String artifact, boolean optionalToo) throws IOException {
        Set<String> all = new TreeSet<>();
        JsonNode bom = new ObjectMapper().readTree(Files.readAllBytes(file(artifact, "-cyclonedx.json")));
        for (JsonNode component : bom.path("components")) {
            if (optionalToo || !component.path("scope").asText().equals("optional")) {
                all.add(component.path("group").asText() + ":"
                        + component.path("name").asText() + ":"
                        + component.path("version").asText());
            }
        }
        return all;
    }
}
