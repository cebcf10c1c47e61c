package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.setup.LineFile.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the owner's text and our blocks back from a file. */
final class LineFileReader {

    private final Syntax syntax;
    private final List<String> base = new ArrayList<>();
    private final Map<String, Marker> markers = new LinkedHashMap<>();
    private final Map<String, List<Item>> items = new LinkedHashMap<>();
    private Marker.@Nullable Original original;
    private boolean isJoined;
    private String section = "";

    LineFileReader(Syntax syntax) {
        this.syntax = syntax;
    }

    LineFile read(String text) {
        List<String> lines = Syntax.lines(text);
        for (int i = 0; i < lines.size(); i++) {
            Optional<Marker> marker = begin(lines.get(i));
            if (marker.isPresent()) {
                int end = end(lines, i + 1);
                fragment(marker.get(), lines.subList(i + 1, end));
                i = end;
            } else {
                follow(lines.get(i));
                base.add(lines.get(i));
            }
        }
        String end = Syntax.carriageReturn(text) + "\n";
        String owners = String.join("\n", base);
        boolean cut = isJoined && owners.endsWith(end);
        return new LineFile(
                syntax, cut ? owners.substring(0, owners.length() - end.length()) : owners, blocks(), original);
    }

    private List<Block> blocks() {
        return markers.values().stream()
                .sorted(Comparator.comparingInt(Marker::rank))
                .map(marker -> new Block(marker, Objects.requireNonNull(items.get(marker.id()))))
                .toList();
    }

    private Optional<Marker> begin(String line) {
        String begin = syntax.comment() + " " + Marker.BEGIN;
        return line.startsWith(begin) ? Marker.parse(ours(line).substring(begin.length())) : Optional.empty();
    }

    /** A line of ours without what ends it. */
    private static String ours(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private int end(List<String> lines, int from) {
        String end = syntax.comment() + " " + Marker.END;
        for (int i = from; i < lines.size() && begin(lines.get(i)).isEmpty(); i++) {
            if (ours(lines.get(i)).equals(end)) {
                return i;
            }
        }
        throw new IllegalStateException("the block that begins at line " + from + " has lost its last line, '" + end
                + "': put it back, or remove the block by hand");
    }

    private void follow(String line) {
        section = syntax.section(line).orElse(syntax.endsSection(line) ? "" : section);
    }

    private void fragment(Marker marker, List<String> lines) {
        if (marker.original() != null) {
            original = marker.original();
        }
        isJoined |= marker.isJoined();
        markers.putIfAbsent(marker.id(), new Marker(marker.id(), marker.rank(), marker.isOnly(), null, false));
        List<Item> found = items.computeIfAbsent(marker.id(), each -> new ArrayList<>());
        List<String> ours = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        String begin = section;
        for (String line : lines) {
            if (line.startsWith(syntax.comment() + LineFile.REPLACED)) {
                base.add(line.substring(syntax.comment().length() + LineFile.REPLACED.length()));
            } else if (line.startsWith(syntax.comment() + LineFile.ELEMENT)) {
                Item element = element(ours(line).substring(syntax.comment().length() + LineFile.ELEMENT.length()));
                found.add(element);
                lists.add(Objects.requireNonNull(element.key()));
            } else if (line.startsWith(syntax.comment() + LineFile.SHADOWED)) {
                ours.add(ours(line).substring(syntax.comment().length() + LineFile.SHADOWED.length()));
            } else {
                follow(line);
                ours.add(ours(line));
            }
        }
        section = begin;
        found.addAll(itemsOf(ours).stream()
                .filter(item -> item.key() == null || !lists.contains(item.key()))
                .toList());
    }

    private Item element(String text) {
        int sign = text.indexOf(" = ");
        return new Item(section, text.substring(0, sign), List.of(text.substring(sign + 3)), true);
    }

    private List<Item> itemsOf(List<String> lines) {
        List<Item> found = new ArrayList<>();
        List<String> loose = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<String> header = syntax.section(line);
            if (header.isPresent() || syntax.endsSection(line)) {
                flush(loose, found);
            }
            follow(line);
            Syntax.Place place = syntax.place(section, line);
            if (header.isPresent() && !syntax.isTableOfArray(section)) {
                continue;
            }
            if (header.isPresent() || place == null) {
                loose.add(line);
                continue;
            }
            flush(loose, found);
            int from = i;
            while (i + 1 < lines.size() && Syntax.indent(lines.get(i + 1)) > Syntax.indent(line)) {
                i++;
            }
            found.add(
                    new Item(place.section(), place.key(), syntax.canonical(place, lines.subList(from, i + 1)), false));
        }
        flush(loose, found);
        return found;
    }

    private void flush(List<String> loose, List<Item> found) {
        if (!loose.isEmpty()) {
            found.add(new Item(section, null, loose, false));
            loose.clear();
        }
    }
}
