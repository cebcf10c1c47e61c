package io.github.artifactkit.codeartifact.local.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** HTML in the making. Everything that goes in is escaped; nothing else can be put in. Belongs to one thread. */
final class Html {

    private static final String STYLE = "body{font:14px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;"
            + "padding:0 1em;color:#1b1f24}table{border-collapse:collapse;width:100%;margin:.5em 0 2em}"
            + "th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid #d8dee4;"
            + "overflow-wrap:anywhere}th{font-weight:600;color:#57606a}a{color:#0757ba;text-decoration:none}"
            + "a:hover{text-decoration:underline}h1{font-size:1.5em}h2{font-size:1.2em;margin:1.5em 0 0}"
            + "p{margin:.3em 0;color:#57606a}";

    private final StringBuilder text = new StringBuilder();

    /** Something that stands in a line: a text, or a text with an address. */
    record Inline(String text, String address) {

        static Inline of(Object text) {
            return new Inline(String.valueOf(text), "");
        }

        /** A text that leads to what the steps of a path name. */
        static Inline link(String text, String... steps) {
            return new Inline(text, path(steps));
        }
    }

    /** The path under which the page shows something, with its steps percent-encoded. */
    static String path(String... steps) {
        return Arrays.stream(steps)
                .map(step -> URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "/-/", ""));
    }

    Html heading(String heading) {
        return element("h1", Inline.of(heading));
    }

    Html subheading(String heading) {
        return element("h2", Inline.of(heading));
    }

    Html line(Inline... parts) {
        return element("p", parts);
    }

    Html beginTable(String... titles) {
        text.append("<table><thead><tr>");
        Arrays.stream(titles).forEach(title -> element("th", Inline.of(title)));
        text.append("</tr></thead><tbody>\n");
        return this;
    }

    Html row(Inline... cells) {
        text.append("<tr>");
        Arrays.stream(cells).forEach(cell -> element("td", cell));
        text.append("</tr>\n");
        return this;
    }

    Html endTable() {
        text.append("</tbody></table>\n");
        return this;
    }

    private Html element(String name, Inline... parts) {
        text.append('<').append(name).append('>');
        for (Inline part : parts) {
            if (part.address().isEmpty()) {
                text.append(escaped(part.text()));
            } else {
                text.append("<a href=\"").append(escaped(part.address())).append("\">");
                text.append(escaped(part.text())).append("</a>");
            }
        }
        text.append("</").append(name).append('>');
        return this;
    }

    private static String escaped(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The whole page. */
    String page(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>" + escaped(title) + "</title><style>" + STYLE
                + "</style></head><body>\n" + text + "</body></html>\n";
    }
}
