package io.github.artifactkit.codeartifact.local.format.ruby;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Custom;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Dumped;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Instance;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Int;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Nil;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Row;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Symbol;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Table;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Text;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Truth;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the older indexes say of gems, as values of Ruby. */
final class GemMarshal {

    private GemMarshal() {}

    /** What the list of all gems says of one. */
    static Value tuple(GemSpec spec) {
        return RubyMarshal.row(new Text(spec.name()), version(spec.version()), new Text(spec.platform()));
    }

    /** What the dependency API says of one. */
    static Value dependencyEntry(GemSpec spec) {
        Map<Symbol, Value> entry = new LinkedHashMap<>();
        entry.put(new Symbol("name"), new Text(spec.name()));
        entry.put(new Symbol("number"), new Text(spec.version()));
        entry.put(new Symbol("platform"), new Text(spec.platform()));
        entry.put(
                new Symbol("dependencies"),
                new Row(spec.runtimeDependencies().stream()
                        .map(each -> (Value) RubyMarshal.row(new Text(each.name()), new Text(each.requirement())))
                        .toList()));
        return new Table(entry);
    }

    /** A specification as RubyGems itself would write it; the order of the fields is fixed. */
    static Value specification(GemSpec spec) {
        JsonNode json = spec.json();
        Map<Text, Text> metadata = new LinkedHashMap<>();
        json.path("metadata")
                .properties()
                .forEach(each -> metadata.put(
                        new Text(each.getKey()), new Text(each.getValue().asText(""))));
        List<Value> dependencies = new ArrayList<>();
        json.path("dependencies").forEach(each -> dependencies.add(dependency(each)));
        String date = spec.text("date").length() < 10
                ? "1980-01-02"
                : spec.text("date").substring(0, 10);
        return new Dumped(
                "Gem::Specification",
                RubyMarshal.row(
                        new Text(spec.text("rubygems_version")),
                        new Int(4),
                        new Text(spec.name()),
                        version(spec.version()),
                        new Text(date),
                        new Text(spec.text("summary")),
                        requirement(json.path("required_ruby_version")),
                        requirement(json.path("required_rubygems_version")),
                        new Text(spec.platform()),
                        new Row(dependencies),
                        new Text(""),
                        new Nil(),
                        row(spec.texts("authors")),
                        new Text(spec.text("description")),
                        new Text(spec.text("homepage")),
                        new Truth(true),
                        new Text(spec.platform()),
                        row(spec.texts("licenses")),
                        new Table(metadata)));
    }

    private static Value row(List<String> texts) {
        return new Row(texts.stream().map(each -> (Value) new Text(each)).toList());
    }

    private static Value version(String version) {
        return new Custom("Gem::Version", RubyMarshal.row(new Text(version)));
    }

    private static Value requirement(JsonNode requirement) {
        List<Value> all = GemSpec.requirements(requirement).stream()
                .map(each -> (Value) RubyMarshal.row(new Text(each.operator()), version(each.version())))
                .toList();
        return new Custom("Gem::Requirement", RubyMarshal.row(new Row(all)));
    }

    private static Value dependency(JsonNode dependency) {
        Value requirement = requirement(dependency.path("requirement"));
        Map<String, Value> variables = new LinkedHashMap<>();
        variables.put("@name", new Text(dependency.path("name").asText("")));
        variables.put("@requirement", requirement);
        variables.put("@type", new Symbol(GemSpec.type(dependency)));
        variables.put(
                "@prerelease",
                new Truth(dependency.path("prerelease").asText("").equals("true")));
        variables.put("@version_requirements", requirement);
        return new Instance("Gem::Dependency", variables);
    }
}
