package io.github.artifactkit.codeartifact.local.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** HTML in the making. Everything that goes in is escaped; nothing else can be put in. Belongs to one thread. */
final class Html {

    /** In a narrow window each row of a table is a block, with the title of the column before each cell. */
    private static final String STYLE = """
            body{font:14px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#1b1f24}
            table{border-collapse:collapse;width:100%;margin:.5em 0 2em}
            th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid #d8dee4}
            td{overflow-wrap:break-word;word-break:normal}
            th{font-weight:600;color:#57606a;white-space:nowrap}
            a{color:#0757ba;text-decoration:none}a:hover{text-decoration:underline}
            h1{font-size:1.5em;overflow-wrap:anywhere}h2{font-size:1.2em;margin:1.5em 0 0}
            p{margin:.3em 0;color:#57606a}
            pre{background:#f6f8fa;padding:.6em;overflow-x:auto;font:12px/1.5 ui-monospace,monospace}
            form{margin:1em 0;display:flex;flex-wrap:wrap;gap:.5em}
            input,select,button{font:inherit;padding:.2em .5em}
            summary{cursor:pointer;margin:1em 0}
            nav{margin:1em 0;display:flex;gap:1em;flex-wrap:wrap}
            @media(max-width:640px){
            table,tbody,tr,td{display:block}thead{display:none}
            tr{border-bottom:1px solid #d8dee4;padding:.4em 0}
            td{border:0;padding:0;overflow-wrap:anywhere}
            td:empty{display:none}
            td::before{content:attr(data-title) ": ";color:#57606a}
            }
            """;

    private final StringBuilder text = new StringBuilder();
    private List<String> titles = List.of();

    /** Something in a line. */
    sealed interface Inline {

        static Inline of(Object text) {
            return new Text(String.valueOf(text));
        }

        /** A text that leads to what the steps of a path name. */
        static Inline link(String text, String... steps) {
            return new Link(text, path(steps));
        }

        /** Texts and links with commas between them. */
        static Inline list(List<? extends Inline> parts) {
            List<Inline> all = new ArrayList<>();
            for (Inline part : parts) {
                if (!all.isEmpty()) {
                    all.add(of(", "));
                }
                all.add(part);
            }
            return new Several(all);
        }
    }

    /** A text. */
    record Text(String text) implements Inline {}

    /** A text that leads to an address. */
    record Link(String text, String address) implements Inline {}

    /** Several of them. */
    record Several(List<Inline> parts) implements Inline {

        Several {
            parts = List.copyOf(parts);
        }
    }

    /** A form that asks the same page for something. */
    Html search(String action, String wanted, List<String> formats, String format) {
        text.append("<form action=\"").append(escaped(action)).append("\"><input type=\"search\" name=\"q\" value=\"");
        text.append(escaped(wanted)).append("\" placeholder=\"Package name\" aria-label=\"Package name\">");
        if (!formats.isEmpty()) {
            text.append("<select name=\"format\" aria-label=\"Format\"><option value=\"\">All formats</option>");
            formats.forEach(each -> text.append("<option")
                    .append(each.equals(format) ? " selected" : "")
                    .append('>')
                    .append(escaped(each))
                    .append("</option>"));
            text.append("</select>");
        }
        text.append("<button>Search</button></form>\n");
        return this;
    }

    /** Links to other parts of a list. */
    Html navigation(Inline... parts) {
        return element("nav", parts);
    }

    /** Lines to be copied, below a title that opens them. */
    Html lines(String title, List<String> lines) {
        text.append("<details><summary>").append(escaped(title)).append("</summary><pre>");
        lines.forEach(line -> text.append(escaped(line)).append('\n'));
        text.append("</pre></details>\n");
        return this;
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

    Html beginTable(String... columns) {
        titles = List.of(columns);
        text.append("<table><thead><tr>");
        titles.forEach(title -> element("th", Inline.of(title)));
        text.append("</tr></thead><tbody>\n");
        return this;
    }

    Html row(Inline... cells) {
        text.append("<tr>");
        for (int i = 0; i < cells.length; i++) {
            text.append("<td data-title=\"").append(escaped(titles.get(i))).append("\">");
            append(cells[i]);
            text.append("</td>");
        }
        text.append("</tr>\n");
        return this;
    }

    Html endTable() {
        text.append("</tbody></table>\n");
        return this;
    }

    private Html element(String name, Inline... parts) {
        text.append('<').append(name).append('>');
        Arrays.stream(parts).forEach(this::append);
        text.append("</").append(name).append('>');
        return this;
    }

    private void append(Inline part) {
        if (part instanceof Several several) {
            several.parts().forEach(this::append);
        } else if (part instanceof Link link) {
            text.append("<a href=\"").append(escaped(link.address())).append("\">");
            text.append(escaped(link.text())).append("</a>");
        } else if (part instanceof Text plain) {
            text.append(escaped(plain.text()));
        }
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
