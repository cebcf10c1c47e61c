package io.github.artifactkit.codeartifact.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Artifacts in a folder with the layout of a Maven repository: libraries, a BOM, a parent, a plugin. */
final class GeneratedArtifacts {

    static final String GROUP = "com.acme";

    /** A goal that resolves the dependencies of a project, and does nothing else. */
    static final String RESOLVE = GROUP + ":probe-maven-plugin:1.0:resolve";

    private final Path folder;

    private GeneratedArtifacts(Path folder) {
        this.folder = folder;
    }

    /** Makes so many libraries, {@code lib-1} and so on, a BOM and a parent that name them all, and the plugin. */
    static Path in(Path folder, int libraries) throws IOException {
        GeneratedArtifacts artifacts = new GeneratedArtifacts(folder);
        for (int i = 1; i <= libraries; i++) {
            artifacts.jar(GROUP, "lib-" + i, "1.0", Map.of("lib.txt", new byte[] {(byte) i}));
        }
        String managed = IntStream.rangeClosed(1, libraries)
                .mapToObj(i -> dependency("lib-" + i, "<version>1.0</version>"))
                .collect(Collectors.joining(
                        "", "<dependencyManagement><dependencies>", "</dependencies></dependencyManagement>"));
        artifacts.pom(GROUP, "bom", "1.0", "<packaging>pom</packaging>" + managed);
        artifacts.pom(GROUP, "parent", "1.0", "<packaging>pom</packaging><properties><acme>yes</acme></properties>");
        artifacts.plugin();
        // Maven 3 gives every plugin without it this version to depend on.
        artifacts.jar("org.codehaus.plexus", "plexus-utils", "1.1", Map.of());
        return folder;
    }

    static String dependency(String name, String more) {
        return "<dependency><groupId>" + GROUP + "</groupId><artifactId>" + name + "</artifactId>" + more
                + "</dependency>";
    }

    private void plugin() throws IOException {
        Path source = Files.createTempDirectory(folder, "plugin");
        Path file = Files.writeString(
                source.resolve("ResolveMojo.java"),
                "public class ResolveMojo extends org.apache.maven.plugin.AbstractMojo { public void execute() {"
                        + " getLog().info(\"resolved\"); } }");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        if (failed != 0) {
            throw new IOException("the plugin does not compile");
        }
        String descriptor = "<plugin><groupId>com.acme</groupId><artifactId>probe-maven-plugin</artifactId>"
                + "<version>1.0</version><goalPrefix>probe</goalPrefix><mojos><mojo><goal>resolve</goal>"
                + "<requiresDependencyResolution>test</requiresDependencyResolution><threadSafe>true</threadSafe>"
                + "<implementation>ResolveMojo</implementation><language>java</language>"
                + "<instantiationStrategy>per-lookup</instantiationStrategy></mojo></mojos></plugin>";
        jar(
                GROUP,
                "probe-maven-plugin",
                "1.0",
                Map.of(
                        "META-INF/maven/plugin.xml",
                        descriptor.getBytes(StandardCharsets.UTF_8),
                        "ResolveMojo.class",
                        Files.readAllBytes(source.resolve("ResolveMojo.class"))));
        for (Path each : List.of(file, source.resolve("ResolveMojo.class"), source)) {
            Files.delete(each);
        }
    }

    private void jar(String group, String name, String version, Map<String, byte[]> entries) throws IOException {
        boolean plugin = entries.containsKey("META-INF/maven/plugin.xml");
        pom(group, name, version, plugin ? "<packaging>maven-plugin</packaging>" : "");
        try (OutputStream file =
                        Files.newOutputStream(folder(group, name, version).resolve(name + "-" + version + ".jar"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("META-INF/"));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private void pom(String group, String name, String version, String more) throws IOException {
        Files.writeString(
                folder(group, name, version).resolve(name + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>" + group + "</groupId><artifactId>" + name
                        + "</artifactId><version>" + version + "</version>" + more + "</project>");
    }

    private Path folder(String group, String name, String version) throws IOException {
        return Files.createDirectories(
                folder.resolve(group.replace('.', '/')).resolve(name).resolve(version));
    }
}
