package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.format.Xml;
import io.github.artifactkit.codeartifact.local.format.Xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugins of a group: {@code maven-metadata.xml} in the folder of the group, by which {@code mvn dependency:tree} finds
 * the plugin behind a prefix.
 *
 * @param plugins the plugins by their artifact ids
 * @see <a href="https://maven.apache.org/guides/introduction/introduction-to-plugin-prefix-mapping.html">Maven, plugin
 *     prefix resolution</a>
 */
record PluginPrefixes(Map<String, Plugin> plugins) {

    /** The entry of a package's metadata that holds the plugins of the group that is named like it, one a line. */
    static final String KEY = "maven-plugins";

    /**
     * A plugin.
     *
     * @param name its name for people; empty if it has none
     * @param prefix its prefix
     * @param artifactId its artifact id
     */
    record Plugin(String name, String prefix, String artifactId) {}

    PluginPrefixes {
        plugins = new LinkedHashMap<>(plugins);
    }

    /** The plugins that metadata of a group lists. */
    static PluginPrefixes of(Element metadata) {
        Map<String, Plugin> plugins = new LinkedHashMap<>();
        for (Element each : Xml.find(metadata, "plugins")
                .map(all -> Xml.children(all, "plugin"))
                .orElse(List.of())) {
            Plugin plugin = new Plugin(Xml.text(each, "name"), Xml.text(each, "prefix"), Xml.text(each, "artifactId"));
            if (!plugin.prefix().isEmpty() && !plugin.artifactId().isEmpty()) {
                plugins.putIfAbsent(plugin.artifactId(), plugin);
            }
        }
        return new PluginPrefixes(plugins);
    }

    /** Reads what {@link #kept} wrote. */
    static PluginPrefixes ofKept(String text) {
        Map<String, Plugin> plugins = new LinkedHashMap<>();
        text.lines()
                .map(line -> line.split("\t", 3))
                .filter(cells -> cells.length == 3)
                .forEach(cells -> plugins.put(cells[0], new Plugin(cells[2], cells[1], cells[0])));
        return new PluginPrefixes(plugins);
    }

    /** As metadata of a package. */
    Map<String, String> kept() {
        StringBuilder text = new StringBuilder();
        plugins.values()
                .forEach(each -> text.append(line(each.artifactId()))
                        .append('\t')
                        .append(line(each.prefix()))
                        .append('\t')
                        .append(line(each.name()))
                        .append('\n'));
        return plugins.isEmpty() ? Map.of() : Map.of(KEY, text.toString());
    }

    private static String line(String text) {
        return text.replaceAll("[\t\n\r]+", " ");
    }

    /** With a plugin that is not among them yet. The prefix is what its artifact id says. */
    PluginPrefixes with(String artifactId, String name) {
        Map<String, Plugin> all = new LinkedHashMap<>(plugins);
        all.putIfAbsent(artifactId, new Plugin(name, prefix(artifactId), artifactId));
        return new PluginPrefixes(all);
    }

    /** {@code maven-NAME-plugin} of Maven itself, {@code NAME-maven-plugin} of others. */
    private static String prefix(String artifactId) {
        return artifactId.replaceFirst("^maven-(.+)-plugin$", "$1").replaceFirst("-maven-plugin$", "");
    }

    /** The file. */
    byte[] xml() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata>\n  <plugins>\n");
        for (Plugin each : plugins.values()) {
            xml.append("    <plugin>\n");
            MavenMetadata.element(xml, "      ", "name", each.name().isEmpty() ? each.artifactId() : each.name());
            MavenMetadata.element(xml, "      ", "prefix", each.prefix());
            MavenMetadata.element(xml, "      ", "artifactId", each.artifactId());
            xml.append("    </plugin>\n");
        }
        return xml.append("  </plugins>\n</metadata>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
