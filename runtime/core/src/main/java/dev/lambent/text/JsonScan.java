package dev.lambent.text;

import org.jspecify.annotations.Nullable;

/**
 * Looks into small JSON documents without a library, of which the domain has none: whether a text is JSON at all, and what a
 * text member of an object says. Nested as deep as {@value #DEEPEST}.
 */
public final class JsonScan {

    private static final int DEEPEST = 500;

    private final String json;
    private int at;
    private int depth;

    private JsonScan(String json) {
        this.json = json;
    }

    /** Whether a text is one JSON value. */
    public static boolean isJson(String text) {
        JsonScan scan = new JsonScan(text);
        return scan.value() && scan.end();
    }

    /** What a member of an object says; null when this is no object, or has no such member, or that is no text. */
    public static @Nullable String textMember(String object, String name) {
        JsonScan scan = new JsonScan(object);
        return isJson(object) && scan.take('{') ? scan.find(name) : null;
    }

    private @Nullable String find(String name) {
        while (!take('}')) {
            take(',');
            space();
            int from = at;
            string();
            boolean wanted = unquote(json.substring(from + 1, at - 1)).equals(name);
            take(':');
            space();
            int begin = at;
            value();
            if (wanted) {
                return json.charAt(begin) == '"' ? unquote(json.substring(begin + 1, at - 1)) : null;
            }
        }
        return null;
    }

    private boolean value() {
        space();
        if (at >= json.length() || depth > DEEPEST) {
            return false;
        }
        char first = json.charAt(at);
        if (first == '{' || first == '[') {
            return nested(first == '{');
        }
        return first == '"' ? string() : word("true") || word("false") || word("null") || number();
    }

    private boolean nested(boolean object) {
        char end = object ? '}' : ']';
        depth++;
        at++;
        boolean sound = true;
        if (!take(end)) {
            do {
                sound = (!object || (spaceThen('"') && string() && take(':'))) && value();
            } while (sound && take(','));
            sound = sound && take(end);
        }
        depth--;
        return sound;
    }

    private boolean string() {
        for (at++; at < json.length(); at++) {
            char each = json.charAt(at);
            if (each == '"') {
                at++;
                return true;
            }
            if (each < ' ' || (each == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    /** Leaves the last character of an escape to be passed by. */
    private boolean escape() {
        at++;
        if (at >= json.length()) {
            return false;
        }
        if (json.charAt(at) != 'u') {
            return "\"\\/bfnrt".indexOf(json.charAt(at)) >= 0;
        }
        at += 4;
        return at < json.length()
                && json.substring(at - 3, at + 1).chars().allMatch(each -> Character.digit(each, 16) >= 0);
    }

    private boolean number() {
        int from = at;
        while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return json.substring(from, at).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }

    private boolean word(String word) {
        boolean there = json.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private boolean take(char wanted) {
        boolean there = spaceThen(wanted);
        at += there ? 1 : 0;
        return there;
    }

    private boolean spaceThen(char wanted) {
        space();
        return at < json.length() && json.charAt(at) == wanted;
    }

    private void space() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean end() {
        space();
        return at == json.length();
    }

    private static String unquote(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder text = new StringBuilder(escaped.length());
        for (int at = 0; at < escaped.length(); at++) {
            char each = escaped.charAt(at);
            if (each != '\\') {
                text.append(each);
                continue;
            }
            char kind = escaped.charAt(++at);
            if (kind == 'u') {
                text.append((char) Integer.parseInt(escaped.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                int known = "bfnrt".indexOf(kind);
                text.append(known < 0 ? kind : "\b\f\n\r\t".charAt(known));
            }
        }
        return text.toString();
    }
}
