package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions. From the operators that bind least to those that bind most: {@code ||} or {@code OR}, {@code &&} or {@code AND},
 * comparisons, {@code + -},
 * {@code * /}, minus before something, {@code ^}.
 */
final class Parser {

    /** Longer expressions than CloudWatch takes ("MetricDataQuery" in the API reference). */
    private static final int LONGEST = 2_048;

    private static final int DEEPEST = 100;

    private static final List<Map<String, DoubleBinaryOperator>> LEVELS = List.of(
            Map.of("||", (a, b) -> truth(Node.isTrue(a) || Node.isTrue(b))),
            Map.of("&&", (a, b) -> truth(Node.isTrue(a) && Node.isTrue(b))),
            Map.of(
                    "==", (a, b) -> truth(a == b),
                    "!=", (a, b) -> truth(a < b || a > b),
                    "<", (a, b) -> truth(a < b),
                    "<=", (a, b) -> truth(a <= b),
                    ">", (a, b) -> truth(a > b),
                    ">=", (a, b) -> truth(a >= b)),
            Map.of("+", Double::sum, "-", (a, b) -> a - b),
            Map.of("*", (a, b) -> a * b, "/", (a, b) -> a / b));

    private final Tokens tokens;
    private int depth;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads an expression.
     *
     * @throws CloudWatchFault when it is none, or uses what Lambent doesn't have
     */
    static Node parse(String expression) {
        if (expression.isBlank() || expression.length() > LONGEST) {
            throw CloudWatchFault.validation("An expression must be between 1 and " + LONGEST + " characters long.");
        }
        if (expression.strip().regionMatches(true, 0, "SELECT ", 0, "SELECT ".length())) {
            throw CloudWatchFault.notSupported(
                    "Metrics Insights (an expression that begins with SELECT)", "Name the metrics one by one.");
        }
        Parser parser = new Parser(new Tokens(expression));
        Node node = parser.binary(0);
        if (!parser.tokens.isAtEnd()) {
            throw parser.tokens.unexpected(parser.tokens.next(), "it should be over");
        }
        return node;
    }

    private Node binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Node left = binary(level + 1);
        for (String sign = sign(level); sign != null; sign = sign(level)) {
            DoubleBinaryOperator operator =
                    Objects.requireNonNull(LEVELS.get(level).get(sign));
            left = new Node.Binary(sign, left, binary(level + 1), operator);
        }
        return left;
    }

    private @Nullable String sign(int level) {
        for (String sign : LEVELS.get(level).keySet()) {
            if (tokens.take(sign)) {
                return sign;
            }
        }
        return null;
    }

    private Node unary() {
        if (++depth > DEEPEST) {
            throw tokens.refusal("it is nested more than " + DEEPEST + " deep");
        }
        Node node;
        if (tokens.take("-")) {
            node = new Node.Minus(unary());
        } else {
            Node base = primary();
            node = tokens.take("^") ? new Node.Binary("^", base, unary(), Math::pow) : base;
        }
        depth--;
        return node;
    }

    private Node primary() {
        if (tokens.take("(")) {
            Node inner = binary(0);
            tokens.expect(")");
            return inner;
        }
        if (tokens.take("[")) {
            return new Node.Brackets(list("]"));
        }
        Tokens.Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> new Node.Constant(Double.parseDouble(token.text()));
            case TEXT -> new Node.Literal(token.text());
            case NAME -> named(token.text());
            default -> throw tokens.unexpected(token, "there has to be a number, an id or a function");
        };
    }

    private Node named(String name) {
        if (tokens.take("(")) {
            Node.Function function = Functions.find(name);
            return new Node.Call(name, function, list(")"));
        }
        return Character.isLowerCase(name.charAt(0)) ? new Node.Reference(name) : new Node.Literal(name);
    }

    private List<Node> list(String end) {
        List<Node> nodes = new ArrayList<>();
        if (!tokens.take(end)) {
            do {
                nodes.add(binary(0));
            } while (tokens.take(","));
            tokens.expect(end);
        }
        return nodes;
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
