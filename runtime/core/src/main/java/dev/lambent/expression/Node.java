package dev.lambent.expression;

import dev.lambent.metric.CloudWatchFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/** A part of an expression. */
sealed interface Node {

    /** What it comes to; what that costs is counted. */
    default Value evaluate(Scope scope) {
        Value value = compute(scope);
        scope.work().spend(value.size());
        return value;
    }

    /** What it comes to. */
    Value compute(Scope scope);

    /** Adds the ids that it refers to. */
    default void references(Set<String> ids) {}

    /** Whether it calls a function of this name somewhere. */
    default boolean calls(String function) {
        return false;
    }

    /** Whether a value holds as a condition: what can't be told doesn't. */
    static boolean isTrue(double value) {
        return value != 0 && !Double.isNaN(value);
    }

    /** A number. */
    record Constant(double number) implements Node {
        @Override
        public Value compute(Scope scope) {
            return new Value.Scalar(number);
        }
    }

    /** A quoted text, or a word that is the name of nothing, such as REPEAT. */
    record Literal(String text) implements Node {
        @Override
        public Value compute(Scope scope) {
            return new Value.Word(text);
        }
    }

    /** The id of a metric or of another expression. */
    record Reference(String id) implements Node {
        @Override
        public Value compute(Scope scope) {
            return scope.of(id);
        }

        @Override
        public void references(Set<String> ids) {
            ids.add(id);
        }
    }

    /** A minus before something. */
    record Minus(Node node) implements Node {
        @Override
        public Value compute(Scope scope) {
            return node.evaluate(scope).map("-", value -> -value);
        }

        @Override
        public void references(Set<String> ids) {
            node.references(ids);
        }

        @Override
        public boolean calls(String function) {
            return node.calls(function);
        }
    }

    /** Two things with an operator in between. */
    record Binary(String sign, Node left, Node right, DoubleBinaryOperator operator) implements Node {
        @Override
        public Value compute(Scope scope) {
            return Value.combine(sign, left.evaluate(scope), right.evaluate(scope), operator);
        }

        @Override
        public void references(Set<String> ids) {
            left.references(ids);
            right.references(ids);
        }

        @Override
        public boolean calls(String function) {
            return left.calls(function) || right.calls(function);
        }
    }

    /** Several series in brackets. */
    record Brackets(List<Node> nodes) implements Node {
        @Override
        public Value compute(Scope scope) {
            List<TimeSeries> all = new ArrayList<>();
            for (Node each : nodes) {
                Value value = each.evaluate(scope);
                if (value instanceof Value.Series series) {
                    all.add(series.series());
                } else if (value instanceof Value.Group group) {
                    all.addAll(group.all());
                } else {
                    throw Value.unsupported("[]", value);
                }
            }
            return new Value.Group(all);
        }

        @Override
        public void references(Set<String> ids) {
            nodes.forEach(each -> each.references(ids));
        }

        @Override
        public boolean calls(String function) {
            return nodes.stream().anyMatch(each -> each.calls(function));
        }
    }

    /** A function of something. */
    record Call(String name, Function function, List<Node> arguments) implements Node {
        @Override
        public Value compute(Scope scope) {
            List<Value> values =
                    arguments.stream().map(each -> each.evaluate(scope)).toList();
            return function.apply(new Arguments(name, values), scope);
        }

        @Override
        public void references(Set<String> ids) {
            arguments.forEach(each -> each.references(ids));
        }

        @Override
        public boolean calls(String wanted) {
            return name.equals(wanted) || arguments.stream().anyMatch(each -> each.calls(wanted));
        }
    }

    /** What a function does. */
    @FunctionalInterface
    interface Function {

        /** What it comes to. */
        Value apply(Arguments arguments, Scope scope);
    }

    /** What a function is called with. */
    record Arguments(String function, List<Value> all) {

        int count() {
            return all.size();
        }

        Value get(int place) {
            return all.get(place);
        }

        double number(int place) {
            if (get(place) instanceof Value.Scalar scalar) {
                return scalar.number();
            }
            throw Value.unsupported(function, get(place));
        }

        TimeSeries series(int place) {
            if (get(place) instanceof Value.Series series) {
                return series.series();
            }
            throw Value.unsupported(function, get(place));
        }

        List<TimeSeries> group(int place) {
            if (get(place) instanceof Value.Group group) {
                return group.all();
            }
            if (get(place) instanceof Value.Series series) {
                return List.of(series.series());
            }
            throw Value.unsupported(function, get(place));
        }

        String word(int place) {
            if (get(place) instanceof Value.Word word) {
                return word.text();
            }
            throw Value.unsupported(function, get(place));
        }

        CloudWatchFault wrongCount() {
            return CloudWatchFault.validation("The function " + function + " doesn't take " + count() + " arguments");
        }
    }
}
