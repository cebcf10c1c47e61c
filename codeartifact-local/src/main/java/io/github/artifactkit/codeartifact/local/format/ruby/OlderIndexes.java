package io.github.artifactkit.codeartifact.local.format.ruby;

import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.format.ruby.CompactIndex.Listed;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Custom;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Dumped;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Instance;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Row;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Symbol;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Table;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Text;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a gem server tells in Ruby's Marshal: the dependency API, and the lists of all gems with a file for each
 * specification. They tell no digests.
 */
final class OlderIndexes {

    private static final String ANY = "*/*";
    private static final List<String> LISTS = List.of("specs.4.8.gz", "prerelease_specs.4.8.gz");
    /** Specifications are as long as the longest description. */
    private static final int LONGEST_SPECIFICATION = 8_000_000;

    private final RemoteSite site;

    OlderIndexes(RemoteSite site) {
        this.site = site;
    }

    /** A gem in a list of all gems. */
    private record Tuple(String version, String platform) {}

    /** The gems of a name; none if the server has no such gem, or none of these indexes. */
    List<Listed> find(String name) throws IOException {
        Optional<List<Listed>> entries = site.index(
                site.at("api/v1/dependencies?gems=" + PathSteps.encode(name)),
                ANY,
                (address, content) -> entries(name, content));
        return entries.isPresent() ? entries.get() : fromLists(name);
    }

    private static List<Listed> entries(String name, byte[] content) throws IOException {
        List<Listed> gems = new ArrayList<>();
        for (Value entry : row(MarshalReader.read(content))) {
            Map<String, String> needs = new LinkedHashMap<>();
            for (Value need : row(field(entry, "dependencies"))) {
                needs.put(text(at(need, 0)), text(at(need, 1)));
            }
            if (text(field(entry, "name")).equals(name)) {
                String version = text(field(entry, "number"));
                String platform = text(field(entry, "platform"));
                gems.add(new Listed(GemSpec.listed(name, version, platform, needs, Map.of()), Optional.empty()));
            }
        }
        return gems;
    }

    private List<Listed> fromLists(String name) throws IOException {
        List<Listed> gems = new ArrayList<>();
        for (String list : LISTS) {
            Map<String, List<Tuple>> all =
                    site.index(site.at(list), ANY, OlderIndexes::tuples).orElse(Map.of());
            for (Tuple tuple : all.getOrDefault(name, List.of())) {
                gems.add(gem(name, tuple));
            }
        }
        return gems;
    }

    private static Map<String, List<Tuple>> tuples(URI address, byte[] content) throws IOException {
        Map<String, List<Tuple>> tuples = new HashMap<>();
        for (Value each : row(MarshalReader.read(Archives.gunzip(content, address.getPath())))) {
            tuples.computeIfAbsent(text(at(each, 0)), name -> new ArrayList<>())
                    .add(new Tuple(version(at(each, 1)), text(at(each, 2))));
        }
        return tuples;
    }

    private Listed gem(String name, Tuple tuple) throws IOException {
        GemSpec bare = GemSpec.listed(name, tuple.version(), tuple.platform(), Map.of(), Map.of());
        String full = bare.asset().substring(0, bare.asset().length() - ".gem".length());
        URI address = site.at("quick/Marshal.4.8/" + PathSteps.encode(full) + ".gemspec.rz");
        GemSpec spec = site.index(address, ANY, (from, content) -> specification(name, tuple, content))
                .orElseThrow(() -> new IOException("the server lists " + full + ", but nothing is at " + address));
        return new Listed(spec, Optional.empty());
    }

    /** Fields of a specification are in a fixed order; see {@link GemMarshal#specification}. */
    private static GemSpec specification(String name, Tuple tuple, byte[] content) throws IOException {
        if (!(MarshalReader.read(inflate(content)) instanceof Dumped dumped)) {
            throw new IOException("no specification of a gem, but another object of Ruby");
        }
        Value fields = dumped.value();
        Map<String, String> needs = new LinkedHashMap<>();
        for (Value each : row(at(fields, 9))) {
            if (each instanceof Instance need
                    && !need.variables()
                            .getOrDefault("@type", new Symbol("runtime"))
                            .equals(new Symbol("development"))) {
                needs.put(
                        text(need.variables().get("@name")),
                        requirement(need.variables().get("@requirement")));
            }
        }
        Map<String, String> required = Map.of(
                "required_ruby_version", requirement(at(fields, 6)),
                "required_rubygems_version", requirement(at(fields, 7)));
        return GemSpec.listed(name, tuple.version(), tuple.platform(), needs, required);
    }

    private static byte[] inflate(byte[] content) throws IOException {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return in.readNBytes(LONGEST_SPECIFICATION);
        }
    }

    private static String requirement(@Nullable Value value) throws IOException {
        if (!(value instanceof Custom custom)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        for (Value each : row(at(custom.value(), 0))) {
            all.append(text(at(each, 0)))
                    .append(' ')
                    .append(version(at(each, 1)))
                    .append(',');
        }
        return all.toString();
    }

    private static String version(Value value) throws IOException {
        return text(value instanceof Custom custom ? at(custom.value(), 0) : value);
    }

    private static List<Value> row(Value value) throws IOException {
        if (value instanceof Row row) {
            return row.values();
        }
        throw new IOException("an index of gems has something else where a list belongs");
    }

    private static Value at(Value value, int index) throws IOException {
        List<Value> row = row(value);
        if (index < row.size()) {
            return row.get(index);
        }
        throw new IOException("an index of gems has a list that is too short");
    }

    private static Value field(Value value, String name) throws IOException {
        Value field = value instanceof Table table ? table.values().get(new Symbol(name)) : null;
        if (field == null) {
            throw new IOException("an index of gems has an entry without " + name);
        }
        return field;
    }

    private static String text(@Nullable Value value) throws IOException {
        if (value instanceof Text text) {
            return text.text();
        }
        throw new IOException("an index of gems has something else where a text belongs");
    }
}
