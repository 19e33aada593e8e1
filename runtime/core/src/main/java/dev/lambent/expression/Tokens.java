package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of an expression, one after the other. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+)"
            + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<text>'[^']*'|\"[^\"]*\")"
            + "|(?<sign>&&|\\|\\||==|!=|<=|>=|[-+*/^<>(),\\[\\]]))");

    /** "Logical operators" of metric math have two spellings. */
    private static final Map<String, String> SPELLED = Map.of("AND", "&&", "OR", "||");

    private final String whole;
    private final List<Token> all = new ArrayList<>();
    private int at;

    /** What a token is. */
    enum Kind {
        NUMBER,
        NAME,
        TEXT,
        SIGN,
        END
    }

    /** One of them; a text without its quotes. */
    record Token(Kind kind, String text) {}

    Tokens(String expression) {
        whole = expression;
        Matcher matcher = TOKEN.matcher(expression);
        int from = 0;
        int end = expression.stripTrailing().length();
        while (from < end) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw refusal(
                        "it can't be read from '" + expression.substring(from).strip() + "' on");
            }
            all.add(token(matcher));
            from = matcher.end();
        }
        all.add(new Token(Kind.END, ""));
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"));
        }
        String name = matcher.group("name");
        if (name != null) {
            String sign = SPELLED.get(name);
            return sign == null ? new Token(Kind.NAME, name) : new Token(Kind.SIGN, sign);
        }
        String text = matcher.group("text");
        return text != null
                ? new Token(Kind.TEXT, text.substring(1, text.length() - 1))
                : new Token(Kind.SIGN, matcher.group("sign"));
    }

    Token next() {
        Token token = all.get(at);
        at = Math.min(at + 1, all.size() - 1);
        return token;
    }

    boolean isAtEnd() {
        return all.get(at).kind == Kind.END;
    }

    /** Whether the next one is this sign. */
    boolean is(String sign) {
        return all.get(at).kind == Kind.SIGN && all.get(at).text.equals(sign);
    }

    /** Goes on if the next one is this sign. */
    boolean take(String sign) {
        boolean there = is(sign);
        at += there ? 1 : 0;
        return there;
    }

    /** Goes on, and the next one has to be this sign. */
    void expect(String sign) {
        if (!take(sign)) {
            throw unexpected(next(), "there has to be '" + sign + "'");
        }
    }

    CloudWatchFault unexpected(Token token, String instead) {
        String found = token.kind == Kind.END ? "its end" : "'" + token.text + "'";
        return refusal("where " + found + " is, " + instead);
    }

    CloudWatchFault refusal(String why) {
        return CloudWatchFault.validation("Syntax error in the expression '" + whole + "': " + why);
    }
}
